//! Where findings go: as many of one kind as a person can use, and how many more there are.
//!
//! In: findings of one feed. Out: the same, bounded.
//! Must not know: any rule by name.

use std::collections::BTreeMap;

use crate::report::{Finding, Rule};
use crate::text::Span;

/// The most findings of one rule that are kept for one feed.
const MOST: usize = 1_000;

/// The findings of one feed.
#[derive(Debug, Default)]
pub(super) struct Sink {
    findings: Vec<Finding>,
    tallies: BTreeMap<&'static str, Tally>,
}

#[derive(Debug, Default)]
struct Tally {
    kept: usize,
    more: usize,
    /// Which finding says how many more there are.
    last: usize,
}

impl Sink {
    /// Takes a finding.
    pub(super) fn add(&mut self, finding: Finding) {
        self.take(finding, MOST);
    }

    /// Takes a finding of a kind that a feed has everywhere or nowhere: the first is kept, the others are counted.
    pub(super) fn once(&mut self, finding: Finding) {
        self.take(finding, 1);
    }

    /// Takes what is made only if it is kept.
    pub(super) fn once_with(&mut self, rule: &'static Rule, finding: impl FnOnce() -> Finding) {
        match self.tallies.get_mut(rule.code) {
            Some(tally) => tally.more += 1,
            None => self.once(finding()),
        }
    }

    /// Whether there is a finding of a rule at a place already.
    pub(super) fn has(&self, rule: &'static Rule, at: Span) -> bool {
        self.findings.iter().rev().take(64).any(|finding| finding.rule.code == rule.code && finding.at == at)
    }

    fn take(&mut self, finding: Finding, most: usize) {
        let tally = self.tallies.entry(finding.rule.code).or_default();
        if tally.kept >= most {
            tally.more += 1;
            return;
        }
        tally.kept += 1;
        tally.last = self.findings.len();
        self.findings.push(finding);
    }

    /// The findings, each kind of which says how many more there are.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        for tally in self.tallies.values().filter(|tally| tally.more > 0) {
            if let Some(finding) = self.findings.get_mut(tally.last) {
                let more = if tally.more == 1 {
                    "once more".to_owned()
                } else {
                    format!("{} times more", tally.more)
                };
                finding.message.push_str(&format!(" (and {more})"));
            }
        }
        self.findings
    }
}
