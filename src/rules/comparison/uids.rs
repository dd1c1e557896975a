//! Entries of feeds that disappear though their event stays.
//!
//! In: a calendar and an earlier state of it. Out: findings.
//! Must not know: today, where the earlier state comes from.

use super::base::Base;
use super::ids::{is_reused, pairs};
use crate::model::uid::{Of, uid};
use crate::model::{Calendar, Deadline, Event};
use crate::report::{Finding, Rule, visible};

static UID_VANISHED: Rule = Rule::warning(
    "uid-vanished",
    "an event keeps the entries that subscribers have of it",
    include_str!("../explain/uid-vanished.md"),
);

pub(super) const RULES: &[&Rule] = &[&UID_VANISHED];

pub(super) fn check(now: &Calendar, base: &Base, findings: &mut Vec<Finding>) {
    if !now.whole {
        return;
    }
    for (was, is) in pairs(now, base).filter(|(was, is)| !is_reused(was, is)) {
        findings.extend(other_uid(now, &base.calendar, was, is));
        let listed = |all: &[Deadline], id: &str| all.iter().any(|deadline| deadline.id == id);
        findings.extend(dateless(base, was, is));
        let gone = was.deadlines.iter().filter(|deadline| !listed(&is.deadlines, &deadline.id));
        let mut new: Vec<&Deadline> =
            is.deadlines.iter().filter(|deadline| !listed(&was.deadlines, &deadline.id)).collect();
        for deadline in gone {
            let alike = |other: &&Deadline| other.kind == deadline.kind && other.name == deadline.name;
            let renamed = new.iter().position(alike).map(|at| new.remove(at));
            findings.push(vanished(is, deadline, renamed));
        }
    }
}

/// Another UID: the first entry of an event and all that belong to it are new to subscribers. What another id of the
/// calendar does is said once.
fn other_uid(now: &Calendar, before: &Calendar, was: &Event, is: &Event) -> Option<Finding> {
    let uid_of = |calendar: &Calendar, event: &Event| uid(calendar, event, Of::Piece(0));
    if was.uid == is.uid || uid_of(before, was) == uid_of(now, is) {
        return None;
    }
    let (old, new) = (uid_of(before, was)?, uid_of(now, is)?);
    let message = format!("its UID was {} and now is {}", visible::quoted(&old), visible::quoted(&new));
    let at = is.origin.written("uid").unwrap_or_else(|| is.origin.key("id"));
    let place = was.origin.written("uid").unwrap_or_else(|| was.origin.key("id"));
    let finding = UID_VANISHED.at(at, message).related(place, "it was here");
    let help = match &was.uid {
        Some(_) => "keep `uid` as it was: with another UID subscribers lose the entries that they have",
        None => "leave `uid` out: with another UID subscribers lose the entries that they have",
    };
    let plain = |c: char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\');
    let finding = finding.help(help);
    Some(match (&was.uid, is.origin.written("uid")) {
        (Some(uid), Some(at)) if uid.chars().all(plain) => finding.patch(at, format!("\"{uid}\"")),
        _ => finding,
    })
}

/// Deadlines that stay, and have no day any more, or none on which they open where a feed holds that.
fn dateless(base: &Base, was: &Event, is: &Event) -> Vec<Finding> {
    let asked = |deadline: &Deadline| {
        let feeds = base.calendar.feeds.iter();
        feeds.into_iter().any(|feed| feed.only.holds_opening(was, deadline))
    };
    let mut findings = Vec::new();
    for now in &is.deadlines {
        let Some(before) = was.deadlines.iter().find(|deadline| deadline.id == now.id) else { continue };
        let id = visible::quoted(&now.id);
        let mut lost = |key, what: &str, help: &str| {
            let message =
                format!("its deadline {id} has no day on which it {what} any more, and so no entry");
            let finding = UID_VANISHED.at(now.origin.key(key), message);
            findings.push(finding.related(before.origin.key(key), "it was here").help(help));
        };
        if before.closes.is_some() && now.closes.is_none() {
            lost("closes", "closes", "keep the day, if it still holds; where it does not, `allow` says so");
        }
        if before.opens.is_some() && now.opens.is_none() && asked(before) {
            lost("opens", "opens", "keep `opens`, also of what is open by now");
        }
    }
    findings
}

/// The left side of the UID is that of the event and of the deadline.
fn vanished(event: &Event, gone: &Deadline, renamed: Option<&Deadline>) -> Finding {
    let entry = visible::quoted(&format!("{}.{}", event.id, gone.id));
    let message =
        format!("its deadline {} is gone, and with it the entry {entry}", visible::quoted(&gone.id));
    let place = renamed.map_or(event.origin.key("id"), |other| other.origin.key("id"));
    let finding = UID_VANISHED.at(place, message).related(gone.origin.header, "it was here");
    let Some(renamed) = renamed else {
        return finding.help("keep deadlines that are over; where this one was taken back, `allow` says so");
    };
    let help = format!(
        "keep its id {} and change `closes`: then subscribers see the new day on the entry they have",
        visible::quoted(&gone.id)
    );
    match renamed.origin.written("id") {
        Some(at) => finding.help(help).patch(at, format!("\"{}\"", gone.id)),
        None => finding.help(help),
    }
}
