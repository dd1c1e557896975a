//! Ids for entries that come without one.
//!
//! In: names and years, and the ids that are taken. Out: slugs that are free. The same file gives the same ids each time.
//! Must not know: formats, files.

use std::collections::BTreeSet;

use super::item::Item;
use crate::catalogue::{is_slug, slugged};

/// Most characters of a slug that is made of a name.
const MOST: usize = 60;

/// Most characters of a slug that gets a number behind it.
const LONGEST: usize = 70;

/// The slug that an entry wants: its own, or its name with the year in which it begins.
pub(super) fn wanted(item: &Item) -> String {
    if let Some(slug) = item.slug.as_ref().filter(|slug| is_slug(slug)) {
        return slug.clone();
    }
    let name = slug(item.name(), "event");
    match item.year().filter(|_| !item.recurs()).map(|year| year.to_string()) {
        Some(year) if !name.split('-').any(|word| word == year) => format!("{name}-{year}"),
        _ => name,
    }
}

/// A slug of some words, or another where nothing of them can be one.
pub(super) fn slug(text: &str, otherwise: &str) -> String {
    let whole = slugged(text);
    let cut = if whole.len() <= MOST {
        whole.as_str()
    } else {
        let room = whole.get(..MOST).unwrap_or(&whole);
        room.rsplit_once('-').map_or(room, |(words, _)| words)
    };
    if is_slug(cut) { cut.to_owned() } else { otherwise.to_owned() }
}

/// The slug itself, or the first with a number behind it that is free; it is taken then.
pub(super) fn free(slug: &str, taken: &mut BTreeSet<String>) -> String {
    // With a number behind it a slug is not longer than one may be.
    let stem = slug.get(..LONGEST).unwrap_or(slug).trim_end_matches('-');
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let mut all = std::iter::once(slug.to_owned()).chain(numbered);
    let free = all.find(|slug| !taken.contains(slug)).unwrap_or_default();
    taken.insert(free.clone());
    free
}
