//! Recurrence rules by chance: those that RFC 5545 allows, and noise; and what holds of every one that is taken.
//!
//! In: bytes that libFuzzer chose. Out: nothing, or a panic; where `KALENDS_DRAWN` names a folder, each rule that is taken
//! and its days, as lines of JSON for a reader of another maker.
//! Must not know: how a rule is read or followed; a rule goes in through a catalogue.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use kalends::model::Event;
use kalends::when::YEARS;
use kalends::when::recurrence::Returns;
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use serde_json::json;

use crate::{catalogue, chance, drawn, print_of, report, site, when};

/// How many days of a rule are looked at.
const MOST: usize = 60;

/// How many years after the start days are looked for.
const YEARS_AHEAD: u64 = 12;

/// Of how many rules one is also built into a site: that takes long.
const SITE_ONE_IN: u64 = 16;

/// What noise is made of: what stands in rules, and what does not.
const NOISE: [&str; 16] =
    [" ", "\n", "\t", ";", ",", "=", ":", "-", "+", "0", "9", "€", "X", "BY", "\r\nEXRULE:", "\u{661}"];

/// A rule and what stands beside it.
#[derive(Debug, Clone)]
pub struct Asked {
    start: NaiveDate,
    /// The time and the zone; nothing for whole days.
    clock: Option<(NaiveTime, &'static str)>,
    rule: String,
    until: Option<NaiveDate>,
    /// Which of its days it is not held on, by their numbers.
    left_out: Vec<usize>,
    /// On which days after its start it is held besides.
    besides: Vec<u64>,
}

impl Asked {
    /// Draws one.
    ///
    /// # Errors
    /// When libFuzzer's bytes are too few.
    pub fn draw(u: &mut Unstructured<'_>) -> Result<Self> {
        let start = when::day(u)?;
        let clock = if chance(u, 1, 2)? { Some((when::time(u)?, when::zone(u)?)) } else { None };
        let rule = rule(u, start)?;
        let until = if chance(u, 1, 4)? { Some(start + Days::new(u.int_in_range(0..=4000)?)) } else { None };
        let (mut left_out, mut besides) = (Vec::new(), Vec::new());
        for _ in 0..u.int_in_range(0..=3)? {
            left_out.push(u.int_in_range(0..=20)?);
        }
        for _ in 0..u.int_in_range(0..=2)? {
            besides.push(u.int_in_range(1..=500)?);
        }
        Ok(Self { start, clock, rule, until, left_out, besides })
    }

    /// A catalogue of one event that has this rule.
    fn catalogue(&self, rule: &str, left_out: &[NaiveDate], besides: &[NaiveDate]) -> String {
        let mut text =
            "[calendar]\nid = \"example.org\"\ntitle = \"Example\"\nurl = \"https://example.org/\"\n\n\
                        [[event]]\nid = \"e\"\nname = \"E\"\n"
                .to_owned();
        let _ = match self.clock {
            None => writeln!(text, "start = {}", self.start),
            Some((time, zone)) => {
                writeln!(text, "start = {}\ntimezone = \"{zone}\"", when::written(self.start.and_time(time)))
            }
        };
        let _ = writeln!(text, "rrule = {}", json!(rule));
        if let Some(until) = self.until {
            let _ = writeln!(text, "until = {until}");
        }
        for (key, days) in [("exdate", left_out), ("rdate", besides)] {
            if !days.is_empty() {
                let _ = writeln!(text, "{key} = {}", when::list(days));
            }
        }
        text
    }

    /// The days on which it is not held and those on which it is besides, where a rule has these days.
    fn exceptions(&self, days: &[NaiveDate]) -> (Vec<NaiveDate>, Vec<NaiveDate>) {
        let left_out: Vec<_> = self.left_out.iter().filter_map(|at| days.get(*at).copied()).collect();
        let besides = self.besides.iter().map(|after| self.start + Days::new(*after));
        let besides = besides.filter(|day| !days.contains(day)).collect();
        if left_out.len() < days.len() { (left_out, besides) } else { (Vec::new(), besides) }
    }
}

/// A rule, most often one that has the start among its days.
fn rule(u: &mut Unstructured<'_>, start: NaiveDate) -> Result<String> {
    let every = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY", "MINUTELY", "SECONDLY"];
    let freq = if chance(u, 1, 32)? { *u.choose(&every)? } else { *u.choose(&every[..4])? };
    let strict = !chance(u, 1, 8)?;
    let mut parts = vec![format!("FREQ={freq}")];
    let usual: &[&str] = match freq {
        "DAILY" | "WEEKLY" => &["BYDAY", "BYMONTH"],
        "MONTHLY" => &["BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"],
        _ => &["BYDAY", "BYMONTHDAY", "BYMONTH", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"],
    };
    let unusual = ["BYHOUR", "BYMINUTE", "BYSECOND", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "UNTIL", "X-A"];
    for name in ["INTERVAL", "COUNT", "WKST"].iter().chain(usual) {
        if chance(u, 2, 5)? {
            parts.push(format!("{name}={}", value(u, name, freq, start, strict)?));
        }
    }
    if !strict {
        let name = u.choose(&unusual)?;
        parts.push(format!("{name}={}", value(u, name, freq, start, strict)?));
    }
    if chance(u, 1, 4)? {
        let by = u.int_in_range(0..=parts.len() - 1)?;
        parts.rotate_left(by);
    }
    let rule = parts.join(";");
    if chance(u, 1, 10)? { noisy(u, rule) } else { Ok(rule) }
}

/// The rule with a stranger's hand in it.
fn noisy(u: &mut Unstructured<'_>, mut rule: String) -> Result<String> {
    if chance(u, 1, 2)? {
        rule.make_ascii_lowercase();
    }
    for _ in 0..u.int_in_range(1..=3)? {
        let at = u.int_in_range(0..=rule.len())?;
        if rule.is_char_boundary(at) {
            let noise = u.choose(&NOISE)?;
            let end =
                if chance(u, 1, 2)? && rule.is_char_boundary(at + 1) { (at + 1).min(rule.len()) } else { at };
            rule.replace_range(at..end, noise);
        }
    }
    Ok(rule)
}

/// The value of a part. A list has the start in it, most often.
fn value(u: &mut Unstructured<'_>, name: &str, freq: &str, start: NaiveDate, strict: bool) -> Result<String> {
    let most = match name {
        "INTERVAL" => {
            return Ok(
                if u.ratio(7, 8)? { u.int_in_range(1..=6)? } else { u.arbitrary::<u32>()? }.to_string()
            );
        }
        "COUNT" => {
            return Ok(if u.ratio(7, 8)? { u.int_in_range(2..=60)? } else { u.arbitrary::<u16>()?.into() }
                .to_string());
        }
        "WKST" => return u.choose(&DAYS).map(|day| (*day).to_owned()),
        "UNTIL" => return Ok("20301231T000000Z".to_owned()),
        "BYDAY" => return weekdays(u, freq, start, strict),
        "BYMONTHDAY" => 31,
        "BYYEARDAY" | "BYSETPOS" => 366,
        "BYWEEKNO" => 53,
        "BYMONTH" => 12,
        "BYHOUR" => 24,
        _ => 60,
    };
    let own = match name {
        "BYMONTHDAY" => start.day(),
        "BYYEARDAY" => start.ordinal(),
        "BYWEEKNO" => start.iso_week().week(),
        "BYMONTH" => start.month(),
        _ => 1,
    };
    let mut values = Vec::new();
    if u.ratio(9, 10)? {
        values.push(own.to_string());
    }
    let more = u.int_in_range(u8::from(values.is_empty())..=3)?;
    for _ in 0..more {
        let most = if name == "BYSETPOS" && chance(u, 3, 4)? { 5 } else { most };
        let minus = name != "BYMONTH" && chance(u, 1, 4)? || !strict && chance(u, 1, 8)?;
        let least = u32::from(strict);
        values.push(format!("{}{}", if minus { "-" } else { "" }, u.int_in_range(least..=most)?));
    }
    Ok(values.join(","))
}

/// The days of a week, as rules name them.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn weekdays(u: &mut Unstructured<'_>, freq: &str, start: NaiveDate, strict: bool) -> Result<String> {
    let own = DAYS.get(start.weekday().num_days_from_monday() as usize).copied().unwrap_or("MO");
    let numbered = if strict { matches!(freq, "MONTHLY" | "YEARLY") } else { true } && chance(u, 1, 2)?;
    let mut values = Vec::new();
    if u.ratio(9, 10)? {
        let number = if numbered { ((start.day() - 1) / 7 + 1).to_string() } else { String::new() };
        values.push(format!("{number}{own}"));
    }
    let more = u.int_in_range(u8::from(values.is_empty())..=4)?;
    for _ in 0..more {
        let most = if freq == "YEARLY" { 53 } else { 5 };
        let number: i32 = u.int_in_range(-most..=most)?;
        let plain = !numbered || number == 0 && strict;
        let number = if plain { String::new() } else { number.to_string() };
        values.push(format!("{number}{}", u.choose(&DAYS)?));
    }
    Ok(values.join(","))
}

/// What holds of every rule: it is refused in words, or it has days in order that do not depend on where one looks.
pub fn holds(asked: &Asked) {
    let plain = asked.catalogue(&asked.rule, &[], &[]);
    let Some(days) = read(&plain, |event, _| first_days(&event.returns().expect("it has a rule"))) else {
        return;
    };
    assert_eq!(days.first(), Some(&asked.start), "{plain}");
    let (left_out, besides) = asked.exceptions(&days);
    let text = asked.catalogue(&asked.rule, &left_out, &besides);
    let printed = read(&text, |event, rule| {
        let returns = event.returns().expect("it has a rule");
        let days = first_days(&returns);
        in_order(&returns, &days, &text);
        assert!(left_out.iter().all(|day| !days.contains(day)), "{text}");
        if let Some(folder) = drawn() {
            told(&folder, asked, rule, &returns, &days);
        }
        let besides = returns.rdates.iter().filter(|day| **day > returns.start).copied().collect();
        (rule.to_owned(), days, returns.start, returns.exdates.to_vec(), besides)
    });
    // A rule is printed as from the first day that is held on, which lies behind days that are left out.
    let Some((rule, days, start, left_out, besides)): Option<(_, _, _, Vec<_>, Vec<_>)> = printed else {
        return;
    };
    let again = Asked { start, ..asked.clone() }.catalogue(&rule, &left_out, &besides);
    let again =
        read(&again, |event, again| (again.to_owned(), first_days(&event.returns().expect("the same"))));
    assert_eq!(again, Some((rule, days)), "what is printed is not read as the same:\n{text}");
    if print_of(&text).is_multiple_of(SITE_ONE_IN) {
        let _ = site::holds(&text);
    }
}

/// Does something with the event of a catalogue and its rule as it is printed; nothing where there are errors.
fn read<T>(text: &str, with: impl Fn(&Event, &str) -> T) -> Option<T> {
    let sources = catalogue::one(text);
    let (calendar, found) = catalogue::judged(&sources, &[]);
    report::holds(&found, &sources);
    if found.has_errors() {
        return None;
    }
    let event = calendar.events.first()?;
    let rule = event.recurrence.as_ref()?.rule.as_ref()?.to_string();
    Some(with(event, &rule))
}

/// The last day on which days are looked for.
fn end(start: NaiveDate) -> NaiveDate {
    let last = NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31).unwrap_or(start);
    (start + Days::new(YEARS_AHEAD * 366)).min(last)
}

fn first_days(returns: &Returns<'_>) -> Vec<NaiveDate> {
    returns.between(returns.start, end(returns.start), MOST)
}

/// Days are in order, and the same wherever one begins to look.
fn in_order(returns: &Returns<'_>, days: &[NaiveDate], text: &str) {
    assert!(days.is_sorted_by(|a, b| a < b), "{days:?}\n{text}");
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return };
    assert!(*first >= returns.start && *last <= end(returns.start), "{days:?}\n{text}");
    let half = days.get(days.len() / 2..).unwrap_or_default();
    let from = half.first().copied().unwrap_or(*first);
    assert_eq!(returns.between(from, *last, MOST), half, "from {from}\n{text}");
    assert_eq!(returns.last(*first, *last), Some(*last), "{text}");
    assert!(returns.holds(from), "{from}\n{text}");
}

/// Tells a reader of another maker what was asked and which days were found.
fn told(folder: &Path, asked: &Asked, rule: &str, returns: &Returns<'_>, days: &[NaiveDate]) {
    // Where there are more days, only those before the last are sure to be all.
    let to = if days.len() == MOST { days.last().copied() } else { None }.unwrap_or(end(asked.start));
    let until = asked.until.or_else(|| (!rule.contains("COUNT=")).then_some(to));
    let days_of = |days: &[NaiveDate]| days.iter().map(NaiveDate::to_string).collect::<Vec<_>>();
    let line = json!({
        "rule": rule, "start": asked.start.to_string(), "until": until.map_or(String::new(), |day| day.to_string()),
        "exdates": days_of(returns.exdates), "rdates": days_of(returns.rdates),
        "from": asked.start.to_string(), "to": to.to_string(), "days": days_of(days),
    });
    let file = OpenOptions::new().create(true).append(true).open(folder.join("rules.jsonl"));
    let mut file = file.expect("the folder of what is drawn can be written");
    file.write_all(format!("{line}\n").as_bytes()).expect("a line more");
}
