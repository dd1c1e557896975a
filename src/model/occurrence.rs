//! Single times of what returns: those that are not as the others, and all of them from one day to another.
//!
//! In: an event. Out: [`Instance`]s, changes applied, and an event as it is at one of its times.
//! Must not know: today, formats.

use chrono::{NaiveDate, TimeDelta};

use super::event::{Event, Online, Origin, Place, Recurrence, Status};
use crate::when::recurrence::Returns;
use crate::when::{Days, Hours, Moment, When, YEARS};

/// The most times that are looked at of one event, whatever its rule.
pub const MOST: usize = 400;

/// One time of what returns that is not as the others (RFC 5545, 3.8.4.4). What is missing is as it always is.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// The day on which it would be, in local time.
    pub of: NaiveDate,
    /// What it is called.
    pub name: Option<String>,
    /// When it takes place instead: days or clock times, as its event, in the zone of its event.
    pub when: Option<When>,
    /// How certain it is.
    pub status: Option<Status>,
    /// Where it takes place instead: all of the place, with what stays of the usual one.
    pub place: Option<Place>,
    /// Whether one can take part from afar.
    pub online: Option<Online>,
    /// Its own site.
    pub url: Option<String>,
    /// One line for readers of the calendar.
    pub note: Option<String>,
    /// Where it was written.
    pub origin: Origin,
}

/// One time of what returns.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance<'a> {
    /// The day on which its rule has it, in local time.
    pub of: NaiveDate,
    /// When it takes place.
    pub when: When,
    /// Whether it does.
    pub status: Status,
    /// What else is not as it always is.
    pub change: Option<&'a Occurrence>,
}

impl Recurrence {
    /// On which days something returns whose first time is this; `None` for a period, which cannot.
    #[must_use]
    pub fn returns(&self, first: &When) -> Option<Returns<'_>> {
        let start = match first {
            When::Hours(hours) => hours.start.local.date(),
            When::Days(days) => days.first,
            When::Period(_) => return None,
        };
        let Self { rule, until, counted, exdates, rdates, occurrences: _ } = self;
        Some(Returns { start, rule: rule.as_deref(), until: until.or(*counted), exdates, rdates })
    }

    /// When something takes place on one of its days whose first time is this: at the same time on the clock on the
    /// wall, and as long (RFC 5545, 3.8.5.3).
    #[must_use]
    pub fn when_on(&self, first: &When, day: NaiveDate) -> When {
        match first {
            When::Hours(hours) if hours.start.local.date() != day => When::Hours(moved(hours, day)),
            When::Days(days) => {
                let last = day.checked_add_signed(days.last - days.first).unwrap_or(day);
                When::Days(Days { first: day, last, extent: days.extent })
            }
            When::Hours(_) | When::Period(_) => first.clone(),
        }
    }
}

impl Event {
    /// On which days it returns; `None` when it does not.
    #[must_use]
    pub fn returns(&self) -> Option<Returns<'_>> {
        self.recurrence.as_ref()?.returns(&self.when)
    }

    /// The times that are not as the others, by day.
    #[must_use]
    pub fn occurrences(&self) -> &[Occurrence] {
        self.recurrence.as_ref().map_or(&[], |recurrence| &recurrence.occurrences)
    }

    /// What is not as always about the time of a day.
    #[must_use]
    pub fn occurrence(&self, of: NaiveDate) -> Option<&Occurrence> {
        let all = self.occurrences();
        all.binary_search_by_key(&of, |occurrence| occurrence.of).ok().and_then(|at| all.get(at))
    }

    /// When it takes place on one of its days, unless that time is changed.
    #[must_use]
    pub fn when_on(&self, day: NaiveDate) -> When {
        self.recurrence.as_ref().map_or_else(|| self.when.clone(), |it| it.when_on(&self.when, day))
    }

    /// The time of one of its days, changes applied.
    #[must_use]
    pub fn instance(&self, of: NaiveDate) -> Instance<'_> {
        let change = self.occurrence(of);
        Instance {
            of,
            when: change.and_then(|change| change.when.clone()).unwrap_or_else(|| self.when_on(of)),
            status: change.and_then(|change| change.status).unwrap_or(self.status),
            change,
        }
    }

    /// The first times, at most `most`, that are on from `from` to `to` or on part of these days, in order. Empty
    /// for what does not return.
    #[must_use]
    pub fn instances(&self, from: NaiveDate, to: NaiveDate, most: usize) -> Vec<Instance<'_>> {
        let Some(returns) = self.returns() else { return Vec::new() };
        let meets = |when: &When| {
            let (first, last) = when.window();
            first <= to && from <= last
        };
        // One that began before may still be on.
        let (first, last) = self.when.window();
        let early = from.checked_sub_signed(last - first).unwrap_or(from);
        let changed = self.occurrences();
        let usual = returns.between(early, to, most.saturating_add(changed.len()));
        let usual = usual.into_iter().filter(|day| self.occurrence(*day).is_none());
        let changed = changed.iter().map(|change| change.of);
        let mut all: Vec<_> = usual
            .chain(changed)
            .map(|of| self.instance(of))
            .filter(|instance| meets(&instance.when))
            .collect();
        all.sort_by_key(|instance| (instance.when.order(), instance.of));
        all.truncate(most);
        all
    }

    /// The first time that is not over on a day and takes place.
    #[must_use]
    pub fn next_instance(&self, today: NaiveDate) -> Option<Instance<'_>> {
        let end = NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31)?;
        let off = self.occurrences().len();
        self.instances(today, end, off.saturating_add(1)).into_iter().find(|it| it.status.is_on())
    }

    /// The last day on which it may take place; `None` when it returns without end.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        let last = self.when.window().1;
        let Some(returns) = self.returns() else { return Some(last) };
        if returns.rule.is_some() && returns.until.is_none() {
            return None;
        }
        let mut to = returns.rdates.iter().copied().chain(returns.until).chain([returns.start]).max()?;
        let held = |day: NaiveDate| self.occurrence(day).is_none_or(|it| it.when.is_none());
        // One that is moved counts where it was moved to.
        let usual = loop {
            match returns.last(returns.start, to) {
                Some(day) if !held(day) => to = day.pred_opt()?,
                day => break day,
            }
        };
        let usual = usual.map(|day| self.when_on(day).window().1);
        let changed = self.occurrences().iter().filter_map(|it| it.when.as_ref());
        usual.into_iter().chain(changed.map(|when| when.window().1)).max().or(Some(last))
    }

    /// The event as it is at one of its times: one that takes place once.
    #[must_use]
    pub fn at(&self, change: &Occurrence) -> Self {
        let Occurrence { of, name, when, status, place, online, url, note, origin: _ } = change;
        Self {
            name: name.clone().unwrap_or_else(|| self.name.clone()),
            when: when.clone().unwrap_or_else(|| self.when_on(*of)),
            status: status.unwrap_or(self.status),
            place: place.clone().unwrap_or_else(|| self.place.clone()),
            online: online.clone().unwrap_or_else(|| self.online.clone()),
            url: url.clone().or_else(|| self.url.clone()),
            note: note.clone().or_else(|| self.note.clone()),
            recurrence: None,
            ..self.clone()
        }
    }
}

fn moved(hours: &Hours, day: NaiveDate) -> Hours {
    let local = day.and_time(hours.start.local.time());
    let fixed = Moment { local, offset: hours.start.offset };
    let start = hours.zone.map_or(fixed, |zone| zone.moment(local));
    let end = hours.end.map(|end| after(start, end.utc() - hours.start.utc(), hours));
    Hours { start, end, zone: hours.zone }
}

/// The moment so long after another, on the clock of an event.
fn after(start: Moment, length: TimeDelta, of: &Hours) -> Moment {
    let utc = start.utc().checked_add_signed(length).unwrap_or(start.utc());
    let east = TimeDelta::seconds(start.offset.into());
    let fixed = Moment { local: utc.checked_add_signed(east).unwrap_or(utc), offset: start.offset };
    of.zone.map_or(fixed, |zone| zone.at(utc))
}
