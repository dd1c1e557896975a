//! Values by their types (RFC 5545, 3.3): whether text is one, and what it says.
//!
//! In: the text of one value. Out: the value, or what is wrong with it as a phrase.
//! Must not know: properties, findings.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A DATE (3.3.4).
pub(crate) fn date(text: &str) -> Result<NaiveDate, String> {
    if text.len() != 8 || !digits(text) {
        return Err("a date is eight digits, such as 20260617".to_owned());
    }
    let (year, month, day) = (number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
    let year = i32::try_from(year).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| "there is no such day".to_owned())
}

/// A TIME (3.3.12) and whether it is UTC. Second 60 is a leap second, taken as 59.
pub(crate) fn time(text: &str) -> Result<(NaiveTime, bool), String> {
    let (bare, utc) = text.strip_suffix('Z').map_or((text, false), |bare| (bare, true));
    if bare.len() != 6 || !digits(bare) {
        return Err("a time is six digits, such as 190000, and `Z` if it is UTC".to_owned());
    }
    let time = NaiveTime::from_hms_opt(number(bare, 0, 2), number(bare, 2, 4), number(bare, 4, 6).min(59));
    match time {
        Some(time) if number(bare, 4, 6) <= 60 => Ok((time, utc)),
        _ => Err("there is no such time of day".to_owned()),
    }
}

/// A DATE-TIME (3.3.5) and whether it is UTC.
pub(crate) fn date_time(text: &str) -> Result<(NaiveDateTime, bool), String> {
    let form = || "a time is written such as 20260617T190000, with `Z` behind it if it is UTC".to_owned();
    let (day, clock) = text.split_once('T').ok_or_else(form)?;
    if day.len() != 8
        || !digits(day)
        || !(digits(clock.trim_end_matches('Z')) && matches!(clock.len(), 6 | 7))
    {
        return Err(form());
    }
    let day = date(day)?;
    let (time, utc) = time(clock)?;
    Ok((day.and_time(time), utc))
}

/// Whether text has the form of a DATE: eight digits.
pub(crate) fn looks_like_date(text: &str) -> bool {
    text.len() == 8 && digits(text)
}

/// A DURATION (3.3.6) in seconds; days count 24 hours.
pub(crate) fn duration(text: &str) -> Result<i64, String> {
    let form = || "a duration is written such as PT1H30M, P1D or P2W".to_owned();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let rest = rest.strip_prefix('P').ok_or_else(form)?;
    let (days, clock) = rest.split_once('T').map_or((rest, None), |(days, clock)| (days, Some(clock)));
    let mut seconds: i64 = 0;
    let mut parts = 0;
    let weeks = days.ends_with('W');
    if weeks && clock.is_some() {
        return Err("weeks stand alone in a duration".to_owned());
    }
    for (text, units) in [
        (days, if weeks { &[('W', 604_800)][..] } else { &[('D', 86_400)][..] }),
        (clock.unwrap_or_default(), &[('H', 3_600), ('M', 60), ('S', 1)][..]),
    ] {
        let mut rest = text;
        for (unit, worth) in units {
            let Some((count, behind)) = rest.split_once(*unit) else { continue };
            let count: i64 = count.parse().ok().filter(|_| digits(count)).ok_or_else(form)?;
            seconds =
                count.checked_mul(*worth).and_then(|more| seconds.checked_add(more)).ok_or_else(form)?;
            parts += 1;
            rest = behind;
        }
        if !rest.is_empty() {
            return Err(form());
        }
    }
    if parts == 0 || clock == Some("") {
        return Err(form());
    }
    Ok(sign * seconds)
}

/// A PERIOD (3.3.9): its start and how many seconds it lasts.
pub(crate) fn period(text: &str) -> Result<(NaiveDateTime, i64, bool), String> {
    let (start, end) = text
        .split_once('/')
        .ok_or_else(|| "a period is a start, `/`, and an end or a duration".to_owned())?;
    let (start, utc) = date_time(start)?;
    let seconds = match end.starts_with(['P', '+', '-']) {
        true => duration(end)?,
        false => {
            let (end, end_utc) = date_time(end)?;
            if end_utc != utc {
                return Err("one end of the period is UTC and the other is not".to_owned());
            }
            end.signed_duration_since(start).num_seconds()
        }
    };
    if seconds <= 0 {
        return Err("the period does not end after it starts".to_owned());
    }
    Ok((start, seconds, utc))
}

/// A UTC-OFFSET (3.3.14) in seconds east of UTC.
pub(crate) fn offset(text: &str) -> Result<i32, String> {
    let form = || "an offset is a sign, hours and minutes, such as +0100".to_owned();
    let digits_of = text.strip_prefix(['+', '-']).ok_or_else(form)?;
    if !digits(digits_of) || !matches!(digits_of.len(), 4 | 6) {
        return Err(form());
    }
    let (hours, minutes) = (number(digits_of, 0, 2), number(digits_of, 2, 4));
    let seconds = if digits_of.len() == 6 { number(digits_of, 4, 6) } else { 0 };
    if hours > 23 || minutes > 59 || seconds > 59 {
        return Err("there is no such offset".to_owned());
    }
    let whole = i32::try_from(hours * 3_600 + minutes * 60 + seconds).unwrap_or_default();
    match text.starts_with('-') {
        true if whole == 0 => Err("`-0000` is not an offset; UTC is `+0000`".to_owned()),
        true => Ok(-whole),
        false => Ok(whole),
    }
}

/// An INTEGER (3.3.8).
pub(crate) fn integer(text: &str) -> Result<i64, String> {
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    let number = text.parse::<i64>().ok().filter(|_| digits(bare));
    number
        .filter(|number| i32::try_from(*number).is_ok())
        .ok_or_else(|| "not a whole number from -2147483648 to 2147483647".to_owned())
}

/// A FLOAT (3.3.7).
pub(crate) fn float(text: &str) -> Result<f64, String> {
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, rest) = bare.split_once('.').unwrap_or((bare, "0"));
    if !digits(whole) || !digits(rest) {
        return Err("not a number such as 38.722252".to_owned());
    }
    text.parse().map_err(|_| "not a number such as 38.722252".to_owned())
}

/// A GEO (3.8.1.6).
pub(crate) fn position(text: &str) -> Result<(), String> {
    let (latitude, longitude) =
        text.split_once(';').ok_or_else(|| "a position is latitude, `;`, longitude".to_owned())?;
    let (latitude, longitude) = (float(latitude)?, float(longitude)?);
    if latitude.abs() > 90.0 || longitude.abs() > 180.0 {
        return Err("a latitude is from -90 to 90, a longitude from -180 to 180".to_owned());
    }
    Ok(())
}

/// A URI (3.3.13) as RFC 3986 writes it; letters beyond ASCII, which most readers take, are not judged.
pub(crate) fn uri(text: &str) -> Result<(), (usize, String)> {
    let scheme = text.find(':').and_then(|at| text.get(..at)).unwrap_or_default();
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    if !named {
        return Err((0, "an address begins with its scheme, such as `https:` or `mailto:`".to_owned()));
    }
    let bad = |c: char| matches!(c, ' ' | '\t' | '\\' | '"' | '<' | '>' | '^' | '`' | '{' | '|' | '}');
    match text.char_indices().find(|(_, c)| bad(*c)) {
        Some((at, '\\')) => Err((at, "an address has no backslashes: nothing in it is escaped".to_owned())),
        Some((at, ' ' | '\t')) => Err((at, "an address has no spaces".to_owned())),
        Some((at, c)) => Err((at, format!("an address cannot hold `{}`", if c == '`' { '\'' } else { c }))),
        None => Ok(()),
    }
}

/// A BINARY (3.3.1) in base 64.
pub(crate) fn binary(text: &str) -> Result<(), String> {
    let bare = text.trim_end_matches('=');
    let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let whole = text.len().is_multiple_of(4) && text.len() - bare.len() <= 2;
    if whole && bare.bytes().all(good) { Ok(()) } else { Err("not base 64".to_owned()) }
}

/// The values of a list of texts.
pub(crate) fn listed(value: &str) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    value.split(move |c| {
        let ends = c == ',' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })
}

/// A text as people read it (3.3.11).
pub(crate) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match (c, if c == '\\' { rest.next() } else { None }) {
            ('\\', Some('n' | 'N')) => out.push('\n'),
            ('\\', Some(escaped)) => out.push(escaped),
            _ => out.push(c),
        }
    }
    out
}

/// Whether text is digits, and at least one.
fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A part of a text of digits as a number.
fn number(text: &str, from: usize, to: usize) -> u32 {
    text.get(from..to).and_then(|part| part.parse().ok()).unwrap_or_default()
}
