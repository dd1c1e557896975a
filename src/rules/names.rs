//! Names: in capitals, or carrying what has a key of its own.
//!
//! In: a calendar. Out: findings. Also [`folded`], the form in which names are compared.
//! Must not know: today.

use chrono::Datelike;

use crate::model::{Calendar, Event};
use crate::report::{Finding, Rule, visible};

static CAPITALS: Rule =
    Rule::warning("name-capitals", "a name is not in capitals", include_str!("explain/name-capitals.md"));
static STATUS: Rule = Rule::warning(
    "name-status",
    "`status` says what is tentative or called off, not the name",
    include_str!("explain/name-status.md"),
);
static DATE: Rule = Rule::warning(
    "name-date",
    "`start` and `end` say the days, not the name",
    include_str!("explain/name-date.md"),
);
static YEAR: Rule = Rule::warning(
    "name-year",
    "the year in a name is the year of the event",
    include_str!("explain/name-year.md"),
);

static URL_YEAR: Rule = Rule::warning(
    "url-year",
    "the year in the address of an edition is its year",
    include_str!("explain/url-year.md"),
);

pub(super) const RULES: &[&Rule] = &[&CAPITALS, &STATUS, &DATE, &YEAR, &URL_YEAR];

/// How many long words in capitals are too many; one or two are the name of a project or a firm.
const SHOUTED: usize = 3;

/// The letters of a long word: shorter ones are abbreviations.
const LONG: usize = 4;

/// How many years a year in a name is off when it was left from another edition.
const MISTAKEN: i32 = 2;

const STATUSES: [(&str, &str); 12] = [
    ("cancelled", "cancelled"),
    ("canceled", "cancelled"),
    ("postponed", "postponed"),
    ("rescheduled", "postponed"),
    ("tentative", "tentative"),
    ("unconfirmed", "tentative"),
    ("provisional", "tentative"),
    ("tbc", "tentative"),
    ("tba", "tentative"),
    ("tbd", "tentative"),
    ("abgesagt", "cancelled"),
    ("verschoben", "postponed"),
];

const MONTHS: [&str; 23] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
];

pub(super) fn check(calendar: &Calendar, findings: &mut Vec<Finding>) {
    for event in &calendar.events {
        findings.extend(capitals(event));
        findings.extend(status(event));
        findings.extend(url_year(event));
        match date(&event.name) {
            Some(date) => findings.push(dated(event, &date)),
            None => findings.extend(year(event)),
        }
    }
}

/// A name without case, punctuation and spacing, as words with a space between them.
pub(super) fn folded(name: &str) -> String {
    words(name).map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn words(name: &str) -> impl DoubleEndedIterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The year that a word is.
pub(super) fn year_of(word: &str) -> Option<i32> {
    let shape = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    word.parse().ok().filter(|_| shape)
}

fn capitals(event: &Event) -> Option<Finding> {
    let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= LONG;
    let shouted = !event.name.contains(char::is_lowercase)
        && words(&event.name).filter(letters).filter(|word| word.contains(char::is_uppercase)).count()
            >= SHOUTED;
    shouted.then(|| {
        CAPITALS
            .at(event.origin.key("name"), "`name` is in capitals")
            .help("write it as in a sentence; abbreviations may keep theirs")
    })
}

fn status(event: &Event) -> Option<Finding> {
    let (word, status) = words(&event.name).find_map(|word| {
        let lower = word.to_lowercase();
        STATUSES.iter().find(|(known, _)| *known == lower).map(|(_, status)| (word, status))
    })?;
    let message = format!("`name` says {}, which is a status", visible::quoted(word));
    let help = format!("take it out of the name and write `status = \"{status}\"`");
    Some(STATUS.at(event.origin.key("name"), message).help(help))
}

fn dated(event: &Event, date: &str) -> Finding {
    DATE.at(event.origin.key("name"), format!("`name` holds the date {}", visible::quoted(date)))
        .help("take it out: pages and feeds say the days of `start` and `end`, and follow when they change")
}

/// A day in a name: 2025-09-04, 4.9.2025, 9/4/2025, "4 September", "Sept 4th".
fn date(name: &str) -> Option<String> {
    let plain = |c: char| !(c.is_alphanumeric() || "-/.".contains(c));
    let numbers = name.split(plain).map(|word| word.trim_matches(['-', '/', '.']));
    if let Some(date) = numbers.into_iter().find(|word| is_numeric_date(word)) {
        return Some(date.to_owned());
    }
    let words: Vec<&str> = words(name).collect();
    words.windows(2).find_map(|pair| match pair {
        [a, b] if is_day(a) && is_month(b) || is_month(a) && is_day(b) => Some(format!("{a} {b}")),
        _ => None,
    })
}

/// Three numbers with one kind of sign between them, one of four digits at an end.
fn is_numeric_date(word: &str) -> bool {
    ['-', '/', '.'].into_iter().any(|sign| {
        let parts: Vec<&str> = word.split(sign).collect();
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        match parts.as_slice() {
            [first, middle, last] => {
                digits(middle, 2)
                    && (year_of(first).is_some() && digits(last, 2)
                        || digits(first, 2) && year_of(last).is_some())
            }
            _ => false,
        }
    })
}

fn is_day(word: &str) -> bool {
    let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(number.len()..).unwrap_or_default().to_lowercase();
    matches!(ending.as_str(), "" | "st" | "nd" | "rd" | "th")
        && number.len() <= 2
        && number.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
}

fn is_month(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower == "sept" || MONTHS.contains(&lower.as_str())
}

/// An edition whose own address names a year next to its own: the page of another edition. A year with more behind it
/// may be that of an article.
fn url_year(event: &Event) -> Option<Finding> {
    let at = event.origin.written("url").filter(|_| event.series.is_some() && event.status.is_on())?;
    let url = event.url.as_deref()?.trim_end_matches('/');
    let (first, last) = event.when.window();
    let (first, last) = (first.year(), last.year());
    let named: Vec<i32> = words(url).filter_map(year_of).collect();
    let ends = words(url).next_back().and_then(year_of)?;
    let near = (first - MISTAKEN..=last + MISTAKEN).contains(&ends);
    if !near || event.recurrence.is_some() || named.iter().any(|year| (first..=last).contains(year)) {
        return None;
    }
    let message = format!("`url` says {ends}, and `start` is in {first}");
    let help = "write the address of this edition, or leave it out where the series has one";
    Some(URL_YEAR.at(at, message).help(help).related(event.origin.key("start"), "it starts here"))
}

/// A name that begins or ends with a year shortly before or after the event's: most often last year's entry was
/// copied. What was put off keeps the name it had, and "Vision 2050" looks ahead.
fn year(event: &Event) -> Option<Finding> {
    if !event.status.is_on() || event.recurrence.is_some() {
        return None;
    }
    let years = || words(&event.name).map(year_of);
    let named = years().next_back().flatten().or_else(|| years().next().flatten())?;
    let (first, last) = event.when.window();
    let near = (first.year() - MISTAKEN..=last.year() + MISTAKEN).contains(&named);
    if !near || years().flatten().any(|year| (first.year()..=last.year()).contains(&year)) {
        return None;
    }
    let message = format!("`name` says {named}, and `start` is in {}", first.year());
    let help = "mend the one that was left from another year";
    Some(
        YEAR.at(event.origin.key("name"), message)
            .help(help)
            .related(event.origin.key("start"), "it starts here"),
    )
}
