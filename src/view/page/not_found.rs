//! The page for addresses that lead nowhere.
//!
//! In: an edition. Out: a [`NotFound`].
//! Must not know: HTML, how a server comes to show it.

use serde::Serialize;

use super::frame::{At, Frame};
use crate::view::address;
use crate::view::edition::Edition;

/// The page for addresses that lead nowhere.
#[derive(Debug, Clone, Serialize)]
pub struct NotFound<'a> {
    /// What surrounds it.
    pub frame: Frame<'a>,
}

/// The page that is served for addresses that lead nowhere, from any depth: its links begin at the path of the
/// calendar's address, and it has no address of its own.
#[must_use]
pub fn not_found<'a>(edition: &Edition<'a>) -> NotFound<'a> {
    let (calendar, labels) = (edition.calendar, &edition.words.labels);
    let root = calendar.url.as_deref().map_or("/", address::path_of).to_owned();
    let title = format!("{} · {}", labels.not_found, calendar.title);
    let at = At { path: address::NOT_FOUND.to_owned(), root };
    let frame = Frame::of(edition, &at, title, labels.not_found_about, Vec::new());
    NotFound { frame: Frame { canonical: None, ..frame } }
}
