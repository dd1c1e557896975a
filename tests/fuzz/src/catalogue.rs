//! Texts read as a catalogue, and what holds of that whatever they are.
//!
//! In: the bytes or texts of a catalogue. Out: a calendar and a report; a panic where something does not hold.
//! Must not know: how a catalogue is drawn, sites.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use kalends::cli::explain;
use kalends::model::Calendar;
use kalends::report::{Finding, Report, Rule, diff, fix};
use kalends::text::{Sources, Span, encoding};
use kalends::{catalogue, rules};

use crate::report;

/// What parts the files of a catalogue in some bytes: the record separator of ASCII, which no catalogue holds.
const BETWEEN: u8 = 0x1e;

/// The most files that some bytes are parted into; the last holds the rest.
const FILES: usize = 3;

/// Every rule there is.
static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(explain::all);

/// The day that is today.
#[must_use]
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 12).expect("a day")
}

/// The files in some bytes, and what is wrong with their encoding.
#[must_use]
pub fn files(bytes: &[u8]) -> (Sources, Vec<Finding>) {
    let rule = RULES.iter().find(|rule| rule.code == "not-utf8").expect("the rule of encodings");
    let (mut sources, mut findings) = (Sources::default(), Vec::new());
    for (number, file) in bytes.splitn(FILES, |byte| *byte == BETWEEN).enumerate() {
        let (text, fault) = encoding::text(file.to_vec());
        let source = sources.add(format!("{number}.toml"), text).expect("few and short files");
        findings.extend(fault.map(|fault| rule.at(Span::new(source, fault.at), fault.message)));
    }
    (sources, findings)
}

/// One text as a catalogue.
#[must_use]
pub fn one(text: &str) -> Sources {
    let mut sources = Sources::default();
    sources.add("events.toml", text).expect("one text");
    sources
}

/// The calendar in some texts and everything that is wrong with them, as `kalends check` finds it.
#[must_use]
pub fn judged(sources: &Sources, encoding: &[Finding]) -> (Calendar, Report) {
    let (calendar, mut findings) = catalogue::read(sources);
    findings.extend(encoding.iter().cloned());
    findings.extend(rules::judge(&calendar, today()));
    let findings = rules::allow::apply(findings, &calendar, &RULES);
    (calendar, Report::finish(findings))
}

/// What holds of every text: the report can be shown, and mending ends and does no harm.
pub fn holds(sources: &Sources, encoding: &[Finding]) {
    let (_, found) = judged(sources, encoding);
    report::holds(&found, sources);
    let left: BTreeSet<u16> = encoding.iter().map(|finding| finding.at.source).collect();
    let judge = |sources: &Sources| judged(sources, encoding).1;
    // What is only proposed does no harm either.
    let _ = fix::fix(sources, &left, true, judge);
    let mended = fix::fix(sources, &left, false, judge);
    let after = judge(&mended.sources);
    if mended.patches == 0 {
        assert!(mended.changed.is_empty(), "{:?}", mended.changed);
        return;
    }
    for number in &mended.changed {
        assert!(!left.contains(number), "a text in another encoding was changed");
        let text =
            |sources: &Sources| sources.get(*number).map(|it| it.text().to_owned()).unwrap_or_default();
        let _ = diff::draw("events.toml", &text(sources), &text(&mended.sources), true);
    }
    report::holds(&after, &mended.sources);
    let again = fix::fix(&mended.sources, &left, false, judge);
    assert_eq!(again.patches, 0, "mending twice mends more:\n{}", shown(&mended.sources));
}

/// All texts, for messages.
fn shown(sources: &Sources) -> String {
    sources.iter().map(|(_, source)| format!("{}:\n{}\n", source.name(), source.text())).collect()
}
