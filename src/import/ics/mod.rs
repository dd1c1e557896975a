//! Entries of an .ics file, whoever wrote it.
//!
//! In: the bytes of a file. Out: [`Imported`]. Its components are copied (`component`), what its zones mean is found out
//! (`zones`), and then each entry is read: when it is (`times`), how it recurs (`recurrence`), which of its times differ
//! (`exceptions`), and all else (`describe`; `entry` puts all of it together). Must not know: files, which entries are listed already.

mod component;
mod describe;
mod entry;
mod exceptions;
mod recurrence;
mod times;
mod zones;

use std::collections::BTreeMap;

use super::item::{How, Imported, Item, Notes};
use super::words;
use crate::catalogue::is_slug;
use crate::catalogue::keys;
use crate::feed::Feed;
use crate::feed::ics::component::Component;
use crate::feed::ics::fault::Fault;
use crate::feed::ics::parameters;
use crate::feed::ics::property::Property;
use crate::feed::ics::structure::{self, Visitor};
use crate::feed::ics::value::unescaped;
use crate::report::visible;
use crate::text::Span;
use component::Raw;
use entry::Reader;
use zones::Zones;

/// Most entries of one file; a catalogue takes no more.
const MOST: usize = keys::EVENTS;

/// What is found in a file.
#[derive(Default)]
struct Found {
    title: Option<String>,
    description: Option<String>,
    zone: Option<String>,
    program: Option<String>,
    cancels: bool,
    zones: Zones,
    entries: Vec<Raw>,
    /// Components that are no entries, by their names.
    others: BTreeMap<String, usize>,
    /// Lines that are no properties.
    torn: usize,
    /// Why there is nothing to read.
    refused: Option<&'static str>,
}

impl Visitor for Found {
    fn property(&mut self, _: &Property<'_>, _: Option<parameters::Fault>) {}

    fn calendar(&mut self, _: Span) {}

    fn of_calendar(&mut self, property: &Property<'_>) {
        let text = || Some(unescaped(property.value())).filter(|text| !text.trim().is_empty());
        let name = property.name().to_ascii_uppercase();
        let slot = match name.as_str() {
            "X-WR-CALNAME" | "NAME" => &mut self.title,
            "X-WR-CALDESC" | "DESCRIPTION" => &mut self.description,
            "X-WR-TIMEZONE" => &mut self.zone,
            "PRODID" => &mut self.program,
            "METHOD" => {
                self.cancels = property.value().trim().eq_ignore_ascii_case("CANCEL");
                return;
            }
            _ => return,
        };
        *slot = slot.take().or_else(text);
    }

    fn component_begins(&mut self) {}

    fn component(&mut self, component: &Component<'_>) {
        match component.name.as_str() {
            "VEVENT" if self.entries.len() < MOST => self.entries.push(Raw::of(component)),
            "VTIMEZONE" => self.zones.define(component),
            _ => *self.others.entry(component.name.clone()).or_default() += 1,
        }
    }

    fn calendar_ends(&mut self, _: &Component<'_>) {}

    fn fault(&mut self, fault: Fault<'_>) {
        match fault {
            Fault::NoCalendar(_) => self.refused = Some("it is no calendar: no `BEGIN:VCALENDAR` is in it"),
            Fault::Version { written: "1.0", .. } => {
                self.refused = Some("it is a calendar of version 1.0, another format");
            }
            Fault::NoProperty { .. } => self.torn += 1,
            _ => {}
        }
    }
}

/// Reads a file; the message of an error is a phrase.
pub(super) fn read(bytes: Vec<u8>, how: &How) -> Result<Imported, &'static str> {
    let feed = Feed::read(bytes);
    let mut found = Found::default();
    structure::read(0, &feed.text, &mut found);
    if let Some(why) = found.refused {
        return Err(why);
    }
    let mut out = Imported::new();
    head(&mut out, &found);
    let Found { zone, program, cancels, mut zones, entries, others, .. } = found;
    zones.settle(zone.as_deref(), how.zone, &mut out.notes);
    if let Some(zone) = zones.of_calendar() {
        out.calendar.set_text("timezone", Some(zone.name()));
    }
    let mut reader = Reader { zones: &zones, cancels, today: how.today, out: &mut out };
    reader.all(entries);
    if program.is_some_and(|program| program.contains("//kalends//")) {
        own(&mut out);
    }
    for (name, count) in others {
        let what = match count {
            1 => format!("a {name}"),
            count => format!("{count} of {name}"),
        };
        out.leave_out(visible::quoted(&name), format!("{what}, which is no event"));
    }
    Ok(out)
}

/// What is said of the calendar itself.
fn head(out: &mut Imported, found: &Found) {
    if found.torn > 0 {
        out.notes.lost(match found.torn {
            1 => "a line that is no property".to_owned(),
            count => format!("{count} lines that are no properties"),
        });
    }
    let text = |text: &Option<String>, most, what| {
        text.as_ref().and_then(|text| words::line(text, most, what, &mut Notes::default()))
    };
    out.calendar.set_text("title", text(&found.title, keys::LINE, "the title"));
    out.calendar.set_text("description", text(&found.description, 1000, "the description"));
}

/// A feed that this program made: its UIDs are made of ids. What they are made of comes back as it was.
fn own(out: &mut Imported) {
    let mut hosts: BTreeMap<&str, usize> = BTreeMap::new();
    for item in &out.items {
        if let Some((left, host)) = item.uid.as_deref().and_then(|uid| uid.split_once('@'))
            && is_slug(left)
        {
            *hosts.entry(host).or_default() += 1;
        }
    }
    let Some(host) = hosts.into_iter().max_by_key(|(_, count)| *count).map(|(host, _)| host.to_owned())
    else {
        return;
    };
    for item in &mut out.items {
        let left = item.uid.as_deref().and_then(|uid| uid.strip_suffix(&host)?.strip_suffix('@'));
        item.slug = left.filter(|left| is_slug(left)).map(str::to_owned);
        untitled(item);
    }
    out.calendar.set_text("id", Some(host));
    out.notes.lost("kalends made this feed: its `api/v1/events.json` holds all that a feed cannot say");
}

/// Without the words that the program puts before a name to say its status.
fn untitled(item: &mut Item) {
    let states = crate::words::LANGUAGES.iter().filter_map(|language| crate::words::of(language));
    for words in states {
        let prefixes = [
            (words.states.tentative_prefix, "tentative"),
            (words.states.postponed_prefix, "postponed"),
            (words.states.cancelled_prefix, "cancelled"),
        ];
        let name = item.name().to_owned();
        let found = prefixes.iter().find_map(|(prefix, status)| Some((name.strip_prefix(prefix)?, *status)));
        if let Some((name, status)) = found.filter(|(name, _)| !name.is_empty()) {
            item.entry.set_text("name", Some(name));
            item.entry.set_text("status", Some(status));
            return;
        }
    }
}
