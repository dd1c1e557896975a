//! What is said of a calendar before it begins.
//!
//! In: nothing. Out: [`Settings`], plain values. Must not know: what is made of them.

use super::forge::{Ci, Remote};

/// What is said of a calendar before it begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// What people call it.
    pub title: Option<String>,
    /// Its id, where it is not to be made of the address.
    pub id: Option<String>,
    /// Where feeds and page will be served.
    pub address: Option<String>,
    /// The name of the zone of its clock.
    pub timezone: Option<String>,
    /// The code of the language of its page.
    pub language: Option<String>,
    /// What checks proposals, and publishes.
    pub ci: Option<Ci>,
    /// Where the repository is kept, if that is known.
    pub remote: Option<Remote>,
    /// The folder of the catalogue in its repository, with `/` between its parts; empty for the repository's own.
    pub folder: String,
}
