//! What a folder is to hold, or a server to show, whoever made it.
//!
//! In: nothing. Out: [`Contents`], a map from path to bytes, and what can go wrong with it.
//! Must not know: which files there are, the disk.

use std::fmt;

use chrono::NaiveDate;

use super::path::SitePath;

/// What a folder is to hold. The bytes of a path are made when asked for and the same every time, so that
/// nobody needs to keep them.
pub trait Contents: Sync {
    /// Every path, each once.
    fn paths(&self) -> Vec<&SitePath>;

    /// Whether this is one of the paths.
    fn has(&self, path: &SitePath) -> bool {
        self.paths().contains(&path)
    }

    /// Those paths whose bytes are so many that each is best rendered alone, in this order and before the
    /// others. Two of them in memory at once would be most of what a build of a large calendar needs.
    fn alone(&self) -> Vec<&SitePath> {
        Vec::new()
    }

    /// The day on which it is shown, where it hangs on one.
    fn day(&self) -> Option<NaiveDate> {
        None
    }

    /// The bytes of one of the paths.
    ///
    /// # Errors
    /// When they cannot be rendered, or the path is none of these.
    fn bytes(&self, path: &SitePath) -> Result<Vec<u8>, SiteError>;
}

/// A file of the site that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteError {
    /// The file.
    pub what: String,
    /// Why, in a phrase.
    pub reason: String,
}

impl SiteError {
    pub(super) fn new(what: impl Into<String>, reason: impl fmt::Display) -> Self {
        Self { what: what.into(), reason: reason.to_string() }
    }
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot render `{}`: {}", self.what, self.reason)
    }
}

impl std::error::Error for SiteError {}
