//! `kalends show`: all that is known of one event, and where that is written.
//!
//! In: what to read, an id, and a form. Out: the event, on standard output.
//! Must not know: how an event is worded or written.

use anstyle::{AnsiColor, Style};

use super::args::listing::ShowFormat;
use super::judge::{self, Judged};
use super::list::{exit, faulty, one, unknown, words_of};
use super::plan::{Reading, Screen};
use super::{Exit, Outcome, args};
use crate::model::{Event, EventIx};
use crate::report::Printed;
use crate::site::excerpt::{Form, excerpt};
use crate::view::listing::details;

/// The most columns of a line: longer lines are hard to read.
const WIDEST: usize = 100;

pub(super) fn show(reading: &Reading, id: &str, format: ShowFormat, screen: Screen) -> Outcome {
    let judged = match judge::judge(reading) {
        Ok(judged) => judged,
        Err(faults) => return judge::unreadable(&faults, reading.typed, args::Format::Human, screen),
    };
    let Some((ix, event)) = judged.calendar.numbered().find(|(_, event)| event.id == id) else {
        let fault = unknown("event", id, judged.calendar.events.iter().map(|event| event.id.as_str()));
        let Outcome { stderr, .. } = Outcome::failed(Exit::Usage, screen, &[fault]);
        return Outcome::aside([stderr, faulty(&judged, screen)].into_iter().collect(), Exit::Usage);
    };
    let (stderr, exit) = (faulty(&judged, screen), exit(&judged));
    let form = match format {
        ShowFormat::Human => {
            return Outcome { stderr, ..Outcome::said(human(&judged, ix, event, screen), exit) };
        }
        ShowFormat::Json => Form::Json,
        ShowFormat::Ics => Form::Ics,
    };
    match excerpt(judged.calendar, &one(ix), reading.today, form) {
        Ok(bytes) => Outcome { file: Some(bytes), ..Outcome::aside(stderr, exit) },
        Err(fault) => Outcome::failed(Exit::Failed, screen, &[(Printed::foreign(fault), None)]),
    }
}

/// A heading, a line or more for each thing that is known, and the place of it all.
fn human(judged: &Judged, ix: EventIx, event: &Event, screen: Screen) -> Printed {
    let paint = |text: Printed, style: Style| if screen.stdout_color { text.styled(style) } else { text };
    let name = paint(Printed::foreign(&event.name), Style::new().bold());
    let mut text = Printed::filled("{}\n", &[&name]);
    let details = details(&judged.calendar, words_of(&judged.calendar), ix).unwrap_or_default();
    let place = judged.sources.place(event.origin.header);
    let source = judged.sources.name(event.origin.header);
    let written = [("written", format!("{source}:{}", place.line))];
    let all = details.iter().chain(&written);
    let label = all.clone().map(|(name, _)| name.len()).max().unwrap_or_default();
    let width = screen.width.map_or(WIDEST, |width| width.min(WIDEST)).saturating_sub(label + 4);
    let mut before = "";
    for (name, said) in all {
        let shown = if *name == before { "" } else { name };
        before = name;
        let label_text = Printed::ours(shown).in_column(label, false);
        let label_text = paint(label_text, AnsiColor::Cyan.on_default());
        let said = Printed::foreign(said).wrapped(width).hanging(label + 4);
        text.push(&Printed::filled("  {}  {}\n", &[&label_text, &said]));
    }
    text
}
