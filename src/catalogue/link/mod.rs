//! From drafts to the model.
//!
//! The order: `calendar` (its settings and tags), `series`, `feeds`, `holidays`, then `events`, each of which passes `start_end` (with
//! `clock` for clock times), `recurrence` (with `breaks`), `dialect`, `deadlines` (with `closing` and `opening`), `links`,
//! `places`, `formerly`, `parts` and `occurrences` (with `moved` for when they are instead); at last `parents` and `whole`.
//! `linker` knows which
//! ids are taken and what a name refers to.
//! Must not know: TOML, rules.

mod breaks;
mod calendar;
mod clock;
mod closing;
mod deadlines;
mod dialect;
mod events;
mod feeds;
mod formerly;
mod holidays;
mod linker;
mod links;
mod moved;
mod occurrences;
mod opening;
mod parents;
mod parts;
mod places;
mod recurrence;
mod series;
mod start_end;
mod whole;

use linker::Linker;

use super::draft::event::EventDraft;
use super::draft::file::FileDraft;
use super::fields::table::LIST_LONG;
use super::keys;
use crate::model::{Calendar, LinkIx, TagIx};
use crate::report::{Finding, Rule};
use crate::text::Span;

pub(super) static RULES: &[&[&Rule]] = &[
    breaks::RULES,
    calendar::RULES,
    clock::RULES,
    closing::RULES,
    deadlines::RULES,
    dialect::RULES,
    feeds::RULES,
    formerly::RULES,
    linker::RULES,
    links::RULES,
    moved::RULES,
    occurrences::RULES,
    opening::RULES,
    parents::RULES,
    parts::RULES,
    places::RULES,
    recurrence::RULES,
    start_end::RULES,
];

/// Puts the drafts of all files together.
pub(super) fn link(files: Vec<FileDraft>, findings: &mut Vec<Finding>) -> Calendar {
    let mut all = FileDraft::default();
    let mut calendars = Vec::new();
    for file in files {
        calendars.extend(file.calendar);
        all.tags.extend(file.tags);
        all.links.extend(file.links);
        all.series.extend(file.series);
        all.feeds.extend(file.feeds);
        all.holidays.extend(file.holidays);
        all.events.extend(file.events);
    }
    bound("events", &mut all.events, keys::EVENTS, EventDraft::at, findings);
    bound("feeds", &mut all.feeds, keys::FEEDS, |feed| feed.origin.header, findings);
    bound("holidays", &mut all.holidays, keys::HOLIDAYS, |holiday| holiday.origin.header, findings);
    held(&mut all, findings);
    let mut linker = Linker::new(findings);
    let mut calendar = calendar::calendar(&mut linker, calendars);
    calendar.tags = calendar::vocabulary(&mut linker, "tag", all.tags);
    let words = calendar::vocabulary(&mut linker, "link", all.links);
    calendar.links = links::vocabulary(&mut linker, words);
    linker.links = calendar.links.iter().zip(0..).map(|(word, ix)| (word.id.clone(), LinkIx(ix))).collect();
    let tags = calendar.tags.iter().zip(0..).map(|(tag, ix)| (tag.id.clone(), TagIx(ix))).collect();
    let series = series::series(&mut linker, all.series, &tags);
    calendar.series = series.iter().map(|(series, _)| series.clone()).collect();
    let by_series = series::numbered(&series);
    calendar.feeds = feeds::feeds(&mut linker, all.feeds, &tags, &by_series);
    calendar.holidays = holidays::holidays(all.holidays, linker.findings);
    events::events(&mut linker, &mut calendar, all.events, &tags, &by_series, &series);
    linker.unlisted_tags(&tags);
    whole::whole(&mut calendar, findings);
    calendar
}

/// Holds what is made of entries to its bounds: each feed may hold all of them, and each rule is followed for years.
fn held(all: &mut FileDraft, findings: &mut Vec<Finding>) {
    let entries = all.events.len().max(1);
    let most = (keys::FEED_ENTRIES / entries).max(1);
    if let Some(beyond) = all.feeds.get(most) {
        let message = format!("{} feeds of {entries} events are more than can be written", all.feeds.len());
        let help = format!("with so many events, at most {most} of `[[feed]]` are taken");
        findings.push(LIST_LONG.at(beyond.origin.header, message).help(help));
        all.feeds.truncate(most);
    }
    let mut recurring = all.events.iter_mut().filter(|event| event.rrule.is_some());
    if let Some(beyond) = recurring.nth(keys::RULES) {
        let at = beyond.rrule.as_ref().map_or(beyond.origin.header, |rule| rule.at);
        let rules = keys::RULES + 1 + recurring.count();
        let message = format!("there are {rules} recurring events in all files together");
        findings.push(LIST_LONG.at(at, message).help(format!("at most {} are taken", keys::RULES)));
        let recurring = all.events.iter_mut().filter(|event| event.rrule.is_some());
        recurring.skip(keys::RULES).for_each(|event| event.rrule = None);
    }
}

/// Holds all files together to the bound that `fields` holds each of them to.
fn bound<T>(what: &str, drafts: &mut Vec<T>, most: usize, at: fn(&T) -> Span, findings: &mut Vec<Finding>) {
    if let Some(beyond) = drafts.get(most) {
        let message = format!("there are {} {what} in all files together", drafts.len());
        findings.push(LIST_LONG.at(at(beyond), message).help(format!("at most {most} are taken")));
        drafts.truncate(most);
    }
}
