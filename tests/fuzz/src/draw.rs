//! Catalogues by chance, of every kind of entry and of texts that parsers stumble over. Most are without an error.
//!
//! In: bytes that libFuzzer chose. Out: the text of a catalogue.
//! Must not know: how a catalogue is read.

use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate};
use kalends::text::hostile::is_hostile;
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use serde_json::json;

use crate::{chance, when};

/// Pieces that names and texts are put together from.
const PIECES: [&str; 24] = [
    "Meeting",
    "commas, and; semicolons: and colons",
    "back\\slash",
    "\\n is no line break, nor is \\N or \\,",
    "\"quoted\" and 'so'",
    "ends with a backslash\\",
    "BEGIN:VEVENT",
    "END:VCALENDAR",
    "a=b;c=\"d\":e,f",
    "100 % ^n ~ `#` <b>&amp;</script>",
    "{{ title }} {% raw %}",
    "Émile’s café – naïve",
    "de\u{301}compose\u{301}",
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽",
    "שלום עולם",
    "مرحبا بالعالم",
    "日本語の会議、とても長い名前です。",
    "क्षत्रिय",
    "ﷺ ｆｕｌｌ",
    "Z̷̗a̴̝l̵g̶o̸",
    "two  spaces",
    "*emphasis* [a link](https://example.org/a_(b)) ![](x)",
    "Rechtsschutzversicherungsgesellschaftenangestelltentreffenorganisationskomitee",
    "https://example.org/?q=a,b;c&d=%20#e",
];

/// Addresses that feeds must fold and escape.
const ADDRESSES: [&str; 5] = [
    "https://example.org/",
    "https://example.org/a,b;c?d=e&f=%2C",
    "https://example.org/a/very/long/path/that/has/to/be/folded/more/than/once/in/a/feed/of/seventy-five/octets",
    "https://example.org/?q=caf%C3%A9",
    "https://example.org/caf\u{e9}/\u{65e5}\u{672c}?a=1#b",
];

/// The scripts of characters that are drawn: of most code points of a range something is assigned.
const RANGES: [(u32, u32); 12] = [
    (0x20, 0x7e),
    (0xa1, 0x17f),
    (0x300, 0x36f),
    (0x391, 0x3c9),
    (0x410, 0x44f),
    (0x5d0, 0x5ea),
    (0x627, 0x64a),
    (0x915, 0x939),
    (0x200c, 0x200f),
    (0x4e00, 0x9fff),
    (0xac00, 0xd7a3),
    (0x1f300, 0x1f5ff),
];

/// A text of one line.
fn line(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..u.int_in_range(1..=4)? {
        if chance(u, 1, 3)? {
            let (first, last) = *u.choose(&RANGES)?;
            let drawn = char::from_u32(u.int_in_range(first..=last)?);
            text.extend(drawn.filter(|c| !is_hostile(*c)));
        } else {
            text.push_str(u.choose(&PIECES)?);
        }
        text.push_str(u.choose(&["", " ", "-", "a"])?);
    }
    Ok(format!("x{}", text.trim_end().chars().take(180).collect::<String>().trim_end()))
}

/// A text of several lines, which may be long.
fn prose(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = line(u)?;
    for _ in 0..u.int_in_range(0..=8)? {
        text.push_str(u.choose(&["\n", "\n\n", "\n\n- ", "\n\n> ", "\n\n    ", " ", "\n# "])?);
        text.push_str(&line(u)?);
    }
    Ok(text)
}

/// A whole catalogue.
///
/// # Errors
/// When libFuzzer's bytes are too few.
pub fn catalogue(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = format!("[calendar]\nid = \"example.org\"\ntitle = {}\n", json!(line(u)?));
    let url = u.choose(&["https://example.org/", "https://example.org/a/b/", ""])?;
    if !url.is_empty() {
        let _ = writeln!(text, "url = \"{url}\"");
    }
    maybe(u, &mut text, "description", prose)?;
    let language = u.choose(&["en", "de", "fr", "ja", "pt", "de-AT"])?;
    let _ = writeln!(text, "language = \"{language}\"\ntimezone = \"{}\"", when::zone(u)?);
    text.push_str("[tags]\nt0 = \"One, or\"\nt1 = \"two; \\\\three\"\nt2 = \"日本\"\n");
    let series = u.int_in_range(0..=2)?;
    for number in 0..series {
        let _ = writeln!(text, "\n[[series]]\nid = \"s{number}\"\nname = {}", json!(line(u)?));
        maybe(u, &mut text, "description", prose)?;
        maybe(u, &mut text, "organizer", line)?;
        maybe(u, &mut text, "url", address)?;
    }
    for number in 0..u.int_in_range(0..=2)? {
        feed(u, &mut text, number, series)?;
    }
    for number in 0..u.int_in_range(1..=8)? {
        event(u, &mut text, number, series)?;
    }
    Ok(text)
}

/// A key that may be there.
fn maybe(
    u: &mut Unstructured<'_>,
    text: &mut String,
    key: &str,
    value: fn(&mut Unstructured<'_>) -> Result<String>,
) -> Result<()> {
    if chance(u, 1, 3)? {
        let _ = writeln!(text, "{key} = {}", json!(value(u)?));
    }
    Ok(())
}

fn address(u: &mut Unstructured<'_>) -> Result<String> {
    u.choose(&ADDRESSES).map(|address| (*address).to_owned())
}

/// Some of these words, each once.
fn some(u: &mut Unstructured<'_>, words: &[&str]) -> Result<String> {
    let mut chosen = Vec::new();
    for word in words {
        if chance(u, 1, 3)? {
            chosen.push(*word);
        }
    }
    Ok(json!(chosen).to_string())
}

fn feed(u: &mut Unstructured<'_>, text: &mut String, number: u8, series: u8) -> Result<()> {
    let _ = writeln!(text, "\n[[feed]]\nid = \"f{number}\"\ntitle = {}", json!(line(u)?));
    maybe(u, text, "description", prose)?;
    if chance(u, 1, 3)? {
        let _ = writeln!(text, "color = \"{}\"", u.choose(&["steelblue", "red", "rebeccapurple"])?);
    }
    if chance(u, 1, 3)? {
        let _ = writeln!(text, "reminder = \"{}\"", u.choose(&["P1W", "P1DT12H", "PT15H", "P366D"])?);
    }
    if chance(u, 1, 2)? {
        let _ = writeln!(text, "busy = {}", chance(u, 1, 2)?);
    }
    text.push_str("\n  [feed.only]\n");
    let _ = writeln!(text, "  tags = {}", some(u, &["t0", "t1", "t2"])?);
    let _ = writeln!(text, "  countries = {}", some(u, &["PT", "JP", "US"])?);
    let _ = writeln!(text, "  status = {}", some(u, &["confirmed", "tentative", "postponed", "cancelled"])?);
    let _ = writeln!(text, "  kind = {}", some(u, &["event", "cfp", "papers", "hotel"])?);
    let _ = writeln!(text, "  series = {}", some(u, ["s0", "s1"].get(..series.into()).unwrap_or_default())?);
    if chance(u, 1, 4)? {
        let _ = writeln!(text, "  from = {}", when::day(u)?);
    }
    Ok(())
}

fn event(u: &mut Unstructured<'_>, text: &mut String, number: u8, series: u8) -> Result<()> {
    let _ =
        writeln!(text, "\n[[event]]\nid = \"e{number}\"\nname = {}", json!(format!("{} {number}", line(u)?)));
    let status = u.choose(&["confirmed", "confirmed", "tentative", "postponed", "cancelled"])?;
    let _ = writeln!(text, "status = \"{status}\"\nbusy = {}", chance(u, 1, 2)?);
    let _ = writeln!(text, "tags = {}", some(u, &["t0", "t1", "t2"])?);
    if series > 0 && chance(u, 1, 2)? {
        let _ = writeln!(text, "series = \"s{}\"", u.int_in_range(0..=series - 1)?);
    }
    if number > 0 && chance(u, 1, 3)? {
        let _ = writeln!(text, "part_of = [\"e{}\"]", u.int_in_range(0..=number - 1)?);
    }
    maybe(u, text, "venue", line)?;
    maybe(u, text, "address", line)?;
    maybe(u, text, "city", line)?;
    let country = u.choose(&["", "PT", "JP", "US"])?;
    if !country.is_empty() {
        let _ = writeln!(text, "country = \"{country}\"");
    }
    if chance(u, 1, 5)? {
        let (latitude, longitude): (i32, i32) = (u.int_in_range(-900..=900)?, u.int_in_range(-1800..=1800)?);
        let _ = writeln!(
            text,
            "latitude = {:.3}\nlongitude = {:.3}",
            f64::from(latitude) / 10.0,
            f64::from(longitude) / 10.0
        );
    }
    maybe(u, text, "description", prose)?;
    maybe(u, text, "note", line)?;
    maybe(u, text, "organizer", line)?;
    maybe(u, text, "url", address)?;
    maybe(u, text, "online", address)?;
    if chance(u, 1, 4)? {
        let kind = u.choose(&["schedule", "recordings", "registration", "livestream", "slides", "chat"])?;
        let _ = writeln!(text, "links = {{ {kind} = {} }}", json!(address(u)?));
    }
    let first = when::day(u)?;
    match u.int_in_range(0..=7)? {
        0 => days(u, text, first)?,
        1 => period(u, text, first)?,
        2 => offset(u, text, first)?,
        3 | 4 => clock(u, text, first)?,
        _ => recurring(u, text, first)?,
    }
    deadlines(u, text, first)
}

fn days(u: &mut Unstructured<'_>, text: &mut String, first: NaiveDate) -> Result<()> {
    let length = u.int_in_range(0..=20)?;
    let _ = writeln!(text, "start = {first}");
    let _ = match u.int_in_range(0..=3)? {
        0 => writeln!(text, "end = \"open\""),
        1 => return Ok(()),
        _ => writeln!(text, "end = {}", first + Days::new(length)),
    };
    Ok(())
}

fn period(u: &mut Unstructured<'_>, text: &mut String, first: NaiveDate) -> Result<()> {
    let (year, month) = (first.year(), first.month());
    let _ = match u.int_in_range(0..=4)? {
        0 => writeln!(text, "start = \"{year}\""),
        1 => writeln!(text, "start = \"{year}-Q{}\"", first.quarter()),
        2 => writeln!(text, "start = \"{}-W{:02}\"", first.iso_week().year(), first.iso_week().week()),
        3 => writeln!(text, "start = \"{year}-{month:02}\""),
        _ => writeln!(text, "start = \"{year}-{month:02}\"\nend = \"{year}-{:02}\"", (month + 2).min(12)),
    };
    Ok(())
}

fn offset(u: &mut Unstructured<'_>, text: &mut String, first: NaiveDate) -> Result<()> {
    let start = first.and_time(when::time(u)?);
    let offset = u.choose(&["Z", "+00:00", "+05:45", "-07:00", "+14:00", "-12:00"])?;
    let _ = writeln!(text, "start = {}{offset}", when::written(start));
    if chance(u, 1, 2)? {
        let _ = writeln!(text, "end = {}{offset}", when::later(start, u.int_in_range(1..=3000)?));
    }
    Ok(())
}

fn clock(u: &mut Unstructured<'_>, text: &mut String, first: NaiveDate) -> Result<()> {
    let start = first.and_time(when::time(u)?);
    let _ = writeln!(text, "timezone = \"{}\"\nstart = {}", when::zone(u)?, when::written(start));
    if chance(u, 1, 2)? {
        let _ = writeln!(text, "end = {}", when::later(start, u.int_in_range(1..=3000)?));
    }
    Ok(())
}

/// What returns every so many days, weeks, months or years, by a rule that has the first day.
fn recurring(u: &mut Unstructured<'_>, text: &mut String, first: NaiveDate) -> Result<()> {
    let timed = chance(u, 2, 3)?;
    let start = first.and_time(when::time(u)?);
    if timed {
        clock(u, text, first)?;
    } else {
        let _ = writeln!(text, "start = {first}\nend = {}", first + Days::new(u.int_in_range(0..=3)?));
    }
    let weekday = &first.weekday().to_string().to_uppercase()[..2];
    let nth = (first.day() - 1) / 7 + 1;
    let last = (first + Days::new(7)).month() != first.month();
    let (rule, apart) = match u.int_in_range(0..=8)? {
        0 => ("FREQ=DAILY".to_owned(), 1),
        1 => (format!("FREQ=WEEKLY;BYDAY={weekday}"), 7),
        2 => (format!("FREQ=WEEKLY;BYDAY=MO,{weekday},FR;WKST=SU"), 7),
        3 => (format!("FREQ=MONTHLY;BYDAY={nth}{weekday}"), 0),
        4 if last => (format!("FREQ=MONTHLY;BYDAY=-1{weekday}"), 0),
        4 | 5 => (format!("FREQ=MONTHLY;BYMONTHDAY={}", first.day()), 0),
        6 => (format!("FREQ=YEARLY;BYMONTH={};BYDAY={nth}{weekday}", first.month()), 0),
        7 => ("FREQ=YEARLY".to_owned(), 0),
        _ => ("FREQ=WEEKLY".to_owned(), 7),
    };
    let interval: u8 = u.int_in_range(1..=3)?;
    let more = if interval > 1 { format!(";INTERVAL={interval}") } else { String::new() };
    let count = if chance(u, 1, 3)? { format!(";COUNT={}", u.int_in_range(4..=90)?) } else { String::new() };
    let _ = writeln!(text, "rrule = \"{rule}{more}{count}\"");
    if count.is_empty() && chance(u, 1, 2)? {
        let _ = writeln!(text, "until = {}", first + Days::new(u.int_in_range(40..=1500)?));
    }
    if apart == 0 {
        return Ok(());
    }
    let nth = |n: u64| first + Days::new(n * apart * u64::from(interval));
    if chance(u, 1, 3)? {
        let _ = writeln!(text, "exdate = {}", when::list(&[nth(u.int_in_range(0..=1)?)]));
    }
    if chance(u, 1, 3)? {
        let _ = writeln!(text, "\n  [[event.occurrence]]\n  of = {}", nth(2));
        match u.int_in_range(0..=2)? {
            0 => text.push_str("  status = \"cancelled\"\n"),
            1 => maybe_named(u, text)?,
            _ if timed => {
                let _ = writeln!(
                    text,
                    "  start = {}",
                    when::later(nth(2).and_time(start.time()), u.int_in_range(1..=3000)?)
                );
            }
            _ => {
                let _ = writeln!(text, "  start = {}", nth(2) + Days::new(1));
            }
        }
    }
    Ok(())
}

/// A time that is called otherwise and is elsewhere.
fn maybe_named(u: &mut Unstructured<'_>, text: &mut String) -> Result<()> {
    let _ = writeln!(text, "  name = {}\n  city = {}", json!(line(u)?), json!(line(u)?));
    Ok(())
}

fn deadlines(u: &mut Unstructured<'_>, text: &mut String, first: NaiveDate) -> Result<()> {
    for kind in ["cfp", "papers", "hotel", "other"] {
        if !chance(u, 1, 5)? {
            continue;
        }
        let day = first - Days::new(u.int_in_range(1..=200)?);
        let _ = writeln!(text, "\n  [[event.deadline]]\n  kind = \"{kind}\"");
        if kind == "other" {
            let _ = writeln!(text, "  id = \"d\"\n  name = {}", json!(line(u)?));
        }
        let _ = match u.int_in_range(0..=3)? {
            0 => writeln!(text, "  closes = {day}"),
            1 => writeln!(text, "  closes = {day}\n  timezone = \"AoE\""),
            2 => writeln!(text, "  closes = {day}\n  timezone = \"{}\"", when::zone(u)?),
            _ => writeln!(text, "  closes = {}Z", when::written(day.and_time(when::time(u)?))),
        };
        maybe(u, text, "  note", line)?;
        maybe(u, text, "  url", address)?;
    }
    Ok(())
}
