//! Which deadlines have closed on a day, wherever the reader is.
//!
//! In: when a deadline closes, and which day is today. Out: whether it has closed for every reader.
//! Must not know: words, pages, feeds.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::model::{Closes, ClosingZone};

/// Whether a deadline has closed for every reader on whose calendar it is `today`, or later. What names no zone is open for as long
/// as it is that day anywhere.
pub(crate) fn is_closed(closes: Closes, today: NaiveDate) -> bool {
    let anywhere = || Closes::EndOfDay(closes.day(), ClosingZone::AnywhereOnEarth).instant();
    let begins = first_instant(today);
    closes.instant().or_else(anywhere).zip(begins).is_some_and(|(closed, begins)| closed <= begins)
}

/// When a day begins where it begins first, at UTC+14.
fn first_instant(day: NaiveDate) -> Option<NaiveDateTime> {
    day.and_time(NaiveTime::MIN).checked_sub_signed(TimeDelta::hours(14))
}
