//! Zones as people write them: that each word stands for a clock with the offset it was written for, and what is
//! suggested for it.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use kalends::when::Zone;
use kalends::world::country::Country;
use kalends::world::zone_words;

use crate::findings::judged;

/// Minutes east of UTC in January and in July, and the words that were written for such a clock. Letters that mean several
/// clocks stand with each.
const CLOCKS: &[([i32; 2], &str)] = &[
    ([0, 0], "utc, gmt, z, zulu, coordinated universal, universal, greenwich mean"),
    ([-480, -420], "pt, pst, pdt, pacific, us pacific"),
    ([-420, -420], "pt, pst, pdt, pacific, us pacific"),
    ([-420, -360], "mt, mst, mdt, mountain, us mountain"),
    ([-360, -360], "mt, mst, mdt, mountain, us mountain"),
    ([-360, -300], "ct, cst, cdt, central, us central"),
    ([-300, -240], "et, est, edt, eastern, us eastern"),
    ([660, 600], "est, et, edt, eastern, us eastern, aet, aest, aedt, australian eastern"),
    ([600, 600], "aet, aest, australian eastern"),
    (
        [480, 480],
        "cst, pst, pt, pdt, pacific, us pacific, hkt, hong kong, sgt, singapore, myt, malaysia, pht, philippine, \
                  philippines, china, beijing, cst china, awst, australian western, western australia",
    ),
    ([-540, -480], "akt, akst, akdt, alaska"),
    ([-600, -600], "hst, hawaii"),
    ([-240, -180], "at, ast, adt, atlantic"),
    ([-240, -240], "ast"),
    ([180, 180], "ast, msk, moscow, trt, turkey, eat, east africa"),
    ([-210, -150], "nst, ndt, newfoundland"),
    ([-180, -180], "brt, brasilia, art, argentina"),
    ([-180, -240], "clt, clst, chile"),
    ([-300, -300], "cot, colombia, pet, peru"),
    ([0, 60], "wet, west, western european, uk, britain, british, london, bst, ist, irish, ireland"),
    ([360, 360], "bst"),
    ([60, 120], "cet, cest, central european, central europe, met, mest, mez, mesz, mitteleuropäische zeit"),
    ([120, 180], "eet, eest, eastern european, eastern europe, ist, idt, israel"),
    ([120, 120], "sast, south africa, cat, central africa"),
    ([60, 60], "wat, west africa"),
    ([330, 330], "ist, india, indian"),
    ([240, 240], "gst, gulf"),
    ([210, 210], "irst, iran"),
    ([300, 300], "pkt, pakistan"),
    ([345, 345], "npt, nepal"),
    ([420, 420], "ict, indochina, wib"),
    ([540, 540], "kst, korea, korean, jst, japan"),
    ([630, 570], "acst, acdt, australian central"),
    ([570, 570], "acst, acdt, australian central"),
    ([780, 720], "nzt, nzst, nzdt, new zealand"),
];

fn offsets(zone: &str) -> [i32; 2] {
    Zone::named(zone).unwrap_or_else(|| panic!("{zone} is no zone")).offsets().map(|seconds| seconds / 60)
}

/// Whether a zone is one of a place that has no newer name.
fn is_present(name: &str) -> bool {
    let zone = Zone::named(name).unwrap_or_else(|| panic!("{name} is no zone"));
    name == "UTC" || zone.country().is_some_and(|country| Zone::of_country(&country).contains(&zone))
}

#[test]
fn each_word_is_of_a_clock_that_it_was_written_for() {
    let mut written: BTreeMap<&str, BTreeSet<[i32; 2]>> = BTreeMap::new();
    for (clock, words) in CLOCKS {
        for word in words.split(", ") {
            written.entry(word).or_default().insert(*clock);
        }
    }
    let mut seen = BTreeSet::new();
    for (word, zones) in zone_words::table() {
        assert!(zones.iter().all(|zone| is_present(zone)), "{word}: {zones:?}");
        assert!(seen.insert(word), "{word} stands there twice");
        let Some(written) = written.get(word) else { continue };
        for zone in zones {
            assert!(written.contains(&offsets(zone)), "{word}: {zone} is at {:?}", offsets(zone));
        }
    }
    let unwritten: Vec<_> = written.keys().filter(|word| !seen.contains(**word)).collect();
    assert_eq!(unwritten, [&""; 0]);
    // Letters are proven without exception; names that Windows has and cities are known by what they say.
    let short = seen.iter().filter(|word| word.len() < 5 && word.bytes().all(|c| c.is_ascii_lowercase()));
    let unproven: Vec<_> = short.filter(|word| !written.contains_key(**word)).collect();
    assert_eq!(unproven, [&"bern", &"brno", &"graz", &"lyon", &"nyc", &"pune", &"roma", &"wien"]);
}

#[test]
fn each_offset_is_that_of_its_zones() {
    for (minutes, zones) in zone_words::steady() {
        for zone in zones {
            assert_eq!(offsets(zone), [minutes; 2], "{zone}");
            assert!(is_present(zone), "{zone} is an old name");
        }
        let found = zone_words::at_offset(minutes, None);
        assert_eq!(found.iter().map(|zone| zone.name()).collect::<Vec<_>>(), zones);
    }
    for (text, minutes) in [
        ("UTC+8", 480),
        ("GMT-5", -300),
        ("utc +05:30", 330),
        ("UTC−3", -180),
        ("+0100", 60),
        ("GMT+0", 0),
        ("UTC+5.30", 330),
        ("Beijing (UTC+8)", 480),
    ] {
        assert_eq!(zone_words::offset(text), Some(minutes), "{text}");
    }
    for text in ["UTC", "8", "UTC+", "UTC+15", "GMT+5:60", "UTC+100", "EST+5", "2027-05-01", "UTC+8:00:00"] {
        assert_eq!(zone_words::offset(text), None, "{text}");
    }
}

/// What is said of a zone: the names in the way out, and whether `--fix` takes the one there is.
fn suggested(zone: &str, country: Option<&str>) -> (Vec<String>, bool) {
    let country = country.map(|code| format!("country = \"{code}\"\n")).unwrap_or_default();
    let text = format!(
        "[calendar]\nid = \"a.example.org\"\ntitle = \"A\"\nurl = \"https://a.example.org/\"\n\n\
         [[event]]\nid = \"call-2027\"\nname = \"Call 2027\"\nstart = 2027-01-14T08:00:00\n{country}timezone = \"{zone}\"\n"
    );
    let (_, report) = judged(&[("events.toml", &text)]);
    let finding = report.findings().iter().find(|finding| finding.rule.code == "zone-unknown");
    let finding = finding.unwrap_or_else(|| panic!("{zone} was taken"));
    let help = finding.help.clone().unwrap_or_default();
    let names = help.split('`').skip(1).step_by(2).filter(|name| !name.starts_with('"'));
    (names.map(str::to_owned).collect(), finding.patch.as_ref().is_some_and(|patch| patch.certain))
}

#[test]
fn what_people_write_is_answered() {
    let cases: &[(&str, &str)] = &[
        ("PT (Pacific Time)", "America/Los_Angeles"),
        ("Eastern Time (ET)", "America/New_York"),
        ("ET (Eastern Time)", "America/New_York"),
        ("EST (Eastern Time)", "America/New_York"),
        ("CET (Central European Time)", "Europe/Brussels"),
        ("PST/PDT", "America/Los_Angeles"),
        ("Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("US Central", "America/Chicago"),
        ("CST", "America/Chicago Asia/Shanghai"),
        ("IST", "Asia/Kolkata Europe/Dublin Asia/Jerusalem"),
        ("KST", "Asia/Seoul"),
        ("JST", "Asia/Tokyo"),
        ("HKT", "Asia/Hong_Kong"),
        ("MSK", "Europe/Moscow"),
        ("SGT", "Asia/Singapore"),
        ("AEDT", "Australia/Sydney"),
        ("BST", "Europe/London"),
        ("C.E.S.T.", "Europe/Brussels"),
        ("UTC+8", "Asia/Shanghai Asia/Singapore"),
        ("GMT+8", "Asia/Shanghai Asia/Singapore"),
        ("UTC-5", "America/Bogota America/Lima"),
        ("UTC+5:30", "Asia/Kolkata"),
        ("UTC+05:15", ""),
        ("utc", "UTC"),
        ("Greenwich Mean Time", "UTC"),
        ("GMT Standard Time", "Europe/London"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("Munich", "Europe/Berlin"),
        ("Bengaluru", "Asia/Kolkata"),
        ("san francisco", "America/Los_Angeles"),
        ("Los Angeles", "America/Los_Angeles"),
        ("Europe/Berln", "Europe/Berlin"),
        ("KSTT", ""),
        ("XST", ""),
        ("UTD", ""),
        ("local", ""),
    ];
    for (written, wanted) in cases {
        let (names, certain) = suggested(written, None);
        assert_eq!(names.join(" "), *wanted, "{written}");
        assert_eq!(certain, written.eq_ignore_ascii_case(wanted), "{written}: letters are a guess");
    }
    for (written, country, wanted) in [
        ("IST", "IE", "Europe/Dublin"),
        ("IST", "IN", "Asia/Kolkata"),
        ("CST", "CN", "Asia/Shanghai"),
        ("PST", "PH", "Asia/Manila"),
        ("CEST", "SE", "Europe/Stockholm"),
        ("UTC+1", "AT", "Europe/Vienna"),
        ("UTC+8", "SG", "Asia/Singapore"),
        ("UTC+8", "DE", "Asia/Shanghai Asia/Singapore"),
    ] {
        assert_eq!(suggested(written, Some(country)).0.join(" "), wanted, "{written} in {country}");
    }
}

#[test]
fn no_suggestion_turns_a_sign_round() {
    let countries = Country::all().map(Some).chain([None]);
    let words: Vec<_> = zone_words::table().map(|(word, _)| word).collect();
    for country in countries {
        for word in &words {
            let zones = zone_words::zones(word, country);
            assert!(!zones.is_empty(), "{word}");
            assert!(zones.iter().all(|zone| !zone.name().starts_with("Etc/")), "{word}: {zones:?}");
        }
    }
}

#[test]
fn names_of_windows_are_those_of_the_cldr() {
    let Some(peers) = env::var_os("KALENDS_PEERS") else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut node = Command::new("node");
    let node = node.current_dir(root).env("KALENDS_PEERS", peers).arg("tests/peers/windows_zones.mjs");
    let written = node.output().unwrap();
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    let kept = fs::read_to_string(root.join("src/world/windows_zones.rs")).unwrap();
    assert!(
        String::from_utf8(written.stdout).unwrap() == kept,
        "tests/peers/windows_zones.mjs writes another table"
    );
}
