//! The report on changes as one page for browsers: what is said, and beside it every event before and after.
//!
//! In: a [`Compared`]. Out: the bytes of a file. Where a state has errors nothing is shown beside what is said.
//! Must not know: how anything is compared, HTML.

use chrono::NaiveDate;

use super::compared::{Compared, Effects, Side};
use super::lines;
use crate::model::Calendar;
use crate::report::{Finding, Printed};
use crate::site::SiteError;
use crate::site::preview::preview;
use crate::view::page::preview::{PreviewLine, PreviewSection, Said, SaidEvent};
use crate::words;

/// The most lines of a section.
const LINES: usize = 200;

/// Makes the page.
pub(super) fn write(compared: &Compared, today: NaiveDate) -> Result<Vec<u8>, SiteError> {
    let calendars = compared.is_whole().then(|| [&compared.before, &compared.after].map(calendar));
    preview(&said(compared), calendars, today)
}

/// The calendar of a side. One that is not there yet has no language either.
fn calendar(side: &Side) -> Calendar {
    let mut calendar = side.calendar.clone();
    if words::of(&calendar.language).is_none() {
        calendar.language = words::english().language.to_owned();
    }
    calendar
}

fn said(compared: &Compared) -> Said {
    let events = compared.changes.iter().map(|change| SaidEvent {
        id: change.id.clone(),
        name: change.name().to_owned(),
        tag: lines::tag(change).to_string(),
        text: lines::sentences(change),
    });
    let mut sections = findings(compared);
    if let Some(effects) = &compared.effects {
        sections.extend([clashes(compared, effects), feeds(effects)]);
    }
    sections.retain(|section| !section.lines.is_empty());
    let title = Printed::filled("{} since {}", &[&compared.after.name, &compared.before.name]);
    let note = if compared.is_whole() { crowded(compared) } else { Some(lines::FAULTY.to_owned()) };
    Said {
        title: title.to_string(),
        summary: lines::summary(compared).to_string(),
        note,
        events: events.collect(),
        sections,
    }
}

fn crowded(compared: &Compared) -> Option<String> {
    let crowded = compared.effects.as_ref().is_some_and(|effects| !effects.clashes.complete);
    crowded.then(|| lines::CROWDED.to_owned())
}

fn section(heading: &'static str, lines: impl Iterator<Item = PreviewLine>) -> PreviewSection {
    let mut lines: Vec<_> = lines.collect();
    let left = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    PreviewSection { heading, lines, left }
}

fn clashes(compared: &Compared, effects: &Effects) -> PreviewSection {
    let new = effects.clashes.new.iter().map(|clash| ("new", lines::clash(&compared.after, *clash)));
    let solved =
        effects.clashes.solved.iter().map(|clash| ("solved", lines::clash(&compared.before, *clash)));
    section("Clashes", new.chain(solved).map(|(word, text)| PreviewLine { word, text }))
}

fn feeds(effects: &Effects) -> PreviewSection {
    let (named, single) = lines::feeds(effects);
    let named = named.into_iter().map(|feed| format!("{}: {}", feed.path, lines::entries(feed)));
    let single =
        (single > 0).then(|| Printed::count(single, "feed of a single event", "feeds of single events"));
    let all = named.chain(single.map(|single| single.to_string()));
    section("Feeds", all.map(|text| PreviewLine { word: "", text }))
}

fn findings(compared: &Compared) -> Vec<PreviewSection> {
    let line = |word: &'static str, side: &Side, finding: &Finding| {
        let text = format!("{} {}: {}", lines::code(finding), lines::place(side, finding), finding.message);
        PreviewLine { word, text }
    };
    let new = compared.new.iter().map(|finding| line("new", &compared.after, finding));
    let gone = compared.gone.iter().map(|finding| line("gone", &compared.before, finding));
    vec![section("Findings", new.chain(gone))]
}
