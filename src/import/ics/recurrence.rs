//! How an entry recurs, as a catalogue says it.
//!
//! In: rules, further days and days that are left out. Out: the keys of a recurrence; what `check` does not take is written
//! as its days or left out, and noted. Must not know: changed occurrences.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::component::Raw;
use super::times::{self, Span};
use super::zones::{At, Zones};
use crate::catalogue::keys;
use crate::catalogue::write::{Entry, Value};
use crate::feed::ics::moment::Moment;
use crate::feed::ics::value as read;
use crate::import::item::{Item, Notes};
use crate::report::visible;
use crate::when::Rule;
use crate::when::dialect::{MOST_DAYS, Outcome, outcome};
use crate::when::recurrence::{self, Returns};

/// How long a rule without an end is followed that has to be written as its days.
const AHEAD: Days = Days::new(2 * 366);

/// How an entry recurs.
#[derive(Debug, Default)]
pub(super) struct Recurs {
    pub(super) rule: Option<Rule>,
    pub(super) until: Option<NaiveDate>,
    pub(super) left_out: Vec<NaiveDate>,
    pub(super) further: Vec<NaiveDate>,
    /// Further days with a time of their own.
    pub(super) moved: Vec<(NaiveDate, At)>,
}

impl Recurs {
    /// Whether it is held on a day.
    pub(super) fn holds(&self, start: NaiveDate, day: NaiveDate) -> bool {
        let returns = Returns {
            start,
            rule: self.rule.as_ref(),
            until: self.until,
            exdates: &self.left_out,
            rdates: &self.further,
        };
        returns.holds(day)
    }

    /// Sets the keys.
    pub(super) fn set(&self, entry: &mut Entry) {
        let days = |days: &[NaiveDate]| Value::List(days.iter().copied().map(Value::Day).collect());
        entry.set_text("rrule", self.rule.as_ref().map(ToString::to_string));
        if let Some(until) = self.until {
            entry.set("until", Value::Day(until));
        }
        entry.set("exdate", days(&self.left_out));
        entry.set("rdate", days(&self.further));
    }
}

/// Whether anything says that an entry recurs.
pub(super) fn is_said(raw: &Raw) -> bool {
    !raw.rules.is_empty() || !raw.further.is_empty()
}

/// How an entry recurs; its first time may become a later one.
pub(super) fn recurs(
    raw: &Raw,
    span: &mut Span,
    zones: &Zones,
    today: NaiveDate,
    item: &mut Item,
) -> Option<Recurs> {
    let notes = &mut item.notes;
    if !is_said(raw) {
        return None;
    }
    if matches!(span.start, At::Offset(_, _, None)) {
        notes.lost("its recurrence, since its zone is not known: only its first time is kept");
        return None;
    }
    let mut out = Recurs::default();
    if raw.rules.len() > 1 {
        notes.lost(format!("{} further rules", raw.rules.len() - 1));
    }
    if let Some(rule) = raw.rules.first() {
        (out.rule, out.until) = ruled(rule, span, notes);
    }
    further(raw, *span, zones, notes, &mut out);
    if out.rule.is_some() {
        left_out(raw, *span, zones, notes, &mut out);
        in_dialect(span.start.day(), today, notes, &mut out);
    }
    (out.rule.is_some() || !out.further.is_empty()).then_some(out)
}

/// A rule with its end; none where no catalogue can follow it.
fn ruled(written: &str, span: &mut Span, notes: &mut Notes) -> (Option<Rule>, Option<NaiveDate>) {
    let nothing = |notes: &mut Notes| {
        notes.lost(format!("its rule {}: only its first time is kept", visible::quoted(written)));
        (None, None)
    };
    let Some((text, until)) = taken_apart(written, *span, notes) else { return nothing(notes) };
    let Ok(rule) = Rule::read(&text) else { return nothing(notes) };
    let start = span.start.day();
    if !recurrence::begins(&rule, start) {
        // The standard leaves open what that means; most programs begin with the first day of the rule.
        let far = start.checked_add_days(AHEAD).unwrap_or(start);
        let all = Returns { start, rule: Some(&rule), until: None, exdates: &[], rdates: &[] };
        let Some(first) = all.between(start, far, 1).pop().filter(|first| recurrence::begins(&rule, *first))
        else {
            return nothing(notes);
        };
        notes.guessed(format!("its start, {start}, is no day of its rule: it begins on {first}"));
        *span = times::on(*span, first);
    }
    let start = span.start.day();
    if !recurrence::comes_again(&rule, start) || until.is_some_and(|until| until < start) {
        return nothing(notes);
    }
    (Some(rule), until)
}

/// The parts of a rule that a catalogue has, and the last day of UNTIL; `None` where one means something else.
fn taken_apart(written: &str, span: Span, notes: &mut Notes) -> Option<(String, Option<NaiveDate>)> {
    let upper: String = written.to_ascii_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
    let mut parts: Vec<&str> = Vec::new();
    let mut until = None;
    let time = span.start.local().map_or(NaiveTime::MIN, |local| local.time());
    for part in upper.trim_start_matches("RRULE:").split(';').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=')?;
        let of_start = match name {
            "BYHOUR" => time.format("%-H"),
            "BYMINUTE" => time.format("%-M"),
            "BYSECOND" => time.format("%-S"),
            "UNTIL" => {
                until = Some(last_day(value, span)?);
                continue;
            }
            _ if name.starts_with("X-") => continue,
            _ => {
                if !parts.contains(&part) {
                    parts.push(part);
                }
                continue;
            }
        };
        let same = value.trim_start_matches('0') == of_start.to_string().trim_start_matches('0');
        if !same {
            return None;
        }
    }
    let counts = parts.iter().any(|part| part.starts_with("COUNT="));
    if counts && until.take().is_some() {
        notes.meant("its rule has a number of times and an end: the number counts");
    }
    Some((parts.join(";"), until))
}

/// The last local day that UNTIL allows.
fn last_day(until: &str, span: Span) -> Option<NaiveDate> {
    let bare: String = until.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    if let Ok(day) = read::date(&bare) {
        return Some(day);
    }
    let (time, utc) = read::date_time(&bare).ok()?;
    let (At::Clock(start, zone) | At::Offset(start, _, Some(zone))) = span.start else {
        return Some(time.date());
    };
    let local: NaiveDateTime = if utc { zone.at(time).local } else { time };
    match local.time() >= start.time() {
        true => Some(local.date()),
        false => local.date().checked_sub_days(Days::new(1)),
    }
}

/// Further days; those at another time of the day become changed occurrences.
fn further(raw: &Raw, span: Span, zones: &Zones, notes: &mut Notes, out: &mut Recurs) {
    for moment in &raw.further {
        let Some(at) = on_clock(moment, span, zones) else {
            notes.lost("a further time that cannot be read");
            continue;
        };
        let day = at.day();
        let is_held = day == span.start.day() || out.further.contains(&day);
        let same = at.local().map(|local| local.time()) == span.start.local().map(|local| local.time());
        if is_held && !same {
            notes.lost(format!("a second time on {day}"));
        } else if !is_held {
            out.further.push(day);
            out.moved.extend((!same).then_some((day, at)));
        }
    }
    out.further.sort_unstable();
    if out.further.len() > keys::DAYS {
        notes.lost(format!("{} further days", out.further.len() - keys::DAYS));
        out.further.truncate(keys::DAYS);
    }
}

/// A moment on the clock of an entry; a day of an entry with times is at its time.
fn on_clock(moment: &Moment, span: Span, zones: &Zones) -> Option<At> {
    let at = zones.at(moment, true, &mut Notes::default()).ok()?;
    Some(match (at, span.start) {
        (At::Day(day), At::Clock(..) | At::Offset(..)) => times::on(span, day).start,
        (At::Clock(..) | At::Offset(..), At::Day(_)) => At::Day(at.day()),
        _ => at.on_clock_of(span.start),
    })
}

/// Days that are left out, as far as the rule has them.
fn left_out(raw: &Raw, span: Span, zones: &Zones, notes: &mut Notes, out: &mut Recurs) {
    let start = span.start.day();
    let mut days: Vec<_> =
        raw.left_out.iter().filter_map(|moment| on_clock(moment, span, zones)).map(At::day).collect();
    days.sort_unstable();
    days.dedup();
    let all = days.len();
    days.retain(|day| out.holds(start, *day));
    if days.len() < all {
        notes.meant("it leaves out days that are none of its own");
    }
    if days.len() > keys::DAYS {
        notes.lost(format!("{} days that are left out", days.len() - keys::DAYS));
        days.truncate(keys::DAYS);
    }
    out.left_out = days;
}

/// Holds a rule to what `check` takes: one that programs read differently is written as its days.
fn in_dialect(start: NaiveDate, today: NaiveDate, notes: &mut Notes, out: &mut Recurs) {
    let Some(rule) = out.rule.clone() else { return };
    let until = out.until.or_else(|| recurrence::counted(&rule, start));
    let returns = Returns { start, rule: Some(&rule), until, exdates: &out.left_out, rdates: &[] };
    let said = match outcome(&returns, &rule) {
        Outcome::AsIs(_) | Outcome::Nothing => return,
        Outcome::Respelled(_) => return,
        Outcome::Apart(_) => {
            return notes.meant(format!("`{rule}` is several rules in feeds, which programs read alike"));
        }
        Outcome::Days(_) => {
            return notes
                .meant(format!("`{rule}` is its single days in feeds, since programs read it differently"));
        }
        Outcome::Refused(_) => format!("`{rule}`, which programs read differently"),
    };
    let far = today.max(start).checked_add_days(AHEAD).unwrap_or(start);
    let endless = Rule { count: None, ..rule.clone() };
    let held = Returns { rule: Some(&endless), until: None, ..returns };
    let last = until.map_or(far, |until| until.min(far));
    let Some(last) = held.between(start, last, MOST_DAYS).pop() else { return };
    notes.lost(format!("the times behind {last} of {said}"));
    out.left_out.retain(|day| *day <= last);
    (out.rule, out.until) = (Some(endless), Some(last));
}
