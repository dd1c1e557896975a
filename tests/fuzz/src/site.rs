//! Catalogues as sites, and what holds of every one that is built.
//!
//! In: the text of a catalogue. Out: whether a site came of it; a panic where something does not hold.
//! Must not know: how a catalogue is drawn, how anything is rendered.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, process};

use kalends::cli;
use kalends::feed::{self, Feed};
use kalends::model::{Calendar, Marks};
use kalends::render::html::Templates;
use kalends::report::Report;
use kalends::report::terminal::{self, Style};
use kalends::site::{self, Contents, Site};
use kalends::text::hostile::is_hostile;
use serde_json::Value;

use crate::{catalogue, drawn, print_of, report};

/// Of how many texts one is also given to the program as a file: files take long.
const PROGRAM_ONE_IN: u64 = 64;

/// Warnings of what an author wrote: drawn texts hold tags and backslashes, and drawn reminders come on the day itself.
const WORDED: [&str; 3] = ["ics-text-html", "ics-text-escaped-twice", "ics-alarm"];

/// What holds of every text that is built, and that nothing is built of the others.
#[must_use]
pub fn holds(text: &str) -> bool {
    let sources = catalogue::one(text);
    let (calendar, found) = catalogue::judged(&sources, &[]);
    report::holds(&found, &sources);
    let faulty = found.has_errors();
    if print_of(text).is_multiple_of(PROGRAM_ONE_IN) {
        program(text, faulty);
    }
    if faulty {
        return false;
    }
    let (first, second) = (built(calendar.clone()), built(calendar));
    assert_eq!(first.paths(), second.paths());
    for path in first.paths() {
        let bytes = first.bytes(path).unwrap_or_else(|fault| panic!("{fault}\n{text}"));
        assert!(second.bytes(path).is_ok_and(|again| again == bytes), "{path} is not the same twice\n{text}");
        file(path.as_str(), bytes);
    }
    if let Some(folder) = drawn() {
        let path = folder.join(format!("{:016x}.toml", print_of(text)));
        fs::write(path, text).expect("the folder of what is drawn can be written");
    }
    true
}

fn built(calendar: Calendar) -> Site {
    let templates = Templates::new(&BTreeMap::new()).expect("the templates of the program");
    site::build(calendar, Marks::unknown(), None, catalogue::today(), templates)
        .unwrap_or_else(|fault| panic!("{fault}"))
}

/// What holds of a file of a site.
fn file(path: &str, bytes: Vec<u8>) {
    if path.starts_with("assets/") {
        return;
    }
    if path.ends_with(".ics") {
        return feed_is_clean(path, bytes);
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8"));
    // The lines of a table of this kind end as RFC 4180 has it.
    let text = if path.ends_with(".csv") { text.replace("\r\n", "\n") } else { text };
    let bad = text.chars().find(|c| !matches!(c, '\n' | '\t') && is_hostile(*c));
    assert!(bad.is_none(), "{path} holds {bad:?}");
    if path.ends_with(".json") {
        assert!(serde_json::from_str::<Value>(&text).is_ok(), "{path} is no JSON");
    }
}

/// `kalends lint` finds nothing in a feed of ours, but for texts that their author wrote so.
fn feed_is_clean(path: &str, bytes: Vec<u8>) {
    let Feed { text, bytes } = Feed::read(bytes);
    let findings = feed::lint(0, &text, &bytes, catalogue::today()).findings.into_iter();
    let found = Report::finish(findings.filter(|it| !WORDED.contains(&it.rule.code)).collect());
    let told = || terminal::draw(&found, &catalogue::one(&text), Style { color: false, width: None });
    assert!(found.findings().is_empty(), "{path}:\n{}", told());
}

/// The program itself: its exit code is documented, and there is a folder only where there is a site.
fn program(text: &str, faulty: bool) {
    let folder = env::temp_dir().join(format!("kalends-fuzz-{}", process::id()));
    fs::create_dir_all(&folder).expect("a folder for a while");
    let (file, out) = (folder.join("events.toml"), folder.join("out"));
    fs::write(&file, text).expect("a file in it");
    let run = |words: &[&str], paths: &[&Path]| {
        let words = words.iter().map(Into::into);
        let args = words.chain(paths.iter().map(|path| path.as_os_str().to_owned()));
        format!("{:?}", cli::run(args))
    };
    let (fine, faults) = ("ExitCode(unix_exit_status(0))", "ExitCode(unix_exit_status(1))");
    let wanted = if faulty { faults } else { fine };
    let today = catalogue::today().to_string();
    assert_eq!(run(&["kalends", "check", "--quiet", "--today", &today], &[&file]), wanted, "{text}");
    let build = ["kalends", "build", "--quiet", "--templates", "builtin", "--today", &today, "--out"];
    assert_eq!(run(&build, &[&out, &file]), wanted, "{text}");
    assert_eq!(out.exists(), !faulty, "{text}");
    fs::remove_dir_all(&folder).expect("the folder can be removed");
}
