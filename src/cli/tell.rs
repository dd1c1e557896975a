//! What `kalends serve` says while it goes on: a word, what it is about, how long it took.
//!
//! In: what happened. Out: lines for standard output.
//! Must not know: why it happened.

use std::time::Duration;

use anstyle::{AnsiColor, Style};

use super::judge::count;
use super::look::{Made, Trouble};
use super::plan::Screen;
use crate::report::visible;

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
    pub(super) fn built(self, made: &Made, took: Duration) -> String {
        let mut text = self.line("built", AnsiColor::Green, &format!("{}, {}", made.summary, time(took)));
        if made.warnings > 0 {
            let them = if made.warnings == 1 { "it" } else { "them" };
            text += &self.line("", AnsiColor::Green, &format!("`kalends check` shows {them}"));
        }
        text
    }

    /// Where the page is and what is looked at.
    pub(super) fn serving(self, address: &str, taken: Option<u16>, watched: &[String]) -> String {
        let taken = taken.map_or(String::new(), |port| format!("  (port {port} is taken)"));
        let address = self.paint(address, Style::new().bold());
        self.line("serving", AnsiColor::Cyan, &format!("{address}{taken}"))
            + &self.line("watching", AnsiColor::Cyan, &watched.join(", "))
            + &self.line("", AnsiColor::Cyan, "Ctrl-C ends")
    }

    /// A site after a change, with the warnings that are new.
    pub(super) fn changed(self, names: &[String], made: &Made, mended: bool, took: Duration) -> String {
        let word = if mended { "mended" } else { "changed" };
        let text = format!("{}: {}, {}", named(names), made.summary, time(took));
        let fresh = if made.fresh.is_empty() { String::new() } else { format!("\n{}", made.fresh) };
        self.line(word, AnsiColor::Green, &text) + &fresh
    }

    /// Faults, which are said in any case.
    pub(super) fn faulty(self, names: &[String], trouble: &Trouble, took: Duration) -> String {
        let names = if names.is_empty() { String::new() } else { format!("{}, ", named(names)) };
        let word = self.word("faulty", AnsiColor::Red);
        format!("{word}{names}{}\n\n{}\n", time(took), trouble.text)
    }

    /// A page that a browser asked for and that cannot be rendered.
    pub(super) fn unrendered(self, fault: &str) -> String {
        format!("{}{}\n", self.word("faulty", AnsiColor::Red), visible::name(fault))
    }

    pub(super) fn warning(self, text: &str) -> String {
        format!("{}{text}\n", self.word("warning", AnsiColor::Yellow))
    }

    /// A line that nobody needs who wants to be told of faults only.
    fn line(self, word: &str, color: AnsiColor, text: &str) -> String {
        if self.screen.quiet { String::new() } else { format!("{}{text}\n", self.word(word, color)) }
    }

    /// A word in its column.
    fn word(self, word: &str, color: AnsiColor) -> String {
        self.paint(&format!("{word:10}"), color.on_default().bold())
    }

    fn paint(self, text: &str, style: Style) -> String {
        if self.screen.stdout_color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// The first of some names.
fn named(names: &[String]) -> String {
    let shown: Vec<_> = names.iter().take(NAMED).map(String::as_str).collect();
    let more = names.len() - shown.len();
    let more = if more > 0 { format!(" and {}", count(more, "other", "others")) } else { String::new() };
    shown.join(", ") + &more
}

fn time(took: Duration) -> String {
    match took.as_millis() {
        millis @ 0..1000 => format!("{millis} ms"),
        millis => format!("{}.{} s", millis / 1000, millis % 1000 / 100),
    }
}
