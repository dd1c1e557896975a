//! What the entries of feeds are known by for ever.
//!
//! In: an event, and what of it an entry stands for. Out: its UID. The first entry of an event has the UID that is written
//! for it, or its id and that of the calendar; every other one is told by what stands behind.
//! Must not know: TOML, findings, feeds, formats.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::calendar::Calendar;
use super::event::Event;
use super::pieces::{Piece, piece, pieces};

/// Most bytes of a UID: as many as every program keeps (RFC 7986, 5.3).
pub const MOST: usize = 255;

/// What of an event an entry stands for, by its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Itself; of a recurring one a rule or a day, of which the first is itself.
    Piece(u16),
    /// A time of a part.
    Part(u16, u16),
    /// A deadline.
    Deadline(u16),
    /// The opening of a deadline.
    Opening(u16),
}

impl Of {
    /// Everything of an event that may be an entry.
    pub fn all(event: &Event) -> impl Iterator<Item = Self> {
        let parts = (0..)
            .zip(&event.parts)
            .flat_map(|(number, part)| (0..).zip(&part.times).map(move |(at, _)| Self::Part(number, at)));
        let deadlines = (0..).zip(&event.deadlines).flat_map(|(at, due)| {
            [Some(Self::Deadline(at)), due.opens.map(|_| Self::Opening(at))].into_iter().flatten()
        });
        (0..pieces(event).max(1)).map(Self::Piece).chain(parts).chain(deadlines)
    }
}

/// What an entry is known by; `None` when the event has no such thing.
#[must_use]
pub fn uid(calendar: &Calendar, event: &Event, of: Of) -> Option<String> {
    let behind = behind(event, of)?;
    Some(match &event.uid {
        // Nobody but its owner decides what is in such a UID, so nothing is gained by a letter that no slug has.
        Some(uid) => format!("{uid}{}", behind.replace("._", ".")),
        None => format!("{}{behind}@{}", event.id, calendar.id),
    })
}

/// What stands behind the id. What an event has further is told by a place or day behind `_`, which is in no slug.
fn behind(event: &Event, of: Of) -> Option<Cow<'static, str>> {
    let deadline = |at: u16| event.deadlines.get(usize::from(at)).map(|deadline| deadline.id.as_str());
    Some(match of {
        Of::Piece(0) => Cow::Borrowed(""),
        Of::Piece(at) => format!("._{}", place(piece(event, at)?)).into(),
        Of::Part(number, at) => {
            let part = event.parts.get(usize::from(number))?;
            let day = part.times.get(usize::from(at))?.window().0;
            let day = if at == 0 { String::new() } else { day.format("._%Y%m%d").to_string() };
            format!(".{}{day}", part.id).into()
        }
        Of::Deadline(at) => format!(".{}", deadline(at)?).into(),
        Of::Opening(at) => format!(".{}._opens", deadline(at)?).into(),
    })
}

/// What tells a rule from the others of its event, or its day.
fn place(piece: Piece<'_>) -> String {
    let rule = match piece {
        Piece::Day(day) => return day.format("%Y%m%d").to_string(),
        Piece::Rule(series) => &series.rule,
    };
    let mut out = String::new();
    rule.days.iter().for_each(|day| _ = write!(out, "{day}"));
    rule.month_days.iter().for_each(|day| _ = write!(out, "{day}"));
    rule.months.iter().for_each(|month| _ = write!(out, "-{month}"));
    out
}
