//! Recurrence rules that cannot be followed.
//!
//! In: a component. Out: findings.
//! Must not know: how rules are read, occurrences.

use super::sink::Sink;
use crate::feed::ics::component::Component;
use crate::feed::ics::recurrence;
use crate::report::Rule;

static MALFORMED: Rule = Rule::error(
    "ics-rule-malformed",
    "a recurrence rule is written as the standard has it",
    include_str!("explain/ics-rule-malformed.md"),
);

pub(super) const RULES: &[&Rule] = &[&MALFORMED];

pub(super) fn check(component: &Component<'_>, sink: &mut Sink) {
    for property in &component.properties {
        if !property.definition.is_some_and(|known| matches!(known.name, "RRULE" | "EXRULE")) {
            continue;
        }
        if let Err(message) = recurrence::read(property.value()) {
            let message = format!("the rule cannot be followed: {message}");
            let help = "write parts such as `FREQ=WEEKLY;BYDAY=TU`, each once, as RFC 5545, 3.3.10 has them";
            sink.add(MALFORMED.at(property.at_value(), message).help(help));
        }
    }
}
