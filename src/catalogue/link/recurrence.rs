//! How an event recurs: its rule and its single days, settled against its start.
//!
//! In: the draft of an event and when its first occurrence is. Out: a [`Recurrence`] without its changed occurrences, or
//! what cannot be settled; days on which its local time does not exist once.
//! Must not know: other events, TOML.

use std::collections::BTreeSet;

use chrono::{Days as DayCount, NaiveDate, TimeDelta};

use super::breaks::{self, DaysOff, RECURRENCE};
use super::start_end::END_BEFORE;
use crate::catalogue::draft::event::EventDraft;
use crate::catalogue::fields::dates::Written;
use crate::catalogue::fields::recurrence_rule::{self, RRULE};
use crate::catalogue::fields::table::Spanned;
use crate::model::{Recurrence, Status};
use crate::report::{Finding, Rule};
use crate::text::Span;
use crate::when::dialect::Spelling;
use crate::when::recurrence::{self, Returns};
use crate::when::{self, Extent, Hours, When};

pub(super) static CLOCK_CHANGE: Rule = Rule::warning(
    "recurrence-clock-change",
    "the local time of a recurring event exists once on each of its days",
    include_str!("../explain/recurrence-clock-change.md"),
);

pub(super) static RULES: &[&Rule] = &[&CLOCK_CHANGE];

/// How long after its start changes of clocks are looked at: as long as a rule may take to come again.
const AHEAD: DayCount = DayCount::new(30 * 366);

/// How an event recurs; `None` when it does not, or when that cannot be settled.
pub(super) fn recurrence(draft: &EventDraft, when: &When, findings: &mut Vec<Finding>) -> Option<Recurrence> {
    let keys =
        [("rrule", draft.rrule.as_ref().map(|rule| rule.at)), ("until", draft.until.map(|until| until.at))];
    let lists = [
        ("exdate", draft.exdate.first().map(|off| off.at)),
        ("rdate", draft.rdate.first().map(|day| day.at)),
    ];
    let first_key = keys.iter().chain(&lists).find_map(|(key, at)| at.map(|at| (*key, at)))?;
    let start = start_of(when, first_key, findings)?;
    let rule = match &draft.rrule {
        None => None,
        Some(rule) => Some(recurrence_rule::rule(rule, draft.until.is_some(), findings)?),
    };
    if rule.is_none() && draft.origin.written("rrule").is_none() {
        for (key, at) in
            [("until", draft.until.map(|until| until.at)), ("exdate", draft.exdate.first().map(|day| day.at))]
        {
            if let Some(at) = at {
                findings.push(
                    RECURRENCE
                        .at(at, format!("`{key}` is given without `rrule`"))
                        .help(format!("add `rrule`, or remove `{key}`")),
                );
            }
        }
    }
    // The days of a rule that was never right are not looked for: that may take long.
    let counted = match &rule {
        None => None,
        Some(rule) => {
            rule_fits(draft, rule, start, findings)?;
            recurrence::counted(rule, start)
        }
    };
    let mut off = DaysOff::single(draft);
    if let Some(rule) = &rule {
        let ruled = Returns { start, rule: Some(rule), until: counted, exdates: &[], rdates: &[] };
        until_fits(draft, ruled, findings);
        off = breaks::days_off(draft, ruled, findings);
    }
    let out = Recurrence {
        until: draft.until.map(|until| until.value),
        counted,
        skipped: Vec::new(),
        exdates: off.days,
        breaks: off.breaks,
        rdates: in_order(&draft.rdate),
        occurrences: Vec::new(),
        spelling: Spelling::default(),
        rule,
    };
    (out.rule.is_some() || !out.rdates.is_empty()).then_some(out)
}

/// The first day of an entry that can recur.
fn start_of(when: &When, key: (&str, Span), findings: &mut Vec<Finding>) -> Option<NaiveDate> {
    let finding = match when {
        When::Days(days) if days.extent == Extent::Whole => return Some(days.first),
        When::Hours(hours) if hours.zone.is_some() => return Some(hours.start.local.date()),
        When::Hours(_) => RECURRENCE
            .at(key.1, format!("`{}` is given on an entry with an offset and no zone", key.0))
            .help("add `timezone`: a recurring event keeps its local time when clocks change"),
        When::Days(_) => RECURRENCE
            .at(key.1, format!("`{}` is given on an entry whose days are not settled", key.0))
            .help("give the days of the first occurrence"),
        When::Period(_) => RECURRENCE
            .at(key.1, format!("`{}` is given on an entry that starts with a period", key.0))
            .help("give the day of the first occurrence"),
    };
    findings.push(finding);
    None
}

fn in_order(days: &[Spanned<NaiveDate>]) -> Vec<NaiveDate> {
    let days: BTreeSet<_> = days.iter().map(|day| day.value).collect();
    days.into_iter().collect()
}

/// Whether the start is a day of its rule, and another one follows within 30 years.
fn rule_fits(
    draft: &EventDraft,
    rule: &when::Rule,
    start: NaiveDate,
    findings: &mut Vec<Finding>,
) -> Option<()> {
    if !recurrence::begins(rule, start) {
        let at = draft.start.map_or(draft.origin.header, |start| start.at);
        let message =
            format!("`start` is {}, which is not a day of its own rule", start.format("%A %Y-%m-%d"));
        findings.push(RECURRENCE.at(at, message).help("make `start` the first day of the rule"));
        return None;
    }
    if !recurrence::comes_again(rule, start) {
        let at = draft.rrule.as_ref().map_or(draft.origin.header, |rule| rule.at);
        let message = "the rule cannot be followed: it has no other day in the 30 years after `start`";
        let help = "check its parts against each other; `rdate` names single days";
        findings.push(RRULE.at(at, message).help(help));
        return None;
    }
    Some(())
}

/// Whether the end of a rule comes after its start.
fn until_fits(draft: &EventDraft, ruled: Returns<'_>, findings: &mut Vec<Finding>) {
    if let Some(until) = draft.until {
        if ruled.until.is_some() {
            findings.push(
                RECURRENCE
                    .at(until.at, "`until` is given beside `COUNT` in `rrule`")
                    .help("keep one of the two"),
            );
        }
        if until.value < ruled.start {
            let message = format!("`until` is {}, before `start`, {}", until.value, ruled.start);
            findings.push(END_BEFORE.at(until.at, message));
        }
    }
}

/// The first day on which clocks skip its time or show it twice, unless something else takes place then.
pub(super) fn clock_change(
    draft: &EventDraft,
    when: &When,
    recurrence: &Recurrence,
    findings: &mut Vec<Finding>,
) {
    let (When::Hours(hours), Some(returns), Some(start)) = (when, recurrence.returns(when), draft.start)
    else {
        return;
    };
    let elsewhere = |day: NaiveDate| {
        let mut changed = recurrence.occurrences.iter().filter(|it| it.of == day);
        changed.any(|it| it.when.is_some() || it.status == Some(Status::Cancelled))
    };
    // A local time of the first day is a finding of its own. An offset says which of the two it is, and a rule cannot.
    let first = matches!(start.value, Written::Offset(..)) || !recurrence.skipped.is_empty();
    let after = |day: NaiveDate| day > returns.start || (first && day == returns.start);
    let held = |day: &NaiveDate| after(*day) && !elsewhere(*day) && returns.holds(*day);
    let Some((day, what)) = unclear(hours).find(|(day, _)| held(day)) else { return };
    let zone = hours.zone.map_or("", |zone| zone.name());
    let message = format!(
        "`start` is {}, which the clocks of {zone} {what} on {}",
        hours.start.local.time(),
        day.format("%A %Y-%m-%d")
    );
    let help = "calendars differ on such a day: choose another time, or give that day its own in \
         `[[event.occurrence]]`";
    findings.push(CLOCK_CHANGE.at(start.at, message).help(help));
}

/// The days on which clocks skip the time of a start or show it twice, in the years that are looked at.
fn unclear(hours: &Hours) -> impl Iterator<Item = (NaiveDate, &'static str)> {
    // The second of two readings lies behind the change.
    let from = hours.start.utc().checked_sub_days(DayCount::new(1)).unwrap_or(hours.start.utc());
    let to = from.checked_add_days(AHEAD).unwrap_or(from);
    let changes = hours.zone.map(|zone| zone.transitions(from, to)).unwrap_or_default();
    let time = hours.start.local.time();
    changes.into_iter().filter_map(move |change| {
        let reads = |seconds: i32| change.at.checked_add_signed(TimeDelta::seconds(seconds.into()));
        let (old, new) = (reads(change.before.seconds)?, reads(change.after.seconds)?);
        let what = if old < new { "skip" } else { "show twice" };
        let days = [old.min(new).date(), old.max(new).date()];
        let day = days.into_iter().find(|day| (old.min(new)..old.max(new)).contains(&day.and_time(time)))?;
        Some((day, what))
    })
}
