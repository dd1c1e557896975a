//! What a component says, apart from how it is written: lines unfolded, parameters and values in one order, times as
//! instants, texts without their escapes, what need not be said left out. Two components that say the same are shown
//! the same.
//!
//! In: a component. Out: a text for each thing it says. `DTSTAMP`, `LAST-MODIFIED`, `SEQUENCE` and `CREATED` tell of
//! the entry and say nothing themselves.
//! Must not know: other components, editions, findings.

use chrono::TimeDelta;

use crate::feed::ics::component::Component;
use crate::feed::ics::moment::{self, Moment};
use crate::feed::ics::parameters;
use crate::feed::ics::property::Property;
use crate::feed::ics::standard::types::{Shape, Type};
use crate::feed::ics::value;
use crate::text::Span;

/// Properties that tell of the entry, and its identity.
const NO_TEXT: [&str; 5] = ["CREATED", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "UID"];

/// What an entry says by saying nothing of it (RFC 5545, 3.8.1.3, 3.8.1.9, 3.8.2.7).
const DEFAULTS: [(&str, &str); 3] = [("CLASS", "PUBLIC"), ("PRIORITY", "0"), ("TRANSP", "OPAQUE")];

/// Properties whose values are words in any case.
const WORDS: [&str; 3] = ["ACTION", "CLASS", "STATUS"];

/// One thing that an entry says.
#[derive(Debug)]
pub(super) struct Said {
    /// The occurrence of which it is said; empty for the entry itself.
    pub(super) occurrence: String,
    /// What is said, behind a name for what.
    text: String,
    /// The name of the property or component that says it, in upper case.
    pub(super) name: String,
    pub(super) at: Span,
}

impl Said {
    /// Whether two entries say the same is whether their keys are the same.
    pub(super) fn key(&self) -> (&str, &str) {
        (&self.occurrence, &self.text)
    }
}

/// Everything that a component says.
pub(super) fn says(component: &Component<'_>, occurrence: &str) -> Vec<Said> {
    let said = |(text, name, at)| Said { occurrence: occurrence.to_owned(), text, name, at };
    let kind = (format!("BEGIN:{}", component.name), component.name.clone(), component.begin);
    let properties = component.properties.iter().flat_map(|property| {
        let name = property.name().to_ascii_uppercase();
        texts(component, property, &name).into_iter().map(move |text| (text, name.clone(), property.at()))
    });
    let children = component.children.iter().map(|child| {
        let mut lines: Vec<_> = says(child, "").into_iter().map(|said| said.text).collect();
        lines.sort_unstable();
        (lines.join("\n"), child.name.clone(), child.begin)
    });
    let day = one_day(component).map(|(text, at)| (text, "DTSTART".to_owned(), at));
    std::iter::once(kind).chain(properties).chain(children).chain(day).map(said).collect()
}

/// What a property says: one text for each value of a list.
fn texts(component: &Component<'_>, property: &Property<'_>, name: &str) -> Vec<String> {
    match name {
        _ if NO_TEXT.contains(&name) => return Vec::new(),
        "DTSTART" | "DTEND" | "DUE" | "EXDATE" | "RDATE" => {
            let with_zone = name == "DTSTART" && recurs(component);
            let marks = parameters_of(property, &["TZID", "VALUE"]);
            let one = |(part, moment): (std::ops::Range<usize>, Option<Moment>)| {
                let raw = property.value().get(part).unwrap_or_default();
                // Of a period a moment is the start alone.
                let moment = moment.filter(|_| !raw.contains('/'));
                let zone = property.parameter("TZID").unwrap_or_default();
                let text = moment.map_or_else(|| format!("{raw} {zone}"), |it| self::moment(&it, with_zone));
                format!("{name}{marks}:{text}")
            };
            return Moment::placed(property).map(one).collect();
        }
        // The key of its component says the rest.
        "RECURRENCE-ID" => return vec![format!("{name}{}", parameters_of(property, &["TZID", "VALUE"]))],
        "RRULE" | "EXRULE" => return vec![format!("{name}:{}", rule(property.value()))],
        "DURATION" if !component.is("VALARM") => {
            let end = if component.is("VTODO") { "DUE" } else { "DTEND" };
            if let Some(moment) = lasts(component, property.value()) {
                return vec![format!("{end}:{}", self::moment(&moment, false))];
            }
        }
        _ => {}
    }
    plain(property, name)
}

/// A property whose values stand for themselves.
fn plain(property: &Property<'_>, name: &str) -> Vec<String> {
    let definition = property.definition;
    let default = definition.map_or(Type::Other, |definition| definition.default);
    let said = property.parameter("VALUE").map(|said| Type::named(&said));
    let kind = said.unwrap_or(default);
    let marks = parameters_of(property, if said == Some(default) { &["VALUE"] } else { &[] });
    let shape = definition.map_or(Shape::One, |definition| definition.shape);
    let value = property.value();
    let text = match kind {
        _ if matches!(shape, Shape::Word(_)) || WORDS.contains(&name) => value.trim().to_ascii_uppercase(),
        Type::Text if shape == Shape::List => {
            return value::listed(value)
                .map(|one| format!("{name}{marks}:{}", value::unescaped(one)))
                .collect();
        }
        Type::Text => value::unescaped(value),
        Type::Integer => value::integer(value).map_or_else(|_| value.to_owned(), |number| number.to_string()),
        Type::Duration => {
            value::duration(value).map_or_else(|_| value.to_owned(), |length| length.to_string())
        }
        Type::Float => {
            let number =
                |text: &str| value::float(text).map_or_else(|_| text.to_owned(), |it| it.to_string());
            value.split(';').map(number).collect::<Vec<_>>().join(";")
        }
        _ => value.to_owned(),
    };
    let silent = marks.is_empty() && DEFAULTS.contains(&(name, text.as_str()));
    if silent { Vec::new() } else { vec![format!("{name}{marks}:{text}")] }
}

/// Whether there are further occurrences, for which the zone of the start counts.
fn recurs(component: &Component<'_>) -> bool {
    ["RRULE", "RDATE", "EXRULE"].iter().any(|name| component.first(name).is_some())
}

/// A point in time: as an instant where that is known, with its zone where that is asked for.
pub(super) fn moment(moment: &Moment, with_zone: bool) -> String {
    let zone = match moment {
        Moment::Day(day) => return day.to_string(),
        Moment::Floating(clock) => return clock.to_string(),
        Moment::Utc(_) => "UTC",
        Moment::Zoned(_, name) => {
            moment::iana(name).filter(|zone| !zone.is_utc()).map_or("UTC", |zone| zone.name())
        }
    };
    match (moment.instant(), moment) {
        (Some(utc), _) if with_zone => format!("{utc} UTC, {zone}"),
        (Some(utc), _) => format!("{utc} UTC"),
        // Nobody but the feed itself knows the zone.
        (None, moment) => format!("{moment:?}"),
    }
}

/// The end of what lasts so long.
fn lasts(component: &Component<'_>, duration: &str) -> Option<Moment> {
    let start = Moment::of(component.first("DTSTART")?)?;
    let length = TimeDelta::try_seconds(value::duration(duration).ok()?)?;
    Some(match start {
        Moment::Day(day) => Moment::Day(day.checked_add_signed(length)?),
        Moment::Floating(clock) => Moment::Floating(clock.checked_add_signed(length)?),
        Moment::Utc(utc) => Moment::Utc(utc.checked_add_signed(length)?),
        // Hours are exact, days are those of the clock (3.3.6).
        Moment::Zoned(..) if duration.contains('T') => {
            Moment::Utc(start.instant()?.checked_add_signed(length)?)
        }
        Moment::Zoned(clock, zone) => Moment::Zoned(clock.checked_add_signed(length)?, zone),
    })
}

/// The end of an event on a day that says none: the day is over (3.6.1).
fn one_day(component: &Component<'_>) -> Option<(String, Span)> {
    let ends = component.first("DTEND").is_some() || component.first("DURATION").is_some();
    let start = component.first("DTSTART").filter(|_| component.is("VEVENT") && !ends)?;
    let Moment::Day(day) = Moment::of(start)? else { return None };
    Some((format!("DTEND:{}", day.succ_opt()?), start.at()))
}

/// A rule with its parts, and their values, in one order.
fn rule(text: &str) -> String {
    let upper = text.to_ascii_uppercase();
    let mut parts: Vec<_> = upper
        .split(';')
        .filter(|part| !matches!(*part, "" | "INTERVAL=1" | "WKST=MO"))
        .map(|part| {
            let (name, values) = part.split_once('=').unwrap_or((part, ""));
            let mut values: Vec<_> = values.split(',').collect();
            values.sort_unstable();
            format!("{name}={}", values.join(","))
        })
        .collect();
    parts.sort_unstable();
    parts.join(";")
}

/// The parameters of a property in one order, without some.
fn parameters_of(property: &Property<'_>, without: &[&str]) -> String {
    let mut all: Vec<_> = property
        .parameters
        .iter()
        .map(|parameter| {
            let values = parameter.values.iter().map(|value| parameters::plain(property.part(&value.range)));
            let name = property.parameter_name(parameter).to_ascii_uppercase();
            (name, values.collect::<Vec<_>>().join("\""))
        })
        .filter(|(name, _)| !without.contains(&name.as_str()))
        .map(|(name, values)| format!(";{name}={values}"))
        .collect();
    all.sort_unstable();
    all.concat()
}
