//! What is wrong or odd about a catalogue with one more event, and was not without it.
//!
//! In: texts, and one of them with an event more. Out: what is new among the findings; and which text is the one in which
//! events of that time are. Must not know: how the event is written.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::Fault;
use super::super::judge;
use super::super::plan::{Reading, Screen};
use super::super::read::Texts;
use crate::catalogue::write::Entry;
use crate::desk::adding;
use crate::model::Calendar;
use crate::report::{Finding, Printed, Report, Severity, terminal};
use crate::text::Sources;

/// A catalogue as it was.
pub(super) struct Before {
    calendar: Calendar,
    /// How often each thing is said of it.
    findings: BTreeMap<(&'static str, String), usize>,
}

/// What is new.
pub(super) struct New {
    /// Errors, in words.
    pub(super) errors: Vec<Fault>,
    warnings: Vec<Finding>,
    sources: Sources,
}

impl Before {
    pub(super) fn of(texts: &Texts, reading: &Reading) -> Self {
        let (calendar, report) = judge::report(&texts.sources, &texts.findings, None, reading);
        let mut findings = BTreeMap::new();
        for finding in report.findings() {
            *findings.entry((finding.rule.code, finding.message.clone())).or_insert(0) += 1;
        }
        Self { calendar, findings }
    }

    /// What is said of the texts when one of them is this one.
    pub(super) fn new_in(&self, texts: &Texts, into: u16, after: &str, reading: &Reading) -> New {
        let mut sources = Sources::default();
        for (number, source) in texts.sources.iter() {
            let text = if number == into { after } else { source.text() };
            sources.add(source.name().to_owned(), text.to_owned());
            if texts.sources.is_withheld(number) {
                sources.withhold(number);
            }
        }
        let (_, report) = judge::report(&sources, &texts.findings, None, reading);
        let mut known = self.findings.clone();
        let is_new = |finding: &&Finding| match known.get_mut(&(finding.rule.code, finding.message.clone())) {
            Some(left @ 1..) => {
                *left -= 1;
                false
            }
            _ => true,
        };
        let new: Vec<Finding> = report.findings().iter().filter(is_new).cloned().collect();
        let (errors, warnings): (Vec<_>, Vec<_>) =
            new.into_iter().partition(|finding| finding.rule.severity == Severity::Error);
        let said = |it: &Finding| (Printed::foreign(&it.message), it.help.as_ref().map(Printed::foreign));
        New { errors: errors.iter().map(said).collect(), warnings, sources }
    }

    /// The text in which the event is that begins nearest to a new one; where there is none, that of the calendar.
    pub(super) fn nearest(&self, entry: &Entry) -> u16 {
        let home = self.calendar.origin.header.source;
        let Some(first) = entry.get("start").and_then(adding::first_day) else { return home };
        let distance = |day: NaiveDate| (day - first).num_days().abs();
        let events = self.calendar.events.iter();
        let near = events.min_by_key(|event| (distance(event.when.window().0), event.origin.header.source));
        near.map_or(home, |event| event.origin.header.source)
    }
}

impl New {
    /// What is odd, as annotated source.
    pub(super) fn drawn(&self, screen: Screen) -> Printed {
        let style = terminal::Style { color: screen.stderr_color, width: screen.width };
        let report = Report::finish(self.warnings.clone()).withholding(&self.sources);
        terminal::draw(&report, &self.sources, style)
    }
}
