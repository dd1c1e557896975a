//! `[tags]` and `[links]`: the vocabularies, whose keys people choose.
//!
//! In: a table of one. Out: the slug of each word and what people read for it. Must not know: which entries use them.

use crate::catalogue::fields::mistyped::TYPE_WRONG;
use crate::catalogue::fields::table::Spanned;
use crate::catalogue::fields::{markup, plain, slugs};
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::{Node, Table};
use crate::report::{Finding, visible};

/// The words of a vocabulary; `what` is what one of them is called.
pub(super) fn words(
    what: &str,
    table: Table<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<(Spanned<String>, Option<String>)> {
    let mut out = Vec::new();
    for (name, at, value) in table.entries() {
        let id = Spanned { value: visible::shown(name), at };
        if let Err(finding) = slugs::slug(what, name, at) {
            findings.push(finding);
        }
        let said = match value.node() {
            Node::Text(text) => {
                findings.extend(markup::in_text(&id.value, text, value.at, false));
                plain::plain(&id.value, text, value.at, keys::LINE, false)
            }
            Node::Broken => {
                out.push((id, None));
                continue;
            }
            _ => {
                let message = format!(
                    "the name of {what} {} is {}, not a text in quotes",
                    visible::quoted(name),
                    value.kind()
                );
                Err(TYPE_WRONG.at(value.at, message).help(format!("write what people read for the {what}")))
            }
        };
        out.push((id, said.map_err(|finding| findings.push(finding)).ok()));
    }
    out.sort_by_key(|(id, _)| id.at);
    out
}
