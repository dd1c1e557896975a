//! Short codes: regions of countries, and languages.
//!
//! In: a text and its place. Out: whether it is one, or how it is written, or a finding. Must not know: the country of a region.

use crate::report::{Finding, Rule, visible};
use crate::text::Span;
use crate::words;
use crate::world::language::cased;

pub(super) static REGION: Rule = Rule::error(
    "region-malformed",
    "a region is the part of an ISO 3166-2 code after the country",
    include_str!("../explain/region-malformed.md"),
);

pub(super) static LANGUAGE_UNKNOWN: Rule = Rule::error(
    "language-unknown",
    "a language is one that kalends has words for",
    include_str!("../explain/language-unknown.md"),
);

pub(super) static RULES: &[&Rule] = &[&REGION, &LANGUAGE_UNKNOWN];

/// Whether a text is shaped like the part of an ISO 3166-2 code after the country.
pub(in crate::catalogue) fn region(key: &str, text: &str, at: Span) -> Result<(), Finding> {
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
    let finding = REGION.at(at, format!("`{key}` is {}, which is not a code", visible::quoted(text)));
    let finding = finding.help(help);
    Err(if short { finding.patch(at, format!("\"{part}\"")).certain(part == upper) } else { finding })
}

/// A language in which pages and feeds can be, as BCP 47 writes it.
pub(in crate::catalogue) fn language(text: &str, at: Span) -> Result<String, Finding> {
    if words::of(text).is_some() {
        return Ok(cased(text));
    }
    let known: Vec<_> = words::LANGUAGES.iter().map(|language| format!("`\"{language}\"`")).collect();
    let message = format!("`language` is {}, which kalends has no words for", visible::quoted(text));
    Err(LANGUAGE_UNKNOWN.at(at, message).help(format!("known languages: {}", known.join(", "))))
}
