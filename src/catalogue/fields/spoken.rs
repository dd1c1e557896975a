//! Languages that people speak, and addresses in a list.
//!
//! In: a key and a value of the tree. Out: the language or the address, or one finding. Must not know: other keys of the
//! same table.

use super::address;
use super::mistyped::wrong_type;
use super::nearest::Near;
use super::plain::plain;
use super::text::item;
use super::words::meant_patch;
use crate::catalogue::keys::{self, Key};
use crate::catalogue::syntax::tree::{Node, Value};
use crate::report::{Finding, Rule, visible};
use crate::world::language::Language;

pub(super) static SPOKEN: Rule = Rule::error(
    "lang-unknown",
    "a language that is spoken is named as BCP 47 does",
    include_str!("../explain/lang-unknown.md"),
);

pub(super) static RULES: &[&Rule] = &[&SPOKEN];

/// A language by its tag.
pub(in crate::catalogue) fn language(key: &'static Key, value: Value<'_>) -> Result<Language, Finding> {
    let Node::Text(text) = value.node() else {
        return Err(wrong_type(key, value).help(format!("write `{} = {}`", key.name, key.example)));
    };
    let text = plain(key.name, text, value.at, keys::LINE, false)?;
    Language::tagged(&text).ok_or_else(|| {
        let message = format!("`{}` is {}, which is no language", key.name, visible::quoted(&text));
        let finding = SPOKEN.at(value.at, message);
        match Language::meant_by(&text) {
            Some(meant) => meant_patch(finding, Near { word: meant.tag(), certain: false }, value.at),
            None => finding.help("write its code of BCP 47, such as `\"en\"`, `\"pt-BR\"` or `\"ase\"`"),
        }
    })
}

/// An item of a list of addresses.
pub(in crate::catalogue) fn url_item(key: &'static Key, value: Value<'_>) -> Result<String, Finding> {
    let text = plain(key.name, item(key, value)?, value.at, keys::ADDRESS, false)?;
    address::url(key.name, &text, value.at)
}
