//! Findings as workflow commands, which GitHub shows on the lines of a pull request.
//!
//! In: a report and the texts it speaks of. Out: one line a finding, at most [`MOST`], errors before warnings where not
//! all fit. Nothing of a catalogue can begin a line or end a value: all of it goes through the escapes of workflow
//! commands.
//! Must not know: rules, events, where the text goes.

use super::cut::Cut;
use super::excerpt::safe;
use super::{Finding, Printed, Report};
use crate::text::Sources;

/// The most findings that are shown.
pub const MOST: usize = 100;

/// One line for each input that could not be read and for each finding, and one that says how many more there are.
#[must_use]
pub fn write(report: &Report, sources: &Sources) -> Printed {
    let cut = Cut::to(report, MOST);
    let mut out = String::new();
    for unread in report.unread().iter().take(MOST) {
        let text = format!("cannot read `{}`: {}", unread.name, unread.reason);
        out.push_str(&format!("::error file={}::{}\n", property(&unread.name), data(&text)));
    }
    out.extend(cut.shown.iter().map(|finding| command(finding, sources)));
    if let Some(more) = cut.phrase() {
        out.push_str(&format!("::notice::{}, shown once these are mended\n", data(&more)));
    }
    Printed::drawn(out)
}

fn command(finding: &Finding, sources: &Sources) -> String {
    let (start, end) = (sources.place(finding.at), sources.end_place(finding.at));
    let mut place = format!("line={},endLine={}", start.line, end.line);
    // GitHub takes columns only within one line.
    if start.line == end.line {
        place.push_str(&format!(",col={},endColumn={}", start.column, end.column));
    }
    let name = sources.name(finding.at);
    // What came from standard input is no file of the repository.
    if !name.starts_with('<') {
        place = format!("file={},{place}", property(name));
    }
    let text = match finding.way_out() {
        Some(help) => format!("{}\nhelp: {help}", finding.message),
        None => finding.message.clone(),
    };
    let (word, code) = (finding.rule.severity.word(), finding.rule.code);
    format!("::{word} {place},title={}::{}\n", property(code), data(&text))
}

/// The text of a command.
fn data(text: &str) -> String {
    let visible = |c: char| if c == '\n' { c } else { safe(c) };
    let text: String = text.chars().map(visible).collect();
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
