//! The linter of feeds: what it says of each fault, that it is silent on ours, and that nothing makes it fall.

mod allowed;
mod editions;
mod emptied;
mod series;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, TimeDelta, Weekday};
use kalends::cli::explain;
use kalends::feed::{self, Feed};
use kalends::report::terminal::{self, Style};
use kalends::report::visible::is_hostile;
use kalends::report::{Report, json, sarif};
use kalends::text::Sources;
use kalends::when::Rule;
use kalends::when::recurrence::Returns;
use kalends::when::rule::WeekdayNum;
use proptest::prelude::*;
use snapbox::IntoData as _;
use snapbox::data::DataFormat;

/// Rules whose faults need more bytes than an example should have.
const LARGE: [&str; 2] = ["ics-component-large", "ics-feed-large"];

/// Rules whose faults no feed has that is there.
const NO_FEED: [&str; 1] = ["ics-feed-vanished"];

/// What stands between two editions in an example.
const NEXT_EDITION: &str = "{next edition}\n";

const HEAD: &str = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//Calendar//EN\n";

const LISBON: &str = "\
BEGIN:VTIMEZONE\nTZID:Europe/Lisbon
BEGIN:STANDARD\nDTSTART:20251026T020000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nEND:STANDARD
BEGIN:DAYLIGHT\nDTSTART:20260329T010000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nEND:DAYLIGHT
END:VTIMEZONE
";

/// The day that is today in every test.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn linted(name: &str, bytes: Vec<u8>) -> (Sources, Report) {
    let mut sources = Sources::default();
    let Feed { text, bytes } = Feed::read(bytes);
    let number = sources.add(name, text).unwrap();
    let findings = feed::lint(number, sources.get(number).unwrap().text(), &bytes, today()).findings;
    (sources, Report::finish(findings))
}

/// Two editions, the newer one judged alone and by the older one.
fn compared(before: Vec<u8>, now: Vec<u8>) -> (Sources, Report) {
    let (mut sources, report) = linted("feed.ics", now);
    let Feed { text, .. } = Feed::read(before);
    let number = sources.add("before.ics", text).unwrap();
    let text = |number| sources.get(number).unwrap().text();
    let findings = feed::compare((number, text(number)), (0, text(0)));
    let report = Report::finish([report.findings(), &findings].concat());
    (sources, report)
}

fn codes_of(report: &Report) -> Vec<&'static str> {
    report.findings().iter().map(|finding| finding.rule.code).collect()
}

/// The codes for an example: of one feed, or of one and the next edition of it. An edition of which nothing is written is
/// not there.
fn example(example: &str) -> Vec<&'static str> {
    match example.split_once(NEXT_EDITION) {
        None => codes(bytes(&whole(example))),
        Some((before, "")) => {
            assert_eq!(codes(bytes(&whole(before))), [""; 0]);
            vec![feed::vanished(0, "feed.ics").rule.code]
        }
        Some((before, now)) => {
            let [before, now] = [before, now].map(|edition| bytes(&whole(edition)));
            assert_eq!(codes(before.clone()), [""; 0]);
            codes_of(&compared(before, now).1)
        }
    }
}

/// What a golden feed is found to be; `CODE.before.ics` beside it is the edition before.
fn judged(path: &Path) -> (Sources, Report) {
    let now = fs::read(path).unwrap();
    match fs::read(path.with_extension("before.ics")) {
        Ok(before) => compared(before, now),
        Err(_) => linted("feed.ics", now),
    }
}

fn codes(bytes: Vec<u8>) -> Vec<&'static str> {
    codes_of(&linted("feed.ics", bytes).1)
}

/// The whole feed that an example is of: it shows lines of an event, a component, or all of it.
fn whole(example: &str) -> String {
    if example.contains("BEGIN:VCALENDAR") || example.starts_with('<') {
        return example.to_owned();
    }
    let zone = example.contains("TZID=Europe/Lisbon") && !example.contains("BEGIN:VTIMEZONE");
    let zone = if zone { LISBON } else { "" };
    if example.starts_with("BEGIN:") {
        return format!("{HEAD}{zone}{example}END:VCALENDAR\n");
    }
    let mut event = String::from("BEGIN:VEVENT\nUID:talk@example.org\nDTSTAMP:20260301T101500Z\n");
    if !example.contains("SUMMARY") {
        event += "SUMMARY:Talk\n";
    }
    if !example.contains("DTSTART") {
        event += "DTSTART;VALUE=DATE:20260617\n";
    }
    format!("{HEAD}{zone}{event}{example}END:VEVENT\nEND:VCALENDAR\n")
}

/// The bytes of an example: lines end as the standard has it, and `{0x07}` is a byte.
fn bytes(example: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = example;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("{LF}\n") {
            out.push(b'\n');
            rest = after;
        } else if let Some((number, after)) = rest.strip_prefix("{0x").and_then(|rest| rest.split_once('}')) {
            out.push(u8::from_str_radix(number, 16).unwrap());
            rest = after;
        } else {
            let sign = c.to_string();
            out.extend_from_slice(if c == '\n' { b"\r\n" } else { sign.as_bytes() });
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings/feed")
}

fn golden() -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "ics"));
    paths.retain(|path| !path.to_str().unwrap().ends_with(".before.ics"));
    paths.sort();
    paths
}

/// Every .ics file below a folder.
fn feeds(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(feeds(&path));
        } else if path.extension().is_some_and(|end| end == "ics") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn examples_do_what_they_say() {
    let mut faults = Vec::new();
    for rule in feed::rules() {
        let parts = rule.explanation().unwrap_or_else(|| panic!("{} has no two examples", rule.code));
        assert_eq!(parts.language, "ics", "{}", rule.code);
        assert!(!parts.text.contains("\n\n"), "{}: one paragraph is enough", rule.code);
        let [wrong, right] = [parts.wrong, parts.right].map(example);
        let expected = if LARGE.contains(&rule.code) { vec![] } else { vec![rule.code] };
        if wrong != expected || !right.is_empty() {
            faults.push(format!("{}: the wrong example gives {wrong:?}, the right one {right:?}", rule.code));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_fault_is_answered_as_written_down() {
    for path in golden() {
        let (sources, report) = judged(&path);
        let answer = terminal::draw(&report, &sources, Style { color: false, width: Some(100) });
        let expected = snapbox::Data::read_from(&path.with_extension("txt"), Some(DataFormat::Text));
        snapbox::assert_data_eq!(answer.raw(), expected.raw());
        let code = path.file_stem().unwrap().to_str().unwrap();
        let found = codes_of(&report);
        assert!(found.contains(&code), "{code}.ics does not show {code}: {found:?}");
    }
}

#[test]
fn every_rule_is_shown_and_named_once() {
    let mut seen = BTreeSet::new();
    for rule in explain::all() {
        assert!(seen.insert(rule.code), "two rules have the code {}", rule.code);
    }
    for rule in feed::rules() {
        let code = rule.code;
        assert!(
            code.starts_with("ics-") && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        );
        let elsewhere = LARGE.contains(&code) || NO_FEED.contains(&code);
        assert!(elsewhere || folder().join(format!("{code}.ics")).exists(), "no case for {code}");
        let text = rule.explanation().unwrap().text;
        let source = ["RFC", "Google", "Outlook", "libical"].iter().any(|source| text.contains(source));
        assert!(source, "{code} names no standard and no program");
    }
}

#[test]
fn messages_are_phrases_with_a_way_out() {
    for path in golden() {
        let (_, report) = judged(&path);
        for finding in report.findings() {
            let help = finding.help.as_ref().unwrap_or_else(|| panic!("no way out: {}", finding.message));
            let related = finding.related.iter().map(|(_, phrase)| phrase);
            for phrase in [&finding.message, help].into_iter().chain(related) {
                assert!(!phrase.ends_with('.') && !phrase.is_empty(), "{phrase}");
                assert!(
                    !phrase.starts_with(|c: char| c.is_uppercase()) || phrase.starts_with("Outlook"),
                    "{phrase}"
                );
            }
        }
    }
}

#[test]
fn our_own_feeds_have_no_findings() {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let feeds = feeds(&sites);
    assert!(feeds.len() > 40, "only {} feeds", feeds.len());
    for path in feeds {
        let (sources, report) = linted(path.to_str().unwrap(), fs::read(&path).unwrap());
        let drawn = terminal::draw(&report, &sources, Style { color: false, width: None });
        assert_eq!(report.findings().len(), 0, "{drawn}");
    }
}

#[test]
fn a_feed_reminds_on_purpose_or_not_at_all() {
    let event = |number: usize, more: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{number}\nDTSTAMP:20260301T101500Z\nDTSTART;VALUE=DATE:20260617\nSUMMARY:Talk {number}\n{more}END:VEVENT\n"
        )
    };
    let alarm = |lines: &str| format!("BEGIN:VALARM\nDESCRIPTION:Talk\n{lines}\nEND:VALARM\n");
    let day = alarm("ACTION:DISPLAY\nTRIGGER:-P1D");
    let found_in = |head: &str, events: &[String]| {
        let all: String = events.iter().enumerate().map(|(number, more)| event(number, more)).collect();
        codes(bytes(&format!("{head}{all}END:VCALENDAR\n")))
    };
    let found = |events: &[String]| found_in(HEAD, events);
    let silent = |events: &[String]| assert_eq!(found(events), [""; 0], "{events:?}");
    silent(&[day.clone(), day.clone()]);
    silent(&[day.clone(), alarm("ACTION:DISPLAY\nTRIGGER;RELATED=START:-PT24H")]);
    silent(&["STATUS:CANCELLED\n".to_owned(), day.clone(), format!("STATUS:CANCELLED\n{day}")]);
    let said = |events: &[String]| assert_eq!(found(events), ["ics-alarm"], "{events:?}");
    said(&[day.clone(), String::new()]);
    said(&[String::new(), day.clone()]);
    said(&[day.clone(), alarm("ACTION:DISPLAY\nTRIGGER:-P2D")]);
    said(&[day.clone(), format!("{day}{day}")]);
    said(&[format!("STATUS:CANCELLED\n{day}{day}"), day.clone()]);
    for lines in [
        "ACTION:DISPLAY\nTRIGGER:-PT23H59M",
        "ACTION:DISPLAY\nTRIGGER:P1D",
        "ACTION:DISPLAY\nTRIGGER;RELATED=END:-P1D",
        "ACTION:DISPLAY\nTRIGGER;VALUE=DATE-TIME:20260601T000000Z",
        "ACTION:DISPLAY\nTRIGGER:-P1D\nREPEAT:2\nDURATION:PT1H",
        "ACTION:AUDIO\nTRIGGER:-P1D",
        "ACTION:DISPLAY\nTRIGGER:-P1D\nACKNOWLEDGED:20260616T000000Z",
    ] {
        said(&[alarm(lines), alarm(lines)]);
    }
    // One entry alone may be what somebody exported, with all of its occurrences, unless the calendar has a name.
    said(std::slice::from_ref(&day));
    let weekly = event(1, &format!("RRULE:FREQ=WEEKLY\n{day}"));
    let moved = event(1, &format!("RECURRENCE-ID;VALUE=DATE:20260624\n{day}"));
    assert_eq!(codes(bytes(&format!("{HEAD}{weekly}{moved}END:VCALENDAR\n"))), ["ics-alarm"]);
    for name in ["NAME", "X-WR-CALNAME"] {
        let head = format!("{HEAD}{name}:Talks\n");
        assert_eq!(found_in(&head, std::slice::from_ref(&day)), [""; 0], "{name}");
        assert_eq!(found_in(&head, &[alarm("ACTION:DISPLAY\nTRIGGER:-PT15M")]), ["ics-alarm"], "{name}");
    }
}

#[test]
fn what_is_large_is_said() {
    let event = |number: usize| {
        format!(
            "BEGIN:VEVENT\nUID:{number}\nDTSTAMP:20260301T101500Z\nDTSTART;VALUE=DATE:20260617\nSUMMARY:Talk {number}\nEND:VEVENT\n"
        )
    };
    let many = format!("{HEAD}{}END:VCALENDAR\n", (0..12_000).map(event).collect::<String>());
    assert_eq!(codes(bytes(&many)), ["ics-feed-large"]);
    let crowded = whole(&format!("SUMMARY:Talk\n{}", "COMMENT:x\n".repeat(60_000)));
    assert_eq!(codes(bytes(&crowded)), ["ics-component-large"]);
}

#[test]
fn one_fault_is_said_once() {
    let torn = whole("DESCRIPTION:One\nTwo\nthree: four\nfive\nhttp://six\nLOCATION:Room 1\n");
    assert_eq!(codes(bytes(&torn)), ["ics-line-malformed"]);
    let broken_off = format!("{HEAD}BEGIN:VEVENT\nUID:talk\nDTSTAMP:20260301T10");
    let found = codes(bytes(&broken_off));
    assert_eq!(found, ["ics-end-missing", "ics-date-malformed", "ics-line-end"]);
    let page = "<html>\n<p>Not found: 404</p>\n\n</html>\n";
    assert_eq!(codes(bytes(page)), ["ics-no-calendar", "ics-line-blank"]);
    let crowded = whole(&format!("LOCATION{}:Room 1\n", ";X-A=b".repeat(5_000)));
    assert!(codes(bytes(&crowded)).contains(&"ics-parameter-malformed"));
    let deep = format!("{HEAD}{}", "BEGIN:X-A\n".repeat(10_000));
    assert!(codes(bytes(&deep)).len() <= 2);
    let wrong = format!("{HEAD}{}END:VCALENDAR\n", "BEGIN:VEVENT\nEND:VEVENT\n".repeat(5_000));
    let (_, report) = linted("feed.ics", bytes(&wrong));
    assert!(report.findings().len() <= 3_000, "{}", report.findings().len());
    assert!(report.findings().iter().any(|finding| finding.message.contains("times more")));
}

#[test]
fn places_are_those_of_the_folded_text() {
    let example = "SUMMARY:Talk\nURL:https://exam\n ple.org/\\,x\n";
    let (sources, report) = linted("feed.ics", bytes(&whole(example)));
    let finding = report.findings().iter().find(|finding| finding.rule.code == "ics-uri-malformed").unwrap();
    assert_eq!((sources.place(finding.at).line, sources.place(finding.at).column), (10, 10));
    assert_eq!(sources.slice(finding.at), "\\,x");
}

#[test]
fn other_encodings_hide_no_other_fault() {
    let text = whole("STATUS:POSTPONED\n");
    let units = text.replace('\n', "\r\n");
    let little = units.encode_utf16().flat_map(u16::to_le_bytes);
    let found = codes([vec![0xff, 0xfe], little.collect()].concat());
    assert_eq!(found, ["ics-encoding", "ics-word-unknown"]);
    assert_eq!(codes(bytes(&text.replace('\n', "{0x0D}\n"))), ["ics-line-end", "ics-word-unknown"]);
    // Lines of old Macs.
    assert_eq!(codes(text.replace('\n', "\r").into_bytes()), ["ics-line-end", "ics-word-unknown"]);
}

/// What a mutation puts in.
const PIECES: [&str; 26] = [
    "\r\n",
    "\n",
    "\r",
    "\r\n ",
    "\n\t",
    ";",
    ":",
    ",",
    "\\",
    "\"",
    "=",
    "\0",
    "\u{1b}",
    "\u{202e}",
    "é",
    "東",
    "BEGIN:VEVENT\r\n",
    "END:VEVENT\r\n",
    "BEGIN:VCALENDAR\r\n",
    "END:VTIMEZONE\r\n",
    "TZID=Europe/Lisbon",
    "99999999999999999999",
    "-1",
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n",
    "00000000T000000Z",
    "^n",
];

/// A few numbers, some of them counted from the end.
fn lists(range: std::ops::RangeInclusive<i32>, negative: bool) -> impl Strategy<Value = Vec<i32>> {
    let signed = (range, any::<bool>())
        .prop_map(move |(number, back)| if negative && back { -number } else { number });
    prop::collection::vec(signed, 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn nothing_makes_it_fall(
        which in 0usize..1000,
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..40, 0usize..PIECES.len(), any::<u8>()), 0..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let sites = feeds(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"));
        let mut feed = fs::read(&sites[which % sites.len()]).unwrap();
        feed.truncate(30_000);
        for (at, taken, piece, byte) in edits {
            let at = at.index(feed.len() + 1);
            let end = (at + taken).min(feed.len());
            let mut put = PIECES[piece].as_bytes().to_vec();
            if byte > 0xf0 { put = vec![byte, b'\r', b'\n', b' ', byte.wrapping_sub(0x40)]; }
            feed.splice(at..end, put);
        }
        if let Some(cut) = cut {
            feed.truncate(cut.index(feed.len() + 1));
        }
        let (sources, report) = linted("feed.ics", feed);
        let text = sources.get(0).unwrap().text();
        for finding in report.findings() {
            for at in std::iter::once(finding.at).chain(finding.related.iter().map(|(at, _)| *at)) {
                prop_assert!(text.get(at.range()).is_some(), "{} at {at:?}", finding.rule.code);
            }
            let related = finding.related.iter().map(|(_, phrase)| phrase);
            for said in std::iter::once(&finding.message).chain(&finding.help).chain(related) {
                prop_assert!(!said.chars().any(is_hostile), "{said:?}");
                prop_assert!(said.chars().count() < 500, "{said}");
            }
        }
        let drawn = terminal::draw(&report, &sources, Style { color: false, width: Some(80) });
        prop_assert!(!drawn.chars().any(|c| c != '\n' && is_hostile(c)));
        prop_assert!(!json::write(&report, &sources, &[]).is_empty() && !sarif::write(&report, &sources).is_empty());
    }

    /// What the linter counts is what another one's library lists.
    #[test]
    fn an_exception_is_unmatched_where_nothing_is_held(
        (freq, interval, wkst) in (0usize..4, 1u32..5, prop::option::of(0usize..7)),
        (months, month_days) in (lists(1..=12, false), lists(1..=31, true)),
        days in prop::collection::vec((prop::option::of(-5i32..=5), 0usize..7), 0..3),
        (start, asked, ends) in (0i64..4_000, 1i64..900, any::<bool>()),
        count in 1u16..12,
    ) {
        const WEEK: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
        let freq = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"][freq];
        let mut rule = format!("FREQ={freq};INTERVAL={interval}");
        let mut part = |name: &str, values: Vec<String>| {
            if !values.is_empty() { rule += &format!(";{name}={}", values.join(",")); }
        };
        part("WKST", wkst.map(|day| WEEK[day].to_owned()).into_iter().collect());
        part("BYMONTH", months.iter().map(ToString::to_string).collect());
        // Numbers stand in months and years, and not beside days of the month, where readers differ.
        // The library takes one with a number and one without for a day that is both.
        let numbered = matches!(freq, "MONTHLY" | "YEARLY") && month_days.is_empty();
        let numbered = numbered && days.iter().all(|(number, _)| number.is_some_and(|number| number != 0));
        let number = |number: Option<i32>| number.filter(|number| numbered && *number != 0).map_or(String::new(), |number| number.to_string());
        part("BYDAY", days.iter().map(|(n, day)| format!("{}{}", number(*n), WEEK[*day])).collect());
        if freq != "WEEKLY" { part("BYMONTHDAY", month_days.iter().map(ToString::to_string).collect()); }
        let day = |number| NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + TimeDelta::days(number);
        let at = day(start).and_hms_opt(19, 0, 0).unwrap();
        // What is asked lies behind the start; the rule has no end, or a far one.
        let asked = day(start + asked);
        // What is no rule of a catalogue is none that is followed here.
        let Ok(read) = Rule::read(&rule) else { return Ok(()) };
        // Where the start is no day of the rule it always matters where a week begins.
        let week_start = wkst.map_or(Weekday::Mon, |day| WeekdayNum::WORDS[day].1);
        let read = Rule { week_start, ..read };
        let limited = Rule { count: Some(count), ..read.clone() };
        let returns = |rule| Returns { start: at.date(), rule: Some(rule), until: None, exdates: &[], rdates: &[] };
        let held = returns(&read).holds(asked) || asked == at.date();
        let feed = |ends: &str| whole(&format!(
            "DTSTART:{}Z\nDURATION:PT1H\nRRULE:{rule}{ends}\nEXDATE:{}T190000Z\n",
            at.format("%Y%m%dT%H%M%S"),
            asked.format("%Y%m%d"),
        ));
        let unmatched = |feed: &str| codes(bytes(feed)).contains(&"ics-exception-unmatched");
        let endless = feed(if ends { ";UNTIL=20401231T190000Z" } else { "" });
        prop_assert_eq!(unmatched(&endless), !held, "{}", endless);
        // Of a rule that ends it says so only before the end, and not always.
        let counted = feed(&format!(";COUNT={count}"));
        let days = returns(&limited).between(at.date(), day(16_000), count.into());
        if unmatched(&counted) {
            let over = days.len() == usize::from(count) && days.last().is_some_and(|last| *last < asked);
            prop_assert!(!held && !over, "{}", counted);
        }
    }

    #[test]
    fn no_text_makes_it_fall(text in "(BEGIN:V(EVENT|CALENDAR|TIMEZONE)|END:VEVENT|[A-Z]{1,9}|;|:|=|\"|\\\\|,|\r\n|\n |\r|[0-9]{1,8}T?|P|Z|\\PC){0,60}") {
        let _ = codes(text.into_bytes());
    }
}
