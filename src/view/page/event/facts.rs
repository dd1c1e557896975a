//! What people decide by, on the page of an event.
//!
//! In: an edition and an event. Out: [`Fact`]s with their labels, and [`Sources`].
//! Must not know: HTML.

use serde::Serialize;

use crate::model::Event;
use crate::view::edition::Edition;
use crate::view::page::row::moved::Moved;
use crate::view::{address, facts};
use crate::words::{Phrase, iso};

/// One fact.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// What it is about.
    pub label: &'static str,
    /// What it says.
    pub text: String,
}

/// Where what is written is from.
#[derive(Debug, Clone, Serialize)]
pub struct Sources<'a> {
    /// The label of all of it.
    pub label: &'static str,
    /// The addresses.
    pub addresses: Vec<Source<'a>>,
    /// When somebody last looked there, in words.
    pub checked: Option<Phrase>,
}

/// One address.
#[derive(Debug, Clone, Serialize)]
pub struct Source<'a> {
    /// The address in short.
    pub title: &'a str,
    /// The address.
    pub href: Option<&'a str>,
}

pub(crate) fn facts(edition: &Edition<'_>, event: &Event) -> Vec<Fact> {
    let words = edition.words;
    let formerly = facts::formerly(words, event).map(|text| (words.facts.formerly, text));
    let all = formerly.into_iter().chain(facts::labelled(words, &event.facts));
    all.map(|(label, text)| Fact { label, text }).collect()
}

pub(crate) fn sources<'a>(edition: &Edition<'_>, event: &'a Event) -> Option<Sources<'a>> {
    let words = edition.words;
    let short = |url: &'a str| url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/');
    let each = event.facts.sources.iter();
    let addresses: Vec<_> =
        each.map(|(url, _)| Source { title: short(url), href: address::web(Some(url)) }).collect();
    let checked = event.facts.checked.map(|day| (words.facts.checked)(words.short_day(day)));
    let known = !addresses.is_empty() || checked.is_some();
    known.then_some(Sources { label: words.facts.source, addresses, checked })
}

/// How it moved before the catalogue knew, until it is over.
pub(crate) fn formerly(edition: &Edition<'_>, event: &Event) -> Option<Moved> {
    let text = facts::moved(edition.words, event).filter(|_| !edition.is_over(event))?;
    Some(Moved { text, day: Phrase::new(), until: iso(event.last_day()?) })
}
