//! The deadlines on the page of an event.
//!
//! In: an edition and an event. Out: [`Due`]s by day, words chosen.
//! Must not know: HTML.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::change::ChangeKind;
use crate::model::{Closes, Deadline, Event};
use crate::view::closed::is_closed;
use crate::view::edition::Edition;
use crate::view::page::row::due::last_open;
use crate::view::{address, deadline as wording};
use crate::words::{Phrase, iso};

/// A deadline.
#[derive(Debug, Clone, Serialize)]
pub struct Due<'a> {
    /// What closes or closed; only what it is called where no day is set.
    pub closes: String,
    /// Until it is closed: how that is said then, and when.
    pub open: Option<Open>,
    /// When, in words, or that no day is set.
    pub when: Phrase,
    /// Whether one says how far off it is.
    pub away: bool,
    /// Until it is open: when that will be.
    pub opens: Option<Opens>,
    /// On which days it was to close before.
    pub extended: Option<String>,
    /// Where to go for it.
    pub href: Option<&'a str>,
    /// One line about it.
    pub note: Option<&'a str>,
}

/// A deadline that is open.
#[derive(Debug, Clone, Serialize)]
pub struct Open {
    /// What closed, once it has.
    pub closed: String,
    /// The last day or the last second on which it is open.
    pub last: String,
}

/// A deadline that is not open yet.
#[derive(Debug, Clone, Serialize)]
pub struct Opens {
    /// When it will be, in words.
    pub when: Phrase,
    /// The last day on which it is not open.
    pub until: String,
}

pub(crate) fn deadlines<'a>(edition: &Edition<'a>, event: &'a Event) -> Vec<Due<'a>> {
    let mut deadlines: Vec<_> = event.deadlines.iter().collect();
    // What has no day comes last.
    deadlines.sort_by_key(|deadline| {
        let day = deadline.closes.map(Closes::day);
        (day.is_none(), day, deadline.opens.map(Closes::day))
    });
    deadlines.into_iter().map(|deadline| due(edition, event, deadline)).collect()
}

fn due<'a>(edition: &Edition<'a>, event: &Event, deadline: &'a Deadline) -> Due<'a> {
    let (words, today) = (edition.words, edition.today);
    let opens = deadline.opens.filter(|opens| opens.day() > today);
    let open = deadline.closes.filter(|closes| !is_closed(*closes, today));
    let closes = match deadline.closes {
        None => wording::name_of(words, deadline).to_owned(),
        Some(_) if open.is_none() => wording::closed(words, deadline),
        Some(_) if deadline.opens.is_some() && opens.is_none() => wording::open_until(words, deadline),
        Some(_) => wording::closes(words, deadline),
    };
    let when = |on: Closes| (words.closing)(&wording::closing(on));
    Due {
        closes,
        open: open.map(|closes| Open { closed: wording::closed(words, deadline), last: last_open(closes) }),
        when: deadline.closes.map_or_else(|| Phrase::new().text(words.dues.no_day), when),
        away: open.is_some() && event.status.is_on(),
        opens: opens.map(|opens| Opens {
            when: (words.dues.opens)(when(opens)),
            until: iso(opens.day().pred_opt().unwrap_or(today)),
        }),
        extended: wording::extended(words, &was(edition, event, deadline)),
        href: address::web(deadline.url.as_deref()),
        note: deadline.note.as_deref(),
    }
}

/// The days on which it was to close before: those that were written, and those that the history knows.
fn was(edition: &Edition<'_>, event: &Event, deadline: &Deadline) -> Vec<NaiveDate> {
    let Some(closes) = deadline.closes.map(Closes::day) else { return deadline.was.clone() };
    let kinds =
        edition.changes.into_iter().flat_map(|log| log.of(&event.id)).flat_map(|change| &change.kinds);
    let extended = kinds.filter_map(|kind| match kind {
        ChangeKind::DeadlineExtended { before, .. } if before.id == deadline.id => Some(before.closes.day()),
        _ => None,
    });
    let days: BTreeSet<_> = extended.chain(deadline.was.iter().copied()).collect();
    days.into_iter().filter(|day| *day < closes).collect()
}
