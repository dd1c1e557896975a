//! What a contributor reads: for each rule a faulty catalogue and the whole text that answers it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kalends::catalogue;
use kalends::report::terminal::{self, Style};
use kalends::report::{Finding, Patch, Report, Rule, Severity};
use kalends::rules::comparison::Base;
use kalends::rules::{self, comparison};
use kalends::text::Sources;
use snapbox::IntoData as _;
use snapbox::data::DataFormat;

/// Rules whose faults one text cannot show; each has a test of its own, named here.
const ELSEWHERE: [(&str, &str); 2] =
    [("calendar-twice", "catalogue::link::two_calendars_in_two_files"), ("not-utf8", "console: encodings")];

pub(crate) fn judged(texts: &[(&str, &str)]) -> (Sources, Report) {
    judged_beside(texts, &[])
}

/// Judges a catalogue, and what became of it since the texts of `before`; each of those is the file of the same number.
pub(crate) fn judged_beside(texts: &[(&str, &str)], before: &[(&str, &str)]) -> (Sources, Report) {
    let mut sources = Sources::default();
    for (name, text) in texts {
        sources.add(*name, *text).unwrap();
    }
    let today = "2025-06-12".parse().unwrap();
    let (calendar, mut findings) = catalogue::read(&sources);
    findings.extend(rules::judge(&calendar, today));
    if !before.is_empty() {
        let first = u16::try_from(texts.len()).unwrap();
        let numbers = before.iter().map(|(name, text)| sources.add(*name, *text).unwrap());
        let files = numbers.zip(0..).filter(|(_, now)| *now < first).collect();
        let (was, _) = catalogue::read_from(&sources, first);
        findings.extend(comparison::judge(&calendar, &Base { calendar: was, files }, today));
    }
    let known: Vec<&'static Rule> = catalogue::rules().chain(rules::rules()).collect();
    (sources, Report::finish(rules::allow::apply(findings, &calendar, &known)))
}

fn codes(report: &Report) -> Vec<&'static str> {
    report.findings().iter().map(|finding| finding.rule.code).collect()
}

/// Every case with its answer: a catalogue, and beside some of them what it was before.
fn cases() -> impl Iterator<Item = (PathBuf, Sources, Report)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let paths = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let names = |path: &PathBuf| path.to_str().is_some_and(|name| name.ends_with(".toml"));
    let before = |path: &PathBuf| path.to_str().is_some_and(|name| name.ends_with(".before.toml"));
    paths.filter(move |path| names(path) && !before(path)).map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let now = [("events.toml", text.as_str())];
        let before = fs::read_to_string(path.with_extension("before.toml")).ok();
        let before = before.as_deref().map(|text| ("events.toml at abc1234", text));
        let (sources, report) = judged_beside(&now, before.as_slice());
        (path, sources, report)
    })
}

#[test]
fn each_fault_is_answered_as_written_down() {
    for (path, sources, report) in cases() {
        let answer = terminal::draw(&report, &sources, Style { color: false, width: Some(100) });
        let expected = snapbox::Data::read_from(&path.with_extension("txt"), Some(DataFormat::Text));
        snapbox::assert_data_eq!(answer.raw(), expected.raw());
        let code = path.file_stem().unwrap().to_str().unwrap();
        assert!(codes(&report).contains(&code), "{code}.toml does not show {code}: {:?}", codes(&report));
    }
}

#[test]
fn every_rule_is_shown() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let mut seen = BTreeSet::new();
    for rule in catalogue::rules().chain(rules::rules()) {
        assert!(seen.insert(rule.code), "two rules have the code {}", rule.code);
        assert!(
            rule.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        );
        let elsewhere = ELSEWHERE.iter().any(|(code, _)| *code == rule.code);
        assert!(
            elsewhere || folder.join(format!("{}.toml", rule.code)).exists(),
            "no case for {}",
            rule.code
        );
    }
}

#[test]
fn messages_are_phrases() {
    for (_, _, report) in cases() {
        for finding in report.findings() {
            let message = &finding.message;
            assert!(!message.ends_with('.'), "{message}");
            assert!(!message.starts_with(|c: char| c.is_uppercase()), "{message}");
            assert!(finding.help.as_ref().is_none_or(|help| !help.ends_with('.')), "{:?}", finding.help);
            assert!(finding.help.is_some() || finding.rule.code == "syntax", "no way out: {message}");
        }
    }
}

/// What is drawn as a change is a change that one of the options makes, and the finding says which.
#[test]
fn what_is_shown_as_a_change_can_be_made() {
    let (mut changes, mut drawn) = (0, 0);
    for (path, sources, report) in cases() {
        let own: Vec<_> = report.findings().iter().filter(|finding| finding.patch.is_some()).collect();
        changes += own.len();
        for finding in own {
            let patch = finding.patch.as_ref().unwrap();
            let option = if patch.certain { "(`--fix` does it)" } else { "(`--fix=all` does it)" };
            let alone = Report::finish(vec![finding.clone()]);
            let shown = terminal::draw(&alone, &sources, Style { color: false, width: None }).to_string();
            assert!(shown.contains(option), "{}: {shown}", path.display());
            // Another fault may be seen in its place; this one is gone.
            let after = after(&sources, patch);
            let count = |report: &Report| {
                let same = |it: &&Finding| (it.rule, &it.message) == (finding.rule, &finding.message);
                report.findings().iter().filter(same).count()
            };
            assert!(faults(&after) <= faults(&report), "{}: {shown}", path.display());
            assert!(count(&after) < count(&report), "{}: {shown}", path.display());
        }
        let text = fs::read_to_string(path.with_extension("txt")).unwrap();
        for block in text.split("\n\n").filter(|block| block.lines().any(is_addition)) {
            drawn += 1;
            assert!(block.contains("does it)"), "{}: {block}", path.display());
        }
    }
    assert!(changes > 60 && drawn > 50, "{changes} changes, {drawn} drawn");
}

/// Whether a line of a drawn finding shows text that is to be added.
fn is_addition(line: &str) -> bool {
    let (number, rest) = line.split_at(line.find([' ', '|']).unwrap_or(0));
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && rest.starts_with(" + ")
}

/// Errors and warnings.
fn faults(report: &Report) -> (usize, usize) {
    (report.count(Severity::Error), report.count(Severity::Warning))
}

/// What is found when a patch is made.
fn after(sources: &Sources, patch: &Patch) -> Report {
    let mut edits = patch.edits.clone();
    edits.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut texts: Vec<(String, String)> =
        sources.iter().map(|(_, source)| (source.name().to_owned(), source.text().to_owned())).collect();
    for (at, new) in &edits {
        texts[usize::from(at.source)].1.replace_range(at.range(), new);
    }
    let texts: Vec<_> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (now, before) = texts.split_at(1);
    judged_beside(now, before).1
}

#[test]
fn fifty_faults_of_one_file_are_said_once_each() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let text = fs::read_to_string(folder.join("fifty.toml")).unwrap();
    let (sources, report) = judged(&[("events.toml", &text)]);
    let answer = terminal::draw(&report, &sources, Style { color: false, width: Some(100) });
    let expected = snapbox::Data::read_from(&folder.join("fifty.txt"), Some(DataFormat::Text));
    snapbox::assert_data_eq!(answer.raw(), expected.raw());
    let errors = report.findings().iter().filter(|finding| finding.rule.severity.word() == "error");
    let lines: Vec<_> = errors.map(|finding| sources.place(finding.at).line).collect();
    let places: BTreeSet<_> = lines.iter().collect();
    assert_eq!((lines.len(), places.len()), (50, 50), "{lines:?}");
}
