//! A file of a folder to begin with.
//!
//! In: nothing. Out: [`Paper`], plain values. Must not know: what is in it.

/// A file to begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its path, with `/` between its parts.
    pub path: &'static str,
    /// Whether it lies in the repository's own folder and not in that of the catalogue.
    pub at_root: bool,
    /// What it says.
    pub text: String,
}
