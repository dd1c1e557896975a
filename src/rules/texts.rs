//! Descriptions that say nothing.
//!
//! In: a calendar. Out: findings.
//! Must not know: today, Markdown.

use super::names::folded;
use crate::model::{Calendar, Event};
use crate::report::{Finding, Rule};

static REPEATS: Rule = Rule::warning(
    "description-repeats",
    "a description says more than the name",
    include_str!("explain/description-repeats.md"),
);
pub(super) const RULES: &[&Rule] = &[&REPEATS];

pub(super) fn check(calendar: &Calendar, findings: &mut Vec<Finding>) {
    for event in &calendar.events {
        findings.extend(repeats(event));
    }
}

fn repeats(event: &Event) -> Option<Finding> {
    let at = event.origin.written("description")?;
    let description = event.description.as_deref()?;
    (folded(description) == folded(&event.name)).then(|| {
        REPEATS
            .at(at, "`description` says what `name` says already")
            .help("say what one does there and who comes, or remove the line")
    })
}
