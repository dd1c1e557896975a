//! The events that take place at the same time as one.
//!
//! In: an edition, its order and an event. Out: [`SameDates`], those that are certain to be apart from those that may
//! be.
//! Must not know: HTML, how they are found.

use serde::Serialize;

use super::named::{Named, named};
use crate::model::overlap::{self, Other};
use crate::model::{Event, EventIx};
use crate::view::edition::Edition;
use crate::view::order::Order;
use crate::view::page::period::month_of;
use crate::view::wording::cities;

/// The events that take place at the same time as one.
#[derive(Debug, Clone, Serialize)]
pub struct SameDates<'a> {
    /// What stands before them: that they do, or may.
    pub label: &'static str,
    /// Some of them.
    pub events: Vec<Beside<'a>>,
    /// How many more there are, in words.
    pub more: Option<String>,
    /// Where those are.
    pub href: String,
}

/// An event that takes place at the same time as another.
#[derive(Debug, Clone, Serialize)]
pub struct Beside<'a> {
    /// It, in the list of them.
    #[serde(flatten)]
    pub named: Named<'a>,
    /// Its city, as a remark after its name; nothing where it is not known.
    pub place: String,
}

/// The events that take place at the same time as one: what is certain is not made doubtful by what is not.
pub(crate) fn same_dates<'a>(
    edition: &Edition<'a>,
    order: &Order,
    ix: EventIx,
    root: &str,
) -> Vec<SameDates<'a>> {
    let event = edition.calendar.event(ix).filter(|event| !edition.is_over(event));
    let Some((event, beside)) = event.zip(order.beside(ix)) else { return Vec::new() };
    let labels = &edition.words.labels;
    let (sure, unsure): (Vec<Other>, Vec<Other>) = beside.named.iter().partition(|other| other.sure);
    let mut more = more(edition, beside);
    let groups = [(labels.perhaps_same_dates, unsure), (labels.same_dates, sure)];
    let mut notes: Vec<_> = groups
        .into_iter()
        .filter(|(_, others)| !others.is_empty())
        .map(|(label, others)| {
            // How many more there are stands at the end of the last note, which is made first.
            let more = more.take();
            let events = listed(edition, &others, more.is_some(), root);
            SameDates { label, events, more, href: month_of(order, event.when.window().0, root) }
        })
        .collect();
    notes.reverse();
    notes
}

/// Some of the events of the same dates, as a list in words that may go on.
fn listed<'a>(edition: &Edition<'a>, others: &[Other], goes_on: bool, root: &str) -> Vec<Beside<'a>> {
    let (calendar, words) = (edition.calendar, edition.words);
    let events: Vec<&Event> = others.iter().filter_map(|other| calendar.event(other.event)).collect();
    let named = named(words, &events, goes_on, root);
    let place = |event: &Event| cities(words, event).as_deref().map(words.in_brackets).unwrap_or_default();
    named.into_iter().zip(events).map(|(named, event)| Beside { named, place: place(event) }).collect()
}

/// How many more events take place at the same time than are named, in words.
pub(crate) fn more(edition: &Edition<'_>, beside: &overlap::Beside) -> Option<String> {
    (beside.more > 0).then(|| (edition.words.and_more)(beside.more))
}
