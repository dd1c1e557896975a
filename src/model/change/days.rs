//! What a reader sees that differs between single occurrences of a recurring event, before and after.
//!
//! In: an event of which rule and first occurrence are the same. Out: [`ChangeKind`]s of days, in the order of their weight.
//! Must not know: where revisions come from, today.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::kind::ChangeKind;
use crate::model::calendar::Calendar;
use crate::model::event::Event;
use crate::model::facts::Facts;
use crate::model::index::TagIx;
use crate::model::occurrence::Occurrence;
use crate::model::status::Status;

/// Adds what differs.
pub(super) fn compare(before: (&Calendar, &Event), after: (&Calendar, &Event), kinds: &mut Vec<ChangeKind>) {
    let ((then, was), (now, is)) = (before, after);
    let days: BTreeSet<_> = named(was).union(&named(is)).copied().collect();
    let (held_before, held) = (held(was, &days), held(is, &days));
    let (mut off, mut on, mut moved, mut altered) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for of in days {
        match (held_before.contains(&of), held.contains(&of)) {
            (false, false) => {}
            (true, false) => off.push(of),
            (false, true) => on.push(of),
            (true, true) => {
                let (before, after) = (was.instance(of), is.instance(of));
                let same = own(then, before.change) == own(now, after.change) && before.when == after.when;
                if !before.when.is_at_same_time(&after.when) {
                    moved.push(ChangeKind::DayMoved { of, before: before.when, after: after.when });
                } else if !same {
                    altered.push(of);
                }
            }
        }
    }
    kinds.extend((!off.is_empty()).then_some(ChangeKind::DaysOff(off)));
    kinds.extend((!on.is_empty()).then_some(ChangeKind::DaysOn(on)));
    kinds.extend(moved);
    kinds.extend((!altered.is_empty()).then_some(ChangeKind::DaysAltered(altered)));
}

/// Every day that is named one by one.
fn named(event: &Event) -> BTreeSet<NaiveDate> {
    let Some(recurrence) = &event.recurrence else { return BTreeSet::new() };
    let changed = recurrence.occurrences.iter().map(|occurrence| occurrence.of);
    let left_out = recurrence.skipped.iter().chain(&recurrence.exdates);
    left_out.chain(&recurrence.rdates).copied().chain(changed).collect()
}

/// Which of some days it is held on, by its rule and what is said of single days. Whether all of it is on is another
/// change.
fn held(event: &Event, days: &BTreeSet<NaiveDate>) -> BTreeSet<NaiveDate> {
    let (Some(returns), Some(first), Some(last)) = (event.returns(), days.first(), days.last()) else {
        return BTreeSet::new();
    };
    let on =
        |day: &NaiveDate| event.occurrence(*day).and_then(|change| change.status).is_none_or(Status::is_on);
    let all = returns.between(*first, *last, usize::MAX);
    all.into_iter().filter(|day| days.contains(day) && on(day)).collect()
}

/// What is not as always about an occurrence, without where that was written.
fn own<'a>(calendar: &'a Calendar, change: Option<&'a Occurrence>) -> Option<impl PartialEq + 'a> {
    change.map(|change| {
        let Occurrence { of: _, name, when: _, timezone: _, status, place, online, url, .. } = change;
        let Occurrence { links, tags, organizer, description, note, facts, origin: _, .. } = change;
        // Where it is from is for those who keep the catalogue.
        let Facts { sources: _, checked: _, admission, languages, access } = facts;
        let links = links.iter().flatten().map(|link| (link.kind, link.url.as_str())).collect::<Vec<_>>();
        let id = |tag: &TagIx| calendar.tag(*tag).map(|tag| tag.id.as_str());
        let tags = tags.as_ref().map(|tags| tags.iter().map(id).collect::<Vec<_>>());
        let facts = (admission, languages, access);
        ((name, status, place, online, url), (links, tags, organizer, description, note), facts)
    })
}
