//! The occurrences of an event from one day to another, changes applied.
//!
//! In: an event. Out: [`Instance`]s, and the event as one of its occurrences.
//! Must not know: today, formats.

use chrono::NaiveDate;

use super::event::Event;
use super::link::Link;
use super::occurrence::Occurrence;
use super::place::Place;
use super::status::Status;
use crate::when::recurrence::Returns;
use crate::when::{When, YEARS};

/// An occurrence of a recurring event, changes applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance<'a> {
    /// The local day that the event has for it.
    pub of: NaiveDate,
    /// When it takes place.
    pub when: When,
    /// Whether it does.
    pub status: Status,
    /// What else differs from the other occurrences.
    pub change: Option<&'a Occurrence>,
}

impl Event {
    /// The city that may stand beside its clock times: the clocks of its country show them so.
    #[must_use]
    pub fn city_of_clock(&self) -> Option<&str> {
        self.place.city_of_clock(&self.when)
    }

    /// The same of one of its occurrences at a time.
    #[must_use]
    pub fn city_of_clock_at<'a>(&'a self, change: Option<&'a Occurrence>, when: &When) -> Option<&'a str> {
        let Some(change) = change else { return self.place.city_of_clock(when) };
        let town = |place: &Place| (place.city.clone(), place.country);
        let place = change.place.as_ref().filter(|place| town(place) != town(&self.place));
        // A zone was chosen for a place, and only beside that one it says whose clock it is.
        match (place, change.timezone) {
            (Some(place), Some(_)) => place.city_of_clock(when),
            (Some(place), None) => place.city_of_any_clock(when),
            (None, Some(_)) => self.place.city_of_any_clock(when),
            (None, None) => self.place.city_of_clock(when),
        }
    }

    /// The further addresses of one of its occurrences: its own, and those of the event of other kinds.
    #[must_use]
    pub fn links_at<'a>(&'a self, change: &'a Occurrence) -> Vec<&'a Link> {
        let own = || change.links.iter().flatten();
        let others = self.links.iter().filter(|link| own().all(|it| it.kind != link.kind));
        own().chain(others).collect()
    }
}

impl Event {
    /// On which days it recurs; `None` when it does not.
    #[must_use]
    pub fn returns(&self) -> Option<Returns<'_>> {
        self.recurrence.as_ref()?.returns(&self.when)
    }

    /// The changed occurrences, by day.
    #[must_use]
    pub fn occurrences(&self) -> &[Occurrence] {
        self.recurrence.as_ref().map_or(&[], |recurrence| &recurrence.occurrences)
    }

    /// What is changed about the occurrence of a day.
    #[must_use]
    pub fn occurrence(&self, of: NaiveDate) -> Option<&Occurrence> {
        let all = self.occurrences();
        all.binary_search_by_key(&of, |occurrence| occurrence.of).ok().and_then(|at| all.get(at))
    }

    /// When it takes place on one of its days, unless that occurrence is changed.
    #[must_use]
    pub fn when_on(&self, day: NaiveDate) -> When {
        self.recurrence.as_ref().map_or_else(|| self.when.clone(), |it| it.when_on(&self.when, day))
    }

    /// The occurrence of one of its days, changes applied.
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

    /// All its dates by the catalogue, where it recurs without a rule.
    #[must_use]
    pub fn dates(&self) -> Vec<When> {
        let Some(returns) = self.returns().filter(|it| it.rule.is_none()) else { return Vec::new() };
        let (mut first, mut last) = (returns.start, returns.start);
        for day in returns.rdates {
            (first, last) = (first.min(*day), last.max(*day));
        }
        returns.between(first, last, usize::MAX).into_iter().map(|day| self.when_on(day)).collect()
    }

    /// The first occurrences, at most `most`, that are on from `from` to `to` or on part of these days, in order. Empty
    /// for an event that does not recur.
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

    /// The first occurrence that is not over on a day and takes place.
    #[must_use]
    pub fn next_instance(&self, today: NaiveDate) -> Option<Instance<'_>> {
        let end = NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31)?;
        let off = self.occurrences().len();
        self.instances(today, end, off.saturating_add(1)).into_iter().find(|it| it.status.is_on())
    }

    /// The last day on which it may take place; `None` when it recurs without end.
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

    /// The last day on which it takes place, by its rule or where it was moved to, if its rule has a last day.
    #[must_use]
    pub fn last_held(&self) -> Option<NaiveDate> {
        let recurrence = self.recurrence.as_ref().filter(|it| it.rule.is_some())?;
        let until = recurrence.until?;
        let returns = self.returns()?;
        let mut to = recurrence.rdates.iter().copied().chain([until, returns.start]).max()?;
        let usual = loop {
            match returns.last(returns.start, to) {
                Some(day) if self.occurrence(day).is_some() => to = day.pred_opt()?,
                day => break day,
            }
        };
        let changed = self.occurrences().iter().map(|change| self.instance(change.of));
        let changed = changed.filter(|instance| instance.status.is_on());
        usual.into_iter().chain(changed.map(|instance| instance.when.window().0)).max()
    }

    /// The event as one of its changed occurrences: one that takes place once.
    #[must_use]
    pub fn at(&self, change: &Occurrence) -> Self {
        let Occurrence { of, name, when, timezone: _, status, place, online, url, .. } = change;
        let Occurrence { links: _, tags, organizer, description, note, facts, origin: _, .. } = change;
        Self {
            name: name.clone().unwrap_or_else(|| self.name.clone()),
            when: when.clone().unwrap_or_else(|| self.when_on(*of)),
            status: status.unwrap_or(self.status),
            place: place.clone().unwrap_or_else(|| self.place.clone()),
            online: online.clone().unwrap_or_else(|| self.online.clone()),
            url: url.clone().or_else(|| self.url.clone()),
            links: self.links_at(change).into_iter().cloned().collect(),
            tags: tags.clone().unwrap_or_else(|| self.tags.clone()),
            organizer: organizer.clone().or_else(|| self.organizer.clone()),
            description: description.clone().or_else(|| self.description.clone()),
            note: note.clone().or_else(|| self.note.clone()),
            facts: facts.or(&self.facts).checked(self.facts.checked),
            recurrence: None,
            ..self.clone()
        }
    }
}
