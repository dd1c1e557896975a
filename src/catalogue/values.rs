//! Single values: the right type, within their bounds, free of what must not be in them.
//!
//! In: a key and a value of the tree. Out: the typed value, or one finding.
//! Must not know: other keys of the same table.

use super::address::address;
use super::fields::wrong_type;
use super::keys::{self, Key, Kind};
use super::nearest::{Near, near, nearest};
use super::tree::{Node, Value};
use crate::report::{Finding, Rule, visible};
use crate::text::{Span, hostile::is_blank};
use crate::when::lead::MOST_DAYS;
use crate::when::{Lead, Zone};
use crate::world::color::Color;
use crate::world::country::Country;

pub(super) static TEXT_EMPTY: Rule =
    Rule::error("text-empty", "a text says something", include_str!("explain/text-empty.md"));
pub(super) static TEXT_LONG: Rule =
    Rule::error("text-too-long", "a text is within its bound", include_str!("explain/text-too-long.md"));
pub(super) static CHARACTER: Rule = Rule::error(
    "character-forbidden",
    "texts hold no controls, no line breaks, and nothing that hides or turns text",
    include_str!("explain/character-forbidden.md"),
);
pub(super) static SLUG: Rule =
    Rule::error("slug-malformed", "an id is a slug", include_str!("explain/slug-malformed.md"));
pub(super) static SLUG_RESERVED: Rule = Rule::error(
    "slug-reserved",
    "an id is not a name that computers keep for themselves",
    include_str!("explain/slug-reserved.md"),
);
pub(super) static DOMAIN: Rule = Rule::error(
    "calendar-id-malformed",
    "the id of a calendar is a domain name",
    include_str!("explain/calendar-id-malformed.md"),
);
pub(super) static URL: Rule = Rule::error(
    "url-malformed",
    "an address is a plain http or https address",
    include_str!("explain/url-malformed.md"),
);
pub(super) static WORD_UNKNOWN: Rule =
    Rule::error("word-unknown", "a word is one of its list", include_str!("explain/word-unknown.md"));
pub(super) static ZONE_UNKNOWN: Rule = Rule::error(
    "zone-unknown",
    "a zone is one of the IANA database, by its exact name",
    include_str!("explain/zone-unknown.md"),
);
pub(super) static COUNTRY_UNKNOWN: Rule = Rule::error(
    "country-unknown",
    "a country is a two-letter code of ISO 3166-1",
    include_str!("explain/country-unknown.md"),
);
pub(super) static REGION: Rule = Rule::error(
    "region-malformed",
    "a region is the part of an ISO 3166-2 code after the country",
    include_str!("explain/region-malformed.md"),
);
pub(super) static LANGUAGE_UNKNOWN: Rule = Rule::error(
    "language-unknown",
    "a language is one that kalends speaks",
    include_str!("explain/language-unknown.md"),
);
pub(super) static NUMBER: Rule = Rule::error(
    "number-out-of-range",
    "a number is in its range",
    include_str!("explain/number-out-of-range.md"),
);

pub(super) static DURATION: Rule = Rule::error(
    "duration-malformed",
    "a duration is one of RFC 5545, positive and without seconds",
    include_str!("explain/duration-malformed.md"),
);

pub(super) static RULES: &[&Rule] = &[
    &TEXT_EMPTY,
    &TEXT_LONG,
    &CHARACTER,
    &SLUG,
    &SLUG_RESERVED,
    &DOMAIN,
    &URL,
    &WORD_UNKNOWN,
    &ZONE_UNKNOWN,
    &COUNTRY_UNKNOWN,
    &REGION,
    &LANGUAGE_UNKNOWN,
    &NUMBER,
    &DURATION,
];

/// Names that Windows keeps for devices: a folder of that name cannot be checked out there.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Most characters of a slug.
const SLUG_MOST: usize = 80;

/// A kind in words, after "not".
pub(super) fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::Line(_) | Kind::Prose(_) | Kind::Slug | Kind::Domain | Kind::Region | Kind::Language => {
            "a text in quotes"
        }
        Kind::Url => "an address in quotes",
        Kind::Word(_) => "a word in quotes",
        Kind::Zone | Kind::ClosingZone => "the name of a zone in quotes",
        Kind::Country => "a country code in quotes",
        Kind::Flag => "true or false",
        Kind::FlagOrUrl => "true, false or an address",
        Kind::Count(..) => "a whole number",
        Kind::Degrees(_) => "a number",
        Kind::Start => "a day, a time or a period in quotes",
        Kind::End => "a day, a time, a period in quotes or \"open\"",
        Kind::Closing => "a day or a time",
        Kind::Day => "a day",
        Kind::Days(_) => "a list of days",
        Kind::Slugs(_) => "a list of texts",
        Kind::Words(_) => "a list of words",
        Kind::Countries(_) => "a list of country codes",
        Kind::Color => "the name of a colour in quotes",
        Kind::Duration => "a duration in quotes",
        Kind::Rule => "a recurrence rule in quotes",
        Kind::Table(_) => "a table",
        Kind::Tables(..) => "a list of tables",
    }
}

/// A text as the key's kind wants it. A number may be meant as a text, but as no address and no rule.
pub(super) fn text(key: &'static Key, value: Value<'_>) -> Result<String, Finding> {
    let Node::Text(text) = value.node() else {
        let right = match (value.node(), key.kind) {
            (Node::Number(number, _), Kind::Line(_) | Kind::Prose(_)) => &format!("\"{number}\""),
            _ => key.example,
        };
        return Err(wrong_type(key, value).help(format!("write `{} = {right}`", key.name)));
    };
    checked_text(key, text, value)
}

/// An item of a list of texts.
pub(super) fn slug_item(key: &'static Key, value: Value<'_>) -> Result<String, Finding> {
    let text = item(key, value)?;
    plain(key.name, text, value.at, SLUG_MOST, false)
}

/// An item of a list of words.
pub(super) fn word_item(key: &'static Key, value: Value<'_>) -> Result<&'static str, Finding> {
    item(key, value)?;
    let Kind::Words(words) = key.kind else { return Err(wrong_type(key, value)) };
    let words: Vec<_> = words.iter().map(|word| (*word, *word)).collect();
    word(key, value, &words)
}

/// An item of a list of country codes.
pub(super) fn country_item(key: &'static Key, value: Value<'_>) -> Result<&'static str, Finding> {
    item(key, value)?;
    country(key, value).map(Country::code)
}

/// The text that an item of a list has to be.
fn item<'t>(key: &'static Key, value: Value<'t>) -> Result<&'t str, Finding> {
    match value.node() {
        Node::Text(text) => Ok(text),
        _ => Err(super::fields::TYPE_WRONG
            .at(value.at, format!("`{}` holds {}, not a text", key.name, value.kind()))
            .help(format!("write `{} = {}`", key.name, key.example))),
    }
}

fn checked_text(key: &'static Key, text: &str, value: Value<'_>) -> Result<String, Finding> {
    let (most, lines) = match key.kind {
        Kind::Line(most) => (most, false),
        Kind::Prose(most) => (most, true),
        Kind::Url | Kind::FlagOrUrl => (keys::ADDRESS, false),
        _ => (keys::LINE, false),
    };
    let text = plain(key.name, text, value.at, most, lines)?;
    match key.kind {
        Kind::Slug => slug(key.name, &text, value.at).map(|()| text),
        Kind::Domain => domain(key.name, &text, value.at).map(|()| text),
        Kind::Url | Kind::FlagOrUrl => url(key.name, &text, value.at),
        Kind::Region => region(&text, value.at).map(|()| text),
        Kind::Language => language(&text, value.at).map(|()| text),
        _ => Ok(text),
    }
}

/// A text without hostile characters, within its bound, not blank, and without space around it.
pub(super) fn plain(name: &str, text: &str, at: Span, most: usize, lines: bool) -> Result<String, Finding> {
    let unix = if lines && text.contains('\r') { text.replace("\r\n", "\n") } else { text.to_owned() };
    // Most texts are printable ASCII, none of which is hostile.
    let printable = unix.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let hostile = |c: &char| visible::is_hostile(*c) && !(lines && *c == '\n');
    if !printable && let Some(c) = unix.chars().find(hostile) {
        let what = match c {
            '\n' | '\r' => "a line break".to_owned(),
            '\t' => "a tab".to_owned(),
            c => format!("the character U+{:04X}, which cannot be seen", u32::from(c)),
        };
        let help = if matches!(c, '\n' | '\r' | '\t') {
            "write it on one line, with spaces"
        } else {
            "remove the character"
        };
        return Err(without_ends(CHARACTER.at(at, format!("`{name}` holds {what}")).help(help), &unix));
    }
    let trimmed = unix.trim();
    if trimmed.chars().all(is_blank) {
        return Err(TEXT_EMPTY.at(at, format!("`{name}` is empty")).help("write a text, or remove the line"));
    }
    let length = trimmed.chars().count();
    if length > most {
        let message = format!("`{name}` has {length} characters");
        return Err(TEXT_LONG.at(at, message).help(format!("at most {most} are taken")));
    }
    Ok(if trimmed.len() == unix.len() { unix } else { trimmed.to_owned() })
}

/// Adds the text without what cannot be seen at its ends, if that is all that is wrong with it. The finding is
/// at the text and its quotes.
pub(super) fn without_ends(finding: Finding, text: &str) -> Finding {
    let inner = text.trim_matches(|c: char| visible::is_hostile(c) || c.is_whitespace());
    if inner.is_empty() || inner.chars().any(visible::is_hostile) {
        return finding;
    }
    let at = finding.at;
    let escaped = inner.replace('\\', "\\\\").replace('"', "\\\"");
    finding.patch(at, format!("\"{escaped}\"")).certain(true)
}

/// Whether a text is a slug that may become the name of a file.
pub(super) fn slug(name: &str, text: &str, at: Span) -> Result<(), Finding> {
    let shape = text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && text.len() <= SLUG_MOST
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !shape {
        let message = format!("{} cannot be {}", visible::quoted(text), article(name));
        let right = slugged(text);
        let help =
            format!("write small letters, digits and hyphens, at most {SLUG_MOST}, a letter or digit first");
        let finding = SLUG.at(at, message).help(help);
        return Err(if right.is_empty() {
            finding
        } else {
            finding.help(format!("write `\"{right}\"`: small letters, digits and hyphens"))
        });
    }
    if DEVICES.contains(&text) {
        let message = format!("{} is the name of a device on Windows", visible::quoted(text));
        return Err(SLUG_RESERVED.at(at, message).help(format!("choose another, such as `{text}-event`")));
    }
    Ok(())
}

fn article(name: &str) -> String {
    if name.starts_with(['a', 'e', 'i', 'o', 'u']) { format!("an `{name}`") } else { format!("a `{name}`") }
}

fn slugged(text: &str) -> String {
    let lower = text.to_lowercase();
    let hyphened: String = lower.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let parts: Vec<_> = hyphened.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-").chars().take(SLUG_MOST).collect()
}

/// Most characters of the calendar's id: behind two others a UID has 255, which programs keep (RFC 7986, 5.3).
const DOMAIN_MOST: usize = 255 - 2 * (SLUG_MOST + 1);

fn domain(name: &str, text: &str, at: Span) -> Result<(), Finding> {
    let label = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    if text.len() <= DOMAIN_MOST && text.split('.').all(label) {
        return Ok(());
    }
    if text.len() > DOMAIN_MOST {
        let message = format!("`{name}` has {} characters, {DOMAIN_MOST} are the most", text.len());
        return Err(DOMAIN.at(at, message).help("write a shorter domain of yours"));
    }
    let message = format!("`{name}` is {}, which is not a domain name", visible::quoted(text));
    Err(DOMAIN
        .at(at, message)
        .help("write a domain of yours without `https://`, such as `\"events.example.org\"`"))
}

pub(super) fn url(name: &str, text: &str, at: Span) -> Result<String, Finding> {
    address(text).map_err(|why| {
        let finding = URL.at(at, format!("`{name}` is an address {why}: {}", visible::quoted(text)));
        finding.help("write it as a browser shows it, such as `\"https://example.org/2025/\"`")
    })
}

fn region(text: &str, at: Span) -> Result<(), Finding> {
    let shape = (1..=3).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if shape {
        return Ok(());
    }
    let upper = text.to_ascii_uppercase();
    let part = upper.split_once('-').map_or(upper.as_str(), |(_, part)| part);
    let short = (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let help = if short {
        format!("write `\"{part}\"`")
    } else {
        "write the short code, such as `\"CA\"` for California".to_owned()
    };
    let finding = REGION.at(at, format!("`region` is {}, which is not a code", visible::quoted(text)));
    let finding = finding.help(help);
    Err(if short { finding.patch(at, format!("\"{part}\"")).certain(part == upper) } else { finding })
}

fn language(text: &str, at: Span) -> Result<(), Finding> {
    if crate::words::of(text).is_some() {
        return Ok(());
    }
    let known: Vec<_> = crate::words::LANGUAGES.iter().map(|language| format!("`\"{language}\"`")).collect();
    let message = format!("`language` is {}, which kalends does not speak", visible::quoted(text));
    Err(LANGUAGE_UNKNOWN.at(at, message).help(format!("it speaks {}", known.join(", "))))
}

/// A word of a closed list, in exactly its case.
pub(super) fn word<T: Copy>(
    key: &'static Key,
    value: Value<'_>,
    words: &[(&'static str, T)],
) -> Result<T, Finding> {
    let Node::Text(text) = value.node() else {
        return Err(wrong_type(key, value).help(format!("write `{} = {}`", key.name, key.example)));
    };
    if let Some((_, found)) = words.iter().find(|(word, _)| *word == text) {
        return Ok(*found);
    }
    let known: Vec<_> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
    let finding = WORD_UNKNOWN.at(value.at, format!("`{}` is {}", key.name, visible::quoted(text)));
    let synonym = synonym(text).filter(|meant| words.iter().any(|(word, _)| word == meant));
    // The other spelling of a word of ours; the other words might be meant otherwise.
    let certain = text.eq_ignore_ascii_case("canceled");
    let synonym = synonym.map(|word| Near { word, certain });
    match synonym.or_else(|| near(text, words.iter().map(|(word, _)| *word))) {
        Some(meant) => Err(meant_patch(finding, meant, value.at)),
        None => Err(finding.help(format!("one of {}", known.join(", ")))),
    }
}

/// The word of ours for one that people use in its place.
fn synonym(text: &str) -> Option<&'static str> {
    Some(match text.to_ascii_lowercase().as_str() {
        "canceled" | "called off" => "cancelled",
        "delayed" => "postponed",
        "likely" | "tbc" | "unconfirmed" | "planned" => "tentative",
        "final" | "fixed" => "confirmed",
        "cfp-close" | "talks" | "proposals" | "call-for-papers" => "cfp",
        "abstracts" | "paper" => "papers",
        _ => return None,
    })
}

/// A colour by its name.
pub(super) fn color(key: &'static Key, value: Value<'_>) -> Result<Color, Finding> {
    let name = text(key, value)?;
    Color::named(&name).ok_or_else(|| {
        let message = format!("`{}` is {}, which is not a colour", key.name, visible::quoted(&name));
        let finding = WORD_UNKNOWN.at(value.at, message);
        let lower = name.to_ascii_lowercase();
        let same = Color::named(&lower).map(|color| Near { word: color.name(), certain: true });
        match same.or_else(|| near(&name, Color::names())) {
            Some(meant) => meant_patch(finding, meant, value.at),
            None => finding
                .help("write one of the 147 names of CSS, such as `\"steelblue\"`: feeds take no others"),
        }
    })
}

/// A duration before something.
pub(super) fn duration(key: &'static Key, value: Value<'_>) -> Result<Lead, Finding> {
    let written = text(key, value)?;
    Lead::read(&written).ok_or_else(|| {
        let message = format!("`{}` is {}, which is not a duration", key.name, visible::quoted(&written));
        DURATION.at(value.at, message).help(format!(
            "write weeks as `\"P1W\"`, days as `\"P1D\"`, hours and minutes as `\"PT1H30M\"`, at most {MOST_DAYS} days"
        ))
    })
}

/// `true` or `false`.
pub(super) fn flag(key: &'static Key, value: Value<'_>) -> Result<bool, Finding> {
    match value.node() {
        Node::Boolean(flag) => Ok(flag),
        _ => Err(wrong_type(key, value)
            .help(format!("write `{} = true` or `{} = false`, without quotes", key.name, key.name))),
    }
}

/// A number within the key's range.
pub(super) fn number(key: &'static Key, value: Value<'_>) -> Result<f64, Finding> {
    let (low, high, whole) = match key.kind {
        Kind::Count(low, high) => (f64::from(low), f64::from(high), true),
        Kind::Degrees(most) => (-most, most, false),
        _ => (f64::MIN, f64::MAX, false),
    };
    let Node::Number(number, is_whole) = value.node() else {
        return Err(wrong_type(key, value).help(format!("write `{} = {}`", key.name, key.example)));
    };
    if whole && !is_whole {
        return Err(wrong_type(key, value).help(format!("write `{} = {}`", key.name, key.example)));
    }
    if number.is_nan() || number < low || number > high {
        let message = format!("`{}` is {number}", key.name);
        return Err(NUMBER.at(value.at, message).help(format!("it lies from {low} to {high}")));
    }
    Ok(number)
}

/// `true`, `false` or an address.
pub(super) fn flag_or_url(key: &'static Key, value: Value<'_>) -> Result<Result<bool, String>, Finding> {
    match value.node() {
        Node::Boolean(flag) => Ok(Ok(flag)),
        Node::Text(_) => text(key, value).map(Err),
        _ => Err(wrong_type(key, value).help("write `online = true` or an address in quotes")),
    }
}

/// A zone by its exact name.
pub(super) fn zone(key: &'static Key, value: Value<'_>) -> Result<Zone, Finding> {
    let name = text(key, value)?;
    Zone::named(&name).ok_or_else(|| {
        let finding = ZONE_UNKNOWN
            .at(value.at, format!("`{}` is {}, which is not a zone", key.name, visible::quoted(&name)));
        match meant_zone(&name) {
            Some(meant) => meant_patch(finding, meant, value.at),
            None => finding.help("write a name of the IANA database, such as `\"Europe/Lisbon\"`"),
        }
    })
}

/// "Did you mean", with the word that is meant in quotes.
fn meant_patch(finding: Finding, meant: Near<'_>, at: Span) -> Finding {
    let finding = finding.help(format!("did you mean `{}`?", meant.word));
    finding.patch(at, format!("\"{}\"", meant.word)).certain(meant.certain)
}

/// The zone that people may mean: in another case, by its city alone, by an abbreviation, or with a typing error.
fn meant_zone(name: &str) -> Option<Near<'static>> {
    let abbreviated = match name.to_ascii_uppercase().as_str() {
        "PST" | "PDT" | "PT" => Some("America/Los_Angeles"),
        "MDT" | "MT" => Some("America/Denver"),
        "CST" | "CDT" | "CT" => Some("America/Chicago"),
        "EDT" | "ET" => Some("America/New_York"),
        "BST" => Some("Europe/London"),
        "CEST" => Some("Europe/Berlin"),
        "IST" => Some("Asia/Kolkata"),
        "JST" => Some("Asia/Tokyo"),
        "Z" => Some("UTC"),
        _ => None,
    };
    let city = name.trim().replace(' ', "_");
    let by_city = || {
        Zone::names()
            .filter(|zone| zone.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&city)))
            .min()
    };
    let guess = |word| Near { word, certain: false };
    abbreviated
        .map(guess)
        .or_else(|| Zone::resembling(&city).map(|zone| Near { word: zone.name(), certain: true }))
        .or_else(|| by_city().map(guess))
        .or_else(|| near(name, Zone::names()))
}

/// A country by its code.
pub(super) fn country(key: &'static Key, value: Value<'_>) -> Result<Country, Finding> {
    let code = text(key, value)?;
    Country::coded(&code).filter(|country| country.code() == code).ok_or_else(|| {
        let finding = COUNTRY_UNKNOWN.at(
            value.at,
            format!("`{}` is {}, which is not a country code", key.name, visible::quoted(&code)),
        );
        match Country::meant_by(&code) {
            Some(meant) => {
                let help = format!("did you mean `{}` ({})?", meant.code(), meant.name());
                let same = code.trim().eq_ignore_ascii_case(meant.code());
                finding.help(help).patch(value.at, format!("\"{}\"", meant.code())).certain(same)
            }
            None => {
                let near = nearest(&code, Country::all().map(Country::name)).and_then(Country::meant_by);
                let near = near.map(|near| format!("did you mean `{}` ({})?", near.code(), near.name()));
                finding.help("write its two letters, such as `\"DE\"` for Germany").maybe_help(near)
            }
        }
    })
}
