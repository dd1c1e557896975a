//! Where an entry was written, kept beside its values so that these stay clean.
//!
//! In: nothing; plain values. Out: [`Origin`], and [`Allow`] for warnings that are silenced at a place.
//! Must not know: TOML, findings.

use crate::text::Span;

/// Where an entry was written: its header and the value of each of its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// From its header to the end of its last key.
    pub extent: Span,
    /// Its header.
    pub header: Span,
    /// The value of each key that was there.
    pub keys: Vec<(&'static str, Span)>,
}

impl Origin {
    /// The value of a key; the header when the key was not written.
    #[must_use]
    pub fn key(&self, key: &str) -> Span {
        self.written(key).unwrap_or(self.header)
    }

    /// The value of a key, if it was written.
    #[must_use]
    pub fn written(&self, key: &str) -> Option<Span> {
        self.keys.iter().find(|(name, _)| *name == key).map(|(_, span)| *span)
    }
}

/// A warning that is silenced at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// The code of its rule.
    pub code: String,
    /// Where that was written.
    pub at: Span,
}
