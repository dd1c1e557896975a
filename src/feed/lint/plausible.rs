//! What is well written and yet hardly what was meant: years, lengths, stamps, places and texts of an entry.
//!
//! In: a component, and which day is today. Out: findings, all of them warnings.
//! Must not know: other entries, the clock.

use chrono::{Datelike, Days, NaiveDate, TimeDelta};

use super::sink::Sink;
use crate::feed::ics::component::Component;
use crate::feed::ics::moment::Moment;
use crate::feed::ics::property::Property;
use crate::feed::ics::value;
use crate::report::{Rule, visible};

static YEAR: Rule = Rule::warning("ics-year", "a year has its century", include_str!("explain/ics-year.md"));
static LONG: Rule = Rule::warning(
    "ics-event-long",
    "an event lasts less than five years",
    include_str!("explain/ics-event-long.md"),
);
static FUTURE: Rule = Rule::warning(
    "ics-stamp-future",
    "a stamp tells of what has happened",
    include_str!("explain/ics-stamp-future.md"),
);
static PRIVATE: Rule = Rule::warning(
    "ics-class-private",
    "what everybody may read is not marked as private",
    include_str!("explain/ics-class-private.md"),
);
static GEO: Rule = Rule::warning(
    "ics-geo-zero",
    "a position is where the event is",
    include_str!("explain/ics-geo-zero.md"),
);
static MOJIBAKE: Rule = Rule::warning(
    "ics-text-mojibake",
    "a text is decoded as it was encoded",
    include_str!("explain/ics-text-mojibake.md"),
);
static ENTITY: Rule = Rule::warning(
    "ics-text-entity",
    "a text holds characters, not their names in HTML",
    include_str!("explain/ics-text-entity.md"),
);

pub(super) const RULES: &[&Rule] = &[&YEAR, &LONG, &FUTURE, &PRIVATE, &GEO, &MOJIBAKE, &ENTITY];

/// The first year that has all its digits for certain. Apple writes birthdays of an unknown year into 1604.
const FIRST_YEAR: i32 = 1000;

/// The longest event, in days: five years.
const LONGEST: i64 = 5 * 366;

/// Properties that people read.
const TEXTS: [&str; 3] = ["DESCRIPTION", "LOCATION", "SUMMARY"];

/// Names of characters in HTML that programs leave in texts.
const ENTITIES: [&str; 20] = [
    "amp", "apos", "auml", "bull", "eacute", "egrave", "gt", "hellip", "laquo", "ldquo", "lt", "mdash",
    "nbsp", "ndash", "ouml", "quot", "rdquo", "rsquo", "szlig", "uuml",
];

pub(super) fn check(component: &Component<'_>, today: NaiveDate, sink: &mut Sink) {
    if !["VEVENT", "VTODO", "VJOURNAL"].contains(&component.name.as_str()) {
        return;
    }
    lasts(component, sink);
    for property in &component.properties {
        match property.name().to_ascii_uppercase().as_str() {
            "DTSTART" | "DTEND" | "DUE" | "RDATE" | "EXDATE" | "RECURRENCE-ID" => year(property, sink),
            "CREATED" | "DTSTAMP" | "LAST-MODIFIED" => stamp(property, today, sink),
            "CLASS" => class(property, sink),
            "GEO" => position(property, sink),
            name if TEXTS.contains(&name) => text(property, sink),
            _ => {}
        }
    }
}

fn year(property: &Property<'_>, sink: &mut Sink) {
    let Some(moment) = Moment::all(property).find(|moment| moment.day().year() < FIRST_YEAR) else { return };
    let message = format!("the year {}", moment.day().year());
    sink.add(YEAR.at(property.at_value(), message).help("write the year with four digits, such as 2026"));
}

fn lasts(component: &Component<'_>, sink: &mut Sink) {
    let [Some(start), Some(end)] = ["DTSTART", "DTEND"].map(|name| component.first(name)) else { return };
    let [Some(from), Some(to)] = [start, end].map(Moment::of) else { return };
    let days = (to.day() - from.day()).num_days();
    if days > LONGEST && from.day().year() >= FIRST_YEAR {
        let finding = LONG.at(end.at_value(), format!("the event lasts {} years", days / 365));
        let help = "correct the year of its end; what goes on without end is a recurring event, or none";
        sink.add(finding.help(help).related(start.at_value(), "the start"));
    }
}

/// Clocks and zones differ by up to a day.
fn stamp(property: &Property<'_>, today: NaiveDate, sink: &mut Sink) {
    let Ok((time, _)) = value::date_time(property.value()) else { return };
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    if time.date() > tomorrow {
        let name = property.name().to_ascii_uppercase();
        let ahead = (time.date() - today).max(TimeDelta::zero()).num_days();
        sink.once_with(&FUTURE, || {
            let finding = FUTURE.at(property.at_value(), format!("`{name}` is {ahead} days ahead of today"));
            finding.help("write when the entry was last changed, in UTC; until that day no change is newer")
        });
    }
}

fn class(property: &Property<'_>, sink: &mut Sink) {
    let class = property.value().to_ascii_uppercase();
    if class == "PRIVATE" || class == "CONFIDENTIAL" {
        sink.once_with(&PRIVATE, || {
            let finding =
                PRIVATE.at(property.at(), format!("an entry that is `{class}` in what others can read"));
            finding.help("take the entry out of the feed if it is secret, else the line out of the entry")
        });
    }
}

fn position(property: &Property<'_>, sink: &mut Sink) {
    let mut numbers = property.value().split(';').map(value::float);
    if numbers.all(|number| number == Ok(0.0)) {
        let finding = GEO.at(property.at_value(), "a position in the Gulf of Guinea");
        sink.once(finding.help("leave it out where the position is not known"));
    }
}

fn text(property: &Property<'_>, sink: &mut Sink) {
    let text = property.value();
    let name = property.name().to_ascii_uppercase();
    if let Some(at) = mojibake(text) {
        let finding =
            MOJIBAKE.at(property.at_part(at), format!("characters of another encoding in `{name}`"));
        sink.once(finding.help("read the source as UTF-8, and write it again"));
    }
    // Where there are elements, that is the fault.
    if let Some(at) = entity(text).filter(|_| !text.contains("</") && !text.contains("<br")) {
        let what = visible::quoted(text.get(at.clone()).unwrap_or_default());
        let finding = ENTITY.at(property.at_part(at), format!("{what} in `{name}`"));
        sink.once(finding.help("write the character itself: a feed is UTF-8, and its texts are plain"));
    }
}

/// The first two characters that are the bytes of one, read as if each were a character.
fn mojibake(text: &str) -> Option<std::ops::Range<usize>> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let (second, next) = chars.peek().copied()?;
        if c == 'Ã' && ('\u{80}'..='\u{bf}').contains(&next) || c == 'â' && next == '€' {
            return Some(at..second + next.len_utf8());
        }
    }
    None
}

/// The first character that is written as in HTML. Semicolons of a text are escaped, those of an entity often not.
fn entity(text: &str) -> Option<std::ops::Range<usize>> {
    text.match_indices('&').find_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let end = rest.bytes().take(8).position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'))?;
        let name = rest.get(..end)?;
        let number = name.strip_prefix('#').is_some_and(|digits| {
            let digits = digits.strip_prefix(['x', 'X']).unwrap_or(digits);
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        let behind = rest.get(end..)?;
        let length = if behind.starts_with("\\;") { 2 } else { usize::from(behind.starts_with(';')) };
        (length > 0 && (number || ENTITIES.contains(&name))).then_some(at..at + 1 + end + length)
    })
}
