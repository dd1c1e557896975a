//! A text that may lead somewhere.
//!
//! In: nothing; plain values. Out: [`Titled`]. Must not know: HTML.

use serde::Serialize;

/// A text with the address it leads to, if any.
#[derive(Debug, Clone, Serialize)]
pub struct Titled<'a> {
    /// The text.
    pub title: &'a str,
    /// The address.
    pub href: Option<&'a str>,
}
