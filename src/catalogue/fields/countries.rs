//! Countries, by their codes.
//!
//! In: a key and a value of the tree. Out: the country, or one finding that names the one that was probably meant.
//! Must not know: other keys of the same table.

use super::nearest::nearest;
use super::text::{item, text};
use crate::catalogue::keys::Key;
use crate::catalogue::syntax::tree::Value;
use crate::report::{Finding, Rule, visible};
use crate::world::country::Country;

pub(super) static COUNTRY_UNKNOWN: Rule = Rule::error(
    "country-unknown",
    "a country is a two-letter code of ISO 3166-1",
    include_str!("../explain/country-unknown.md"),
);

pub(super) static RULES: &[&Rule] = &[&COUNTRY_UNKNOWN];

/// A country by its code.
pub(in crate::catalogue) fn country(key: &'static Key, value: Value<'_>) -> Result<Country, Finding> {
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

/// An item of a list of country codes.
pub(in crate::catalogue) fn country_item(
    key: &'static Key,
    value: Value<'_>,
) -> Result<&'static str, Finding> {
    item(key, value)?;
    country(key, value).map(Country::code)
}
