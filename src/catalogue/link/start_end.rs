//! When an entry takes place: its `start`, `end` and `days`, settled in a zone.
//!
//! In: the dates of a draft, and the zone that applies. Out: a [`When`]; or a finding for what cannot be settled, such as
//! an end before its start. Must not know: which series or calendar the zone came from, TOML.

use std::fmt::Display;

use chrono::NaiveDate;

use super::clock::{Applies, TIME, moment};
use crate::catalogue::draft::event::EventDraft;
use crate::catalogue::fields::dates::{Written, offset_text};
use crate::catalogue::fields::table::Spanned;
use crate::model::Status;
use crate::report::{Finding, Rule};
use crate::text::Span;
use crate::when::{Days, Extent, Hours, LONGEST_DAYS, Period, When, Window};

pub(super) static END_KIND: Rule = Rule::error(
    "end-kind-differs",
    "`end` is of the same kind as `start`",
    include_str!("../explain/end-kind-differs.md"),
);

pub(super) static END_BEFORE: Rule = Rule::error(
    "end-before-start",
    "nothing ends before it starts",
    include_str!("../explain/end-before-start.md"),
);

pub(super) static SPAN_LONG: Rule = Rule::error(
    "span-too-long",
    "an entry lasts a year at most",
    include_str!("../explain/span-too-long.md"),
);

pub(super) static DAYS_MISPLACED: Rule = Rule::error(
    "days-misplaced",
    "`days` counts some of the days of a tentative entry",
    include_str!("../explain/days-misplaced.md"),
);

pub(super) static RULES: &[&Rule] = &[&END_KIND, &END_BEFORE, &SPAN_LONG, &DAYS_MISPLACED];

/// When an entry takes place; `None` when that cannot be settled, with the reason among the findings.
pub(super) fn when(draft: &EventDraft, zone: Applies, findings: &mut Vec<Finding>) -> Option<When> {
    let when = span(draft.start?, draft.end, zone, findings)?;
    some_days(when, draft.days, draft.status == Status::Tentative, findings)
}

/// From a start to an end: `None` for one that was not written, `Some(None)` for one that cannot be read.
pub(super) fn span(
    start: Spanned<Written>,
    end: Option<Option<Spanned<Written>>>,
    zone: Applies,
    findings: &mut Vec<Finding>,
) -> Option<When> {
    let end = match end {
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
    bounded(when, end.map_or(start.at, |end| end.at), findings)
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
            Written::Offset(..) => format!("{}{}", start.local.format(TIME), offset_text(start.offset)),
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
        Applies::Assumed(_) | Applies::Missing(..) | Applies::Unreadable => None,
    };
    Some(Hours { start, end: until, zone })
}

fn differs(start: &str, end: Spanned<Written>) -> Finding {
    let finding = END_KIND.at(end.at, format!("`end` is {}, and `start` is {start}", end.value.kind()));
    match end.value {
        Written::Open => finding.help("\"open\" goes with a day; leave `end` out when the end is not known"),
        _ => finding.help(format!("make it {start} too, or leave it out")),
    }
}

fn before(start: impl Display, end: Spanned<Written>) -> Finding {
    let message = format!("`end` is {}, before `start`, {start}", end.value);
    END_BEFORE.at(end.at, message).help("`end` is the last day, inclusive; check year and month")
}

/// Applies `days = N`.
pub(super) fn some_days(
    when: When,
    days: Option<Spanned<u16>>,
    is_tentative: bool,
    findings: &mut Vec<Finding>,
) -> Option<When> {
    let Some(number) = days else { return Some(when) };
    let misplaced = |message: String| DAYS_MISPLACED.at(number.at, message);
    let fault = match when {
        When::Days(days) if days.extent == Extent::Whole => {
            let span = (days.last - days.first).num_days() + 1;
            if i64::from(number.value) >= span {
                let there = if span == 1 { "is 1".to_owned() } else { format!("are {span}") };
                misplaced(format!("`days` is {}, and there {there} from `start` to `end`", number.value))
                    .help("leave `days` out when all of them are taken")
            } else if is_tentative {
                return Some(When::Days(Days { extent: Extent::Some(number.value), ..days }));
            } else {
                misplaced("`days` is given on an entry that is not tentative".to_owned())
                    .help("add `status = \"tentative\"`, or give the days and leave `days` out")
            }
        }
        _ => misplaced("`days` needs a first and a last day".to_owned())
            .help("give `start` and `end` as days, or leave `days` out"),
    };
    findings.push(fault);
    None
}
