//! The history of a catalogue, and what is said of it.
//!
//! In: a catalogue that was read. Out: its marks and changes, and lines for people; or why its history cannot be read.
//! Must not know: how a history is worked out.

use chrono::NaiveDate;

use super::Fault;
use super::ahead::ahead;
use super::judge::Judged;
use super::plan::{Past, Reading};
use crate::history::{self, Absent, Asked, Found, History};
use crate::model::Marks;
use crate::model::change::Change;
use crate::report::Printed;

/// How many digits of a commit's name people are shown.
const SHORT: usize = 9;

/// Marks, and what is said of where they come from.
pub(super) struct Remembered {
    pub(super) marks: Marks,
    /// What changed; `None` where that is not known.
    pub(super) changes: Option<Vec<Change>>,
    /// Phrases, one a line.
    pub(super) lines: Vec<Printed>,
}

/// Reads the history of a catalogue.
pub(super) fn read(judged: &Judged, reading: &Reading, past: &Past) -> Result<Remembered, Fault> {
    if !past.wanted {
        return Ok(without(Absent::Unwanted));
    }
    let asked = Asked {
        inputs: &reading.paths,
        sources: &judged.sources,
        paths: &judged.paths,
        environment: &past.environment,
        program: past.program.as_deref(),
    };
    match history::read(asked) {
        Ok(Found::History(history)) => {
            let changes = Some(history.changes());
            Ok(Remembered { marks: history.marks(), changes, lines: lines(&history, reading.today) })
        }
        Ok(Found::Absent(absent)) => Ok(without(absent)),
        Err(fault) => {
            let message = Printed::filled("cannot read the history: {}", &[&Printed::foreign(fault.message)]);
            let help = fault.help.map_or(Printed::ours("mend it"), Printed::foreign);
            Err((message, Some(Printed::filled("{}, or build without history: `--no-history`", &[&help]))))
        }
    }
}

fn without(absent: Absent) -> Remembered {
    let (what, help) = absent.words();
    let who = "Google Calendar and others that look at counters may not see changes: {}";
    let lines = vec![Printed::ours(what), Printed::filled(who, &[&Printed::ours(help)])];
    Remembered { marks: Marks::unknown(), changes: None, lines }
}

/// "history: 214 commits, 3 entries changed since 1a2b3c4d5".
fn lines(history: &History, today: NaiveDate) -> Vec<Printed> {
    let commits = Printed::count(history.commits(), "commit", "commits");
    let mut lines = vec![match history.since().and_then(|commit| commit.get(..SHORT)) {
        None => Printed::filled("history: {}", &[&commits]),
        Some(since) => {
            let changed = Printed::count(history.changed(), "entry", "entries");
            let since = Printed::foreign(since);
            Printed::filled("history: {}, {} changed since {}", &[&commits, &changed, &since])
        }
    }];
    if history.is_uncommitted() {
        let what = "some of it is not committed: publish feeds from commits, each of which has its own marks";
        lines.push(Printed::ours(what));
    }
    lines.extend(history.latest().and_then(|(commit, time)| ahead(commit, time, today)));
    lines
}
