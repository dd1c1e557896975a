//! What a command has to say, and the exit code of the program.
//!
//! In: what became of a run. Out: an [`Outcome`], printed by `print.rs` when it ends.
//! Must not know: commands, how anything is printed.

use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

use super::plan::Screen;
use crate::report::Printed;

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
    /// A file that came through standard input, mended: byte for byte what its author asked back.
    pub(super) mended: Option<String>,
    /// A file for programs, byte for byte as a build would write it, for standard output.
    pub(super) file: Option<Vec<u8>>,
    /// For standard output.
    pub(super) stdout: Printed,
    /// For standard error.
    pub(super) stderr: Printed,
    pub(super) exit: Exit,
}

/// Why something could not be done, and the way out.
pub(super) type Fault = (Printed, Option<Printed>);

impl Outcome {
    /// Something on standard output alone.
    pub(super) fn said(stdout: Printed, exit: Exit) -> Self {
        Self { mended: None, file: None, stdout, stderr: Printed::default(), exit }
    }

    /// Something on standard error alone.
    pub(super) fn aside(stderr: Printed, exit: Exit) -> Self {
        Self { mended: None, file: None, stdout: Printed::default(), stderr, exit }
    }

    /// A failure, in one message of `error: what` and the way out.
    pub(super) fn failed(exit: Exit, screen: Screen, faults: &[Fault]) -> Self {
        let mut stderr = Printed::default();
        for (message, help) in faults {
            let word = label("error:", AnsiColor::Red, screen);
            stderr.push(&Printed::filled("{} {}\n", &[&word, message]));
            if let Some(help) = help {
                let word = label("help:", AnsiColor::Cyan, screen);
                stderr.push(&Printed::filled("{} {}\n", &[&word, help]));
            }
        }
        Self::aside(stderr, exit)
    }
}

pub(super) fn label(word: &'static str, color: AnsiColor, screen: Screen) -> Printed {
    let style = if screen.stderr_color { color.on_default().bold() } else { Style::new() };
    Printed::ours(word).styled(style)
}
