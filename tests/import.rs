//! Entries of other programs as a catalogue: read as they are meant, kept under their UIDs, and never twice.

mod append;
mod round;

use std::fs;
use std::path::Path;

use kalends::catalogue;
use kalends::import::{self, Beside, Format, How, Imported};
use kalends::report::Severity;
use kalends::text::Sources;
use proptest::prelude::*;
use snapbox::Data;

fn how() -> How {
    How { zone: None, today: "2026-11-22".parse().unwrap() }
}

pub(crate) fn read(bytes: &[u8]) -> Result<Imported, &'static str> {
    let format = Format::of(bytes).ok_or("no format")?;
    let mut imported = import::read(bytes.to_vec(), format, &how())?;
    import::settle(&mut imported, &Beside::default());
    Ok(imported)
}

/// The text of a catalogue, with everything that `check` would refuse in it.
pub(crate) fn text(imported: &Imported) -> (String, Vec<String>) {
    let text = import::document(imported).text;
    let mut sources = Sources::default();
    sources.add("imported.toml", text.clone()).unwrap();
    let (calendar, findings) = catalogue::read(&sources);
    let errors = findings.iter().filter(|finding| finding.rule.severity == Severity::Error);
    let errors: Vec<_> =
        errors.map(|finding| format!("{}: {}", finding.rule.code, finding.message)).collect();
    if errors.is_empty() {
        assert_eq!(calendar.events.len(), imported.items.len(), "{text}");
    }
    (text, errors)
}

/// What is said of everything, a line each.
pub(crate) fn notes(imported: &Imported) -> String {
    let mut out = String::new();
    for note in &imported.notes.0 {
        out.push_str(&format!("{} {}\n", note.surety.word(), note.text));
    }
    for item in &imported.items {
        for note in &item.notes.0 {
            out.push_str(&format!("{}: {} {}\n", item.name(), note.surety.word(), note.text));
        }
    }
    for left in &imported.left_out {
        out.push_str(&format!("{}: left out, {}\n", left.name, left.why));
    }
    out
}

/// A calendar with one entry of these lines.
pub(crate) fn entry(lines: &str) -> Imported {
    let body = lines.replace('\n', "\r\n");
    let ics = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nBEGIN:VEVENT\r\nUID:u1\r\nSUMMARY:A\r\n{body}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    read(ics.as_bytes()).unwrap()
}

fn files(end: &str) -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|it| it == end));
    files.sort();
    files
}

/// Each file in the manner of a program, beside the catalogue that it becomes and what is said of that.
#[test]
fn files_of_programs() {
    let cases: Vec<_> = ["ics", "json", "csv"].into_iter().flat_map(files).collect();
    assert!(cases.len() >= 7, "{cases:?}");
    for path in cases {
        let imported = read(&fs::read(&path).unwrap()).unwrap();
        let (text, errors) = text(&imported);
        assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
        let said = notes(&imported);
        let commented: String = said.lines().map(|line| format!("# {line}\n")).collect();
        let expected = path.with_extension(format!("{}.toml", path.extension().unwrap().to_str().unwrap()));
        let assert =
            snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).normalize_paths(false);
        assert.eq(format!("{commented}\n{text}"), Data::read_from(&expected, None));
    }
}

/// The keys of the one entry, and what is said of it.
fn one(lines: &str) -> (String, String) {
    let imported = entry(lines);
    let (text, errors) = text(&imported);
    assert_eq!(errors, Vec::<String>::new(), "{lines}");
    let event = text.split("[[event]]\n").nth(1).unwrap_or_default();
    let event =
        event.lines().filter(|line| !["id =", "uid =", "name ="].iter().any(|key| line.starts_with(key)));
    let said = notes(&imported);
    let said = said.lines().filter_map(|line| line.strip_prefix("A: "));
    (event.collect::<Vec<_>>().join("\n"), said.collect::<Vec<_>>().join("\n"))
}

#[test]
fn ends_are_inclusive_and_habits_are_read_as_meant() {
    let is = |lines: &str, event: &str, said: &str| {
        assert_eq!(one(lines), (event.to_owned(), said.to_owned()), "{lines}");
    };
    is("DTSTART;VALUE=DATE:20270304\nDTEND;VALUE=DATE:20270307", "start = 2027-03-04\nend = 2027-03-06", "");
    is("DTSTART;VALUE=DATE:20270304", "start = 2027-03-04", "");
    is("DTSTART;VALUE=DATE:20270304\nDURATION:P2D", "start = 2027-03-04\nend = 2027-03-05", "");
    is(
        "DTSTART;VALUE=DATE:20270304\nDTEND;VALUE=DATE:20270304",
        "start = 2027-03-04",
        "meant its end is its start: it is that one day",
    );
    is(
        "DTSTART;VALUE=DATE:20270304\nDTEND;VALUE=DATE:20270301",
        "start = 2027-03-04",
        "lost its end, which is before its start",
    );
    is(
        "DTSTART;TZID=Europe/Rome:20270304T100000\nDTEND;TZID=Europe/Rome:20270304T100000",
        "start = 2027-03-04T10:00:00\ntimezone = \"Europe/Rome\"",
        "meant its end is its start: the end is not known",
    );
    is(
        "DTSTART:20270304T000000Z\nDTEND:20270306T000000Z",
        "start = 2027-03-04\nend = 2027-03-05",
        "guessed from midnight to midnight of no clock is whole days",
    );
    is(
        "DTSTART;VALUE=DATE:20270304T000000\nDTEND;VALUE=DATE:2027-03-06",
        "start = 2027-03-04\nend = 2027-03-05",
        "meant its times are written in another form than that of the standard",
    );
    is(
        "DTSTART;TZID=Europe/Rome:20270304T1000\nDTEND;TZID=Europe/Rome:20270304T240000",
        "start = 2027-03-04T10:00:00\nend = 2027-03-05T00:00:00\ntimezone = \"Europe/Rome\"",
        "meant its times are written in another form than that of the standard",
    );
    is(
        "DTSTART;TZID=Europe/Rome:20270328T023000\nDURATION:PT1H",
        "start = 2027-03-28T03:30:00\nend = 2027-03-28T04:30:00\ntimezone = \"Europe/Rome\"",
        "meant clocks skip 2027-03-28 02:30:00: it is 2027-03-28 03:30:00",
    );
    is(
        "DTSTART;TZID=Eastern Standard Time:20270304T100000\nDTEND;TZID=Pacific Standard Time:20270304T090000",
        "start = 2027-03-04T10:00:00\nend = 2027-03-04T12:00:00\ntimezone = \"America/New_York\"",
        "meant `Eastern Standard Time` is America/New_York\nmeant `Pacific Standard Time` is America/Los_Angeles",
    );
    is(
        "DTSTART:20270304T100000\nDTEND:20270304T110000",
        "start = 2027-03-04T10:00:00\nend = 2027-03-04T11:00:00\ntimezone = \"UTC\"",
        "guessed no zone is given for its times: they are taken as those of UTC",
    );
    is(
        "DTSTART;TZID=Nowhere:20270304T100000",
        "start = 2027-03-04T10:00:00\ntimezone = \"UTC\"",
        "guessed `Nowhere` is no zone that is known: its times are taken as those of UTC",
    );
    is(
        "DTSTART;TZID=/example.org/20050126/Europe/Lisbon:20270304T100000",
        "start = 2027-03-04T10:00:00\ntimezone = \"Europe/Lisbon\"",
        "",
    );
    is("DTSTART;VALUE=DATE:20270304\nSTATUS:TENTATIVE", "status = \"tentative\"\nstart = 2027-03-04", "");
    is("DTSTART;VALUE=DATE:20270304\nSTATUS:CANCELLED", "status = \"cancelled\"\nstart = 2027-03-04", "");
}

#[test]
fn rules_come_as_check_takes_them() {
    let rule = |lines: &str| {
        let (event, said) = one(&format!("DTSTART;TZID=Europe/Rome:20270105T190000\nDURATION:PT1H\n{lines}"));
        let keys = event.lines().filter(|line| {
            ["start", "rrule", "until", "exdate", "rdate"].iter().any(|key| line.starts_with(key))
        });
        (keys.collect::<Vec<_>>().join("\n"), said)
    };
    let start = "start = 2027-01-05T19:00:00";
    let is = |lines: &str, event: &str, said: &str| {
        assert_eq!(rule(lines), (event.to_owned(), said.to_owned()), "{lines}");
    };
    is("RRULE:FREQ=WEEKLY", &format!("{start}\nrrule = \"FREQ=WEEKLY\""), "");
    // The last time is on the 31st of December at 19:00, 18:00 in UTC.
    is(
        "RRULE:FREQ=DAILY;UNTIL=20271231T175959Z",
        &format!("{start}\nrrule = \"FREQ=DAILY\"\nuntil = 2027-12-30"),
        "",
    );
    is(
        "RRULE:FREQ=DAILY;UNTIL=20271231T180000Z",
        &format!("{start}\nrrule = \"FREQ=DAILY\"\nuntil = 2027-12-31"),
        "",
    );
    is(
        "RRULE:freq=weekly;byday=tu;BYHOUR=19;BYMINUTE=0;BYSECOND=0;",
        &format!("{start}\nrrule = \"FREQ=WEEKLY;BYDAY=TU\""),
        "",
    );
    is(
        "RRULE:FREQ=HOURLY;COUNT=3",
        start,
        "lost its rule `FREQ=HOURLY;COUNT=3`: only its first time is kept",
    );
    is(
        "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=3",
        "start = 2027-01-06T19:00:00\nrrule = \"FREQ=WEEKLY;BYDAY=WE;COUNT=3\"",
        "guessed its start, 2027-01-05, is no day of its rule: it begins on 2027-01-06",
    );
    is(
        "RRULE:FREQ=MONTHLY;BYDAY=1TU,3TU",
        &format!("{start}\nrrule = \"FREQ=MONTHLY;BYDAY=1TU,3TU\""),
        "meant `FREQ=MONTHLY;BYDAY=1TU,3TU` is several rules in feeds, which programs read alike",
    );
    is(
        "RRULE:FREQ=DAILY;BYDAY=TU;INTERVAL=2",
        &format!("{start}\nrrule = \"FREQ=DAILY;INTERVAL=2;BYDAY=TU\"\nuntil = 2029-01-02"),
        "lost the times behind 2029-01-02 of `FREQ=DAILY;INTERVAL=2;BYDAY=TU`, which programs read differently",
    );
    is(
        "RRULE:FREQ=WEEKLY;COUNT=9\nEXDATE;TZID=Europe/Rome:20270112T190000,20270113T190000\nRDATE;TZID=Europe/Rome:20270120T190000",
        &format!("{start}\nrrule = \"FREQ=WEEKLY;COUNT=9\"\nexdate = [2027-01-12]\nrdate = [2027-01-20]"),
        "meant it leaves out days that are none of its own",
    );
    is(
        "RDATE;TZID=Europe/Rome:20270112T200000",
        &format!("{start}\nrdate = [2027-01-12]\nstart = 2027-01-12T20:00:00"),
        "",
    );
}

#[test]
fn a_place_is_taken_apart_only_where_it_ends_in_a_known_city_and_its_country() {
    let place = |text: &str| {
        let written = text.replace(',', "\\,");
        let (event, _) = one(&format!("DTSTART;VALUE=DATE:20270304\nLOCATION:{written}"));
        event.lines().skip(1).collect::<Vec<_>>().join("; ")
    };
    let is = |text: &str, keys: &str| assert_eq!(place(text), keys, "{text}");
    is(
        "Hall 1, Messedamm 22, 14055 Berlin, Germany",
        "venue = \"Hall 1, Messedamm 22, 14055\"; city = \"Berlin\"; country = \"DE\"",
    );
    is("Prague, CZ", "city = \"Prague\"; country = \"CZ\"");
    is("Lisboa, Portugal", "city = \"Lisboa\"; country = \"PT\"");
    is("Kongresshaus, Zürich, Schweiz", "venue = \"Kongresshaus\"; city = \"Zürich\"; country = \"CH\"");
    is(
        "Metreon, 135 4th St, San Francisco, CA 94103, USA",
        "venue = \"Metreon, 135 4th St, 94103\"; city = \"San Francisco\"; region = \"CA\"; country = \"US\"",
    );
    is(
        "1 Main Road, London SW1A 1AA, UK",
        "venue = \"1 Main Road, SW1A 1AA\"; city = \"London\"; country = \"GB\"",
    );
    for whole in
        ["Room 5", "Portland, OR", "Paris, TX", "Springfield, Germany", "Berlin", "Athens, GA, Georgia"]
    {
        is(whole, &format!("venue = \"{whole}\""));
    }
    is("Online", "online = true");
    is("https://meet.example.org/a?b=1", "online = \"https://meet.example.org/a?b=1\"");
    is("Zoom: https://zoom.example.org/j/1", "online = \"https://zoom.example.org/j/1\"");
}

#[test]
fn texts_become_markdown_that_says_the_same() {
    let prose = |text: &str| {
        let written = text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n");
        let imported = entry(&format!("DTSTART;VALUE=DATE:20270304\nDESCRIPTION:{written}"));
        imported.items[0].entry.get_text("description").unwrap_or_default().to_owned()
    };
    let is = |text: &str, markdown: &str| {
        assert_eq!(prose(text), markdown);
        // Read as Markdown it is the text again.
        let plain = kalends::view::prose::plain(markdown);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&plain), words(text), "{markdown}");
    };
    is("One.\nTwo.", "One.\n\nTwo.");
    is("- one\n- two\nthree", "- one\n- two\n\nthree");
    is(
        "# no heading, *no* _stress_, 2 * 3, snake_case, [a](b), `c`, a\\*b",
        "\\# no heading, \\*no\\* \\_stress\\_, 2 * 3, snake_case, \\[a](b), \\`c\\`, a\\\\\\*b",
    );
    is("1. first", "1\\. first");
    is("> a <b & c <http://a.example/>", "\\> a \\<b & c \\<http://a.example/>");
    assert_eq!(
        prose(
            "Bring <b>your</b> iron, or <a href=\"https://a.example/?a=1&amp;b=2\">rent one</a>.<br>See you!<ul><li>x</li><li>y</li></ul>"
        ),
        "Bring your iron, or [rent one](https://a.example/?a=1&b=2).\n\nSee you!\n\n- x\n- y"
    );
}

#[test]
fn what_is_lost_is_said() {
    let lines = "DTSTART;VALUE=DATE:20270304\nATTENDEE:mailto:a@b.example\nATTENDEE:mailto:c@b.example\nATTACH:https://a.example/x\n\
                 ORGANIZER:mailto:o@b.example\nURL:mailto:x@b.example\nCATEGORIES:Kernel,★\nRELATED-TO:u2";
    let imported = entry(lines);
    assert_eq!(
        notes(&imported),
        "guessed the id of the calendar, `events.example.org`: write a domain of yours\nguessed the title of the calendar\n\
         A: lost its address `mailto:x@b.example`, one without `https://`\n\
         A: lost its organizer, of whom only a mail address is given\n\
         A: lost the category `★`, of which no id can be made\n\
         A: lost 2 attendees, 1 attachment, 1 relation to another entry\n"
    );
    let private = entry("DTSTART;VALUE=DATE:20270304\nCLASS:PRIVATE");
    assert!(private.items.is_empty());
    assert!(notes(&private).ends_with("A: left out, marked as private\n"));
    assert!(entry("DTSTART;VALUE=DATE:18270304").items.is_empty());
    assert!(entry("DTSTART;VALUE=DATE:20270304\nDTEND;VALUE=DATE:20290304").items.is_empty());
    assert!(entry("DTSTART:whenever").items.is_empty());
}

#[test]
fn uids_that_cannot_be_kept_are_said() {
    let long = "u".repeat(300);
    let ics = |uids: &[&str]| {
        let events: String = uids
            .iter()
            .map(|uid| {
                format!("BEGIN:VEVENT\r\n{uid}\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20270304\r\nEND:VEVENT\r\n")
            })
            .collect();
        read(format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n").as_bytes()).unwrap()
    };
    let imported = ics(&[&format!("UID:{long}"), "X-A:1", "UID:a\\, b c", "UID:a\\, b c", "UID:x"]);
    let uids: Vec<_> = imported.items.iter().map(|item| item.entry.get_text("uid")).collect();
    assert_eq!(uids, [None, None, Some("a, b c"), Some("x")]);
    let said = notes(&imported);
    assert!(said.contains("lost its UID, so that subscribers see it anew: `uid` has 300 bytes"), "{said}");
    assert!(said.contains("lost a UID, of which it has none: subscribers see it anew"), "{said}");
    assert!(said.contains("meant its UID is there several times: the newest is taken"), "{said}");
    assert_eq!(text(&imported).1, Vec::<String>::new());
}

#[test]
fn what_is_no_calendar_is_refused_in_words() {
    let said = |text: &str| read(text.as_bytes()).err().unwrap();
    assert_eq!(said("BEGIN:VCARD\r\nEND:VCARD\r\n"), "it is no calendar: no `BEGIN:VCALENDAR` is in it");
    assert_eq!(
        said("BEGIN:VCALENDAR\r\nVERSION:1.0\r\nEND:VCALENDAR\r\n"),
        "it is a calendar of version 1.0, another format"
    );
    assert_eq!(said("{\"a\": 1}"), "it is JSON of a form that is not known");
    assert_eq!(said("{\"a\": 1"), "it is not the JSON that it begins as");
    assert_eq!(said("a,b\n1,2\n"), "no format");
    let both = "its dates, such as 03/04/2027, can be read in two ways: write them as 2027-04-03";
    assert_eq!(said("name,start\nA,03/04/2027\n"), both);
    let mixed = "some of its dates have the day first and some the month: write them as 2027-03-24";
    assert_eq!(said("name,start\nA,24/03/2027\nB,03/24/2027\n"), mixed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever lines an entry has, what comes out is taken by `check`.
    #[test]
    fn whatever_is_read_is_taken(
        start in "(DTSTART|DTSTART;VALUE=DATE|DTSTART;TZID=(Europe/Rome|X|EST)):(20270[1-9]{2}[0-9]|2027[0-9]{4})(T[0-2][0-9][0-5][0-9][0-5][0-9]Z?)?",
        end in "(DTEND|DTEND;VALUE=DATE|DURATION):(2027[01][0-9][0-3][0-9](T[0-2][0-9]0000Z?)?|P[0-9]{1,3}D|PT[0-9]{1,4}M)",
        rule in "(RRULE:FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;INTERVAL=[0-9])?(;COUNT=[0-9]{1,3}|;UNTIL=20280[1-9]01)?(;BYDAY=(MO|-1FR|TU,TH|1MO,3MO))?(;BYMONTHDAY=(-1|29,30|13))?(;BYSETPOS=-1)?|X-A:1)",
        more in "(EXDATE|RDATE|RECURRENCE-ID):2027[01][0-9][0-3][0-9]T100000",
        said in "(SUMMARY|DESCRIPTION|LOCATION|URL|CATEGORIES|GEO|ORGANIZER;CN=x|STATUS|CLASS):[ -~]{0,40}",
        wild in "\\PC{0,30}",
    ) {
        let imported = entry(&format!("{start}\n{end}\n{rule}\n{more}\n{said}\nCOMMENT:{wild}\nDESCRIPTION:{wild}\nLOCATION:{wild}"));
        let (text, errors) = text(&imported);
        prop_assert_eq!(errors, Vec::<String>::new(), "{}", text);
    }
}
