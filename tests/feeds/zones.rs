//! Time zones: what the rules in a feed say a clock shows is what it shows.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};
use kalends::when::Zone;
use kalends::when::clock::has_rules;

use super::reader::{Component, description, holds, read};
use super::sample::{calendar, evening, event, every_kind, feed_of, lines};

/// The clock of a VTIMEZONE: UTC instants and the offset from then on.
pub(super) struct Clock(Vec<(NaiveDateTime, i32)>);

impl Clock {
    /// Works out every onset up to 2040.
    pub(super) fn of(timezone: &Component) -> Self {
        let mut onsets = Vec::new();
        let before = |local: NaiveDateTime, offset: i32| local - TimeDelta::seconds(offset.into());
        let mut earliest: Option<(NaiveDateTime, i32)> = None;
        for observance in &timezone.components {
            let (from, to) = (offset(observance.one("TZOFFSETFROM")), offset(observance.one("TZOFFSETTO")));
            let first = local(observance.one("DTSTART"));
            assert!(!observance.one("TZNAME").is_empty());
            let mut times = vec![first];
            times.extend(observance.all("RDATE").into_iter().map(local));
            if let [rule] = observance.all("RRULE")[..] {
                times.extend(yearly(rule, first, from));
            }
            onsets.extend(times.into_iter().map(|time| (before(time, from), to)));
            if earliest.is_none_or(|(start, _)| before(first, from) < start) {
                earliest = Some((before(first, from), from));
            }
        }
        onsets.push((NaiveDateTime::MIN, earliest.unwrap().1));
        onsets.sort_unstable();
        onsets.dedup();
        Self(onsets)
    }

    fn offset(&self, utc: NaiveDateTime) -> i32 {
        self.0[self.0.partition_point(|(start, _)| *start <= utc) - 1].1
    }

    /// The first UTC time at which the clock shows this.
    pub(super) fn utc(&self, local: NaiveDateTime) -> NaiveDateTime {
        let near = self.0.iter().map(|(_, offset)| local - TimeDelta::seconds((*offset).into()));
        let right = near.filter(|utc| *utc + TimeDelta::seconds(self.offset(*utc).into()) == local);
        right.min().expect("a clock reading that happens")
    }
}

fn yearly(rule: &str, first: NaiveDateTime, from: i32) -> Vec<NaiveDateTime> {
    let part = |key: &str| rule.split(';').find_map(|part| part.strip_prefix(key)?.strip_prefix('='));
    assert_eq!(part("FREQ"), Some("YEARLY"));
    let month: u32 = part("BYMONTH").unwrap().parse().unwrap();
    let (nth, weekday) = part("BYDAY").unwrap().split_at(part("BYDAY").unwrap().len() - 2);
    let nth: i32 = nth.parse().unwrap();
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let weekday =
        Weekday::try_from(u8::try_from(names.iter().position(|it| *it == weekday).unwrap()).unwrap())
            .unwrap();
    let until = part("UNTIL").map(|until| local(until.strip_suffix('Z').unwrap()));
    let day = |year| {
        if nth > 0 {
            return NaiveDate::from_weekday_of_month_opt(year, month, weekday, u8::try_from(nth).unwrap())
                .unwrap();
        }
        assert_eq!(nth, -1);
        let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let last = NaiveDate::from_ymd_opt(next.0, next.1, 1).unwrap().pred_opt().unwrap();
        last - Days::new(last.weekday().days_since(weekday).into())
    };
    assert_eq!(day(first.year()), first.date(), "DTSTART is an onset of its own rule: {rule}");
    let times = (first.year()..2040).map(|year| day(year).and_time(first.time()));
    times.filter(|time| until.is_none_or(|until| *time - TimeDelta::seconds(from.into()) <= until)).collect()
}

/// A local time as written.
pub(super) fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap_or_else(|_| panic!("{text}"))
}

fn offset(text: &str) -> i32 {
    let number = |range: std::ops::Range<usize>| text[range].parse::<i32>().unwrap();
    let seconds = if text.len() == 7 { number(5..7) } else { 0 };
    let east = number(1..3) * 3600 + number(3..5) * 60 + seconds;
    if text.starts_with('-') { -east } else { east }
}

/// The clocks of a feed.
pub(super) struct Clocks(BTreeMap<String, Clock>);

impl Clocks {
    pub(super) fn of(feed: &Component) -> Self {
        let named = |it: &Component| (it.one("TZID").to_owned(), Clock::of(it));
        Self(feed.of("VTIMEZONE").into_iter().map(named).collect())
    }

    /// The UTC day of a DTSTART or DTEND.
    pub(super) fn day(&self, event: &Component, name: &str) -> NaiveDate {
        let day = NaiveDate::parse_from_str(event.one(name), "%Y%m%d");
        day.unwrap_or_else(|_| self.utc(event, name).date())
    }

    /// The UTC time of a DTSTART or DTEND.
    pub(super) fn utc(&self, event: &Component, name: &str) -> NaiveDateTime {
        let property = event.property(name);
        match property.parameters.iter().find(|(key, _)| key == "TZID") {
            None => local(property.value.strip_suffix('Z').unwrap()),
            Some((_, zone)) => self.0[zone].utc(local(&property.value)),
        }
    }
}

fn day(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
}

/// Every zone there is, an event a month for three years, at the start, in the middle or at the end of it.
#[test]
fn every_zone_is_right() {
    let names: Vec<_> = Zone::names().collect();
    assert!(names.len() > 590, "{}", names.len());
    let mut one_by_one = 0;
    for name in names {
        let zone = Zone::named(name).unwrap();
        let times: Vec<NaiveDateTime> = (2026..=2028)
            .flat_map(|year| (1..=12).map(move |month| (year, month)))
            .map(|(year, month)| match month % 3 {
                0 => day(year, month, 1, 0, 30),
                1 => day(year, month, 15, 12, 0),
                _ => day(year, month, 28, 23, 15),
            })
            .filter(|time| zone.at(zone.moment(*time).utc()).local == *time)
            .collect();
        let events =
            times.iter().enumerate().map(|(at, time)| event(&format!("e{at}"), evening(zone, *time)));
        let calendar = calendar(events.collect());
        let feed = read(&feed_of(&calendar, "all"));
        let clocks = Clocks::of(&feed);
        for (at, time) in times.iter().enumerate() {
            let entry = feed.event(&format!("e{at}@example.org"));
            let expected = zone.moment(*time).utc();
            assert_eq!(clocks.utc(entry, "DTSTART"), expected, "{name} {time}");
            assert_eq!(clocks.utc(entry, "DTEND"), expected + TimeDelta::hours(3), "{name} {time}");
        }
        let alone = read(&feed_of(&calendar, "event-e20"));
        let expected = zone.moment(times[20]).utc();
        assert_eq!(Clocks::of(&alone).utc(alone.of("VEVENT")[0], "DTSTART"), expected, "{name}");
        one_by_one += usize::from(!feed.of("VTIMEZONE").iter().all(|it| it.components.len() <= 2));
    }
    assert!(one_by_one < 20, "{one_by_one} zones have more than one pair");
}

/// The zones that change their clocks by no yearly rule.
#[test]
fn zones_without_rules() {
    let without: Vec<_> = Zone::names().filter(|name| !has_rules(Zone::named(name).unwrap(), 2026)).collect();
    let expected = [
        "Africa/Casablanca",
        "Africa/El_Aaiun",
        "America/Godthab",
        "America/Nuuk",
        "America/Santiago",
        "America/Scoresbysund",
        "Asia/Gaza",
        "Asia/Hebron",
        "Chile/Continental",
    ];
    let mut without = without;
    without.sort_unstable();
    assert_eq!(without, expected);
}

#[test]
fn zones_in_feeds() {
    let calendar = every_kind();
    holds(&lines(&calendar, "all", "casablanca"), &["DTEND:20260610T100000Z"], &[]);
    let said = description(&lines(&calendar, "all", "casablanca"));
    assert!(said.iter().any(|line| line.contains("10:00 to 11:00 (UTC+1, Casablanca)")), "{said:?}");
    holds(
        &lines(&calendar, "all", "santiago"),
        &["DTSTART;TZID=America/Santiago:20260310T100000", "RRULE:FREQ=MONTHLY"],
        &[],
    );
    let all = read(&feed_of(&calendar, "all"));
    let zones: Vec<&str> = all.of("VTIMEZONE").into_iter().map(|it| it.one("TZID")).collect();
    let mut sorted = zones.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(zones, sorted);
    let kinds = |zone: &Component| {
        zone.components.iter().map(|it| (it.name.clone(), it.all("RRULE").join(""))).collect::<Vec<_>>()
    };
    let of = |name: &str| *all.of("VTIMEZONE").iter().find(|it| it.one("TZID") == name).unwrap();
    let pair = |summer: &str, winter: &str| {
        vec![
            ("DAYLIGHT".to_owned(), format!("FREQ=YEARLY;BYMONTH={summer}")),
            ("STANDARD".to_owned(), format!("FREQ=YEARLY;BYMONTH={winter}")),
        ]
    };
    assert_eq!(kinds(of("Europe/Lisbon")), pair("3;BYDAY=-1SU", "10;BYDAY=-1SU"));
    assert_eq!(kinds(of("Europe/Berlin")), pair("3;BYDAY=-1SU", "10;BYDAY=-1SU"));
    assert_eq!(kinds(of("America/Sao_Paulo")), [("STANDARD".to_owned(), String::new())]);
    let santiago = of("America/Santiago");
    assert!(santiago.components.iter().all(|it| it.all("RRULE").is_empty() && it.all("RDATE").len() > 10));
    let vancouver = Clocks::of(&all).utc(all.event("vancouver@example.org"), "DTSTART");
    assert_eq!(vancouver.to_string(), "2027-01-15 17:00:00");
}
