//! The events as a table, for spreadsheets and for programs that read one: a row an event, by time.
//!
//! In: a calendar, its marks and its feeds. Out: the [`COLUMNS`], and [`rows`] of [`Cell`]s, made one at a time. What an
//! event has several of stands in one cell, one behind the other. The promise of [`super::VERSION`] holds here too:
//! columns keep their name and their meaning, new ones come at the end.
//! Must not know: CSV, today, what a spreadsheet does with a cell.

use chrono::NaiveDateTime;

use super::dates::{Dates, Precision, instant};
use super::record::{dates, join, word};
use super::root;
use crate::model::{Calendar, Event, EventIx, Marks, Status};
use crate::view::deadline::line;
use crate::view::entry::EntryKey;
use crate::view::entry::feeds::Feeds;
use crate::view::entry::marked::Marked;
use crate::view::wording::{place_line, rhythm};
use crate::view::{address, prose};
use crate::words::Words;

/// What stands between the values of a cell that has several.
const BETWEEN: &str = "; ";

/// What each column is called.
pub const COLUMNS: [&str; 34] = [
    "id",
    "name",
    "status",
    "when",
    "precision",
    "start",
    "end",
    "days",
    "timezone",
    "first_day",
    "last_day",
    "repeats",
    "place",
    "venue",
    "city",
    "region",
    "country",
    "country_name",
    "latitude",
    "longitude",
    "online",
    "join",
    "url",
    "series",
    "part_of",
    "tags",
    "organizer",
    "deadlines",
    "description",
    "note",
    "page",
    "feed",
    "created",
    "updated",
];

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, of whomever; empty where there is nothing to say.
    Text(String),
    /// A number of ours.
    Number(f64),
}

/// The rows of all events, each as long as [`COLUMNS`].
pub fn rows<'a>(
    calendar: &'a Calendar,
    marks: &'a Marks,
    words: &'a Words,
    feeds: &'a Feeds,
) -> impl Iterator<Item = Vec<Cell>> {
    let root = root(calendar);
    feeds.events().filter_map(move |ix| row(calendar, marks, words, &root, ix))
}

fn row(calendar: &Calendar, marks: &Marks, words: &Words, root: &str, ix: EventIx) -> Option<Vec<Cell>> {
    let event = calendar.event(ix)?;
    let when = dates(words, &event.when, event.status, event.city_of_clock());
    let own = [event.id.as_str(), &event.name, word(&Status::WORDS, event.status)];
    let repeats = event.recurrence.as_ref().map(|recurrence| rhythm(words, event, recurrence));
    let series = event.series.and_then(|ix| calendar.series(ix)).map(|series| series.id.as_str());
    let deadlines: Vec<_> = event.deadlines.iter().filter_map(|it| line(words, it)).collect();
    let addresses = [address::event(&event.id), address::feed(&address::event_feed(&event.id))];
    let marked = Marked::of(calendar, marks, EntryKey::Event(ix));
    let time = |time: Option<NaiveDateTime>| Cell::Text(time.map(instant).unwrap_or_default());
    let cells = own.map(text).into_iter().chain(time_cells(when)).chain([maybe(repeats.as_deref())]);
    let cells = cells.chain(place_cells(words, event)).chain([
        text(&event.online.is_on().to_string()),
        maybe(join(&event.online)),
        maybe(event.url.as_deref()),
        maybe(series),
        several(calendar.parents(event).map(|parent| parent.id.as_str())),
        several(calendar.tags(event).map(|tag| tag.id.as_str())),
        maybe(event.organizer.as_deref()),
        several(deadlines.iter().map(String::as_str)),
        maybe(event.description.as_deref().map(prose::plain).as_deref()),
        maybe(event.note.as_deref()),
    ]);
    let cells = cells.chain(addresses.map(|path| Cell::Text(format!("{root}{path}"))));
    Some(cells.chain([time(marked.created), time(marked.modified)]).collect())
}

fn time_cells(when: Dates) -> [Cell; 8] {
    let days = when.days.map(|days| days.to_string());
    [
        Cell::Text(when.text),
        text(precision(when.precision)),
        Cell::Text(when.start),
        maybe(when.end.as_deref()),
        maybe(days.as_deref()),
        maybe(when.timezone),
        Cell::Text(when.first_day),
        maybe(when.last_day.as_deref()),
    ]
}

fn place_cells(words: &Words, event: &Event) -> [Cell; 8] {
    let place = &event.place;
    let number = |value: Option<f64>| value.map_or_else(|| text(""), Cell::Number);
    let (latitude, longitude) = place.position.unzip();
    [
        maybe(place_line(words, place).as_deref()),
        maybe(place.venue.as_deref()),
        maybe(place.city.as_deref()),
        maybe(place.region.as_deref()),
        maybe(place.country.map(|country| country.code())),
        maybe(place.country.map(|country| country.name_in(words.language))),
        number(latitude),
        number(longitude),
    ]
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn maybe(found: Option<&str>) -> Cell {
    text(found.unwrap_or_default())
}

fn several<'a>(texts: impl Iterator<Item = &'a str>) -> Cell {
    Cell::Text(texts.collect::<Vec<_>>().join(BETWEEN))
}

/// The word of `events.json`.
fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Days => "days",
        Precision::SomeDays => "some-days",
        Precision::Open => "open",
        Precision::Time => "time",
        Precision::Period => "period",
        Precision::Window => "window",
    }
}
