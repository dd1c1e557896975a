//! Where something takes place, out of one text.
//!
//! In: a text such as "Hall 1, Messedamm 22, 14055 Berlin, Germany". Out: the keys of a place. The text is taken apart only
//! where it ends in a known city and its country; any other stays whole, as the name of a building.
//! Must not know: formats.

use super::item::Item;
use super::words;
use crate::catalogue::keys;
use crate::catalogue::write::Value;
use crate::report::visible;
use crate::text::markdown::bare;
use crate::world::country::Country;
use crate::world::zone_words::is_city;

/// Words that say that something takes place nowhere on earth.
const ONLINE: &[&str] = &[
    "online",
    "online event",
    "online only",
    "virtual",
    "virtual event",
    "remote",
    "internet",
    "web",
    "webinar",
    "zoom",
    "zoom meeting",
    "google meet",
    "jitsi",
    "jitsi meet",
    "bigbluebutton",
    "microsoft teams",
    "microsoft teams meeting",
    "microsoft teams-besprechung",
    "teams",
    "discord",
    "youtube",
    "twitch",
    "en ligne",
    "オンライン",
];

/// Sets the keys of a place.
pub(super) fn place(item: &mut Item, text: &str) {
    let joined = text.replace("\r\n", "\n").replace(['\n', '\r'], ", ");
    let Some(text) = words::line(&joined, usize::MAX, "the place", &mut item.notes) else { return };
    let text = tidy(&text);
    let address =
        bare(&text).next().and_then(|url| crate::catalogue::address(url).ok().map(|it| (url.to_owned(), it)));
    let text = match address {
        Some((written, url)) => {
            item.entry.set_text("online", Some(url));
            let rest = tidy(&text.replace(&written, "").replace("()", ""));
            let bare_word = rest.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            if rest.is_empty() || ONLINE.contains(&bare_word.as_str()) {
                return;
            }
            item.notes.guessed("the address in the place is where one takes part online");
            rest
        }
        None => text,
    };
    if ONLINE.contains(&text.to_lowercase().as_str()) {
        if item.entry.get("online").is_none() {
            item.entry.set("online", Value::Flag(true));
        }
        return;
    }
    // A building with its address in brackets, as Meetup writes it.
    let opened = text.strip_suffix(')').map(|text| text.replace(" (", ", "));
    match opened.as_deref().and_then(split).or_else(|| split(&text)) {
        Some(split) => apart(item, split),
        None => item.entry.set_text("venue", words::line(&text, keys::LINE, "the place", &mut item.notes)),
    }
}

/// Without separators that stand for nothing.
fn tidy(text: &str) -> String {
    let parts: Vec<_> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    parts
        .join(", ")
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '-' | ':'))
        .to_owned()
}

/// A place that was taken apart.
#[derive(Debug, PartialEq, Eq)]
struct Split {
    rest: String,
    city: String,
    region: Option<String>,
    country: Country,
}

fn apart(item: &mut Item, split: Split) {
    let Split { rest, city, region, country } = split;
    item.notes.guessed(format!("the city is {}, the country {}", visible::quoted(&city), country.name()));
    item.entry.set_text("city", Some(city));
    item.entry.set_text("region", region);
    item.entry.set_text("country", Some(country.code()));
    item.entry.set_text("venue", words::line(&rest, keys::LINE, "the place", &mut item.notes));
}

/// Building, city and country; `None` where the end is no known city with its country.
fn split(text: &str) -> Option<Split> {
    let parts: Vec<&str> = text.split(", ").collect();
    let (last, before) = parts.split_last()?;
    let country = country(last)?;
    let (next, before) = before.split_last()?;
    let (region, code) = match region(next, country) {
        Some((region, code)) if !before.is_empty() => (Some(region), code),
        _ => (None, String::new()),
    };
    let (place, before) = match &region {
        Some(_) => before.split_last()?,
        None => (next, before),
    };
    let (city, post) = without_code(place, country)?;
    let rest = before
        .iter()
        .map(|part| (*part).to_owned())
        .chain([post, code].into_iter().filter(|it| !it.is_empty()));
    Some(Split { rest: rest.collect::<Vec<_>>().join(", "), city, region, country })
}

/// A country by its name, in any language that pages have; two letters may as well be those of a state, so they count
/// only behind a city that is in that country, which is looked at afterwards.
fn country(text: &str) -> Option<Country> {
    if text == "UAE" {
        return Country::coded("AE");
    }
    if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Country::coded(text).or_else(|| Country::meant_by(text));
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 4 && text.is_ascii() && !matches!(text, "USA" | "U.S.A." | "U.S.") {
        return None;
    }
    let folded = text.to_lowercase();
    let named = |country: &Country| {
        ["en", "de", "fr", "ja", "pt"]
            .iter()
            .any(|language| country.name_in(language).to_lowercase() == folded)
    };
    Country::meant_by(text).or_else(|| Country::all().find(named))
}

/// A part of a country by its code, with a postal code behind it: "CA 94103".
fn region(text: &str, country: Country) -> Option<(String, String)> {
    let (code, post) = text.split_once(' ').unwrap_or((text, ""));
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_post = post.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b' '));
    let known = is_code && is_post && country.regions().iter().any(|(known, _)| known == code);
    known.then(|| (code.to_owned(), post.to_owned()))
}

/// The known city in a part such as "14055 Berlin", and what stands beside it.
fn without_code(text: &str, country: Country) -> Option<(String, String)> {
    if is_city(text, country) {
        return Some((text.to_owned(), String::new()));
    }
    let has_digit = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
    let all: Vec<&str> = text.split(' ').collect();
    let first = all.iter().position(|word| !has_digit(word))?;
    let named: Vec<&str> = all.get(first..)?.iter().copied().take_while(|word| !has_digit(word)).collect();
    // "London SW1A 1AA": letters of a code may stand before its digits.
    let city = named.join(" ");
    let rest = |count: usize| {
        let other = all.iter().take(first).chain(all.iter().skip(first + count)).copied();
        other.collect::<Vec<_>>().join(" ")
    };
    is_city(&city, country).then(|| (city, rest(named.len())))
}
