//! Events that are over, by year.
//!
//! In: an edition and the events. Out: [`Year`]s, the latest first.
//! Must not know: HTML, how many are shown.

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::Serialize;

use super::row::date;
use super::row::state::{StateTag, tags};
use crate::model::Event;
use crate::view::edition::Edition;
use crate::view::order::Standing;
use crate::view::{address, wording};
use crate::words::Phrase;

/// A year of events that are over.
#[derive(Debug, Clone, Serialize)]
pub struct Year<'a> {
    /// The year.
    pub year: String,
    /// Its events, the latest first.
    pub events: Vec<Past<'a>>,
}

/// An event that is over, in short.
#[derive(Debug, Clone, Serialize)]
pub struct Past<'a> {
    /// Its page.
    pub href: String,
    /// What people call it.
    pub name: &'a str,
    /// Its states in words.
    pub tags: Vec<StateTag>,
    /// When, in words.
    pub when: Phrase,
    /// Where, in words.
    pub place: String,
}

/// The years of what is over, the latest first. A year of which something is to come is among them, be it empty.
pub(crate) fn years<'a>(
    edition: &Edition<'a>,
    over: &[Standing],
    ahead: &[Standing],
    root: &str,
) -> Vec<Year<'a>> {
    let past = |event: &'a Event| Past {
        href: format!("{root}{}", address::event(&event.id)),
        name: &event.name,
        tags: tags(edition, event),
        when: date::when(edition, event),
        place: wording::place(edition.words, event),
    };
    let mut years: BTreeMap<i32, Vec<Past<'a>>> =
        ahead.iter().map(|standing| (standing.day.year(), Vec::new())).collect();
    for standing in over {
        let event = edition.calendar.event(standing.event);
        years.entry(standing.day.year()).or_default().extend(event.map(past));
    }
    years.into_iter().rev().map(|(year, events)| Year { year: year.to_string(), events }).collect()
}
