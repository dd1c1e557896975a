//! Slips and attacks on the reader: each is reported once, with a way out that leads out, and none ends the program.

use kalends::report::{Finding, Report};

use crate::findings::judged;

pub(crate) const HEAD: &str =
    "[calendar]\nid = \"events.example.org\"\ntitle = \"Example\"\nurl = \"https://events.example.org/\"\n";

fn errors(report: &Report) -> Vec<String> {
    let errors = report.findings().iter().filter(|finding| finding.rule.severity.word() == "error");
    errors.map(|finding| format!("{}: {}", finding.rule.code, finding.message)).collect()
}

/// What is said of one line of an event, with the way out; several are joined.
pub(crate) fn said(line: &str) -> String {
    let text = format!("{HEAD}\n[[event]]\nid = \"a-2027\"\nname = \"A\"\n{line}\n");
    let (_, report) = judged(&[("events.toml", &text)]);
    let one =
        |finding: &Finding| format!("{}; {}", finding.message, finding.help.as_deref().unwrap_or_default());
    report.findings().iter().map(one).collect::<Vec<_>>().join(" / ")
}

/// Slips with a way out that is easily told wrong.
#[test]
fn each_slip_is_told_once_with_a_way_out_that_leads_out() {
    let time = "start = 2027-03-04T10:00:00\nend = 2027-03-04T11:00:00\ntimezone = \"UTC\"";
    let day = "start = 2027-03-04";
    for (lines, expected) in [
        ("start = 2027".to_owned(), "`start` is a period without quotes; write `\"2027\"`"),
        ("start = \"1989\"".to_owned(), "`start` is in the year 1989; years go from 1990 to 2100"),
        ("start = \"2101-Q4\"".to_owned(), "`start` is in the year 2101; years go from 1990 to 2100"),
        ("start = \"2027-W53\"".to_owned(), "`start` is `2027-W53`, which is no date; 2027 has 52 weeks"),
        (format!("{day}\nend = \"Open\""), "`end` is `Open`, which is no date; write `\"open\"`"),
        (format!("{day},"), "`start` is followed by `,`; write `2027-03-04`"),
        (
            "start = 2027-03-04T9:00:00\ntimezone = \"UTC\"".to_owned(),
            "`start` is `2027-03-04T9:00:00`, which TOML does not read as a time; write `2027-03-04T09:00:00`",
        ),
        (
            "start = 2027-03-04T10:00:00+0100".to_owned(),
            "`start` is `2027-03-04T10:00:00+0100`, which TOML does not read as a time; write `2027-03-04T10:00:00+01:00`",
        ),
        (
            "start = 2027-03-04T10:00:00Z\nend = 2027-03-04T10:30:00+01:00".to_owned(),
            "`end` is 2027-03-04T10:30:00+01:00, not after `start`, 2027-03-04T10:00:00+00:00; an evening that ends after midnight ends on the next day",
        ),
        (
            format!("{day}\ndays = 1\nstatus = \"tentative\""),
            "`days` is 1, and there is 1 from `start` to `end`; leave `days` out when all of them are taken",
        ),
        (format!("{day}\nend_date = 2027-03-05"), "`[[event]]` has no key `end_date`; did you mean `end`?"),
        (
            format!("{day}\nvenue = \"the \\\"big\" hall\""),
            "`venue` holds a quote that ends the text too early; write `\\\"` for a quote in a text",
        ),
        (
            format!("{day}\nvenue = 'Bob's'"),
            "`venue` holds a quote that ends the text too early; put the text into `\"` instead of `'`",
        ),
        (
            format!("{day}\n- id: x"),
            "`- id: x` is neither a key with a value nor a header; write `key = value`, or begin the line with `#` if it is a comment",
        ),
        (format!("{day}\ncontry: x"), "`contry` is followed by `:`; write `contry = ...`"),
        (format!("{day}\n[tags]\na-b = \"\""), "`a-b` is empty; write a text, or remove the line"),
    ] {
        assert_eq!(said(&lines), expected, "{lines}");
    }
    for (rule, why) in [
        ("FREQ=WEEKLY;COUNT=0", "`COUNT` is `0`, not a number from 1 to 3660"),
        ("FREQ=WEEKLY;INTERVAL=0", "`INTERVAL` is `0`, not a number from 1 to 9999"),
        ("FREQ=WEEKLY;BYDAY=1TH", "`BYDAY` has no number in a rule that is WEEKLY"),
        ("FREQ=YEARLY;BYWEEKNO=9;BYDAY=1TH", "`BYDAY` has no number beside `BYWEEKNO`"),
        ("FREQ=WEEKLY;BYMONTHDAY=4", "`BYMONTHDAY` has no place in a rule that is WEEKLY"),
        ("FREQ=MONTHLY;BYWEEKNO=9", "`BYWEEKNO` has no place in a rule that is MONTHLY"),
        ("FREQ=MONTHLY;BYYEARDAY=63", "`BYYEARDAY` has no place in a rule that is MONTHLY"),
        ("FREQ=MONTHLY;BYSETPOS=1", "`BYSETPOS` needs another part that begins with `BY`"),
        ("FREQ=MONTHLY;BYDAY=-5TH", "`BYDAY` is `-5TH`, and not every month has so many of a weekday"),
        ("FREQ=MONTHLY;BYDAY=-6TH", "no month has more than five of a weekday"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=1TH,45TH", "no month has more than five of a weekday"),
        ("FREQ=MONTHLY;BYDAY=-53TH", "no month has more than five of a weekday"),
        ("FREQ=YEARLY;BYDAY=-53TH", "`BYDAY` is `-53TH`, and not every year has so many of a weekday"),
        ("FREQ=YEARLY;BYDAY=-54TH", "no year has so many of a weekday"),
        ("FREQ=YEARLY;BYDAY=99MO", "no year has so many of a weekday"),
    ] {
        let said = said(&format!("{time}\nrrule = \"{rule}\""));
        assert!(said.starts_with(&format!("{why};")), "{said}");
    }
}

#[test]
fn a_calendar_under_a_wrong_name_is_said_once() {
    let (_, report) = judged(&[("events.toml", &HEAD.replace("[calendar]", "[calender]"))]);
    assert_eq!(errors(&report), ["key-unknown: a catalogue has no key `calender`"]);
    let (_, report) = judged(&[("events.toml", &HEAD.replace("org/\"", "org/?at=\""))]);
    assert_eq!(
        errors(&report),
        ["url-malformed: `url` is an address with `?` or `#` in it, and those of feeds begin with it"]
    );
}

/// Brackets that a parser calls itself for, with stray ones between that it takes for their ends.
#[test]
fn no_depth_of_brackets_ends_the_program() {
    let event = "[[event]]\nid = \"a-2027\"\nname = \"A\"\nstart = 2027-05-03\n";
    for brackets in ["{a={[]", "[", "{a=", "[}", "{a=[}]", "{[", "links={\n[[event]]\n", "{ # }\n[]a="] {
        let text = format!("{HEAD}\n{event}links = {}", brackets.repeat(50_000));
        let (_, report) = judged(&[("events.toml", &text)]);
        assert!(report.has_errors(), "{brackets}");
    }
}

#[test]
fn a_broken_line_given_twice_is_said_on_its_line_only() {
    let (_, report) = judged(&[("events.toml", &format!("{HEAD}timezone = [\ntimezone = [\n"))]);
    let codes: Vec<_> = report.findings().iter().map(|finding| finding.rule.code).collect();
    assert_eq!(codes, ["syntax", "key-duplicate", "syntax"]);
}

/// What shows nothing is told once wherever it stands, in texts with faults as in those without, and `--fix` takes it out.
#[test]
fn nothing_invisible_passes_in_keys_headers_and_comments() {
    for (text, expected) in [
        ("\u{feff}[calendar]\n", "the file begins with a second byte order mark"),
        (
            "# \u{e0041}\u{e0042}\n",
            "a comment holds the character U+E0041, which cannot be seen, and one more",
        ),
        (
            "# \u{e001}\n[calendar\n",
            "a comment holds the character U+E001, which means something else to every program",
        ),
        ("[[event\u{200b}]]\n", "a key holds the character U+200B, which cannot be seen"),
        ("[[event]]\nna\u{2063}me = \"A\"\n", "a key holds the character U+2063, which cannot be seen"),
        ("[[event]]\n\"na\u{ad}me\" = \"A\"\n", "a key holds the character U+00AD, which cannot be seen"),
        (
            "[[event]]\ntags = [ # \u{378}\n]\n",
            "a comment holds the character U+0378, which is not one of Unicode",
        ),
        (
            "[[event]]\nnote = \"\"\"a\"\"\" # \u{202e}\n",
            "a comment holds the character U+202E, which turns the direction of text",
        ),
    ] {
        let (_, report) = judged(&[("events.toml", text)]);
        let hidden = |finding: &&Finding| finding.rule.code == "character-hidden";
        let found: Vec<_> = report.findings().iter().filter(hidden).collect();
        assert_eq!(
            found.iter().map(|finding| finding.message.as_str()).collect::<Vec<_>>(),
            [expected],
            "{text:?}"
        );
        assert!(found[0].patch.as_ref().is_some_and(|patch| patch.certain), "{text:?}");
        let place = found[0].at;
        let same =
            report.findings().iter().filter(|other| other.at.holds(place) && other.rule.code == "syntax");
        assert_eq!(same.count(), 0, "{text:?}: {:?}", errors(&report));
    }
}

/// Of an address in a text the same holds as of one that has a key of its own.
#[test]
fn addresses_in_texts_keep_the_rule_of_those_in_keys() {
    let day = "start = 2027-03-04";
    for (line, expected) in [
        (
            r#"description = "see https://kubecon.example@evil.example/ now""#,
            "with a user name or password in it",
        ),
        (
            r#"description = "[KubeCon](https://kubecon.example@evil.example/)""#,
            "with a user name or password in it",
        ),
        (r#"description = "[x](javascript:alert(1))""#, "without `https://`"),
        (r#"description = "[x][y]\n\n[y]: ftp://a.example/ \"z\"""#, "that is neither http nor https"),
        (r#"description = "<HTTPS://user_name:secret@evil.example/>""#, "with a user name or password in it"),
        (
            r#"description = "<b>https://kubecon.example@evil.example/</b>""#,
            "with a user name or password in it",
        ),
        (r#"note = "Tickets: https://kubecon.example@evil.example/.""#, "with a user name or password in it"),
        (r#"description = "[x](https://kvm-fоrum.example.org/)""#, "is written `kvm-fоrum.example.org`"),
        (r#"description = "at https://bit.ly/x""#, "hides where it leads"),
        (r#"description = "[x](http://a.example/)""#, "`description` leads to an address without https"),
        (r#"links = { chat = "http://a.example/" }"#, "`links` is an address without https"),
    ] {
        let said = said(&format!("{day}\n{line}"));
        assert!(said.contains(expected), "{line}: {said}");
    }
    for line in [
        r#"description = "[x](https://a.example/) <me@a.example> [y](mailto:me@a.example) `http://a@b/`""#,
        r#"note = "https:// is a scheme, see (https://a.example/b_c).""#,
    ] {
        assert!(!said(&format!("{day}\n{line}")).contains("address"), "{line}");
    }
}

/// The smaller kin.
#[test]
fn advice_is_true_and_never_offers_what_is_refused() {
    let day = "start = 2027-03-04";
    let closing = |zone: &str| {
        format!("{day}\n[[event.deadline]]\nkind = \"cfp\"\ncloses = 2027-01-02\ntimezone = \"{zone}\"")
    };
    let deep = format!("{day}\n{}a = 1", "a.".repeat(2000));
    for (lines, expected) in [
        ("start = 10000-01-01".to_owned(), "`start` is in the year 10000; years go from 1990 to 2100"),
        ("start = \"2027-12 \"".to_owned(), ""),
        (closing("A.o.E."), "`timezone` is `A.o.E.`, which is not a zone; did you mean `AoE`?"),
        (closing("UTC-12"), "`timezone` is `UTC-12`, which is not a zone; did you mean `AoE`?"),
        (
            format!("{day}\ntimezone = \"GMT+8\""),
            "`timezone` is `GMT+8`, which is not a zone; write the zone of the city whose clock it is, such as \
             `Asia/Shanghai` or `Asia/Singapore`",
        ),
        (
            format!("{day}\ntitle = \"B\""),
            "`[[event]]` has no key `title`; `name` says that, and is there already: keep one of the two lines",
        ),
        (
            deep,
            &format!(
                "`{}…` is a key of 2001 parts; write one name, below the header of its table",
                "a.".repeat(30)
            ),
        ),
    ] {
        assert_eq!(said(&lines), expected, "{}", lines.get(..80).unwrap_or(&lines));
    }
    let id = HEAD.replace("url = \"https://events.example.org/\"", "url = \"https://a.b/.//host/\"");
    let (_, report) = judged(&[("events.toml", &id)]);
    assert!(errors(&report)[0].contains("two slashes in its path"), "{:?}", errors(&report));
    let device = format!("{HEAD}\n[[event]]\nid = \"CON\"\nname = \"A\"\n{day}\n");
    let (_, report) = judged(&[("events.toml", &device)]);
    assert!(report.findings()[0].help.as_deref().unwrap().contains("con-event"), "{report:?}");
}

/// A tag that nobody listed is one fault, however many entries name it, and one change mends it.
#[test]
fn an_unlisted_tag_is_told_once_with_its_places() {
    let entry = |n: usize| {
        format!(
            "[[event]]\nid = \"e-{n}\"\nname = \"E {n}\"\nstart = 2027-03-{n:02}\ntags = [\"virtualisation\"]\n"
        )
    };
    let text = format!(
        "{HEAD}\n[tags]\nvirtualization = \"Virtualization\"\n{}",
        (1..=20).map(entry).collect::<String>()
    );
    let (_, report) = judged(&[("events.toml", &text)]);
    let found: Vec<_> =
        report.findings().iter().filter(|finding| finding.rule.code == "tag-unknown").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "there is no tag `virtualisation`, which is named 20 times");
    assert_eq!((found[0].related.len(), found[0].patch.as_ref().unwrap().edits.len()), (8, 20));
}

/// What is made of entries is bounded as a whole.
#[test]
fn a_catalogue_is_bounded_as_a_whole() {
    let rule = |n: usize| {
        format!(
            "[[event]]\nid = \"e-{n}\"\nname = \"E {n}\"\nstart = 2027-03-04\nrrule = \"FREQ=DAILY;COUNT=2\"\n"
        )
    };
    let text = format!("{HEAD}{}", (0..5002).map(rule).collect::<String>());
    let (_, report) = judged(&[("events.toml", &text)]);
    assert_eq!(errors(&report), ["list-too-long: there are 5002 recurring events in all files together"]);
    let feed = |n: usize| format!("[[feed]]\nid = \"f-{n}\"\ntitle = \"F {n}\"\n");
    let event = |n: usize| format!("[[event]]\nid = \"e-{n}\"\nname = \"E {n}\"\nstart = 2027-03-04\n");
    let text = format!(
        "{HEAD}{}{}",
        (0..90).map(feed).collect::<String>(),
        (0..50_000).map(event).collect::<String>()
    );
    let (_, report) = judged(&[("events.toml", &text)]);
    assert_eq!(errors(&report), ["list-too-long: 90 feeds of 50000 events are more than can be written"]);
}

/// A place inside of a letter is the place of that letter.
#[test]
fn a_span_inside_of_a_letter_shows_its_line() {
    let mut sources = kalends::text::Sources::default();
    let number = sources.add("a.toml", "x = é\n").unwrap();
    let excerpt = kalends::report::excerpt::Excerpt::of(&sources, kalends::text::Span::new(number, 5..6), 80);
    assert_eq!(excerpt.unwrap().text, "x = é");
}

/// The commonest slips are answered with the author's own values.
#[test]
fn the_commonest_slips_are_answered_in_the_words_of_their_author() {
    let day = "start = 2027-03-04";
    let unknown = |key: &str| format!("`[[event]]` has no key `{key}`; ");
    for (line, expected) in [
        ("city = \"Essen\",", "`city` is followed by `,`; write `\"Essen\"`".to_owned()),
        ("city = \"Essen\" ;", "`city` is followed by `;`; write `\"Essen\"`".to_owned()),
        ("days = 3,\nend = 2027-03-09\nstatus = \"tentative\"", "`days` is followed by `,`; write `3`".to_owned()),
        (
            "cfp = 2027-01-02",
            unknown("cfp") + "write `[[event.deadline]]`, and below it `kind = \"cfp\"` and `closes = 2027-01-02`",
        ),
        (
            "early_bird = \"2027-01-02\"",
            unknown("early_bird") + "write `[[event.deadline]]`, and below it `kind = \"early-bird\"` and `closes = 2027-01-02`",
        ),
        ("time = \"19:00\"", unknown("time") + "write the time behind the day: `start = 2027-03-04T19:00:00`"),
        ("start_time = 19:30", unknown("start_time") + "write the time behind the day: `start = 2027-03-04T19:30:00`"),
        ("speaker = \"Ada\"", unknown("speaker") + "write `note = \"Speaker: Ada\"`"),
        ("speakers = [\"Ada\", \"Grace\"]", unknown("speakers") + "write `note = \"Speakers: Ada, Grace\"`"),
        ("online = \"yes\"", "`online` is a text, not true, false or an address; write `online = true`, without quotes".to_owned()),
        ("busy = \"no\"", "`busy` is a text, not true or false; write `busy = false`, without quotes".to_owned()),
        ("part_of = \"b\"", "`part_of` is a text, not a list of texts; write `part_of = [\"b\"]`".to_owned()),
        (
            "[event.links]\nchat = \"https://a.example/\"\nvenue = \"Hall\"",
            "`[event.links]` has no key `venue`; `venue` is a key of `[[event]]`: move it above line 10".to_owned(),
        ),
        (
            "venue = \"Hall\"\n[event.links]\nvenue = \"Room\"",
            "`[event.links]` has no key `venue`; `venue` is a key of `[[event]]`, and is there already: keep one of the two".to_owned(),
        ),
        ("busy = \"yes\",", "`busy` is a text, not true or false; write `busy = true`, without quotes / `busy` is followed by `,`; write `\"yes\"`".to_owned()),
    ] {
        assert_eq!(said(&format!("{day}\n{line}")), expected, "{line}");
    }
    let text = format!(
        "{HEAD}\n[[event.deadline]]\nkind = \"cfp\"\ncloses = 2027-01-02\n[[event]]\nid = \"a\"\nname = \"A\"\n{day}\n"
    );
    let (_, report) = judged(&[("events.toml", &text)]);
    assert_eq!(errors(&report), ["syntax: `[[event.deadline]]` has no `[[event]]` above it"]);
    assert!(report.findings()[0].help.as_deref().unwrap().starts_with("move it below the `[[event]]`"));
}

/// A table below another that is nowhere is told by its own name, and nothing is asked of what is not there.
#[test]
fn a_table_without_the_one_above_it_is_told_as_such() {
    for (tables, header) in [
        (
            "[[event.deadline]]\nkind = \"cfp\"\ncloses = 2027-01-02\n",
            "`[[event.deadline]]` has no `[[event]]`",
        ),
        ("[event.links]\nchat = \"https://a.example/\"\n", "`[event.links]` has no `[[event]]`"),
        ("[feed.only]\ntags = []\n", "`[feed.only]` has no `[[feed]]`"),
        (
            "[[event.occurrence]]\nof = 2027-03-04\n[event.deadline\n",
            "`[[event.occurrence]]` has no `[[event]]`",
        ),
    ] {
        let (_, report) = judged(&[("events.toml", &format!("{HEAD}{tables}"))]);
        let first = &report.findings()[0];
        assert_eq!(first.message, format!("{header} above it"), "{:?}", errors(&report));
        assert!(first.help.as_deref().unwrap().contains("and its keys above it"), "{:?}", first.help);
        assert!(
            !errors(&report).iter().any(|error| error.starts_with("key-missing")),
            "{:?}",
            errors(&report)
        );
    }
}

/// Texts of a series lead somewhere as those of its events do.
#[test]
fn the_texts_of_a_series_a_feed_and_the_calendar_are_warned_of() {
    for table in [
        "[[series]]\nid = \"s\"\nname = \"S\"\ndescription = \"See https://bit.ly/x\"\n",
        "[[series]]\nid = \"s\"\nname = \"S\"\norganizer = \"https://bit.ly/x\"\n",
        "[[feed]]\nid = \"f\"\ntitle = \"F\"\ndescription = \"See https://bit.ly/x\"\n",
    ] {
        let (_, report) = judged(&[("events.toml", &format!("{HEAD}\n{table}"))]);
        let opaque = report.findings().iter().filter(|finding| finding.rule.code == "host-opaque").count();
        assert_eq!(opaque, 1, "{table}: {:?}", report.findings());
    }
}

/// A header that is none is shown as far as it goes, however far it is moved in; a place behind it could cut a letter.
#[test]
fn a_faulty_header_is_shown_where_it_is() {
    let header = "[[event.linksé = 1";
    let text =
        format!("{HEAD}\n[[event]]\nid = \"a\"\nname = \"A\"\nstart = 2027-03-04\n\n  \t{header} \né\n");
    let (_, report) = judged(&[("events.toml", &text)]);
    let faulty = report.findings().iter().find(|finding| finding.message.contains("not a header")).unwrap();
    assert_eq!(&text[faulty.at.range()], header);
}
