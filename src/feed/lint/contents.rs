//! What a component must hold, may hold once, and cannot hold (RFC 5545, 3.6).
//!
//! In: a component. Out: findings.
//! Must not know: what values mean.

use super::sink::Sink;
use crate::feed::ics::component::Component;
use crate::feed::ics::property::Property;
use crate::feed::ics::standard::components::Contents;
use crate::feed::ics::standard::properties;
use crate::report::{Rule, visible};

static MISSING: Rule = Rule::error(
    "ics-property-missing",
    "a component holds what the standard requires of it",
    include_str!("explain/ics-property-missing.md"),
);
static REPEATED: Rule = Rule::error(
    "ics-property-repeated",
    "a property that may be there once is there once",
    include_str!("explain/ics-property-repeated.md"),
);
static MISPLACED: Rule = Rule::warning(
    "ics-property-misplaced",
    "a property stands in a component that has it",
    include_str!("explain/ics-property-misplaced.md"),
);
static UNKNOWN: Rule = Rule::warning(
    "ics-property-unknown",
    "a property is one of a standard, or begins with `X-`",
    include_str!("explain/ics-property-unknown.md"),
);
static EXCLUSIVE: Rule = Rule::error(
    "ics-end-and-duration",
    "an entry has an end or a duration, not both",
    include_str!("explain/ics-end-and-duration.md"),
);
static RULE_REPEATED: Rule = Rule::warning(
    "ics-rule-repeated",
    "an entry has one recurrence rule",
    include_str!("explain/ics-rule-repeated.md"),
);

pub(super) const RULES: &[&Rule] = &[&MISSING, &REPEATED, &MISPLACED, &UNKNOWN, &EXCLUSIVE, &RULE_REPEATED];

/// What an alarm of a kind needs besides (3.6.6).
const ALARMS: [(&str, &[&str]); 2] =
    [("DISPLAY", &["DESCRIPTION"]), ("EMAIL", &["DESCRIPTION", "SUMMARY", "ATTENDEE"])];

pub(super) fn check(component: &Component<'_>, sink: &mut Sink) {
    let Some(contents) = component.contents else { return };
    if !component.torn {
        for name in contents.once {
            if component.first(name).is_none() {
                missing(component, contents, name, sink);
            }
        }
        inner(component, contents, sink);
    }
    for name in contents.once.iter().chain(contents.at_most_once) {
        repeated(component, contents, name, sink);
    }
    for property in &component.properties {
        placed(contents, property, sink);
    }
    exclusive(component, sink);
    let mut rules = component.all("RRULE");
    if let (Some(first), Some(second)) = (rules.next(), rules.next()) {
        let finding = RULE_REPEATED.at(second.at_name(), "a second `RRULE`");
        let help = "write two events";
        sink.add(finding.help(help).related(first.at_name(), "the first"));
    }
}

/// Says that a property is not there.
pub(super) fn missing(component: &Component<'_>, contents: &Contents, name: &str, sink: &mut Sink) {
    let message = format!("{} has no `{name}`", visible::quoted(&component.name));
    let help = match name {
        "UID" => {
            "add one that no other entry has and that never changes, such as `UID:meeting-2026@example.org`"
        }
        "DTSTAMP" => "add the time of the last change in UTC, such as `DTSTAMP:20260301T101500Z`",
        "PRODID" => "add the name of the program that wrote it, such as `PRODID:-//Example//Calendar//EN`",
        "VERSION" => "add `VERSION:2.0`",
        "DTSTART" => "add when it begins",
        "TZOFFSETTO" => {
            "add the offset from UTC that holds from then on; Exchange refuses the whole feed without it"
        }
        "TZOFFSETFROM" => "add the offset from UTC that held before",
        _ => {
            return sink.add(
                MISSING
                    .at(component.begin, message)
                    .help(format!("add it; RFC 5545, {} requires it", contents.section)),
            );
        }
    };
    sink.add(MISSING.at(component.begin, message).help(help));
}

/// What components need of what stands in them, and of each other's properties.
fn inner(component: &Component<'_>, contents: &Contents, sink: &mut Sink) {
    if component.is("VTIMEZONE") && component.children.is_empty() {
        let finding = MISSING.at(component.begin, "a zone has no `STANDARD` and no `DAYLIGHT`");
        sink.add(finding.help("add at least one `STANDARD` with the offset of the zone"));
    }
    if component.is("VALARM") {
        let action = component.first("ACTION").map(Property::value).unwrap_or_default();
        let needs =
            ALARMS.iter().find(|(kind, _)| kind.eq_ignore_ascii_case(action)).map(|(_, needs)| *needs);
        let pair = |one: &str, other| component.first(one).is_some().then_some(other);
        let needs = needs.unwrap_or_default().iter().copied();
        for name in needs.chain(pair("REPEAT", "DURATION")).chain(pair("DURATION", "REPEAT")) {
            if component.first(name).is_none() {
                missing(component, contents, name, sink);
            }
        }
    }
}

fn repeated(component: &Component<'_>, contents: &Contents, name: &str, sink: &mut Sink) {
    let mut all = component.all(name);
    if let (Some(first), Some(second)) = (all.next(), all.next()) {
        let message = format!("{} has a second `{name}`", visible::quoted(&component.name));
        let help = format!(
            "keep one; RFC 5545, {} allows no more, and readers differ in which they take",
            contents.section
        );
        let help = if contents.section.starts_with("RFC") { help.replace("RFC 5545, ", "") } else { help };
        sink.add(REPEATED.at(second.at_name(), message).help(help).related(first.at_name(), "the first"));
    }
}

fn placed(contents: &Contents, property: &Property<'_>, sink: &mut Sink) {
    let name = property.name();
    let vendor = name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("X-"));
    match property.definition {
        Some(known) if !vendor && !contents.takes(known.name) && known.name != "XML" => {
            let message = format!("`{}` has no place in `{}`", known.name, contents.name);
            let help = match (known.name, contents.name) {
                ("DTEND", "VTODO") => "write `DUE`",
                ("DUE", "VEVENT") => "write `DTEND`",
                ("RRULE" | "EXDATE" | "RDATE", _) => "put it into the recurring event or task",
                _ => "remove it, or put it where it belongs; readers skip it here",
            };
            sink.add(MISPLACED.at(property.at_name(), message).help(help));
        }
        None if !vendor => {
            let message = format!("there is no property {}", visible::quoted(name));
            let help = match near(name) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "readers skip it; names of your own begin with `X-`: `X-{}`",
                    visible::shown(name)
                ),
            };
            sink.add(UNKNOWN.at(property.at_name(), message).help(help));
        }
        _ => {}
    }
}

/// The nearest name of a property, if one is near enough to be suggested.
fn near(name: &str) -> Option<&'static str> {
    const LONGEST: usize = 40;
    if name.len() > LONGEST {
        return None;
    }
    let upper = name.to_ascii_uppercase();
    let known = properties::names().filter(|known| known.len().abs_diff(upper.len()) <= 2);
    let near = known.map(|known| (strsim::damerau_levenshtein(known, &upper), known)).min()?;
    (near.0 <= (upper.len() / 3).clamp(1, 3)).then_some(near.1)
}

fn exclusive(component: &Component<'_>, sink: &mut Sink) {
    let end = if component.is("VTODO") { "DUE" } else { "DTEND" };
    if !["VEVENT", "VTODO", "VAVAILABILITY", "AVAILABLE"].contains(&component.name.as_str()) {
        return;
    }
    if let (Some(end), Some(duration)) = (component.first(end), component.first("DURATION")) {
        let message = format!("`{}` and `DURATION` in one entry", end.name().to_ascii_uppercase());
        let finding = EXCLUSIVE.at(duration.at_name(), message);
        sink.add(finding.help("remove one of them").related(end.at_name(), "the end is written here"));
    }
}
