//! Texts, as the kind of their key asks: of one line or several, a slug, an address, a code.
//!
//! In: a key and a value of the tree. Out: the text, or one finding. Must not know: other keys of the same table.

use super::mistyped::{TYPE_WRONG, instead, wanted_here, wrong_type};
use super::plain::plain;
use super::{address, codes, slugs};
use crate::catalogue::keys::{self, Key, Kind};
use crate::catalogue::syntax::tree::{Node, Value};
use crate::report::Finding;

/// A text as the key's kind wants it. A number may be meant as a text, but as no address and no rule.
pub(in crate::catalogue) fn text(key: &'static Key, value: Value<'_>) -> Result<String, Finding> {
    let Node::Text(text) = value.node() else {
        let finding = wrong_type(key, value);
        return Err(match in_quotes(key, value) {
            Some(right) => instead(finding, key, value, &right),
            None => finding.help(wanted_here(key)),
        });
    };
    checked_text(key, text, value)
}

/// A number or a date as a text, where that can be meant.
fn in_quotes(key: &'static Key, value: Value<'_>) -> Option<String> {
    let names =
        matches!(key.kind, Kind::Line(_) | Kind::Prose(_) | Kind::Slug | Kind::Slugs(_) | Kind::Region);
    let simple = matches!(value.node(), Node::Number(..) | Node::Date(_)) && names;
    let taken = simple && checked_text(key, value.source(), value).is_ok();
    taken.then(|| format!("\"{}\"", value.source()))
}

/// An item of a list of texts.
pub(in crate::catalogue) fn slug_item(key: &'static Key, value: Value<'_>) -> Result<String, Finding> {
    let text = item(key, value)?;
    plain(key.name, text, value.at, slugs::SLUG_MOST, false)
}

/// The text that an item of a list has to be.
pub(in crate::catalogue) fn item<'t>(key: &'static Key, value: Value<'t>) -> Result<&'t str, Finding> {
    match value.node() {
        Node::Text(text) => Ok(text),
        _ => {
            let message = format!("`{}` holds {}, not a text", key.name, value.kind());
            let finding = TYPE_WRONG.at(value.at, message);
            Err(match in_quotes(key, value).filter(|_| matches!(key.kind, Kind::Slugs(_))) {
                Some(right) => finding.help(format!("write `{right}`")).patch(value.at, right),
                None => finding.help(wanted_here(key)),
            })
        }
    }
}

/// An item of a list of regions.
pub(in crate::catalogue) fn region_item(key: &'static Key, value: Value<'_>) -> Result<String, Finding> {
    checked_text(key, item(key, value)?, value)
}

fn checked_text(key: &'static Key, text: &str, value: Value<'_>) -> Result<String, Finding> {
    let (most, lines) = match key.kind {
        Kind::Line(most) => (most, false),
        Kind::Prose(most) => (most, true),
        Kind::Url | Kind::FlagOrUrl => (keys::ADDRESS, false),
        _ => (keys::LINE, false),
    };
    let text = plain(key.name, text, value.at, most, lines)?;
    match key.kind {
        Kind::Slug => slugs::slug(key.name, &text, value.at).map(|()| text),
        Kind::Domain => slugs::domain(key.name, &text, value.at).map(|()| text),
        Kind::Url | Kind::FlagOrUrl => address::url(key.name, &text, value.at),
        Kind::Region | Kind::Regions(_) => codes::region(key.name, &text, value.at).map(|()| text),
        Kind::Language => codes::language(&text, value.at),
        Kind::Line(_) | Kind::Prose(_) => address::in_text(key.name, &text, lines, value.at).map(|()| text),
        _ => Ok(text),
    }
}
