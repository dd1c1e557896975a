//! The preview of a change: two calendars side by side, in one file.
//!
//! In: what is said of the change, and the calendar before and after it. Out: bytes.
//! Must not know: how calendars are compared, the terminal, where the file goes.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::contents::SiteError;
use super::shown::Shown;
use crate::model::{Calendar, Marks};
use crate::render::html::Templates;
use crate::render::preview;
use crate::view::page::preview::{self as view, Said};

/// The name by which the file is known in messages.
const FILE: &str = "preview.html";

/// The preview. Without calendars it says what happened, and shows nothing.
///
/// # Errors
/// When a language has no words, or a template fails.
pub fn preview(
    said: &Said,
    calendars: Option<[Calendar; 2]>,
    today: NaiveDate,
) -> Result<Vec<u8>, SiteError> {
    let fault = |why: String| SiteError::new(FILE, why);
    let shown = |calendar: Calendar| {
        let templates = Templates::new(&BTreeMap::new()).map_err(|why| fault(why.to_string()))?;
        Shown::new(calendar, Marks::unknown(), None, today, templates)
    };
    let states = match calendars {
        None => None,
        Some([before, after]) => Some((shown(before)?, shown(after)?)),
    };
    let editions = states.as_ref().map(|(before, after)| (before.edition(), after.edition()));
    let sides = editions
        .as_ref()
        .zip(states.as_ref())
        .map(|((was, is), (before, after))| [(was, &before.order), (is, &after.order)]);
    let page = view::preview(said, sides);
    preview::preview(&page).map(String::into_bytes).map_err(|why| fault(why.to_string()))
}
