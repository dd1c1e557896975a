//! What `--fix` makes of faulty catalogues, and that it does no harm.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

use kalends::disk::replace_through;
use kalends::report::fix::{self, Fixed};
use kalends::report::{Report, Rule, Severity};
use kalends::text::{Sources, Span};
use proptest::prelude::*;

use crate::findings::judged;
use crate::publishing::faulty::{Fault, Faulty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_kalends");

const HEAD: &str = "[calendar]\nid = \"events.example.org\"\ntitle = \"Events\"\nurl = \"https://events.example.org/\"\n\n\
                    [tags]\nkernel = \"Kernel\"\n\n";

fn sources(text: &str) -> Sources {
    let mut sources = Sources::default();
    sources.add("events.toml", text).unwrap();
    sources
}

fn report(sources: &Sources) -> Report {
    judged(&[("events.toml", sources.get(0).unwrap().text())]).1
}

fn fixed(text: &str) -> Fixed {
    fix::fix(&sources(text), &BTreeSet::new(), false, report)
}

fn text(fixed: &Fixed) -> &str {
    fixed.sources.get(0).unwrap().text()
}

fn event(lines: &str) -> String {
    format!("{HEAD}[[event]]\nid = \"a\"\nname = \"A\"\ntags = [\"kernel\"]\n{lines}")
}

#[test]
fn what_is_certain_is_mended() {
    for (wrong, right) in [
        ("start = 2025-12\n", "start = \"2025-12\"\n"),
        ("start = 2025-Q4 # or so\n", "start = \"2025-Q4\" # or so\n"),
        ("start = \"2025-09-04\"\n", "start = 2025-09-04\n"),
        ("start = '2025-09-04'\n", "start = 2025-09-04\n"),
        ("start = 2025-9-4\n", "start = 2025-09-04\n"),
        ("start = 2025-09-04\ncontry = \"CZ\"\n", "start = 2025-09-04\ncountry = \"CZ\"\n"),
        ("start = 2025-09-04\ncountry = \"cz\"\n", "start = 2025-09-04\ncountry = \"CZ\"\n"),
        (
            "start = 2025-09-04\ncountry = \"US\"\nregion = \"ca\"\n",
            "start = 2025-09-04\ncountry = \"US\"\nregion = \"CA\"\n",
        ),
        (
            "start = 2025-09-04\ntimezone = \"europe/lisbon\"\n",
            "start = 2025-09-04\ntimezone = \"Europe/Lisbon\"\n",
        ),
        ("start = 2025-09-04\nstatus = \"Tentative\"\n", "start = 2025-09-04\nstatus = \"tentative\"\n"),
        ("start = 2025-09-04\nstatus   = \"canceled\"\n", "start = 2025-09-04\nstatus   = \"cancelled\"\n"),
        (
            "start = 2025-09-04\nvenue = \"The \\\"Hall\\\"\\t\"\n",
            "start = 2025-09-04\nvenue = \"The \\\"Hall\\\"\"\n",
        ),
        ("start = 2025-09-04\nvenue = \"Hall\u{7}\"\n", "start = 2025-09-04\nvenue = \"Hall\"\n"),
        (
            "start = 2025-09-04\n\n  [event.deadline]\n  kind = \"CFP\"\n  closes = \"2025-06-20\"\n",
            "start = 2025-09-04\n\n  [[event.deadline]]\n  kind = \"cfp\"\n  closes = 2025-06-20\n",
        ),
        (
            "start = 2025-09-04\ndeadline = { kind = \"cfp\", closes = 2025-06-20 }\n",
            "start = 2025-09-04\ndeadline = [{ kind = \"cfp\", closes = 2025-06-20 }]\n",
        ),
        (
            "start = 2025-09-04\n  [[event.deadline]]\n  kind = \"cfp\"\n  closes = 2025-06-20\n  timezone = \"aoe\"\n",
            "start = 2025-09-04\n  [[event.deadline]]\n  kind = \"cfp\"\n  closes = 2025-06-20\n  timezone = \"AoE\"\n",
        ),
    ] {
        let done = fixed(&event(wrong));
        assert_eq!(text(&done), event(right));
        assert_eq!(report(&done.sources).findings(), [], "{right}");
    }
    let single =
        event("start = 2025-09-04\n").replace("[[event]]", "[event]").replace("kernel\"]", "kernl\"]");
    assert_eq!(text(&fixed(&single)), event("start = 2025-09-04\n"));
    assert_eq!(fixed(&single).patches, 2);
}

#[test]
fn what_may_be_meant_otherwise_is_left() {
    for lines in [
        // Two days of one entry, a month as words, a guess at a zone or a key.
        "start = \"December 2025\"\n",
        "start = 2025-09-04\ncountry = \"UK\"\n",
        "start = 2025-09-04\ntimezone = \"CST\"\n",
        "start = 2025-09-04\nlocation = \"Prague\"\n",
        "start = 2025-09-04\nstatus = \"planned\"\n",
        "start = 2025-09-04\nvenue = \"a\\tb\"\n",
        "start = 2025-09-04\ncity = Prague\n",
        // Another year is another event.
        "start = 2025-09-04\npart_of = [\"talks-2026\"]\n\n[[event]]\nid = \"talks-2025\"\nname = \"Talks\"\nstart = 2025-09-04\ntags = [\"kernel\"]\n",
        // The right key is there already.
        "start = 2025-09-04\ncity = \"Prague\"\ncityy = \"Praha\"\n",
    ] {
        let wrong = event(lines);
        assert!(!report(&sources(&wrong)).findings().is_empty(), "{lines}");
        let done = fixed(&wrong);
        assert_eq!(text(&done), wrong);
        assert!(done.changed.is_empty());
    }
}

#[test]
fn a_patch_that_does_harm_is_not_made_and_holds_up_no_other() {
    // Quoting the period shows that `end` is of another kind: one fault for another.
    let wrong = event("start = 2025-12\nend = 2025-11-30\n");
    assert_eq!(text(&fixed(&wrong)), wrong);

    // Each small letter is a fault, and each `B` makes nine of them.
    let judge = |now: &Sources| {
        let text = now.get(0).unwrap().text();
        let letters = text.char_indices().filter(|(_, c)| c.is_lowercase()).map(|(at, c)| {
            let at = Span::new(0, at..at + 1);
            ODD.at(at, c.to_string()).patch(at, c.to_ascii_uppercase()).certain(true)
        });
        let worse = text.match_indices('B').flat_map(|(at, _)| (0..9).map(move |more| (at, more)));
        let worse = worse.map(|(at, more)| ODD.at(Span::new(0, at..at + more), "worse"));
        Report::finish(letters.chain(worse).collect())
    };
    let done = fix::fix(&sources("a.b.c.d.e.f"), &BTreeSet::new(), false, judge);
    assert_eq!((text(&done), done.patches), ("A.b.C.D.E.F", 5));
}

#[test]
fn faulty_cases_get_no_worse() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let mut made = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "toml") {
            made += harmless(&fs::read_to_string(path).unwrap());
        }
    }
    assert!(made > 10, "only {made} patches were made");
}

/// Fixes and compares; how many patches were made.
fn harmless(text: &str) -> usize {
    let before = report(&sources(text));
    let done = fixed(text);
    let after = report(&done.sources);
    let faults = |report: &Report| (report.count(Severity::Error), report.count(Severity::Warning));
    if done.patches == 0 {
        assert_eq!(self::text(&done), text);
    } else {
        assert!(faults(&after) < faults(&before), "{:?} {:?}", faults(&before), faults(&after));
    }
    assert_eq!(
        fixed(self::text(&done)).patches,
        0,
        "a second run finds more to do in\n{}",
        self::text(&done)
    );
    done.patches
}

static ODD: Rule = Rule::error("odd", "nothing is odd", "");

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn broken_catalogues_get_no_worse(cuts in prop::collection::vec((0usize..1000, 0usize..12, "[\\[\\]\"'=a-z0-9\n \u{7}é-]{0,4}"), 1..6)) {
        let mut text = format!("{HEAD}[event]\nid = \"a\"\nname = \"A\"\nstart = 2025-12\ntags = [\"kernl\"]\ncountry = \"cz\"\n\n\
            [[event]]\nid = \"b\"\nname = \"B\"\nstart = \"2025-09-04\"\nend = 2025-09-05\ntimezone = \"europe/Rome\"\nstatus = \"Confirmed\"\n");
        for (at, length, new) in cuts {
            let at = (0..=at % (text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let end = (at + length..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
            text.replace_range(at..end, &new);
        }
        harmless(&text);
    }

    #[test]
    fn every_byte_outside_the_spans_is_kept(
        text in "[a-zé東\r\n]{0,60}",
        wanted in prop::collection::vec((0usize..60, 0usize..6, "[x-zß]{0,3}", any::<bool>()), 0..6),
    ) {
        let bound = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let edits: Vec<_> = wanted.iter().map(|(at, length, new, certain)| (bound(*at)..bound(at + length), new, *certain)).collect();
        let judge = |now: &Sources| Report::finish(if now.get(0).unwrap().text() == text {
            edits.iter().map(|(at, new, certain)| {
                ODD.at(Span::new(0, at.clone()), new.as_str()).patch(Span::new(0, at.clone()), new.as_str()).certain(*certain)
            }).collect()
        } else { Vec::new() });
        let done = fix::fix(&sources(&text), &BTreeSet::new(), false, judge);
        // The same by hand: in the order of the report, each edit that keeps clear of those before it.
        let mut taken: Vec<(std::ops::Range<usize>, String)> = Vec::new();
        for finding in judge(&sources(&text)).findings() {
            let patch = finding.patch.as_ref().unwrap();
            let at = finding.at.range();
            if patch.certain && taken.iter().all(|(other, _)| other.end < at.start || at.end < other.start) {
                taken.push((at, patch.edits[0].1.clone()));
            }
        }
        taken.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
        let mut right = text.clone();
        for (at, new) in &taken {
            right.replace_range(at.clone(), new);
        }
        prop_assert_eq!(self::text(&done), right.as_str());
    }
}

/// A folder with a faulty catalogue, and what `--fix` makes of it.
fn faulty_folder() -> (tempfile::TempDir, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let wrong = event("start = 2025-09-04\ncontry = \"CZ\"\n");
    let right = wrong.replace("contry", "country");
    fs::write(folder.path().join("events.toml"), &wrong).unwrap();
    (folder, wrong, right)
}

fn run(folder: &Path, args: &[&str]) -> (String, String, i32) {
    let mut command = Command::new(PROGRAM);
    command.args(args).args(["--today", "2025-06-12"]).current_dir(folder).env_clear().stdin(Stdio::null());
    let output = command.output().unwrap();
    let said = |bytes| String::from_utf8(bytes).unwrap();
    (said(output.stdout), said(output.stderr), output.status.code().unwrap())
}

#[test]
fn marks_and_line_ends_stay() {
    let (folder, wrong, right) = faulty_folder();
    let path = folder.path().join("events.toml");
    fs::write(&path, format!("\u{feff}{}", wrong.replace('\n', "\r\n"))).unwrap();
    assert_eq!(run(folder.path(), &["check", "--fix"]).2, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("\u{feff}{}", right.replace('\n', "\r\n")));
}

#[test]
fn what_is_not_utf_8_is_left() {
    let (folder, wrong, _) = faulty_folder();
    let path = folder.path().join("events.toml");
    let bytes = [wrong.as_bytes(), b"# \xfc\n"].concat();
    fs::write(&path, &bytes).unwrap();
    assert_eq!(run(folder.path(), &["check", "--fix"]).2, 1);
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, _, right) = faulty_folder();
    let real = folder.path().join("real.toml");
    fs::rename(folder.path().join("events.toml"), &real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.toml", folder.path().join("events.toml")).unwrap();
    assert_eq!(run(folder.path(), &["check", "--fix"]).2, 0);
    assert!(folder.path().join("events.toml").is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), right);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside them");
}

#[test]
fn a_file_is_wholly_old_or_wholly_new() {
    for kind in [Fault::Once(ErrorKind::StorageFull), Fault::FromThenOn] {
        for at in 0..8 {
            let (folder, wrong, right) = faulty_folder();
            let path = folder.path().join("events.toml");
            let calls = Faulty::new(at, kind);
            let done = replace_through(&calls, &path, wrong.as_bytes(), right.as_bytes());
            let is = fs::read_to_string(&path).unwrap();
            assert_eq!(is, if done.is_ok() { right } else { wrong }, "{kind:?} {at}");
            if kind != Fault::FromThenOn {
                assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{kind:?} {at}");
            }
        }
    }
}

#[test]
fn what_somebody_else_changed_is_not_replaced() {
    let (folder, wrong, right) = faulty_folder();
    let path = folder.path().join("events.toml");
    fs::write(&path, "# other\n").unwrap();
    let fault = replace_through(&Faulty::never(), &path, wrong.as_bytes(), right.as_bytes()).unwrap_err();
    assert!(fault.to_string().ends_with("was changed by somebody else meanwhile"), "{fault}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "# other\n");
}

/// What is proposed is made when all is asked for, and says which option makes it.
#[test]
fn proposals_are_made_when_asked_for() {
    let entry = "[[event]]\nid = \"a\"\nname = \"A\"\nstart = 2027-03-04\n";
    let text =
        format!("{HEAD}{entry}cfp = 2027-01-02\nspeaker = \"Ada\"\ntags = \"kernel\"\nbusy = \"yes\"\n");
    let ways: Vec<_> =
        report(&sources(&text)).findings().iter().filter_map(kalends::report::Finding::way_out).collect();
    assert!(ways.iter().filter(|way| way.ends_with("(`--fix=all` does it)")).count() == 3, "{ways:?}");
    assert!(ways.iter().filter(|way| way.ends_with("(`--fix` does it)")).count() == 1, "{ways:?}");
    let some = fixed(&text);
    assert!(self::text(&some).ends_with("tags = \"kernel\"\nbusy = true\n"), "{}", self::text(&some));
    let all = fix::fix(&sources(&text), &BTreeSet::new(), true, report);
    let expected = format!(
        "{HEAD}{entry}deadline = [{{ kind = \"cfp\", closes = 2027-01-02 }}]\nnote = \"Speaker: Ada\"\ntags = [\"kernel\"]\nbusy = true\n"
    );
    assert_eq!(self::text(&all), expected);
}
