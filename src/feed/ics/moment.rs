//! When something is, as a feed writes it: a day, a local time, a time in UTC or in a zone.
//!
//! In: properties. Out: [`Moment`].
//! Must not know: components, findings.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime};

use super::property::Property;
use super::standard::types::Type;
use super::value;
use crate::when::{YEARS, Zone};

/// One point of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Moment {
    Day(NaiveDate),
    /// The same clock reading everywhere.
    Floating(NaiveDateTime),
    Utc(NaiveDateTime),
    /// A clock reading in a zone of this name.
    Zoned(NaiveDateTime, String),
}

/// What kind of moment it is: only those of one kind can be compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Day,
    Floating,
    /// In UTC or in a zone: an instant.
    Instant,
}

impl Kind {
    /// What it is in words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Day => "a day",
            Self::Floating => "a time without a zone",
            Self::Instant => "a time in UTC or a zone",
        }
    }
}

impl Moment {
    /// The first moment of a property; `None` when it has none that can be read.
    pub(crate) fn of(property: &Property<'_>) -> Option<Self> {
        Self::all(property).next()
    }

    /// Every moment of a property; for periods their starts.
    pub(crate) fn all<'a>(property: &'a Property<'_>) -> impl Iterator<Item = Self> + 'a {
        Self::placed(property).filter_map(|(_, moment)| moment)
    }

    /// The values of a property, with where in it each stands; `None` for those that cannot be read.
    pub(crate) fn placed<'a>(
        property: &'a Property<'_>,
    ) -> impl Iterator<Item = (Range<usize>, Option<Self>)> + 'a {
        let said = property.parameter("VALUE").map(|said| Type::named(&said));
        let zone = property.parameter("TZID").map(|zone| zone.into_owned());
        let read = move |text: &str| {
            let text = text.split('/').next().unwrap_or_default();
            if said == Some(Type::Date) || (said.is_none() && value::looks_like_date(text)) {
                return value::date(text).ok().map(Self::Day);
            }
            let (time, utc) = value::date_time(text).ok()?;
            Some(match (utc, &zone) {
                (true, _) => Self::Utc(time),
                (false, Some(zone)) => Self::Zoned(time, zone.clone()),
                (false, None) => Self::Floating(time),
            })
        };
        let mut start = 0;
        property.value().split(',').map(move |text| {
            let part = start..start + text.len();
            start = part.end + 1;
            (part, read(text))
        })
    }

    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Day(_) => Kind::Day,
            Self::Floating(_) => Kind::Floating,
            Self::Utc(_) | Self::Zoned(..) => Kind::Instant,
        }
    }

    /// The day on its own calendar.
    pub(crate) fn day(&self) -> NaiveDate {
        match self {
            Self::Day(day) => *day,
            Self::Floating(time) | Self::Utc(time) | Self::Zoned(time, _) => time.date(),
        }
    }

    /// What its own clock shows; `None` for a day.
    pub(crate) fn clock(&self) -> Option<NaiveDateTime> {
        match self {
            Self::Day(_) => None,
            Self::Floating(time) | Self::Utc(time) | Self::Zoned(time, _) => Some(*time),
        }
    }

    /// The instant in UTC, where the name of the zone says it.
    pub(crate) fn instant(&self) -> Option<NaiveDateTime> {
        match self {
            Self::Utc(time) => Some(*time),
            Self::Zoned(time, name) => known(name, *time).map(|zone| zone.moment(*time).utc()),
            Self::Day(_) | Self::Floating(_) => None,
        }
    }

    /// Whether it is before, at or after another; `None` when that cannot be said.
    pub(crate) fn order(&self, other: &Self) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Self::Day(one), Self::Day(other)) => Some(one.cmp(other)),
            (Self::Floating(one), Self::Floating(other)) | (Self::Utc(one), Self::Utc(other)) => {
                Some(one.cmp(other))
            }
            (Self::Zoned(one, zone), Self::Zoned(other, same)) if zone == same => Some(one.cmp(other)),
            _ => Some(self.instant()?.cmp(&other.instant()?)),
        }
    }
}

/// The zone of the IANA database that a name of a feed means: its own, or the end of a longer one such as
/// `/freeassociation.sourceforge.net/Europe/Berlin`.
pub(crate) fn iana(name: &str) -> Option<Zone> {
    if let Some(zone) = Zone::named(name) {
        return Some(zone);
    }
    let long = name.strip_prefix('/')?;
    let parts = |(at, _)| long.get(at + 1..).and_then(Zone::named);
    long.match_indices('/').take(8).find_map(parts)
}

/// The zone of a name at a time that zones are known for.
pub(crate) fn known(name: &str, time: NaiveDateTime) -> Option<Zone> {
    iana(name).filter(|_| YEARS.contains(&chrono::Datelike::year(&time)))
}
