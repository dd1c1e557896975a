//! What is wrong with a value that TOML cannot read, and what to type instead.
//!
//! In: the text of one faulty statement and the parser's words. Out: one finding.
//! Must not know: keys of a catalogue, other statements.

use chrono::Datelike;

use super::hidden::{CHARACTER, named, without_hidden};
use super::overflow::{DATE_IMPOSSIBLE, Overflow};
use crate::catalogue::keys::Kind;
use crate::report::{Finding, Rule, visible};
use crate::text::Span;
use crate::when::{Period, YEARS};

pub(super) static SYNTAX: Rule =
    Rule::error("syntax", "the text is not TOML", include_str!("../explain/syntax.md"));

pub(in crate::catalogue) static PERIOD_BARE: Rule = Rule::error(
    "period-unquoted",
    "a period is written in quotes",
    include_str!("../explain/period-unquoted.md"),
);

pub(super) static QUOTES_CURLY: Rule = Rule::error(
    "quotes-curly",
    "TOML knows straight quotes only",
    include_str!("../explain/quotes-curly.md"),
);

pub(super) static TEXT_BARE: Rule =
    Rule::error("text-unquoted", "a text is written in quotes", include_str!("../explain/text-unquoted.md"));

pub(super) static DATE_FORM: Rule = Rule::error(
    "date-malformed",
    "a date is written as TOML writes it",
    include_str!("../explain/date-malformed.md"),
);

pub(super) static RULES: &[&Rule] =
    &[&SYNTAX, &PERIOD_BARE, &QUOTES_CURLY, &TEXT_BARE, &DATE_IMPOSSIBLE, &DATE_FORM];

const CURLY: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '«', '»'];

/// One finding for `key = value`, where `at` is the place of the value and `fault` the parser's words.
/// `kind` is what the key takes, where it is known.
pub(super) fn value_fault(key: &str, value: &str, at: Span, fault: &str, kind: Option<Kind>) -> Finding {
    let key = visible::quoted(key);
    if value.is_empty() {
        return SYNTAX
            .at(at, format!("{key} has no value"))
            .help("write a value behind `=`, or remove the line");
    }
    if Period::parse(value).is_some() {
        return PERIOD_BARE
            .at(at, format!("{key} is a period without quotes"))
            .help(format!("write `\"{value}\"`"))
            .patch(at, format!("\"{value}\""))
            .certain(true);
    }
    if value.starts_with(CURLY) {
        let inner = value.trim_matches(CURLY);
        return QUOTES_CURLY
            .at(at, format!("{key} has curly quotes"))
            .help("use straight quotes: `\"`")
            .patch(at, format!("\"{}\"", inner.replace('\\', "\\\\").replace('"', "\\\"")));
    }
    if let Some(day) = unpadded_day(value) {
        return DATE_FORM
            .at(at, format!("{key} is {}, which TOML does not read as a day", visible::quoted(value)))
            .help(format!("write `{day}`"))
            .patch(at, day)
            .certain(true);
    }
    if let Some(time) = unpadded_time(value) {
        return DATE_FORM
            .at(at, format!("{key} is {}, which TOML does not read as a time", visible::quoted(value)))
            .help(format!("write `{time}`"))
            .patch(at, time)
            .certain(true);
    }
    if let Some(year) = long_year(value) {
        return DATE_FORM.at(at, format!("{key} is in the year {}", visible::shown(year))).help(format!(
            "years go from {} to {}",
            YEARS.start(),
            YEARS.end()
        ));
    }
    if looks_like_date(value) && !looks_like_iso(value) {
        return DATE_FORM
            .at(at, format!("{key} is {}, which TOML does not read as a date", visible::quoted(value)))
            .help("write the year first: a day as 2025-09-04, a local time as 2025-09-04T18:30:00");
    }
    if let Some(time) = Overflow::read(value) {
        return time.finding(&key, value, at);
    }
    if looks_like_date(value) {
        return DATE_IMPOSSIBLE
            .at(at, format!("{key} is {}, and there is no such day or time", visible::quoted(value)))
            .help("write a day as 2025-09-04, a local time as 2025-09-04T18:30:00");
    }
    if let Some(word) = boolean(value) {
        return TEXT_BARE
            .at(at, format!("{key} is neither a text nor true or false"))
            .help(format!("write `{word}`"))
            .patch(at, word);
    }
    bare_text(&key, value, at, kind)
        .unwrap_or_else(|| SYNTAX.at(at, format!("{key} cannot be read: {fault}")))
}

/// One finding for a value that is right, but for the comma behind it.
pub(super) fn followed(key: &str, rest: &str, written: &str, at: Span) -> Finding {
    let sign = written.get(rest.len()..).unwrap_or_default();
    let finding = SYNTAX.at(at, format!("{} is followed by `{sign}`", visible::quoted(key)));
    let rest = rest.trim_end();
    let short = !rest.contains(['\n', '`']) && rest.chars().count() <= visible::MOST;
    let help =
        if short { format!("write `{}`", visible::name(rest)) } else { format!("take the `{sign}` away") };
    let end = at.start + u32::try_from(rest.len()).unwrap_or_default();
    finding.help(help).patch(Span { start: end, ..at }, "").certain(true)
}

fn bare_text(key: &str, value: &str, at: Span, kind: Option<Kind>) -> Option<Finding> {
    let first = value.chars().next()?;
    if let Some(quote) = ['"', '\''].into_iter().find(|quote| *quote == first) {
        let open = !value.get(1..)?.ends_with(quote);
        let inner = value.trim_matches(quote);
        let hidden = visible::hidden(inner).into_iter().find(|(_, c)| *c != '\t');
        if let Some((_, c)) = hidden.filter(|_| !open) {
            let finding = CHARACTER.at(at, format!("{key} holds {}", named(c))).help("remove the character");
            return Some(if inner.contains([quote, '\\']) {
                finding
            } else {
                without_hidden(finding, inner)
            });
        }
        let backslash = quote == '"' && stray_backslash(inner);
        return Some(match (open, backslash) {
            (true, _) => SYNTAX
                .at(at, format!("{key} has no closing quote"))
                .help(format!("end the text with `{quote}`")),
            (false, true) => SYNTAX
                .at(at, format!("{key} holds a backslash that means nothing"))
                .help("write `\\\\` for a backslash, `\\\"` for a quote"),
            (false, false) => SYNTAX
                .at(at, format!("{key} holds a quote that ends the text too early"))
                .help(if quote == '"' {
                    "write `\\\"` for a quote in a text"
                } else {
                    "put the text into `\"` instead of `'`"
                }),
        });
    }
    let plain = first.is_alphanumeric() && !value.contains(['"', '\'', '[', '{', '=']);
    let text = visible::shown(value);
    let finding = |what: &str| TEXT_BARE.at(at, format!("{key} is {what}"));
    plain.then(|| match kind {
        Some(Kind::Flag) => finding("neither true nor false").help("write `true` or `false`, without quotes"),
        Some(Kind::Count(..) | Kind::Degrees(_)) => finding("not a number").help("write a number"),
        Some(Kind::Slugs(_) | Kind::Words(_) | Kind::Countries(_) | Kind::Regions(_)) => {
            let items: Vec<_> = value.split(',').map(|item| quoted(item.trim())).collect();
            let list = format!("[{}]", items.join(", "));
            finding("a text without quotes").help("write a list of texts in quotes").patch(at, list)
        }
        _ => finding("a text without quotes").help(format!("write `\"{text}\"`")).patch(at, quoted(value)),
    })
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\"))
}

/// Whether a text holds a backslash that TOML knows nothing of.
fn stray_backslash(text: &str) -> bool {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        // What follows `\u` is not looked at: a quote that ends the text early is rarer than a path.
        if c == '\\' && chars.next().is_none_or(|next| !"btnfre\"\\".contains(next)) {
            return true;
        }
    }
    false
}

/// Whether people meant a day or a time: digits in the places of a date.
fn looks_like_date(value: &str) -> bool {
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let separator = value.as_bytes().get(digits);
    let rest = value.bytes().skip(digits).all(|byte| byte.is_ascii_digit() || b"-/.:TtZz+ ".contains(&byte));
    rest && ((digits == 4 && separator.is_some_and(|byte| b"-/.".contains(byte)))
        || ((1..=2).contains(&digits) && separator.is_some_and(|byte| b":/.-".contains(byte))))
}

/// The year of a date that has more digits than TOML reads.
fn long_year(value: &str) -> Option<&str> {
    let (year, rest) = value.split_once('-')?;
    let digits = year.len() > 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    (digits && rest.starts_with(|c: char| c.is_ascii_digit()) && looks_like_date(&format!("2000-{rest}")))
        .then_some(year)
}

/// Whether it is written in the order and with the signs of a TOML date.
fn looks_like_iso(value: &str) -> bool {
    let shape = |at: usize, byte: u8| value.as_bytes().get(at) == Some(&byte);
    shape(4, b'-') && shape(7, b'-')
}

/// The day of a date without leading zeros, or with slashes or dots after its year: 2025-6-1, 2025/06/01.
fn unpadded_day(value: &str) -> Option<String> {
    let mut parts = value.split(['-', '/', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| (1..=2).contains(&text.len()));
    let day = chrono::NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?)?;
    (YEARS.contains(&day.year()) && parts.next().is_none() && day.to_string() != value)
        .then(|| day.to_string())
}

fn is_day(text: &str) -> bool {
    text.parse::<chrono::NaiveDate>().is_ok_and(|day| day.to_string() == text)
}

/// The time of a day with an hour of one digit, or with an offset without its colon.
fn unpadded_time(value: &str) -> Option<String> {
    let (day, time) = value.split_once(['T', 't', ' ']).filter(|(day, _)| is_day(day))?;
    let (clock, offset) = time.split_at(time.find(['+', '-', 'Z', 'z']).unwrap_or(time.len()));
    let clock = if clock.find(':') == Some(1) { format!("0{clock}") } else { clock.to_owned() };
    let digits = offset.get(1..).filter(|digits| digits.len() == 4 && digits.parse::<u16>().is_ok());
    let offset = match digits {
        Some(digits) => format!("{}{}:{}", offset.get(..1)?, digits.get(..2)?, digits.get(2..)?),
        None => offset.to_owned(),
    };
    let mended = format!("{day}T{clock}{offset}");
    let read = chrono::NaiveTime::parse_from_str(&clock, "%H:%M:%S")
        .or_else(|_| chrono::NaiveTime::parse_from_str(&clock, "%H:%M"));
    let right = |offset: &str| {
        chrono::DateTime::parse_from_rfc3339(&format!("{day}T00:00:00{offset}")).is_ok() || offset.is_empty()
    };
    (read.is_ok() && right(&offset) && mended.get(10..) != value.get(10..)).then_some(mended)
}

fn boolean(value: &str) -> Option<&'static str> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        _ => None,
    }
}

/// One finding for a list, a table or a long text that has no end or cannot be read.
pub(super) fn unclosed(name: &str, written: &str, at: Span, words: &str) -> Finding {
    let (what, close) = match written.get(..1) {
        Some("[") => ("list", "]"),
        Some("{") => ("table", "}"),
        _ => ("text", if written.starts_with('"') { "\"\"\"" } else { "'''" }),
    };
    let name = visible::quoted(name);
    if written.len() > close.len() && written.ends_with(close) {
        return SYNTAX.at(at, format!("the {what} of {name} cannot be read: {words}"));
    }
    SYNTAX.at(at, format!("the {what} of {name} has no end")).help(format!("end it with `{close}`"))
}
