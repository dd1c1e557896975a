//! What happened to an event from one revision of a catalogue to another, as data.
//!
//! In: two calendars, or one event of each. Out: [`Change`]s that own all they say, so that they outlive both
//! calendars: the one list behind reports, pages, news feeds and rules.
//! Must not know: where revisions come from, words of any language, today.

mod days;
mod deadlines;
mod difference;
mod kind;
mod parts;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

pub use difference::compare;
pub use kind::{ChangeKind, Deadlined, Detail, Opened, Parted, Repeats, Snapshot};

use super::calendar::Calendar;
use super::event::Event;
use super::index::EventIx;

/// What one revision did to one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// When it was published, UTC.
    pub when: NaiveDateTime,
    /// The full hash of its commit; `None` for what is not committed.
    pub commit: Option<String>,
    /// The id of the event.
    pub id: String,
    /// What happened, the weightiest first. Never empty.
    pub kinds: Vec<ChangeKind>,
    /// The event as it was; `None` when it was added.
    pub before: Option<Arc<Snapshot>>,
    /// The event as it is from then on; `None` when it was removed.
    pub after: Option<Arc<Snapshot>>,
}

/// A revision of a catalogue: when it was published, and by which commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision<'a> {
    /// When, UTC.
    pub when: NaiveDateTime,
    /// The full hash of its commit; `None` for what is not committed.
    pub commit: Option<&'a str>,
}

impl Change {
    /// What a revision did to one event, given by its number in the calendar before, after, or both; `None` when no
    /// reader sees a difference.
    #[must_use]
    pub fn between(
        revision: Revision<'_>,
        before: Option<(&Calendar, EventIx)>,
        after: Option<(&Calendar, EventIx)>,
    ) -> Option<Self> {
        let mut kinds = match (before, after) {
            (Some(before), Some(after)) => compare(before, after),
            (None, Some(_)) => vec![ChangeKind::Added],
            (Some(_), None) => vec![ChangeKind::Removed],
            (None, None) => Vec::new(),
        };
        forget_what_is_over(&mut kinds, revision.when.date());
        let [before, after] = [before, after].map(|side| side.and_then(|(calendar, ix)| calendar.event(ix)));
        let id = after.or(before).filter(|_| !kinds.is_empty())?.id.clone();
        let snapshot = |event: &Event| Arc::new(Snapshot::of(event));
        Some(Self {
            when: revision.when,
            commit: revision.commit.map(str::to_owned),
            id,
            kinds,
            before: before.map(snapshot),
            after: after.map(snapshot),
        })
    }

    /// What the event is called: since the change, or for a removed one until it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.after.as_ref().or(self.before.as_ref()).map_or("", |event| event.name.as_str())
    }

    /// Whether it has new days. What was put off and has days again counts.
    #[must_use]
    pub fn has_new_dates(&self) -> bool {
        self.kinds.contains(&ChangeKind::NewDates)
    }

    /// Whether it takes place elsewhere than it was said.
    #[must_use]
    pub fn has_new_place(&self) -> bool {
        self.kinds.contains(&ChangeKind::NewPlace)
    }
}

/// Everything a revision did, in the order of the calendar after it; what is gone comes last, in the order of the
/// calendar before. Events are known by their ids.
#[must_use]
pub fn changes(revision: Revision<'_>, before: &Calendar, after: &Calendar) -> Vec<Change> {
    let (was, is) = (by_id(before), by_id(after));
    let here = after.numbered().filter(|(ix, event)| is.get(event.id.as_str()) == Some(ix));
    let here = here.filter_map(|(ix, event)| {
        let was = was.get(event.id.as_str()).map(|ix| (before, *ix));
        Change::between(revision, was, Some((after, ix)))
    });
    let gone = before.numbered().filter(|(_, event)| !is.contains_key(event.id.as_str()));
    let gone = gone.filter_map(|(ix, _)| Change::between(revision, Some((before, ix)), None));
    here.chain(gone).collect()
}

/// The first event of each id: an id that is listed twice is a fault, and the first one is what is shown.
#[must_use]
pub fn by_id(calendar: &Calendar) -> BTreeMap<&str, EventIx> {
    let mut all = BTreeMap::new();
    for (ix, Event { id, .. }) in calendar.numbered() {
        all.entry(id.as_str()).or_insert(ix);
    }
    all
}

/// Takes out days that were over by then: long lists of days are cleared of old ones, and that is no news.
fn forget_what_is_over(kinds: &mut Vec<ChangeKind>, day: NaiveDate) {
    kinds.retain_mut(|kind| match kind {
        ChangeKind::DaysOff(days) | ChangeKind::DaysOn(days) | ChangeKind::DaysAltered(days) => {
            days.retain(|on| *on >= day);
            !days.is_empty()
        }
        ChangeKind::DayMoved { of, before, after } => {
            [before.window().1, after.window().1, *of].into_iter().any(|last| last >= day)
        }
        _ => true,
    });
}
