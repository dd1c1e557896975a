//! `[tags]`: the vocabulary, whose keys people choose.
//!
//! In: its table. Out: the slug of each tag and what people read for it. Must not know: which entries use them.

use crate::catalogue::fields::mistyped::TYPE_WRONG;
use crate::catalogue::fields::table::Spanned;
use crate::catalogue::fields::{markup, plain, slugs};
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::{Node, Table};
use crate::report::{Finding, visible};

pub(super) fn tags(table: Table<'_>, findings: &mut Vec<Finding>) -> Vec<(Spanned<String>, Option<String>)> {
    let mut out = Vec::new();
    for (name, at, value) in table.entries() {
        let id = Spanned { value: visible::shown(name), at };
        if let Err(finding) = slugs::slug("tag", name, at) {
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
                    "the name of tag {} is {}, not a text in quotes",
                    visible::quoted(name),
                    value.kind()
                );
                Err(TYPE_WRONG.at(value.at, message).help("write what people read for the tag"))
            }
        };
        out.push((id, said.map_err(|finding| findings.push(finding)).ok()));
    }
    out.sort_by_key(|(id, _)| id.at);
    out
}
