//! A place as people type it: "Prague, CZ", "Mountain View, CA, United States", "Town hall, Lisbon, Portugal".
//!
//! In: a text. Out: keys of an event with their values. Must not know: which cities there are.

use crate::world::country::Country;

/// The keys and their values, the widest last. Where no country is known by the last part, that stands as it was typed.
pub(super) fn place(text: &str) -> Vec<(&'static str, String)> {
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let Some((last, before)) = parts.split_last() else { return Vec::new() };
    let code = country(last);
    if before.is_empty() {
        return vec![match code {
            Some(code) => ("country", code),
            None => ("city", (*last).to_owned()),
        }];
    }
    let mut out = vec![("country", code.unwrap_or_else(|| (*last).to_owned()))];
    let mut before = before.to_vec();
    // The code of a region stands between its city and its country.
    if let Some(region) = before.pop_if(|part| is_region(part)) {
        out.push(("region", region.to_owned()));
    }
    out.extend(before.pop().map(|city| ("city", city.to_owned())));
    if !before.is_empty() {
        out.push(("venue", before.join(", ")));
    }
    out.reverse();
    out
}

fn country(text: &str) -> Option<String> {
    let coded = (text.len() == 2).then(|| Country::coded(&text.to_ascii_uppercase())).flatten();
    coded.or_else(|| Country::meant_by(text)).map(|country| country.code().to_owned())
}

fn is_region(text: &str) -> bool {
    (1..=3).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}
