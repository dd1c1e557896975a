//! Zones as people write them: letters, words, names that Windows has, cities and offsets.
//!
//! In: a text that is no name of the IANA database, and a country where one is known. Out: the zones that may be meant,
//! for suggestions only: letters mean one thing here and another there, and an offset says nothing about summer.
//! Must not know: who asks, findings.

use super::country::Country;
use super::windows_zones::WINDOWS;
use crate::when::Zone;

/// The most zones that a text is taken for.
const MOST: usize = 3;

/// Words for one clock: how people write them, without "time" and what stands before it; the zones that are meant; and
/// those that are meant only where their country is said as well.
type Row = (&'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// Every word, in small letters and without dots.
#[rustfmt::skip]
const WORDS: &[Row] = &[
    (&["utc", "gmt", "z", "zulu", "coordinated universal", "universal", "greenwich mean"], &["UTC"], &[]),
    (&["pt", "pst", "pdt", "pacific", "us pacific"], &["America/Los_Angeles"], &["America/Vancouver", "Asia/Manila"]),
    (&["mt", "mst", "mdt", "mountain", "us mountain"], &["America/Denver"], &["America/Edmonton"]),
    (&["ct", "cdt", "central", "us central"], &["America/Chicago"], &["America/Winnipeg"]),
    (&["cst"], &["America/Chicago", "Asia/Shanghai"], &["Asia/Taipei", "America/Winnipeg"]),
    (&["et", "est", "edt", "eastern", "us eastern"], &["America/New_York"], &["America/Toronto", "Australia/Sydney"]),
    (&["akt", "akst", "akdt", "alaska"], &["America/Anchorage"], &[]),
    (&["hst", "hawaii"], &["Pacific/Honolulu"], &[]),
    (&["at", "adt", "atlantic"], &["America/Halifax"], &["Atlantic/Bermuda"]),
    (&["ast"], &["America/Halifax", "Asia/Riyadh"], &["America/Puerto_Rico"]),
    (&["nst", "ndt", "newfoundland"], &["America/St_Johns"], &[]),
    (&["brt", "brasilia"], &["America/Sao_Paulo"], &[]),
    (&["art", "argentina"], &["America/Argentina/Buenos_Aires"], &[]),
    (&["clt", "clst", "chile"], &["America/Santiago"], &[]),
    (&["cot", "colombia"], &["America/Bogota"], &[]),
    (&["pet", "peru"], &["America/Lima"], &[]),
    (&["wet", "west", "western european"], &["Europe/Lisbon"], &[]),
    (&["uk", "britain", "british", "london"], &["Europe/London"], &[]),
    (&["bst"], &["Europe/London"], &["Asia/Dhaka"]),
    (&["cet", "cest", "central european", "central europe", "met", "mest"], &["Europe/Brussels"], &[]),
    (&["mez", "mesz", "mitteleuropäische zeit"], &["Europe/Berlin"], &[]),
    (&["eet", "eest", "eastern european", "eastern europe"], &["Europe/Athens"], &[]),
    (&["msk", "moscow"], &["Europe/Moscow"], &[]),
    (&["trt", "turkey"], &["Europe/Istanbul"], &[]),
    (&["sast", "south africa"], &["Africa/Johannesburg"], &[]),
    (&["wat", "west africa"], &["Africa/Lagos"], &[]),
    (&["cat", "central africa"], &["Africa/Maputo"], &[]),
    (&["eat", "east africa"], &["Africa/Nairobi"], &[]),
    (&["ist"], &["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"], &[]),
    (&["irish", "ireland"], &["Europe/Dublin"], &[]),
    (&["idt", "israel"], &["Asia/Jerusalem"], &[]),
    (&["india", "indian"], &["Asia/Kolkata"], &[]),
    (&["gst", "gulf"], &["Asia/Dubai"], &[]),
    (&["irst", "iran"], &["Asia/Tehran"], &[]),
    (&["pkt", "pakistan"], &["Asia/Karachi"], &[]),
    (&["npt", "nepal"], &["Asia/Kathmandu"], &[]),
    (&["ict", "indochina"], &["Asia/Bangkok", "Asia/Ho_Chi_Minh"], &[]),
    (&["wib"], &["Asia/Jakarta"], &[]),
    (&["hkt", "hong kong"], &["Asia/Hong_Kong"], &[]),
    (&["sgt", "singapore"], &["Asia/Singapore"], &[]),
    (&["myt", "malaysia"], &["Asia/Kuala_Lumpur"], &[]),
    (&["pht", "philippine", "philippines"], &["Asia/Manila"], &[]),
    (&["china", "beijing", "cst china"], &["Asia/Shanghai"], &[]),
    (&["kst", "korea", "korean"], &["Asia/Seoul"], &[]),
    (&["jst", "japan"], &["Asia/Tokyo"], &[]),
    (&["awst", "australian western", "western australia"], &["Australia/Perth"], &[]),
    (&["acst", "acdt", "australian central"], &["Australia/Adelaide", "Australia/Darwin"], &[]),
    (&["aet", "aest", "australian eastern"], &["Australia/Sydney", "Australia/Brisbane"], &[]),
    (&["aedt"], &["Australia/Sydney"], &[]),
    (&["nzt", "nzst", "nzdt", "new zealand"], &["Pacific/Auckland"], &[]),
];

/// Cities that many people are in, and the zones that are named after others.
#[rustfmt::skip]
const CITIES: &[(&str, &[&str])] = &[
    ("Africa/Johannesburg", &["cape town", "durban", "pretoria"]),
    ("America/Chicago", &["austin", "dallas", "houston", "minneapolis", "new orleans"]),
    ("America/Denver", &["boulder", "salt lake city"]),
    ("America/Edmonton", &["calgary"]),
    ("America/Los_Angeles", &["las vegas", "portland", "san diego", "san francisco", "seattle"]),
    ("America/New_York", &["atlanta", "boston", "miami", "new york city", "nyc", "philadelphia", "pittsburgh", "raleigh", "washington dc"]),
    ("America/Sao_Paulo", &["belo horizonte", "brasília", "rio de janeiro", "são paulo"]),
    ("America/Toronto", &["ottawa"]),
    ("Asia/Dubai", &["abu dhabi"]),
    ("Asia/Ho_Chi_Minh", &["hanoi"]),
    ("Asia/Kolkata", &["bangalore", "bengaluru", "chennai", "delhi", "hyderabad", "mumbai", "new delhi", "pune"]),
    ("Asia/Shanghai", &["guangzhou", "hangzhou", "shenzhen"]),
    ("Asia/Tokyo", &["kyoto", "osaka"]),
    ("Australia/Sydney", &["canberra"]),
    ("Europe/Amsterdam", &["rotterdam", "utrecht"]),
    ("Europe/Berlin", &["cologne", "dresden", "düsseldorf", "frankfurt", "hamburg", "karlsruhe", "köln", "leipzig", "munich", "münchen", "nuremberg", "nürnberg", "stuttgart"]),
    ("Europe/Brussels", &["brussel", "bruxelles", "ghent"]),
    ("Europe/Copenhagen", &["københavn"]),
    ("Europe/Lisbon", &["lisboa", "porto"]),
    ("Europe/London", &["edinburgh", "glasgow", "manchester"]),
    ("Europe/Madrid", &["barcelona", "málaga", "valencia"]),
    ("Europe/Moscow", &["saint petersburg", "st petersburg"]),
    ("Europe/Paris", &["lyon", "marseille", "nantes", "toulouse"]),
    ("Europe/Prague", &["brno", "praha"]),
    ("Europe/Rome", &["bologna", "florence", "milan", "milano", "roma", "turin"]),
    ("Europe/Stockholm", &["gothenburg", "göteborg", "malmö"]),
    ("Europe/Vienna", &["graz", "wien"]),
    ("Europe/Warsaw", &["gdańsk", "krakow", "kraków", "warszawa", "wrocław"]),
    ("Europe/Zurich", &["basel", "bern", "geneva", "genève", "lausanne", "zürich"]),
    ("Pacific/Auckland", &["wellington"]),
];

/// Zones whose clocks never change, the best known of each offset first: minutes east of UTC.
#[rustfmt::skip]
const STEADY: &[(i32, &[&str])] = &[
    (-660, &["Pacific/Pago_Pago"]),
    (-600, &["Pacific/Honolulu"]),
    (-570, &["Pacific/Marquesas"]),
    (-540, &["Pacific/Gambier"]),
    (-480, &["Pacific/Pitcairn"]),
    (-420, &["America/Phoenix"]),
    (-360, &["America/Mexico_City", "America/Costa_Rica"]),
    (-300, &["America/Bogota", "America/Lima"]),
    (-240, &["America/Puerto_Rico", "America/La_Paz"]),
    (-180, &["America/Sao_Paulo", "America/Argentina/Buenos_Aires"]),
    (-120, &["America/Noronha"]),
    (-60, &["Atlantic/Cape_Verde"]),
    (0, &["UTC"]),
    (60, &["Africa/Lagos"]),
    (120, &["Africa/Johannesburg"]),
    (180, &["Africa/Nairobi", "Europe/Istanbul", "Europe/Moscow"]),
    (210, &["Asia/Tehran"]),
    (240, &["Asia/Dubai"]),
    (270, &["Asia/Kabul"]),
    (300, &["Asia/Karachi"]),
    (330, &["Asia/Kolkata"]),
    (345, &["Asia/Kathmandu"]),
    (360, &["Asia/Dhaka"]),
    (390, &["Asia/Yangon"]),
    (420, &["Asia/Bangkok", "Asia/Jakarta"]),
    (480, &["Asia/Shanghai", "Asia/Singapore"]),
    (525, &["Australia/Eucla"]),
    (540, &["Asia/Tokyo", "Asia/Seoul"]),
    (570, &["Australia/Darwin"]),
    (600, &["Australia/Brisbane"]),
    (660, &["Pacific/Noumea"]),
    (720, &["Pacific/Fiji"]),
    (780, &["Pacific/Tongatapu"]),
    (840, &["Pacific/Kiritimati"]),
];

/// The zones that letters, words or the name of a city mean: those of the country where one is known, the likeliest
/// first. None for what is no such word.
#[must_use]
pub fn zones(text: &str, country: Option<Country>) -> Vec<Zone> {
    let found = readings(text).iter().find_map(|reading| {
        // "PST/PDT": both halves of the year.
        let halves: Option<Vec<_>> = reading.split('/').map(|half| worded(&plain(half))).collect();
        let (first, rest) = halves.as_deref()?.split_first()?;
        rest.iter().all(|other| other.0 == first.0).then_some(*first)
    });
    match found {
        Some((zones, local)) => of_country(zones, local, country),
        None => Vec::new(),
    }
}

/// Whether a text is the name of a city that is known here, in a country: one after which a zone is named, or that many
/// people are in.
#[must_use]
pub fn is_city(name: &str, country: Country) -> bool {
    let there = Zone::of_country(country.code());
    let folded = name.to_lowercase();
    let listed = || {
        let of = |zone: &str| there.iter().any(|there| there.name() == zone);
        CITIES.iter().any(|(zone, cities)| of(zone) && cities.contains(&folded.as_str()))
    };
    there.iter().any(|zone| zone.name().contains('/') && zone.city().to_lowercase() == folded) || listed()
}

/// The offset that a text says, in minutes east of UTC: `UTC+8`, `GMT-05:00`, `+0530`.
#[must_use]
pub fn offset(text: &str) -> Option<i32> {
    readings(text).iter().find_map(|reading| {
        let lower = reading.to_lowercase().replace(['−', '–'], "-");
        let bare: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
        let number = ["utc", "gmt"].iter().find_map(|name| bare.strip_prefix(name)).unwrap_or(&bare);
        let digits = number.strip_prefix(['+', '-', '±'])?;
        let (hours, minutes) = match digits.split_once([':', '.']) {
            Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
            None if digits.len() == 4 => digits.split_at_checked(2)?,
            None => (digits, "0"),
            Some(_) => return None,
        };
        let plain = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
        if !plain(hours) || !plain(minutes) {
            return None;
        }
        let (hours, minutes) = (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok()?);
        let east = hours * 60 + minutes;
        (hours <= 14 && minutes < 60).then_some(if number.starts_with('-') { -east } else { east })
    })
}

/// The zones whose clocks are at an offset: those of the country that are so for a part of the year, or else some that
/// always are.
#[must_use]
pub fn at_offset(minutes: i32, country: Option<Country>) -> Vec<Zone> {
    let there = country.map(|country| Zone::of_country(country.code())).unwrap_or_default();
    let there: Vec<_> =
        there.iter().copied().filter(|zone| zone.offsets().contains(&(minutes * 60))).collect();
    if !there.is_empty() && there.len() <= MOST {
        return there;
    }
    let steady = STEADY.iter().find(|(offset, _)| *offset == minutes).map(|(_, zones)| *zones);
    named(steady.unwrap_or_default()).collect()
}

/// What the tables say, for whoever proves it: words with the zones they stand for.
pub fn table() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let words = WORDS.iter().flat_map(|(words, zones, local)| {
        words.iter().map(|word| (*word, zones.iter().chain(*local).copied().collect()))
    });
    let cities = CITIES.iter().flat_map(|(zone, words)| words.iter().map(|word| (*word, vec![*zone])));
    words.chain(cities).chain(WINDOWS.iter().map(|(name, zone)| (*name, vec![*zone])))
}

/// The offsets that some zone always has, for whoever proves it: minutes, and the zones.
pub fn steady() -> impl Iterator<Item = (i32, &'static [&'static str])> {
    STEADY.iter().copied()
}

/// A text as it may be meant: without what stands in brackets, and what stands there.
fn readings(text: &str) -> Vec<String> {
    /// Longer ones are no names of zones.
    const LONGEST: usize = 60;
    if text.chars().count() > LONGEST {
        return Vec::new();
    }
    let (mut outside, mut inside) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('(') {
        let (bracket, after) = behind.split_once(')').unwrap_or((behind, ""));
        outside.push_str(before);
        outside.push(' ');
        inside.push(bracket.trim().to_owned());
        rest = after;
    }
    outside.push_str(rest);
    let outside = outside.trim().trim_end_matches([',', ';']).to_owned();
    let mut all = vec![outside];
    all.extend(inside);
    all.retain(|reading| !reading.is_empty());
    all
}

/// A word in small letters, without dots, with one space between its parts.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace('.', "").replace(['_', '-'], " ");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The row of a word: what is meant anywhere, and what only in its country.
fn worded(word: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    if let Some((_, zone)) = WINDOWS.iter().find(|(name, _)| plain(name) == word) {
        return Some((std::slice::from_ref(zone), &[]));
    }
    let short = word.strip_suffix(" time").unwrap_or(word);
    let short = ["standard", "daylight", "summer", "local"]
        .iter()
        .find_map(|kind| short.strip_suffix(kind)?.strip_suffix(' '))
        .unwrap_or(short);
    for word in [word, short] {
        if let Some((_, zones, local)) = WORDS.iter().find(|(words, ..)| words.contains(&word)) {
            return Some((zones, local));
        }
        if let Some((zone, _)) = CITIES.iter().find(|(_, cities)| cities.contains(&word)) {
            return Some((std::slice::from_ref(zone), &[]));
        }
    }
    None
}

/// Of the zones that a word means those of a country; where there are none, its zones with the same clock; or else all.
fn of_country(zones: &[&'static str], local: &[&'static str], country: Option<Country>) -> Vec<Zone> {
    let meant: Vec<_> = named(zones).collect();
    let Some(country) = country else { return meant };
    let there = Zone::of_country(country.code());
    let listed: Vec<_> = named(zones).chain(named(local)).filter(|zone| there.contains(zone)).collect();
    if !listed.is_empty() {
        return listed;
    }
    let alike: Vec<_> =
        there.iter().copied().filter(|zone| meant.iter().any(|it| it.offsets() == zone.offsets())).collect();
    if alike.is_empty() || alike.len() > MOST { meant } else { alike }
}

fn named<'z>(names: &'z [&'static str]) -> impl Iterator<Item = Zone> + use<'z> {
    names.iter().copied().filter_map(Zone::named)
}
