//! The one place that prints.
//!
//! In: [`Printed`] text, which cannot hold raw foreign text; the message of the parser of arguments; and, byte for
//! byte, a file that came through standard input to be mended, or one for programs, whose writer kept out what is hostile. Out: standard output and standard error.
//! Must not know: what is said.
#![allow(clippy::disallowed_methods, reason = "this is the one place that prints")]

use std::ffi::OsString;
use std::io::{self, Write};

use clap::Parser;

use super::args::Args;
use super::files;
use super::{Exit, Outcome};
use crate::report::{Printed, visible};

/// Prints at once, while a command goes on. A reader that has gone away is fine.
pub(super) fn say(text: &Printed) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Prints what a command has to say. A reader that has gone away is fine; any other failure to write is ours to report.
pub(super) fn show(outcome: &Outcome) -> Exit {
    let Outcome { mended, file, stdout, stderr, exit } = outcome;
    let mut out = io::stdout().lock();
    let mended = mended.as_ref().map_or(&[][..], |text| text.as_bytes());
    let file = file.as_deref().unwrap_or_default();
    let written = out
        .write_all(mended)
        .and_then(|()| out.write_all(file))
        .and_then(|()| out.write_all(stdout.as_bytes()))
        .and_then(|()| out.flush());
    // Nobody is left to tell when standard error fails.
    let _ = io::stderr().lock().write_all(stderr.as_bytes());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let message =
                Printed::filled("error: cannot write to standard output: {}\n", &[&files::reason(&error)]);
            let _ = io::stderr().lock().write_all(message.as_bytes());
            Exit::Failed
        }
        _ => *exit,
    }
}

/// Understands arguments, or prints why not, or the help. The parser quotes what was typed, and names of files may be
/// a stranger's, so what it quotes is made visible first.
pub(super) fn understood(args: &[OsString]) -> Result<Args, Exit> {
    let message = match Args::try_parse_from(args) {
        Ok(args) => return Ok(args),
        Err(message) => message,
    };
    let clean = |arg: &OsString| OsString::from(visible::name(&arg.to_string_lossy()));
    let cleaned: Vec<_> = args.iter().map(clean).collect();
    let message = match cleaned == args {
        true => message,
        false => match Args::try_parse_from(&cleaned) {
            Err(message) => message,
            Ok(_) => clap::Error::new(message.kind()),
        },
    };
    // A closed stream is no reason to complain about it.
    let _ = message.print();
    Err(if message.use_stderr() { Exit::Usage } else { Exit::Fine })
}
