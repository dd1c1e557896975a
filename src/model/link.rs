//! Further addresses of an event.
//!
//! In: nothing; plain values. Out: [`Link`] and its kinds. Must not know: TOML, findings, formats.

use crate::text::Span;

/// What a further address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// The programme.
    Schedule,
    /// Recordings of what was said.
    Recordings,
    /// Where to register or buy tickets.
    Registration,
    /// Where it is streamed.
    Livestream,
    /// Slides and papers.
    Slides,
    /// Where participants talk.
    Chat,
}

impl LinkKind {
    /// Every kind with its key in the catalogue.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("schedule", Self::Schedule),
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
