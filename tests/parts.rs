//! Parts of an event: what is read of them, and where they are seen.

use kalends::catalogue;
use kalends::model::change::{self, Revision};
use kalends::model::overlap::overlaps;
use kalends::model::{Calendar, Event};
use kalends::report::Finding;
use kalends::text::Sources;

use crate::feeds::sample::{file_of, site_of};

const HEAD: &str = "[calendar]\nid = \"a.example.org\"\ntitle = \"A\"\nurl = \"https://a.example.org/\"\n";

/// Two days of different hours, the second in another house.
const RETREAT: &str = "
[[event]]
id = \"retreat\"
name = \"Retreat\"
start = 2027-04-10
end = 2027-04-11
timezone = \"Europe/Berlin\"
city = \"Leipzig\"
country = \"DE\"
busy = true

  [[event.part]]
  id = \"sunday\"
  on = 2027-04-11
  start = 08:00:00
  end = 10:00:00
  venue = \"Moritzbastei\"

  [[event.part]]
  id = \"saturday\"
  name = \"Opening\"
  on = 2027-04-10
  start = 16:00:00
  end = 01:00:00
";

/// Four days of two weeks.
const SCHOOL: &str = "
[[event]]
id = \"school\"
name = \"School\"
start = 2027-01-11
end = 2027-01-19
city = \"Geneva\"
country = \"CH\"

  [[event.part]]
  id = \"weeks\"
  on = [2027-01-19, 2027-01-11, 2027-01-12, 2027-01-18]
";

/// The same days in two cities.
const TWINS: &str = "
[[event]]
id = \"twins\"
name = \"Twins\"
start = 2027-05-20
end = 2027-05-21

  [[event.part]]
  id = \"berlin\"
  city = \"Berlin\"
  country = \"DE\"

  [[event.part]]
  id = \"montreal\"
  city = \"Montreal\"
  country = \"CA\"
";

fn read(text: &str) -> (Calendar, Vec<Finding>) {
    let mut sources = Sources::default();
    sources.add("events.toml", format!("{HEAD}{text}")).unwrap();
    catalogue::read(&sources)
}

fn calendar(text: &str) -> Calendar {
    let (calendar, findings) = read(text);
    assert!(findings.is_empty(), "{findings:?}");
    calendar
}

fn event(text: &str) -> Event {
    calendar(text).events.remove(0)
}

/// The faults of an event that has these lines below it, as codes with their help.
fn faults(text: &str) -> Vec<(&'static str, String)> {
    let (_, findings) = read(text);
    findings
        .into_iter()
        .map(|it| (it.rule.code, format!("{} {}", it.message, it.help.unwrap_or_default())))
        .collect()
}

fn file(text: &str, path: &str) -> String {
    file_of(&site_of(calendar(text), "2026-11-28"), path)
}

/// The lines of each component of an event in a feed.
fn components(text: &str, feed: &str) -> Vec<String> {
    let text = file(text, &format!("feeds/{feed}.ics")).replace("\r\n ", "");
    let events = text.split("BEGIN:VEVENT").skip(1);
    events.map(|it| it.split("END:VEVENT").next().unwrap().to_owned()).collect()
}

fn uids(components: &[String]) -> Vec<&str> {
    components.iter().map(|it| it.split("UID:").nth(1).unwrap().split('@').next().unwrap()).collect()
}

#[test]
fn each_day_has_its_hours_and_only_they_block_time() {
    let all = components(RETREAT, "all");
    assert_eq!(uids(&all), ["retreat", "retreat.saturday", "retreat.sunday"]);
    assert!(all[0].contains("DTSTART;VALUE=DATE:20270410") && all[0].contains("DTEND;VALUE=DATE:20270412"));
    assert!(all[0].contains("TRANSP:TRANSPARENT"), "{}", all[0]);
    assert!(all[0].contains("Opening: Saturday 10 April 2027\\, 16:00"), "{}", all[0]);
    assert!(all[1].contains("DTSTART;TZID=Europe/Berlin:20270410T160000"), "{}", all[1]);
    assert!(
        all[1].contains("DTEND;TZID=Europe/Berlin:20270411T010000"),
        "an end before the start is on the next day"
    );
    assert!(all[1].contains("SUMMARY:Retreat: Opening") && all[1].contains("TRANSP:OPAQUE"));
    assert!(all[2].contains("LOCATION:Moritzbastei\\, Leipzig\\, Germany"), "{}", all[2]);
    for part in &all[1..] {
        assert!(part.contains("RELATED-TO;RELTYPE=PARENT:retreat@a.example.org"), "{part}");
    }
}

#[test]
fn further_days_of_a_part_are_told_by_their_day() {
    let daily =
        SCHOOL.replace("id = \"weeks\"", "id = \"weeks\"\n  timezone = \"Europe/Zurich\"\n  start = 09:00");
    let of_weeks = [
        "school",
        "school.weeks",
        "school.weeks._20270112",
        "school.weeks._20270118",
        "school.weeks._20270119",
    ];
    assert_eq!(uids(&components(&daily, "all")), of_weeks);
    let housed = SCHOOL.replace("id = \"weeks\"", "id = \"weeks\"\n  venue = \"Hall\"");
    let runs = components(&housed, "all");
    assert_eq!(uids(&runs), ["school", "school.weeks", "school.weeks._20270118"]);
    assert!(runs[2].contains("DTSTART;VALUE=DATE:20270118") && runs[2].contains("DTEND;VALUE=DATE:20270120"));
    let plain = components(SCHOOL, "all");
    assert_eq!(uids(&plain), ["school"], "what has neither hours nor a place is text");
    assert!(plain[0].contains("Tuesday 12 January 2027 and Monday 18"), "{}", plain[0]);
}

#[test]
fn a_part_of_what_is_called_off_is_called_off() {
    let off = RETREAT.replace("busy = true", "status = \"cancelled\"");
    let all = components(&off, "all");
    assert_eq!(all.len(), 3);
    for part in &all {
        assert!(part.contains("STATUS:CANCELLED") && part.contains("TRANSP:TRANSPARENT"), "{part}");
    }
    let one = RETREAT.replace("id = \"sunday\"", "id = \"sunday\"\n  status = \"cancelled\"");
    let all = components(&one, "all");
    let held: Vec<_> = all.iter().map(|it| it.contains("STATUS:CONFIRMED")).collect();
    assert_eq!(held, [true, true, false]);
}

#[test]
fn feeds_look_at_the_places_and_the_days_of_parts() {
    let own = |only: &str| format!("\n[[feed]]\nid = \"mine\"\ntitle = \"Mine\"\nonly = {{ {only} }}\n");
    let canada = components(&format!("{TWINS}{}", own("countries = [\"CA\"]")), "mine");
    assert_eq!(uids(&canada), ["twins", "twins.berlin", "twins.montreal"]);
    let none =
        |only: &str| file(&format!("{SCHOOL}{TWINS}{}", own(only)), "feeds/mine.ics").contains("UID:school");
    assert!(none("from = 2027-01-12, to = 2027-01-12"));
    assert!(!none("from = 2027-01-13, to = 2027-01-17"), "days that parts leave unused");
}

#[test]
fn an_event_is_one_row_with_its_parts_and_all_its_places() {
    let front = file(&format!("{TWINS}{SCHOOL}"), "index.html");
    assert_eq!(front.matches("<article").count(), 2);
    assert!(front.contains("Berlin (Germany) and Montreal (Canada)"), "{front}");
    let page = file(TWINS, "events/twins/index.html");
    assert!(page.contains("<h2>Day by day</h2>") && page.matches("class=\"h-event\"").count() == 3, "{page}");
    assert!(page.contains("\"subEvent\": [") && page.contains("\"addressLocality\": \"Montreal\""), "{page}");
    let hours = file(RETREAT, "events/retreat/index.html");
    assert!(
        hours.contains("data-from=\"2027-04-11T08:00+02:00\" data-to=\"2027-04-11T10:00+02:00\""),
        "{hours}"
    );
}

#[test]
fn the_planner_marks_the_days_in_use() {
    let page = file(SCHOOL, "2027/index.html");
    let bars = page.matches("class=\"bar").count();
    assert_eq!(bars, 1, "one lane: {page}");
    assert!(page.contains("<i class=\"c11 w2\" ") && page.contains("<i class=\"c18 w2\" "), "{page}");
    // An evening in the middle says nothing of the other days.
    let evening = SCHOOL.replace("[2027-01-19, 2027-01-11, 2027-01-12, 2027-01-18]", "2027-01-13");
    assert!(file(&evening, "2027/index.html").contains("<i class=\"c11 w9\" "));
}

#[test]
fn what_is_on_unused_days_is_no_clash() {
    let other = |day: &str| format!("{SCHOOL}\n[[event]]\nid = \"other\"\nname = \"Other\"\nstart = {day}\n");
    for (day, pairs) in [("2027-01-12", 1), ("2027-01-14", 0), ("2027-01-18", 1), ("2027-01-18T10:00:00", 1)]
    {
        assert_eq!(overlaps(&calendar(&other(day)), 10).pairs.len(), pairs, "{day}");
    }
    let off = other("2027-01-18").replace("id = \"weeks\"\n  on = [2027-01-19, 2027-01-11, 2027-01-12, 2027-01-18]",
        "id = \"first\"\n  on = [2027-01-11, 2027-01-12]\n\n  [[event.part]]\n  id = \"second\"\n  on = [2027-01-18, 2027-01-19]\n  status = \"cancelled\"");
    assert_eq!(overlaps(&calendar(&off), 10).pairs.len(), 0, "a part that is called off");
}

#[test]
fn ids_of_parts_and_deadlines_are_one_namespace() {
    let both = format!(
        "{RETREAT}\n  [[event.deadline]]\n  kind = \"cfp\"\n  id = \"sunday\"\n  closes = 2027-02-01\n"
    );
    let found = faults(&both);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "id-duplicate");
    let twice = faults(&RETREAT.replace("\"sunday\"", "\"saturday\""));
    assert_eq!(twice.iter().map(|it| it.0).collect::<Vec<_>>(), ["id-duplicate"], "{twice:?}");
}

#[test]
fn hours_in_another_country_have_a_zone_of_their_own() {
    let hours = TWINS.replace("id = \"montreal\"", "id = \"montreal\"\n  start = 09:00:00");
    let found = faults(&hours);
    assert_eq!(found[0].0, "zone-missing", "{found:?}");
    assert!(found[0].1.contains("America/Toronto"), "{found:?}");
    let berlin = hours.replace("name = \"Twins\"", "name = \"Twins\"\ntimezone = \"Europe/Paris\"");
    assert_eq!(faults(&berlin).len(), 1, "one fault, whatever the number of days");
    let right = berlin.replace("start = 09:00:00", "start = 09:00:00\n  timezone = \"America/Toronto\"");
    assert_eq!(faults(&right), []);
    let paris = right.replace("id = \"berlin\"", "id = \"berlin\"\n  start = 09:00:00");
    assert_eq!(faults(&paris), [], "Berlin has the clock of Paris");
}

#[test]
fn other_words_for_parts_lead_to_them() {
    for (header, within) in [
        ("event.session", true),
        ("event.day", true),
        ("event.parts", true),
        ("part", false),
        ("session", false),
    ] {
        let found = faults(&RETREAT.replacen("[[event.part]]", &format!("[[{header}]]"), 1));
        let (code, text) = &found[0];
        assert_eq!(*code, "key-unknown", "{header}");
        assert!(text.contains("did you mean `[[event.part]]`"), "{header}: {text}");
        assert_eq!(text.contains("below the event"), !within, "{header}: {text}");
    }
    let wrong = |line: &str| faults(&RETREAT.replacen("start = 08:00:00", line, 1)).remove(0);
    assert!(wrong("start = \"8:00\"").1.contains("write `start = 08:00:00`"));
    assert!(wrong("start = \"8 am\"").1.contains("write `start = 08:00:00`"));
    assert!(wrong("start = 2027-04-11T08:00:00").1.contains("`on = 2027-04-11`"));
    assert!(wrong("begin = 08:00:00").1.contains("did you mean `start`"));
}

#[test]
fn what_parts_take_is_bounded() {
    let mut text = "\n[[event]]\nid = \"long\"\nname = \"Long\"\nstart = 2027-01-01\nend = 2027-12-31\ntimezone = \"UTC\"\n".to_owned();
    for number in 0..3 {
        text.push_str(&format!("\n[[event.part]]\nid = \"p{number}\"\nstart = 09:00:00\n"));
    }
    let (calendar, findings) = read(&text);
    assert_eq!(findings.iter().map(|it| it.rule.code).collect::<Vec<_>>(), ["list-too-long"]);
    assert_eq!(calendar.events[0].parts.len(), 1);
}

#[test]
fn what_changes_about_parts_is_told() {
    let said = |before: &str, after: &str| -> Vec<String> {
        let revision = Revision { when: "2026-11-28T12:00:00".parse().unwrap(), commit: None };
        let changes = change::changes(revision, &calendar(before), &calendar(after));
        changes.iter().flat_map(|it| it.kinds.iter().map(|kind| kind.word().to_owned())).collect()
    };
    let (head, sunday) = RETREAT.split_once("\n  [[event.part]]\n  id = \"sunday\"").unwrap();
    let (sunday, saturday) = sunday.split_once("\n  [[event.part]]").unwrap();
    let without = format!("{head}\n  [[event.part]]{saturday}");
    let turned = format!("{without}\n  [[event.part]]\n  id = \"sunday\"{sunday}");
    assert_eq!(said(RETREAT, &turned), [""; 0], "the order says nothing");
    assert_eq!(said(&without, RETREAT), ["part-added"]);
    assert_eq!(said(RETREAT, &without), ["part-removed"]);
    assert_eq!(said(RETREAT, &RETREAT.replace("08:00:00", "09:00:00")), ["part-moved"]);
    assert_eq!(said(RETREAT, &RETREAT.replace("Moritzbastei", "Town hall")), ["part-moved"]);
    assert_eq!(said(RETREAT, &RETREAT.replace("Opening", "Beginning")), ["details"]);
    let off = RETREAT.replace("id = \"sunday\"", "id = \"sunday\"\n  status = \"cancelled\"");
    assert_eq!(said(RETREAT, &off), ["part-removed"]);
    assert_eq!(said(&off, RETREAT), ["part-added"]);
    // Their event moved: that is told of it, and the parts go along.
    assert_eq!(said(RETREAT, &RETREAT.replace("Leipzig", "Dresden")), ["new-place", "part-moved"]);
}

#[test]
fn the_order_of_parts_is_not_that_of_the_file() {
    let event = event(RETREAT);
    assert_eq!(event.parts.iter().map(|part| part.id.as_str()).collect::<Vec<_>>(), ["saturday", "sunday"]);
}

#[test]
fn a_time_through_the_nights_is_shown_as_its_days() {
    let text = |end: &str| {
        format!(
            "\n[[event]]\nid = \"e\"\nname = \"E\"\nstart = 2027-04-14T09:00:00\nend = {end}\ntimezone = \"Europe/London\"\n"
        )
    };
    let days = components(&text("2027-04-16T17:00:00"), "all");
    assert!(
        days[0].contains("DTSTART;VALUE=DATE:20270414") && days[0].contains("DTEND;VALUE=DATE:20270417"),
        "{}",
        days[0]
    );
    assert!(days[0].contains("09:00 to Friday 16 April 2027\\, 17:00"), "{}", days[0]);
    let night = components(&text("2027-04-15T08:00:00"), "all");
    assert!(night[0].contains("DTEND;TZID=Europe/London:20270415T080000"), "{}", night[0]);
}

#[test]
fn a_listed_day_with_hours_of_its_own_was_never_planned_otherwise() {
    let text = "\n[[event]]\nid = \"e\"\nname = \"E\"\nstart = 2027-04-10T16:00:00\nend = 2027-04-10T23:00:00\n\
        timezone = \"UTC\"\nrdate = [2027-04-11]\n\n[[event.occurrence]]\nof = 2027-04-11\n\
        start = 2027-04-11T08:00:00\nend = 2027-04-11T10:00:00\n";
    assert!(components(text, "all").iter().all(|it| !it.contains("planned")));
    let moved = text.replace("2027-04-11T", "2027-04-12T");
    assert!(components(&moved, "all").iter().any(|it| it.contains("It was planned")));
}
