//! When an entry takes place: its written dates, settled in a zone.
//!
//! In: the drafts of start, end and days, and the zone that applies. Out: a [`When`], the end of a deadline; or
//! what cannot be settled.
//! Must not know: which series or calendar the zone came from, TOML.

use chrono::{NaiveDate, NaiveDateTime};

use super::dates::Written;
use super::draft::{DeadlineDraft, EventDraft};
use super::fields::Spanned;
use crate::model::{Closes, ClosingZone, Status};
use crate::report::{Finding, Rule};
use crate::text::Span;
use crate::when::zone::Local;
use crate::when::{Days, Extent, Hours, LONGEST_DAYS, Moment, Period, When, Window, Zone};
use crate::world::country::Country;

pub(super) static END_KIND: Rule = Rule::error(
    "end-kind-differs",
    "`end` is of the same kind as `start`",
    include_str!("explain/end-kind-differs.md"),
);
pub(super) static END_BEFORE: Rule = Rule::error(
    "end-before-start",
    "nothing ends before it starts",
    include_str!("explain/end-before-start.md"),
);
pub(super) static SPAN_LONG: Rule =
    Rule::error("span-too-long", "an entry lasts a year at most", include_str!("explain/span-too-long.md"));
pub(super) static DAYS_MISPLACED: Rule = Rule::error(
    "days-misplaced",
    "`days` counts some of the days of a tentative entry",
    include_str!("explain/days-misplaced.md"),
);
pub(super) static ZONE_MISSING: Rule = Rule::error(
    "zone-missing",
    "a local time in a country has a zone",
    include_str!("explain/zone-missing.md"),
);
pub(super) static OFFSET_WRONG: Rule = Rule::error(
    "offset-contradicts-zone",
    "an offset is the one of its zone",
    include_str!("explain/offset-contradicts-zone.md"),
);
pub(super) static TIME_SKIPPED: Rule = Rule::error(
    "time-skipped",
    "a clock shows the time at least once that day",
    include_str!("explain/time-skipped.md"),
);
pub(super) static TIME_TWICE: Rule = Rule::warning(
    "time-ambiguous",
    "a clock shows the time once that day",
    include_str!("explain/time-ambiguous.md"),
);
pub(super) static DEADLINE_ZONE: Rule = Rule::warning(
    "deadline-zone-assumed",
    "a deadline at a time has a zone",
    include_str!("explain/deadline-zone-assumed.md"),
);
pub(super) static RULES: &[&Rule] = &[
    &END_KIND,
    &END_BEFORE,
    &SPAN_LONG,
    &DAYS_MISPLACED,
    &ZONE_MISSING,
    &OFFSET_WRONG,
    &TIME_SKIPPED,
    &TIME_TWICE,
    &DEADLINE_ZONE,
];

/// A local time as it is written.
const TIME: &str = "%Y-%m-%dT%H:%M:%S";

/// The zone that applies to an entry, if any.
#[derive(Debug, Clone, Copy)]
pub(super) enum Applies {
    /// This one, written on the entry or its series.
    Written(Zone),
    /// This one, the calendar's, because the entry has no country.
    Assumed(Zone),
    /// None: the entry is in this country.
    Missing(Country),
    /// One that cannot be read, which has been reported.
    Unreadable,
}

/// When an entry takes place; `None` when that cannot be settled, with the reason among the findings.
pub(super) fn when(draft: &EventDraft, zone: Applies, findings: &mut Vec<Finding>) -> Option<When> {
    let start = draft.start?;
    let end = match draft.end {
        None => None,
        Some(None) => return None,
        Some(end) => end,
    };
    let when = match start.value {
        Written::Day(first) => days(first, end, findings).map(When::Days),
        Written::Period(first) => window(first, end, findings).map(When::Period),
        Written::Local(_) | Written::Offset(..) => hours(start, end, zone, findings).map(When::Hours),
        Written::Open => None,
    }?;
    some_days(bounded(when, end.map_or(start.at, |end| end.at), findings)?, draft, findings)
}

/// The same, unless it is too long.
pub(super) fn bounded(when: When, at: Span, findings: &mut Vec<Finding>) -> Option<When> {
    let (first, last) = when.window();
    let length = (last - first).num_days() + 1;
    if length > LONGEST_DAYS {
        findings.push(
            SPAN_LONG
                .at(at, format!("it lasts {length} days"))
                .help("at most 366 days are taken; check the year"),
        );
        return None;
    }
    Some(when)
}

fn differs(start: &str, end: Spanned<Written>) -> Finding {
    let finding = END_KIND.at(end.at, format!("`end` is {}, and `start` is {start}", end.value.kind()));
    match end.value {
        Written::Open => finding.help("\"open\" goes with a day; leave `end` out when the end is not known"),
        _ => finding.help(format!("make it {start} too, or leave it out")),
    }
}

fn before(start: impl std::fmt::Display, end: Spanned<Written>) -> Finding {
    let message = format!("`end` is {}, before `start`, {start}", end.value);
    END_BEFORE.at(end.at, message).help("`end` is the last day, inclusive; check year and month")
}

pub(super) fn days(
    first: NaiveDate,
    end: Option<Spanned<Written>>,
    findings: &mut Vec<Finding>,
) -> Option<Days> {
    let Some(end) = end else { return Some(Days::whole(first, first)) };
    match end.value {
        Written::Day(last) if last >= first => return Some(Days::whole(first, last)),
        Written::Open => return Some(Days { first, last: first, extent: Extent::Open }),
        Written::Day(_) => findings.push(before(first, end)),
        _ => findings.push(differs("a day", end)),
    }
    None
}

fn window(first: Period, end: Option<Spanned<Written>>, findings: &mut Vec<Finding>) -> Option<Window> {
    let Some(end) = end else { return Some(Window::one(first)) };
    match end.value {
        Written::Period(last) if !first.same_precision(last) => {
            let message = format!("`end` is \"{}\", and `start` is \"{}\"", last.written(), first.written());
            findings.push(
                END_KIND
                    .at(end.at, message)
                    .help("write both as months, both as quarters, both as weeks or both as years"),
            );
        }
        Written::Period(last) if last.first() >= first.first() => return Some(Window { first, last }),
        Written::Period(_) => findings.push(before(first.written(), end)),
        _ => findings.push(differs("a period", end)),
    }
    None
}

pub(super) fn hours(
    start: Spanned<Written>,
    end: Option<Spanned<Written>>,
    zone: Applies,
    findings: &mut Vec<Finding>,
) -> Option<Hours> {
    let began = moment("start", start, zone, findings);
    let ended = match end {
        None => Some(None),
        Some(end) if std::mem::discriminant(&end.value) == std::mem::discriminant(&start.value) => {
            // A missing zone is said once, at the start.
            match (began, end.value) {
                (None, Written::Local(_)) => None,
                _ => moment("end", end, zone, findings).map(Some),
            }
        }
        Some(end) => {
            findings.push(differs(start.value.kind(), end));
            None
        }
    };
    let (start, until) = (began?, ended?);
    if let (Some(until), Some(end)) = (until, end)
        && until.utc() <= start.utc()
    {
        let from = match end.value {
            // The offsets may differ, and decide then.
            Written::Offset(..) => format!("{}{}", start.local.format(TIME), clock(start.offset)),
            _ => start.local.format(TIME).to_string(),
        };
        let message = format!("`end` is {}, not after `start`, {from}", end.value);
        findings.push(
            END_BEFORE.at(end.at, message).help("an evening that ends after midnight ends on the next day"),
        );
        return None;
    }
    let zone = match zone {
        Applies::Written(zone) => Some(zone),
        Applies::Assumed(zone) if began.is_some_and(|moment| zone.at(moment.utc()) == moment) => Some(zone),
        Applies::Assumed(_) | Applies::Missing(_) | Applies::Unreadable => None,
    };
    Some(Hours { start, end: until, zone })
}

fn moment(
    key: &str,
    written: Spanned<Written>,
    zone: Applies,
    findings: &mut Vec<Finding>,
) -> Option<Moment> {
    match (written.value, zone) {
        (Written::Local(local), Applies::Written(zone) | Applies::Assumed(zone)) => {
            settle(key, local, zone, written.at, findings)
        }
        (Written::Local(_), Applies::Missing(country)) => {
            findings.push(zone_missing(key, country, written.at));
            None
        }
        (Written::Offset(local, offset), Applies::Written(zone)) => {
            let moment = Moment { local, offset };
            let right = zone.at(moment.utc());
            if right == moment {
                return Some(moment);
            }
            let message = format!(
                "`{key}` has the offset {}, and {} has {} then",
                clock(offset),
                zone.name(),
                clock(right.offset)
            );
            findings
                .push(OFFSET_WRONG.at(written.at, message).help("leave the offset out: the zone says it"));
            None
        }
        (Written::Offset(local, offset), _) => Some(Moment { local, offset }),
        _ => None,
    }
}

/// A local time on the clock of a zone.
fn settle(
    key: &str,
    local: NaiveDateTime,
    zone: Zone,
    at: Span,
    findings: &mut Vec<Finding>,
) -> Option<Moment> {
    match zone.resolve(local) {
        Local::Once(moment) => Some(moment),
        Local::Skipped { instead } => {
            let message = format!(
                "`{key}` is {}, which the clocks of {} skip that day",
                local.format(TIME),
                zone.name()
            );
            let right = instead.local.format(TIME);
            findings.push(
                TIME_SKIPPED.at(at, message).help(format!("clocks go forward then; did you mean {right}?")),
            );
            None
        }
        Local::Twice { first, second } => {
            let message = format!(
                "`{key}` is {}, which the clocks of {} show twice that day",
                local.format(TIME),
                zone.name()
            );
            let help = format!(
                "the first is taken, at offset {}; write the second as {}{}",
                clock(first.offset),
                local.format(TIME),
                clock(second.offset)
            );
            findings.push(TIME_TWICE.at(at, message).help(help));
            Some(first)
        }
    }
}

fn zone_missing(key: &str, country: Country, at: Span) -> Finding {
    let zones: Vec<_> =
        Zone::of_country(country.code()).iter().map(|zone| format!("`{}`", zone.name())).collect();
    let finding =
        ZONE_MISSING.at(at, format!("`{key}` is a local time in {}, and no zone is given", country.name()));
    match zones.as_slice() {
        [] => finding.help("add `timezone` with a name of the IANA database"),
        [one] => finding.help(format!("add `timezone = {}`", one.replace('`', "\""))),
        several => finding.help(format!("add `timezone`: one of {}", several.join(", "))),
    }
}

/// An offset as RFC 3339 writes it.
pub(super) fn clock(offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Applies `days = N`.
fn some_days(when: When, draft: &EventDraft, findings: &mut Vec<Finding>) -> Option<When> {
    let Some(number) = draft.days else { return Some(when) };
    let misplaced = |message: String| DAYS_MISPLACED.at(number.at, message);
    let fault = match when {
        When::Days(days) if days.extent == Extent::Whole => {
            let span = (days.last - days.first).num_days() + 1;
            if i64::from(number.value) >= span {
                let there = if span == 1 { "is 1".to_owned() } else { format!("are {span}") };
                misplaced(format!("`days` is {}, and there {there} from `start` to `end`", number.value))
                    .help("leave `days` out when all of them are taken")
            } else if draft.status == Status::Tentative {
                return Some(When::Days(Days { extent: Extent::Some(number.value), ..days }));
            } else {
                misplaced("`days` stands on an entry that is not tentative".to_owned())
                    .help("add `status = \"tentative\"`, or give the days and leave `days` out")
            }
        }
        _ => misplaced("`days` needs a first and a last day".to_owned())
            .help("give `start` and `end` as days, or leave `days` out"),
    };
    findings.push(fault);
    None
}

/// When a deadline closes. `event` is the zone of its event, `calendar` the calendar's.
pub(super) fn closes(
    draft: &DeadlineDraft,
    event: Option<Zone>,
    calendar: Zone,
    findings: &mut Vec<Finding>,
) -> Option<Closes> {
    let closes = draft.closes?;
    if draft.timezone_written && draft.timezone.is_none() {
        return None;
    }
    let zone = draft.timezone.map(|zone| zone.value);
    match (closes.value, zone) {
        (Written::Day(day), None) => Some(Closes::OnDay(day)),
        (Written::Day(day), Some(zone)) => Some(Closes::EndOfDay(day, zone)),
        (Written::Offset(local, offset), None) => Some(Closes::At(Moment { local, offset }, None)),
        (Written::Offset(..), Some(ClosingZone::Named(zone))) => {
            let moment = moment("closes", closes, Applies::Written(zone), findings)?;
            Some(Closes::At(moment, Some(ClosingZone::Named(zone))))
        }
        (Written::Offset(local, offset), Some(ClosingZone::AnywhereOnEarth)) => {
            if offset != -12 * 3600 {
                let message = format!("`closes` has the offset {}, and AoE is -12:00", clock(offset));
                findings
                    .push(OFFSET_WRONG.at(closes.at, message).help("leave the offset out: the zone says it"));
                return None;
            }
            Some(Closes::At(Moment { local, offset }, zone))
        }
        (Written::Local(local), Some(ClosingZone::AnywhereOnEarth)) => {
            Some(Closes::At(ClosingZone::AnywhereOnEarth.moment(local), zone))
        }
        (Written::Local(local), Some(ClosingZone::Named(named))) => {
            Some(Closes::At(settle("closes", local, named, closes.at, findings)?, zone))
        }
        (Written::Local(local), None) => {
            let (assumed, whose) = event.map_or((calendar, "calendar"), |zone| (zone, "event"));
            let moment = settle("closes", local, assumed, closes.at, findings)?;
            let message = format!(
                "`closes` is a time without a zone; {}, the zone of the {whose}, is taken",
                assumed.name()
            );
            let help =
                format!("that is {} UTC; add `timezone` to settle it", moment.utc().format("%Y-%m-%d %H:%M"));
            findings.push(DEADLINE_ZONE.at(closes.at, message).help(help));
            Some(Closes::At(moment, Some(ClosingZone::Named(assumed))))
        }
        (Written::Period(_) | Written::Open, _) => None,
    }
}
