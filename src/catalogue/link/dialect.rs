//! How a recurrence goes out: its first day that is held, and rules that every program reads alike.
//!
//! In: a [`Recurrence`] that is settled against its start. Out: the same with its first occurrence and the rules and days
//! by which feeds say it; or a rule that nobody can be told. What is held on few days is told day by day.
//! Must not know: other events, TOML, how feeds are written.

use chrono::NaiveDate;

use crate::catalogue::draft::event::EventDraft;
use crate::model::Recurrence;
use crate::report::{Finding, Rule};
use crate::when::dialect::MOST_DAYS;
use crate::when::recurrence::{self, Returns};
use crate::when::{self, When};

static DIFFERENTLY: Rule = Rule::error(
    "rrule-read-differently",
    "a rule that programs read differently has an end",
    include_str!("../explain/rrule-read-differently.md"),
);

pub(super) static RULES: &[&Rule] = &[&DIFFERENTLY];

/// Settles how a recurrence goes out; `when` becomes that of the first occurrence.
pub(super) fn dialect(
    draft: &EventDraft,
    when: &mut When,
    recurrence: &mut Recurrence,
    findings: &mut Vec<Finding>,
) {
    begin(when, recurrence);
    let Err(near) = recurrence.spell(when) else { return };
    let at = draft.rrule.as_ref().map_or(draft.origin.header, |rule| rule.at);
    let (Some(rule), Some(returns)) = (&recurrence.rule, recurrence.returns(when)) else { return };
    let ends = recurrence.until.or(recurrence.counted).is_some();
    let message = match ends {
        false => "programs read this rule differently, and it has no end".to_owned(),
        true => format!("programs read this rule differently, and it has more than {MOST_DAYS} days"),
    };
    let up_to = last_of(returns).map(|day| format!(" up to {day}")).unwrap_or_default();
    let enough = format!("with `until`{up_to} its days are written one by one");
    let near = near.map(|near| when::Rule { count: rule.count, ..*near });
    let fits = near.as_ref().is_some_and(|near| recurrence::begins(near, returns.start));
    let help = near.as_ref().map(|near| match fits {
        true => format!("`{near}` comes nearest"),
        false => format!("`{near}` comes nearest, from another `start` on"),
    });
    let help: Vec<_> = help.into_iter().chain([enough]).collect();
    let finding = DIFFERENTLY.at(at, message).help(help.join("; "));
    findings.push(match near.filter(|_| fits) {
        Some(near) => finding.patch(at, format!("\"{near}\"")),
        None => finding,
    });
}

/// Begins with the first day of the rule that is held. What is left out before it is no longer counted, nor is it named
/// anywhere. Where no day is held, all stays as it was written.
fn begin(when: &mut When, recurrence: &mut Recurrence) {
    let Some(returns) = recurrence.returns(when).filter(|it| it.rule.is_some()) else { return };
    if !returns.exdates.contains(&returns.start) {
        return;
    }
    let held = Returns { rdates: &[], ..returns };
    let Some(first) = held.between(held.start, held.until.unwrap_or(NaiveDate::MAX), 1).pop() else { return };
    let before = first.pred_opt().unwrap_or(first);
    let skipped = Returns { exdates: &[], ..held }.between(held.start, before, usize::MAX);
    if let Some(count) = recurrence.rule.as_mut().and_then(|rule| rule.count.as_mut()) {
        *count = count.saturating_sub(u16::try_from(skipped.len()).unwrap_or(*count)).max(1);
    }
    recurrence.exdates.retain(|day| *day > first);
    recurrence.breaks.retain(|period| period.last() > first);
    *when = recurrence.when_on(when, first);
    recurrence.skipped = skipped;
}

/// The last day up to which a rule has no more days than are written one by one; `None` where it never has more.
fn last_of(returns: Returns<'_>) -> Option<NaiveDate> {
    let held = Returns { rdates: &[], until: None, ..returns };
    held.between(held.start, NaiveDate::MAX, MOST_DAYS + 1).get(MOST_DAYS)?.pred_opt()
}
