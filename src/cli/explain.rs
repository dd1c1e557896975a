//! `kalends explain`: what a code means, why it is bad, how it is mended, and how it is allowed.
//!
//! In: a code, or none for the list. Out: text for a terminal. The manual of all rules is made here as well, of
//! the same texts.
//! Must not know: how a fault is found.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::plan::Screen;
use super::{Exit, Outcome, read};
use crate::catalogue;
use crate::feed;
use crate::report::{Rule, Severity, visible};
use crate::rules;

/// The most columns of a text: longer lines are hard to read.
const WIDEST: usize = 80;

/// Every rule of the program, by code.
#[must_use]
pub fn all() -> Vec<&'static Rule> {
    let mut all: Vec<_> = of_catalogues().chain(feed::rules()).collect();
    all.sort_by_key(|rule| rule.code);
    all
}

/// The rules of catalogues, in no order.
fn of_catalogues() -> impl Iterator<Item = &'static Rule> {
    read::RULES.iter().copied().chain(catalogue::rules()).chain(rules::rules())
}

/// Whether a rule is of feeds: its examples are.
fn is_of_feeds(rule: &Rule) -> bool {
    rule.explanation().is_some_and(|parts| parts.language == "ics")
}

pub(super) fn explain(code: Option<&str>, screen: Screen) -> Outcome {
    let Some(code) = code else { return said(list(screen)) };
    let known = all();
    // People copy what they see: `tag-unused`, or `warning[tag-unused]`.
    let bare = code.rsplit_once('[').map_or(code, |(_, code)| code).trim_end_matches([']', ':']);
    match known.iter().find(|rule| rule.code == bare) {
        Some(rule) => said(one(rule, screen)),
        None => {
            let near = catalogue::nearest(bare, known.iter().map(|rule| rule.code));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`kalends explain` lists every code".to_owned(),
            };
            let message = format!("there is no code {}", visible::quoted(code));
            Outcome::failed(Exit::Usage, screen, &[(message, Some(help))])
        }
    }
}

fn said(stdout: String) -> Outcome {
    Outcome { stdout, stderr: String::new(), exit: Exit::Fine }
}

fn paint(text: &str, style: Style, screen: Screen) -> String {
    if screen.stdout_color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

fn color_of(rule: &Rule) -> Style {
    match rule.severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
    }
}

/// Every code with what it says, errors first.
fn list(screen: Screen) -> String {
    let all = all();
    let widest = screen.width.unwrap_or(WIDEST);
    let width = all.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
    let mut text = String::new();
    for (head, feeds, severity) in [
        ("Errors", false, Severity::Error),
        ("Warnings", false, Severity::Warning),
        ("Errors in feeds", true, Severity::Error),
        ("Warnings about feeds", true, Severity::Warning),
    ] {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{}", paint(head, Style::new().bold(), screen));
        let of = |rule: &&&Rule| rule.severity == severity && is_of_feeds(rule) == feeds;
        for rule in all.iter().filter(of) {
            let code = paint(&format!("{:width$}", rule.code), AnsiColor::Cyan.on_default(), screen);
            // The column of codes and the spaces around it.
            let beside = width + 4;
            let summary = wrapped(rule.summary, widest.saturating_sub(beside));
            let _ = writeln!(text, "  {code}  {}", summary.replace('\n', &format!("\n{:beside$}", "")));
        }
        text.push('\n');
    }
    text + "`kalends explain CODE` says why, with an example of each.\n"
}

fn one(rule: &Rule, screen: Screen) -> String {
    let head = format!("{}[{}]", rule.severity.word(), rule.code);
    let mut text = format!("{}: {}\n\n", paint(&head, color_of(rule), screen), rule.summary);
    let Some(parts) = rule.explanation() else { return text };
    let bold = |word: &str| paint(word, Style::new().bold(), screen);
    let width = screen.width.map_or(WIDEST, |width| width.min(WIDEST));
    let _ = writeln!(text, "{}\n", wrapped(parts.text, width));
    let _ = writeln!(text, "{}\n\n{}", bold("Wrong:"), indented(parts.wrong));
    let _ = writeln!(text, "{}\n\n{}", bold("Right:"), indented(parts.right));
    text + &wrapped(&allowing(rule), width) + "\n"
}

/// Text in lines of at most so many characters, where its words allow it.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

fn indented(example: &str) -> String {
    example
        .lines()
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") })
        .collect()
}

/// How a finding of the rule is accepted.
fn allowing(rule: &Rule) -> String {
    match (rule.severity, is_of_feeds(rule)) {
        (Severity::Error, false) => "It is an error: nothing is built until it is mended.".to_owned(),
        (Severity::Error, true) => "It is an error: a standard forbids it.".to_owned(),
        (Severity::Warning, false) => format!(
            "Where it is right as it is, write `allow = [\"{}\"]` on the event it is about, or in `[calendar]`.",
            rule.code
        ),
        (Severity::Warning, true) => {
            format!("Where it is right as it is, say `kalends lint --allow {}`.", rule.code)
        }
    }
}

/// The manual of all rules, as Markdown.
#[must_use]
pub fn manual() -> String {
    let all = all();
    let (feeds, catalogues): (Vec<_>, Vec<_>) = all.into_iter().partition(|rule| is_of_feeds(rule));
    chapter(INTRODUCTION, &catalogues) + &chapter(OF_FEEDS, &feeds)
}

/// A list of rules, and each of them.
fn chapter(introduction: &str, rules: &[&Rule]) -> String {
    let mut text = String::from(introduction);
    for rule in rules {
        let (code, word) = (rule.code, rule.severity.word());
        let _ = writeln!(text, "| [`{code}`](#{code}) | {word} | {} |", rule.summary);
    }
    for rule in rules {
        let word = if rule.severity == Severity::Error { "Error" } else { "Warning" };
        let _ = writeln!(text, "\n## {}\n\n{word}: {}.\n", rule.code, rule.summary);
        let Some(parts) = rule.explanation() else { continue };
        let language = parts.language;
        let _ = writeln!(text, "{}\n\nWrong:\n\n```{language}\n{}```\n", parts.text, parts.wrong);
        let _ = writeln!(text, "Right:\n\n```{language}\n{}```\n\n{}", parts.right, allowing(rule));
    }
    text
}

const INTRODUCTION: &str = "\
# Rules

What `kalends check` finds in a catalogue, each by its code; [below](#rules-of-feeds) is what `kalends lint` finds in feeds. An error keeps a catalogue from being built; a warning is odd, and
most often a mistake. `kalends explain CODE` prints the same texts.

Examples that show no `[calendar]` are about the entries alone.

| code | | the rule |
|---|---|---|
";

const OF_FEEDS: &str = "
# Rules of feeds

What `kalends lint` finds in any .ics file. An error is what a standard forbids, a warning what calendar programs
stumble on; the text names the section or the program.

Examples are lines of an event, a component, or a whole calendar. `{0x07}` stands for the byte of that number, `{LF}`
for a bare line feed.

| code | | the rule |
|---|---|---|
";
