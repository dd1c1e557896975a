//! How the times of one entry fit together: end and start, rule and start, exceptions.
//!
//! In: a component. Out: findings.
//! Must not know: other components, zones of the feed.

use std::cmp::Ordering;

use chrono::NaiveTime;

use super::sink::Sink;
use crate::feed::ics::component::Component;
use crate::feed::ics::moment::{Kind, Moment};
use crate::feed::ics::property::Property;
use crate::feed::ics::recurrence;
use crate::feed::ics::value;
use crate::report::{Rule, visible};

static END: Rule = Rule::error(
    "ics-end-not-after-start",
    "an entry ends after it starts",
    include_str!("explain/ics-end-not-after-start.md"),
);
static END_KIND: Rule = Rule::error(
    "ics-end-kind",
    "the end is of the same kind as the start",
    include_str!("explain/ics-end-kind.md"),
);
static UNTIL: Rule = Rule::error(
    "ics-until-kind",
    "`UNTIL` is of the kind that the start asks for",
    include_str!("explain/ics-until-kind.md"),
);
static OFF_RULE: Rule = Rule::warning(
    "ics-start-off-rule",
    "the start is the first occurrence of the rule",
    include_str!("explain/ics-start-off-rule.md"),
);
static EXCEPTION: Rule = Rule::warning(
    "ics-exception-kind",
    "exceptions and further days are of the same kind as the start",
    include_str!("explain/ics-exception-kind.md"),
);
static NO_START: Rule = Rule::error(
    "ics-start-missing",
    "a task that recurs or has a duration has a start",
    include_str!("explain/ics-start-missing.md"),
);
static MIDNIGHT: Rule = Rule::warning(
    "ics-midnight",
    "whole days are days, not times from midnight to midnight",
    include_str!("explain/ics-midnight.md"),
);
static OPEN: Rule =
    Rule::warning("ics-end-open", "an event at a time has an end", include_str!("explain/ics-end-open.md"));

static UNTIL_BEFORE: Rule = Rule::warning(
    "ics-until-before-start",
    "a rule does not end before it begins",
    include_str!("explain/ics-until-before-start.md"),
);

pub(super) const RULES: &[&Rule] =
    &[&END, &END_KIND, &UNTIL, &OFF_RULE, &EXCEPTION, &NO_START, &MIDNIGHT, &OPEN, &UNTIL_BEFORE];

pub(super) fn check(component: &Component<'_>, sink: &mut Sink) {
    match component.name.as_str() {
        "VEVENT" | "VTODO" | "VJOURNAL" | "VFREEBUSY" | "AVAILABLE" | "VAVAILABILITY" => {}
        "STANDARD" | "DAYLIGHT" => return observance(component, sink),
        _ => return,
    }
    let Some(written) = component.first("DTSTART") else { return without_start(component, sink) };
    let Some(start) = Moment::of(written) else { return };
    let end = component.first(if component.is("VTODO") { "DUE" } else { "DTEND" });
    if let Some((end, moment)) = end.and_then(|end| Some((end, Moment::of(end)?))) {
        ends((written, &start), (end, &moment), component, sink);
    } else if end.is_none() && start.kind() != Kind::Day {
        open(component, written, sink);
    }
    if start.kind() == Kind::Day {
        lasts(component, written, sink);
    }
    for name in ["EXDATE", "RDATE"] {
        exceptions(component, name, (written, &start), sink);
    }
    for rule in component.all("RRULE") {
        follows(rule, (written, &start), sink);
    }
}

/// An event at a time that says nothing of its end.
fn open(component: &Component<'_>, start: &Property<'_>, sink: &mut Sink) {
    if component.is("VEVENT") && component.first("DURATION").is_none() && !component.torn {
        let finding = OPEN.at(start.at(), "an event at a time has no end and no duration");
        sink.once(finding.help("add `DTEND`: some programs show no such event, some give it an hour"));
    }
}

/// How long what starts on a day lasts.
fn lasts(component: &Component<'_>, start: &Property<'_>, sink: &mut Sink) {
    let Some(duration) = component.first("DURATION") else { return };
    if value::duration(duration.value()).is_ok() && duration.value().contains('T') {
        let finding = END_KIND.at(duration.at(), "the start is a whole day, and the duration has hours");
        let finding = finding.help("write a duration in days or weeks, or times for start and end");
        sink.add(finding.related(start.at(), "the start is a whole day"));
    }
}

fn without_start(component: &Component<'_>, sink: &mut Sink) {
    let needs = ["RRULE", "DURATION"].into_iter().find_map(|name| component.first(name));
    if let Some(needs) = needs.filter(|_| component.is("VTODO")) {
        let message = format!("`{}` and no `DTSTART`", needs.name().to_ascii_uppercase());
        sink.add(NO_START.at(needs.at(), message).help("add the start it counts from"));
    }
}

fn ends(
    (written, start): (&Property<'_>, &Moment),
    (end_written, end): (&Property<'_>, &Moment),
    component: &Component<'_>,
    sink: &mut Sink,
) {
    let name = end_written.name().to_ascii_uppercase();
    let different = (start.kind() == Kind::Day) != (end.kind() == Kind::Day)
        || (start.kind() == Kind::Floating) != (end.kind() == Kind::Floating);
    if different {
        let message = format!("`{name}` is {} and `DTSTART` {}", end.kind().words(), start.kind().words());
        let finding = END_KIND.at(end_written.at(), message);
        let help = "write both as days, both without a zone, or both in UTC or a zone";
        sink.add(finding.help(help).related(written.at(), "the start"));
        return;
    }
    match end.order(start) {
        Some(Ordering::Less) => {
            let finding = END.at(end_written.at_value(), format!("`{name}` is before `DTSTART`"));
            sink.add(
                finding
                    .help("swap them, or correct the one that is wrong")
                    .related(written.at_value(), "the start"),
            );
        }
        Some(Ordering::Equal) => {
            let finding = END.at(end_written.at_value(), format!("`{name}` is `DTSTART`, and not after it"));
            let day = end.day().succ_opt().unwrap_or(end.day()).format("%Y%m%d");
            let help = match end.kind() {
                Kind::Day => format!("the end is the day after the last one: `{day}`"),
                _ => "write when it ends, or a duration".to_owned(),
            };
            sink.add(finding.help(help).related(written.at_value(), "the start"));
        }
        _ if component.is("VEVENT") => midnight((written, start), end, sink),
        _ => {}
    }
}

fn midnight((written, start): (&Property<'_>, &Moment), end: &Moment, sink: &mut Sink) {
    let clocks = [start, end].map(|moment| moment.clock().map(|clock| clock.time()));
    if clocks == [Some(NaiveTime::MIN); 2] && start.kind() == end.kind() {
        let message = match (start, end) {
            (Moment::Utc(_), Moment::Utc(_)) => "whole days as times from midnight to midnight in UTC",
            (Moment::Utc(_), _) | (_, Moment::Utc(_)) => return,
            _ => "whole days as times from midnight to midnight",
        };
        let finding = MIDNIGHT.at(written.at(), message);
        let day = |moment: &Moment| moment.day().format("%Y%m%d").to_string();
        let help = format!("write `DTSTART;VALUE=DATE:{}` and `DTEND;VALUE=DATE:{}`", day(start), day(end));
        sink.add(finding.help(help));
    }
}

fn exceptions(
    component: &Component<'_>,
    name: &str,
    (written, start): (&Property<'_>, &Moment),
    sink: &mut Sink,
) {
    for property in component.all(name) {
        let Some(other) = Moment::all(property).find(|moment| moment.kind() != start.kind()) else {
            continue;
        };
        let message = format!("`{name}` is {} and `DTSTART` {}", other.kind().words(), start.kind().words());
        let finding = EXCEPTION.at(property.at(), message);
        let help = match name {
            "EXDATE" => "write it exactly as the occurrence it takes out would start; otherwise that stays",
            _ => "write it as `DTSTART` is written",
        };
        sink.add(finding.help(help).related(written.at(), "the start"));
    }
}

/// A rule against the start it counts from.
fn follows(rule: &Property<'_>, (written, start): (&Property<'_>, &Moment), sink: &mut Sink) {
    let Ok(recurrence) = recurrence::read(rule.value()) else { return };
    if let Some(until) = &recurrence.until {
        let message = until_fault(until, start.kind());
        if let Some((message, help)) = message {
            let at = rule.value().find(until.as_str()).unwrap_or_default();
            let finding = UNTIL.at(rule.at_part(at..at + until.len()), message);
            sink.add(finding.help(help).related(written.at(), "the start"));
        } else if is_before(until, start) {
            let at = rule.value().find(until.as_str()).unwrap_or_default();
            let finding = UNTIL_BEFORE
                .at(rule.at_part(at..at + until.len()), "`UNTIL` is before `DTSTART`: nothing takes place");
            let help = "write the day of the last occurrence, or leave the rule out";
            sink.add(finding.help(help).related(written.at(), "the start"));
            return;
        }
    }
    let sets_times = ["BYHOUR", "BYMINUTE", "BYSECOND"]
        .iter()
        .any(|part| rule.value().to_ascii_uppercase().contains(part));
    if !sets_times && !recurrence.fits(start.day()) {
        let message =
            format!("`DTSTART` is {}, which is no day of the rule", start.day().format("%A %-d %B %Y"));
        let finding = OFF_RULE.at(rule.at_value(), message);
        let help = "start on the first day of the rule, or write the other day as an entry of its own: readers differ in whether the start counts";
        sink.add(finding.help(help).related(written.at(), "the start"));
    }
}

/// Whether UNTIL, which is of the kind that the start asks for, is before it.
fn is_before(until: &str, start: &Moment) -> bool {
    let day = value::date(until).is_ok_and(|until| until < start.day());
    let time = value::date_time(until).ok().zip(start.instant().or(start.clock()));
    day || time.is_some_and(|((until, _), start)| until < start)
}

/// What is wrong with UNTIL for a start of a kind, and the way out.
fn until_fault(until: &str, start: Kind) -> Option<(String, &'static str)> {
    let day = value::looks_like_date(until);
    let utc = until.ends_with('Z');
    let written = visible::quoted(until);
    match (start, day, utc) {
        (Kind::Day, false, _) => Some((
            format!("`UNTIL` is a time, {written}, and `DTSTART` a day"),
            "write `UNTIL` as a day as well",
        )),
        (Kind::Floating | Kind::Instant, true, _) => Some((
            format!("`UNTIL` is a day, {written}, and `DTSTART` a time"),
            "write the time of the last occurrence, in UTC unless the start has no zone",
        )),
        (Kind::Instant, _, false) => Some((
            format!("`UNTIL` is a local time, {written}"),
            "write it in UTC: the start is in UTC or a zone",
        )),
        (Kind::Floating, _, true) => Some((
            format!("`UNTIL` is in UTC, {written}, and `DTSTART` without a zone"),
            "write it without `Z`, as `DTSTART` is",
        )),
        _ => None,
    }
}

/// The rule of an observance: its UNTIL is UTC whatever the start is (3.6.5).
fn observance(component: &Component<'_>, sink: &mut Sink) {
    for rule in component.all("RRULE") {
        let until = recurrence::read(rule.value()).ok().and_then(|recurrence| recurrence.until);
        if let Some(until) = until.filter(|until| !until.ends_with('Z')) {
            let at = rule.value().find(until.as_str()).unwrap_or_default();
            let finding = UNTIL.at(
                rule.at_part(at..at + until.len()),
                format!("`UNTIL` of a zone is not in UTC, {}", visible::quoted(&until)),
            );
            sink.add(finding.help("write the last onset in UTC, with a `Z`"));
        }
    }
    let Some(start) = component.first("DTSTART") else { return };
    if matches!(Moment::of(start), Some(Moment::Utc(_) | Moment::Zoned(..) | Moment::Day(_))) {
        let finding = END_KIND.at(start.at(), "the onset of a zone is not a plain local time");
        sink.add(
            finding.help("write it without `TZID` and without `Z`, as the clock showed it before the change"),
        );
    }
}
