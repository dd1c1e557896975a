//! What differs between two states of a catalogue, and what that means.
//!
//! In: both states. Out: a [`Compared`]. Where a state has errors, what could not be read is not taken for gone or new,
//! and what follows from the whole is left out: half a calendar says nothing of feeds.
//! Must not know: how any of it is shown.

use std::collections::BTreeMap;

use chrono::NaiveTime;

use super::range::States;
use crate::catalogue;
use crate::cli::base::Earlier;
use crate::cli::files::Refused;
use crate::cli::judge;
use crate::cli::plan::Reading;
use crate::cli::read::Unreadable;
use crate::cli::states::State;
use crate::model::change::{self, Change, Revision};
use crate::model::clash::{self, Clashes};
use crate::model::{Calendar, Event, EventIx};
use crate::report::{Finding, Printed, Report, Severity};
use crate::text::{Sources, Span};
use crate::view::entry::affected::{Affected, affected};
use crate::words::{self, Words};

/// What differs between two states of a catalogue.
pub(super) struct Compared {
    pub(super) before: Side,
    pub(super) after: Side,
    /// In the order of the catalogue, those that are gone last.
    pub(super) changes: Vec<Change>,
    /// `None` where one of the states has errors.
    pub(super) effects: Option<Effects>,
    /// Findings of now that were none before.
    pub(super) new: Vec<Finding>,
    /// Findings of before that are none now.
    pub(super) gone: Vec<Finding>,
}

/// What a change means for others.
pub(super) struct Effects {
    pub(super) clashes: Clashes,
    pub(super) feeds: Vec<Affected>,
}

/// One of the two states, read and judged.
pub(super) struct Side {
    pub(super) name: Printed,
    pub(super) commit: Option<String>,
    pub(super) calendar: Calendar,
    /// Its texts; those of the earlier state behind those of the later one.
    pub(super) sources: Sources,
}

impl Compared {
    /// Compares. Of texts that may not be shown nothing can be said.
    pub(super) fn of(States { before, after }: &States, reading: &Reading) -> Result<Self, Vec<Unreadable>> {
        let withheld = [before, after].into_iter().find_map(State::withheld);
        if let Some(name) = withheld {
            let help = Printed::ours("name the file it leads to");
            let why = Refused::because("it is a link out of its folder, so nothing of it is shown");
            return Err(vec![Unreadable { path: name.into(), why: Refused { help: Some(help), ..why } }]);
        }
        let earlier = if before.sources.is_empty() {
            None
        } else {
            let large =
                |why| vec![Unreadable { path: before.name.to_string().into(), why: Refused::because(why) }];
            Some(Earlier::of(before, &after.sources).map_err(large)?)
        };
        let (was, is) = (judged(before, None, reading), judged(after, earlier.as_ref(), reading));
        let (new, gone) = differing(&was, &is);
        let (was, is) = (was.0, is.0);
        let sources = earlier.map_or_else(|| after.sources.clone(), |earlier| earlier.all().clone());
        let side = |state: &State, calendar, sources| Side {
            name: state.name.clone(),
            commit: state.commit.clone(),
            calendar,
            sources,
        };
        Ok(Self {
            changes: changes(&was, &is, reading),
            effects: (was.whole && is.whole).then(|| Effects {
                clashes: clash::clashes(&was, &is),
                feeds: affected((&was, worded(&was)), (&is, worded(&is))),
            }),
            new,
            gone,
            before: side(before, was, before.sources.clone()),
            after: side(after, is, sources),
        })
    }

    /// Whether there is nothing to say.
    pub(super) fn is_nothing(&self) -> bool {
        let effects = self.effects.as_ref().is_none_or(|effects| {
            let Clashes { new, solved, complete: _ } = &effects.clashes;
            new.is_empty() && solved.is_empty() && effects.feeds.is_empty()
        });
        effects && self.changes.is_empty() && self.new.is_empty() && self.gone.is_empty()
    }

    /// Whether all of both could be read.
    pub(super) fn is_whole(&self) -> bool {
        self.effects.is_some()
    }
}

impl Side {
    /// The name of an event.
    pub(super) fn name_of(&self, ix: EventIx) -> &str {
        self.calendar.event(ix).map_or("", |event| event.name.as_str())
    }

    /// The name of a text, without the commit that stands behind it.
    pub(super) fn file(&self, at: Span) -> &str {
        let name = self.sources.name(at);
        if self.commit.is_some() { name.rsplit_once(" at ").map_or(name, |it| it.0) } else { name }
    }

    /// The id of an event.
    pub(super) fn id_of(&self, ix: EventIx) -> &str {
        self.calendar.event(ix).map_or("", |event| event.id.as_str())
    }
}

/// A state with what is wrong with it; one that is not there yet is an empty calendar, and nothing is wrong with it.
fn judged(state: &State, earlier: Option<&Earlier>, reading: &Reading) -> (Calendar, Report) {
    if state.sources.is_empty() {
        let (mut calendar, _) = catalogue::read(&state.sources);
        calendar.whole = true;
        return (calendar, Report::default());
    }
    judge::report(&state.sources, &state.encoding, earlier, reading)
}

/// Every change that is certain to be one.
fn changes(was: &Calendar, is: &Calendar, reading: &Reading) -> Vec<Change> {
    let revision = Revision { when: reading.today.and_time(NaiveTime::MIN), commit: None };
    let mut changes = change::changes(revision, was, is);
    changes.retain(|change| (was.whole || change.before.is_some()) && (is.whole || change.after.is_some()));
    changes
}

/// The words of a calendar's feeds.
fn worded(calendar: &Calendar) -> &'static Words {
    words::of(&calendar.language).unwrap_or_else(words::english)
}

/// What a finding is known by: it is the same one when only lines moved.
type Key<'a> = (&'static str, &'a str, &'a str);

/// The findings that only one of the two states has.
fn differing(was: &(Calendar, Report), is: &(Calendar, Report)) -> (Vec<Finding>, Vec<Finding>) {
    (only(is, was), only(was, is))
}

/// The findings that one of two states has alone. Where the other has errors only errors count: nobody knows what could
/// be warned of in what could not be read.
fn only(these: &(Calendar, Report), those: &(Calendar, Report)) -> Vec<Finding> {
    let mut known: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    let others = Places::of(&those.0);
    for finding in those.1.findings() {
        *known.entry(others.key(finding)).or_default() += 1;
    }
    let places = Places::of(&these.0);
    let mut only = Vec::new();
    let counts = |finding: &&Finding| those.0.whole || finding.rule.severity == Severity::Error;
    for finding in these.1.findings().iter().filter(counts) {
        match known.get_mut(&places.key(finding)) {
            Some(left) if *left > 0 => *left -= 1,
            _ => only.push(finding.clone()),
        }
    }
    // Where not all can be shown, no error is left off for a warning.
    only.sort_by_key(|finding| finding.rule.severity);
    only
}

/// Where the events of a calendar are written.
struct Places<'a> {
    /// By the text and the first byte of each: the byte behind it, and its id.
    events: BTreeMap<(u16, u32), (u32, &'a str)>,
}

impl<'a> Places<'a> {
    fn of(calendar: &'a Calendar) -> Self {
        let place = |event: &'a Event| {
            let at = event.origin.extent;
            ((at.source, at.start), (at.end, event.id.as_str()))
        };
        Self { events: calendar.events.iter().map(place).collect() }
    }

    fn key(&self, finding: &'a Finding) -> Key<'a> {
        let at = finding.at;
        let before = self.events.range(..=(at.source, at.start)).next_back();
        let inside = before.filter(|((source, _), (end, _))| *source == at.source && at.start < *end);
        (finding.rule.code, inside.map_or("", |(_, (_, id))| id), &finding.message)
    }
}
