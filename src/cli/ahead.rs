//! Commits whose clock was ahead.
//!
//! In: a commit, its time, and which day is today. Out: a line for people. Must not know: how a history is read.

use chrono::{NaiveDate, NaiveDateTime};

use crate::report::Printed;

/// How many digits of a commit's name people are shown.
const SHORT: usize = 9;

/// What is said of a commit whose clock was ahead: its stamps are of a day to come, and no later one is below them.
/// Somewhere it is tomorrow already.
pub(super) fn ahead(commit: &str, time: NaiveDateTime, today: NaiveDate) -> Option<Printed> {
    if time.date() <= today.succ_opt()? {
        return None;
    }
    let what = "commit {} is of {}, which is later than today: if it is not published yet, make it again with the right clock";
    let commit = Printed::foreign(commit.get(..SHORT)?);
    Some(Printed::filled(what, &[&commit, &Printed::foreign(time.date().to_string())]))
}
