//! From when on a deadline is open, and on which days it was to close before it was extended.
//!
//! In: the draft of a deadline, and when it closes. Out: both, and a finding for what contradicts that.
//! Must not know: other deadlines, TOML.

use chrono::NaiveDate;

use super::closing::{Zones, at};
use crate::catalogue::draft::deadline::DeadlineDraft;
use crate::catalogue::fields::dates::Written;
use crate::model::Closes;
use crate::report::{Finding, Rule, Severity};

pub(super) static OPENS_KIND: Rule = Rule::error(
    "opens-kind-differs",
    "`opens` is of the same kind as `closes`",
    include_str!("../explain/opens-kind-differs.md"),
);

pub(super) static OPENS_LATE: Rule = Rule::error(
    "opens-after-closes",
    "nothing closes before it opens",
    include_str!("../explain/opens-after-closes.md"),
);

pub(super) static WAS_LATE: Rule = Rule::error(
    "was-not-earlier",
    "a deadline that was extended was to close earlier",
    include_str!("../explain/was-not-earlier.md"),
);

pub(super) static RULES: &[&Rule] = &[&OPENS_KIND, &OPENS_LATE, &WAS_LATE];

/// From when on it is open. The zone of a deadline says where its last day ends; the day on which it opens claims no
/// instant. `closes` is as [`super::closing::closes`] gives it.
pub(super) fn opens(
    draft: &DeadlineDraft,
    closes: Option<Option<Closes>>,
    zones: Zones,
    findings: &mut Vec<Finding>,
) -> Option<Closes> {
    let written = draft.opens?;
    if let Some(closes) = draft.closes.filter(|closes| closes.value != Written::Open)
        && matches!(written.value, Written::Day(_)) != matches!(closes.value, Written::Day(_))
    {
        let (is, wanted) = (written.value.kind(), closes.value.kind());
        let finding = OPENS_KIND.at(written.at, format!("`opens` is {is}, and `closes` is {wanted}"));
        findings.push(finding.help(format!("write {wanted} for both, or leave `opens` out")));
        return None;
    }
    // A zone that is only assumed is said once, where it closes.
    let mut unsaid = Vec::new();
    let says = !matches!(draft.closes.map(|closes| closes.value), Some(Written::Local(_)));
    let opens = match written.value {
        Written::Day(day) => Closes::OnDay(day),
        _ => at("opens", written, draft, zones, if says { findings } else { &mut unsaid })?,
    };
    findings.extend(unsaid.into_iter().filter(|finding| finding.rule.severity == Severity::Error));
    if let Some(closes) = closes.flatten().filter(|closes| is_after(opens, *closes)) {
        let message = format!("it opens on {}, and closes on {}", opens.day(), closes.day());
        findings.push(OPENS_LATE.at(written.at, message).help("check the year of `opens` and of `closes`"));
        return None;
    }
    Some(opens)
}

/// By instant where both claim one, else by day; nothing is open that closes in the moment in which it opens.
fn is_after(opens: Closes, closes: Closes) -> bool {
    match (opens.instant(), closes.instant()) {
        (Some(opens), Some(closes)) => opens >= closes,
        _ => opens.day() > closes.day(),
    }
}

/// The days on which it was to close before, in order.
pub(super) fn was(
    draft: &DeadlineDraft,
    closes: Option<Option<Closes>>,
    findings: &mut Vec<Finding>,
) -> Vec<NaiveDate> {
    let closes = closes.flatten().map(Closes::day);
    if let Some((late, closes)) = closes.and_then(|closes| {
        let late = draft.was.iter().find(|day| day.value >= closes)?;
        Some((late, closes))
    }) {
        let message = format!("`was` names {}, and it closes on {closes}", late.value);
        let help =
            "`was` holds the days on which it was to close before it was extended: leave the others out";
        findings.push(WAS_LATE.at(late.at, message).help(help));
        return Vec::new();
    }
    let mut was: Vec<_> = draft.was.iter().map(|day| day.value).collect();
    was.sort_unstable();
    was
}
