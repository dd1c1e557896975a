//! The page of changes: what is new, what moved, what was called off; the newest first.
//!
//! In: an edition that knows changes. Out: a [`ChangesPage`], words chosen.
//! Must not know: HTML, where changes come from.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::frame::{At, Frame};
use super::row::state::StateTag;
use crate::model::change::{Change, ChangeKind};
use crate::view::changelog::Changelog;
use crate::view::edition::Edition;
use crate::view::{address, changes as said};
use crate::when::{Days, When};
use crate::words::{ChangeLabels, Numerals, Phrase, Words};

/// More changes than this have a page for each year.
pub(crate) const FULL: usize = 300;
/// How many of them the first page has then.
pub(crate) const NEWEST: usize = 100;

/// The page of changes, or of those of a year where they are many.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesPage<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
    /// What it shows.
    pub heading: String,
    /// How many changes these are, on the page of a year.
    pub count: Option<String>,
    /// The feed of changes, seen from the page.
    pub feed: String,
    /// The years; none where all changes are on one page.
    pub years: Vec<ChangesLink>,
    /// The changes by month, the newest first.
    pub months: Vec<ChangesMonth<'a>>,
    /// Its fixed words.
    pub words: &'static ChangeLabels,
}

/// The page of the changes of a year.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesLink {
    /// The year.
    pub name: String,
    /// The page, seen from this one.
    pub href: String,
    /// How many changes it has.
    pub count: usize,
    /// Whether this is that page.
    pub current: bool,
}

/// A month of changes.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesMonth<'a> {
    /// Its machine form, `2025-06`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its year.
    pub year: String,
    /// Its days, the latest first.
    pub days: Vec<ChangesDay<'a>>,
}

/// A day of changes.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesDay<'a> {
    /// The day.
    pub day: Phrase,
    /// The day as a large figure.
    pub numerals: Numerals,
    /// What changed on it.
    pub changes: Vec<Listed<'a>>,
}

/// What happened to one event at a time.
#[derive(Debug, Clone, Serialize)]
pub struct Listed<'a> {
    /// What the event is called, or was called last.
    pub name: &'a str,
    /// Its page; none when the event is not listed any more.
    pub href: Option<String>,
    /// What happened, in a word or two each.
    pub tags: Vec<StateTag>,
    /// What happened, as sentences that do not name the event.
    pub text: Phrase,
}

/// Whether each year has a page.
pub(crate) fn need_years(changes: &Changelog) -> bool {
    changes.all().len() > FULL
}

/// The page of changes.
#[must_use]
pub fn changes<'a>(edition: &Edition<'a>, log: &'a Changelog) -> ChangesPage<'a> {
    let words = &edition.words.changes;
    let listed = if need_years(log) { log.all().get(..NEWEST).unwrap_or_default() } else { log.all() };
    page(edition, log, None, words.labels.title.to_owned(), listed)
}

/// The page of the changes of a year.
#[must_use]
pub fn year<'a>(edition: &Edition<'a>, log: &'a Changelog, year: i32) -> ChangesPage<'a> {
    let words = &edition.words.changes;
    let listed = log.in_year(year);
    let count = Some((words.changes)(listed.len()));
    ChangesPage { count, ..page(edition, log, Some(year), (words.of_year)(&year.to_string()), listed) }
}

fn page<'a>(
    edition: &Edition<'a>,
    log: &Changelog,
    year: Option<i32>,
    heading: String,
    listed: &'a [Change],
) -> ChangesPage<'a> {
    let (words, title) = (&edition.words.changes, &edition.calendar.title);
    let at = At::page(year.map_or_else(|| address::CHANGES.to_owned(), address::changes));
    let page_title = format!("{heading} · {title}");
    let link = |number: i32| ChangesLink {
        name: number.to_string(),
        href: format!("{}{}", at.root, address::changes(number)),
        count: log.in_year(number).len(),
        current: year == Some(number),
    };
    ChangesPage {
        frame: Frame::of(edition, &at, page_title, &(words.about)(title), Vec::new()),
        heading,
        count: None,
        feed: format!("{}{}", at.root, address::CHANGES_FEED),
        years: if need_years(log) { log.years().map(link).collect() } else { Vec::new() },
        months: months(edition, log, listed, &at.root),
        words: &words.labels,
    }
}

fn months<'a>(
    edition: &Edition<'a>,
    log: &Changelog,
    listed: &'a [Change],
    root: &str,
) -> Vec<ChangesMonth<'a>> {
    let of = |change: &Change| (change.when.year(), change.when.month());
    let month = |changes: &'a [Change]| {
        let (year, number) = of(changes.first()?);
        Some(ChangesMonth {
            id: format!("{year}-{number:02}"),
            name: edition.words.month_heading(number),
            year: year.to_string(),
            days: days(edition.words, log, changes, root),
        })
    };
    listed.chunk_by(|a, b| of(a) == of(b)).filter_map(month).collect()
}

fn days<'a>(words: &Words, log: &Changelog, listed: &'a [Change], root: &str) -> Vec<ChangesDay<'a>> {
    let of = |change: &Change| change.when.date();
    let day = |changes: &'a [Change]| {
        let day = of(changes.first()?);
        Some(ChangesDay {
            day: (words.day)(day),
            numerals: numerals(words, day),
            changes: changes.iter().map(|change| one(words, log, change, root)).collect(),
        })
    };
    listed.chunk_by(|a, b| of(a) == of(b)).filter_map(day).collect()
}

fn numerals(words: &Words, day: NaiveDate) -> Numerals {
    (words.numerals)(&When::Days(Days::whole(day, day)))
}

fn one<'a>(words: &Words, log: &Changelog, change: &'a Change, root: &str) -> Listed<'a> {
    Listed {
        name: change.name(),
        href: log.is_listed(change).then(|| format!("{root}{}", address::event(&change.id))),
        tags: tags(words, change),
        text: said::about(words, change),
    }
}

/// What happened, in a word or two each; a word that two kinds share stands once.
fn tags(words: &Words, change: &Change) -> Vec<StateTag> {
    let mut tags: Vec<StateTag> = Vec::new();
    for kind in &change.kinds {
        let text = said::tag(words, kind);
        if tags.iter().all(|tag| tag.text != text) {
            tags.push(StateTag { text, look: look(kind), until: None });
        }
    }
    tags
}

/// The look of a kind of change: that of the state it leads to, where there is one.
fn look(kind: &ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Cancelled => "off",
        ChangeKind::Postponed => "put-off",
        ChangeKind::Tentative => "maybe",
        ChangeKind::NewDates | ChangeKind::NewTime | ChangeKind::NewRhythm | ChangeKind::NewPlace => "moved",
        ChangeKind::Added | ChangeKind::OnAgain | ChangeKind::DaysAnnounced | ChangeKind::Confirmed => "new",
        _ => "plain",
    }
}
