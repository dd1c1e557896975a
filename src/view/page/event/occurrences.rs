//! The occurrences of a recurring event: those to come, and those that differ from its rule.
//!
//! In: an edition and an event. Out: [`Time`]s in order, words chosen.
//! Must not know: HTML, other events.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::titled::Titled;
use crate::model::occurrence::MOST;
use crate::model::{Event, Instance, Occurrence, Online, Status, TagIx};
use crate::view::edition::Edition;
use crate::view::page::row::state::{StateTag, status_tag};
use crate::view::{address, facts, wording};
use crate::words::{Certainty, Phrase, Relative};

/// How many occurrences to come are shown.
const SHOWN: usize = 10;

/// How far back and ahead one looks for occurrences that differ.
const BEFORE: Days = Days::new(366);
const AHEAD: Days = Days::new(731);

/// One occurrence of a recurring event.
#[derive(Debug, Clone, Serialize)]
pub struct Time<'a> {
    /// When, in words.
    pub when: Phrase,
    /// That seen from today.
    pub relative: Option<Relative>,
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

/// The occurrences that differ and are not among [`coming`].
pub(crate) fn changed<'a>(edition: &Edition<'a>, event: &'a Event) -> Vec<Time<'a>> {
    let from = edition.today.checked_sub_days(BEFORE).unwrap_or(edition.today);
    let to = edition.today.checked_add_days(AHEAD).unwrap_or(edition.today);
    let shown: Vec<NaiveDate> = next(edition, event).iter().map(|instance| instance.of).collect();
    let all = event.instances(from, to, MOST);
    let changed = all.iter().filter(|it| it.change.is_some() && !shown.contains(&it.of));
    changed.map(|instance| time(edition, event, instance)).collect()
}

fn next<'a>(edition: &Edition<'a>, event: &'a Event) -> Vec<Instance<'a>> {
    if event.status.is_on() { event.instances(edition.today, NaiveDate::MAX, SHOWN) } else { Vec::new() }
}

fn time<'a>(edition: &Edition<'a>, event: &'a Event, instance: &Instance<'a>) -> Time<'a> {
    let (words, when) = (edition.words, &instance.when);
    let own = instance.change.map(|change| event.at(change));
    let here = own.as_ref().unwrap_or(event);
    let likely = instance.status == Status::Tentative;
    let certainty = if likely { Certainty::Likely } else { Certainty::Firm };
    let city = event.city_of_clock_at(instance.change, when);
    // On another clock a day may have another date, and yet be the same.
    let usual = event.when_on(instance.of);
    let another_day = when.window().0 != usual.window().0 && !when.is_at_same_time(&usual);
    let moved = instance.status.is_on() && another_day;
    let name = instance.change.and_then(|change| change.name.clone());
    let elsewhere = instance.change.filter(|change| change.place.is_some() || change.online.is_some());
    let place = elsewhere.map(|_| wording::place(words, here));
    let organizer = instance.change.and_then(|change| change.organizer.clone());
    let own_tags = instance.change.and_then(|change| change.tags.as_ref());
    let topics = own_tags.map(|tags| topics(edition, tags)).filter(|topics| !topics.is_empty());
    let note = instance.change.and_then(|change| change.note.clone());
    let known = instance.change.map(|change| facts::labelled(words, &change.facts)).unwrap_or_default();
    let known = known.into_iter().map(|(label, fact)| format!("{label}{}{fact}", words.labels.colon));
    let relative = instance.status.is_on().then(|| words.relative(when.window().0, edition.today)).flatten();
    Time {
        when: if moved {
            (words.instead)(when, certainty, city, instance.of)
        } else {
            (words.when)(when, certainty, city)
        },
        relative,
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
