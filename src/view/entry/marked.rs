//! What an entry says of its changes.
//!
//! In: the mark of an entry, where its history is known. Out: stamps and a count.
//! Must not know: where marks come from, iCalendar.

use chrono::{NaiveDateTime, TimeDelta};

use super::key::{EntryKey, mark_of};
use crate::model::{Calendar, Marks};

/// How often a release worded or dated entries differently. Subscribers of before take the new text only with higher
/// marks, and git knows nothing of it: so this is added to each count, and as seconds to each stamp. A release that
/// changes texts raises it by one.
pub const WORDING: u32 = 0;

/// What an entry says of its changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marked {
    pub(crate) stamp: NaiveDateTime,
    pub(crate) created: Option<NaiveDateTime>,
    pub(crate) modified: Option<NaiveDateTime>,
    pub(crate) sequence: Option<u32>,
}

impl Marked {
    /// Without a mark there is only a stamp that means nothing; a count only where the calendar says where it begins.
    pub(crate) fn of(calendar: &Calendar, marks: &Marks, key: EntryKey) -> Self {
        let Some(mark) = mark_of(calendar, marks, key) else {
            let sequence = Some(calendar.sequence).filter(|sequence| *sequence > 0);
            return Self { stamp: Marks::NO_STAMP, created: None, modified: None, sequence };
        };
        let modified = worded(mark.modified);
        Self {
            stamp: modified,
            created: Some(mark.created),
            modified: Some(modified),
            sequence: Some(mark.sequence.saturating_add(calendar.sequence).saturating_add(WORDING)),
        }
    }
}

/// A stamp with the time that the wording of this release adds.
fn worded(time: NaiveDateTime) -> NaiveDateTime {
    time.checked_add_signed(TimeDelta::seconds(WORDING.into())).unwrap_or(time)
}

/// The newest stamp of all entries that were ever listed, where their history is known.
#[must_use]
pub fn newest(marks: &Marks) -> Option<NaiveDateTime> {
    marks.newest().map(worded)
}
