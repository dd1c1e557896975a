//! The shell: the only room that meets the outside world.
//!
//! In: arguments. Out: an exit code, and everything that is printed. What it decides once (today, colour,
//! paths) is in `plan.rs`; how a thing is done is elsewhere.

mod args;
mod build;
mod check;
pub mod explain;
mod fix;
mod judge;
mod lint;
#[cfg(feature = "serve")]
mod look;
mod outcome;
mod plan;
mod read;
mod schema;
#[cfg(feature = "serve")]
mod serve;
#[cfg(feature = "serve")]
mod tell;
mod templates;
#[cfg(feature = "serve")]
mod watched;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use args::Args;
#[cfg(feature = "serve")]
use outcome::say;
use outcome::{Exit, Outcome, label};
use plan::{Plan, Screen, Task};

/// Runs the program. `args` begins with the program's own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(message) => {
            // A closed stream is no reason to complain about it.
            let _ = message.print();
            return if message.use_stderr() { Exit::Usage } else { Exit::Fine }.into();
        }
    };
    let outcome = match Plan::of(args) {
        Ok(Plan { task, screen }) => perform(&task, screen),
        Err(message) => {
            Outcome { stdout: String::new(), stderr: format!("error: {message}\n"), exit: Exit::Usage }
        }
    };
    show(outcome).into()
}

fn perform(task: &Task, screen: Screen) -> Outcome {
    match task {
        Task::Check { reading, format } => check::check(reading, *format, screen),
        Task::Fix { reading, format, write } => fix::fix(reading, *format, *write, screen),
        Task::Schema => schema::schema(),
        Task::Lint(linting) => lint::lint(linting, screen),
        Task::Explain { code } => explain::explain(code.as_deref(), screen),
        Task::Build { reading, writing } => build::build(reading, writing, screen),
        #[cfg(feature = "serve")]
        Task::Serve { reading, serving } => serve::serve(reading, serving, screen),
        #[cfg(not(feature = "serve"))]
        Task::Serve { .. } => {
            let help = "build it again without `--no-default-features`, or with `--features serve`";
            let fault = ("this program was built without `serve`".to_owned(), Some(help.to_owned()));
            Outcome::failed(Exit::Usage, screen, &[fault])
        }
    }
}

/// Prints. A reader that has gone away is fine; any other failure to write is ours to report.
fn show(outcome: Outcome) -> Exit {
    let Outcome { stdout, stderr, exit } = outcome;
    let mut out = io::stdout().lock();
    let written = out.write_all(stdout.as_bytes()).and_then(|()| out.flush());
    // Nobody is left to tell when standard error fails.
    let _ = io::stderr().lock().write_all(stderr.as_bytes());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let message = format!("error: cannot write to standard output: {}\n", read::reason(&error));
            let _ = io::stderr().lock().write_all(message.as_bytes());
            Exit::Failed
        }
        _ => exit,
    }
}
