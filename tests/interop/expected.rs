//! What every reader must make of a feed, worked out from the model.
//!
//! Times, certainty and recurrences come from the events themselves, by rules written down here anew; of what is
//! written for feeds, only the words and which zone is named are taken from the entries.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::{Days as DayCount, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use kalends::model::{Calendar, Event, Marks, Status};
use kalends::view::entry::feeds;
use kalends::view::entry::head::head;
use kalends::view::entry::{self, Entry, EntryKey, Span};
use kalends::when::dialect::Series;
use kalends::when::recurrence::Returns;
use kalends::when::{Extent, Moment, Rule, When, Zone};
use kalends::words;
use serde_json::{Value, json};

use super::readers::{Key, WINDOW, in_order};

/// What a feed means.
#[derive(Default)]
pub(super) struct Expected {
    /// The components, with all that a reader may tell of them.
    pub(super) components: BTreeMap<Key, Value>,
    /// The occurrences of each UID in the window by start, each with its end, status and title.
    pub(super) occurrences: BTreeMap<String, Vec<[String; 4]>>,
}

/// What each wanted feed of a calendar means, by slug.
pub(super) fn of(calendar: &Calendar, wanted: impl Fn(&str) -> bool) -> BTreeMap<String, Expected> {
    let (marks, words) = (Marks::unknown(), words::of(&calendar.language).unwrap());
    let plan = feeds::plan(calendar);
    let of_feed = |feed: &feeds::Feed| {
        let busy = head(calendar, words, feed).busy;
        let mut meant = Expected::default();
        for number in &feed.entries {
            let key = plan.entries[*number as usize];
            let entry = entry::entry(calendar, &marks, words, key).unwrap();
            let busy = busy.filter(|_| entry.may_block).unwrap_or(entry.busy);
            add(&mut meant, calendar, key, &entry, busy);
        }
        (feed.slug(calendar), meant)
    };
    plan.feeds.iter().filter(|it| wanted(&it.slug(calendar))).map(of_feed).collect()
}

fn add(meant: &mut Expected, calendar: &Calendar, key: EntryKey, entry: &Entry<'_>, busy: bool) {
    let What { uid, instead_of, name, times, status, recurrence } = &what(calendar, key, entry);
    assert!(entry.title.contains(name), "the title of an entry holds the name");
    let recurrence = recurrence.as_ref();
    let days = |days: Option<&Vec<NaiveDate>>| -> Vec<String> {
        days.into_iter().flatten().map(|day| times.written_on(*day)).collect()
    };
    let line = json!({
        "uid": uid,
        "recurrence_id": instead_of,
        "all_day": times.clock.is_none(),
        "start": times.written(times.start),
        "end": times.written(times.end),
        "start_utc": times.clock.map(|_| utc(times.instant(times.start))),
        "end_utc": times.clock.map(|_| utc(times.instant(times.end))),
        "zone": times.zone.map(Zone::name),
        "status": status,
        "transparency": if busy { "OPAQUE" } else { "TRANSPARENT" },
        "sequence": calendar.sequence,
        "summary": read(&entry.title),
        "description": read(&entry.description),
        "location": read(entry.location.as_deref().unwrap_or_default()),
        "url": entry.url.as_deref().unwrap_or_default().replace(',', "%2C").replace(';', "%3B"),
        "categories": entry.categories.iter().map(|tag| read(tag)).collect::<Vec<_>>(),
        "rrule": recurrence.map(|it| times.rule(&it.series.rule, it.series.until)),
        "exdate": days(recurrence.map(|it| &it.series.exdates)),
        "rdate": days(None),
        "related_to": entry.part_of,
    });
    let occurrences = times.starts(recurrence).into_iter().map(|start| {
        let end = times.end_of(start);
        [times.said(start), times.said(end), (*status).to_owned(), read(&entry.title)]
    });
    let within = |[start, ..]: &[String; 4]| *start.as_str() >= *WINDOW.0 && *start.as_str() < *WINDOW.1;
    let of_uid = meant.occurrences.entry(uid.clone()).or_default();
    of_uid.extend(occurrences.filter(within));
    of_uid.sort();
    meant.components.insert((uid.clone(), instead_of.clone()), line);
}

/// What an entry is, by the model.
struct What {
    uid: String,
    /// The UTC time or the day of the usual start of what is not as always.
    instead_of: Option<String>,
    name: String,
    times: Times,
    status: &'static str,
    recurrence: Option<Ruled>,
}

fn what(calendar: &Calendar, key: EntryKey, entry: &Entry<'_>) -> What {
    let event = calendar.event(key.event()).unwrap();
    let uid = entry.uid.clone();
    let name = event.name.clone();
    let own = |of: &str| format!("{}{of}@{}", event.id, calendar.id);
    match key {
        EntryKey::Event(_) | EntryKey::Further(..) => {
            let spelling = event.recurrence.as_ref().map(|it| &it.spelling);
            let at = if let EntryKey::Further(_, at) = key { usize::from(at) } else { 0 };
            assert_eq!(uid == own(""), at == 0, "the event's own UID is the first");
            let rule = spelling.and_then(|it| it.rules.get(at));
            let day = spelling.and_then(|it| it.days.get(at.checked_sub(it.rules.len())?));
            if let Some(day) = day.filter(|_| at > 0) {
                assert_eq!(uid, own(&day.format("._%Y%m%d").to_string()));
            }
            let change = day.and_then(|day| event.occurrence(*day));
            let on = change.map_or_else(|| event.clone(), |change| event.at(change));
            let when = match (rule, day) {
                (Some(series), _) => event.when_on(series.start),
                (None, Some(day)) => event.instance(*day).when,
                (None, None) => event.when.clone(),
            };
            let changed = event.occurrences().iter().map(|it| it.of);
            let elsewhere = changed.filter(|of| rule.is_some_and(|series| series.holds(*of))).collect();
            let recurrence = rule.cloned().map(|series| Ruled { series, elsewhere });
            let times = Times::of(&when, entry);
            What { uid, instead_of: None, name: on.name.clone(), times, status: status(&on), recurrence }
        }
        EntryKey::Occurrence(_, at) => {
            let change = &event.occurrences()[usize::from(at)];
            let instead_of = match &event.when {
                When::Hours(hours) => {
                    let usual = change.of.and_time(hours.start.local.time());
                    utc(hours.zone.unwrap().moment(usual).utc())
                }
                When::Days(_) | When::Period(_) => change.of.to_string(),
            };
            let changed = event.at(change);
            What {
                uid,
                instead_of: Some(instead_of),
                name: change.name.clone().unwrap_or(name),
                times: Times::of(&changed.when, entry),
                status: status(&changed),
                recurrence: None,
            }
        }
        EntryKey::Part(_, number, at) => {
            let part = &event.parts[usize::from(number)];
            let when = &part.times[usize::from(at)];
            let day = if at == 0 { String::new() } else { when.window().0.format("._%Y%m%d").to_string() };
            assert_eq!(uid, own(&format!(".{}{day}", part.id)));
            let status =
                if event.status.is_on() { part.status.unwrap_or(event.status) } else { event.status };
            let status = status_of(status);
            let name = part.name.clone().unwrap_or(name);
            What { uid, instead_of: None, name, times: Times::of(when, entry), status, recurrence: None }
        }
        EntryKey::Deadline(_, at) => {
            let deadline = &event.deadlines[usize::from(at)];
            let closes = deadline.closes.unwrap();
            let times = closes.instant().map_or_else(
                || Times::days(closes.day(), closes.day()),
                |closed| Times::instants(closed - TimeDelta::hours(1), closed),
            );
            let uid = own(&format!(".{}", deadline.id));
            What { uid, instead_of: None, name, times, status: "CONFIRMED", recurrence: None }
        }
        EntryKey::Opening(_, at) => {
            let deadline = &event.deadlines[usize::from(at)];
            let opens = deadline.opens.unwrap();
            let times = opens.instant().map_or_else(
                || Times::days(opens.day(), opens.day()),
                |opened| Times::instants(opened, opened + TimeDelta::hours(1)),
            );
            let uid = format!("{}.{}._opens@{}", event.id, deadline.id, calendar.id);
            What { uid, instead_of: None, name, times, status: "CONFIRMED", recurrence: None }
        }
    }
}

/// A rule, and the days of it that entries of their own replace.
struct Ruled {
    series: Series,
    elsewhere: Vec<NaiveDate>,
}

fn status(event: &Event) -> &'static str {
    if event.when.has_days() || !event.status.is_on() { status_of(event.status) } else { "TENTATIVE" }
}

fn status_of(status: Status) -> &'static str {
    match status {
        Status::Cancelled | Status::Postponed => "CANCELLED",
        Status::Tentative => "TENTATIVE",
        Status::Confirmed => "CONFIRMED",
    }
}

/// A text as it leaves: composed (NFC), without what no feed may hold.
fn read(text: &str) -> String {
    use kalends::text::hostile::is_hostile;
    use unicode_normalization::UnicodeNormalization as _;
    let kept = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    kept.nfc().filter(|c| *c == '\n' || !is_hostile(*c)).collect()
}

fn utc(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// From when to when an entry is, as its feed says it: days with an exclusive end as midnights, or clock readings
/// in a zone or in UTC.
struct Times {
    start: NaiveDateTime,
    end: NaiveDateTime,
    zone: Option<Zone>,
    /// When it begins; nothing when it is whole days.
    clock: Option<NaiveTime>,
    /// How long it lasts, in seconds that pass.
    seconds: TimeDelta,
}

impl Times {
    fn of(when: &When, entry: &Entry<'_>) -> Self {
        match when {
            When::Days(days) if days.extent == Extent::Open => Self::days(days.first, days.first),
            When::Days(days) => Self::days(days.first, days.last),
            When::Period(window) => Self::days(window.first.first(), window.last.last()),
            // From the first morning to a later time of the last day: shown as its days.
            When::Hours(hours)
                if entry.recurrence.is_none()
                    && entry.instead_of.is_none()
                    && hours.end.is_some_and(|end| {
                        end.utc() - hours.start.utc() > TimeDelta::hours(24)
                            && end.local.time() > hours.start.local.time()
                    }) =>
            {
                Self::days(hours.start.local.date(), hours.end.unwrap().local.date())
            }
            When::Hours(hours) => {
                let start = hours.start.utc();
                let end = hours.end.map_or(start + TimeDelta::hours(1), Moment::utc);
                let mut times = Self::instants(start, end);
                if let Span::Local { zone, .. } = entry.span {
                    assert_eq!(Some(zone), hours.zone);
                    times.start = zone.at(start).local;
                    times.end = zone.at(end).local;
                    times.zone = Some(zone);
                    times.clock = Some(times.start.time());
                }
                times
            }
        }
    }

    fn days(first: NaiveDate, last: NaiveDate) -> Self {
        let (start, end) =
            (first.and_time(NaiveTime::MIN), (last + DayCount::new(1)).and_time(NaiveTime::MIN));
        Self { start, end, zone: None, clock: None, seconds: end - start }
    }

    fn instants(start: NaiveDateTime, end: NaiveDateTime) -> Self {
        Self { start, end, zone: None, clock: Some(start.time()), seconds: end - start }
    }

    /// As a property says it.
    fn written(&self, time: NaiveDateTime) -> String {
        match self.clock {
            None => time.date().to_string(),
            Some(_) => time.format("%Y-%m-%dT%H:%M:%S").to_string(),
        }
    }

    /// The start on a day as a property says it.
    fn written_on(&self, day: NaiveDate) -> String {
        self.written(day.and_time(self.clock.unwrap_or_default()))
    }

    fn instant(&self, time: NaiveDateTime) -> NaiveDateTime {
        self.zone.map_or(time, |zone| zone.moment(time).utc())
    }

    /// As an occurrence is told: UTC, or a day.
    fn said(&self, time: NaiveDateTime) -> String {
        match self.clock {
            None => time.date().to_string(),
            Some(_) => utc(self.instant(time)),
        }
    }

    /// The end of the occurrence that begins then. It lasts as long as the first one, in time that passes
    /// (RFC 5545, 3.8.5.3).
    fn end_of(&self, start: NaiveDateTime) -> NaiveDateTime {
        let end = self.instant(start) + self.seconds;
        self.zone.map_or(end, |zone| zone.at(end).local)
    }

    /// The starts of all occurrences of the window, in local time.
    fn starts(&self, recurrence: Option<&Ruled>) -> Vec<NaiveDateTime> {
        let Some(Ruled { series, elsewhere }) = recurrence else { return vec![self.start] };
        let window: NaiveDate = WINDOW.1.parse().unwrap();
        let last = series.until.map_or(window, |until| until.min(window));
        let mut days = days_of(&series.rule, self.start.date(), last);
        series.exdates.iter().for_each(|day| assert!(days.remove(day) || *day > last, "{day}"));
        // Those that are not as always are components of their own.
        elsewhere.iter().for_each(|of| assert!(days.remove(of) || *of > last));
        days.into_iter().map(|day| day.and_time(self.clock.unwrap_or_default())).collect()
    }

    /// A rule with UNTIL: of the kind of the start, a UTC time where that has a zone (RFC 5545, 3.3.10).
    fn rule(&self, rule: &Rule, until: Option<NaiveDate>) -> String {
        let until = until.map(|day| match self.clock {
            None => day.format(";UNTIL=%Y%m%d").to_string(),
            Some(clock) => self.instant(day.and_time(clock)).format(";UNTIL=%Y%m%dT%H%M%SZ").to_string(),
        });
        in_order(&format!("{rule}{}", until.unwrap_or_default()))
    }
}

/// The days of a rule alone up to one of them.
pub(super) fn days_of(rule: &Rule, start: NaiveDate, last: NaiveDate) -> BTreeSet<NaiveDate> {
    let ruled = Returns { start, rule: Some(rule), until: None, exdates: &[], rdates: &[] };
    ruled.between(start, last, usize::MAX).into_iter().collect()
}
