//! `kalends check --fix` and `--diff`: what is certain is mended, or what would be is shown.
//!
//! In: what to read. Out: the files with fewer faults, the report on what is left; or a diff. A text of standard
//! input goes to standard output, and the report then to standard error.
//! Must not know: what can be mended, and how.

use std::collections::BTreeSet;

use super::args::Format;
use super::base::{self, Earlier};
use super::files;
use super::judge;
use super::plan::{Reading, Screen};
use super::read::{self, Texts};
use super::{Exit, Outcome, check};
use crate::disk;
use crate::report::fix::Fixed;
use crate::report::{self, Printed, diff};
use crate::text::{Sources, encoding};

/// Mends; with `write` in the files themselves, with `all` also what is not certain.
pub(super) fn fix(reading: &Reading, format: Format, write: bool, all: bool, screen: Screen) -> Outcome {
    let texts = match read::read(&reading.paths) {
        Ok(texts) => texts,
        Err(faults) => return judge::unreadable(&faults, reading.typed, format, screen),
    };
    let earlier = match base::read(reading, &texts.sources) {
        Ok(earlier) => earlier,
        Err(faults) => return judge::unreadable(&faults, reading.typed, format, screen),
    };
    let earlier = earlier.as_ref();
    // A text that was not UTF-8 is not what the file holds.
    let left: BTreeSet<u16> = texts.findings.iter().map(|finding| finding.at.source).collect();
    let judge = |sources: &Sources| judge::report(sources, &texts.findings, earlier, reading).1;
    let fixed = report::fix::fix(&texts.sources, &left, all, judge);
    if write {
        written(texts, fixed, &left, earlier, reading, format, screen)
    } else {
        compared(texts, &fixed, earlier, reading, screen)
    }
}

/// Shows what would change. The exit code is that of the files as they are.
fn compared(
    texts: Texts,
    fixed: &Fixed,
    earlier: Option<&Earlier>,
    reading: &Reading,
    screen: Screen,
) -> Outcome {
    let mut stdout = Printed::default();
    for (number, before) in texts.sources.iter().filter(|(number, _)| fixed.changed.contains(number)) {
        let after = fixed.sources.get(number).map_or("", |after| after.text());
        stdout.push(&diff::draw(before.name(), before.text(), after, screen.stdout_color));
    }
    let Texts { sources, findings, paths, .. } = texts;
    let judged = judge::texts_judged(sources, paths, &findings, earlier, reading);
    let would = match fixed.patches {
        0 => Printed::ours("none of them certain to mend"),
        patches => Printed::filled("`--fix` makes {}", &[&Printed::count(patches, "change", "changes")]),
    };
    let faulty = !judged.report.findings().is_empty();
    let stderr = match (faulty, screen.quiet) {
        (true, _) => Printed::filled("{}; {}\n", &[&judged.summary(), &would]),
        (false, true) => Printed::default(),
        (false, false) => Printed::filled("{}\n", &[&judged.summary()]),
    };
    let exit = if judged.is_faulty() { Exit::Faults } else { Exit::Fine };
    Outcome { stderr, ..Outcome::said(stdout, exit) }
}

/// Writes what changed and shows what is left.
fn written(
    texts: Texts,
    fixed: Fixed,
    left: &BTreeSet<u16>,
    earlier: Option<&Earlier>,
    reading: &Reading,
    format: Format,
    screen: Screen,
) -> Outcome {
    let mut mended = None;
    let (mut names, mut refused) = (Vec::new(), Vec::new());
    for (number, source) in fixed.sources.iter() {
        let mark = texts.marked.get(usize::from(number)).filter(|marked| **marked);
        let bytes = |text: &str| [mark.map_or(&[][..], |_| encoding::MARK), text.as_bytes()].concat();
        match texts.paths.get(usize::from(number)) {
            Some(Some(path)) if fixed.changed.contains(&number) => {
                let before = texts.sources.get(number).map_or("", |before| before.text());
                match disk::replace(path, &bytes(before), &bytes(source.text())) {
                    Ok(()) => names.push(files::shown(path)),
                    Err(fault) => refused.push((Printed::foreign(fault), None)),
                }
            }
            Some(Some(_)) => {}
            _ if left.contains(&number) => mended = Some(String::new()),
            _ => mended = Some(format!("{}{}", mark.map_or("", |_| "\u{feff}"), source.text())),
        }
    }
    if !refused.is_empty() {
        return Outcome::failed(Exit::Failed, screen, &refused);
    }
    let judged = judge::texts_judged(fixed.sources, texts.paths, &texts.findings, earlier, reading);
    let exit = if judged.is_faulty() { Exit::Faults } else { Exit::Fine };
    let mut made = Printed::default();
    if fixed.patches > 0 && !(screen.quiet && judged.report.findings().is_empty()) {
        let faults = Printed::count(fixed.patches, "fault mended", "faults mended");
        let names = Printed::joined(names, ", ");
        let place = if names.is_empty() { names } else { Printed::filled(" in {}", &[&names]) };
        made = Printed::filled("{}{}\n", &[&faults, &place]);
    }
    let screen_of_report = Screen {
        stdout_color: if mended.is_some() { screen.stderr_color } else { screen.stdout_color },
        ..screen
    };
    let report = check::shown(&judged, format, screen_of_report);
    let both = Printed::filled("{}{}", &[&report, &made]);
    match (mended, format) {
        (Some(text), _) => Outcome { mended: Some(text), ..Outcome::aside(both, exit) },
        (None, Format::Human) => Outcome::said(both, exit),
        (None, _) => Outcome { stderr: made, ..Outcome::said(report, exit) },
    }
}
