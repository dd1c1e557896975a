//! Feeds that others wrote, or we: what the standards forbid in them and what calendar programs stumble on.
//!
//! In: the bytes of an .ics file. Out: findings. Lines (`line`, `property`), components (`structure`), what they
//! hold (`contents`, `values`, `recurrence`), how it fits together (`entry`, `occurrences`, `zones`, `calendar`), and what
//! programs make of it (`clients`, `reminders`). A component is judged when it ends and let go, so that a feed of any size
//! takes the memory of its text.
//! Must not know: catalogues, events as kalends means them, how we write feeds.

mod bytes;
mod calendar;
mod clients;
mod component;
mod contents;
mod entry;
mod kinds;
mod layout;
mod line;
mod moment;
mod observance;
mod occurrences;
mod property;
mod recurrence;
mod reminders;
mod series;
mod sink;
mod structure;
mod syntax;
mod table;
mod text_value;
mod value;
mod values;
mod zones;

pub use bytes::{Bytes, Feed};

use crate::report::{Finding, Rule};
use sink::Sink;

/// Every rule of this room.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let subjects = [
        layout::RULES,
        syntax::RULES,
        structure::RULES,
        contents::RULES,
        values::RULES,
        text_value::RULES,
        recurrence::RULES,
        entry::RULES,
        calendar::RULES,
        occurrences::RULES,
        reminders::RULES,
        zones::RULES,
        clients::RULES,
    ];
    subjects.into_iter().flatten().copied()
}

/// What a feed was found to be.
#[derive(Debug, Default)]
pub struct Linted {
    /// Everything that is wrong or odd.
    pub findings: Vec<Finding>,
    /// How many events it holds.
    pub events: usize,
}

/// Judges a feed: the text numbered `source`, and what is known of its bytes.
#[must_use]
pub fn lint(source: u16, text: &str, bytes: &Bytes) -> Linted {
    let mut sink = Sink::default();
    layout::check(source, text, bytes, &mut sink);
    let events = structure::walk(source, text, &mut sink);
    Linted { findings: sink.finish(), events }
}
