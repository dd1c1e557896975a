//! The report on changes as versioned JSON, for programs.
//!
//! In: a [`Compared`]. Out: one JSON object, as `docs/changes.v1.schema.json` describes it. Its shape is a promise:
//! `version` changes when a field changes its meaning or goes; new fields may come.
//! Must not know: how anything is compared.

use serde::Serialize;

use super::compared::{Compared, Effects, Side};
use crate::model::EventIx;
use crate::model::change::{Change, ChangeKind};
use crate::model::clash::Clash;
use crate::report::{Finding, Printed, json};
use crate::view::changes;
use crate::view::entry::affected::{Affected, Stays};
use crate::words::english;

/// The shape of what is written.
const VERSION: &str = "v1";

#[derive(Serialize)]
struct Whole<'a> {
    version: &'static str,
    before: State<'a>,
    after: State<'a>,
    /// Whether all of both could be read.
    complete: bool,
    changes: Vec<Event<'a>>,
    /// `None` where they cannot be compared.
    clashes: Option<Clashes<'a>>,
    feeds: Option<Vec<Feed<'a>>>,
    findings: Findings<'a>,
}

#[derive(Serialize)]
struct State<'a> {
    name: &'a str,
    commit: Option<&'a str>,
}

#[derive(Serialize)]
struct Event<'a> {
    id: &'a str,
    name: &'a str,
    kinds: Vec<&'static str>,
    sentences: Vec<String>,
}

#[derive(Serialize)]
struct Clashes<'a> {
    new: Vec<Pair<'a>>,
    solved: Vec<Pair<'a>>,
}

#[derive(Serialize)]
struct Pair<'a> {
    events: [Named<'a>; 2],
    certain: bool,
}

#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Feed<'a> {
    path: &'a str,
    state: &'static str,
    /// Whether its name, description, colour, reminder or blocking of time is another one.
    head: bool,
    new: usize,
    changed: usize,
    gone: usize,
}

#[derive(Serialize)]
struct Findings<'a> {
    new: Vec<One<'a>>,
    gone: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
}

/// One object, ending in a line feed.
pub(super) fn write(compared: &Compared) -> Printed {
    let Compared { before, after, changes, effects, new, gone } = compared;
    let clashes = effects.as_ref().filter(|effects| effects.clashes.complete);
    json::text_of(&Whole {
        version: VERSION,
        before: state(before),
        after: state(after),
        complete: compared.is_whole(),
        changes: changes.iter().map(event).collect(),
        clashes: clashes.map(|Effects { clashes, .. }| Clashes {
            new: clashes.new.iter().map(|clash| pair(after, *clash)).collect(),
            solved: clashes.solved.iter().map(|clash| pair(before, *clash)).collect(),
        }),
        feeds: effects.as_ref().map(|effects| effects.feeds.iter().map(feed).collect()),
        findings: Findings {
            new: new.iter().map(|finding| one(after, finding)).collect(),
            gone: gone.iter().map(|finding| one(before, finding)).collect(),
        },
    })
}

fn state(side: &Side) -> State<'_> {
    State { name: &side.name, commit: side.commit.as_deref() }
}

fn event(change: &Change) -> Event<'_> {
    Event {
        id: &change.id,
        name: change.name(),
        kinds: change.kinds.iter().map(ChangeKind::word).collect(),
        sentences: changes::sentences(english(), change).iter().map(|said| said.plain()).collect(),
    }
}

fn pair(side: &Side, clash: Clash) -> Pair<'_> {
    let named = |ix: EventIx| Named { id: side.id_of(ix), name: side.name_of(ix) };
    Pair { events: [named(clash.first), named(clash.second)], certain: clash.sure }
}

fn feed(feed: &Affected) -> Feed<'_> {
    let state = match feed.stays {
        Stays::New => "new",
        Stays::Yes => "changed",
        Stays::Gone => "gone",
    };
    Feed {
        path: &feed.path,
        state,
        head: feed.head,
        new: feed.added,
        changed: feed.changed,
        gone: feed.removed,
    }
}

fn one<'a>(side: &'a Side, finding: &'a Finding) -> One<'a> {
    let place = side.sources.place(finding.at);
    One {
        code: finding.rule.code,
        severity: finding.rule.severity.word(),
        message: &finding.message,
        file: side.file(finding.at),
        line: place.line,
        column: place.column,
    }
}
