//! The key of ribbon and planner: what occurs in the picture, and nothing else.
//!
//! In: the spans that are drawn, and whether there are counted days and deadlines. Out: a [`Legend`], words chosen.
//! Must not know: HTML, colours.

use serde::Serialize;

use super::span::Span;
use crate::model::Status;
use crate::words::Words;

/// A look and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Legend {
    /// The look: `ok`, `again`, `side`, `maybe`, `tba`, `off` or `dense`.
    pub look: &'static str,
    /// What it means, in words.
    pub text: String,
}

/// The key of what is drawn, in a fixed order. `dense` is whether there are days with a number instead of bars.
#[must_use]
pub fn legend(words: &'static Words, drawn: &[Span<'_>], dense: bool) -> Vec<Legend> {
    let (labels, states, glance) = (&words.labels, &words.states, &words.glance);
    let looks = [
        ("", "ok", labels.confirmed),
        ("again", "again", glance.recurring),
        ("side", "side", labels.satellite),
        ("maybe", "maybe", states.tentative),
        ("tba", "tba", states.days_to_be_announced),
    ];
    let occurs = |look: &str| drawn.iter().any(|span| span.look() == look);
    let item = |look: &'static str, text: &str| Legend { look, text: text.to_owned() };
    let certain = looks.iter().filter(|(look, ..)| occurs(look)).map(|(_, look, text)| item(look, text));
    let off = [(Status::Cancelled, states.cancelled), (Status::Postponed, states.postponed)];
    let off = off.iter().filter(|(status, _)| drawn.iter().any(|span| span.status == *status));
    let off: Vec<&str> = off.map(|(_, text)| *text).collect();
    let off = (!off.is_empty()).then(|| item("off", &off.join(labels.comma)));
    certain.chain(off).chain(dense.then(|| item("dense", glance.number))).collect()
}
