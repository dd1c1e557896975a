//! The words of one entry of a feed: title, location and description of an event.
//!
//! In: an event. Out: plain texts. Whatever must be seen is said in title and description: most calendar programs show
//! neither the status nor the address nor how an entry belongs to another.
//! Must not know: iCalendar, which feed the entry is in, today.

use super::link::page;
use super::values::State;
use crate::model::{Calendar, Event, Online, Status};
use crate::view::deadline::line;
use crate::view::wording::{certainty, link_name, place, place_line, rhythm, towns};
use crate::view::{facts, parts, prose};
use crate::when::{Days, Extent, Hours, When};
use crate::words::{Certainty, Words};

/// The name, with what is not certain about it: most calendar programs show neither the status nor a period.
pub(super) fn title(words: &Words, event: &Event) -> String {
    let prefix = match (event.status, State::of(event)) {
        (Status::Cancelled, _) => words.states.cancelled_prefix,
        (Status::Postponed, _) => words.states.postponed_prefix,
        (_, State::Tentative) => words.states.tentative_prefix,
        (Status::Confirmed | Status::Tentative, _) => "",
    };
    let span = match &event.when {
        _ if !event.status.is_on() => None,
        When::Period(_) => Some((words.when)(&event.when, Certainty::Firm, None).plain()),
        When::Days(Days { extent: Extent::Some(_), .. }) => {
            Some((words.when_short)(&event.when, Certainty::Firm))
        }
        When::Days(_) | When::Hours(_) => None,
    };
    let span = span.map(|span| (words.in_brackets)(&span)).unwrap_or_default();
    format!("{prefix}{}{span}", event.name)
}

/// Where it takes place, in one line.
pub(super) fn location(words: &Words, event: &Event) -> Option<String> {
    let online = || event.online.is_on().then(|| words.labels.online.to_owned());
    place_line(words, &event.place).or_else(|| towns(words, event)).or_else(online)
}

/// The state first, where there is something to say about it; then the address, which not every program shows.
/// `when` is that of the entry: an event may have several. `city` is the one whose clock it is on.
pub(super) fn description(
    calendar: &Calendar,
    words: &Words,
    event: &Event,
    (when, city): (&When, Option<&str>),
    url: Option<&str>,
) -> String {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(state_sentence(words, event).map(str::to_owned));
    lines.extend(facts::moved(words, event).map(|moved| moved.plain()));
    lines.extend(url.map(str::to_owned));
    lines.extend(when_line(words, event, when, city));
    lines.extend(event.recurrence.as_ref().map(|recurrence| rhythm(words, event, recurrence)));
    if matches!(&event.when, When::Hours(Hours { end: None, .. })) && event.status.is_on() {
        lines.push(words.states.end_sentence.to_owned());
    }
    lines.extend(parts(words, event));
    if event.online == Online::Yes && !event.place.is_unknown() {
        // The place alone would hide that one can take part from afar too.
        lines.push(place(words, event));
    }
    lines.extend(event.note.clone());
    lines.extend(event.description.as_deref().map(prose::plain).filter(|text| !text.is_empty()));
    if event.status != Status::Cancelled {
        lines.extend(event.deadlines.iter().filter_map(|deadline| line(words, deadline)));
    }
    let facts = facts::labelled(words, &event.facts);
    lines.extend(facts.iter().map(|(label, fact)| titled(words, label, fact)));
    let parents: Vec<&str> = calendar.parents(event).map(|parent| parent.name.as_str()).collect();
    if !parents.is_empty() {
        lines.push(format!("{}{}", words.labels.alongside, words.list(&parents)));
    }
    if let Online::Join(address) = &event.online {
        lines.push(titled(words, words.links.join, address));
    }
    lines.extend(
        event.links.iter().map(|link| titled(words, link_name(words, calendar, link.kind), &link.url)),
    );
    let page = page(calendar, event).filter(|page| url != Some(page));
    lines.extend(page.map(|page| titled(words, words.labels.details, &page)));
    lines.join("\n")
}

/// Most parts that are listed in a text.
const PARTS: usize = 40;

/// A line for each part: of what has neither hours nor a place nothing else stands in a feed.
fn parts(words: &Words, event: &Event) -> Vec<String> {
    let listed = parts::told(event).take(PARTS).map(|part| {
        let line = parts::line(words, event, part).plain();
        let note =
            part.note.as_ref().map(|note| format!("{}{}{note}", words.labels.full_stop, words.labels.space));
        let url = part.url.as_ref().map(|url| format!("{}{url}", words.labels.space));
        format!("{line}{}{}", note.unwrap_or_default(), url.unwrap_or_default())
    });
    let more = parts::told(event).count().saturating_sub(PARTS);
    listed.chain((more > 0).then(|| (words.and_more)(more))).collect()
}

/// An address after what it is.
fn titled(words: &Words, name: &str, address: &str) -> String {
    format!("{name}{}{address}", words.labels.colon)
}

fn state_sentence(words: &Words, event: &Event) -> Option<&'static str> {
    match event.status {
        Status::Cancelled => Some(words.states.cancelled_sentence),
        Status::Postponed => Some(words.states.postponed_sentence),
        Status::Tentative => Some(words.states.tentative_sentence),
        Status::Confirmed if !event.when.has_days() => Some(words.states.days_sentence),
        Status::Confirmed => None,
    }
}

/// When it is, where the entry's own times do not say all of it: clock times as they are at the place, and
/// whatever is not certain.
fn when_line(words: &Words, event: &Event, when: &When, city: Option<&str>) -> Option<String> {
    let in_use = event.runs_in_use();
    let plain = matches!(when, When::Days(Days { extent: Extent::Whole, .. })) && in_use.is_empty();
    match event.status {
        Status::Cancelled | Status::Postponed => Some((words.was_planned)(when, city).plain()),
        _ if event.recurrence.is_some() => None,
        Status::Confirmed if plain => None,
        Status::Confirmed | Status::Tentative if !in_use.is_empty() => {
            Some(parts::when(words, event, words.when).plain())
        }
        Status::Confirmed | Status::Tentative => Some((words.when)(when, certainty(event), city).plain()),
    }
}
