//! Ribbon and planner of catalogues that are drawn by chance: each busy day is there, and no two bars of a lane meet.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Timelike};
use kalends::catalogue;
use kalends::model::{Calendar, Event, Status};
use kalends::text::Sources;
use kalends::view::edition::Edition;
use kalends::view::order::order;
use kalends::view::page::front::front;
use kalends::view::page::glance::lanes::{counts, pack};
use kalends::view::page::planner::Planner;
use kalends::view::page::planner::bar::Place;
use kalends::view::page::planner::page::planner_page;
use kalends::view::page::ribbon::Ribbon;
use kalends::view::page::year;
use kalends::when::{Days, Extent, When};
use proptest::prelude::*;

use crate::pages::edition_on;

const HEAD: &str = "[calendar]\nid = \"a.example.org\"\ntitle = \"A\"\n";
const TODAY: &str = "2026-11-22";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar(events: &[String]) -> Calendar {
    let mut text = HEAD.to_owned();
    for (number, rest) in events.iter().enumerate() {
        text.push_str(&format!(
            "\n[[event]]\nid = \"e{number}\"\nname = \"Gathering {number} of a chapter\"\n{rest}\n"
        ));
    }
    let mut sources = Sources::default();
    sources.add("events.toml", text.clone()).unwrap();
    let (calendar, findings) = catalogue::read(&sources);
    assert!(findings.is_empty(), "{findings:?}\n{text}");
    calendar
}

/// What each day holds, entry by entry, as somebody would count who does not know how it is drawn.
fn busy(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> BTreeMap<NaiveDate, Vec<String>> {
    let mut held: BTreeMap<NaiveDate, Vec<String>> = BTreeMap::new();
    for event in calendar.events.iter().filter(|event| event.status.is_on()) {
        for when in times(event, from, to) {
            let (first, last) = taken(&when);
            for day in first.iter_days().take_while(|day| *day <= last) {
                if from <= day && day <= to {
                    held.entry(day).or_default().push(event.id.clone());
                }
            }
        }
    }
    held
}

fn times(event: &Event, from: NaiveDate, to: NaiveDate) -> Vec<When> {
    if event.recurrence.is_none() {
        return vec![event.when.clone()];
    }
    let all = event.instances(from, to, 10_000).into_iter();
    all.filter(|instance| instance.status.is_on()).map(|instance| instance.when).collect()
}

fn taken(when: &When) -> (NaiveDate, NaiveDate) {
    match when {
        // Nothing.
        When::Period(_) => (NaiveDate::MAX, NaiveDate::MIN),
        When::Days(Days { first, extent: Extent::Open, .. }) => (*first, first.succ_opt().unwrap()),
        When::Days(days) => (days.first, days.last),
        When::Hours(hours) => {
            let first = hours.start.local.date();
            let Some(end) = hours.end else { return (first, first) };
            let early = end.local.hour() < 7 && end.local.date() > first;
            let end = end.local.date();
            (first, if early { end.pred_opt().unwrap() } else { end })
        }
    }
}

/// An event of any kind, in a year and a half.
fn event() -> impl Strategy<Value = String> {
    let start = (0..560_u64).prop_map(|number| day("2026-10-20") + chrono::Days::new(number));
    (start, 0..9_usize, 0..9_u64, 0..24_u32).prop_map(|(start, kind, length, hour)| {
        let end = start + chrono::Days::new(length);
        let night = start + chrono::Days::new(1);
        match kind {
            0 => format!("start = {start}"),
            1 | 2 => format!("start = {start}\nend = {end}"),
            3 => format!("start = {start}\nend = {end}\nstatus = \"tentative\""),
            4 => format!("start = {start}\nend = {end}\nstatus = \"cancelled\""),
            5 => {
                format!("start = {start}T20:00:00\nend = {night}T{:02}:30:00\ntimezone = \"UTC\"", hour % 20)
            }
            6 => format!("start = \"{}\"", start.format("%Y-%m")),
            7 => format!("start = {start}\nrrule = \"FREQ=WEEKLY;INTERVAL={}\"", length + 1),
            _ => format!("start = {start}\nend = \"open\""),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_busy_day_is_drawn(events in proptest::collection::vec(event(), 1..90)) {
        seen(&calendar(&events));
    }

    #[test]
    fn no_two_runs_of_a_lane_meet(
        runs in proptest::collection::vec((0..60_i64, 0..9_i64), 0..60),
        most in 1..9_usize,
    ) {
        let mut runs: Vec<(i64, i64)> = runs.into_iter().map(|(first, more)| (first, first + more)).collect();
        let placed: Vec<_> = runs.iter().copied().zip(pack(runs.clone(), most)).collect();
        apart(placed.iter().filter_map(|(run, lane)| lane.map(|lane| (lane, *run))));
        prop_assert!(placed.iter().all(|(_, lane)| lane.is_none_or(|lane| lane < most)));
        // By their start they need as many lanes as the fullest day has runs.
        runs.sort_unstable();
        let depth = (0..70).map(|day| runs.iter().filter(|(a, b)| *a <= day && day <= *b).count()).max().unwrap();
        let used = pack(runs, usize::MAX).into_iter().flatten().map(|lane| lane + 1).max().unwrap_or_default();
        prop_assert_eq!(used, depth);
    }
}

/// No two runs that have one lane have anything in common.
fn apart<T: Ord + Copy + std::fmt::Debug>(runs: impl Iterator<Item = (usize, (T, T))>) {
    let mut lanes: BTreeMap<usize, Vec<(T, T)>> = BTreeMap::new();
    for (lane, run) in runs {
        lanes.entry(lane).or_default().push(run);
    }
    for runs in lanes.values_mut() {
        runs.sort_unstable();
        assert!(runs.windows(2).all(|pair| pair[0].1 < pair[1].0), "{runs:?}");
    }
}

fn seen(calendar: &Calendar) {
    let edition = edition_on(calendar, TODAY);
    let order = order(&edition);
    let page = front(&edition, &order);
    let held = busy(calendar, day(TODAY), day("2028-04-30"));
    match &page.ribbon {
        Some(ribbon) => ribbon_holds(ribbon, &held),
        None => assert_eq!(held.range(..day("2027-11-01")).count(), 0),
    }
    let held = busy(calendar, day("2026-01-01"), day("2028-12-31"));
    if let Some(planner) = &planner_page(&edition, &order).planner {
        assert_eq!(planner.months.iter().filter(|line| !line.later).count(), 12);
        planner_holds(planner, &held);
    }
    for number in 2026..=2028 {
        years(&edition, number, &held);
    }
}

fn years(edition: &Edition<'_>, number: i32, held: &BTreeMap<NaiveDate, Vec<String>>) {
    let page = year::year(edition, &order(edition), number);
    let of_year = held.keys().filter(|day| day.year() == number).count();
    match &page.planner {
        Some(planner) => planner_holds(planner, held),
        None => assert_eq!(of_year, 0),
    }
}

fn ribbon_holds(ribbon: &Ribbon<'_>, held: &BTreeMap<NaiveDate, Vec<String>>) {
    let from = day(&ribbon.from);
    let at = |x: i64| from + chrono::TimeDelta::days(x);
    assert!((2..=6).contains(&ribbon.lanes) && ribbon.height <= 170);
    let bars = || ribbon.halves.iter().flat_map(|half| &half.bars);
    apart(bars().filter(|bar| !bar.rest).map(|bar| (bar.y, (bar.x, bar.x + bar.days - 1))));
    assert!(bars().all(|bar| bar.y + 10 < ribbon.height && bar.y < 3 + ribbon.lanes * 12));
    let mut drawn: BTreeMap<NaiveDate, BTreeSet<&str>> = BTreeMap::new();
    for bar in bars().filter(|bar| !["off", "tba"].contains(&bar.look)) {
        assert_eq!((at(bar.x), at(bar.x + bar.days - 1)), (day(&bar.from), day(&bar.to)));
        for x in bar.x..bar.x + bar.days {
            drawn.entry(at(x)).or_default().insert(bar.id);
        }
    }
    let numbers = ribbon.halves.iter().flat_map(|half| &half.counted);
    let numbers: BTreeMap<NaiveDate, usize> = numbers.map(|it| (day(&it.day), it.count)).collect();
    for (day, entries) in held {
        let ids: BTreeSet<&str> = entries.iter().map(String::as_str).collect();
        match numbers.get(day) {
            Some(count) => assert_eq!(*count, entries.len(), "{day}"),
            None => assert_eq!(drawn.get(day).cloned().unwrap_or_default(), ids, "{day}"),
        }
    }
    let free = |day: &NaiveDate| !held.contains_key(day);
    assert!(!drawn.keys().any(free) && !numbers.keys().any(free), "what is free is not busy");
}

fn planner_holds(planner: &Planner<'_>, held: &BTreeMap<NaiveDate, Vec<String>>) {
    for line in &planner.months {
        let run = |place: Place| (place.line, (place.first, place.end - 1));
        apart(line.bars.iter().map(|bar| run(bar.wide)));
        apart(line.bars.iter().map(|bar| run(bar.narrow)));
        let mut drawn: BTreeSet<(NaiveDate, &str)> = BTreeSet::new();
        for bar in &line.bars {
            assert!((1..=12).contains(&bar.wide.line) && (1..=60).contains(&bar.narrow.line));
            for mark in &bar.marks {
                for place in [bar.wide, bar.narrow] {
                    assert!(1 <= place.first && place.end <= 32, "{place:?}");
                    assert!(place.first <= mark.column && mark.column + mark.days <= place.end, "{bar:?}");
                }
                assert_eq!(day(&mark.from).day(), mark.column);
                assert_eq!(day(&mark.to).day() + 1, mark.column + mark.days);
                let days = day(&mark.from).iter_days().take_while(|it| *it <= day(&mark.to));
                let busy = !mark.off && !["off", "tba"].contains(&bar.look);
                drawn.extend(days.filter(|_| busy).map(|day| (day, bar.id)));
            }
        }
        let numbers: BTreeMap<NaiveDate, usize> =
            line.counted.iter().map(|it| (day(&it.day), it.count)).collect();
        let first = day(&format!("{}-01", line.id));
        for (day, entries) in held.range(first..).take_while(|(day, _)| day.with_day(1) == Some(first)) {
            let all = entries.iter().all(|id| drawn.contains(&(*day, id.as_str())));
            assert!(all || numbers.get(day) == Some(&entries.len()), "{day}: {entries:?}");
        }
        assert!(line.bars.is_empty() || line.counted.is_empty());
    }
}

#[test]
fn counts_are_those_of_each_day() {
    let run = |first: &str, last: &str| (day(first), day(last));
    let runs =
        [run("2026-11-01", "2026-11-03"), run("2026-11-03", "2026-11-09"), run("2026-10-01", "2026-11-02")];
    assert_eq!(counts(runs, run("2026-11-02", "2026-11-05")), [2, 2, 1, 1]);
    assert_eq!(counts([], run("2026-11-02", "2026-11-02")), [0]);
}

/// Seven at once are one more than there are lanes; the months around keep their bars.
#[test]
fn a_month_that_is_too_full_has_numbers_and_the_next_one_bars() {
    let mut events = vec!["start = 2027-03-30\nend = 2027-04-02".to_owned(); 7];
    events.push("start = 2027-04-20".to_owned());
    let calendar = calendar(&events);
    let edition = edition_on(&calendar, TODAY);
    let page = front(&edition, &order(&edition));
    let ribbon = page.ribbon.as_ref().unwrap();
    let numbers = ribbon.halves.iter().flat_map(|half| &half.counted).map(|it| (it.day.as_str(), it.count));
    assert_eq!(
        numbers.collect::<Vec<_>>(),
        [("2027-03-30", 7), ("2027-03-31", 7), ("2027-04-01", 7), ("2027-04-02", 7), ("2027-04-20", 1)]
    );
    events.pop();
    events.truncate(6);
    let calendar = self::calendar(&events);
    let edition = edition_on(&calendar, TODAY);
    let page = front(&edition, &order(&edition));
    let ribbon = page.ribbon.as_ref().unwrap();
    assert!(ribbon.halves.iter().all(|half| half.counted.is_empty()));
    assert_eq!((ribbon.lanes, ribbon.halves[0].bars.len()), (6, 6));
}

/// The half-year that ends in April and the one that begins in May both have what goes from one into the other.
#[test]
fn halves_share_what_goes_over_their_end() {
    let calendar = calendar(&["start = 2027-04-29\nend = 2027-05-02".to_owned()]);
    let edition = edition_on(&calendar, TODAY);
    let page = front(&edition, &order(&edition));
    let ribbon = page.ribbon.as_ref().unwrap();
    let bars: Vec<_> =
        ribbon.halves.iter().map(|half| half.bars.iter().map(|bar| bar.rest).collect::<Vec<_>>()).collect();
    assert_eq!(bars, [vec![false], vec![true], vec![]]);
    assert_eq!(ribbon.halves[0].label, "November 2026 to April 2027");
    assert_eq!(ribbon.halves[0].bars[0].name, "Gathering 0 of a chapter, 29 April to 2 May 2027");
}

/// What is over leaves the ribbon, and of what is on now it has the days to come.
#[test]
fn the_ribbon_begins_today() {
    let calendar = calendar(&[
        "start = 2026-11-10\nend = 2026-11-21".to_owned(),
        "start = 2026-11-20\nend = 2026-11-24".to_owned(),
    ]);
    let edition = edition_on(&calendar, TODAY);
    let page = front(&edition, &order(&edition));
    let half = &page.ribbon.as_ref().unwrap().halves[0];
    assert_eq!(half.gone, 21);
    assert_eq!(half.bars.iter().map(|bar| (bar.id, bar.x, bar.days)).collect::<Vec<_>>(), [("e1", 21, 3)]);
    assert_eq!(calendar.events[1].status, Status::Confirmed);
}
