//! Tables that people make up for parts of an event, and where those belong.
//!
//! In: a key that its table does not have, and its value. Out: the way out, as a phrase and a patch.
//! Must not know: how values are read.

use super::unknown::KEY_UNKNOWN;
use crate::catalogue::keys::{EVENT, PART, ROOT, Table};
use crate::catalogue::syntax::tree::{Node, Value};
use crate::report::{Finding, visible};
use crate::text::Span;

/// What people call a part of an event.
const WORDS: [&str; 10] =
    ["parts", "session", "sessions", "day", "track", "slot", "agenda", "program", "programme", "timetable"];

/// The finding for a key that stands for parts, in an event or beside all events.
pub(super) fn part(table: &Table, (name, at, value): (&str, Span, Value<'_>)) -> Option<Finding> {
    let lower = name.to_ascii_lowercase();
    let tables = match value.node() {
        Node::Table(_) => 1,
        Node::List(items) if items.iter().all(|item| matches!(item.node(), Node::Table(_))) => items.len(),
        _ => return None,
    };
    let within = table.path == EVENT.path;
    let meant = WORDS.contains(&lower.as_str()) || (!within && lower == "part");
    if tables == 0 || !meant || !(within || table.path == ROOT.path) {
        return None;
    }
    let place = if within { format!("`{}`", table.header) } else { "a catalogue".to_owned() };
    let finding = KEY_UNKNOWN.at(at, format!("{place} has no key {}", visible::quoted(name)));
    let below = if within { "" } else { ", below the event it belongs to" };
    let finding = finding.help(format!("did you mean `{}`{below}?", PART.header));
    // One header alone can be mended: of several the key is found at the first.
    Some(if tables == 1 { finding.patch(at, if within { "part" } else { PART.path }) } else { finding })
}
