//! The page of deadlines: what closes and when, of one kind or of all.
//!
//! It says dates only, which stay true; what hangs on the clock is told by the script from when each deadline closes: how many
//! days are left, whether that is this week or this month, what has closed since.
//!
//! In: an edition. Out: a [`DeadlinesPage`], words chosen.
//! Must not know: HTML, which deadlines lists of events name.

use chrono::Datelike;
use serde::Serialize;

use super::event::Topic;
use super::frame::{Alternate, At, Frame};
use super::row::state::{StateTag, tags};
use crate::model::{Calendar, Closes, Deadline, DeadlineKind, Event, Status, Tag};
use crate::view::closed::is_closed;
use crate::view::edition::Edition;
use crate::view::{address, deadline};
use crate::words::{DeadlineWords, Numerals, Phrase, iso, stamp};

/// Most deadlines to come on one page; the feed has all.
const MOST: usize = 300;
/// For how many days what has closed is shown, and one more for readers whose day is the one before.
const CLOSED: i64 = 31;

/// The page of deadlines, or of those of a kind.
#[derive(Debug, Clone, Serialize)]
pub struct DeadlinesPage<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// What it shows.
    pub heading: &'static str,
    /// The kinds of deadlines that there are, those of all kinds first; none where there is one kind.
    pub kinds: Vec<KindLink>,
    /// What is not certain to have closed, by the month in which it closes.
    pub months: Vec<ClosingMonth<'a>>,
    /// How many more there are, in words.
    pub more: Option<String>,
    /// What has no day on which it closes, before events that are not over.
    pub open: Vec<ClosingRow<'a>>,
    /// What has closed for every reader, the latest first.
    pub closed: Vec<ClosingRow<'a>>,
    /// The feed of deadlines.
    pub feed: String,
    /// Where one subscribes to it.
    pub subscribe: String,
    /// The public address of the feed, where the site's address is known.
    pub address: Option<String>,
    /// Its fixed words.
    pub words: &'static DeadlineWords,
}

/// The page of a kind of deadlines.
#[derive(Debug, Clone, Serialize)]
pub struct KindLink {
    /// What the kind is called.
    pub name: &'static str,
    /// The page, seen from this one.
    pub href: String,
    /// Whether this is that page.
    pub current: bool,
}

/// A month of deadlines.
#[derive(Debug, Clone, Serialize)]
pub struct ClosingMonth<'a> {
    /// Its machine form, `2025-06`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its year.
    pub year: String,
    /// Its deadlines, the soonest first.
    pub deadlines: Vec<ClosingRow<'a>>,
}

/// A deadline.
#[derive(Debug, Clone, Serialize)]
pub struct ClosingRow<'a> {
    /// The UTC instant from which it is closed; the day on which it closes where no zone is known; none where no day is
    /// set.
    pub closes: Option<String>,
    /// The last minute that is said, with its offset: of the end of a day its last one.
    pub clock: Option<String>,
    /// What closes.
    pub what: &'a str,
    /// The event before which it closes.
    pub event: &'a str,
    /// The event's page.
    pub href: String,
    /// The event's states in words.
    pub tags: Vec<StateTag>,
    /// When, in words, or that no day is set.
    pub when: Phrase,
    /// From when on it is open, where that is said.
    pub opens: Option<Phrase>,
    /// On which days it was to close before.
    pub extended: Option<String>,
    /// The day as a large figure, with its month; none where no day is set.
    pub numerals: Option<Numerals>,
    /// Where to go for it.
    pub site: Option<&'a str>,
    /// One line about it.
    pub note: Option<&'a str>,
    /// The event's topics.
    pub topics: Vec<Topic<'a>>,
}

/// A deadline of an event, and when it closes.
pub(crate) type Due<'a> = (&'a Event, &'a Deadline, Closes);

/// The deadlines of a calendar: those of what is called off are of no interest.
fn every(calendar: &Calendar) -> impl Iterator<Item = (&Event, &Deadline)> {
    let events = calendar.events.iter().filter(|event| event.status != Status::Cancelled);
    events.flat_map(|event| event.deadlines.iter().map(move |deadline| (event, deadline)))
}

/// Those whose day is known.
fn all(calendar: &Calendar) -> impl Iterator<Item = Due<'_>> {
    every(calendar).filter_map(|(event, deadline)| Some((event, deadline, deadline.closes?)))
}

/// Whether there is anything that closes, and so a page.
#[must_use]
pub fn any(calendar: &Calendar) -> bool {
    every(calendar).next().is_some()
}

/// The kinds that have a page: of which there are deadlines, where there are several.
#[must_use]
pub fn kinds(calendar: &Calendar) -> Vec<DeadlineKind> {
    let words = DeadlineKind::WORDS.iter().map(|(_, kind)| *kind);
    let kinds: Vec<_> = words.filter(|kind| every(calendar).any(|(_, it)| it.kind == *kind)).collect();
    if kinds.len() > 1 { kinds } else { Vec::new() }
}

/// The page of deadlines of a kind, or of all.
#[must_use]
pub fn deadlines<'a>(edition: &Edition<'a>, kind: Option<DeadlineKind>) -> DeadlinesPage<'a> {
    let (calendar, words) = (edition.calendar, &edition.words.deadlines);
    let at = At::page(kind.map_or_else(|| address::DEADLINES_PAGE.to_owned(), address::deadlines));
    let root = &at.root;
    let mut open = open(edition, kind);
    let mut closed = closed(edition, kind);
    closed.retain(|(_, _, closes)| edition.today.signed_duration_since(closes.day()).num_days() <= CLOSED);
    closed.reverse();
    let more = open.len().saturating_sub(MOST);
    open.truncate(MOST);
    let feed = address::feed(address::DEADLINES);
    let rows = |found: &[Due<'a>]| -> Vec<ClosingRow<'a>> {
        found.iter().map(|(event, due, closes)| row(edition, (event, due, Some(*closes)), root)).collect()
    };
    let month = |found: &[Due<'a>]| {
        let (year, number) = month_of(found.first()?);
        let name = edition.words.month_heading(number);
        let id = format!("{year}-{number:02}");
        Some(ClosingMonth { id, name, year: year.to_string(), deadlines: rows(found) })
    };
    DeadlinesPage {
        frame: frame(edition, &at, kind),
        heading: kind.map_or(edition.words.labels.deadlines, |kind| name(edition, kind)),
        kinds: links(edition, kind, root),
        months: open.chunk_by(|a, b| month_of(a) == month_of(b)).filter_map(month).collect(),
        more: (more > 0).then(|| (edition.words.and_more)(more)),
        open: unset(edition, kind).map(|(event, due)| row(edition, (event, due, None), root)).collect(),
        closed: rows(&closed),
        feed: format!("{root}{feed}"),
        subscribe: format!("{root}{}#{}", address::SUBSCRIBE, address::DEADLINES),
        address: calendar.url.as_deref().map(|url| format!("{url}{feed}")),
        words,
    }
}

/// The deadlines of a kind, or of all, that are not certain to have closed, the soonest first.
pub(crate) fn open<'a>(edition: &Edition<'a>, kind: Option<DeadlineKind>) -> Vec<Due<'a>> {
    by_time(edition, kind, |closes| !is_closed(closes, edition.today))
}

/// Those that have closed for every reader.
fn closed<'a>(edition: &Edition<'a>, kind: Option<DeadlineKind>) -> Vec<Due<'a>> {
    by_time(edition, kind, |closes| is_closed(closes, edition.today))
}

fn by_time<'a>(
    edition: &Edition<'a>,
    kind: Option<DeadlineKind>,
    which: impl Fn(Closes) -> bool,
) -> Vec<Due<'a>> {
    let of_kind = all(edition.calendar).filter(|(_, it, _)| kind.is_none_or(|kind| it.kind == kind));
    let mut found: Vec<_> = of_kind.filter(|(_, _, closes)| which(*closes)).collect();
    found.sort_by_key(|(_, _, closes)| (closes.day(), closes.instant()));
    found
}

/// The UTC instant from which a deadline is closed; the day on which it closes where no zone is known.
pub(crate) fn instant(closes: Closes) -> String {
    let instant = closes.instant().map(|instant| instant.format("%Y-%m-%dT%H:%M:%SZ").to_string());
    instant.unwrap_or_else(|| iso(closes.day()))
}

/// What has no day on which it closes, by when its event begins.
fn unset<'a>(
    edition: &Edition<'a>,
    kind: Option<DeadlineKind>,
) -> impl Iterator<Item = (&'a Event, &'a Deadline)> {
    let wanted = |due: &Deadline| due.closes.is_none() && kind.is_none_or(|kind| due.kind == kind);
    let all = every(edition.calendar).filter(|(event, due)| wanted(due) && !edition.is_over(event));
    let mut found: Vec<_> = all.collect();
    found.sort_by_key(|(event, _)| event.window().0);
    found.into_iter().take(MOST)
}

/// The year and month in which a deadline closes.
fn month_of((_, _, closes): &Due<'_>) -> (i32, u32) {
    let day = closes.day();
    (day.year(), day.month())
}

fn frame<'a>(edition: &Edition<'a>, at: &At, kind: Option<DeadlineKind>) -> Frame<'a> {
    let (words, title) = (edition.words, &edition.calendar.title);
    let heading = words.labels.deadlines;
    let page_title = match kind {
        Some(kind) => format!("{} · {heading} · {title}", name(edition, kind)),
        None => format!("{heading} · {title}"),
    };
    let about = kind.map_or_else(
        || (words.deadlines.about)(title),
        |kind| (words.deadlines.of_kind)(name(edition, kind), title),
    );
    let href = format!("{}{}", at.root, address::feed(address::DEADLINES));
    let own = Alternate { title: words.feeds.deadlines.to_owned(), href };
    Frame::of(edition, at, page_title, &about, vec![own])
}

fn links(edition: &Edition<'_>, current: Option<DeadlineKind>, root: &str) -> Vec<KindLink> {
    let kinds = kinds(edition.calendar);
    let link = |kind: DeadlineKind| KindLink {
        name: name(edition, kind),
        href: format!("{root}{}", address::deadlines(kind)),
        current: current == Some(kind),
    };
    let all = KindLink {
        name: edition.words.deadlines.all,
        href: format!("{root}{}", address::DEADLINES_PAGE),
        current: current.is_none(),
    };
    let all = (!kinds.is_empty()).then_some(all);
    all.into_iter().chain(kinds.into_iter().map(link)).collect()
}

/// What a kind is called.
fn name(edition: &Edition<'_>, kind: DeadlineKind) -> &'static str {
    deadline::due(edition.words, kind).map_or(edition.words.deadlines.other, |due| due.name)
}

fn row<'a>(
    edition: &Edition<'a>,
    (event, due, closes): (&'a Event, &'a Deadline, Option<Closes>),
    root: &str,
) -> ClosingRow<'a> {
    let words = edition.words;
    let topic = |tag: &'a Tag| Topic { name: &tag.name, href: format!("{root}{}", address::topic(&tag.id)) };
    let said = |closes: Closes| (words.closing)(&deadline::closing(closes));
    ClosingRow {
        closes: closes.map(instant),
        clock: closes.and_then(last_minute),
        what: deadline::name_of(words, due),
        event: &event.name,
        href: format!("{root}{}", address::event(&event.id)),
        tags: tags(edition, event),
        when: closes.map_or_else(|| Phrase::new().text(words.dues.no_day), said),
        opens: due.opens.map(|opens| (words.dues.open_from)(said(opens))),
        extended: deadline::extended(words, &due.was),
        numerals: closes.map(Closes::day).map(|day| Numerals {
            large: day.day().to_string(),
            small: (words.month_short)(day.month()).to_owned(),
        }),
        site: address::web(due.url.as_deref()),
        note: due.note.as_deref(),
        topics: edition.calendar.tags(event).map(topic).collect(),
    }
}

/// The last minute that is said of a deadline, on its own clock.
fn last_minute(closes: Closes) -> Option<String> {
    match closes {
        Closes::OnDay(_) => None,
        Closes::EndOfDay(day, zone) => Some(stamp(zone.moment(day.and_hms_opt(23, 59, 0)?))),
        Closes::At(moment, _) => Some(stamp(moment)),
    }
}
