//! What can be wrong with the value of a key, by its kind.

use kalends::catalogue::keys::{Key, Kind};

/// A faulty line for a key, and the codes that may answer it.
pub(super) struct Fault {
    pub(super) what: &'static str,
    pub(super) value: String,
    pub(super) codes: &'static [&'static str],
}

/// The faults of each kind of value. A new kind does not compile without a row.
pub(super) fn faults(key: &Key) -> Vec<Fault> {
    let fault = |what, value: &str, codes| Fault { what, value: value.to_owned(), codes };
    let wrong = |value| fault("wrong type", value, &["type-wrong"]);
    let text = |long: usize, codes: &'static [&'static str]| {
        vec![
            wrong("1"),
            fault("empty", "\"\"", &["text-empty"]),
            fault("nothing to see", "\" \\u200d\\u2800\\u00ad\"", &["text-empty"]),
            fault("control character", "\"a\\u0007b\"", &["character-forbidden"]),
            fault("bidi control", "\"a\\u202eb\"", &["character-forbidden"]),
            Fault { what: "over-long", value: format!("\"{}\"", "a".repeat(long + 1)), codes },
        ]
    };
    let with = |mut all: Vec<Fault>, more: Vec<Fault>| {
        all.extend(more);
        all
    };
    let long = |item: &str, most: usize| Fault {
        what: "over-long",
        value: format!("[{}]", vec![item; most + 1].join(", ")),
        codes: &["list-too-long"],
    };
    match key.kind {
        Kind::Line(most) | Kind::Prose(most) => text(most, &["text-too-long"]),
        Kind::Slug => {
            with(text(80, &["slug-malformed"]), vec![fault("no slug", "\"Not A Slug\"", &["slug-malformed"])])
        }
        Kind::Domain => with(
            text(100, &["calendar-id-malformed"]),
            vec![fault("no domain", "\"a b\"", &["calendar-id-malformed"])],
        ),
        Kind::Url => with(
            text(2000, &["text-too-long"]),
            vec![fault("no address", "\"javascript:alert(1)\"", &["url-malformed"])],
        ),
        Kind::FlagOrUrl => vec![
            wrong("1"),
            fault("empty", "\"\"", &["text-empty"]),
            fault("no address", "\"nowhere\"", &["url-malformed"]),
            fault("a word for true", "\"yes\"", &["type-wrong"]),
            fault("control character", "\"https://a\\u0007b/\"", &["character-forbidden"]),
        ],
        Kind::Word(_) => vec![
            wrong("1"),
            fault("empty", "\"\"", &["word-unknown"]),
            fault("control character", "\"\\u0007\"", &["word-unknown"]),
            fault("over-long", &format!("\"{}\"", "a".repeat(400)), &["word-unknown"]),
            fault("misspelt", "\"cnofirmed\"", &["word-unknown"]),
        ],
        Kind::Zone | Kind::ClosingZone => {
            with(text(300, &["text-too-long"]), vec![fault("no zone", "\"Europe/Berln\"", &["zone-unknown"])])
        }
        Kind::Country => {
            with(text(300, &["text-too-long"]), vec![fault("no country", "\"QQ\"", &["country-unknown"])])
        }
        Kind::Region => with(
            text(300, &["text-too-long"]),
            vec![fault("no region", "\"California\"", &["region-malformed"])],
        ),
        Kind::Language => {
            with(text(300, &["text-too-long"]), vec![fault("no language", "\"xx\"", &["language-unknown"])])
        }
        Kind::Rule => with(
            text(300, &["text-too-long"]),
            vec![fault("no rule", "\"every week\"", &["rrule-malformed"])],
        ),
        Kind::Spoken(most) => vec![
            wrong("1"),
            fault("wrong item", "[1]", &["type-wrong"]),
            fault("empty item", "[\"\"]", &["text-empty"]),
            fault("no language", "\"qq\"", &["lang-unknown"]),
            long("\"en\"", most),
        ],
        Kind::Urls(most) => vec![
            wrong("\"https://example.org/\""),
            fault("wrong item", "[1]", &["type-wrong"]),
            fault("no address", "[\"example.org\"]", &["url-malformed"]),
            long("\"https://example.org/\"", most),
        ],
        Kind::Flag => vec![wrong("1"), wrong("\"true\"")],
        Kind::Count(_, most) => vec![
            wrong("\"1\""),
            wrong("1.5"),
            fault("too many", &(most + 1).to_string(), &["number-out-of-range"]),
        ],
        Kind::Degrees(most) => vec![
            wrong("\"1\""),
            fault("too far", &format!("{}", most + 1.0), &["number-out-of-range"]),
            fault("not a number", "nan", &["number-out-of-range"]),
        ],
        Kind::Start | Kind::End | Kind::Closing | Kind::ClosingOrOpen | Kind::Day => vec![
            wrong("1"),
            fault("empty", "\"\"", &["date-unreadable"]),
            fault("control character", "\"2025\\u0007\"", &["date-unreadable"]),
            fault("over-long", &format!("\"{}\"", "2".repeat(400)), &["date-unreadable"]),
            fault("quoted", "\"2025-09-04\"", &["date-quoted"]),
            fault("impossible", "2025-02-30", &["date-impossible"]),
            fault("far off", "1025-09-04", &["year-out-of-range"]),
        ],
        Kind::DayOrDays(most) => vec![
            wrong("1"),
            fault("wrong item", "[1]", &["type-wrong"]),
            fault("quoted", "\"2025-09-04\"", &["date-quoted"]),
            long("2025-09-04", most),
        ],
        Kind::TimeOfDay => vec![
            wrong("1"),
            wrong("30"),
            wrong("\"16:00\""),
            wrong("\"noon\""),
            wrong("2025-09-04"),
            wrong("2025-09-04T16:00:00"),
            fault("second 60", "16:00:60", &["date-impossible"]),
        ],
        Kind::Days(most) => {
            vec![wrong("2025-09-04"), fault("wrong item", "[1]", &["type-wrong"]), long("2025-09-04", most)]
        }
        Kind::DaysOff(most) => vec![
            wrong("2025-09-04"),
            wrong("\"2025-09\""),
            fault("wrong item", "[1]", &["type-wrong"]),
            fault("no period", "[\"2025-13\"]", &["date-unreadable"]),
            fault("a day in quotes", "[\"2025-09-04\"]", &["date-quoted"]),
            fault("a time", "[2025-09-04T10:00:00]", &["date-unreadable"]),
            fault("open", "[\"open\"]", &["date-unreadable"]),
            long("2025-09-04", most),
        ],
        Kind::Slugs(most) => vec![
            wrong("\"a\""),
            fault("wrong item", "[1]", &["type-wrong"]),
            fault("empty item", "[\"\"]", &["text-empty"]),
            fault("control character", "[\"a\\u0007\"]", &["character-forbidden"]),
            long("\"a\"", most),
        ],
        Kind::Words(_) => vec![
            wrong("\"event\""),
            fault("wrong item", "[1]", &["type-wrong"]),
            fault("empty item", "[\"\"]", &["word-unknown"]),
            fault("control character", "[\"a\\u0007\"]", &["word-unknown"]),
            fault("misspelt", "[\"cnofirmed\"]", &["word-unknown"]),
        ],
        Kind::Countries(most) => vec![
            wrong("\"DE\""),
            fault("wrong item", "[1]", &["type-wrong"]),
            fault("empty item", "[\"\"]", &["text-empty"]),
            fault("no country", "[\"QQ\"]", &["country-unknown"]),
            long("\"DE\"", most),
        ],
        Kind::Regions(most) => vec![
            wrong("\"BY\""),
            fault("wrong item", "[1]", &["type-wrong"]),
            fault("empty item", "[\"\"]", &["text-empty"]),
            fault("no region", "[\"Bavaria\"]", &["region-malformed"]),
            long("\"BY\"", most),
        ],
        Kind::Color => with(
            text(300, &["text-too-long"]),
            vec![
                fault("no name", "\"#4682b4\"", &["word-unknown"]),
                fault("other case", "\"SteelBlue\"", &["word-unknown"]),
            ],
        ),
        Kind::Duration => with(
            text(300, &["text-too-long"]),
            vec![
                fault("no duration", "\"1 day\"", &["duration-malformed"]),
                fault("nothing", "\"P0D\"", &["duration-malformed"]),
            ],
        ),
        Kind::Table(_) => vec![wrong("1"), wrong("[1]")],
        Kind::Tables(_, most) => {
            let many = format!("[{}]", vec!["{}"; most.min(300) + 1].join(", "));
            let long =
                (most < 300).then_some(Fault { what: "over-long", value: many, codes: &["list-too-long"] });
            with(vec![wrong("1"), wrong("[1]")], long.into_iter().collect())
        }
    }
}
