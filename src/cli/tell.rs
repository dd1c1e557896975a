//! What `kalends serve` says while it goes on: a word, what it is about, how long it took.
//!
//! In: what happened. Out: lines for standard output.
//! Must not know: why it happened.

use std::time::Duration;

use anstyle::{AnsiColor, Style};

use super::look::{Made, Trouble};
use super::plan::Screen;
use crate::report::Printed;

/// The most names of changed files in a line.
const NAMED: usize = 3;

/// Words what happened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Teller {
    screen: Screen,
}

impl Teller {
    pub(super) fn new(screen: Screen) -> Self {
        Self { screen }
    }

    pub(super) fn screen(self) -> Screen {
        self.screen
    }

    /// The first site.
    pub(super) fn built(self, made: &Made, took: Duration) -> Printed {
        let text = Printed::filled("{}, {}", &[&made.summary, &time(took)]);
        let mut text = self.line("built", AnsiColor::Green, &text);
        for line in &made.past {
            text.push(&self.line("", AnsiColor::Green, line));
        }
        if made.warnings > 0 {
            let them = match made.warnings {
                1 => "`kalends check` shows it",
                _ => "`kalends check` shows them",
            };
            text.push(&self.line("", AnsiColor::Green, &Printed::ours(them)));
        }
        text
    }

    /// Where the page is and what is looked at.
    pub(super) fn serving(self, address: &Printed, taken: Option<Printed>, watched: &[Printed]) -> Printed {
        let taken = taken.map(|port| Printed::filled("  (port {} is taken)", &[&port])).unwrap_or_default();
        let address = self.paint(address.clone(), Style::new().bold());
        let address = Printed::filled("{}{}", &[&address, &taken]);
        [
            self.line("serving", AnsiColor::Cyan, &address),
            self.line("watching", AnsiColor::Cyan, &Printed::joined(watched.iter().cloned(), ", ")),
            self.line("", AnsiColor::Cyan, &Printed::ours("Ctrl-C ends")),
        ]
        .into_iter()
        .collect()
    }

    /// A site after a change, with the warnings that are new.
    pub(super) fn changed(self, names: &[Printed], made: &Made, mended: bool, took: Duration) -> Printed {
        let word = if mended { "mended" } else { "changed" };
        let text = Printed::filled("{}: {}, {}", &[&named(names), &made.summary, &time(took)]);
        let mut text = self.line(word, AnsiColor::Green, &text);
        if !made.fresh.is_empty() {
            text.push(&Printed::filled("\n{}", &[&made.fresh]));
        }
        text
    }

    /// Faults, which are said in any case.
    pub(super) fn faulty(self, names: &[Printed], trouble: &Trouble, took: Duration) -> Printed {
        let names = match names {
            [] => Printed::default(),
            names => Printed::filled("{}, ", &[&named(names)]),
        };
        let word = self.word("faulty", AnsiColor::Red);
        Printed::filled("{}{}{}\n\n{}\n", &[&word, &names, &time(took), &trouble.text])
    }

    /// A page that a browser asked for and that cannot be rendered.
    pub(super) fn unrendered(self, fault: &Printed) -> Printed {
        Printed::filled("{}{}\n", &[&self.word("faulty", AnsiColor::Red), fault])
    }

    pub(super) fn warning(self, text: &Printed) -> Printed {
        Printed::filled("{}{}\n", &[&self.word("warning", AnsiColor::Yellow), text])
    }

    /// A line that nobody needs who asked for faults alone.
    fn line(self, word: &'static str, color: AnsiColor, text: &Printed) -> Printed {
        if self.screen.quiet {
            return Printed::default();
        }
        Printed::filled("{}{}\n", &[&self.word(word, color), text])
    }

    /// A word in its column.
    fn word(self, word: &'static str, color: AnsiColor) -> Printed {
        self.paint(Printed::ours(word).in_column(10, false), color.on_default().bold())
    }

    fn paint(self, text: Printed, style: Style) -> Printed {
        if self.screen.stdout_color { text.styled(style) } else { text }
    }
}

/// The first of some names.
fn named(names: &[Printed]) -> Printed {
    let shown = Printed::joined(names.iter().take(NAMED).cloned(), ", ");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => Printed::filled("{} and {}", &[&shown, &Printed::count(more, "other", "others")]),
    }
}

fn time(took: Duration) -> Printed {
    let millis = usize::try_from(took.as_millis()).unwrap_or(usize::MAX);
    match millis {
        0..1000 => Printed::filled("{} ms", &[&Printed::number(millis)]),
        _ => Printed::filled(
            "{}.{} s",
            &[&Printed::number(millis / 1000), &Printed::number(millis % 1000 / 100)],
        ),
    }
}
