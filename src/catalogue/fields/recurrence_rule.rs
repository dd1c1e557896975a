//! A recurrence rule in the words of its author: what is wrong with it, where, and what was meant.
//!
//! In: the text of `rrule` and its place. Out: the rule, or a finding for each of its faults.
//! Must not know: on which days anything is held.

use std::ops::Range;

use chrono::{Month, NaiveDate, Weekday};

use super::nearest::near;
use super::table::Spanned;
use crate::catalogue::keys::Key;
use crate::catalogue::syntax::tree::{Node, Value};
use crate::report::{Finding, Rule as Check, visible};
use crate::text::Span;
use crate::when::rule::{COUNT_MOST, Fault, Frequency, Part, Problem, Rule, WeekdayNum};

pub(in crate::catalogue) static RRULE: Check = Check::error(
    "rrule-malformed",
    "a recurrence rule can be followed",
    include_str!("../explain/rrule-malformed.md"),
);

pub(super) static RULES: &[&Check] = &[&RRULE];

/// The most faults of one rule that are reported.
const TOLD: usize = 20;

const EXAMPLE: &str = "write it as RFC 5545 does, such as `\"FREQ=MONTHLY;BYDAY=-1TH\"`";
const FREQUENCIES: &str = "`FREQ` is `DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`";
const WEEKDAYS: &str = "write `MO`, `TU`, `WE`, `TH`, `FR`, `SA` or `SU`, and before it which one of a month or \
     year: `-1TH` is the last Thursday";

/// The text of a rule as it stands, with the blanks around it.
pub(in crate::catalogue) fn text(key: &'static Key, value: Value<'_>) -> Result<String, Finding> {
    let checked = super::text::text(key, value)?;
    Ok(match value.node() {
        Node::Text(text) => text.to_owned(),
        _ => checked,
    })
}

/// The rule of a text; what is wrong with it is a finding. `ends`: `until` is written as well.
pub(in crate::catalogue) fn rule(
    written: &Spanned<String>,
    ends: bool,
    findings: &mut Vec<Finding>,
) -> Option<Rule> {
    let faults = match Rule::read(&written.value) {
        Ok(rule) => return Some(rule),
        Err(faults) => faults,
    };
    let of = Written { text: &written.value, at: written.at, ends };
    findings.extend(faults.iter().take(TOLD).map(|fault| of.finding(fault)));
    None
}

/// A rule as it was written, and where.
struct Written<'t> {
    text: &'t str,
    at: Span,
    ends: bool,
}

impl Written<'_> {
    /// Whether the text stands in the file as it is, between two quotes. With escapes or three quotes it is longer.
    fn is_exact(&self) -> bool {
        self.at.range().len() == self.text.len() + 2
    }

    /// The place of some bytes of the text; the whole value where that cannot be told.
    fn place(&self, at: &Range<usize>) -> Span {
        let start = self.at.range().start + 1;
        let place = Span::new(self.at.source, start + at.start..start + at.end);
        if self.is_exact() && !at.is_empty() { place } else { self.at }
    }

    fn finding(&self, fault: &Fault) -> Finding {
        let text = self.text.get(fault.at.clone()).unwrap_or_default();
        let (message, help) = worded(&fault.problem, text);
        let finding =
            RRULE.at(self.place(&fault.at), message).help(help.unwrap_or_else(|| EXAMPLE.to_owned()));
        if fault.problem == Problem::Until {
            return self.until(finding, fault, text);
        }
        let Some(right) = meant(&fault.problem, text) else { return finding };
        let certain = fault.problem.is_spelling();
        let finding = if certain { finding } else { finding.help(format!("did you mean `{right}`?")) };
        if self.is_exact() { finding.patch(self.place(&fault.at), right).certain(certain) } else { finding }
    }

    /// The last day moves to the key that is for it.
    fn until(&self, finding: Finding, fault: &Fault, text: &str) -> Finding {
        let value = text.split_once('=').map_or("", |(_, value)| value.trim());
        let day = value.get(..8).and_then(|day| NaiveDate::parse_from_str(day, "%Y%m%d").ok());
        let Some(day) = day else { return finding };
        let finding = finding.help(format!("write `until = {day}` on a line of its own"));
        if self.ends || !self.is_exact() {
            return finding;
        }
        // With the semicolon before it, or else behind it.
        let Range { start, end } = fault.at.clone();
        let before = self.text.get(..start).is_some_and(|before| before.ends_with(';'));
        let behind = self.text.get(end..).is_some_and(|behind| behind.starts_with(';'));
        let part = if before { start - 1..end } else { start..end + usize::from(behind) };
        let below = Span { start: self.at.end, ..self.at };
        let patched = finding.patch(self.place(&part), "").patch(below, format!("\nuntil = {day}"));
        // A time of the day is one of UTC, where the day may be another.
        patched.certain(value.len() == 8)
    }
}

/// The fault in a phrase, and the way out where it has one of its own.
fn worded(problem: &Problem, text: &str) -> (String, Option<String>) {
    let seen = visible::quoted(text);
    let help = |help: &str| Some(help.to_owned());
    match problem {
        Problem::Blank => ("a blank stands in the rule".to_owned(), help("remove it")),
        Problem::Prefix => {
            (format!("{seen} stands in the rule"), help("remove it: the key says that it is a rule"))
        }
        Problem::LowerCase => {
            ("the rule has small letters".to_owned(), Some(format!("write `{}`", upper(text))))
        }
        Problem::EmptyPart => ("a semicolon has no part beside it".to_owned(), help("remove it")),
        Problem::NotAPart => (format!("{seen} is not a part such as `FREQ=WEEKLY`"), None),
        Problem::UnknownPart => {
            let names: Vec<_> = Part::NAMES.iter().map(|(name, _)| format!("`{name}`")).collect();
            (format!("{seen} is not a part of a rule"), Some(format!("the parts are {}", names.join(", "))))
        }
        Problem::Until => {
            ("`UNTIL` is a key of its own".to_owned(), help("write it as a day: `until = 2026-12-31`"))
        }
        Problem::TimeOfDay => {
            (format!("{seen} is not taken: the time is the one of `start`"), help("remove the part"))
        }
        Problem::Twice(part) => (format!("`{}` is given twice", part.name()), help("keep one of the two")),
        Problem::NoValue(part) => (format!("`{}` has no value", part.name()), None),
        Problem::TooOften => (format!("a rule that is {seen} is not taken"), help(FREQUENCIES)),
        Problem::UnknownFrequency => (format!("{seen} is not a frequency"), help(FREQUENCIES)),
        Problem::UnknownWeekday(_) => (format!("{seen} is not a weekday"), help(WEEKDAYS)),
        Problem::Number { part, range, signed } => number(*part, range.end(), *signed, &seen),
        Problem::Repeated(part) => {
            (format!("`{}` names {seen} twice", part.name()), help("remove one of the two"))
        }
        Problem::NoFrequency => {
            ("`FREQ` is missing".to_owned(), help("begin with it, such as `FREQ=WEEKLY`"))
        }
        Problem::NotInEach(freq) => {
            let period = if *freq == Frequency::Monthly { "month" } else { "year" };
            let help = format!("name the days in `rdate`, or count from the beginning of each {period}");
            (format!("`BYDAY` is {seen}, and not every {period} has so many of a weekday"), Some(help))
        }
        _ => (against_each_other(problem), None),
    }
}

fn number(part: Part, most: &u16, signed: bool, seen: &str) -> (String, Option<String>) {
    let from_end = if signed { format!(", or from -{most} to -1") } else { String::new() };
    let help = (part == Part::Count).then(|| format!("write the last day as `until`, or up to {COUNT_MOST}"));
    let message = format!("`{}` is {seen}, not a number from 1 to {most}{from_end}", part.name());
    (message, Some(help.unwrap_or_else(|| "write such a number".to_owned())))
}

/// What does not go together.
fn against_each_other(problem: &Problem) -> String {
    match problem {
        Problem::Misplaced(part, freq) => {
            format!("`{}` has no place in a rule that is {}", part.name(), freq.word())
        }
        Problem::Numbered(freq) => format!("`BYDAY` has no number in a rule that is {}", freq.word()),
        Problem::NumberedInWeeks => "`BYDAY` has no number beside `BYWEEKNO`".to_owned(),
        Problem::MixedNumbers => {
            "`BYDAY` has days with and without a number, which programs read differently".to_owned()
        }
        Problem::BeyondMonth => "no month has more than five of a weekday".to_owned(),
        Problem::BeyondYear => "no year has so many of a weekday".to_owned(),
        Problem::DailyLimits => {
            "a DAILY rule with `INTERVAL` has one of `BYDAY`, `BYMONTHDAY` and `BYMONTH`".to_owned()
        }
        Problem::WeekWithoutDay => "`BYWEEKNO` needs `BYDAY`: the day of the week".to_owned(),
        _ => "`BYSETPOS` needs another part that begins with `BY`".to_owned(),
    }
}

/// What stands there when it is right.
fn meant(problem: &Problem, text: &str) -> Option<String> {
    match problem {
        Problem::Blank | Problem::Prefix | Problem::EmptyPart => Some(String::new()),
        Problem::LowerCase => Some(upper(text)),
        Problem::NotAPart => frequency(text).map(|word| format!("FREQ={word}")),
        Problem::UnknownFrequency => frequency(text).map(str::to_owned),
        Problem::UnknownPart => {
            near(&upper(text), Part::NAMES.map(|(name, _)| name)).map(|near| near.word.to_owned())
        }
        Problem::UnknownWeekday(part) => weekday(text).filter(|day| *part == Part::ByDay || day.len() == 2),
        Problem::Number { part: Part::ByMonth, .. } => {
            text.parse::<Month>().ok().map(|month| month.number_from_month().to_string())
        }
        _ => None,
    }
}

fn upper(text: &str) -> String {
    text.to_ascii_uppercase()
}

/// The frequency that a word is like: `week`, `weekly`, `WEEKLLY`.
fn frequency(text: &str) -> Option<&'static str> {
    let upper = upper(text);
    let words = Frequency::WORDS.map(|(word, _)| word);
    let begun = || words.into_iter().find(|word| upper.len() > 2 && word.starts_with(&upper));
    begun().or_else(|| near(&upper, words).map(|near| near.word))
}

/// The weekday that a word is like, with its number wherever that stands: `TH1`, `1.THU`, `Thursday`.
fn weekday(text: &str) -> Option<String> {
    let letters: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let named = letters.parse::<Weekday>().ok().map(WeekdayNum::word);
    let like = || near(&upper(&letters), WeekdayNum::WORDS.map(|(word, _)| word)).filter(|near| near.certain);
    let day = named.or_else(|| like().map(|near| near.word))?;
    let number = digits.parse::<u16>().ok().filter(|number| (1..=53).contains(number));
    let sign = if text.contains('-') { "-" } else { "" };
    match number {
        Some(number) => Some(format!("{sign}{number}{day}")),
        None => digits.is_empty().then(|| day.to_owned()),
    }
}
