//! Certain patches made, or all that are proposed, until nothing of them is left.
//!
//! In: texts, and a function that finds what is wrong with texts. Out: the texts with every certain patch that
//! leaves fewer faults behind. What is not in a span of a patch stays as it is, byte for byte.
//! Must not know: rules, TOML, where texts come from and go to.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Finding, Report, Severity};
use crate::text::{Sources, Span};

/// How often texts are judged at most. A pass takes one judgement unless one of its patches does harm.
const JUDGEMENTS: usize = 64;

/// How many passes may leave as many faults as there were, where all patches are wanted: a text without quotes gets them,
/// and is then seen to be a wrong word, which is mended next.
const EVEN: usize = 8;

/// Texts after their patches.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The same texts in the same order, by the same names.
    pub sources: Sources,
    /// How many patches were made.
    pub patches: usize,
    /// Which texts changed.
    pub changed: BTreeSet<u16>,
}

/// Makes certain patches in several passes. A text changes only if it has fewer faults afterwards, and so
/// have all texts together; fewer means fewer errors, or as many and fewer warnings. Texts in `left` stay. With `all`
/// patches are made that are not certain, and those that mend a fault and let another one be seen.
#[must_use]
pub fn fix(sources: &Sources, left: &BTreeSet<u16>, all: bool, judge: impl Fn(&Sources) -> Report) -> Fixed {
    let mut fixed = Fixed { sources: sources.clone(), patches: 0, changed: BTreeSet::new() };
    let mut report = judge(&fixed.sources);
    let mut judgements = JUDGEMENTS;
    let mut even = if all { EVEN } else { 0 };
    loop {
        let patches = wanted(&report, left, all);
        // All at once; where that does harm, each half of them alone.
        let mut tries = VecDeque::from([patches.as_slice()]);
        let mut better = None;
        while let (Some(some), 1.., None) = (tries.pop_front(), judgements, &better) {
            let Some((next, changed)) = patched(&fixed.sources, some).filter(|_| !some.is_empty()) else {
                continue;
            };
            judgements -= 1;
            let judged = judge(&next);
            let is_fewer = fewer(&report, &judged, &changed);
            let is_even = !is_fewer && even > 0 && instead(&report, &judged, &changed, some);
            even -= usize::from(is_even);
            if is_fewer || is_even {
                better = Some((next, changed, some.len(), judged));
            } else if some.len() > 1 {
                let (first, second) = some.split_at(some.len() / 2);
                tries.extend([first, second]);
            }
        }
        let Some((next, changed, patches, judged)) = better else { return fixed };
        fixed.sources = next;
        fixed.patches += patches;
        fixed.changed.extend(changed);
        report = judged;
    }
}

/// The findings of a report with certain patches, or with any, that keep clear of each other; the others are for the next
/// pass.
fn wanted<'r>(report: &'r Report, left: &BTreeSet<u16>, all: bool) -> Vec<&'r Finding> {
    let mut taken: BTreeMap<(u16, u32), u32> = BTreeMap::new();
    let mut chosen = Vec::new();
    let patches = report.findings().iter().filter_map(|finding| Some((finding, finding.patch.as_deref()?)));
    for (finding, patch) in patches {
        let clear = |span: &Span| {
            let before = taken.range(..=(span.source, span.end)).next_back();
            before.is_none_or(|((source, _), end)| *source != span.source || *end < span.start)
        };
        let wanted = (all || patch.certain) && patch.edits.iter().all(|(at, _)| !left.contains(&at.source));
        if wanted && patch.edits.iter().all(|(at, _)| clear(at)) {
            taken.extend(patch.edits.iter().map(|(at, _)| ((at.source, at.start), at.end)));
            chosen.push(finding);
        }
    }
    chosen
}

/// The texts with the patches of some findings made, and which of them changed; `None` when a span is of none of them.
fn patched(sources: &Sources, findings: &[&Finding]) -> Option<(Sources, BTreeSet<u16>)> {
    let mut edits: BTreeMap<u16, Vec<&(Span, String)>> = BTreeMap::new();
    let patches = findings.iter().filter_map(|finding| finding.patch.as_deref());
    for edit in patches.flat_map(|patch| &patch.edits) {
        edits.entry(edit.0.source).or_default().push(edit);
    }
    let mut out = Sources::default();
    for (number, source) in sources.iter() {
        let text = match edits.get_mut(&number) {
            Some(edits) => edited(source.text(), edits)?,
            None => source.text().to_owned(),
        };
        let added = out.add(source.name(), text)?;
        if sources.is_withheld(number) {
            out.withhold(added);
        }
    }
    Some((out, edits.into_keys().collect()))
}

fn edited(text: &str, edits: &mut [&(Span, String)]) -> Option<String> {
    edits.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, new) in edits {
        let range = at.range();
        out.push_str(text.get(copied..range.start)?);
        out.push_str(new);
        text.get(range.clone())?;
        copied = range.end;
    }
    out.push_str(text.get(copied..)?);
    Some(out)
}

/// Whether there is less wrong than before, in all texts together and in each of those that changed.
fn fewer(before: &Report, after: &Report, changed: &BTreeSet<u16>) -> bool {
    compared(before, after, changed, Ordering::is_lt)
}

/// Whether there is as much wrong as before, and what was mended is not.
fn instead(before: &Report, after: &Report, changed: &BTreeSet<u16>, mended: &[&Finding]) -> bool {
    let count = |report: &Report, mended: &Finding| {
        let same = |other: &&Finding| (other.rule, &other.message) == (mended.rule, &mended.message);
        report.findings().iter().filter(same).count()
    };
    compared(before, after, changed, Ordering::is_le)
        && mended.iter().all(|mended| count(after, mended) < count(before, mended))
}

/// Compares what is wrong afterwards with what was wrong, in all texts together and in each of those that changed.
fn compared(before: &Report, after: &Report, changed: &BTreeSet<u16>, is: fn(Ordering) -> bool) -> bool {
    let (was, now) = (faults(before), faults(after));
    let sum = |faults: &BTreeMap<u16, (usize, usize)>| {
        faults.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    };
    let of = |faults: &BTreeMap<u16, (usize, usize)>, number| faults.get(number).copied().unwrap_or_default();
    is(sum(&now).cmp(&sum(&was))) && changed.iter().all(|number| is(of(&now, number).cmp(&of(&was, number))))
}

/// Errors and warnings of each text.
fn faults(report: &Report) -> BTreeMap<u16, (usize, usize)> {
    let mut faults: BTreeMap<u16, (usize, usize)> = BTreeMap::new();
    for finding in report.findings() {
        let (errors, warnings) = faults.entry(finding.at.source).or_default();
        *match finding.rule.severity {
            Severity::Error => errors,
            Severity::Warning => warnings,
        } += 1;
    }
    faults
}
