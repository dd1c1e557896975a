//! Cities by name: where they are, and in which zone.
//!
//! In: a name as people write it, a part of a country, a country. Out: the city that is meant, or that there are several.
//! `tools/make_places.py` makes the table; nothing of it is read before it is asked for.
//! Must not know: events, who asks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::country::Country;
use super::rows;

const TABLE: &str = include_str!("data/places.txt");

/// The digits of a number.
const DIGITS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-";

/// How many steps of the number for people make three times as many.
const THREE_TIMES: u32 = 5;

/// A city.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct City {
    /// The country.
    pub country: Country,
    /// The part of the country, for some of the countries.
    pub part: Option<&'static str>,
    /// Latitude and longitude.
    pub position: (f64, f64),
    /// The name of its zone.
    pub zone: &'static str,
    /// How many people live there, as a number of steps: three times as many are five steps.
    people: u32,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Found {
    /// One city, or one that is far larger than the others of that name.
    City(City),
    /// So many, of which none is far larger.
    Several(usize),
    /// None of the table.
    None,
}

impl Found {
    /// The city, if it is one.
    #[must_use]
    pub fn city(self) -> Option<City> {
        match self {
            Self::City(city) => Some(city),
            Self::Several(_) | Self::None => None,
        }
    }
}

/// The city with this name, in a part of a country and in a country where they are known.
#[must_use]
pub fn find(name: &str, part: Option<&str>, country: Option<Country>) -> Found {
    let name = folded(name);
    let mut cities: Vec<City> = blocks(country).flat_map(|block| block.named(&name)).collect();
    if let Some(part) = part.filter(|part| cities.iter().any(|city| city.part == Some(*part))) {
        cities.retain(|city| city.part == Some(part));
    }
    cities.sort_by_key(|city| std::cmp::Reverse(city.people));
    match cities.as_slice() {
        [] => Found::None,
        [city] => Found::City(*city),
        [city, next, ..] if city.people >= next.people + THREE_TIMES => Found::City(*city),
        several => Found::Several(several.len()),
    }
}

/// Where the table comes from, and its licence.
#[must_use]
pub fn source() -> (&'static str, &'static str) {
    let first = |word: &str| rows::said(TABLE, word).split([',', ';']).next().unwrap_or_default();
    (first("source"), first("licence"))
}

/// A name as it is looked up: small letters from a to z and digits, all else one blank.
#[must_use]
pub fn folded(name: &str) -> String {
    let mut out = String::new();
    for c in name.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            '\'' | '’' | 'ʻ' | '`' | '.' => {}
            _ => match plain(c) {
                "" if out.ends_with(' ') || out.is_empty() => {}
                "" => out.push(' '),
                letters => out.push_str(letters),
            },
        }
    }
    out.trim_end().to_owned()
}

/// Letters that decomposing leaves as they are.
fn plain(c: char) -> &'static str {
    match c {
        'ß' => "ss",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'æ' => "ae",
        'œ' => "oe",
        'ı' => "i",
        'þ' => "th",
        'ħ' => "h",
        'ə' => "e",
        _ => "",
    }
}

/// The cities of one country, as text.
#[derive(Clone, Copy)]
struct Block {
    country: Country,
    /// Its head, `@`, the country and the number of its usual zone, and behind that a line a name.
    text: &'static str,
}

/// The cities of one country, or of each.
fn blocks(country: Option<Country>) -> impl Iterator<Item = Block> {
    let mut lines = TABLE.lines().skip_while(|line| line.starts_with('#')).skip(1);
    let index = lines.next().unwrap_or_default();
    let start = after(index);
    let place = move |at: usize| {
        let digits = index.get(at + 2..at + 6).and_then(number).and_then(|at| usize::try_from(at).ok());
        digits.map_or(TABLE.len(), |at| start + at)
    };
    let code = move |at: usize| index.get(at..at + 2);
    let wanted = move |at: &usize| country.is_none_or(|country| code(*at) == Some(country.code()));
    (0..index.len()).step_by(6).filter(wanted).filter_map(move |at| {
        Some(Block { country: Country::coded(code(at)?)?, text: TABLE.get(place(at)..place(at + 6))? })
    })
}

/// Where the line behind one of the table begins.
fn after(line: &str) -> usize {
    (line.as_ptr() as usize - TABLE.as_ptr() as usize) + line.len() + 1
}

impl Block {
    /// The cities of a folded name.
    fn named(self, name: &str) -> Vec<City> {
        let Some((_, names)) = self.text.split_once('\n').filter(|_| !name.is_empty()) else {
            return Vec::new();
        };
        if let Some(line) = rows::beginning(names, &format!("{name}>")).next() {
            let at = line.rsplit('>').next().and_then(number).and_then(|at| usize::try_from(at).ok());
            let line = at.and_then(|at| self.text.get(at..)?.lines().next());
            return line.and_then(|line| self.city(line)).into_iter().collect();
        }
        rows::beginning(names, &format!("{name}\t")).filter_map(|line| self.city(line)).collect()
    }

    /// What a line of a city says.
    fn city(self, line: &'static str) -> Option<City> {
        let (_, code) = line.split_once('\t')?;
        let (code, part) = code.split_once('.').map_or((code, None), |(code, part)| (code, Some(part)));
        let degrees = |digits: &str, span: f64| {
            number(digits).map(|number| f64::from(number) * span / 262_143.0 - span / 2.0)
        };
        let zone = match code.get(7..)? {
            "" => self.text.get(3..5)?,
            own => own,
        };
        Some(City {
            country: self.country,
            part,
            position: (degrees(code.get(..3)?, 180.0)?, degrees(code.get(3..6)?, 360.0)?),
            zone: zones().nth(usize::try_from(number(zone)?).ok()?)?,
            people: number(code.get(6..7)?)?,
        })
    }
}

fn zones() -> impl Iterator<Item = &'static str> {
    let line = TABLE.lines().find(|line| !line.starts_with('#'));
    line.unwrap_or_default().split(' ')
}

/// A number of base 64.
fn number(digits: &str) -> Option<u32> {
    digits.chars().try_fold(0, |number: u32, digit| {
        let digit = u32::try_from(DIGITS.find(digit)?).ok()?;
        number.checked_mul(64)?.checked_add(digit)
    })
}
