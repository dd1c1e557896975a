//! The report on changes as Markdown, for comments of pull requests.
//!
//! In: a [`Compared`]. Out: text of at most [`MOST`] characters, in which nothing of a catalogue links, mentions, loads or
//! orders anything. What the change means comes behind what changed and is short, so that there is room for it.
//! Must not know: how anything is compared, which characters are dangerous.

use super::compared::{Compared, Effects, Side};
use super::lines;
use crate::model::clash::Clash;
use crate::report::{Finding, Printed, markdown};
use crate::view::entry::affected::Affected;

/// The most characters of a report: sites refuse comments that are a little longer.
pub(super) const MOST: usize = 60_000;

/// How many of them each part of what it means may have.
const PART: usize = 8_000;

/// How many are kept for headings and for what says that something is left off.
const FRAME: usize = 2_000;

/// Writes the report.
pub(super) fn write(compared: &Compared) -> Printed {
    let (before, after) = (markdown::code(&compared.before.name), markdown::code(&compared.after.name));
    let mut text = Printed::ours("### What changes in calendars\n\n");
    text.push(&Printed::filled("{} since {}: {}.\n", &[&after, &before, &lines::summary(compared)]));
    if !compared.is_whole() {
        text.push(&Printed::filled("\n**Note**: {}.\n", &[&Printed::ours(lines::FAULTY)]));
    }
    let mut meaning = findings(compared);
    if let Some(effects) = &compared.effects {
        meaning.push(&clashes(compared, effects));
        meaning.push(&feeds(effects));
    }
    let room = MOST.saturating_sub(FRAME + length(&text) + length(&meaning));
    let events = compared.changes.iter().map(|change| {
        let said = markdown::prose(&lines::sentences(change));
        Printed::filled("- **{}**: {}\n", &[&lines::tag(change), &said])
    });
    text.push(&section("", lines::fitted(events, room, length)));
    text.push(&meaning);
    text
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn clashes(compared: &Compared, effects: &Effects) -> Printed {
    let line = |word: &'static str, side: &Side, clash: &Clash| {
        let said = markdown::prose(&lines::clash(side, *clash));
        Printed::filled("- **{}**: {}\n", &[&Printed::ours(word), &said])
    };
    let new = effects.clashes.new.iter().map(|clash| line("new", &compared.after, clash));
    let solved = effects.clashes.solved.iter().map(|clash| line("solved", &compared.before, clash));
    let mut text = section("#### Clashes\n\n", lines::fitted(new.chain(solved), PART, length));
    if !effects.clashes.complete {
        text.push(&Printed::filled("\n**Note**: {}.\n", &[&Printed::ours(lines::CROWDED)]));
    }
    text
}

fn feeds(effects: &Effects) -> Printed {
    let (named, single) = lines::feeds(effects);
    let line = |feed: &&Affected| {
        Printed::filled("- {}: {}\n", &[&markdown::code(&feed.path), &lines::entries(feed)])
    };
    let (mut rows, left) = lines::fitted(named.iter().map(line), PART, length);
    if single > 0 {
        let feeds = Printed::count(single, "feed of a single event", "feeds of single events");
        rows.push(&Printed::filled("- {}\n", &[&feeds]));
    }
    section("#### Feeds\n\n", (rows, left))
}

fn findings(compared: &Compared) -> Printed {
    let line = |word: &'static str, side: &Side, finding: &Finding| {
        let place = markdown::code(&lines::place(side, finding));
        let code = markdown::code(&lines::code(finding));
        let parts = [&Printed::ours(word), &code, &place, &markdown::message(&finding.message)];
        Printed::filled("- **{}**: {} at {}: {}\n", &parts)
    };
    let new = compared.new.iter().map(|finding| line("new", &compared.after, finding));
    let gone = compared.gone.iter().map(|finding| line("gone", &compared.before, finding));
    section("#### Findings\n\n", lines::fitted(new.chain(gone), PART, length))
}

/// Rows behind a heading; nothing where there are none. What is left off is said.
fn section(heading: &'static str, (rows, left): (Printed, usize)) -> Printed {
    if rows.is_empty() && left == 0 {
        return Printed::default();
    }
    let mut text = Printed::filled("\n{}{}", &[&Printed::ours(heading), &rows]);
    if left > 0 {
        let form = "- and {} more, for which there is no room here; `kalends changes` shows them\n";
        text.push(&Printed::filled(form, &[&Printed::number(left)]));
    }
    text
}
