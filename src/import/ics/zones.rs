//! Whose clocks the times of a file are on.
//!
//! In: the names that a file has for zones, its definitions of them, and what it says of itself. Out: days and clock times
//! of the IANA database. What is guessed is noted. Must not know: entries.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use crate::feed::ics::component::Component;
use crate::feed::ics::moment::{Moment, iana};
use crate::feed::ics::observance::{self, Onset, in_force};
use crate::import::item::Notes;
use crate::report::visible;
use crate::when::zone::Local;
use crate::when::{YEARS, Zone};
use crate::world::zone_words;

/// Most definitions of zones that are kept.
const MOST: usize = 1_000;

/// The zones of a file.
#[derive(Debug, Default)]
pub(super) struct Zones {
    defined: BTreeMap<String, Defined>,
    /// The zone of the calendar, as it says itself.
    calendar: Option<Zone>,
    /// The zone that was asked for.
    asked: Option<Zone>,
}

/// A zone that a file defines.
#[derive(Debug)]
struct Defined {
    /// The zone of the database that it names.
    named: Option<Zone>,
    onsets: Vec<Onset>,
}

/// When something is, in the words of a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Day(NaiveDate),
    /// What a clock shows there.
    Clock(NaiveDateTime, Zone),
    /// The same with its offset, where no zone is known, or the clock shows it twice.
    Offset(NaiveDateTime, i32, Option<Zone>),
}

/// What a name means.
enum Named {
    Zone(Zone),
    Offset(i32),
}

impl At {
    /// The day on its own calendar.
    pub(super) fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Clock(local, _) | Self::Offset(local, ..) => local.date(),
        }
    }

    /// The clock reading; `None` for a day.
    pub(super) fn local(self) -> Option<NaiveDateTime> {
        match self {
            Self::Day(_) => None,
            Self::Clock(local, _) | Self::Offset(local, ..) => Some(local),
        }
    }

    pub(super) fn zone(self) -> Option<Zone> {
        match self {
            Self::Day(_) => None,
            Self::Clock(_, zone) => Some(zone),
            Self::Offset(.., zone) => zone,
        }
    }

    /// The instant; midnight for a day.
    pub(super) fn utc(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(chrono::NaiveTime::MIN),
            Self::Clock(local, zone) => zone.moment(local).utc(),
            Self::Offset(local, offset, _) => {
                local.checked_sub_signed(TimeDelta::seconds(offset.into())).unwrap_or(local)
            }
        }
    }

    /// The same instant on the clock of another entry.
    pub(super) fn on_clock_of(self, other: Self) -> Self {
        match (self, other) {
            (Self::Day(_), _) | (_, Self::Day(_)) => self,
            (_, Self::Offset(_, offset, None)) => {
                let utc = self.utc();
                let local = utc.checked_add_signed(TimeDelta::seconds(offset.into())).unwrap_or(utc);
                Self::Offset(local, offset, None)
            }
            (_, Self::Clock(_, zone) | Self::Offset(_, _, Some(zone))) => shown(zone, self.utc()),
        }
    }

    /// So many seconds later.
    pub(super) fn later(self, seconds: i64) -> Option<Self> {
        let utc = self.utc().checked_add_signed(TimeDelta::try_seconds(seconds)?)?;
        is_in_years(utc).then(|| match self {
            Self::Day(_) => Self::Day(utc.date()),
            _ => match self.zone() {
                Some(zone) => shown(zone, utc),
                None => Self::on_clock_of(Self::Offset(utc, 0, None), self),
            },
        })
    }
}

/// What a clock shows at an instant; with its offset where it shows that a second time.
fn shown(zone: Zone, utc: NaiveDateTime) -> At {
    let moment = zone.at(utc);
    match zone.resolve(moment.local) {
        Local::Twice { second, .. } if second == moment => {
            At::Offset(moment.local, moment.offset, Some(zone))
        }
        _ => At::Clock(moment.local, zone),
    }
}

fn is_in_years(time: NaiveDateTime) -> bool {
    YEARS.contains(&time.year())
}

impl Zones {
    /// Keeps what a `VTIMEZONE` says.
    pub(super) fn define(&mut self, component: &Component<'_>) {
        let Some(id) = component.first("TZID").filter(|_| self.defined.len() < MOST) else { return };
        let named = ["X-LIC-LOCATION", "TZID-ALIAS-OF"];
        let named = named.iter().find_map(|name| iana(component.first(name)?.value().trim()));
        let onsets = observance::Zone::of(component).onsets(YEARS);
        self.defined.insert(id.value().trim().to_owned(), Defined { named, onsets });
    }

    /// Settles which zone counts where none is named.
    pub(super) fn settle(&mut self, calendar: Option<&str>, asked: Option<Zone>, notes: &mut Notes) {
        self.asked = asked;
        self.calendar = calendar.and_then(|name| match known(name.trim(), notes) {
            Some(Named::Zone(zone)) => Some(zone),
            _ => None,
        });
    }

    /// The zone of the calendar.
    pub(super) fn of_calendar(&self) -> Option<Zone> {
        self.asked.or(self.calendar)
    }

    /// When a moment is. The message of an error is a phrase.
    pub(super) fn at(&self, moment: &Moment, recurs: bool, notes: &mut Notes) -> Result<At, String> {
        let year = moment.day().year();
        if !YEARS.contains(&year) {
            return Err(format!("the year {year}, which no catalogue speaks of"));
        }
        Ok(match moment {
            Moment::Day(day) => At::Day(*day),
            Moment::Utc(time) => match self.of_calendar().filter(|zone| !recurs && !zone.is_utc()) {
                Some(zone) => shown(zone, *time),
                None => At::Clock(*time, Zone::UTC),
            },
            Moment::Floating(time) => {
                let zone = self.of_calendar().unwrap_or(Zone::UTC);
                if self.asked.is_none() {
                    notes.guessed(format!(
                        "no zone is given for its times: they are taken as those of {}",
                        zone.name()
                    ));
                }
                exists(*time, zone, notes)
            }
            Moment::Zoned(time, name) => match self.named(name, *time, notes) {
                Some(Named::Zone(zone)) => exists(*time, zone, notes),
                Some(Named::Offset(offset)) => At::Offset(*time, offset, None),
                None => {
                    let zone = self.of_calendar().unwrap_or(Zone::UTC);
                    let name = visible::quoted(name);
                    notes.guessed(format!(
                        "{name} is no zone that is known: its times are taken as those of {}",
                        zone.name()
                    ));
                    exists(*time, zone, notes)
                }
            },
        })
    }

    /// What the name of a zone means at a time.
    fn named(&self, name: &str, time: NaiveDateTime, notes: &mut Notes) -> Option<Named> {
        let name = name.trim();
        if let Some(zone) = iana(name) {
            return Some(Named::Zone(zone));
        }
        let defined = self.defined.get(name);
        if let Some(zone) = defined.and_then(|defined| defined.named) {
            return Some(Named::Zone(zone));
        }
        // Words are believed where the file does not say otherwise.
        let offset = defined.and_then(|defined| in_force(&defined.onsets, time)).map(|onset| onset.to);
        let agrees = |zone: Zone| offset.is_none_or(|offset| zone.moment(time).offset == offset);
        match known(name, notes) {
            Some(Named::Zone(zone)) if agrees(zone) => Some(Named::Zone(zone)),
            Some(Named::Offset(minutes)) if offset.is_none() => Some(Named::Offset(minutes)),
            _ => self.by_offset(name, defined, time, notes),
        }
    }

    /// The calendar's own zone, where its clock shows what a file defines; or the offset alone.
    fn by_offset(
        &self,
        name: &str,
        defined: Option<&Defined>,
        time: NaiveDateTime,
        notes: &mut Notes,
    ) -> Option<Named> {
        let onsets = &defined?.onsets;
        let offset = in_force(onsets, time)?.to;
        let half = time.checked_add_signed(TimeDelta::days(182))?;
        let same = |zone: &Zone| {
            let fits = |at: NaiveDateTime| {
                in_force(onsets, at).is_some_and(|onset| zone.moment(at).offset == onset.to)
            };
            fits(time) && fits(half)
        };
        let zone = self.of_calendar().filter(same);
        let quoted = visible::quoted(name);
        match zone {
            Some(zone) => notes.guessed(format!("{quoted} is {}, whose clocks show the same", zone.name())),
            None => notes.guessed(format!("{quoted} is no zone that is known: its offset is kept")),
        }
        Some(zone.map_or(Named::Offset(offset), Named::Zone))
    }
}

/// What a name means to anybody: a zone by another name, such as those of Windows, or an offset.
fn known(name: &str, notes: &mut Notes) -> Option<Named> {
    if let Some(zone) = iana(name) {
        return Some(Named::Zone(zone));
    }
    if let Some(zone) = Zone::resembling(name) {
        return Some(Named::Zone(zone));
    }
    let zones = zone_words::zones(name, None);
    let quoted = visible::quoted(name);
    match zones.as_slice() {
        [] => {}
        [zone] => {
            notes.meant(format!("{quoted} is {}", zone.name()));
            return Some(Named::Zone(*zone));
        }
        [zone, ..] => {
            notes.guessed(format!("{quoted} is {}", zone.name()));
            return Some(Named::Zone(*zone));
        }
    }
    zone_words::offset(name).map(|minutes| Named::Offset(minutes * 60))
}

/// A clock reading that exists: one that is skipped is the moment behind the gap.
fn exists(time: NaiveDateTime, zone: Zone, notes: &mut Notes) -> At {
    match zone.resolve(time) {
        Local::Skipped { instead } => {
            notes.meant(format!("clocks skip {time}: it is {}", instead.local));
            At::Clock(instead.local, zone)
        }
        Local::Once(_) | Local::Twice { .. } => At::Clock(time, zone),
    }
}
