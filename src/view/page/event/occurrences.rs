//! The occurrences of a recurring event: those to come, and those that differ from its rule.
//!
//! In: an edition and an event. Out: [`Time`]s in order, words chosen.
//! Must not know: HTML, other events.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::titled::Titled;
use crate::model::occurrence::MOST;
use crate::model::{Event, Instance, Occurrence, Online, TagIx};
use crate::view::edition::Edition;
use crate::view::page::row::again::HORIZON;
use crate::view::page::row::date;
use crate::view::page::row::reach::span;
use crate::view::page::row::state::{StateTag, status_tag};
use crate::view::{address, facts, wording};
use crate::words::Phrase;

/// Most occurrences to come on the page: ten are shown, and those that differ; the others take the places of what is over
/// by the reader's clock.
const SHOWN: usize = 100;

/// One occurrence of a recurring event.
#[derive(Debug, Clone, Serialize)]
pub struct Time<'a> {
    /// When, in words.
    pub when: Phrase,
    /// The first day, or the start.
    pub from: String,
    /// The last day it may be on, or the end.
    pub to: String,
    /// Whether one says how far off it is.
    pub away: bool,
    /// Whether it does not take place.
    pub off: bool,
    /// Whether it differs from the rule.
    pub differs: bool,
    /// What else differs, in words: name, place, organizer, topics, note, and what people decide by.
    pub about: Vec<String>,
    /// Its states in words.
    pub tags: Vec<StateTag>,
    /// Of one that differs: its name and its place, for programs.
    pub own: Option<Own>,
    /// Its own site and further addresses.
    pub links: Vec<Titled<'a>>,
    /// What it is, as Markdown; only what `render` makes of it is shown.
    #[serde(skip)]
    pub description: Option<&'a str>,
}

/// What an occurrence that differs is called, and where it is.
#[derive(Debug, Clone, Serialize)]
pub struct Own {
    /// What people call it.
    pub name: String,
    /// Where, in words, in short.
    pub place: String,
}

/// The occurrences to come, at most [`SHOWN`]; none for an event that is not recurring or does not take place.
pub(crate) fn coming<'a>(edition: &Edition<'a>, event: &'a Event) -> Vec<Time<'a>> {
    next(edition, event).iter().map(|instance| time(edition, event, instance)).collect()
}

/// The occurrences that differ and are not among [`coming`], from last year to the one after next.
pub(crate) fn changed<'a>(edition: &Edition<'a>, event: &'a Event) -> Vec<Time<'a>> {
    let year = edition.today.year();
    let ends = NaiveDate::from_ymd_opt(year - 1, 1, 1).zip(NaiveDate::from_ymd_opt(year + 2, 12, 31));
    let Some((from, to)) = ends else { return Vec::new() };
    let shown: Vec<NaiveDate> = next(edition, event).iter().map(|instance| instance.of).collect();
    let all = event.instances(from, to, MOST);
    let changed = all.iter().filter(|it| it.change.is_some() && !shown.contains(&it.of));
    changed.map(|instance| time(edition, event, instance)).collect()
}

/// From the first that is not over on: what stands here hangs on nothing but what has passed.
fn next<'a>(edition: &Edition<'a>, event: &'a Event) -> Vec<Instance<'a>> {
    let first = event.instances(edition.today, NaiveDate::MAX, 1).pop();
    let Some(first) = first.filter(|_| event.status.is_on()) else { return Vec::new() };
    let end = first.when.window().0.checked_add_days(HORIZON).unwrap_or(NaiveDate::MAX);
    event.instances(edition.today, end, SHOWN)
}

fn time<'a>(edition: &Edition<'a>, event: &'a Event, instance: &Instance<'a>) -> Time<'a> {
    let words = edition.words;
    let own = instance.change.map(|change| event.at(change));
    let here = own.as_ref().unwrap_or(event);
    let name = instance.change.and_then(|change| change.name.clone());
    let elsewhere = instance.change.filter(|change| change.place.is_some() || change.online.is_some());
    let place = elsewhere.map(|_| wording::place(words, here));
    let organizer = instance.change.and_then(|change| change.organizer.clone());
    let own_tags = instance.change.and_then(|change| change.tags.as_ref());
    let topics = own_tags.map(|tags| topics(edition, tags)).filter(|topics| !topics.is_empty());
    let note = instance.change.and_then(|change| change.note.clone());
    let known = instance.change.map(|change| facts::labelled(words, &change.facts)).unwrap_or_default();
    let known = known.into_iter().map(|(label, fact)| format!("{label}{}{fact}", words.labels.colon));
    let (from, to, _) = span(&instance.when);
    Time {
        when: date::at(words, event, instance),
        from,
        to,
        away: instance.status.is_on(),
        off: !instance.status.is_on(),
        differs: instance.change.is_some(),
        about: [name, place, organizer, topics, note].into_iter().flatten().chain(known).collect(),
        tags: status_tag(edition, instance.status).into_iter().collect(),
        own: own.as_ref().map(|own| Own { name: own.name.clone(), place: wording::place(words, own) }),
        links: instance.change.map(|change| links(edition, change)).unwrap_or_default(),
        description: instance.change.and_then(|change| change.description.as_deref()),
    }
}

fn topics(edition: &Edition<'_>, tags: &[TagIx]) -> String {
    let names = tags.iter().filter_map(|ix| edition.calendar.tag(*ix)).map(|tag| tag.name.as_str());
    names.collect::<Vec<_>>().join(edition.words.labels.comma)
}

/// Its own addresses; those of its event stand on the page already.
fn links<'a>(edition: &Edition<'a>, change: &'a Occurrence) -> Vec<Titled<'a>> {
    let words = edition.words;
    let titled = |title, url| Titled { title, href: address::web(Some(url)) };
    let site = change.url.as_deref().map(|url| titled(words.links.site, url));
    let join = match &change.online {
        Some(Online::Join(url)) => Some(titled(words.links.join, url.as_str())),
        Some(Online::Yes | Online::No) | None => None,
    };
    let further = change.links.iter().flatten();
    let further =
        further.map(|link| titled(wording::link_name(words, edition.calendar, link.kind), link.url.as_str()));
    let sources = change.facts.sources.iter().map(|(url, _)| titled(words.facts.source, url.as_str()));
    site.into_iter().chain(join).chain(further).chain(sources).collect()
}
