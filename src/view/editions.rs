//! The editions of each series, in the order of lists.
//!
//! An event of a series is an edition of it, unless it is a satellite of one: a dinner beside a conference is none.
//!
//! In: a calendar, and its events in that order. Out: [`Editions`], numbers only, so that what comes before and after an event is
//! found without looking at the others.
//! Must not know: words, pages, today.

use crate::model::{Calendar, Event, EventIx, SeriesIx};

/// The editions of each series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editions {
    /// For each series its editions.
    series: Vec<Vec<EventIx>>,
    /// For each series how many events name it, satellites among them.
    members: Vec<usize>,
    /// For each event its place in the list of its series, where it is an edition.
    places: Vec<Option<usize>>,
}

impl Editions {
    /// The editions of a calendar.
    pub(crate) fn of(calendar: &Calendar, in_order: impl Iterator<Item = EventIx>) -> Self {
        let mut series = vec![Vec::new(); calendar.series.len()];
        let mut members = vec![0; calendar.series.len()];
        let mut places = vec![None; calendar.events.len()];
        for ix in in_order {
            let Some((event, of)) = calendar.event(ix).and_then(|event| Some((event, event.series?))) else {
                continue;
            };
            if let Some(members) = members.get_mut(of.0 as usize) {
                *members += 1;
            }
            let Some(list) = series.get_mut(of.0 as usize).filter(|_| !is_satellite(calendar, event)) else {
                continue;
            };
            if let Some(place) = places.get_mut(ix.0 as usize) {
                *place = Some(list.len());
            }
            list.push(ix);
        }
        Self { series, members, places }
    }

    /// The editions of a series.
    #[must_use]
    pub fn series(&self, ix: SeriesIx) -> &[EventIx] {
        self.series.get(ix.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// How many events name a series.
    #[must_use]
    pub fn members(&self, ix: SeriesIx) -> usize {
        self.members.get(ix.0 as usize).copied().unwrap_or_default()
    }

    /// The series that have an edition.
    pub fn held(&self) -> impl Iterator<Item = SeriesIx> {
        let held = (0..).map(SeriesIx).zip(&self.series).filter(|(_, list)| !list.is_empty());
        held.map(|(ix, _)| ix)
    }

    /// The editions of a series before and after an event; `None` where that is no edition of it.
    #[must_use]
    pub fn around(&self, series: SeriesIx, event: EventIx) -> Option<(&[EventIx], &[EventIx])> {
        let place = self.places.get(event.0 as usize).copied().flatten()?;
        let (before, from) = self.series(series).split_at_checked(place)?;
        Some((before, from.get(1..).unwrap_or_default()))
    }
}

/// Whether an event belongs to one of the same series.
fn is_satellite(calendar: &Calendar, event: &Event) -> bool {
    calendar.parents(event).any(|parent| parent.series == event.series)
}
