//! Catalogues by chance, of every kind of entry and of texts that parsers stumble over. Each is without an error.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use kalends::when::dialect::Spelling;
use kalends::when::recurrence::Returns;
use kalends::when::zone::Local;
use kalends::when::{Rule, Zone};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::expected::days_of;

/// Pieces that names and texts are put together from.
const PIECES: &[&str] = &[
    "Meeting",
    "commas, and; semicolons: and colons",
    "back\\slash",
    "\\n is no line break, nor is \\N or \\,",
    "\"quoted\" and 'so'",
    "ends with a backslash\\",
    "BEGIN:VEVENT",
    "a=b;c=\"d\":e,f",
    "100 % ^n ~ `#` <b>",
    "Émile’s café – naïve",
    "de\u{301}compose\u{301}",
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽",
    "שלום עולם",
    "مرحبا بالعالم",
    "日本語の会議、とても長い名前です。",
    "क्षत्रिय",
    "ﷺ ｆｕｌｌ",
    "Z̷̗a̴̝l̵g̶o̸",
    "two  spaces",
    "Rechtsschutzversicherungsgesellschaftenangestelltentreffenorganisationskomitee",
    "https://example.org/?q=a,b;c&d=%20#e",
];

/// A text of one line.
fn line() -> impl Strategy<Value = String> {
    vec(select(PIECES), 1..5).prop_map(|pieces| pieces.join(" ").chars().take(180).collect())
}

/// A text of several lines, which may be long.
fn prose() -> impl Strategy<Value = String> {
    let paragraph = vec(select(PIECES), 1..12).prop_map(|pieces| pieces.join(" "));
    vec(paragraph, 1..6).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

fn address() -> impl Strategy<Value = &'static str> {
    select(
        &[
            "https://example.org/",
            "https://example.org/a,b;c?d=e&f=%2C",
            "https://example.org/a/very/long/path/that/has/to/be/folded/more/than/once/in/a/feed/of/seventy-five/octets",
            "https://example.org/?q=caf%C3%A9",
        ][..],
    )
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0..1100_u64).prop_map(|days| NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Days::new(days))
}

fn zone() -> impl Strategy<Value = Zone> {
    let mut names: Vec<_> = Zone::names().collect();
    names.sort_unstable();
    let usual =
        ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca"];
    prop_oneof![select(names), select(usual.to_vec())].prop_map(|name| Zone::named(name).unwrap())
}

/// The lines of an event that say when it is.
fn when() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (status(), day(), 0..20_u64).prop_map(|(status, first, length)| {
            format!("{status}start = {first}\nend = {}\n", first + Days::new(length))
        }),
        1 => (status(), day()).prop_map(|(status, first)| format!("{status}start = {first}\nend = \"open\"\n")),
        1 => (day(), 1..9_u64, 1..9_u64).prop_map(|(first, length, days)| {
            let (last, days) = (first + Days::new(length), days.min(length));
            format!("status = \"tentative\"\nstart = {first}\nend = {last}\ndays = {days}\n")
        }),
        4 => (status(), day(), 0..1440_i64, option::of(1..3000_i64), zone()).prop_map(once),
        1 => (status(), day(), 0..1440_i64).prop_map(|(status, day, minute)| {
            let start = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
            format!("{status}start = {}+05:45\n", start.format(CLOCK))
        }),
        2 => (status(), period()).prop_map(|(status, period)| format!("{status}{period}")),
        4 => (status(), divided()).prop_map(|(status, divided)| format!("{status}{divided}")),
        6 => (status(), returning()).prop_map(|(status, returning)| format!("{status}{returning}")),
    ]
}

/// Some days with parts: hours by day, whole days and houses by day. Clocks change at night, so no time is skipped.
fn divided() -> impl Strategy<Value = String> {
    let part = (vec(0..6_u64, 0..4), option::of((6..22_u32, option::of(1..14_i64))), any::<bool>(), status());
    (day(), 0..6_u64, zone(), vec(part, 1..4)).prop_map(|(first, length, zone, parts)| {
        let mut text =
            format!("start = {first}\nend = {}\ntimezone = \"{}\"\n", first + Days::new(length), zone.name());
        for (number, (on, hours, housed, status)) in parts.into_iter().enumerate() {
            let _ = write!(text, "\n[[event.part]]\nid = \"p{number}\"\n{status}");
            let on: BTreeSet<_> = on.into_iter().map(|days| first + Days::new(days.min(length))).collect();
            if !on.is_empty() {
                let on: Vec<_> = on.iter().map(NaiveDate::to_string).collect();
                let _ = writeln!(text, "on = [{}]", on.join(", "));
            }
            if let Some((hour, long)) = hours {
                let _ = writeln!(text, "start = {hour:02}:15:00");
                if let Some(end) = long.map(|long| (i64::from(hour) + long) % 24).filter(|end| *end > 5) {
                    let _ = writeln!(text, "end = {end:02}:15:00");
                }
            }
            if housed {
                let _ = writeln!(text, "venue = \"House {number}\"");
            }
        }
        text
    })
}

const CLOCK: &str = "%Y-%m-%dT%H:%M:%S";

fn status() -> impl Strategy<Value = String> {
    let words = ["confirmed", "confirmed", "confirmed", "tentative", "cancelled", "postponed"];
    select(words.to_vec()).prop_map(|word| format!("status = \"{word}\"\n"))
}

/// Once at a clock time that there is.
fn once((status, day, minute, length, zone): (String, NaiveDate, i64, Option<i64>, Zone)) -> String {
    let mut start = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
    while matches!(zone.resolve(start), Local::Skipped { .. }) {
        start += TimeDelta::hours(1);
    }
    let mut text = format!("{status}timezone = \"{}\"\nstart = {}\n", zone.name(), start.format(CLOCK));
    if let Some(length) = length {
        let mut end = zone.moment(start).utc() + TimeDelta::minutes(length);
        while !matches!(zone.resolve(zone.at(end).local), Local::Once(_)) {
            end += TimeDelta::hours(1);
        }
        let _ = writeln!(text, "end = {}", zone.at(end).local.format(CLOCK));
    }
    text
}

fn period() -> impl Strategy<Value = String> {
    let year = 2025..2028;
    prop_oneof![
        year.clone().prop_map(|year| format!("start = \"{year}\"\n")),
        (year.clone(), 1..=4).prop_map(|(year, quarter)| format!("start = \"{year}-Q{quarter}\"\n")),
        (year.clone(), 1..=52).prop_map(|(year, week)| format!("start = \"{year}-W{week:02}\"\n")),
        (year, 1..=9, 0..=3).prop_map(|(year, month, more)| {
            format!("start = \"{year}-{month:02}\"\nend = \"{year}-{:02}\"\n", month + more)
        }),
    ]
}

/// What a recurrence is made from.
#[derive(Debug, Clone)]
struct Returning {
    first: NaiveDate,
    /// The hour and the zone; nothing for whole days. Clocks change at night, so no time is skipped.
    clock: Option<(u32, Zone)>,
    rule: u8,
    interval: u8,
    count: Option<u8>,
    until: Option<u64>,
    exdates: Vec<usize>,
    rdates: Vec<u64>,
    /// Those times that are not as always, each with what is different.
    changes: Vec<(usize, u8)>,
}

fn returning() -> impl Strategy<Value = String> {
    let clock = option::weighted(0.7, (6..22_u32, zone()));
    let ends = (option::weighted(0.3, 2..30_u8), option::weighted(0.4, 0..1500_u64));
    let besides = (vec(0..20_usize, 0..4), vec(1..400_u64, 0..3), vec((0..20_usize, 0..5_u8), 0..3));
    (day(), clock, 0..12_u8, 1..4_u8, ends, besides).prop_map(
        |(first, clock, rule, interval, (count, until), (exdates, rdates, changes))| {
            Returning { first, clock, rule, interval, count, until, exdates, rdates, changes }.written()
        },
    )
}

impl Returning {
    fn written(&self) -> String {
        let start = self.first.and_time(
            self.clock.map_or(NaiveTime::MIN, |(hour, _)| NaiveTime::from_hms_opt(hour, 15, 0).unwrap()),
        );
        let mut text = match self.clock {
            None => format!("start = {}\n", self.first),
            Some((_, zone)) => {
                let end = start + TimeDelta::minutes(90);
                let (from, to) = (start.format(CLOCK), end.format(CLOCK));
                format!("timezone = \"{}\"\nstart = {from}\nend = {to}\n", zone.name())
            }
        };
        let mut days = BTreeSet::from([self.first]);
        let mut changed = vec![self.first];
        if let Some(rule) = self.rule() {
            let far = NaiveDate::from_ymd_opt(2029, 6, 1).unwrap();
            let until =
                self.until.filter(|_| !rule.contains("COUNT")).map(|days| self.first + Days::new(days));
            let read = Rule::read(&rule).unwrap();
            let until = self.bounded(&read, until);
            days = days_of(&read, self.first, until.unwrap_or(far));
            let _ = writeln!(text, "rrule = \"{rule}\"");
            if let Some(until) = until {
                let _ = writeln!(text, "until = {until}");
            }
            let left_out = self.left_out(&days);
            if !left_out.is_empty() {
                let left_out: Vec<_> = left_out.iter().map(ToString::to_string).collect();
                let _ = writeln!(text, "exdate = [{}]", left_out.join(", "));
            }
            changed = days.difference(&left_out).copied().collect();
        }
        let besides: BTreeSet<_> = self.rdates.iter().map(|days| self.first + Days::new(*days)).collect();
        let besides: Vec<_> = besides.difference(&days).map(NaiveDate::to_string).collect();
        let skipped = |day: &String| self.skips(day.parse().unwrap(), start);
        if !besides.is_empty() && !besides.iter().any(skipped) {
            let _ = writeln!(text, "rdate = [{}]", besides.join(", "));
        }
        if self.rule().is_none() {
            return text;
        }
        text + &self.changed(&changed, start)
    }

    /// The times that are not as always, of those that there are.
    fn changed(&self, days: &[NaiveDate], start: NaiveDateTime) -> String {
        let changes: BTreeMap<NaiveDate, u8> =
            self.changes.iter().map(|(at, what)| (days[at % days.len()], *what)).collect();
        let one = |(day, what): (NaiveDate, u8)| {
            let moved = |days| match self.clock {
                None => format!("start = {}\n", day + Days::new(days)),
                Some(_) => {
                    let time = (day + Days::new(days)).and_time(start.time()) + TimeDelta::minutes(30);
                    format!(
                        "start = {}\nend = {}\n",
                        time.format(CLOCK),
                        (time + TimeDelta::hours(2)).format(CLOCK)
                    )
                }
            };
            let text = match what {
                0 => "status = \"cancelled\"\n".to_owned(),
                1 if self.clock.is_some() => moved(0),
                1 | 2 => moved(1),
                3 => moved(3) + "status = \"tentative\"\nname = \"Another, this time; once\"\n",
                _ => "name = \"Another\"\ncity = \"Porto\"\nnote = \"Elsewhere.\"\n".to_owned(),
            };
            format!("[[event.occurrence]]\nof = {day}\n{text}")
        };
        changes.into_iter().map(one).collect()
    }

    /// An end for a rule that without it cannot be said so that all programs read it alike.
    fn bounded(&self, rule: &Rule, until: Option<NaiveDate>) -> Option<NaiveDate> {
        let returns = Returns { start: self.first, rule: Some(rule), until, exdates: &[], rdates: &[] };
        if rule.count.is_some() || Spelling::of(&returns).is_ok() {
            until
        } else {
            Some(self.first + Days::new(400))
        }
    }

    fn skips(&self, day: NaiveDate, start: NaiveDateTime) -> bool {
        let time = day.and_time(start.time());
        self.clock.is_some_and(|(_, zone)| !matches!(zone.resolve(time), Local::Once(_)))
    }

    /// The days on which it is not held, never all of them.
    fn left_out(&self, days: &BTreeSet<NaiveDate>) -> BTreeSet<NaiveDate> {
        let all: Vec<_> = days.iter().collect();
        let left_out: BTreeSet<_> = self.exdates.iter().map(|at| *all[at % all.len()]).collect();
        if left_out.len() < days.len() { left_out } else { BTreeSet::new() }
    }

    /// A rule whose first day is the start; nothing where only single days are given.
    fn rule(&self) -> Option<String> {
        let first = self.first;
        let weekday = |days| {
            let day: NaiveDate = first + Days::new(days);
            day.weekday().to_string()[..2].to_uppercase()
        };
        let (this, other, nth) = (weekday(0), weekday(3), (first.day() - 1) / 7 + 1);
        let nth_or_last =
            if (first + Days::new(7)).month() == first.month() { nth.to_string() } else { "-1".to_owned() };
        let working = !matches!(weekday(0).as_str(), "SA" | "SU");
        let rule = match self.rule {
            0 if self.rdates.is_empty() => "FREQ=DAILY".to_owned(),
            0 => return None,
            1 => "FREQ=WEEKLY".to_owned(),
            2 => format!("FREQ=WEEKLY;BYDAY={this},{other}"),
            3 => format!("FREQ=WEEKLY;BYDAY={this},{other};WKST=SU"),
            4 => format!("FREQ=MONTHLY;BYDAY={nth}{this}"),
            5 => format!("FREQ=MONTHLY;BYDAY={nth_or_last}{this}"),
            6 => format!("FREQ=MONTHLY;BYMONTHDAY={}", first.day()),
            7 if working && first.day() == 1 => "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1".to_owned(),
            7 => "FREQ=MONTHLY".to_owned(),
            8 => format!("FREQ=YEARLY;BYMONTH={};BYDAY={nth_or_last}{this}", first.month()),
            9 => "FREQ=YEARLY".to_owned(),
            10 => format!("FREQ=MONTHLY;BYMONTHDAY=-1,{}", first.day()),
            _ => format!("FREQ=DAILY;BYDAY={this},{other}"),
        };
        let count = self.count.map_or(String::new(), |count| format!(";COUNT={count}"));
        let interval =
            if self.interval == 1 { String::new() } else { format!(";INTERVAL={}", self.interval) };
        Some(format!("{rule}{interval}{count}"))
    }
}

/// The lines of an event that say where it is and what.
fn about() -> impl Strategy<Value = String> {
    let place = (option::of(line()), option::of(line()), option::of(select(&["PT", "JP", "US"][..])));
    let texts = (option::of(prose()), option::of(line()), option::of(address()));
    let more = (any::<bool>(), option::of(address()), vec(0..3_u8, 0..3));
    (line(), place, texts, more).prop_map(
        |(name, (venue, city, country), (prose, note, url), (busy, join, tags))| {
            let mut text = format!("name = {}\nbusy = {busy}\n", quoted(&name));
            let mut add = |key: &str, value: Option<&str>| {
                if let Some(value) = value {
                    let _ = writeln!(text, "{key} = {}", quoted(value));
                }
            };
            add("venue", venue.as_deref());
            add("city", city.as_deref());
            add("country", country);
            add("description", prose.as_deref());
            add("note", note.as_deref());
            add("url", url);
            add("online", join);
            let tags: BTreeSet<_> = tags.into_iter().map(|tag| format!("\"tag-{tag}\"")).collect();
            let _ = writeln!(text, "tags = [{}]", tags.into_iter().collect::<Vec<_>>().join(", "));
            text
        },
    )
}

fn deadlines() -> impl Strategy<Value = String> {
    let closes = prop_oneof![
        day().prop_map(|day| format!("closes = {day}\n")),
        day().prop_map(|day| format!("closes = {day}\ntimezone = \"AoE\"\n")),
        (day(), zone()).prop_map(|(day, zone)| format!("closes = {day}\ntimezone = \"{}\"\n", zone.name())),
        day().prop_map(|day| format!("closes = {day}T17:00:00\ntimezone = \"Europe/Berlin\"\n")),
        day().prop_map(|day| format!("closes = {day}T12:00:00Z\n")),
    ];
    let kinds = ["cfp", "papers", "hotel"];
    vec((closes, option::of(line())), 0..3).prop_map(move |deadlines| {
        let one = |(kind, (closes, note)): (&str, (String, Option<String>))| {
            let note = note.map_or(String::new(), |note| format!("note = {}\n", quoted(&note)));
            format!("[[event.deadline]]\nkind = \"{kind}\"\n{closes}{note}")
        };
        kinds.into_iter().zip(deadlines).map(one).collect()
    })
}

/// A catalogue. A number tells it from others, so that all of them fit into one calendar program.
pub(super) fn catalogue() -> impl Strategy<Value = Catalogue> {
    let event = (about(), when(), deadlines(), vec(any::<prop::sample::Index>(), 0..3));
    let head = (line(), option::of(line()), option::of(any::<bool>()), any::<bool>());
    (head, vec(event, 1..9)).prop_map(|((title, description, busy, reminder), events)| {
        let mut body = format!("title = {}\nurl = \"https://example.org/\"\n", quoted(&title));
        if let Some(description) = description {
            let _ = writeln!(body, "description = {}", quoted(&description));
        }
        body.push_str("[tags]\ntag-0 = \"One, or\"\ntag-1 = \"two; \\\\three\"\ntag-2 = \"日本\"\n");
        let own = |id: &str| format!("[[feed]]\nid = \"{id}\"\ntitle = {}\n", quoted(&title));
        body.push_str(&own("chosen"));
        if let Some(busy) = busy {
            let _ = writeln!(body, "busy = {busy}\ncolor = \"steelblue\"");
        }
        body.push_str(if reminder { "reminder = \"P1DT12H\"\n" } else { "" });
        body.push_str("only = { kind = [\"event\", \"cfp\"] }\n");
        for (at, (about, when, deadlines, parents)) in events.iter().enumerate() {
            let parents: BTreeSet<_> =
                parents.iter().filter(|_| at > 0).map(|it| it.index(at.max(1))).collect();
            let parents: Vec<_> = parents.iter().map(|parent| format!("\"e{parent}\"")).collect();
            let _ = write!(body, "\n[[event]]\nid = \"e{at}\"\npart_of = [{}]\n", parents.join(", "));
            let _ = write!(body, "{about}{when}{deadlines}");
        }
        Catalogue(body)
    })
}

/// A catalogue without its id.
#[derive(Clone)]
pub(super) struct Catalogue(String);

impl Catalogue {
    /// The text, with a calendar of this number.
    pub(super) fn text(&self, number: usize) -> String {
        format!("[calendar]\nid = \"c{number}.example.org\"\nsequence = 7\n{}", self.0)
    }
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
