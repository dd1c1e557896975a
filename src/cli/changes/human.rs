//! The report on changes for people at a terminal.
//!
//! In: a [`Compared`], and how wide and colourful the terminal is. Out: text of at most 64 KiB.
//! Must not know: how anything is compared.

use anstyle::{AnsiColor, Style};

use super::compared::{Compared, Effects, Side};
use super::lines::{self, Tone};
use crate::cli::plan::Screen;
use crate::model::change::Change;
use crate::model::clash::Clash;
use crate::report::{Finding, Printed, Severity};

/// How many bytes each part may have.
const EVENTS: usize = 40 * 1024;
const OTHERS: usize = 7 * 1024;

/// The most columns of a line of a terminal: longer ones are hard to read.
const WIDEST: usize = 100;

/// Draws the report.
pub(super) fn draw(compared: &Compared, screen: Screen) -> Printed {
    if compared.is_nothing() && screen.quiet {
        return Printed::default();
    }
    let brush = Brush { compared, screen };
    let (before, after) = (&compared.before.name, &compared.after.name);
    let head = brush.paint(Printed::filled("{} since {}", &[after, before]), Style::new().bold());
    let mut text = Printed::filled("{}: {}\n", &[&head, &lines::summary(compared)]);
    if !compared.is_whole() {
        text.push(&Printed::filled("{}\n", &[&Printed::ours(lines::FAULTY)]));
    }
    brush.events(&mut text);
    if let Some(effects) = &compared.effects {
        brush.clashes(&mut text, effects);
        brush.feeds(&mut text, effects);
    }
    brush.findings(&mut text);
    text
}

struct Brush<'a> {
    compared: &'a Compared,
    screen: Screen,
}

impl Brush<'_> {
    fn events(&self, text: &mut Printed) {
        let changes = &self.compared.changes;
        let width = changes.iter().map(|change| lines::tag(change).chars().count()).max().unwrap_or_default();
        let color = |change: &Change| match lines::tone(change) {
            Tone::Good => AnsiColor::Green,
            Tone::Bad => AnsiColor::Red,
            Tone::Other => AnsiColor::Yellow,
        };
        let line = |change: &Change| {
            let said = Printed::foreign(lines::sentences(change));
            self.row(&lines::tag(change), width, color(change), &said)
        };
        let (events, left) = lines::fitted(changes.iter().map(line), EVENTS, str::len);
        self.section(text, None, &events, left);
    }

    fn clashes(&self, text: &mut Printed, effects: &Effects) {
        let Compared { before, after, .. } = self.compared;
        let new = effects.clashes.new.iter().map(|clash| ("new", AnsiColor::Yellow, after, clash));
        let solved = effects.clashes.solved.iter().map(|clash| ("solved", AnsiColor::Green, before, clash));
        let line = |(word, color, side, clash): (&'static str, _, &Side, &Clash)| {
            self.row(&Printed::ours(word), 6, color, &Printed::foreign(lines::clash(side, *clash)))
        };
        let (rows, left) = lines::fitted(new.chain(solved).map(line), OTHERS, str::len);
        self.section(text, Some("Clashes"), &rows, left);
        if !effects.clashes.complete {
            text.push(&Printed::filled("\n{}\n", &[&Printed::ours(lines::CROWDED)]));
        }
    }

    fn feeds(&self, text: &mut Printed, effects: &Effects) {
        let (named, single) = lines::feeds(effects);
        let width = named.iter().map(|feed| feed.path.chars().count()).max().unwrap_or_default();
        let rows = named.iter().map(|feed| {
            let path = Printed::foreign(&feed.path).in_column(width, false);
            Printed::filled("  {}  {}\n", &[&path, &lines::entries(feed)])
        });
        let (mut rows, left) = lines::fitted(rows, OTHERS, str::len);
        if single > 0 && left == 0 {
            let feeds = Printed::count(single, "feed of a single event", "feeds of single events");
            rows.push(&Printed::filled("  {}\n", &[&feeds]));
        }
        self.section(text, Some("Feeds"), &rows, left);
    }

    fn findings(&self, text: &mut Printed) {
        let Compared { before, after, new, gone, .. } = self.compared;
        let line = |word: &'static str, side: &Side, finding: &Finding| {
            let color = match (word, finding.rule.severity) {
                ("gone", _) => AnsiColor::Green,
                (_, Severity::Error) => AnsiColor::Red,
                (_, Severity::Warning) => AnsiColor::Yellow,
            };
            let message = Printed::foreign(&finding.message);
            let parts = [&lines::place(side, finding), &lines::code(finding), &message];
            self.row(&Printed::ours(word), 4, color, &Printed::filled("{}: {}: {}", &parts))
        };
        let rows = new.iter().map(|finding| line("new", after, finding));
        let rows = rows.chain(gone.iter().map(|finding| line("gone", before, finding)));
        let (rows, left) = lines::fitted(rows, OTHERS, str::len);
        self.section(text, Some("Findings"), &rows, left);
    }

    /// Rows behind an empty line and a heading; nothing where there are none.
    fn section(&self, text: &mut Printed, heading: Option<&'static str>, rows: &Printed, left: usize) {
        if rows.is_empty() && left == 0 {
            return;
        }
        text.push(&Printed::ours("\n"));
        if let Some(heading) = heading {
            let heading = self.paint(Printed::ours(heading), Style::new().bold());
            text.push(&Printed::filled("{}\n", &[&heading]));
        }
        text.push(rows);
        if left > 0 {
            text.push(&Printed::filled(
                "  and {} more; `--format json` has all\n",
                &[&Printed::number(left)],
            ));
        }
    }

    /// A word in a column, and what is said behind it.
    fn row(&self, word: &Printed, width: usize, color: AnsiColor, said: &Printed) -> Printed {
        let word = self.paint(word.in_column(width, false), color.on_default());
        // The column of words and the spaces around it.
        let beside = width + 4;
        let said = match self.screen.width {
            Some(columns) => {
                said.wrapped(columns.clamp(40, WIDEST).saturating_sub(beside).max(20)).hanging(beside)
            }
            None => said.clone(),
        };
        Printed::filled("  {}  {}\n", &[&word, &said])
    }

    fn paint(&self, text: Printed, style: Style) -> Printed {
        if self.screen.stdout_color { text.styled(style) } else { text }
    }
}
