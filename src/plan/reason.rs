//! What is said for and against some days.
//!
//! In: nothing; plain values. Out: [`Reason`] and [`Tier`]. Must not know: how it was found, how it is shown.

/// How much a reason weighs. Reasons are counted tier by tier; nothing adds up across them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// It speaks for the days, and is not counted.
    For,
    /// Nobody would hold an event then without need.
    Against,
    /// It costs some people something.
    Cost,
    /// Good to know.
    Note,
}

impl Tier {
    /// The word of it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Cost => "cost",
            Self::Note => "note",
        }
    }
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// How much it weighs.
    pub tier: Tier,
    /// What kind of reason, for programs.
    pub code: &'static str,
    /// It, as a phrase.
    pub text: String,
}

impl Reason {
    pub(super) fn new(tier: Tier, code: &'static str, text: String) -> Self {
        Self { tier, code, text }
    }
}
