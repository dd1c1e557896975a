//! All that is to come, or what is around one event, in each form.
//!
//! In: sections of sentences. Out: text. Must not know: how they were found.

use anstyle::Style;
use serde::Serialize;

use crate::cli::args::ReportFormat;
use crate::cli::plan::Screen;
use crate::plan::overview::{Line, Section};
use crate::report::{Printed, json, markdown};

/// The most columns of a line: longer lines are hard to read.
const WIDEST: usize = 100;

/// The most sentences of a section that are shown.
const MOST: usize = 5;

/// The shape of what is written for programs.
const VERSION: &str = "v1";

#[derive(Serialize)]
struct Whole<'a> {
    version: &'static str,
    sections: Vec<Subject<'a>>,
}

#[derive(Serialize)]
struct Subject<'a> {
    code: &'static str,
    lines: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    /// The id of the event, or of the series of an edition that is expected.
    id: &'a str,
    text: &'a str,
}

/// All sections in a form.
pub(super) fn write(sections: &[Section], format: ReportFormat, screen: Screen) -> Printed {
    match format {
        ReportFormat::Human => human(sections, screen),
        ReportFormat::Markdown => in_markdown(sections),
        ReportFormat::Json => {
            let sections = sections.iter().map(subject);
            json::text_of(&Whole { version: VERSION, sections: sections.collect() })
        }
    }
}

fn subject(section: &Section) -> Subject<'_> {
    let lines = section.lines.iter().map(|Line { id, text, .. }| Said { id, text });
    Subject { code: section.code, lines: lines.collect() }
}

fn human(sections: &[Section], screen: Screen) -> Printed {
    let width = screen.width.map_or(WIDEST, |width| width.min(WIDEST)).saturating_sub(2).max(30);
    let bold = if screen.stdout_color { Style::new().bold() } else { Style::new() };
    let mut blocks = Vec::new();
    for section in sections {
        let mut lines = vec![Printed::ours(section.title).styled(bold)];
        lines.extend(section.lines.iter().take(MOST).map(|line| {
            let said = Printed::foreign(&line.text).wrapped(width.saturating_sub(2)).hanging(4);
            Printed::filled("  {}", &[&said])
        }));
        lines.extend(more(section).map(|more| Printed::filled("  {}", &[&more])));
        blocks.push(Printed::joined(lines, "\n"));
    }
    if blocks.is_empty() {
        return Printed::ours(
            "nothing to say: no holidays, no events near each other, nothing that closes\n",
        );
    }
    Printed::filled("{}\n", &[&Printed::joined(blocks, "\n\n")])
}

fn in_markdown(sections: &[Section]) -> Printed {
    let mut text = Printed::default();
    for section in sections {
        text.push(&Printed::filled("**{}**\n\n", &[&Printed::ours(section.title)]));
        for line in section.lines.iter().take(MOST) {
            text.push(&Printed::filled("- {}\n", &[&markdown::prose(&line.text)]));
        }
        text.extend(more(section).map(|more| Printed::filled("- {}\n", &[&more])));
        text.push(&Printed::ours("\n"));
    }
    text
}

/// How many sentences are not shown.
fn more(section: &Section) -> Option<Printed> {
    let more = section.lines.len().saturating_sub(MOST);
    (more > 0).then(|| Printed::filled("and {} more", &[&Printed::number(more)]))
}
