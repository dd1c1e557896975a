//! Occurrences that say all that an event says, on a clock of their own, and breaks: in feeds, pages and data.

use std::fs;
use std::process::Command;

use kalends::text::Sources;

const HEAD: &str = "[calendar]\nid = \"example.org\"\ntitle = \"Rooms\"\nurl = \"https://example.org/\"\n\
     timezone = \"UTC\"\n\n[tags]\nboats = \"Boats\"\nknots = \"Knots\"\n\n";

/// A weekly call of Oslo with what is said below it.
fn weekly(of_event: &str, occurrences: &str) -> String {
    format!(
        "{HEAD}[[event]]\nid = \"call\"\nname = \"Sailing call\"\nstart = 2027-02-02T15:00:00\n\
         end = 2027-02-02T16:00:00\ntimezone = \"Europe/Oslo\"\nrrule = \"FREQ=WEEKLY\"\nuntil = 2027-09-28\n\
         tags = [\"boats\"]\norganizer = \"The club\"\n{of_event}\n{occurrences}"
    )
}

/// A file of the site of a catalogue, on 1 February 2027, lines of feeds in one piece.
fn site(catalogue: &str, name: &str) -> String {
    let scratch = tempfile::tempdir().unwrap();
    fs::write(scratch.path().join("events.toml"), catalogue).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kalends"));
    let built = command
        .current_dir(&scratch)
        .args(["build", "--no-history", "--today", "2027-02-01"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&built.stdout);
    assert!(built.status.success(), "{said}");
    fs::read_to_string(scratch.path().join("out").join(name)).unwrap().replace("\r\n ", "")
}

/// The component of a feed that replaces the time at which the rule has one.
fn component(feed: &str, instead_of: &str) -> String {
    let all = feed.split("BEGIN:VEVENT");
    let found = all.map(|it| it.split("END:VEVENT").next().unwrap_or_default());
    found.into_iter().find(|it| it.contains(instead_of)).unwrap_or_default().to_owned()
}

const IN_KOBE: &str = "  [[event.occurrence]]\n  of = 2027-03-02\n  start = 2027-03-03T09:00:00\n  \
     timezone = \"Asia/Tokyo\"\n  name = \"Sailing day\"\n  city = \"Kobe\"\n  country = \"JP\"\n  \
     latitude = 34.69\n  longitude = 135.195\n  tags = [\"knots\"]\n  organizer = \"Friends in Kobe\"\n  \
     description = \"Two *talks*.\"\n  links = { recordings = \"https://v.example.org/1\" }\n";

#[test]
fn an_occurrence_on_a_clock_of_its_own_is_there_in_feeds() {
    let links = "links = { chat = \"https://c.example.org/\", recordings = \"https://v.example.org/\" }\n";
    let feed = site(&weekly(links, IN_KOBE), "feeds/all.ics");
    let it = component(&feed, "RECURRENCE-ID;TZID=Europe/Oslo:20270302T150000");
    for line in [
        "DTSTART;TZID=Asia/Tokyo:20270303T090000",
        "DTEND;TZID=Asia/Tokyo:20270303T100000",
        "SUMMARY:Sailing day",
        "GEO:34.690000;135.195000",
        "CATEGORIES:Knots",
        "Two talks.",
        "https://v.example.org/1",
        "https://c.example.org/",
        "09:00 to 10:00 (UTC+9\\, Kobe)",
        "It was planned for Tuesday 2 March 2027\\, 15:00 to 16:00 (UTC+1\\, Oslo)",
    ] {
        assert!(it.contains(line), "{line}\n{it}");
    }
    assert!(!it.contains("Recordings: https://v.example.org/\\n"), "{it}");
    assert!(feed.contains("TZID:Asia/Tokyo"), "{feed}");
    let of_topic = site(&weekly("", IN_KOBE), "feeds/tag-boats.ics");
    assert!(of_topic.contains("SUMMARY:Sailing day"), "its event decides in which feeds it is: {of_topic}");
}

/// A clock that shows the same instant in other figures moves nothing.
#[test]
fn what_only_another_clock_shows_was_not_moved() {
    let other_clock = "  [[event.occurrence]]\n  of = 2027-03-02\n  timezone = \"Pacific/Auckland\"\n  \
         city = \"Nelson\"\n  country = \"NZ\"\n";
    let feed = site(&weekly("", other_clock), "feeds/all.ics");
    let it = component(&feed, "RECURRENCE-ID;TZID=Europe/Oslo:20270302T150000");
    assert!(it.contains("DTSTART;TZID=Pacific/Auckland:20270303T030000"), "{it}");
    assert!(it.contains("03:00 to 04:00 (UTC+13\\, Nelson)") && !it.contains("planned"), "{it}");
    let page = site(&weekly("", other_clock), "events/call/index.html");
    assert!(!page.contains("instead of"), "{page}");
}

/// Without a zone of its own nobody knows whose clock the city goes by.
#[test]
fn a_city_stands_beside_its_own_clock_only() {
    let there = "  [[event.occurrence]]\n  of = 2027-03-02\n  city = \"Kobe\"\n";
    for name in ["feeds/all.ics", "events/call/index.html", "api/v1/events.json"] {
        let shown = site(&weekly("", there), name);
        assert!(!shown.contains("UTC+1, Kobe") && !shown.contains("UTC+1\\, Kobe"), "{name}: {shown}");
        assert!(shown.contains("(UTC+1, Oslo)") || shown.contains("(UTC+1\\, Oslo)"), "{name}: {shown}");
    }
    let hybrid = format!(
        "{HEAD}[[event]]\nid = \"talk\"\nname = \"Talk\"\nstart = 2027-02-02T15:00:00\ntimezone = \"UTC\"\n\
         city = \"Lima\"\ncountry = \"PE\"\nonline = true\n"
    );
    let shown = site(&hybrid, "feeds/all.ics");
    assert!(shown.contains("(UTC)") && !shown.contains("UTC\\, Lima"), "{shown}");
}

#[test]
fn its_page_says_it_at_its_day() {
    let page = site(&weekly("", IN_KOBE), "events/call/index.html");
    let day = page.split("data-from=\"2027-03-03T09:00+09:00\"").nth(1).unwrap_or_default();
    let day = day.split("</li>").next().unwrap_or_default();
    for part in
        ["Sailing day", "Kobe", "Friends in Kobe", "Knots", "<em>talks</em>", "https://v.example.org/1"]
    {
        assert!(day.contains(part), "{part}\n{day}");
    }
    let item = page.split("<li class=\"h-event other\"").nth(1).unwrap_or_default();
    assert!(item.contains("<data class=\"p-name\" value=\"Sailing day\">"), "{page}");
    assert!(item.contains("class=\"dt-start\" datetime=\"2027-03-03T09:00+09:00\""), "{page}");
}

/// The next one is what search engines are told of.
#[test]
fn machines_are_told_of_it_when_it_is_the_next() {
    let next = IN_KOBE.replace("of = 2027-03-02", "of = 2027-02-02").replace("2027-03-03", "2027-02-03");
    let page = site(&weekly("", &next), "events/call/index.html");
    let data = page.split("application/ld+json\">").nth(1).unwrap_or_default();
    let data = data.split("</script>").next().unwrap_or_default();
    for part in ["\"Sailing day\"", "\"Friends in Kobe\"", "Two talks.", "2027-02-03T09:00+09:00", "34.69"] {
        assert!(data.contains(part), "{part}\n{data}");
    }
    assert!(page.contains(">Wednesday 3 February 2027, 09:00</time> to "), "{page}");
    assert!(page.contains("Every Tuesday at 15:00 (Oslo time)"), "{page}");
}

#[test]
fn programs_get_all_of_it() {
    let data = site(&weekly("", IN_KOBE), "api/v1/events.json");
    for part in [
        "\"organizer\":\"Friends in Kobe\"",
        "\"tags\":[\"knots\"]",
        "\"description_text\":\"Two talks.\"",
        "\"timezone\":\"Asia/Tokyo\"",
        "\"kind\":\"recordings\"",
    ] {
        assert!(data.contains(part), "{part}\n{data}");
    }
    let data = site(&weekly("", IN_KOBE), "api/v1/events.jscal.json");
    for part in
        ["\"timeZone\":\"Asia/Tokyo\"", "\"start\":\"2027-03-03T09:00:00\"", "\"keywords\":{\"Knots\":true}"]
    {
        assert!(data.contains(part), "{part}\n{data}");
    }
    assert!(data.contains("\"2027-03-02T15:00:00\":{"), "by the clock of its series: {data}");
}

#[test]
fn a_break_is_left_out_and_said() {
    let breaks = "exdate = [\"2027-07\", 2027-06-08, \"2027-W32\"]\n";
    let feed = site(&weekly(breaks, ""), "feeds/all.ics");
    for day in ["0608", "0706", "0713", "0720", "0727", "0810"] {
        assert!(feed.contains(&format!("EXDATE;TZID=Europe/Oslo:2027{day}T150000")), "{day}: {feed}");
    }
    assert_eq!(feed.matches("EXDATE").count(), 6, "{feed}");
    let said = "not in July 2027 and the week of Monday 9 August 2027";
    assert!(feed.contains(said), "{feed}");
    let page = site(&weekly(breaks, ""), "events/call/index.html");
    assert!(page.contains(said), "{page}");
    let data = site(&weekly(breaks, ""), "api/v1/events.json");
    assert!(data.contains(said) && data.contains("\"2027-07-27\""), "{data}");
}

const DECIDING: &str = "free = true\nlang = \"en\"\naccess = [\"captions\"]\n";
const PAID: &str = "  [[event.occurrence]]\n  of = 2027-03-02\n  price = \"20 EUR, members free\"\n  \
     lang = [\"nb\", \"en\"]\n  source = [\"https://lists.example.org/7\"]\n";

#[test]
fn what_people_decide_by_may_differ_for_one_occurrence() {
    let catalogue = weekly(DECIDING, PAID);
    let feed = site(&catalogue, "feeds/all.ics");
    let it = component(&feed, "RECURRENCE-ID;TZID=Europe/Oslo:20270302T150000");
    for line in ["Admission: 20 EUR\\, members free", "Languages: Norwegian Bokm", "live captions"] {
        assert!(it.contains(line), "{line} is not in {it}");
    }
    let others = component(&feed, "RRULE:FREQ=WEEKLY");
    assert!(others.contains("Admission: Free of charge") && !others.contains("20 EUR"), "{others}");

    let page = site(&catalogue, "events/call/index.html");
    assert!(page.contains("Admission: 20 EUR, members free"), "{page}");
    assert!(page.contains("https://lists.example.org/7"), "{page}");

    let all: serde_json::Value = serde_json::from_str(&site(&catalogue, "api/v1/events.json")).unwrap();
    let changed = &all["events"][0]["recurrence"]["occurrences"][0];
    assert_eq!((&changed["free"], &changed["price"]), (&false.into(), &"20 EUR, members free".into()));
    assert_eq!(changed["lang"], serde_json::json!(["nb", "en"]));
    assert_eq!(changed["access"], serde_json::json!(["captions"]), "it has what the event has");
    assert_eq!(changed["source"], serde_json::json!(["https://lists.example.org/7"]));
}

#[test]
fn facts_that_an_occurrence_repeats_change_nothing() {
    let found = |own: &str| {
        let of = format!("  [[event.occurrence]]\n  of = 2027-03-02\n  {own}\n");
        let mut sources = Sources::default();
        sources.add("events.toml", weekly(DECIDING, &of)).unwrap();
        let (_, findings) = kalends::catalogue::read(&sources);
        findings.iter().map(|finding| finding.rule.code).collect::<Vec<_>>()
    };
    for own in ["free = true", "lang = \"en\"", "access = [\"captions\"]"] {
        assert_eq!(found(own), ["occurrence-unchanged"], "{own}");
    }
    for own in ["free = false", "price = \"5 EUR\"", "lang = \"nb\"", "access = [\"wheelchair\"]"] {
        assert!(found(own).is_empty(), "{own}");
    }
    assert_eq!(found("free = true\n  price = \"5 EUR\""), ["price-of-free"]);
    assert_eq!(found("checked = 2027-01-01"), ["key-unknown", "occurrence-unchanged"]);
}
