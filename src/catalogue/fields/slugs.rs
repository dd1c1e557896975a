//! Ids: slugs, which become names of files, and the domain name of a calendar.
//!
//! In: a text and its place. Out: whether it is one, or a finding. Must not know: which ids are taken.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::report::{Finding, Rule, visible};
use crate::text::Span;

pub(in crate::catalogue) static SLUG: Rule =
    Rule::error("slug-malformed", "an id is a slug", include_str!("../explain/slug-malformed.md"));

pub(super) static SLUG_RESERVED: Rule = Rule::error(
    "slug-reserved",
    "an id is not a name that an operating system reserves",
    include_str!("../explain/slug-reserved.md"),
);

pub(in crate::catalogue) static DOMAIN: Rule = Rule::error(
    "calendar-id-malformed",
    "the id of a calendar is a domain name",
    include_str!("../explain/calendar-id-malformed.md"),
);

pub(super) static RULES: &[&Rule] = &[&SLUG, &SLUG_RESERVED, &DOMAIN];

/// Names that Windows keeps for devices: a folder of that name cannot be checked out there.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Most characters of a slug.
pub(super) const SLUG_MOST: usize = 80;

/// Whether a text is a slug that may become the name of a file.
pub(in crate::catalogue) fn slug(name: &str, text: &str, at: Span) -> Result<(), Finding> {
    if !is_shaped(text) {
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

fn is_shaped(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && text.len() <= SLUG_MOST
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Whether a text is a slug that is taken, and so may be offered.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    is_shaped(text) && !DEVICES.contains(&text)
}

fn article(name: &str) -> String {
    if name.starts_with(['a', 'e', 'i', 'o', 'u']) { format!("an `{name}`") } else { format!("a `{name}`") }
}

/// The slug that is made of a text; empty where nothing of it can be one.
#[must_use]
pub fn slugged(text: &str) -> String {
    // Letters without their marks, as people type them where they have no other.
    let plain: String = text.nfd().filter(|c| !is_combining_mark(*c)).collect();
    let lower =
        plain.to_lowercase().replace('ß', "ss").replace('ø', "o").replace('æ', "ae").replace('ł', "l");
    let hyphened: String = lower.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let parts: Vec<_> = hyphened.split('-').filter(|part| !part.is_empty()).collect();
    let slug: String = parts.join("-").chars().take(SLUG_MOST).collect();
    if DEVICES.contains(&slug.as_str()) { format!("{slug}-event") } else { slug }
}

/// Most characters that a UID has between its ids and the calendar's: `._20270412`, the day of one of several times.
const DAY_OF_UID: usize = 10;

/// Most characters of the calendar's id: behind two others a UID has 255, which programs keep (RFC 7986, 5.3).
const DOMAIN_MOST: usize = 255 - 2 * (SLUG_MOST + 1) - DAY_OF_UID;

/// Whether a text is a domain name.
pub(in crate::catalogue) fn domain(name: &str, text: &str, at: Span) -> Result<(), Finding> {
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
