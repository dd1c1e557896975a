//! One row of a table as an item.
//!
//! In: cells by what they hold. Out: an item, or why the row is none. Must not know: other rows.

use chrono::{Days, NaiveDateTime};

use super::dates::{Order, Said, clock, said};
use crate::catalogue::keys;
use crate::catalogue::write::{Entry, Value};
use crate::catalogue::{self, is_slug};
use crate::import::item::{How, Imported, Item};
use crate::import::{place, tags, words};
use crate::report::visible;
use crate::when::Zone;
use crate::world::country::Country;
use crate::world::zone_words;

/// The cells of a row.
type Cells<'c, 'r> = &'c dyn Fn(&str) -> Option<&'r str>;

/// Makes an item of a row; the message of an error is a phrase.
pub(super) fn item(cell: Cells<'_, '_>, order: Order, how: &How, out: &mut Imported) -> Result<Item, String> {
    if cell("private").is_some_and(is_yes) {
        return Err("marked as private".to_owned());
    }
    let mut item = Item::new();
    let name = cell("name").and_then(|name| words::line(name, keys::LINE, "the name", &mut item.notes));
    item.entry.set_text("name", Some(name.ok_or("no name")?));
    item.uid = cell("uid").map(str::to_owned);
    item.slug = cell("id").filter(|id| is_slug(id)).map(str::to_owned);
    when(&mut item, cell, order, how)?;
    status(&mut item, cell("status"));
    placed(&mut item, cell);
    if let Some(url) = cell("url") {
        let url = address(&mut item, url);
        item.entry.set_text("url", url);
    }
    for (key, most) in [("organizer", keys::LINE), ("note", 1000)] {
        let text = cell(key).and_then(|text| words::line(text, most, key, &mut item.notes));
        item.entry.set_text(key, text);
    }
    let prose = cell("description").and_then(|text| words::prose(text, "the description", &mut item.notes));
    item.entry.set_text("description", prose);
    let categories: Vec<String> = cell("tags")
        .into_iter()
        .flat_map(|all| all.split([';', ',', '|']))
        .map(|tag| tag.trim().to_owned())
        .collect();
    tags::tags(out, &mut item, &categories);
    if let Some(closes) = cell("cfp") {
        match said(closes, order) {
            Some(Said::Day(_) | Said::Offset(..)) => {
                let mut call = Entry::new(&keys::DEADLINE);
                call.set_text("kind", Some("cfp"));
                said(closes, order).into_iter().for_each(|closes| call.set("closes", closes.value()));
                item.entry.push(call);
            }
            _ => item.notes.lost(format!("when the call closes, {}", visible::quoted(closes))),
        }
    }
    Ok(item)
}

fn is_yes(cell: &str) -> bool {
    matches!(cell.to_lowercase().as_str(), "true" | "yes" | "1" | "x" | "ja" | "oui")
}

fn when(item: &mut Item, cell: Cells<'_, '_>, order: Order, how: &How) -> Result<(), String> {
    let unreadable = |text: &str| format!("the date {}, which cannot be read", visible::quoted(text));
    let written = cell("start").ok_or("no start")?;
    let whole = cell("whole day").is_some_and(is_yes);
    let time = |name: &str| {
        cell(name).filter(|_| !whole).map(|text| clock(text).ok_or_else(|| unreadable(text))).transpose()
    };
    let (opens, ends) = (time("start time")?, time("end time")?);
    let mut start = said(written, order).ok_or_else(|| unreadable(written))?;
    let mut end = cell("end").map(|text| said(text, order).ok_or_else(|| unreadable(text))).transpose()?;
    // Outlook ends whole days at the midnight behind the last.
    let midnight = whole && cell("end time").and_then(clock) == Some(chrono::NaiveTime::MIN);
    if let (Said::Day(first), Some(Said::Day(last)), true) = (&start, &end, midnight)
        && last > first
    {
        end = last.checked_sub_days(Days::new(1)).map(Said::Day);
        item.notes.meant("it takes whole days, and ends at the midnight behind the last");
    }
    if let (Said::Day(day), Some(opens)) = (&start, opens) {
        start = Said::Local(day.and_time(opens));
    }
    if let (Said::Local(begins), Some(ends)) = (&start, ends) {
        let day = if let Some(Said::Day(day)) = end { day } else { begins.date() };
        end = Some(Said::Local(after(day.and_time(ends), *begins)));
    }
    if let (Said::Local(_), Some(Said::Day(day))) = (&start, &end) {
        item.notes.lost(format!("its end, {day}, a day where its start is a time"));
        end = None;
    }
    if end.as_ref() == Some(&start) {
        end = None;
    }
    if matches!(start, Said::Local(_)) {
        let zone = zone(item, cell("timezone"), how);
        item.entry.set_text("timezone", Some(zone.name()));
    }
    item.entry.set("start", start.value());
    if let Some(end) = end {
        item.entry.set("end", end.value());
    }
    Ok(())
}

/// An end that is not before the start: in the night, it is on the next day.
fn after(end: NaiveDateTime, start: NaiveDateTime) -> NaiveDateTime {
    let next = || end.checked_add_days(Days::new(1)).unwrap_or(end);
    if end <= start && end.date() == start.date() { next() } else { end }
}

fn zone(item: &mut Item, written: Option<&str>, how: &How) -> Zone {
    if let Some(written) = written {
        if let Some(zone) = Zone::resembling(written) {
            return zone;
        }
        if let Some(zone) = zone_words::zones(written, None).first() {
            item.notes.guessed(format!("{} is {}", visible::quoted(written), zone.name()));
            return *zone;
        }
    }
    let zone = how.zone.unwrap_or(Zone::UTC);
    if how.zone.is_none() || written.is_some() {
        item.notes
            .guessed(format!("no zone is given for its times: they are taken as those of {}", zone.name()));
    }
    zone
}

fn status(item: &mut Item, written: Option<&str>) {
    let Some(written) = written else { return };
    let word = match written.to_lowercase().as_str() {
        "confirmed" | "scheduled" => return,
        "tentative" | "likely" => "tentative",
        "cancelled" | "canceled" => "cancelled",
        "postponed" => "postponed",
        _ => return item.notes.lost(format!("its status, {}", visible::quoted(written))),
    };
    item.entry.set_text("status", Some(word));
}

fn placed(item: &mut Item, cell: Cells<'_, '_>) {
    let line = |item: &mut Item, key: &'static str| {
        let text = cell(key).and_then(|text| words::line(text, keys::LINE, key, &mut item.notes));
        item.entry.set_text(key, text);
    };
    let country = cell("country").map(|text| (text, Country::meant_by(text)));
    match cell("place") {
        // What stands in columns of its own need not be looked for.
        Some(_) if cell("venue").is_some() => {}
        Some(text) if cell("city").is_some() => {
            let text = words::line(text, keys::LINE, "the place", &mut item.notes);
            item.entry.set_text("venue", text);
        }
        Some(text) => place::place(item, text),
        None => {}
    }
    for key in ["venue", "address", "city", "region"] {
        if cell(key).is_some() {
            line(item, key);
        }
    }
    match country {
        Some((_, Some(country))) => item.entry.set_text("country", Some(country.code())),
        Some((text, None)) => item.notes.lost(format!("the country {}", visible::quoted(text))),
        None => {}
    }
    for key in ["latitude", "longitude"] {
        if let Some(degrees) = cell(key).and_then(|text| text.parse::<f64>().ok()) {
            item.entry.set(key, Value::Number(degrees));
        }
    }
    match cell("online") {
        Some(text) if is_yes(text) => item.entry.set("online", Value::Flag(true)),
        Some(text) => item.entry.set_text("online", catalogue::address(text).ok()),
        None => {}
    }
}

/// An address of the web, with the scheme that people leave out.
fn address(item: &mut Item, url: &str) -> Option<String> {
    if let Ok(address) = catalogue::address(url) {
        return Some(address);
    }
    let guessed = catalogue::address(&format!("https://{url}"))
        .ok()
        .filter(|_| !url.contains("://") && url.contains('.') && !url.contains('@'));
    match &guessed {
        Some(address) => item.notes.guessed(format!("its address is {}", visible::quoted(address))),
        None => item.notes.lost(format!("its address {}", visible::quoted(url))),
    }
    guessed
}
