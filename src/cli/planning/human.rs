//! The answer for people at a terminal.
//!
//! In: a question and its answer. Out: lines, as wide as the terminal. Must not know: how days are weighed.

use anstyle::{AnsiColor, Style};

use super::ask::Asked;
use crate::cli::plan::Screen;
use crate::model::Calendar;
use crate::plan::ask::{Answer, Window, With};
use crate::plan::reason::Tier;
use crate::report::Printed;
use crate::world::holidays::TABLE;

/// The most columns of a line: longer lines are hard to read.
const WIDEST: usize = 100;

/// The most stretches that are shown: all where there are no more, or else the best of them.
const ALL: usize = 16;
const BEST: usize = 10;

/// Columns of the word before a reason, with the blanks behind it.
const WORD: usize = 9;

/// Columns before the lines of a stretch.
const INDENT: usize = 4;

pub(super) fn draw(calendar: &Calendar, asked: &Asked, answer: &Answer, screen: Screen) -> Printed {
    let mut text = Printed::filled("{}\n", &[&bold(head(asked), screen)]);
    text.extend(wishes(calendar, asked).into_iter().map(|wish| Printed::filled("{}\n", &[&wish])));
    for (at, window) in shown(answer).iter().enumerate() {
        let number = Printed::number(at + 1).in_column(2, true);
        let said = bold(Printed::foreign(window.said(&asked.ask)), screen);
        let lines = Printed::joined(reasons(window, screen), "\n").hanging(INDENT);
        text.push(&Printed::filled("\n{}  {}\n    {}\n", &[&number, &said, &lines]));
    }
    text.push(&Printed::filled("\n{}\n", &[&Printed::joined(foot(answer), "\n")]));
    text
}

/// The stretches that are shown.
pub(super) fn shown(answer: &Answer) -> &[Window] {
    let most = if answer.windows.len() <= ALL { ALL } else { BEST };
    answer.windows.get(..most).unwrap_or(&answer.windows)
}

/// What is looked for.
pub(super) fn head(asked: &Asked) -> Printed {
    let days = usize::try_from(asked.ask.days).unwrap_or_default();
    let parts = [
        Printed::count(days, "day", "days"),
        Printed::foreign(asked.ask.between()),
        Printed::foreign(&asked.place),
    ];
    Printed::filled("{} {} near {}", &[&parts[0], &parts[1], &parts[2]])
}

/// What else is asked for, where it changes the answer.
pub(super) fn wishes(calendar: &Calendar, asked: &Asked) -> Vec<Printed> {
    let name = |ix| calendar.event(ix).map_or_else(Printed::default, |event| Printed::foreign(&event.name));
    let mut wishes = Vec::new();
    if let Some((with, ix)) = asked.ask.with {
        let form = match with {
            With::Beside => "on one trip with {}",
            With::Together => "on the same days as {}",
        };
        wishes.push(Printed::filled(form, &[&name(ix)]));
    }
    if !asked.ask.without.is_empty() {
        let names = asked.ask.without.iter().map(|ix| name(*ix));
        wishes.push(Printed::filled("as if there were no {}", &[&Printed::joined(names, ", ")]));
    }
    wishes
}

/// What is not shown, and what is not known.
pub(super) fn foot(answer: &Answer) -> Vec<Printed> {
    let mut foot = Vec::new();
    let more = answer.windows.len() - shown(answer).len();
    if more > 0 {
        let more = Printed::number(more);
        foot.push(Printed::filled("and {} more, which `--format json` tells", &[&more]));
    }
    for (country, years) in &answer.unknown {
        let years = Printed::joined(years.iter().map(Printed::foreign), ", ");
        let country = Printed::ours(country.name());
        foot.push(Printed::filled("holidays of {} are not known for {}", &[&country, &years]));
    }
    let made = TABLE.made().map(|day| day.format(", %-d %B %Y").to_string()).unwrap_or_default();
    let source = [Printed::foreign(TABLE.source()), Printed::foreign(made)];
    foot.push(Printed::filled("holidays as known to {}{}", &[&source[0], &source[1]]));
    foot
}

/// The reasons, each with the word for how much it weighs.
fn reasons(window: &Window, screen: Screen) -> Vec<Printed> {
    let width = screen.width.map_or(WIDEST, |width| width.min(WIDEST));
    let room = width.saturating_sub(INDENT).max(30);
    let mut lines: Vec<Printed> =
        window.trip.iter().map(|trip| Printed::foreign(trip).wrapped(room)).collect();
    for reason in &window.reasons {
        let word = Printed::ours(reason.tier.word()).in_column(WORD, false);
        let word = if screen.stdout_color { word.styled(style(reason.tier)) } else { word };
        let said = Printed::foreign(&reason.text).wrapped(room.saturating_sub(WORD)).hanging(WORD);
        lines.push(Printed::filled("{}{}", &[&word, &said]));
    }
    if lines.is_empty() {
        lines.push(Printed::ours("nothing against it"));
    }
    lines
}

fn style(tier: Tier) -> Style {
    match tier {
        Tier::For => AnsiColor::Green.on_default(),
        Tier::Against => AnsiColor::Red.on_default(),
        Tier::Cost => AnsiColor::Yellow.on_default(),
        Tier::Note => AnsiColor::Cyan.on_default(),
    }
}

fn bold(text: Printed, screen: Screen) -> Printed {
    if screen.stdout_color { text.styled(Style::new().bold()) } else { text }
}
