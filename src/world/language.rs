//! Languages that people speak, by BCP 47.
//!
//! In: a name such as `en`, `pt-BR` or `ase`. Out: a [`Language`], and what people call it in a language.
//! Must not know: events, findings, in which languages pages are.

use std::fmt;

use super::country::Country;
use super::language_names::{COLUMNS, NAMES};

/// A language, perhaps with its script, the region that speaks it so, and variants: a tag of RFC 5646 without extensions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

/// Codes of countries that people take for those of languages, where no language has the code.
const COUNTRIES: &[(&str, &str)] = &[
    ("cn", "zh"),
    ("cz", "cs"),
    ("dk", "da"),
    ("gb", "en"),
    ("gr", "el"),
    ("jp", "ja"),
    ("mx", "es"),
    ("ua", "uk"),
    ("us", "en"),
];

impl Language {
    /// The language of a tag, in any case. One of two letters is one of ISO 639-1; of those of three letters, of which
    /// there are thousands, only the form is looked at.
    #[must_use]
    pub fn tagged(text: &str) -> Option<Self> {
        let mut parts = text.split('-').peekable();
        let base = parts.next()?;
        let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let known = match base.len() {
            2 => names(&base.to_ascii_lowercase()).is_some(),
            3 => letters(base),
            _ => false,
        };
        parts.next_if(|part| part.len() == 4 && letters(part));
        let number = |part: &str| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        parts.next_if(|part| part.len() == 2 && letters(part) || number(part));
        let variant = |part: &str| {
            let long = (5..=8).contains(&part.len());
            let dated = part.len() == 4 && part.starts_with(|c: char| c.is_ascii_digit());
            (long || dated) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        (known && parts.all(variant)).then(|| Self(cased(text)))
    }

    /// The language that people may mean: `English`, `en_US`, `jp`.
    #[must_use]
    pub fn meant_by(text: &str) -> Option<Self> {
        let lower = text.trim().replace('_', "-").to_lowercase();
        let country = COUNTRIES.iter().find(|(code, _)| *code == lower).map(|(_, language)| *language);
        let named = || {
            let called = |name: &str| name.to_lowercase() == lower;
            NAMES.iter().find(|(_, names)| names.iter().any(|name| called(name))).map(|(code, _)| *code)
        };
        country.or_else(named).map(|code| Self(code.to_owned())).or_else(|| Self::tagged(&lower))
    }

    /// Its tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// What people call it in a language, by that one's BCP 47 name without a region: "Portuguese (Brazil)"; its tag where
    /// it has no name here.
    #[must_use]
    pub fn name_in(&self, language: &str) -> String {
        let mut parts = self.0.split('-');
        let base = parts.next().unwrap_or_default();
        let column = COLUMNS.iter().position(|known| *known == language);
        let Some(name) = names(base).zip(column).and_then(|(names, column)| names.get(column)) else {
            return self.0.clone();
        };
        let region = parts.filter(|part| part.len() == 2).find_map(Country::coded);
        region.map_or_else(|| (*name).to_owned(), |it| format!("{name} ({})", it.name_in(language)))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn names(code: &str) -> Option<&'static [&'static str]> {
    let at = NAMES.binary_search_by_key(&code, |(known, _)| known).ok()?;
    NAMES.get(at).map(|(_, names)| names.as_slice())
}

/// The usual case of a language's name: small letters, but `Latn` for a script and `DE` for a region (RFC 5646, 2.1.1).
#[must_use]
pub fn cased(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut short = false;
    let parts = lower.split('-').enumerate().map(|(at, part)| {
        // Behind a single letter nothing is a region or a script.
        let plain = at == 0 || short;
        short |= part.len() == 1;
        match part.len() {
            2 if !plain => part.to_ascii_uppercase(),
            4 if !plain => {
                let (first, rest) = part.split_at(1);
                format!("{}{rest}", first.to_ascii_uppercase())
            }
            _ => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join("-")
}
