//! UIDs that are written down, beside all that are made of ids.
//!
//! In: a calendar whose entries are known. Out: a finding for each event with a UID of its own that is also another's,
//! or that is too long with what is put behind it. Must not know: TOML, feeds, rules.

use std::collections::BTreeMap;

use crate::catalogue::fields::plain::TEXT_LONG;
use crate::catalogue::keys;
use crate::model::uid::{Of, uid};
use crate::model::{Calendar, Event};
use crate::report::{Finding, Rule, visible};
use crate::text::Span;

static UID_TWICE: Rule = Rule::error(
    "uid-duplicate",
    "a UID is that of one entry of the feeds",
    include_str!("../explain/uid-duplicate.md"),
);

pub(super) static RULES: &[&Rule] = &[&UID_TWICE];

/// Holds every UID that is written down against all that feeds have.
pub(super) fn uids(calendar: &Calendar, findings: &mut Vec<Finding>) {
    if calendar.events.iter().all(|event| event.uid.is_none()) {
        return;
    }
    let mut seen: BTreeMap<String, (&Event, Of)> = BTreeMap::new();
    // Those that are made of ids first: then what is reported is at a UID, which can be changed.
    let (own, made): (Vec<_>, Vec<_>) = calendar.events.iter().partition(|event| event.uid.is_some());
    for event in made.into_iter().chain(own) {
        let all = Of::all(event).filter_map(|of| Some((of, uid(calendar, event, of)?)));
        let mut is_reported = event.uid.is_none();
        for (of, uid) in all {
            if uid.len() > keys::UID && !is_reported {
                is_reported = true;
                findings.push(long(event, &uid));
            }
            if let Some(other) = seen.insert(uid.clone(), (event, of))
                && !is_reported
            {
                is_reported = true;
                findings.push(twice(event, of, &uid, other));
            }
        }
    }
}

fn twice(event: &Event, of: Of, uid: &str, (other, of_other): (&Event, Of)) -> Finding {
    let uid = visible::quoted(uid);
    let (first, what) = place(other, of_other);
    let message = match of {
        Of::Piece(0) => format!("the UID {uid} is also that of {what}"),
        _ => format!("the UID {uid} of {} is also that of {what}", place(event, of).1),
    };
    UID_TWICE
        .at(event.origin.key("uid"), message)
        .related(first, "it is made here")
        .help("two entries with one UID replace each other: write another one here, or leave `uid` out")
}

/// Where what an entry stands for is written, and what that is.
fn place(event: &Event, of: Of) -> (Span, String) {
    let id = visible::quoted(&event.id);
    let origin = &event.origin;
    match of {
        Of::Piece(0) => (origin.written("uid").unwrap_or_else(|| origin.key("id")), id),
        Of::Piece(_) => {
            let keys = ["rrule", "rdate"];
            let at = keys.iter().find_map(|key| origin.written(key)).unwrap_or(origin.header);
            (at, format!("further days of {id}"))
        }
        Of::Part(at, _) => {
            let part = event.parts.get(usize::from(at));
            (part.map_or(origin.header, |part| part.origin.key("id")), format!("a part of {id}"))
        }
        Of::Deadline(at) | Of::Opening(at) => {
            let deadline = event.deadlines.get(usize::from(at));
            let written = |key: &str| deadline.and_then(|deadline| deadline.origin.written(key));
            let at = written("id").or_else(|| written("kind")).unwrap_or(origin.header);
            (at, format!("a deadline of {id}"))
        }
    }
}

fn long(event: &Event, uid: &str) -> Finding {
    let own = event.uid.as_ref().map_or(0, String::len);
    let behind = visible::quoted(uid.get(own..).unwrap_or_default());
    let message = format!("with {behind} behind it, `uid` has {} bytes", uid.len());
    let help = format!("at most {} are taken: programs need keep no more of a UID", keys::UID);
    TEXT_LONG.at(event.origin.key("uid"), message).help(help)
}
