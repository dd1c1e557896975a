//! Reading a catalogue, by its inner rooms.

mod faults;
mod fields;
mod keys;
mod link;
mod syntax;

use kalends::report::Report;

use crate::findings::judged;

const HEAD: &str =
    "[calendar]\nid = \"events.example.org\"\ntitle = \"Example\"\nurl = \"https://events.example.org/\"\n";

/// The codes found on one line of a text.
fn on_line(text: &str, line: usize) -> Vec<(&'static str, String)> {
    let (sources, report) = judged(&[("events.toml", text)]);
    let here = report.findings().iter().filter(|finding| {
        sources.place(finding.at).line <= line && line <= sources.end_place(finding.at).line
    });
    here.map(|finding| (finding.rule.code, finding.message.clone())).collect()
}

fn errors(report: &Report) -> Vec<String> {
    let errors = report.findings().iter().filter(|finding| finding.rule.severity.word() == "error");
    errors.map(|finding| format!("{}: {}", finding.rule.code, finding.message)).collect()
}
