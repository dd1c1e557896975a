//! `kalends plan`: what is to come and how it fits together, and which days are good for an event.
//!
//! In: what to read, what is asked, and a form. Out: advice on standard output. In order: `ask` (from typed words to a
//! question about this calendar), the room `plan` (the answer), and a file for each form of it; `overview` writes what is said
//! where no days are looked for.
//! Must not know: how days are weighed.

mod ask;
mod human;
mod json;
mod markdown;
mod overview;

use super::args::planning::Planning;
use super::args::{Format, ReportFormat};
use super::judge::{self, Judged};
use super::list::{faulty, unknown};
use super::plan::{Reading, Screen};
use super::{Exit, Outcome};
use crate::plan::find::find;

pub(super) fn plan(reading: &Reading, typed: &Planning, format: ReportFormat, screen: Screen) -> Outcome {
    let judged = match judge::judge(reading) {
        Ok(judged) => judged,
        Err(faults) => return judge::unreadable(&faults, reading.typed, Format::Human, screen),
    };
    if typed.find.is_empty() {
        return to_come(&judged, reading, typed, format, screen);
    }
    let asked = match ask::asked(&judged.calendar, typed) {
        Ok(asked) => asked,
        Err(faults) => return Outcome::failed(Exit::Usage, screen, &faults),
    };
    let answer = find(&judged.calendar, &asked.ask);
    let said = match format {
        ReportFormat::Human => human::draw(&judged.calendar, &asked, &answer, screen),
        ReportFormat::Markdown => markdown::write(&judged.calendar, &asked, &answer),
        ReportFormat::Json => json::write(&judged.calendar, &asked, &answer),
    };
    Outcome { stderr: faulty(&judged, screen), ..Outcome::said(said, Exit::Fine) }
}

/// All that is to come, or what is around one event.
fn to_come(
    judged: &Judged,
    reading: &Reading,
    typed: &Planning,
    format: ReportFormat,
    screen: Screen,
) -> Outcome {
    let calendar = &judged.calendar;
    let only = match &typed.id {
        None => None,
        Some(id) => match calendar.numbered().find(|(_, event)| event.id == *id) {
            Some((ix, _)) => Some(ix),
            None => {
                let fault = unknown("event", id, calendar.events.iter().map(|event| event.id.as_str()));
                return Outcome::failed(Exit::Usage, screen, &[fault]);
            }
        },
    };
    let sections = crate::plan::overview::overview(calendar, reading.today, only);
    let said = overview::write(&sections, format, screen);
    Outcome { stderr: faulty(judged, screen), ..Outcome::said(said, Exit::Fine) }
}
