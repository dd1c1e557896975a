//! How certain an entry is.
//!
//! In: nothing. Out: [`Status`] and its words. Must not know: what it is shown as.

use serde::{Deserialize, Serialize};

/// How certain an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    /// It takes place then.
    Confirmed,
    /// It likely takes place then.
    Tentative,
    /// It was planned for then; new dates are to be announced.
    Postponed,
    /// It does not take place.
    Cancelled,
}

impl Status {
    /// Every status with its word in the catalogue.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("confirmed", Self::Confirmed),
        ("tentative", Self::Tentative),
        ("postponed", Self::Postponed),
        ("cancelled", Self::Cancelled),
    ];

    /// Whether it takes place, certainly or likely.
    #[must_use]
    pub fn is_on(self) -> bool {
        matches!(self, Self::Confirmed | Self::Tentative)
    }
}
