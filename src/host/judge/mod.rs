//! Holding the answers of a host against what calendar programs need.
//!
//! In: a conversation, where it stands in a transcript, and the feed as it was built where there is one. Out: findings, one
//! a fault. Each file is a subject: what came (`body`), how it is recognised as unchanged (`unchanged`), the way there
//! (`way`), and whether it is what was built (`published`); `talk` finds the answers.
//! Must not know: how a connection is made, what is in a feed.

mod body;
mod published;
mod talk;
mod unchanged;
mod way;

use std::time::Duration;

use super::exchange::{Built, Exchange};
use super::transcript::Transcript;
use crate::report::{Finding, Rule};
use talk::Talk;

pub use talk::served;

/// Every rule of this room.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [body::RULES, unchanged::RULES, way::RULES, published::RULES].into_iter().flatten().copied()
}

/// Judges a conversation that stands in the text numbered `source`. An answer that took longer than `slow` is slow.
#[must_use]
pub fn judge(
    exchanges: &[Exchange],
    built: Option<&Built>,
    slow: Duration,
    transcript: &Transcript,
    source: u16,
) -> Vec<Finding> {
    let talk = Talk { exchanges, transcript, source };
    let mut findings = Vec::new();
    way::check(&talk, slow, &mut findings);
    body::check(&talk, &mut findings);
    unchanged::check(&talk, &mut findings);
    if let (Some(built), Some((_, answer))) = (built, talk.feed()) {
        published::check(&talk, &answer.body, built, &mut findings);
    }
    findings
}
