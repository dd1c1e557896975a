//! What is asked of whoever begins a calendar on a terminal, and what is wrong with an answer.
//!
//! In: settings, some of them missing. Out: settings that a catalogue can hold. Whether an answer is right is for `check` to
//! say, which reads the catalogue that would be written. Must not know: files.

use anstyle::AnsiColor;
use chrono::NaiveDate;

use super::super::plan::{Reading, Screen};
use super::super::{Fault, files, judge, label, print};
use crate::desk::start::{self, CATALOGUE, Settings};
use crate::report::{Printed, Severity};
use crate::text::Sources;

/// One question.
struct Question {
    asks: &'static str,
    /// What no answer means.
    otherwise: &'static str,
    answer: fn(&mut Settings) -> &mut Option<String>,
}

const QUESTIONS: [Question; 4] = [
    Question { asks: "Title of the calendar", otherwise: "Our events", answer: |it| &mut it.title },
    Question {
        asks: "Address at which it will be served, if that is known",
        otherwise: "",
        answer: |it| &mut it.address,
    },
    Question {
        asks: "Time zone of your events, such as Europe/Lisbon",
        otherwise: "UTC",
        answer: |it| &mut it.timezone,
    },
    Question {
        asks: "Language of the page: de, en, fr, ja or pt",
        otherwise: "en",
        answer: |it| &mut it.language,
    },
];

/// Asks for what is missing, each until the answer can stand in a catalogue. Nothing typed means what stands in brackets.
pub(super) fn ask(settings: &mut Settings, today: NaiveDate, screen: Screen) {
    for Question { asks, otherwise, answer } in &QUESTIONS {
        while answer(settings).is_none() {
            let form = if otherwise.is_empty() { "{}: " } else { "{} [{}]: " };
            print::say(&Printed::filled(form, &[&Printed::ours(asks), &Printed::ours(otherwise)]));
            // At the end of what is typed, and when it cannot be read, the rest is as if nothing was typed.
            let Some(line) = files::typed_line() else { return };
            let line = line.trim();
            if line.is_empty() {
                break;
            }
            *answer(settings) = Some(line.to_owned());
            let objections = objections(settings, today);
            if !objections.is_empty() {
                *answer(settings) = None;
                print::say(&objections.iter().map(|fault| said(fault, screen)).collect());
            }
        }
    }
}

fn said((message, help): &Fault, screen: Screen) -> Printed {
    let mut out = Printed::filled("{} {}\n", &[&label("error:", AnsiColor::Red, screen), message]);
    if let Some(help) = help {
        out.push(&Printed::filled("{} {}\n", &[&label("help:", AnsiColor::Cyan, screen), help]));
    }
    out
}

/// What makes it impossible to write settings into a catalogue.
pub(super) fn objections(settings: &Settings, today: NaiveDate) -> Vec<Fault> {
    let mut sources = Sources::default();
    sources.add(CATALOGUE, start::events(settings, today));
    let reading = Reading::alone(Vec::new(), today);
    let (_, report) = judge::report(&sources, &[], None, &reading);
    let errors = report.findings().iter().filter(|finding| finding.rule.severity == Severity::Error);
    errors
        .map(|finding| (Printed::foreign(&finding.message), finding.help.as_ref().map(Printed::foreign)))
        .collect()
}
