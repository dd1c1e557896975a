//! Forms of recurrence that the standard has and programs read differently.
//!
//! In: a component. Out: findings, all of them warnings, that name programs which are known to err.
//! Must not know: how rules are read, occurrences.

use super::sink::Sink;
use crate::feed::ics::component::Component;
use crate::feed::ics::recurrence::{self, Recurrence};
use crate::report::Rule;

static FORM: Rule = Rule::warning(
    "ics-rule-form",
    "a rule is of a form that all programs read alike",
    include_str!("explain/ics-rule-form.md"),
);
static RDATE: Rule =
    Rule::warning("ics-rdate", "further days are entries of their own", include_str!("explain/ics-rdate.md"));
pub(super) const RULES: &[&Rule] = &[&FORM, &RDATE];

pub(super) fn check(component: &Component<'_>, sink: &mut Sink) {
    if !component.is("VEVENT") {
        return;
    }
    let mut has_rule = false;
    for rule in component.all("RRULE") {
        has_rule = true;
        let Some((what, who)) = recurrence::read(rule.value()).ok().as_ref().and_then(unusual) else {
            continue;
        };
        sink.once_with(&FORM, || {
            let finding = FORM.at(rule.at_value(), format!("programs differ about {what}: {who}"));
            finding
                .help("write two simpler entries, another rule for the same days, or an entry for each day")
        });
    }
    for days in component.all("RDATE") {
        let who = match has_rule {
            true => "node-ical shows none of these days, and Google none behind `UNTIL`",
            false => "Outlook shows nothing of such an entry, ical.js not its first day, node-ical only that",
        };
        sink.once_with(&RDATE, || {
            let finding = RDATE.at(days.at_value(), format!("programs differ about `RDATE`: {who}"));
            finding.help("write an entry with a UID of its own for each of these days")
        });
    }
}

/// Outlook maps the rules that its own dialog makes, and no others (MS-OXCICAL 2.1.3.2.2).
const OUTLOOK: &str = "Outlook has no such rule and shows nothing of it";

/// What of a rule programs do not read alike, and which; `None` for what all of them write themselves.
fn unusual(rule: &Recurrence) -> Option<(&'static str, &'static str)> {
    let numbered = rule.days.iter().any(|(number, _)| *number != 0);
    let (days, month_days) = (rule.days.len(), rule.month_days.len());
    if rule.more {
        let who = "ical.js gives other days for `BYSETPOS`, and Outlook has no such rule for most";
        return Some(("rules with parts beside `BYDAY`, `BYMONTHDAY` and `BYMONTH`", who));
    }
    match rule.freq.as_str() {
        "DAILY" if month_days > 0 => {
            Some(("days of the month in a daily rule", "ical.js does not come back from some of them"))
        }
        "DAILY" | "WEEKLY" if !rule.months.is_empty() => Some(("months in a daily or weekly rule", OUTLOOK)),
        "DAILY" if days > 0 && rule.interval > 1 => {
            Some(("weekdays in a rule of every so manieth day", OUTLOOK))
        }
        "DAILY" | "WEEKLY" => None,
        "MONTHLY" | "YEARLY" if days > 0 && month_days > 0 => {
            Some(("weekdays beside days of the month", OUTLOOK))
        }
        "MONTHLY" | "YEARLY" if days > 1 && numbered => {
            Some(("several numbered weekdays in one rule", OUTLOOK))
        }
        "MONTHLY" | "YEARLY" if days > 0 && !numbered => Some(("each weekday of a month or year", OUTLOOK)),
        "MONTHLY" | "YEARLY" if month_days > 1 => Some(("several days of the month in one rule", OUTLOOK)),
        "MONTHLY" if !rule.months.is_empty() => Some(("months in a monthly rule", OUTLOOK)),
        "YEARLY" if rule.months.len() > 1 => Some(("several months in a yearly rule", OUTLOOK)),
        "YEARLY" if rule.months.is_empty() && days + month_days > 0 => {
            Some(("a yearly rule by days without its month", OUTLOOK))
        }
        "MONTHLY" | "YEARLY" => rarely(rule),
        _ => Some(("rules that count hours, minutes or seconds", OUTLOOK)),
    }
}

/// A day that not every month has, or that is counted from the end and is not the last.
fn rarely(rule: &Recurrence) -> Option<(&'static str, &'static str)> {
    let (day, nth) = (rule.month_days.first().copied(), rule.days.first().map(|(number, _)| *number));
    let in_each = rule.freq == "YEARLY" && rule.months.first() != Some(&2);
    match (day, nth) {
        (Some(29..), _) if !in_each => {
            Some(("a day that not every month has", "Outlook takes the last day of a shorter month"))
        }
        (Some(..-1), _) | (_, Some(..-1)) => {
            Some(("a day counted from the end that is not the last", OUTLOOK))
        }
        (_, Some(5..)) => {
            Some(("a fifth weekday, which not every month has", "Outlook takes the last one of each month"))
        }
        _ => None,
    }
}
