//! Dates in words: each form, and what holds for all of them.

use chrono::{Datelike, Days as DayCount, NaiveDate, NaiveDateTime, TimeDelta};
use kalends::when::{Days, Extent, Hours, Moment, Period, Rule, When, Window, Zone};
use kalends::words::{Certainty, Clock, Closing, Phrase, Repeating, Words, of};
use proptest::prelude::*;

fn words() -> &'static Words {
    of("en").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

fn moment(text: &str, zone: Zone) -> Moment {
    zone.moment(text.parse::<NaiveDateTime>().unwrap())
}

fn days(first: &str, last: &str, extent: Extent) -> When {
    When::Days(Days { first: day(first), last: day(last), extent })
}

fn whole(first: &str, last: &str) -> When {
    days(first, last, Extent::Whole)
}

fn hours(start: &str, end: Option<&str>, name: &str) -> When {
    let zone = zone(name);
    When::Hours(Hours { start: moment(start, zone), end: end.map(|end| moment(end, zone)), zone: Some(zone) })
}

fn window(first: &str, last: &str) -> When {
    When::Period(Window { first: Period::parse(first).unwrap(), last: Period::parse(last).unwrap() })
}

fn said(when: &When) -> String {
    (words().when)(when, Certainty::Firm, None).plain()
}

fn likely(when: &When) -> String {
    (words().when)(when, Certainty::Likely, None).plain()
}

#[test]
fn spans_of_days() {
    assert_eq!(said(&whole("2025-05-13", "2025-05-13")), "Tuesday 13 May 2025");
    assert_eq!(said(&whole("2025-06-17", "2025-06-18")), "Tuesday 17 to Wednesday 18 June 2025");
    assert_eq!(said(&whole("2025-06-30", "2025-07-02")), "Monday 30 June to Wednesday 2 July 2025");
    assert_eq!(
        said(&whole("2025-12-31", "2026-01-02")),
        "Wednesday 31 December 2025 to Friday 2 January 2026"
    );
    assert_eq!(likely(&whole("2025-06-17", "2025-06-18")), "Likely Tuesday 17 to Wednesday 18 June 2025");
}

#[test]
fn days_that_are_not_settled() {
    assert_eq!(
        said(&days("2025-05-14", "2025-05-14", Extent::Open)),
        "From Wednesday 14 May 2025, last day to be announced"
    );
    assert_eq!(
        likely(&days("2025-04-19", "2025-04-20", Extent::Some(1))),
        "Likely one day, 19 or 20 April 2025"
    );
    assert_eq!(
        likely(&days("2026-05-03", "2026-05-07", Extent::Some(2))),
        "Likely two days from 3 to 7 May 2026"
    );
}

#[test]
fn periods() {
    let said_of = |first, last| said(&window(first, last));
    assert_eq!(said_of("2025-12", "2025-12"), "December 2025, days to be announced");
    assert_eq!(likely(&window("2025-12", "2025-12")), "Likely December 2025, days to be announced");
    assert_eq!(said_of("2025-W41", "2025-W41"), "Week of Monday 6 October 2025, days to be announced");
    assert_eq!(said_of("2025-Q4", "2025-Q4"), "Fourth quarter of 2025, days to be announced");
    assert_eq!(said_of("2025", "2025"), "2025, days to be announced");
    assert_eq!(said_of("2026-04", "2026-05"), "April or May 2026, days to be announced");
    assert_eq!(said_of("2026-04", "2026-06"), "April to June 2026, days to be announced");
    assert_eq!(said_of("2025-12", "2026-01"), "December 2025 or January 2026, days to be announced");
    assert_eq!(said_of("2025-Q3", "2025-Q4"), "Third or fourth quarter of 2025, days to be announced");
    assert_eq!(
        said_of("2025-Q4", "2026-Q1"),
        "Fourth quarter of 2025 or first quarter of 2026, days to be announced"
    );
    assert_eq!(
        said_of("2025-W41", "2025-W42"),
        "Week of Monday 6 or Monday 13 October 2025, days to be announced"
    );
    assert_eq!(said_of("2025", "2026"), "2025 or 2026, days to be announced");
}

#[test]
fn clock_times() {
    let evening = hours("2025-06-17T18:30:00", Some("2025-06-17T21:30:00"), "America/Los_Angeles");
    assert_eq!(
        (words().when)(&evening, Certainty::Firm, Some("San Francisco")).plain(),
        "Tuesday 17 June 2025, 18:30 to 21:30 (UTC-7, San Francisco)"
    );
    assert_eq!(said(&evening), "Tuesday 17 June 2025, 18:30 to 21:30 (UTC-7, Los Angeles)");
    assert_eq!(
        said(&hours("2025-06-17T22:00:00", Some("2025-06-18T01:00:00"), "Asia/Kolkata")),
        "Tuesday 17 June 2025, 22:00 to Wednesday 18 June 2025, 01:00 (UTC+5:30, Kolkata)"
    );
    assert_eq!(said(&hours("2025-06-17T18:30:00", None, "UTC")), "Tuesday 17 June 2025, from 18:30 (UTC)");
    assert_eq!(
        said(&hours("2026-10-24T20:00:00", Some("2026-10-25T10:00:00"), "Europe/Berlin")),
        "Saturday 24 October 2026, 20:00 to Sunday 25 October 2026, 10:00 (UTC+2, then UTC+1, Berlin)"
    );
    let pieces = (words().when)(&evening, Certainty::Likely, None);
    let machine: Vec<_> = pieces.pieces().iter().filter_map(|piece| piece.datetime.as_deref()).collect();
    assert_eq!(machine, ["2025-06-17T18:30-07:00", "2025-06-17T21:30-07:00"]);
}

#[test]
fn what_was_planned() {
    let planned = |when: &When| (words().postponed)(when, None).plain();
    let lead = "Postponed, new dates to be announced. It was planned";
    assert_eq!(
        planned(&whole("2025-06-17", "2025-06-18")),
        format!("{lead} for Tuesday 17 to Wednesday 18 June 2025")
    );
    assert_eq!(
        planned(&days("2025-05-14", "2025-05-14", Extent::Open)),
        format!("{lead} from Wednesday 14 May 2025")
    );
    assert_eq!(planned(&window("2025-12", "2025-12")), format!("{lead} for December 2025"));
    assert_eq!(
        (words().was_planned)(&whole("2025-05-13", "2025-05-13"), None).plain(),
        "It was planned for Tuesday 13 May 2025."
    );
}

#[test]
fn titles() {
    let short = |when: &When| (words().when_short)(when, Certainty::Firm);
    assert_eq!(short(&whole("2025-09-04", "2025-09-05")), "4 to 5 September 2025");
    assert_eq!(short(&window("2025-12", "2025-12")), "December 2025");
    assert_eq!(short(&days("2025-05-14", "2025-05-14", Extent::Open)), "From 14 May 2025");
    assert_eq!(
        (words().when_short)(&whole("2025-06-17", "2025-06-18"), Certainty::Likely),
        "Likely 17 to 18 June 2025"
    );
}

#[test]
fn what_returns() {
    let say = |rule: &str, first: &When, next: Option<&When>, until: Option<&str>| {
        (words().repeating)(&Repeating {
            rule: Some(&Rule::read(rule).unwrap()),
            first,
            next,
            until: until.map(day),
            dates: &[],
            breaks: &[],
        })
        .plain()
    };
    let call = hours("2025-03-27T10:59:00", Some("2025-03-27T12:00:00"), "America/Sao_Paulo");
    assert_eq!(
        say(
            "FREQ=MONTHLY;BYDAY=-1TH",
            &call,
            Some(&hours("2025-11-27T10:59:00", None, "America/Sao_Paulo")),
            None
        ),
        "Every last Thursday at 10:59 (UTC-3), next Thursday 27 November 2025"
    );
    let moved = hours("2025-11-28T14:00:00", Some("2025-11-28T15:00:00"), "America/Sao_Paulo");
    assert_eq!(
        say("FREQ=MONTHLY;BYDAY=-1TH", &call, Some(&moved), None),
        "Every last Thursday at 10:59 (UTC-3), next Friday 28 November 2025, 14:00 to 15:00 (UTC-3, Sao Paulo)"
    );
    assert_eq!(
        (words().instead)(&moved, Certainty::Firm, Some("Recife"), day("2025-11-27")).plain(),
        "Friday 28 November 2025, 14:00 to 15:00 (UTC-3, Recife), instead of Thursday 27 November 2025"
    );
    assert_eq!(
        say("FREQ=MONTHLY;BYDAY=2TH", &call, None, Some("2026-12-31")),
        "Every month on the second Thursday at 10:59 (UTC-3), from Thursday 27 March 2025, until Thursday 31 \
         December 2026"
    );
    let berlin = hours("2025-03-27T10:00:00", None, "Europe/Berlin");
    assert_eq!(
        say("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", &berlin, None, None),
        "Every two weeks on Thursday at 10:00 (Berlin time), from Thursday 27 March 2025"
    );
    // It is over before clocks change.
    let summer = hours("2025-06-05T10:00:00", None, "Europe/Berlin");
    assert_eq!(
        say("FREQ=WEEKLY;BYDAY=TH", &summer, None, Some("2025-09-25")),
        "Every Thursday at 10:00 (UTC+2), from Thursday 5 June 2025, until Thursday 25 September 2025"
    );
    assert_eq!(
        say("FREQ=YEARLY;BYMONTH=3;BYDAY=-1TH", &call, None, None),
        "Every year on the last Thursday of March at 10:59 (UTC-3), from Thursday 27 March 2025"
    );
    assert_eq!(
        say("FREQ=YEARLY;BYWEEKNO=13;BYDAY=TH", &call, None, None),
        "Every year, on days that are a Thursday and also in week 13 of the year at 10:59 (UTC-3), from Thursday 27 March 2025"
    );
    // In 2018 clocks still changed there: the offset is the one of the time that is said.
    let old = hours("2018-01-25T10:59:00", None, "America/Sao_Paulo");
    let next = hours("2025-11-27T10:59:00", None, "America/Sao_Paulo");
    assert_eq!(
        say("FREQ=MONTHLY;BYDAY=-1TH", &old, None, None),
        "Every last Thursday at 10:59 (Sao Paulo time), from Thursday 25 January 2018"
    );
    assert_eq!(
        say("FREQ=MONTHLY;BYDAY=-1TH", &old, Some(&next), None),
        "Every last Thursday at 10:59 (UTC-3), next Thursday 27 November 2025"
    );
    let fair = whole("2025-09-04", "2025-09-05");
    assert_eq!(
        say("FREQ=YEARLY;COUNT=3", &fair, None, None),
        "Every year on 4 September, 3 times, from Thursday 4 September 2025"
    );
}

#[test]
fn deadlines() {
    let say = |closing: Closing| (words().closing)(&closing).plain();
    let friday = day("2025-06-20");
    assert_eq!(say(Closing::OnDay(friday)), "Friday 20 June 2025");
    assert_eq!(
        say(Closing::EndOfDay(friday, Clock::AnywhereOnEarth)),
        "Friday 20 June 2025, end of day anywhere on Earth"
    );
    let berlin = zone("Europe/Berlin");
    assert_eq!(
        say(Closing::EndOfDay(friday, Clock::Zone(berlin))),
        "Friday 20 June 2025, end of day in Berlin"
    );
    assert_eq!(say(Closing::EndOfDay(friday, Clock::Zone(Zone::UTC))), "Friday 20 June 2025, end of day UTC");
    assert_eq!(
        say(Closing::At(moment("2025-06-20T17:00:00", berlin), Clock::Zone(berlin))),
        "Friday 20 June 2025, 17:00 (UTC+2, Berlin)"
    );
    assert_eq!(
        say(Closing::At(moment("2025-06-20T17:00:00", berlin), Clock::Offset)),
        "Friday 20 June 2025, 17:00 (UTC+2)"
    );
}

#[test]
fn figures() {
    let figure = |when: &When| {
        let numerals = (words().numerals)(when);
        (numerals.large, numerals.small)
    };
    assert_eq!(figure(&whole("2025-06-17", "2025-06-18")), ("17–18".into(), "Tue to Wed".into()));
    assert_eq!(figure(&whole("2025-06-17", "2025-06-17")), ("17".into(), "Tuesday".into()));
    assert_eq!(figure(&whole("2025-06-30", "2025-07-02")), ("30–2".into(), "Mon to Wed".into()));
    assert_eq!(figure(&whole("2025-11-01", "2026-04-15")), ("Nov–Apr".into(), "1 Nov to 15 Apr".into()));
    assert_eq!(figure(&whole("2025-11-20", "2026-04-15")), ("Nov–Apr".into(), "20 Nov to 15 Apr".into()));
    assert_eq!(figure(&window("2025-12", "2025-12")), ("Dec".into(), "days to be announced".into()));
}

#[test]
fn lists_and_counts() {
    assert_eq!(words().list(&["a"]), "a");
    assert_eq!(words().list(&["a", "b"]), "a and b");
    assert_eq!(words().list(&["a", "b", "c"]), "a, b and c");
    assert_eq!((words().events)(1), "1 event");
    assert_eq!((words().events)(0), "0 events");
}

#[test]
fn every_language_has_its_words() {
    for language in kalends::words::LANGUAGES {
        assert_eq!(of(language).unwrap().language, *language);
    }
    assert!(of("en-GB").is_some());
    assert!(of("xx").is_none());
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..40_000).prop_map(|days| day("1990-01-01").checked_add_days(DayCount::new(days)).unwrap())
}

fn any_zone() -> impl Strategy<Value = Zone> {
    let names: Vec<_> = Zone::names().collect();
    proptest::sample::select(names).prop_map(|name| Zone::named(name).unwrap())
}

fn any_days() -> impl Strategy<Value = When> {
    (any_day(), 0u64..400, 0u16..3).prop_map(|(first, length, kind)| {
        let last = first.checked_add_days(DayCount::new(length)).unwrap();
        let extent = match kind {
            1 if length > 0 => Extent::Some(1 + u16::try_from(length).unwrap() / 2),
            2 => return When::Days(Days { first, last: first, extent: Extent::Open }),
            _ => Extent::Whole,
        };
        When::Days(Days { first, last, extent })
    })
}

fn any_hours() -> impl Strategy<Value = When> {
    (any_day(), 0i64..1440, proptest::option::of(1i64..6000), any_zone(), any::<bool>()).prop_map(
        |(first, minute, length, zone, named)| {
            let start = first.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(minute);
            let start = zone.moment(start);
            let end = length.map(|length| zone.at(start.utc() + TimeDelta::minutes(length)));
            When::Hours(Hours { start, end, zone: named.then_some(zone) })
        },
    )
}

fn any_period() -> impl Strategy<Value = When> {
    (any_day(), 0u64..900, 0..4).prop_map(|(first, later, kind)| {
        let of = |day: NaiveDate| match kind {
            0 => Period::Year(day.year()),
            1 => Period::Quarter(day.year(), day.month().div_ceil(3)),
            2 => Period::Month(day.year(), day.month()),
            _ => Period::Week(day.iso_week().year(), day.iso_week().week()),
        };
        let last = first.checked_add_days(DayCount::new(later)).unwrap();
        When::Period(Window { first: of(first), last: of(last) })
    })
}

fn any_when() -> impl Strategy<Value = When> {
    prop_oneof![any_days(), any_hours(), any_period()]
}

/// Whether somewhere two numbers of a date are joined by `-`, `/` or `.`.
fn all_numeric(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_digit() || "-/.".contains(c)))
        .any(|word| word.split(['-', '/', '.']).filter(|part| !part.is_empty()).count() > 1)
}

/// Every weekday in the text stands before the day of the month it is; the year is the next one named.
fn weekdays_are_right(text: &str) -> bool {
    let words: Vec<_> = text.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    let month = |word: &str| (1..=12).find(|number| (self::words().month)(*number) == word);
    let year = |word: &str| word.parse::<i32>().ok().filter(|year| (1990..=2110).contains(year));
    words.iter().enumerate().filter(|(_, word)| word.ends_with("day") && **word != "day").all(|(at, name)| {
        let rest = &words[at + 1..];
        let number: u32 = rest[0].parse().unwrap();
        let month = rest.iter().find_map(|word| month(word)).unwrap();
        let year = rest.iter().find_map(|word| year(word)).unwrap();
        NaiveDate::from_ymd_opt(year, month, number).unwrap().format("%A").to_string() == **name
    })
}

fn sound(phrase: &Phrase) -> Result<(), TestCaseError> {
    let plain = phrase.plain();
    let joined: String = phrase.pieces().iter().map(|piece| piece.text.as_str()).collect();
    prop_assert_eq!(&plain, &joined);
    prop_assert!(!all_numeric(&plain), "numeric: {}", plain);
    prop_assert!(weekdays_are_right(&plain), "weekday: {}", plain);
    prop_assert!(!plain.contains("  ") && plain == plain.trim(), "spaces: {}", plain);
    prop_assert!(phrase.pieces().iter().all(|piece| !piece.text.is_empty()));
    Ok(())
}

proptest! {
    #[test]
    fn what_holds_for_every_form(when in any_when(), place in proptest::option::of("[A-Z][a-z]{2,8}")) {
        let (first, last) = match &when {
            When::Hours(Hours { end: Some(end), start, .. }) => (start.local.date(), end.local.date()),
            When::Days(days) => (days.first, days.last),
            // A week names its Monday, a month itself.
            When::Period(window) => match window.last {
                Period::Week(..) => (window.first.first(), window.last.first()),
                _ => when.window(),
            },
            When::Hours(_) => when.window(),
        };
        let words = words();
        for certainty in [Certainty::Firm, Certainty::Likely] {
            let phrase = (words.when)(&when, certainty, place.as_deref());
            sound(&phrase)?;
            let plain = phrase.plain();
            prop_assert_eq!(plain.starts_with("Likely "), certainty == Certainty::Likely);
            prop_assert!(plain.chars().next().unwrap().is_uppercase() || plain.starts_with(char::is_numeric));
            for end in [first, last] {
                prop_assert!(plain.contains(&end.year().to_string()), "year: {}", plain);
                if when.has_days() {
                    let named = format!("{} ", end.day());
                    prop_assert!(plain.contains(&named), "{} in {}", named, plain);
                }
                if !matches!(when, When::Period(Window { first: Period::Year(_) | Period::Quarter(..), .. })) {
                    prop_assert!(plain.contains((words.month)(end.month())), "month: {}", plain);
                }
            }
            prop_assert!((words.when_short)(&when, certainty).contains(&first.year().to_string()));
        }
        let was = (words.was)(&when, Certainty::Firm, place.as_deref());
        sound(&was)?;
        prop_assert!(!was.plain().contains("to be announced"), "{}", was);
        sound(&(words.postponed)(&when, place.as_deref()))?;
        sound(&(words.was_planned)(&when, place.as_deref()))?;
        let numerals = (words.numerals)(&when);
        prop_assert!(!numerals.large.is_empty() && !numerals.small.is_empty());
    }

    #[test]
    fn what_holds_for_every_deadline(when in any_hours(), kind in 0..3) {
        let When::Hours(hours) = when else { unreachable!() };
        let clock = hours.zone.map_or(Clock::AnywhereOnEarth, Clock::Zone);
        let day = hours.start.local.date();
        let closing = match kind {
            0 => Closing::OnDay(day),
            1 => Closing::EndOfDay(day, clock),
            _ => Closing::At(hours.start, clock),
        };
        let phrase = (words().closing)(&closing);
        sound(&phrase)?;
        prop_assert!(phrase.plain().contains(&day.year().to_string()));
    }

    #[test]
    fn what_holds_for_everything_that_returns(
        when in prop_oneof![any_days(), any_hours()],
        rule in "FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;INTERVAL=[1-9])?(;COUNT=[1-9])?(;BYDAY=-?[0-5]?(MO|TH))?\
                 (;BYMONTHDAY=-?[1-9])?",
    ) {
        let (first, _) = when.window();
        let rule = Rule::read(&rule).ok();
        let repeating = Repeating { rule: rule.as_ref(), first: &when, next: None, until: Some(first), dates: &[], breaks: &[] };
        let phrase = (words().repeating)(&repeating);
        prop_assert!(phrase.plain().contains(&first.year().to_string()));
        prop_assert!(!phrase.plain().contains("  "), "{}", phrase);
    }
}

#[test]
fn what_the_reader_s_browser_says_has_its_places() {
    for language in kalends::words::LANGUAGES {
        let words = of(language).unwrap();
        for (text, places) in [
            (words.live.in_days, &["{n}"][..]),
            (words.live.in_weeks, &["{n}"][..]),
            (words.live.in_months, &["{n}"][..]),
            (words.front.next_in, &["{when}"][..]),
            (words.front.left, &["{n}"][..]),
            (words.front.so_far, &["{year}", "{events}"][..]),
            (words.front.more, &["{n}"][..]),
            (words.front.on_day, &["{weekday}", "{day}"][..]),
            (words.live.on_now_day, &["{n}", "{m}"][..]),
            (words.live.your_time, &["{start}", "{end}", "{zone}"]),
            (words.live.your_time_from, &["{start}", "{zone}"]),
            (words.live.one_event, &["{n}"]),
            (words.live.events, &["{n}"]),
        ] {
            assert!(places.iter().all(|place| text.contains(place)), "{language}: {text}");
        }
    }
}
