//! What is over stays as it was.
//!
//! In: a calendar, an earlier state of it, and which day is today. Out: findings, one an entry.
//! Must not know: the clock, where the earlier state comes from.

use chrono::NaiveDate;

use super::base::Base;
use super::ids::is_reused;
use crate::model::change::{ChangeKind, by_id, compare};
use crate::model::{Calendar, Event, Status};
use crate::report::{Finding, Rule};

static PAST_EDITED: Rule =
    Rule::warning("past-edited", "what is over stays as it was", include_str!("../explain/past-edited.md"));

pub(super) const RULES: &[&Rule] = &[&PAST_EDITED];

pub(super) fn check(now: &Calendar, base: &Base, today: NaiveDate, findings: &mut Vec<Finding>) {
    let was = by_id(&base.calendar);
    for (id, ix) in by_id(now) {
        let Some(old) = was.get(id).copied() else { continue };
        let (Some(before), Some(after)) = (base.calendar.event(old), now.event(ix)) else { continue };
        let Some(last) = before.last_day().filter(|last| *last < today) else { continue };
        if !is_reused(before, after) {
            let kinds = compare((&base.calendar, old), (now, ix));
            findings.extend(kinds.iter().find_map(|kind| edited(kind, before, after, last)));
        }
    }
}

/// What was left open may be entered afterwards: days that were not known, whether it took place, a venue, and until
/// when an event recurs.
fn edited(kind: &ChangeKind, before: &Event, after: &Event, last: NaiveDate) -> Option<Finding> {
    let (what, key) = match kind {
        ChangeKind::Renamed => ("its name is another one", "name"),
        ChangeKind::NewDates if before.when.has_days() => ("its days are others", "start"),
        ChangeKind::NewTime => ("its time is another one", "start"),
        ChangeKind::NewPlace | ChangeKind::PlaceOpen => ("its place is another one", place(before, after)),
        ChangeKind::Cancelled | ChangeKind::Postponed | ChangeKind::OnAgain | ChangeKind::Tentative
            if before.status != Status::Tentative =>
        {
            ("its status is another one", "status")
        }
        _ => return None,
    };
    Some(
        PAST_EDITED
            .at(after.origin.key(key), format!("{what}, and {last}, its last day, is over"))
            .help("leave what took place as it was; what takes place next is an event of its own")
            .related(before.origin.key(key), "it was this"),
    )
}

/// The key of a place that says something else.
fn place(before: &Event, after: &Event) -> &'static str {
    let (was, is) = (&before.place, &after.place);
    if was.city != is.city {
        "city"
    } else if was.country != is.country {
        "country"
    } else if was.venue != is.venue {
        "venue"
    } else {
        "region"
    }
}
