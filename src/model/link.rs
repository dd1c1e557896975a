//! Further addresses of an event.
//!
//! In: nothing; plain values. Out: [`Link`] and its kinds. Must not know: TOML, findings, formats.

use super::index::LinkIx;
use crate::text::Span;

/// What a further address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// The programme.
    Schedule,
    /// Recordings of what was said.
    Recordings,
    /// Where to buy tickets.
    Tickets,
    /// The rules of conduct.
    CodeOfConduct,
    /// Where to register.
    Registration,
    /// Where it is streamed.
    Livestream,
    /// Slides and papers.
    Slides,
    /// Where participants talk.
    Chat,
    /// What a word of the calendar's own stands for.
    Own(LinkIx),
}

impl LinkKind {
    /// Every kind that is always there, with its key in the catalogue.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("schedule", Self::Schedule),
        ("tickets", Self::Tickets),
        ("code_of_conduct", Self::CodeOfConduct),
        ("recordings", Self::Recordings),
        ("registration", Self::Registration),
        ("livestream", Self::Livestream),
        ("slides", Self::Slides),
        ("chat", Self::Chat),
    ];
}

/// A further address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it leads to.
    pub kind: LinkKind,
    /// The address.
    pub url: String,
    /// Where it was written.
    pub at: Span,
}
