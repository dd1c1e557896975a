//! When a changed occurrence takes place: its `start`, `end`, `days` and `timezone`, settled against those of its event.
//!
//! In: the draft of an occurrence, and when its event takes place. Out: a [`When`], nothing where none of them was
//! written; or a finding for what cannot be settled. Must not know: what else an occurrence changes, TOML.

use super::clock::{Applies, ZONE_MISSING, add_zone, zone_of_city};
use super::start_end;
use crate::catalogue::draft::occurrence::OccurrenceDraft;
use crate::catalogue::fields::dates::Written;
use crate::catalogue::fields::table::Spanned;
use crate::model::{Recurrence, Status};
use crate::report::{Finding, Rule};
use crate::text::Span;
use crate::when::{Days, Hours, When, Zone};
use crate::world::country::Country;

pub(super) static KIND: Rule = Rule::error(
    "occurrence-kind-differs",
    "an occurrence has days or clock times as its event does",
    include_str!("../explain/occurrence-kind-differs.md"),
);

pub(super) static RULES: &[&Rule] = &[&KIND];

/// The keys that say when.
const KEYS: [&str; 4] = ["start", "end", "days", "timezone"];

/// When it takes place instead: nothing when none of these keys was written, an error when they cannot be settled.
/// `country` is the one of its event.
pub(super) fn moved(
    draft: &OccurrenceDraft,
    country: Option<Country>,
    when: &When,
    recurrence: &Recurrence,
    findings: &mut Vec<Finding>,
) -> Result<Option<When>, ()> {
    let Some(at) = KEYS.iter().find_map(|key| draft.origin.written(key)) else { return Ok(None) };
    let read = [draft.start.is_some(), draft.end.is_some(), draft.days.is_some(), draft.timezone.is_some()];
    if KEYS.iter().zip(read).any(|(key, read)| !read && draft.origin.written(key).is_some()) {
        return Err(());
    }
    let before = findings.len();
    let ends = [("start", draft.start), ("end", draft.end)];
    let ends = ends.into_iter().filter_map(|(key, date)| Some((key, date?)));
    findings.extend(ends.filter_map(|(key, date)| differs(key, date, when)));
    findings.extend(draft.timezone.and_then(|zone| without_clock(zone, when)));
    let Some(of) = draft.of else { return Err(()) };
    if findings.len() > before {
        return Err(());
    }
    let usual = recurrence.when_on(when, of.value);
    let at = draft.end.or(draft.start).map_or(at, |date| date.at);
    let moved = match &usual {
        When::Days(_) => days(draft, &usual, findings).map(When::Days),
        When::Hours(usual) => hours(draft, country, usual, at, findings).map(When::Hours),
        When::Period(_) => None,
    };
    let moved = moved.and_then(|moved| start_end::bounded(moved, at, findings));
    let tentative = draft.status == Some(Status::Tentative);
    moved.and_then(|moved| start_end::some_days(moved, draft.days, tentative, findings)).map(Some).ok_or(())
}

fn differs(key: &str, date: Spanned<Written>, when: &When) -> Option<Finding> {
    let (kind, wanted) = match (date.value, when) {
        (Written::Day(_), When::Days(_)) | (Written::Local(_) | Written::Offset(..), When::Hours(_)) => {
            return None;
        }
        (Written::Open, When::Days(_)) => return None,
        (written, When::Hours(_)) => (written.kind(), "clock times"),
        (written, When::Days(_) | When::Period(_)) => (written.kind(), "whole days"),
    };
    let finding = KIND.at(date.at, format!("`{key}` is {kind}, and its event has {wanted}"));
    Some(match when {
        When::Hours(_) => finding.help("write a time, such as 2025-11-28T18:30:00"),
        When::Days(_) | When::Period(_) => finding.help("write a day, such as 2025-11-28"),
    })
}

/// Whole days are the same by every clock.
fn without_clock(zone: Spanned<Zone>, when: &When) -> Option<Finding> {
    let finding = KIND.at(zone.at, "`timezone` is given, and its event has whole days");
    (!matches!(when, When::Hours(_))).then(|| finding.help("remove it: whole days are on no clock"))
}

/// It lasts as long as its event, unless its end was written.
fn days(draft: &OccurrenceDraft, usual: &When, findings: &mut Vec<Finding>) -> Option<Days> {
    let (first, last) = usual.window();
    let start = draft.start.and_then(|start| start.value.day()).unwrap_or(first);
    let Some(end) = draft.end else {
        let last = start.checked_add_signed(last - first)?;
        return Some(Days::whole(start, last));
    };
    start_end::days(start, Some(end), findings)
}

/// On its own clock, else on the one of its event. What was not written stays at the instant at which it is by the rule.
fn hours(
    draft: &OccurrenceDraft,
    country: Option<Country>,
    usual: &Hours,
    at: Span,
    findings: &mut Vec<Finding>,
) -> Option<Hours> {
    let zone = draft.timezone.map_or(usual.zone, |zone| Some(zone.value))?;
    let ends = [("start", draft.start), ("end", draft.end)];
    let elsewhere = draft.country.filter(|own| draft.timezone.is_none() && Some(*own) != country);
    let elsewhere = elsewhere
        .and_then(|own| ends.into_iter().find_map(|(key, date)| another_clock(draft, key, date?, own, zone)));
    if let Some(finding) = elsewhere {
        findings.push(finding);
        return None;
    }
    let written =
        |end: Option<Spanned<Written>>| matches!(end.map(|end| end.value), Some(Written::Offset(..)));
    let began = zone.at(usual.start.utc());
    let regular = if written(draft.end) || draft.start.is_none() && draft.end.is_none() {
        Written::Offset(began.local, began.offset)
    } else {
        Written::Local(began.local)
    };
    let start = draft.start.unwrap_or(Spanned { value: regular, at });
    let hours = start_end::hours(start, draft.end, Applies::Written(zone), findings)?;
    let length = usual.end.map(|end| end.utc() - usual.start.utc());
    let same_length = || Some(zone.at(hours.start.utc().checked_add_signed(length?)?));
    Some(Hours { end: hours.end.or_else(same_length), ..hours })
}

/// A local time in a country where no clock shows what the clock of the event shows then.
fn another_clock(
    draft: &OccurrenceDraft,
    key: &str,
    date: Spanned<Written>,
    country: Country,
    zone: Zone,
) -> Option<Finding> {
    let Written::Local(local) = date.value else { return None };
    if zone.moment(local).is_shown_in(country.code()) {
        return None;
    }
    let message = format!(
        "`{key}` is a local time in {}, and its event is on the clock of {}",
        country.name(),
        zone.name()
    );
    let of_city = zone_of_city(draft.city.as_deref(), draft.region.as_deref(), country);
    let help = add_zone(country, of_city);
    let help = format!("{help}; or `timezone = \"{}\"`, if the time is one of that clock", zone.name());
    Some(ZONE_MISSING.at(date.at, message).help(help))
}
