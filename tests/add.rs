//! `kalends add`: an event into a catalogue, of which no other line changes.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use chrono::{Days, NaiveDate};
use kalends::catalogue::keys;
use kalends::catalogue::write::{Entry, Place, Value, insert, taken, text};
use kalends::desk::adding::{Next, NoFirstDay, Recurs, Said, next};
use tempfile::TempDir;

use crate::formats::peers;
use crate::init::others::typed;
use crate::init::{kalends, said};
use crate::write::{Chance, assert_only_added, own, wild};

const HEAD: &str =
    "[calendar]\nid = \"events.example.org\"\ntitle = \"Events\"\nurl = \"https://events.example.org/\"\n";

fn catalogue(rest: &str) -> TempDir {
    let room = TempDir::new().unwrap();
    fs::write(room.path().join("events.toml"), format!("{HEAD}{rest}")).unwrap();
    room
}

fn written(room: &TempDir) -> String {
    fs::read_to_string(room.path().join("events.toml")).unwrap()
}

fn of(name: &str, start: &str) -> Said {
    Said { name: Some(name.to_owned()), start: Some(start.to_owned()), ..Said::default() }
}

fn entry(said: &Said) -> String {
    let mut entry = Entry::new(&keys::EVENT);
    said.put_into(&mut entry).unwrap();
    text(&entry)
}

#[test]
fn what_is_said_becomes_a_table() {
    let mut forum = of("KVM Forum 2027", "2027-09-07");
    forum.days = Some(2);
    forum.place = Some("Prague, CZ".to_owned());
    assert_eq!(
        entry(&forum),
        "[[event]]\nid = \"kvm-forum-2027\"\nname = \"KVM Forum 2027\"\nstart = 2027-09-07\nend = 2027-09-08\n\
         city = \"Prague\"\ncountry = \"CZ\"\n"
    );
    forum.days = Some(1);
    assert!(!entry(&forum).contains("end"));
    forum.start = Some("2027-09".to_owned());
    let mut table = Entry::new(&keys::EVENT);
    assert_eq!(forum.put_into(&mut table), Err(NoFirstDay));
    let start = |start: &str| {
        let table = entry(&of("Talk", start));
        table.lines().find(|line| line.starts_with("start")).unwrap().to_owned()
    };
    assert_eq!(start("2027-05-20 18:30"), "start = 2027-05-20T18:30:00");
    assert_eq!(start("2027-05-20T18:30:05"), "start = 2027-05-20T18:30:05");
    assert_eq!(start("2027-05-20T18:30:00+02:00"), "start = 2027-05-20T18:30:00+02:00");
    assert_eq!(start("2027-Q4"), "start = \"2027-Q4\"");
    assert_eq!(start("2027-5-2"), "start = \"2027-5-2\"");
    assert!(entry(&of("Talk", "2027-05")).contains("id = \"talk-2027\""));
    // What cannot be a date or an id is for `check` to say.
    assert!(entry(&of("Talk", "soon")).contains("id = \"talk\"\n"));
    assert!(!entry(&of("語", "2027-05")).contains("id = "));
}

#[test]
fn a_place_is_read_as_people_type_it() {
    let place = |place: &str| {
        let said = Said { place: Some(place.to_owned()), ..of("A 2027", "2027") };
        let table = entry(&said);
        table
            .lines()
            .skip(4)
            .map(|line| line.replace(" = ", "=").replace('"', ""))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(place("Prague, CZ"), "city=Prague country=CZ");
    assert_eq!(place("Prague , czech republic"), "city=Prague country=CZ");
    assert_eq!(place("Mountain View, CA, US"), "city=Mountain View region=CA country=US");
    assert_eq!(
        place("Town hall, Room 2, Lisbon, Portugal"),
        "venue=Town hall, Room 2 city=Lisbon country=PT"
    );
    assert_eq!(place("Portugal"), "country=PT");
    assert_eq!(place("Lisbon"), "city=Lisbon");
    assert_eq!(place("Prague, Chechia"), "city=Prague country=Chechia");
    assert_eq!(place(" , "), "");
}

fn edition(table: &str, id: &str, start: Option<&Value>) -> Option<Next> {
    next(&taken(table, id).unwrap(), start).unwrap()
}

#[test]
fn the_next_edition_is_on_the_same_days_of_the_week() {
    let forum = "[[event]]\nid = \"other\"\n\n[[event]]\nid = \"kvm-forum-2026\"\nname = \"KVM Forum 2026\"\nseries = \"kvm\"\n\
        start = 2026-09-03\nend = 2026-09-04\nvenue = \"Hall 2026\"\ncity = \"Milan\"\ncountry = \"IT\"\nlatitude = 45.5\n\
        url = \"https://kvm.example/2026/\"\ntags = [\"a\", \"b\"]\nnote = \"Soon.\"\n\n[[event.deadline]]\nkind = \"cfp\"\ncloses = 2026-06-08\n\n\
        [event.links]\nchat = \"https://a.example/\"\n";
    let Next { entry, left } = edition(forum, "kvm-forum-2026", None).unwrap();
    assert_eq!(
        text(&entry),
        "[[event]]\nid = \"kvm-forum-2027\"\nseries = \"kvm\"\nname = \"KVM Forum 2027\"\nstatus = \"tentative\"\n\
         start = 2027-09-02\nend = 2027-09-03\ncity = \"Milan\"\ncountry = \"IT\"\nlatitude = 45.5\ntags = [\"a\", \"b\"]\n"
    );
    assert_eq!(left, ["venue", "url", "links", "note", "deadline"]);
    // A start that is known is no guess, and the length stays.
    let known = edition(forum, "kvm-forum-2026", Some(&Value::Day("2027-10-01".parse().unwrap()))).unwrap();
    assert!(text(&known.entry).contains("start = 2027-10-01\nend = 2027-10-02\n"), "{}", text(&known.entry));
    assert!(!text(&known.entry).contains("status"));
    let month = edition(forum, "kvm-forum-2026", Some(&Value::Text("2028-09".to_owned()))).unwrap();
    assert!(text(&month.entry).contains("id = \"kvm-forum-2028\"") && !text(&month.entry).contains("end = "));
    let start = |dates: &str| {
        let next = edition(&format!("[[event]]\nid = \"a\"\nname = \"A\"\n{dates}\n"), "a", None).unwrap();
        text(&next.entry)
            .lines()
            .filter(|line| line.starts_with(['s', 'e', 'i']))
            .collect::<Vec<_>>()
            .join(" ")
    };
    // The last Saturday of January 2026 is the 31st, and 52 weeks later the 30th.
    assert_eq!(start("start = 2026-01-31"), ORDER[0]);
    // 52 weeks would make the first Thursday of October the last day of September.
    assert_eq!(start("start = 2026-10-01T18:30:00\nend = 2026-10-01T20:00:00"), ORDER[1]);
    assert_eq!(start("start = \"2026-Q4\"\nend = \"2027-Q1\""), ORDER[2]);
    assert_eq!(start("start = 2026-05-14\nend = \"open\""), ORDER[3]);
}

const ORDER: [&str; 4] = [
    "id = \"a-2027\" status = \"tentative\" start = 2027-01-30",
    "id = \"a-2027\" status = \"tentative\" start = 2027-10-07T18:30:00 end = 2027-10-07T20:00:00",
    "id = \"a-2027\" status = \"tentative\" start = \"2027-Q4\" end = \"2028-Q1\"",
    "id = \"a-2027\" status = \"tentative\" start = 2027-05-13 end = \"open\"",
];

#[test]
fn what_recurs_has_no_next_edition() {
    let rule = "[[event]]\nid = \"a\"\nname = \"A\"\nstart = 2026-01-01\nrrule = \"FREQ=WEEKLY;COUNT=3\"\n";
    assert_eq!(next(&taken(rule, "a").unwrap(), None).map(|_| ()), Err(Recurs));
    assert!(taken(rule, "b").is_none() && taken("[[event]\n", "a").is_none());
}

#[test]
fn five_hundred_events_change_no_other_line() {
    let own = own();
    let mut chance = Chance(23);
    let first: NaiveDate = "2024-06-01".parse().unwrap();
    for round in 0..125 {
        let catalogue = if round % 5 == 0 { own.clone() } else { wild(&own, &mut chance) };
        for _ in 0..4 {
            let day = first + Days::new(chance.below(1500));
            let mut said = of(&format!("New {}", chance.below(1_000_000)), &day.to_string());
            match chance.below(4) {
                0 => said.start = Some(format!("{day}T18:30")),
                1 => said.start = Some(day.format("%Y-%m").to_string()),
                2 => said.days = Some(u16::try_from(chance.below(5)).unwrap() + 1),
                _ => {}
            }
            said.place = chance.is(60).then(|| "Hall [[event]] # 2, Prague, CZ".to_owned());
            said.tags = if chance.is(50) { vec!["kernel".to_owned()] } else { Vec::new() };
            let added = entry(&said);
            let after =
                insert(&catalogue, &added, Place::ByStart).unwrap_or_else(|why| panic!("{why}\n{catalogue}"));
            assert_only_added(&catalogue, &after, &added);
        }
    }
}

#[test]
fn an_event_is_added_where_it_belongs() {
    let room = catalogue(
        "\n[[event]]\nid = \"a-2027\"\nname = \"A 2027\"\nstart = 2027-10-01\ncity = \"Prague\"\ncountry = \"CZ\"\n# of a\n",
    );
    let before = written(&room);
    let forum = ["add", "KVM Forum 2027", "--start", "2027-09-07", "--days", "2", "--in", "Prague, CZ"];
    let (shown, code) = said(room.path(), &[&forum[..], &["--diff"]].concat());
    assert_eq!((code, written(&room)), (0, before.clone()));
    assert!(shown.contains("+id = \"kvm-forum-2027\"\n") && !shown.contains("added"), "{shown}");
    let (text, code) = said(room.path(), &forum);
    assert_eq!(code, 0, "{text}");
    assert_eq!(text, format!("{shown}added `kvm-forum-2027` to events.toml\n"));
    let new = "[[event]]\nid = \"kvm-forum-2027\"\nname = \"KVM Forum 2027\"\nstart = 2027-09-07\nend = 2027-09-08\ncity = \"Prague\"\ncountry = \"CZ\"\n\n";
    assert_eq!(written(&room), before.replace("[[event]]", &format!("{new}[[event]]")));
    assert_eq!(said(room.path(), &["check", "--quiet", "--deny", "warnings"]), (String::new(), 0));
    // A second time the id is taken.
    let (text, code) = said(room.path(), &forum);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("error: the id `kvm-forum-2027` is used by two events\n"), "{text}");
    assert_eq!(written(&room).matches("kvm-forum").count(), 1);
}

#[test]
fn what_is_wrong_is_not_written() {
    let room = catalogue("");
    let before = written(&room);
    let start = ["--start", "2027-09-07"];
    for (args, wanted, exit) in [
        (&["A 2027", "--in", "Prague, Chechia"][..], "country", 2),
        (&["A 2027", "--tag", "kernel"], "there is no tag `kernel`", 2),
        (&["A 2027", "--timezone", "Europe/Pragu"], "did you mean `Europe/Prague`?", 2),
        (&["A 2027", "--url", "example.org"], "https://", 2),
        (&["A 2027", "--status", "sure"], "`sure`", 2),
        (&["A 2027", "--end", "2027-09-01"], "before `start`", 2),
        (&["A\u{202e}B 2027"], "U+202E", 2),
        (&[], "error: no name is given for the event", 2),
        (&["--like", "a-2026"], "the catalogue has no event `a-2026`", 2),
    ] {
        let (text, code) = said(room.path(), &[&["add"], args, &start].concat());
        assert_eq!(code, exit, "{args:?}: {text}");
        assert!(text.contains(wanted), "{args:?}: {text}");
        assert_eq!(written(&room), before);
    }
    for (args, wanted) in [
        (&["add", "A 2027"][..], "error: no start is given for the event\nhelp: add `--start`"),
        (&["add", "A 2027", "--start", "7 September 2027"], "error: "),
        (&["add", "A 2027", "--start", "2027-09", "--days", "2"], "`--days` counts from the day"),
    ] {
        let (text, code) = said(room.path(), args);
        assert_eq!((code, text.contains(wanted)), (2, true), "{text}");
    }
    assert_eq!(written(&room), before);
    // Nothing can be put into what cannot be read.
    fs::write(room.path().join("events.toml"), "[calendar\n").unwrap();
    let (text, code) = said(room.path(), &["add", "A 2027", "--start", "2027-09"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("cannot add to `events.toml`: it has faults of syntax"), "{text}");
    assert_eq!(said(room.path(), &["add", "A", "--start", "2027", "--catalogue", "gone.toml"]).1, 3);
}

#[test]
fn old_faults_are_no_reason_and_new_oddities_are_said() {
    let room =
        catalogue("\n[[event]]\nid = \"a-2027\"\nname = \"A 2027\"\nstart = 2027-02-03\ncountry = \"XX\"\n");
    let (text, code) =
        said(room.path(), &["add", "B 2027", "--start", "2027-03-01", "--url", "http://example.org/b"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("warning[url-insecure]") && !text.contains("country-unknown"), "{text}");
    assert!(written(&room).contains("id = \"b-2027\""));
}

#[test]
fn a_file_keeps_its_mark_and_its_line_ends() {
    let room = catalogue("");
    let dos = format!("\u{feff}{}", written(&room).replace('\n', "\r\n"));
    fs::write(room.path().join("events.toml"), &dos).unwrap();
    assert_eq!(said(room.path(), &["add", "A 2027", "--start", "2027-09"]).1, 0);
    let after = written(&room);
    assert!(after.starts_with(&dos) && after.ends_with("start = \"2027-09\"\r\n"), "{after:?}");
    assert!(!after.replace("\r\n", "").contains('\n'));
}

#[test]
fn of_several_files_the_one_of_that_time_is_taken() {
    let room = catalogue("");
    for year in [2026, 2027] {
        let event = format!("[[event]]\nid = \"a-{year}\"\nname = \"A {year}\"\nstart = {year}-09-01\n");
        fs::write(room.path().join(format!("{year}.toml")), event).unwrap();
    }
    let text = |name: &str| fs::read_to_string(room.path().join(name)).unwrap();
    for (id, start, file) in
        [("b", "2026-11-01", "2026.toml"), ("c", "2027-06", "2027.toml"), ("d", "2029-02-03", "2027.toml")]
    {
        let (said, code) = said(room.path(), &["add", "B", "--id", id, "--start", start, "--catalogue", "."]);
        assert_eq!(code, 0, "{said}");
        assert!(said.ends_with(&format!("added `{id}` to ./{file}\n")), "{said}");
        assert!(text(file).contains(&format!("id = \"{id}\"")));
    }
    // The edition after one is in its file, and says what it does not take over.
    fs::write(
        room.path().join("2026.toml"),
        text("2026.toml").replace("id = \"a-2026\"", "id = \"a-2026\"\nnote = \"Hm.\""),
    )
    .unwrap();
    fs::remove_file(room.path().join("2027.toml")).unwrap();
    let (said, code) = said(room.path(), &["add", "--like", "a-2026", "--catalogue", "."]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("not taken over from `a-2026`: `note`\n"), "{said}");
    assert!(
        text("2026.toml").contains("name = \"A 2027\"")
            && text("2026.toml").contains("start = 2027-09-07")
                | text("2026.toml").contains("start = 2027-08-31")
    );
}

#[test]
fn a_text_on_standard_input_goes_on() {
    use std::io::Write as _;
    let room = TempDir::new().unwrap();
    let mut command = kalends(room.path(), &["add", "A 2027", "--start", "2027-09", "--catalogue", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(HEAD.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let wanted = format!("{HEAD}\n[[event]]\nid = \"a-2027\"\nname = \"A 2027\"\nstart = \"2027-09\"\n");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), wanted);
}

#[test]
fn on_a_terminal_it_asks_what_is_missing() {
    let Some(peers) = peers() else { return };
    let room = catalogue("");
    let ask = |lines: &str, ci: bool| typed(&peers, Path::new(room.path()), &["add"], lines, ci);
    let shown = ask("\nKVM Forum 2027\n2027-09-07\n2027-09-08\nPrague, CZ\n\n", false);
    assert_eq!(shown.matches("Name of the event: ").count(), 2, "{shown}");
    assert!(shown.contains("added `kvm-forum-2027` to events.toml\n"), "{shown}");
    assert!(
        written(&room)
            .ends_with("start = 2027-09-07\nend = 2027-09-08\ncity = \"Prague\"\ncountry = \"CZ\"\n")
    );
}
