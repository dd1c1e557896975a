//! `kalends list`: the events that meet some conditions, by time.
//!
//! In: what to read, what is looked for, and a form. Out: the events, on standard output; how many there are beside it.
//! Must not know: how an event is worded or written.

use std::collections::BTreeSet;

use anstyle::{AnsiColor, Style};

use super::args::listing::{ListFormat, Sought, Span};
use super::judge::{self, Judged};
use super::plan::{Reading, Screen};
use super::{Exit, Fault, Outcome, args, label};
use crate::catalogue;
use crate::model::{Calendar, EventIx, Only, Query, SeriesIx, TagIx};
use crate::report::{Printed, Severity, markdown};
use crate::site::excerpt::{Form, excerpt};
use crate::view::listing::{Line, line};
use crate::words::{self, Words};

/// Columns between columns.
const BETWEEN: usize = 2;

/// The most columns of a time: a rhythm can be a long sentence, which `kalends show` says whole.
const LONGEST: usize = 44;

/// What is kept of a name, and of a place, on a narrow terminal.
const NARROWEST: usize = 16;

pub(super) fn list(reading: &Reading, sought: &Sought, format: ListFormat, screen: Screen) -> Outcome {
    let judged = match judge::judge(reading) {
        Ok(judged) => judged,
        Err(faults) => return judge::unreadable(&faults, reading.typed, args::Format::Human, screen),
    };
    let query = match query(&judged.calendar, sought, reading) {
        Ok(query) => query,
        Err(faults) => return Outcome::failed(Exit::Usage, screen, &faults),
    };
    let found: Vec<EventIx> =
        by_time(&judged.calendar).into_iter().filter(|ix| holds(&judged.calendar, &query, *ix)).collect();
    let stderr = beside(&judged, found.len(), screen);
    let exit = exit(&judged);
    let Some(form) = form(format) else {
        let lines = lines(&judged.calendar, &found);
        let text = if format == ListFormat::Markdown { markdown(&lines) } else { table(&lines, screen) };
        return Outcome { stderr, ..Outcome::said(text, exit) };
    };
    match excerpt(judged.calendar, &found.into_iter().collect(), reading.today, form) {
        Ok(bytes) => Outcome { file: Some(bytes), ..Outcome::aside(stderr, exit) },
        Err(fault) => Outcome::failed(Exit::Failed, screen, &[(Printed::foreign(fault), None)]),
    }
}

fn form(format: ListFormat) -> Option<Form> {
    match format {
        ListFormat::Table | ListFormat::Markdown => None,
        ListFormat::Json => Some(Form::Json),
        ListFormat::Csv => Some(Form::Csv),
        ListFormat::Ics => Some(Form::Ics),
    }
}

/// What could be read of a catalogue with errors is listed, but a program must see that it is not all.
pub(super) fn exit(judged: &Judged) -> Exit {
    if judged.report.has_errors() { Exit::Faults } else { Exit::Fine }
}

/// What is said of a catalogue with errors.
pub(super) fn faulty(judged: &Judged, screen: Screen) -> Printed {
    let errors = judged.report.count(Severity::Error);
    if errors == 0 {
        return Printed::default();
    }
    let errors = Printed::count(errors, "error", "errors");
    let form = "{} the catalogue has {}, so something may be missing; `kalends check` shows more\n";
    Printed::filled(form, &[&label("warning:", AnsiColor::Yellow, screen), &errors])
}

/// How many there are.
fn beside(judged: &Judged, found: usize, screen: Screen) -> Printed {
    let all = Printed::count(judged.calendar.events.len(), "event", "events");
    let counted = Printed::filled("{} of {}\n", &[&Printed::number(found), &all]);
    let counted = if screen.quiet { Printed::default() } else { counted };
    [faulty(judged, screen), counted].into_iter().collect()
}

/// Every event by time, and then by id.
fn by_time(calendar: &Calendar) -> Vec<EventIx> {
    let mut all: Vec<_> = calendar.numbered().collect();
    all.sort_by_cached_key(|(_, event)| (event.when.order(), event.id.clone()));
    all.into_iter().map(|(ix, _)| ix).collect()
}

fn holds(calendar: &Calendar, query: &Query, ix: EventIx) -> bool {
    calendar.event(ix).is_some_and(|event| query.holds(event))
}

/// What is looked for, in the numbers of a calendar; or the words that it does not know.
fn query(calendar: &Calendar, sought: &Sought, reading: &Reading) -> Result<Query, Vec<Fault>> {
    let Sought { tag, series, from, to, status, country, open_call, text } = sought;
    let mut faults = Vec::new();
    let all_tags = calendar.tags.iter().map(|tag| tag.id.as_str());
    let tags = numbers(tag, "tag", &all_tags, &mut faults);
    let all_series = calendar.series.iter().map(|series| series.id.as_str());
    let series = numbers(series, "series", &all_series, &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    let first = |span: &Span| if let Span::Days(first, _) = span { *first } else { reading.today };
    let last = |span: &Span| if let Span::Days(_, last) = span { *last } else { reading.today };
    let only = Only {
        tags: tags.into_iter().map(TagIx).collect(),
        series: series.into_iter().map(SeriesIx).collect(),
        countries: country.clone(),
        status: status.clone(),
        sorts: Vec::new(),
        from: from.as_ref().map(first),
        to: to.as_ref().map(last),
    };
    Ok(Query { only, open_call: open_call.then_some(reading.today), texts: text.clone() })
}

/// The places of some words in a list.
pub(super) fn numbers<'c>(
    typed: &[String],
    what: &'static str,
    known: &(impl Iterator<Item = &'c str> + Clone),
    faults: &mut Vec<Fault>,
) -> Vec<u32> {
    let mut found = Vec::new();
    for word in typed {
        match (0..).zip(known.clone()).find(|(_, known)| known == word) {
            Some((number, _)) => found.push(number),
            None => faults.push(unknown(what, word, known.clone())),
        }
    }
    found
}

/// A word that a calendar does not know.
pub(super) fn unknown<'c>(what: &'static str, word: &str, known: impl Iterator<Item = &'c str>) -> Fault {
    let message =
        Printed::filled("the calendar has no {} {}", &[&Printed::ours(what), &Printed::quoted(word)]);
    let near = catalogue::nearest(word, known);
    (message, near.map(|near| Printed::filled("did you mean `{}`?", &[&Printed::foreign(near)])))
}

/// The words of a calendar, which a faulty one may have none for.
pub(super) fn words_of(calendar: &Calendar) -> &'static Words {
    words::of(&calendar.language).unwrap_or_else(words::english)
}

fn lines<'c>(calendar: &'c Calendar, found: &[EventIx]) -> Vec<Line<'c>> {
    found.iter().filter_map(|ix| line(calendar, words_of(calendar), *ix)).collect()
}

/// A line each: id, when, name, place, and a status that is not the usual one.
fn table(lines: &[Line<'_>], screen: Screen) -> Printed {
    let heads = ["ID", "WHEN", "NAME", "PLACE", "STATUS"];
    let rows: Vec<[Printed; 5]> = lines.iter().map(cells).collect();
    if rows.is_empty() {
        return Printed::default();
    }
    let head = heads.map(Printed::ours);
    let widths = widths(std::iter::once(&head).chain(&rows), screen.width);
    let bold = |text: Printed| if screen.stdout_color { text.styled(Style::new().bold()) } else { text };
    let mut text = Printed::filled("{}\n", &[&bold(row(&head, widths, None))]);
    let color = screen.stdout_color.then(|| AnsiColor::Cyan.on_default());
    for cells in &rows {
        text.push(&Printed::filled("{}\n", &[&row(cells, widths, color)]));
    }
    text
}

fn cells(line: &Line<'_>) -> [Printed; 5] {
    let status = if line.status == "confirmed" { "" } else { line.status };
    let [id, when, name, place, status] =
        [line.id, &line.when, line.name, &line.place, status].map(Printed::foreign);
    [id, when.shortened(LONGEST), name, place, status]
}

/// How wide each column is: as its widest cell, or what the terminal leaves to names and places.
fn widths<'r>(rows: impl Iterator<Item = &'r [Printed; 5]>, screen: Option<usize>) -> [usize; 5] {
    let mut widths = [0; 5];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let [id, when, name, place, status] = widths;
    let Some(screen) = screen else { return widths };
    let over = (id + when + name + place + status + 4 * BETWEEN).saturating_sub(screen);
    let narrower = |width: usize, over: usize| width.saturating_sub(over).max(width.min(NARROWEST));
    let place = narrower(place, over);
    let over = (id + when + name + place + status + 4 * BETWEEN).saturating_sub(screen);
    [id, when, narrower(name, over), place, status]
}

fn row(cells: &[Printed; 5], widths: [usize; 5], color: Option<Style>) -> Printed {
    let last = cells.iter().rposition(|cell| !cell.is_empty()).unwrap_or_default();
    let each = cells.iter().zip(widths).enumerate().take(last + 1).map(|(at, (cell, width))| {
        let cell = cell.shortened(width);
        let cell = if at == last { cell } else { cell.in_column(width, false) };
        if at == 0 { cell.styled(color.unwrap_or_default()) } else { cell }
    });
    Printed::joined(each, "  ")
}

/// A table in which nothing of a catalogue is more than text.
fn markdown(lines: &[Line<'_>]) -> Printed {
    let mut text = Printed::ours("| When | Event | Where | Status | Site |\n|---|---|---|---|---|\n");
    for line in lines {
        let site = line.url.map(markdown::code).unwrap_or_default();
        let said = [&line.when, line.name, &line.place, line.status].map(cell);
        let [when, name, place, status] = &said;
        text.push(&Printed::filled("| {} | {} | {} | {} | {} |\n", &[when, name, place, status, &site]));
    }
    text
}

/// A bar would end the cell, wherever it stands.
fn cell(text: &str) -> Printed {
    markdown::prose(&text.replace('|', "¦"))
}

/// A single event, as a set.
pub(super) fn one(ix: EventIx) -> BTreeSet<EventIx> {
    BTreeSet::from([ix])
}
