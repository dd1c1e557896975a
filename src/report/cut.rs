//! Which findings are shown where not all can be.
//!
//! In: a report and how many fit. Out: those that are shown, in order, and how many more there are of each rule.
//! An error is never left off for a warning: a hundred warnings once hid the one error behind them, and the run
//! failed without a reason.
//! Must not know: any rule by name, how findings are drawn.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Finding, Report, Rule, Severity};

/// The most rules that are named for what was left off.
const NAMED: usize = 5;

/// A report cut to what fits.
#[derive(Debug)]
pub struct Cut<'r> {
    /// What is shown, in order of place.
    pub shown: Vec<&'r Finding>,
    /// How many more there are of each rule: errors first, then those with most.
    pub left: Vec<(&'static Rule, usize)>,
}

impl<'r> Cut<'r> {
    /// The findings that come first, at most so many.
    #[must_use]
    pub fn to(report: &'r Report, most: usize) -> Self {
        Self::by(report, most, |_| true)
    }

    /// The same, of which `fits` takes those for which there is still room: it is asked in the order of their rank.
    /// What does not fit is left off.
    pub fn by(report: &'r Report, most: usize, mut fits: impl FnMut(&'r Finding) -> bool) -> Self {
        let findings = report.findings();
        let mut shown = vec![false; findings.len()];
        for at in ranked(findings).into_iter().take(most) {
            if let (Some(finding), Some(shown)) = (findings.get(at), shown.get_mut(at)) {
                *shown = fits(finding);
            }
        }
        let mut left: BTreeMap<&str, (&'static Rule, usize)> = BTreeMap::new();
        for (finding, _) in findings.iter().zip(&shown).filter(|(_, shown)| !**shown) {
            left.entry(finding.rule.code).or_insert((finding.rule, 0)).1 += 1;
        }
        let mut left: Vec<_> = left.into_values().collect();
        left.sort_by_key(|(rule, count)| (rule.severity, Reverse(*count)));
        let shown = findings.iter().zip(shown).filter(|(_, shown)| *shown).map(|(finding, _)| finding);
        Self { shown: shown.collect(), left }
    }

    /// How many are left off.
    #[must_use]
    pub fn count(&self) -> usize {
        self.left.iter().map(|(_, count)| count).sum()
    }

    /// What is left off, as a phrase: "98 more of `date-placeholder`, 2 of `key-unknown`".
    #[must_use]
    pub fn phrase(&self) -> Option<String> {
        let mut parts: Vec<String> = Vec::new();
        for (rule, count) in self.left.iter().take(NAMED) {
            let more = if parts.is_empty() { " more" } else { "" };
            parts.push(format!("{count}{more} of `{}`", rule.code));
        }
        let others: usize = self.left.iter().skip(NAMED).map(|(_, count)| count).sum();
        parts.extend((others > 0).then(|| format!("{others} of other rules")));
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// The numbers of findings by rank: errors first; then the first of each rule, the second of each, and so on, so
/// that what repeats hides nothing that does not.
fn ranked(findings: &[Finding]) -> Vec<usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ranks: Vec<(Severity, usize, usize)> = Vec::with_capacity(findings.len());
    for (at, finding) in findings.iter().enumerate() {
        let nth = seen.entry(finding.rule.code).or_default();
        ranks.push((finding.rule.severity, *nth, at));
        *nth += 1;
    }
    ranks.sort_unstable();
    ranks.into_iter().map(|(_, _, at)| at).collect()
}
