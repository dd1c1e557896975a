//! The catalogue that a calendar begins with: comments that teach, and one example of each kind of day.
//!
//! In: settings, and which day is today. Out: its text, in the canonical layout. Must not know: the other files.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::settings::Settings;
use crate::catalogue::slugged;
use crate::catalogue::write::quoted;
use crate::when::Zone;
use crate::world::country::Country;

/// How far ahead the example lies: far enough not to be a fact that somebody missed.
const AHEAD: Days = Days::new(56);

/// Where the example is when the zone says nothing of a place.
const PLACE: (&str, &str) = ("Lisbon", "PT");

/// The head of the file, for whoever opens it.
const HEAD: &str = "\
#:schema ./events.schema.json
# Add an event: copy an [[event]] block to where its first day belongs, and change its lines. Then run `kalends check`.
# `id`: small letters, digits and hyphens, the year at the end. Once published it never changes.
# `start` and `end`: the first and the last day. Not certain: status = \"tentative\". Called off: status = \"cancelled\".
";

/// Whether a text is a catalogue, as far as its lines tell.
#[must_use]
pub fn is_catalogue(text: &str) -> bool {
    text.lines().any(|line| matches!(line.trim(), "[calendar]" | "[[event]]"))
}

/// The text of a catalogue.
#[must_use]
pub fn events(settings: &Settings, today: NaiveDate) -> String {
    format!("{HEAD}\n{}\n{}\n{}", calendar(settings), example(settings, today), month(today))
}

fn calendar(settings: &Settings) -> String {
    let Settings { timezone, language, remote, .. } = settings;
    let title = settings.title.as_deref().unwrap_or("Our events");
    let address = address(settings);
    let id = settings.id.clone().unwrap_or_else(|| id(address.as_deref(), title));
    let mut out = String::from("[calendar]\n");
    out.push_str("# Part of every entry in the feeds: settle it before you publish, and leave it then.\n");
    out.push_str(&format!("id = {}\ntitle = {}\n", quoted(&id), quoted(title)));
    match &address {
        Some(address) => out.push_str(&format!("url = {}\n", quoted(address))),
        None => out.push_str(
            "# The address of feeds and page. Add it when you know it, and remove `allow` below.\n\
             # url = \"https://events.example.org/\"\n",
        ),
    }
    out.extend(remote.as_ref().map(|remote| format!("repository = {}\n", quoted(&remote.web()))));
    out.push_str("# The clock of events that name no `timezone`, in its own country or in none.\n");
    out.push_str(&format!("timezone = {}\n", quoted(timezone.as_deref().unwrap_or("UTC"))));
    out.push_str(&format!("language = {}\n", quoted(language.as_deref().unwrap_or("en"))));
    if address.is_none() {
        out.push_str("allow = [\"url-missing\"]\n");
    }
    out + "\n[tags]\n# What events are about. Each has a feed of its own.\nmeetings = \"Meetings\"\n"
}

/// The address that was given, or the one at which the workflow publishes.
fn address(settings: &Settings) -> Option<String> {
    let published = || settings.remote.as_ref()?.pages(settings.ci?);
    settings.address.clone().or_else(published)
}

/// A domain that is the calendar's alone: the host of its address, behind the folders in it; or one of its title.
fn id(address: Option<&str>, title: &str) -> String {
    let of_address = || {
        let (_, rest) = address?.split_once("://")?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.split(':').next()?.to_ascii_lowercase();
        let path = path.split(['?', '#']).next()?;
        let folders = path.split('/').rev().map(slugged).filter(|slug| !slug.is_empty());
        Some(folders.chain([host]).collect::<Vec<_>>().join("."))
    };
    of_address().unwrap_or_else(|| match slugged(title).as_str() {
        "" => "events.example.org".to_owned(),
        slug => format!("{slug}.example.org"),
    })
}

/// An event of two days, so that the page has something to show.
fn example(settings: &Settings, today: NaiveDate) -> String {
    let mut first = today.checked_add_days(AHEAD).unwrap_or(today);
    // Meetings are on Thursdays and Fridays more often than not; and no day of a year's turn is among them.
    while first.weekday() != Weekday::Thu || first.ordinal() < 8 {
        first = first.succ_opt().unwrap_or(first);
    }
    let last = first.succ_opt().unwrap_or(first);
    let (city, country) = place(settings.timezone.as_deref());
    let (year, city) = (first.year(), quoted(&city));
    format!(
        "# An example with days: make an event of yours out of it.\n[[event]]\n\
         id = \"first-meeting-{year}\"\nname = \"First meeting {year}\"\nstart = {first}\nend = {last}\n\
         city = {city}\ncountry = \"{country}\"\ntags = [\"meetings\"]\n"
    )
}

/// The city that a zone is named after.
fn place(zone: Option<&str>) -> (String, String) {
    let named = zone.and_then(Zone::named);
    let placed =
        named.and_then(|zone| Some((zone.city(), Country::coded(&zone.country()?)?.code().to_owned())));
    placed.unwrap_or_else(|| (PLACE.0.to_owned(), PLACE.1.to_owned()))
}

/// An event without days, which stands there as a comment: nobody should subscribe to it.
fn month(today: NaiveDate) -> String {
    let year = today.year() + 1;
    format!(
        "# When only the month is known, it stands in quotes. Without the marks in front this is an event.\n\
         # [[event]]\n# id = \"autumn-meeting-{year}\"\n# name = \"Autumn meeting {year}\"\n\
         # start = \"{year}-10\"\n# tags = [\"meetings\"]\n"
    )
}
