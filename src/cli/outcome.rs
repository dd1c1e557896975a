//! What a command has to say, and the exit code of the program.
//!
//! In: what became of a run. Out: an [`Outcome`], printed when it ends; a command that goes on prints with `say`.
//! Must not know: commands.

#[cfg(feature = "serve")]
use std::io::{self, Write as _};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

use super::plan::Screen;

/// What becomes of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// Everything is fine.
    Fine = 0,
    /// Faults in the catalogue, or an output folder that is not current.
    Faults = 1,
    /// Wrong usage.
    Usage = 2,
    /// Input could not be read or output could not be written.
    Failed = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What a command has to say.
#[derive(Debug)]
pub(super) struct Outcome {
    /// For standard output.
    pub(super) stdout: String,
    /// For standard error.
    pub(super) stderr: String,
    pub(super) exit: Exit,
}

impl Outcome {
    /// A failure, in one message of `error: what` and the way out.
    pub(super) fn failed(exit: Exit, screen: Screen, faults: &[(String, Option<String>)]) -> Self {
        let mut stderr = String::new();
        for (message, help) in faults {
            stderr.push_str(&format!("{} {message}\n", label("error:", AnsiColor::Red, screen)));
            if let Some(help) = help {
                stderr.push_str(&format!("{} {help}\n", label("help:", AnsiColor::Cyan, screen)));
            }
        }
        Self { stdout: String::new(), stderr, exit }
    }
}

pub(super) fn label(word: &str, color: AnsiColor, screen: Screen) -> String {
    let style = if screen.stderr_color { color.on_default().bold() } else { Style::new() };
    format!("{style}{word}{style:#}")
}

/// Prints at once, while a command goes on. A reader that has gone away is fine.
#[cfg(feature = "serve")]
pub(super) fn say(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
