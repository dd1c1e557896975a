//! Rules of forms that the standard has and programs read differently.
//!
//! In: a component. Out: findings, all of them warnings.
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
pub(super) const RULES: &[&Rule] = &[&FORM];

pub(super) fn check(component: &Component<'_>, sink: &mut Sink) {
    if !component.is("VEVENT") {
        return;
    }
    for rule in component.all("RRULE") {
        let Some(why) = recurrence::read(rule.value()).ok().as_ref().and_then(unusual) else { continue };
        sink.once_with(&FORM, || {
            let finding = FORM.at(rule.at_value(), format!("programs differ about {why}"));
            finding
                .help("write two simpler entries, another rule for the same days, or an entry for each day")
        });
    }
}

/// What of a rule programs do not read alike; `None` for what all of them write themselves.
fn unusual(rule: &Recurrence) -> Option<&'static str> {
    let numbered = rule.days.iter().any(|(number, _)| *number != 0);
    let (days, month_days) = (rule.days.len(), rule.month_days.len());
    if rule.more {
        return Some("rules with parts beside `BYDAY`, `BYMONTHDAY` and `BYMONTH`");
    }
    match rule.freq.as_str() {
        "DAILY" if month_days > 0 => Some("days of the month in a daily rule"),
        "DAILY" | "WEEKLY" if !rule.months.is_empty() => Some("months in a daily or weekly rule"),
        "DAILY" if days > 0 && rule.interval > 1 => Some("weekdays in a rule of every so manieth day"),
        "DAILY" | "WEEKLY" => None,
        "MONTHLY" | "YEARLY" if days > 0 && month_days > 0 => Some("weekdays beside days of the month"),
        "MONTHLY" | "YEARLY" if days > 1 && numbered => Some("several numbered weekdays in one rule"),
        "MONTHLY" | "YEARLY" if days > 0 && !numbered => Some("each weekday of a month or year"),
        "MONTHLY" | "YEARLY" if month_days > 1 => Some("several days of the month in one rule"),
        "MONTHLY" if !rule.months.is_empty() => Some("months in a monthly rule"),
        "YEARLY" if rule.months.len() > 1 => Some("several months in a yearly rule"),
        "YEARLY" if rule.months.is_empty() && days + month_days > 0 => {
            Some("a yearly rule by days without its month")
        }
        "MONTHLY" | "YEARLY" => None,
        _ => Some("rules that count hours, minutes or seconds"),
    }
}
