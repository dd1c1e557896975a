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
use crate::host;
use crate::report::{Printed, Rule, Severity};
use crate::rules;

/// The most columns of a text: longer lines are hard to read.
const WIDEST: usize = 80;

/// Every rule of the program, by code.
#[must_use]
pub fn all() -> Vec<&'static Rule> {
    let mut all: Vec<_> = of_catalogues().chain(feed::rules()).chain(host::rules()).collect();
    all.sort_by_key(|rule| rule.code);
    all
}

/// The rules of catalogues, in no order.
fn of_catalogues() -> impl Iterator<Item = &'static Rule> {
    read::RULES.iter().copied().chain(catalogue::rules()).chain(rules::rules())
}

/// What a rule is about.
#[derive(Clone, Copy, PartialEq)]
enum Subject {
    Catalogue,
    /// A catalogue beside an earlier state of it.
    Change,
    Feed,
    /// How a feed is served.
    Host,
}

fn subject(rule: &Rule) -> Subject {
    let language = rule.explanation().map(|parts| parts.language);
    if language == Some("ics") {
        Subject::Feed
    } else if language == Some("http") {
        Subject::Host
    } else if rules::comparison::rules().any(|other| other.code == rule.code) {
        Subject::Change
    } else {
        Subject::Catalogue
    }
}

pub(super) fn explain(code: Option<&str>, screen: Screen) -> Outcome {
    let Some(code) = code else { return Outcome::said(list(screen), Exit::Fine) };
    let known = all();
    // People copy what they see: `tag-unused`, or `warning[tag-unused]`.
    let bare = code.rsplit_once('[').map_or(code, |(_, code)| code).trim_end_matches([']', ':']);
    match known.iter().find(|rule| rule.code == bare) {
        Some(rule) => Outcome::said(one(rule, screen), Exit::Fine),
        None => {
            let near = catalogue::nearest(bare, known.iter().map(|rule| rule.code));
            let help = match near {
                Some(near) => Printed::filled("did you mean `{}`?", &[&Printed::foreign(near)]),
                None => Printed::ours("`kalends explain` lists every code"),
            };
            let message = Printed::filled("there is no code {}", &[&Printed::quoted(code)]);
            Outcome::failed(Exit::Usage, screen, &[(message, Some(help))])
        }
    }
}

fn paint(text: Printed, style: Style, screen: Screen) -> Printed {
    if screen.stdout_color { text.styled(style) } else { text }
}

fn color_of(rule: &Rule) -> Style {
    match rule.severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
    }
}

/// Every code with what it says, errors first.
fn list(screen: Screen) -> Printed {
    let all = all();
    let widest = screen.width.unwrap_or(WIDEST);
    let width = all.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
    let mut text = Printed::default();
    for (head, about, severity) in [
        ("Errors", Subject::Catalogue, Severity::Error),
        ("Warnings", Subject::Catalogue, Severity::Warning),
        ("Errors in a change", Subject::Change, Severity::Error),
        ("Warnings about a change", Subject::Change, Severity::Warning),
        ("Errors in feeds", Subject::Feed, Severity::Error),
        ("Warnings about feeds", Subject::Feed, Severity::Warning),
        ("Errors of hosts", Subject::Host, Severity::Error),
        ("Warnings about hosts", Subject::Host, Severity::Warning),
    ] {
        let head = paint(Printed::ours(head), Style::new().bold(), screen);
        text.push(&Printed::filled("{}\n", &[&head]));
        let of = |rule: &&&Rule| rule.severity == severity && subject(rule) == about;
        for rule in all.iter().filter(of) {
            let code = Printed::ours(rule.code).in_column(width, false);
            let code = paint(code, AnsiColor::Cyan.on_default(), screen);
            // The column of codes and the spaces around it.
            let beside = width + 4;
            let summary = Printed::ours(rule.summary).wrapped(widest.saturating_sub(beside)).hanging(beside);
            text.push(&Printed::filled("  {}  {}\n", &[&code, &summary]));
        }
        text.push(&Printed::ours("\n"));
    }
    text.push(&Printed::ours("`kalends explain CODE` says why, with an example of each.\n"));
    text
}

fn one(rule: &Rule, screen: Screen) -> Printed {
    let head = Printed::filled("{}[{}]", &[&Printed::ours(rule.severity.word()), &Printed::ours(rule.code)]);
    let head = paint(head, color_of(rule), screen);
    let mut text = Printed::filled("{}: {}\n\n", &[&head, &Printed::ours(rule.summary)]);
    let Some(parts) = rule.explanation() else { return text };
    let width = screen.width.map_or(WIDEST, |width| width.min(WIDEST));
    text.push(&Printed::filled("{}\n\n", &[&Printed::ours(parts.text).wrapped(width)]));
    for (word, example) in [("Wrong:", parts.wrong), ("Right:", parts.right)] {
        let word = paint(Printed::ours(word), Style::new().bold(), screen);
        text.push(&Printed::filled("{}\n\n{}\n", &[&word, &Printed::ours(example).indented(4)]));
    }
    text.push(&Printed::filled("{}\n", &[&Printed::foreign(allowing(rule)).wrapped(width)]));
    text
}

/// How a finding of the rule is accepted.
fn allowing(rule: &Rule) -> String {
    match (rule.severity, subject(rule)) {
        (Severity::Error, Subject::Catalogue) => {
            "It is an error: nothing is built until it is mended.".to_owned()
        }
        (Severity::Error, Subject::Change) => {
            "It is an error: `kalends check --base` fails until it is mended.".to_owned()
        }
        (Severity::Error, Subject::Feed) => "It is an error: a standard forbids it.".to_owned(),
        (Severity::Error, Subject::Host) => {
            "It is an error: subscribers lose entries, or never get them.".to_owned()
        }
        (Severity::Warning, Subject::Catalogue | Subject::Change) => format!(
            "Where it is right as it is, write `allow = [\"{}\"]` on the event it is about, or in `[calendar]`.",
            rule.code
        ),
        (Severity::Warning, Subject::Feed) => {
            format!("Where it is right as it is, say `kalends lint --allow {}`.", rule.code)
        }
        (Severity::Warning, Subject::Host) => {
            format!("Where it is right as it is, say `kalends probe --allow {}`.", rule.code)
        }
    }
}

/// The manual of all rules, as Markdown.
#[must_use]
pub fn manual() -> String {
    let all = all();
    let (hosts, all): (Vec<_>, Vec<_>) = all.into_iter().partition(|rule| subject(rule) == Subject::Host);
    let (feeds, catalogues): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|rule| subject(rule) == Subject::Feed);
    chapter(INTRODUCTION, &catalogues) + &chapter(OF_FEEDS, &feeds) + &chapter(OF_HOSTS, &hosts)
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

What `kalends check` finds in a catalogue, each by its code; [below](#rules-of-feeds) is what `kalends lint` finds in feeds, and [at the
end](#rules-of-hosts) what `kalends probe` finds about hosts. An error keeps a catalogue from being built; a warning is odd, and
most often a mistake. `kalends explain CODE` prints the same texts.

Examples that show no `[calendar]` are about the entries alone. Those that show a catalogue before and now are found by
`kalends check --base`, which compares with an earlier state.

| code | | the rule |
|---|---|---|
";

const OF_FEEDS: &str = "
# Rules of feeds

What `kalends lint` finds in any .ics file. An error is what a standard forbids, a warning what calendar programs
stumble on; the text names the section or the program.

Examples are lines of an event, a component, or a whole calendar. `{0x07}` stands for the byte of that number, `{LF}`
for a bare line feed. What is about two editions shows the older one, a line `{next edition}`, and the newer one.

| code | | the rule |
|---|---|---|
";

const OF_HOSTS: &str = "
# Rules of hosts

What `kalends probe` finds when it asks a host for a feed. An error is what makes subscribers lose entries or never get
them, a warning what makes changes arrive late, or costs them or the host more than it should.

Examples are conversations: `>` is what was sent, `<` what was answered, `*` what was noticed besides.

| code | | the rule |
|---|---|---|
";
