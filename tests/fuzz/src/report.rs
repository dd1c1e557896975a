//! What holds of every report, whatever it is about.
//!
//! In: findings and the texts they speak of. Out: nothing, or a panic.
//! Must not know: any rule.

use kalends::report::visible::is_hostile;
use kalends::report::{Finding, Report, github, json, sarif, terminal};
use kalends::text::{Sources, Span};
use serde_json::Value;

use crate::print_of;

/// Every place is in a text and cuts no character, every word can be shown, and a face shows it.
pub fn holds(report: &Report, sources: &Sources) {
    for finding in report.findings() {
        places(finding, sources);
        words(finding);
    }
    faces(report, sources);
}

fn places(finding: &Finding, sources: &Sources) {
    let edits = finding.patch.iter().flat_map(|patch| &patch.edits);
    let related = finding.related.iter().map(|(at, _)| *at);
    for at in [finding.at].into_iter().chain(related).chain(edits.map(|(at, _)| *at)) {
        assert!(is_place(at, sources), "{at:?} cuts a character or is in no text: {finding:?}");
    }
}

fn is_place(at: Span, sources: &Sources) -> bool {
    sources.get(at.source).is_some_and(|source| source.text().get(at.range()).is_some())
}

fn words(finding: &Finding) {
    let related = finding.related.iter().map(|(_, phrase)| phrase);
    for phrase in [&finding.message].into_iter().chain(related) {
        assert!(!phrase.is_empty() && !phrase.chars().any(is_hostile), "{phrase:?}: {finding:?}");
    }
    let help = finding.help.as_deref().unwrap_or("-");
    assert!(!help.is_empty() && !shows_hostile(help), "{help:?}: {finding:?}");
}

/// Whether a text of several lines holds what must not be shown.
fn shows_hostile(text: &str) -> bool {
    text.chars().any(|c| c != '\n' && is_hostile(c))
}

/// One face, chosen by the text: all of them take several times as long as reading, and libFuzzer varies each input.
fn faces(report: &Report, sources: &Sources) {
    let print = sources.get(0).map_or(0, |source| print_of(source.text()));
    match print % 5 {
        0 => machine(&json::write(report, sources, &[("events", 0)])),
        1 => machine(&sarif::write(report, sources)),
        2 => commands(&github::write(report, sources)),
        3 => drop(terminal::draw(report, sources, terminal::Style { color: true, width: Some(80) })),
        _ => {
            let width = [None, Some(40), Some(100)].get((print >> 8) as usize % 3).copied().flatten();
            let plain = terminal::draw(report, sources, terminal::Style { color: false, width });
            assert!(!shows_hostile(&plain), "{plain}");
            assert!(plain.len() <= terminal::MOST_BYTES, "{} bytes", plain.len());
            assert_eq!(report.findings().is_empty(), plain.is_empty());
        }
    }
}

fn machine(text: &str) {
    assert!(serde_json::from_str::<Value>(text).is_ok(), "{text}");
}

fn commands(text: &str) {
    assert!(!shows_hostile(text), "{text}");
    for line in text.lines() {
        assert!(["::error ", "::warning ", "::notice"].iter().any(|word| line.starts_with(word)), "{line}");
    }
}
