//! Countries, by their codes.
//!
//! In: a key and a value of the tree. Out: the country, or one finding that names the one that was probably meant.
//! Must not know: other keys of the same table.

use super::nearest::nearest;
use super::table::Fields;
use super::text::{item, text};
use crate::catalogue::keys::Key;
use crate::catalogue::syntax::tree::{Node, Value};
use crate::report::{Finding, Rule, visible};
use crate::text::Span;
use crate::world::country::Country;

pub(super) static COUNTRY_UNKNOWN: Rule = Rule::error(
    "country-unknown",
    "a country is a two-letter code of ISO 3166-1",
    include_str!("../explain/country-unknown.md"),
);

pub(super) static RULES: &[&Rule] = &[&COUNTRY_UNKNOWN];

/// What people write for a country where one takes part from anywhere.
const ONLINE: [&str; 11] = [
    "online",
    "online event",
    "virtual",
    "virtual event",
    "remote",
    "fully remote",
    "internet",
    "the internet",
    "web",
    "webinar",
    "zoom",
];

/// What people write for a country that is none.
const NO_COUNTRY: [&str; 28] = [
    "africa",
    "anywhere",
    "apac",
    "asia",
    "earth",
    "emea",
    "eu",
    "europe",
    "european union",
    "everywhere",
    "global",
    "international",
    "latin america",
    "multiple",
    "n/a",
    "none",
    "north america",
    "oceania",
    "several",
    "south america",
    "tba",
    "tbc",
    "tbd",
    "unknown",
    "various",
    "world",
    "world wide",
    "worldwide",
];

/// The country of a table, or a finding that says how to do without one.
pub(in crate::catalogue) fn of(fields: &mut Fields<'_, '_>) -> Option<Country> {
    let line = fields.line("country");
    let online = fields.line("online").is_some();
    let country = fields.with("country", |key, value| {
        country(key, value).map_err(|finding| match (line, value.node()) {
            (Some(line), Node::Text(text)) => without(finding, text, line, online),
            _ => finding,
        })
    });
    country.map(|country| country.value)
}

/// Adds the change of the whole line where what is written is no country at all.
fn without(finding: Finding, text: &str, line: Span, online: bool) -> Finding {
    let word = text.trim().to_ascii_lowercase();
    if ONLINE.contains(&word.as_str()) && !online {
        return finding.patch(line, "online = true");
    }
    let none = ONLINE.contains(&word.as_str()) || NO_COUNTRY.contains(&word.as_str());
    if none { finding.patch(line, "") } else { finding }
}

/// How to say what is no country; `None` for what may be meant for one.
fn no_country(text: &str) -> Option<&'static str> {
    let word = text.trim().to_ascii_lowercase();
    if ONLINE.contains(&word.as_str()) {
        return Some("write `online = true` in place of `country`");
    }
    if word == "hybrid" {
        return Some("write the country of the place, and `online = true` beside it");
    }
    let none = NO_COUNTRY.contains(&word.as_str());
    none.then_some(
        "that is no country: leave `country` out, and write `online = true` if one takes part from afar",
    )
}

/// A country by its code.
pub(in crate::catalogue) fn country(key: &'static Key, value: Value<'_>) -> Result<Country, Finding> {
    let code = text(key, value)?;
    Country::coded(&code).filter(|country| country.code() == code).ok_or_else(|| {
        let finding = COUNTRY_UNKNOWN.at(
            value.at,
            format!("`{}` is {}, which is not a country code", key.name, visible::quoted(&code)),
        );
        if let Some(help) = no_country(&code) {
            return finding.help(help);
        }
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

/// An item of a list of country codes.
pub(in crate::catalogue) fn country_item(
    key: &'static Key,
    value: Value<'_>,
) -> Result<&'static str, Finding> {
    item(key, value)?;
    country(key, value).map(Country::code)
}
