//! `kalends fmt`: files of a catalogue in the canonical layout.
//!
//! In: which files. Out: the files, or which of them are not in the layout, or what would change. A text of standard input
//! goes to standard output. A file with faults of syntax stays as it is. Must not know: what the layout is.

use super::files;
use super::judge;
use super::plan::{Formatting, Layout, Screen};
use super::read::{self, Texts};
use super::{Exit, Fault, Outcome};
use crate::catalogue::write::{self, Unformatted};
use crate::disk;
use crate::report::{Printed, diff};
use crate::text::encoding;

/// What became of the texts.
#[derive(Default)]
struct Done {
    /// A text of standard input.
    input: Option<String>,
    shown: Printed,
    /// Those that were not in the layout.
    changed: Vec<Printed>,
    same: usize,
    /// Those that stay as they are, and why.
    left: Vec<Fault>,
    /// Those that could not be written.
    failed: Vec<Fault>,
}

/// Formats, or says what would be formatted.
pub(super) fn fmt(formatting: &Formatting, screen: Screen) -> Outcome {
    let texts = match read::read(&formatting.paths) {
        Ok(texts) => texts,
        Err(faults) => {
            return Outcome::failed(Exit::Failed, screen, &judge::refused(&faults, formatting.typed));
        }
    };
    let mut done = Done::default();
    for (number, source) in texts.sources.iter() {
        let before = source.text();
        let is_foreign = texts.findings.iter().any(|finding| finding.at.source == number);
        let formatted =
            if is_foreign { Err(Unformatted::Faulty) } else { write::format(before, formatting.sort) };
        let name = Printed::foreign(source.name());
        match formatted {
            Err(why) => done.left.push(left(&name, why)),
            Ok(after) => one(&mut done, &texts, number, (before, &after), formatting.how, screen),
        }
    }
    said(done, formatting.how, screen)
}

fn left(name: &Printed, why: Unformatted) -> Fault {
    let (why, help) = match why {
        Unformatted::Faulty => {
            ("`{}` is left as it is: it has faults of syntax", "`kalends check` says which, and where")
        }
        Unformatted::Apart => (
            "`{}` is left as it is: in the layout it would say something else",
            "put every table below an event, such as `[event.links]`, right behind it",
        ),
    };
    (Printed::filled(why, &[name]), Some(Printed::ours(help)))
}

/// One text that can be formatted.
fn one(
    done: &mut Done,
    texts: &Texts,
    number: u16,
    (before, after): (&str, &str),
    how: Layout,
    screen: Screen,
) {
    let at = usize::from(number);
    let name = || Printed::foreign(texts.sources.get(number).map_or("", |source| source.name()));
    let mark = if texts.marked.get(at).is_some_and(|marked| *marked) { encoding::MARK } else { &[] };
    let path = texts.paths.get(at).and_then(Option::as_deref);
    if path.is_none() && how == Layout::Write {
        done.input = Some(after.to_owned());
        return;
    }
    if before == after {
        done.same += 1;
        return;
    }
    match (how, path) {
        (Layout::Write, Some(path)) => {
            let bytes = |text: &str| [mark, text.as_bytes()].concat();
            match disk::replace(path, &bytes(before), &bytes(after)) {
                Ok(()) => done.changed.push(files::shown(path)),
                Err(fault) => done.failed.push((Printed::foreign(fault), None)),
            }
        }
        (Layout::Diff, _) if !texts.sources.is_withheld(number) => {
            done.shown.push(&diff::draw(&name(), before, after, screen.stdout_color));
            done.changed.push(name());
        }
        _ => done.changed.push(name()),
    }
}

fn said(done: Done, how: Layout, screen: Screen) -> Outcome {
    let Done { input, shown, changed, same, left, failed } = done;
    let is_changed = !changed.is_empty();
    let exit = match how {
        _ if !failed.is_empty() => Exit::Failed,
        Layout::Check | Layout::Diff if is_changed => Exit::Faults,
        _ if !left.is_empty() => Exit::Faults,
        _ => Exit::Fine,
    };
    let aside = input.is_some() || how == Layout::Diff;
    let mut lines = Printed::default();
    let verb = if how == Layout::Write { "formatted: {}\n" } else { "not in the layout: {}\n" };
    let is_said = is_changed && !(screen.quiet && how == Layout::Write);
    lines.extend(changed.iter().filter(|_| is_said && !aside).map(|name| Printed::filled(verb, &[name])));
    if same > 0 && !screen.quiet && input.is_none() {
        let files = Printed::count(same, "file is", "files are");
        lines.push(&Printed::filled("{} in the layout already\n", &[&files]));
    }
    let faults: Vec<Fault> = left.into_iter().chain(failed).collect();
    let mut outcome = Outcome::failed(exit, screen, &faults);
    outcome.mended = input;
    if aside {
        outcome.stdout = shown;
        outcome.stderr.push(&lines);
    } else {
        outcome.stdout = lines;
    }
    outcome
}
