//! What holds of every report, whatever it is about.
//!
//! In: findings and the texts they speak of. Out: nothing, or a panic.
//! Must not know: any rule.

use kalends::report::visible::is_hostile;
use kalends::report::{Finding, Report, github, json, sarif, terminal};
use kalends::text::{Sources, Span};
use serde_json::Value;

/// Every place is in a text and cuts no character, every word can be shown, and every face shows it.
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

fn faces(report: &Report, sources: &Sources) {
    for width in [None, Some(40), Some(100)] {
        let style = |color| terminal::Style { color, width };
        let plain = terminal::draw(report, sources, style(false));
        assert!(!shows_hostile(&plain), "{plain}");
        assert!(plain.len() <= terminal::MOST_BYTES, "{} bytes", plain.len());
        assert_eq!(report.findings().is_empty(), plain.is_empty());
    }
    let _ = terminal::draw(report, sources, terminal::Style { color: true, width: Some(80) });
    let commands = github::write(report, sources);
    assert!(!shows_hostile(&commands), "{commands}");
    for line in commands.lines() {
        assert!(["::error ", "::warning ", "::notice"].iter().any(|word| line.starts_with(word)), "{line}");
    }
    for machine in [json::write(report, sources, &[("events", 0)]), sarif::write(report, sources)] {
        assert!(serde_json::from_str::<Value>(&machine).is_ok(), "{machine}");
    }
}
