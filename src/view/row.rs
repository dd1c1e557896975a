//! One event in short: what a list says of it, and the wording that lists, pages and feeds share.
//!
//! In: an event. Out: a [`Row`], and the parts of one.
//! Must not know: HTML, iCalendar, in which list the row stands.

use serde::Serialize;

use super::edition::{Edition, web};
use super::order::Order;
use super::prose;
use super::reach::{self, Reach};
use super::year;
use crate::model::overlap::{self, Other};
use crate::model::{
    Closes, ClosingZone, Deadline, DeadlineKind, Event, EventIx, LinkKind, Place, Recurrence, Status,
};
use crate::when::{Extent, When};
use crate::words::{Certainty, Clock, Closing, Due, Numerals, Phrase, Relative, Repeating, Words};

/// Most characters of a description in a list.
const SUMMARY: usize = 220;

/// One event in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Row<'a> {
    /// The event's page.
    pub href: String,
    /// What people call it.
    pub name: &'a str,
    /// Its state: `maybe`, `tba`, `off`, `put-off`, or nothing.
    pub state: &'static str,
    /// Its states in words, at most two.
    pub tags: Vec<StateTag>,
    /// When, in words.
    pub when: Phrase,
    /// Where, in words.
    pub place: String,
    /// From when to when it is on, until it is over.
    pub reach: Option<Reach>,
    /// Its first day seen from today.
    pub relative: Option<Relative>,
    /// Its description in short.
    pub text: Option<String>,
    /// One line for readers.
    pub note: Option<&'a str>,
    /// The events it is a satellite of.
    pub alongside: Vec<Named<'a>>,
    /// The events of the same dates: those that are certain to be, then those that may be.
    pub beside: Vec<SameDates<'a>>,
    /// What closes next.
    pub due: Option<NextDue>,
    /// Its date as a large figure.
    pub numerals: Numerals,
    /// The official site.
    pub site: Option<&'a str>,
    /// Its own feed; none when it is off.
    pub feed: Option<String>,
}

/// A state in words.
#[derive(Debug, Clone, Serialize)]
pub struct StateTag {
    /// The words.
    pub text: &'static str,
    /// Its look, as in [`Row::state`].
    pub look: &'static str,
}

/// An item of a list in words, with a link.
#[derive(Debug, Clone, Serialize)]
pub struct Named<'a> {
    /// What stands before it: nothing, a comma, "and".
    pub before: &'static str,
    /// The name.
    pub name: &'a str,
    /// Where it leads.
    pub href: String,
}

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

/// What closes next.
#[derive(Debug, Clone, Serialize)]
pub struct NextDue {
    /// What closes and when, in words.
    pub closes: Phrase,
    /// The last day or the last second on which it is open.
    pub last: String,
    /// That seen from today.
    pub relative: Option<Relative>,
}

/// The row of an event. `root` leads from the page to the front page.
pub(super) fn row<'a>(edition: &Edition<'a>, order: &Order, ix: EventIx, root: &str) -> Option<Row<'a>> {
    let (calendar, words) = (edition.calendar, edition.words);
    let event = calendar.event(ix)?;
    let parents: Vec<&Event> = calendar.parents(event).collect();
    let alongside = parents.iter().enumerate().map(|(at, parent)| Named {
        before: words.before(at, parents.len()),
        name: &parent.name,
        href: page(root, parent),
    });
    Some(Row {
        href: page(root, event),
        name: &event.name,
        state: state(event),
        tags: tags(edition, event),
        when: when(edition, event),
        place: place(words, event),
        reach: reach::reach(edition, event),
        relative: relative(edition, event),
        text: event.description.as_deref().map(|text| prose::summary(text, SUMMARY)),
        note: event.note.as_deref(),
        alongside: alongside.collect(),
        beside: same_dates(edition, order, ix, root),
        due: next_due(edition, event),
        numerals: numerals(edition, event),
        site: web(event.url.as_deref()),
        feed: feed(root, event),
    })
}

/// The events that take place at the same time as one: what is certain is not made doubtful by what is not.
fn same_dates<'a>(edition: &Edition<'a>, order: &Order, ix: EventIx, root: &str) -> Vec<SameDates<'a>> {
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
            let events = named(edition, &others, more.is_some(), root);
            SameDates { label, events, more, href: year::month_of(order, event.when.window().0, root) }
        })
        .collect();
    notes.reverse();
    notes
}

/// Some of the events of the same dates, as a list in words that may go on.
fn named<'a>(edition: &Edition<'a>, others: &[Other], goes_on: bool, root: &str) -> Vec<Beside<'a>> {
    let (calendar, words) = (edition.calendar, edition.words);
    let length = others.len() + usize::from(goes_on);
    let named = |(at, other): (usize, &Other)| {
        let other = calendar.event(other.event)?;
        let named = Named { before: words.before(at, length), name: &other.name, href: page(root, other) };
        let place = other.place.city.as_deref().map(words.in_brackets).unwrap_or_default();
        Some(Beside { named, place })
    };
    others.iter().enumerate().filter_map(named).collect()
}

/// How many more events take place at the same time than are named, in words.
pub(super) fn more(edition: &Edition<'_>, beside: &overlap::Beside) -> Option<String> {
    (beside.more > 0).then(|| (edition.words.and_more)(beside.more))
}

/// The address of an event's page.
pub(super) fn page(root: &str, event: &Event) -> String {
    format!("{root}events/{}/", event.id)
}

/// The address of an event's own feed. What does not take place is not offered.
pub(super) fn feed(root: &str, event: &Event) -> Option<String> {
    event.status.is_on().then(|| feed_file(root, &format!("event-{}", event.id)))
}

/// The address of a feed's file.
pub(super) fn feed_file(root: &str, slug: &str) -> String {
    format!("{root}feeds/{slug}.ics")
}

/// How sure its dates are.
pub(super) fn certainty(event: &Event) -> Certainty {
    if event.status == Status::Tentative { Certainty::Likely } else { Certainty::Firm }
}

fn state(event: &Event) -> &'static str {
    match event.status {
        Status::Cancelled => "off",
        Status::Postponed => "put-off",
        _ if !event.when.has_days() => "tba",
        Status::Tentative => "maybe",
        Status::Confirmed => "",
    }
}

/// Its states in words: whether it takes place, then whether its days are known.
pub(super) fn tags(edition: &Edition<'_>, event: &Event) -> Vec<StateTag> {
    let states = &edition.words.states;
    let undated = event.status.is_on() && !event.when.has_days() && !edition.is_over(event);
    let days = undated.then_some(StateTag { text: states.days_to_be_announced, look: "tba" });
    status_tag(edition, event.status).into_iter().chain(days).collect()
}

/// Whether something takes place, in words; nothing where it certainly does.
pub(super) fn status_tag(edition: &Edition<'_>, status: Status) -> Option<StateTag> {
    let states = &edition.words.states;
    match status {
        Status::Confirmed => None,
        Status::Tentative => Some(StateTag { text: states.tentative, look: "maybe" }),
        Status::Postponed => Some(StateTag { text: states.postponed, look: "put-off" }),
        Status::Cancelled => Some(StateTag { text: states.cancelled, look: "off" }),
    }
}

/// When an event takes place, in words.
pub(super) fn when(edition: &Edition<'_>, event: &Event) -> Phrase {
    let words = edition.words;
    let place = event.place.city.as_deref();
    match (&event.recurrence, event.status) {
        (_, Status::Postponed) => (words.postponed)(&event.when, place),
        (Some(recurrence), status) if status.is_on() => {
            let (rule, until) = (recurrence.rule.as_deref(), recurrence.until);
            let next = edition.next(event);
            let next = next.as_ref().map(|next| &next.when);
            (words.repeating)(&Repeating { rule, first: &event.when, next, until })
        }
        _ if edition.is_over(event) => (words.was)(&event.when, certainty(event), place),
        _ => (words.when)(&event.when, certainty(event), place),
    }
}

/// How often an event returns, in words, whatever day it is.
pub(super) fn rhythm(words: &Words, event: &Event, recurrence: &Recurrence) -> String {
    let (rule, until) = (recurrence.rule.as_deref(), recurrence.until);
    (words.repeating)(&Repeating { rule, first: &event.when, next: None, until }).plain()
}

/// Its date as a large figure: of what returns the day on which it does.
fn numerals(edition: &Edition<'_>, event: &Event) -> Numerals {
    let next = edition.next(event);
    let mut numerals = (edition.words.numerals)(next.as_ref().map_or(&event.when, |next| &next.when));
    if !event.when.has_days() && edition.is_over(event) {
        // Its days are not to be announced any more.
        numerals.small.clear();
    }
    numerals
}

/// Where, in short: city and country, or online.
pub(super) fn place(words: &Words, event: &Event) -> String {
    let Place { venue, city, country, .. } = &event.place;
    let town = city.as_deref().or(venue.as_deref());
    let parts: Vec<&str> =
        town.into_iter().chain(country.map(|country| country.name_in(words.language))).collect();
    match (parts.is_empty(), event.online.is_on()) {
        (true, true) => words.labels.online.to_owned(),
        (true, false) => words.labels.place_unknown.to_owned(),
        (false, true) => format!("{}{}", parts.join(words.labels.comma), words.labels.and_online),
        (false, false) => parts.join(words.labels.comma),
    }
}

/// Its first day seen from today, for what takes place and has not begun.
pub(super) fn relative(edition: &Edition<'_>, event: &Event) -> Option<Relative> {
    let spread = matches!(event.when, When::Days(days) if matches!(days.extent, Extent::Some(_)));
    let next = edition.next(event);
    let first = next.as_ref().map_or(&event.when, |next| &next.when).window().0;
    if !event.status.is_on() || spread { None } else { edition.words.relative(first, edition.today) }
}

/// The deadline that closes next, of an event that takes place.
fn next_due(edition: &Edition<'_>, event: &Event) -> Option<NextDue> {
    let open = event.deadlines.iter().filter(|due| due.closes.day() >= edition.today);
    let next = open.min_by_key(|due| due.closes.day()).filter(|_| event.status.is_on())?;
    Some(NextDue {
        closes: closes_on(edition.words, next),
        last: reach::due(next.closes),
        relative: edition.words.relative(next.closes.day(), edition.today),
    })
}

/// The words for a kind of deadline; a deadline that is something else has a name of its own.
fn due(words: &Words, kind: DeadlineKind) -> Option<Due> {
    Some(match kind {
        DeadlineKind::Cfp => words.dues.cfp,
        DeadlineKind::Papers => words.dues.papers,
        DeadlineKind::Registration => words.dues.registration,
        DeadlineKind::EarlyBird => words.dues.early_bird,
        DeadlineKind::Hotel => words.dues.hotel,
        DeadlineKind::TravelSupport => words.dues.travel_support,
        DeadlineKind::Slides => words.dues.slides,
        DeadlineKind::Other => return None,
    })
}

/// "Call for presentations closes".
pub(super) fn closes(words: &Words, deadline: &Deadline) -> String {
    match (&deadline.name, due(words, deadline.kind)) {
        (None, Some(due)) => due.closes.to_owned(),
        (name, _) => (words.dues.named_closes)(name.as_deref().unwrap_or_default()),
    }
}

/// "Call for presentations closes Friday 20 June 2025".
pub(super) fn closes_on(words: &Words, deadline: &Deadline) -> Phrase {
    (words.closes_on)(&closes(words, deadline), (words.closing)(&closing(deadline.closes)))
}

/// "Call for presentations closed".
pub(super) fn closed(words: &Words, deadline: &Deadline) -> String {
    match (&deadline.name, due(words, deadline.kind)) {
        (None, Some(due)) => due.closed.to_owned(),
        (name, _) => (words.dues.named_closed)(name.as_deref().unwrap_or_default()),
    }
}

/// When a deadline closes, as words take it.
pub(super) fn closing(closes: Closes) -> Closing {
    let clock = |zone| match zone {
        ClosingZone::AnywhereOnEarth => Clock::AnywhereOnEarth,
        ClosingZone::Named(zone) => Clock::Zone(zone),
    };
    match closes {
        Closes::OnDay(day) => Closing::OnDay(day),
        Closes::EndOfDay(day, zone) => Closing::EndOfDay(day, clock(zone)),
        Closes::At(moment, zone) => Closing::At(moment, zone.map_or(Clock::Offset, clock)),
    }
}

/// What a further address is called.
pub(super) fn link_name(words: &Words, kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Schedule => words.links.schedule,
        LinkKind::Recordings => words.links.recordings,
        LinkKind::Registration => words.links.registration,
        LinkKind::Livestream => words.links.livestream,
        LinkKind::Slides => words.links.slides,
        LinkKind::Chat => words.links.chat,
    }
}
