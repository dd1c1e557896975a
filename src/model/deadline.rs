//! What closes before an event, and when exactly.
//!
//! In: nothing; plain values. Out: [`Deadline`], [`Closes`] and their kin. Must not know: TOML, findings, formats, today.

use chrono::{Days as DayCount, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::origin::Origin;
use crate::when::{Moment, Zone};

/// What closes before an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// A slug, unique in its event; part of its UID.
    pub id: String,
    /// What closes.
    pub kind: DeadlineKind,
    /// Its own name, where it has one.
    pub name: Option<String>,
    /// From when on it is open, where that was said: a day, or a moment. Where a day ends plays no part.
    pub opens: Option<Closes>,
    /// When it closes; `None`: no day is set.
    pub closes: Option<Closes>,
    /// The days on which it was to close before, in order, each before the one on which it closes.
    pub was: Vec<NaiveDate>,
    /// Where to go for it.
    pub url: Option<String>,
    /// One line about it.
    pub note: Option<String>,
    /// Where it was written.
    pub origin: Origin,
}

/// What closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DeadlineKind {
    /// The call for presentations.
    Cfp,
    /// Submission of papers.
    Papers,
    /// Registration.
    Registration,
    /// Cheaper registration.
    EarlyBird,
    /// Rooms held for participants.
    Hotel,
    /// Requests for help with travel.
    TravelSupport,
    /// Handing in slides.
    Slides,
    /// Something else, which has a name of its own.
    Other,
}

impl DeadlineKind {
    /// Every kind with its word in the catalogue.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("cfp", Self::Cfp),
        ("papers", Self::Papers),
        ("registration", Self::Registration),
        ("early-bird", Self::EarlyBird),
        ("hotel", Self::Hotel),
        ("travel-support", Self::TravelSupport),
        ("slides", Self::Slides),
        ("other", Self::Other),
    ];
}

/// Where the end of a deadline's day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClosingZone {
    /// The last place on earth where it is still that day: UTC-12.
    AnywhereOnEarth,
    /// An IANA zone.
    Named(Zone),
}

impl ClosingZone {
    /// The moment of a local time there.
    #[must_use]
    pub fn moment(self, local: NaiveDateTime) -> Moment {
        match self {
            Self::AnywhereOnEarth => Moment { local, offset: -12 * 3600 },
            Self::Named(zone) => zone.moment(local),
        }
    }
}

/// When a deadline closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Closes {
    /// On this day; nobody said where, so no instant is claimed.
    OnDay(NaiveDate),
    /// At the end of this day there.
    EndOfDay(NaiveDate, ClosingZone),
    /// At this moment; the zone is missing when only an offset was written.
    At(Moment, Option<ClosingZone>),
}

impl Closes {
    /// The day on which it closes, at the place it speaks of.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        match self {
            Self::OnDay(day) | Self::EndOfDay(day, _) => day,
            Self::At(moment, _) => moment.local.date(),
        }
    }

    /// The UTC instant from which it is closed, where one is claimed.
    #[must_use]
    pub fn instant(self) -> Option<NaiveDateTime> {
        match self {
            Self::OnDay(_) => None,
            Self::EndOfDay(day, zone) => {
                let next = day.checked_add_days(DayCount::new(1))?;
                // The end of a day is the instant the next one begins, which in some zones is not midnight;
                // one second before it is always of this day.
                let last = next.and_time(NaiveTime::MIN).checked_sub_signed(TimeDelta::seconds(1))?;
                zone.moment(last).utc().checked_add_signed(TimeDelta::seconds(1))
            }
            Self::At(moment, _) => Some(moment.utc()),
        }
    }
}
