//! The shell: the only room that meets the outside world.
//!
//! In: arguments. Out: an exit code, and everything that is printed. What is decided once (today, colour, paths) is in
//! `plan.rs`; files are read in `files.rs` and nowhere else, and printed is in `print.rs` alone.
//! Must not know: how anything is done.

mod ahead;
mod args;
mod base;
mod build;
mod changes;
mod check;
pub mod explain;
mod files;
mod fix;
mod fmt;
mod judge;
mod lint;
mod list;
#[cfg(feature = "serve")]
mod look;
mod outcome;
mod past;
mod plan;
mod planning;
mod print;
mod probe;
mod read;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod show;
mod states;
#[cfg(feature = "serve")]
mod tell;
mod templates;
#[cfg(feature = "serve")]
mod watched;

use std::ffi::OsString;
use std::process::ExitCode;

use outcome::{Exit, Fault, Outcome, label};
use plan::{Plan, Screen, Task};

use crate::report::Printed;

/// Runs the program. `args` begins with the program's own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<_> = args.into_iter().collect();
    let args = match print::understood(&args) {
        Ok(args) => args,
        Err(exit) => return exit.into(),
    };
    let outcome = match Plan::of(args) {
        Ok(Plan { task, screen }) => perform(&task, screen),
        Err(message) => {
            Outcome::aside(Printed::filled("error: {}\n", &[&Printed::ours(message)]), Exit::Usage)
        }
    };
    print::show(&outcome).into()
}

fn perform(task: &Task, screen: Screen) -> Outcome {
    match task {
        Task::Check { reading, format } => check::check(reading, *format, screen),
        Task::Fix { reading, format, write, all } => fix::fix(reading, *format, *write, *all, screen),
        Task::Changes(comparing) => changes::changes(comparing, screen),
        Task::Schema => schema::schema(),
        Task::List { reading, sought, format } => list::list(reading, sought, *format, screen),
        Task::Show { reading, id, format } => show::show(reading, id, *format, screen),
        Task::Plan { reading, typed, format } => planning::plan(reading, typed, *format, screen),
        Task::Format(formatting) => fmt::fmt(formatting, screen),
        Task::Lint(linting) => lint::lint(linting, screen),
        Task::Probe(probing) => probe::probe(probing, screen),
        Task::Explain { code } => explain::explain(code.as_deref(), screen),
        Task::Build { reading, writing } => build::build(reading, writing, screen),
        #[cfg(feature = "serve")]
        Task::Serve { reading, serving } => serve::serve(reading, serving, screen),
        #[cfg(not(feature = "serve"))]
        Task::Serve { .. } => {
            let help = "build it again without `--no-default-features`, or with `--features serve`";
            let fault = (Printed::ours("this program was built without `serve`"), Some(Printed::ours(help)));
            Outcome::failed(Exit::Usage, screen, &[fault])
        }
    }
}
