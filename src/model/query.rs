//! What somebody looks for in a calendar.
//!
//! In: nothing; plain values. Out: [`Query`], and whether an event is an answer to it.
//! Must not know: TOML, findings, formats, how it was asked.

use chrono::NaiveDate;

use super::deadline::{Closes, DeadlineKind};
use super::event::Event;
use super::feed::Only;
use super::place::Place;

/// Conditions for events. All of them must be met; one that is empty asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// As for a feed, but that an event may have a period instead of days.
    pub only: Only,
    /// On this day a call for presentations or papers is open.
    pub open_call: Option<NaiveDate>,
    /// Each of these stands somewhere in the texts of the event, in letters of either case.
    pub texts: Vec<String>,
}

impl Query {
    /// Whether an event is an answer.
    #[must_use]
    pub fn holds(&self, event: &Event) -> bool {
        self.only.suits(event)
            && self.only.is_within(event)
            && self.open_call.is_none_or(|day| has_open_call(event, day))
            && (self.texts.is_empty() || says_all(event, &self.texts))
    }
}

/// Whether one can still hand in something on a day: a call has a day on which it closes, or is said to be open.
fn has_open_call(event: &Event, day: NaiveDate) -> bool {
    let calls =
        event.deadlines.iter().filter(|due| matches!(due.kind, DeadlineKind::Cfp | DeadlineKind::Papers));
    event.status.is_on()
        && calls.into_iter().any(|call| {
            let opened = call.opens.map(Closes::day).map(|opens| opens <= day);
            match call.closes.map(Closes::day) {
                Some(closes) => opened != Some(false) && day <= closes,
                None => opened == Some(true),
            }
        })
}

fn says_all(event: &Event, texts: &[String]) -> bool {
    let said: Vec<String> = said(event).into_iter().map(str::to_lowercase).collect();
    texts.iter().map(|text| text.to_lowercase()).all(|text| said.iter().any(|said| said.contains(&text)))
}

/// Every text that people read of an event.
fn said(event: &Event) -> Vec<&str> {
    let optional = [&event.organizer, &event.description, &event.note, &event.url];
    let mut said = vec![event.id.as_str(), &event.name];
    said.extend(optional.into_iter().filter_map(|text| text.as_deref()));
    said.extend(of_place(&event.place));
    for part in &event.parts {
        said.extend(part.name.as_deref());
        said.extend(part.place.iter().flat_map(of_place));
    }
    said
}

fn of_place(place: &Place) -> impl Iterator<Item = &str> {
    let texts = [&place.venue, &place.address, &place.city].into_iter().filter_map(|text| text.as_deref());
    texts.chain(place.country.map(|country| country.name()))
}
