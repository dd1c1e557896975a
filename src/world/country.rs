//! Countries by ISO 3166-1, and their parts by ISO 3166-2.
//!
//! In: a code. Out: a [`Country`] and the name people use for it, in a language. Only this file uses the crate of
//! codes.
//! Must not know: events, findings.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::country_names::{LANGUAGES, NAMES};

/// A country of ISO 3166-1, by its alpha-2 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Country(&'static str);

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        Self::coded(&code).ok_or_else(|| D::Error::custom("no such country"))
    }
}

/// Kosovo, which has no code in the standard: everybody uses this one, of those left free for users.
const KOSOVO: &str = "XK";

/// Names in daily use, where the name in the standard is the formal one.
const SHORT_NAMES: &[(&str, &str)] = &[
    ("BN", "Brunei"),
    ("BO", "Bolivia"),
    ("BQ", "Caribbean Netherlands"),
    ("CC", "Cocos Islands"),
    ("CD", "DR Congo"),
    ("CG", "Congo"),
    ("CI", "Ivory Coast"),
    ("CV", "Cape Verde"),
    ("CZ", "Czechia"),
    ("FK", "Falkland Islands"),
    ("FM", "Micronesia"),
    ("GB", "United Kingdom"),
    ("IR", "Iran"),
    ("KP", "North Korea"),
    ("KR", "South Korea"),
    ("LA", "Laos"),
    ("MD", "Moldova"),
    ("MF", "Saint Martin"),
    ("MK", "North Macedonia"),
    ("NL", "Netherlands"),
    ("PS", "Palestine"),
    ("RU", "Russia"),
    ("SH", "Saint Helena"),
    ("SX", "Sint Maarten"),
    ("SY", "Syria"),
    ("TR", "Türkiye"),
    ("TW", "Taiwan"),
    ("TZ", "Tanzania"),
    ("US", "United States"),
    ("VA", "Vatican City"),
    ("VE", "Venezuela"),
    ("VG", "British Virgin Islands"),
    ("VI", "US Virgin Islands"),
    ("VN", "Vietnam"),
    (KOSOVO, "Kosovo"),
];

impl Country {
    /// The country with exactly this alpha-2 code.
    #[must_use]
    pub fn coded(code: &str) -> Option<Self> {
        let listed = rust_iso3166::from_alpha2(code).map(|country| Self(country.alpha2));
        listed.or((code == KOSOVO).then_some(Self(KOSOVO)))
    }

    /// Every country.
    pub fn all() -> impl Iterator<Item = Self> {
        rust_iso3166::ALL.iter().map(|country| Self(country.alpha2)).chain([Self(KOSOVO)])
    }

    /// The country that people may mean by another code or by a name: `UK`, `usa`, `Germany`.
    #[must_use]
    pub fn meant_by(text: &str) -> Option<Self> {
        let upper = text.trim().to_ascii_uppercase();
        let known = |code: &str| Self::coded(code);
        match upper.as_str() {
            "UK" | "ENGLAND" | "SCOTLAND" | "WALES" | "GREAT BRITAIN" => return known("GB"),
            "EL" => return known("GR"),
            "USA" | "U.S." | "U.S.A." | "AMERICA" => return known("US"),
            "HOLLAND" => return known("NL"),
            "CZECH REPUBLIC" => return known("CZ"),
            "TURKEY" => return known("TR"),
            _ => {}
        }
        known(&upper)
            .or_else(|| rust_iso3166::from_alpha3(&upper).map(|country| Self(country.alpha2)))
            .or_else(|| Self::all().find(|country| country.name().eq_ignore_ascii_case(text.trim())))
            .or_else(|| {
                rust_iso3166::ALL
                    .iter()
                    .find(|country| country.name.eq_ignore_ascii_case(text.trim()))
                    .map(|country| Self(country.alpha2))
            })
    }

    /// The alpha-2 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0
    }

    /// The name people use in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        let short = SHORT_NAMES.iter().find(|(code, _)| *code == self.0).map(|(_, name)| *name);
        short.or_else(|| rust_iso3166::from_alpha2(self.0).map(|country| country.name)).unwrap_or(self.0)
    }

    /// The name people use in a language, by its BCP 47 name without a region; in English where that language is
    /// not known here.
    #[must_use]
    pub fn name_in(self, language: &str) -> &'static str {
        let column = LANGUAGES.iter().position(|known| *known == language);
        let row = NAMES.binary_search_by_key(&self.0, |(code, _)| code).ok().and_then(|at| NAMES.get(at));
        let name = row.zip(column).and_then(|((_, names), column)| names.get(column).copied());
        name.unwrap_or_else(|| self.name())
    }

    /// The parts of the country that ISO 3166-2 knows, as the code after the country and the name.
    #[must_use]
    pub fn regions(self) -> Vec<(String, &'static str)> {
        let country = rust_iso3166::ALL.iter().find(|country| country.alpha2 == self.0);
        let parts = country.and_then(|country| country.subdivisions()).unwrap_or_default();
        let after = |code: &str| code.split_once('-').map_or(code, |(_, part)| part).to_owned();
        parts.iter().map(|part| (after(part.code), part.name)).collect()
    }
}
