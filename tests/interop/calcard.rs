//! Reads feeds with the crate calcard, as lines like those of the other readers.
//!
//! Instants come from the zone's IANA name and from zone data of the crate's own, which is of early 2025.

use std::collections::BTreeMap;
use std::path::Path;

use calcard::common::timezone::Tz;
use calcard::icalendar::dates::{CalendarEvent, TimeOrDelta};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName,
    ICalendarProperty,
};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use kalends::when::Zone;
use serde_json::{Value, json};

/// The most occurrences of one event: some that return each day go on for years.
const MOST: usize = 5000;

pub(super) fn read(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).unwrap();
    let calendar = match ICalendar::parse(&text) {
        Err(error) => return vec![json!({ "fault": format!("{error:?}") })],
        Ok(calendar) => calendar,
    };
    let mut lines: Vec<Value> = events(&calendar).map(|(_, event)| line(event)).collect();
    let mut by_uid: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, event) in events(&calendar) {
        by_uid.entry(event.uid().unwrap()).or_default().push(at);
    }
    for (uid, of_uid) in by_uid {
        lines.push(json!({ "uid": uid, "occurrences": occurrences(&calendar, &of_uid) }));
    }
    lines
}

fn events(calendar: &ICalendar) -> impl Iterator<Item = (usize, &ICalendarComponent)> {
    let all = calendar.components.iter().enumerate();
    all.filter(|(_, it)| it.component_type == ICalendarComponentType::VEvent)
}

/// The occurrences of these components, which have one UID. The crate's limit is one for a whole calendar, so the
/// others are emptied.
fn occurrences(calendar: &ICalendar, of_uid: &[usize]) -> Vec<[String; 4]> {
    let mut alone = calendar.clone();
    let others: Vec<usize> = events(calendar).map(|(at, _)| at).filter(|at| !of_uid.contains(at)).collect();
    others.iter().for_each(|at| alone.components[*at].entries.clear());
    let found = alone.expand_dates(Tz::Floating, MOST).events;
    found.iter().map(|found| occurrence(calendar, found)).collect()
}

fn occurrence(
    calendar: &ICalendar,
    found: &CalendarEvent<DateTime<Tz>, TimeOrDelta<DateTime<Tz>, TimeDelta>>,
) -> [String; 4] {
    let event = &calendar.components[found.comp_id as usize];
    let whole = time(event, &ICalendarProperty::Dtstart).is_some_and(|start| !start.contains('T'));
    let (start, end) = found.timestamps();
    let said = |seconds: i64| {
        let time = DateTime::<Utc>::from_timestamp(seconds, 0).unwrap();
        time.format(if whole { "%Y-%m-%d" } else { "%Y-%m-%dT%H:%M:%SZ" }).to_string()
    };
    let text = |property| texts(event, property).concat();
    [said(start), said(end), text(&ICalendarProperty::Status), text(&ICalendarProperty::Summary)]
}

fn all<'a>(event: &'a ICalendarComponent, name: &ICalendarProperty) -> Vec<&'a ICalendarEntry> {
    event.entries.iter().filter(|it| it.name == *name).collect()
}

fn texts(event: &ICalendarComponent, name: &ICalendarProperty) -> Vec<String> {
    let values = all(event, name).into_iter().flat_map(|it| &it.values);
    values.filter_map(|it| it.as_text()).map(str::to_owned).collect()
}

/// The local form of a time: a day, or a clock reading.
fn time(event: &ICalendarComponent, name: &ICalendarProperty) -> Option<String> {
    let entries = all(event, name);
    let time = entries.first()?.values.first()?.as_partial_date_time()?;
    let day = format!("{:04}-{:02}-{:02}", time.year?, time.month?, time.day?);
    Some(match (time.hour, time.minute, time.second) {
        (Some(hour), Some(minute), Some(second)) => format!("{day}T{hour:02}:{minute:02}:{second:02}"),
        _ => day,
    })
}

/// A time in UTC; a day as it is.
fn in_utc(time: &str, zone: Option<&str>) -> String {
    let Ok(local) = time.parse::<NaiveDateTime>() else { return time.to_owned() };
    let utc = zone.map_or(local, |zone| Zone::named(zone).unwrap().moment(local).utc());
    utc.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn line(event: &ICalendarComponent) -> Value {
    let text = |name| texts(event, name).concat();
    let start = all(event, &ICalendarProperty::Dtstart)[0];
    let zone = start.parameters(&ICalendarParameterName::Tzid).find_map(|it| it.as_text());
    let sequence =
        all(event, &ICalendarProperty::Sequence).first().map_or(Some(0), |it| it.values[0].as_integer());
    json!({
        "uid": event.uid(),
        "recurrence_id": time(event, &ICalendarProperty::RecurrenceId).map(|time| in_utc(&time, zone)),
        "all_day": time(event, &ICalendarProperty::Dtstart).map(|start| !start.contains('T')),
        "start": time(event, &ICalendarProperty::Dtstart),
        "end": time(event, &ICalendarProperty::Dtend),
        "zone": zone,
        "status": text(&ICalendarProperty::Status),
        "transparency": text(&ICalendarProperty::Transp),
        "sequence": sequence,
        "summary": text(&ICalendarProperty::Summary),
        "description": text(&ICalendarProperty::Description),
        "location": text(&ICalendarProperty::Location),
        "url": text(&ICalendarProperty::Url),
        "categories": texts(event, &ICalendarProperty::Categories),
        "related_to": texts(event, &ICalendarProperty::RelatedTo),
    })
}
