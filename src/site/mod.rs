//! Which files a site has, and the bytes of each when asked.
//!
//! In: views and renderers. Out: paths, and the bytes of one path at a time.
//! Must not know: the disk, the clock, the terminal.

pub mod path;

use std::fmt;

pub use path::SitePath;

/// What a folder is to hold. The bytes of a path are made when asked for and the same every time, so that
/// nobody needs to keep them.
pub trait Contents: Sync {
    /// Every path, each once.
    fn paths(&self) -> Vec<&SitePath>;

    /// The bytes of one of the paths.
    ///
    /// # Errors
    /// When they cannot be rendered, or the path is none of these.
    fn bytes(&self, path: &SitePath) -> Result<Vec<u8>, SiteError>;
}

/// A file of the site that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteError {
    /// The file or the template.
    pub what: String,
    /// Why, in a phrase.
    pub reason: String,
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot render `{}`: {}", self.what, self.reason)
    }
}

impl std::error::Error for SiteError {}
