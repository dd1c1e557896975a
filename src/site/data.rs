//! The bytes of the files for programs.
//!
//! In: what all files are made from. Out: JSON and CSV, their records made one at a time.
//! Must not know: pages, the text of feeds.

use super::feed::vevent;
use super::shown::Shown;
use crate::model::Marks;
use crate::render::{jscal, json, table};
use crate::view::address;
use crate::view::dataset::{dataset, sheet};
use crate::view::entry::feeds::Selection;
use crate::view::entry::head::head;
use crate::view::entry::marked::newest;
use crate::view::entry::{Entry, entry};

/// All events in the form of our own.
pub(super) fn events(shown: &Shown) -> Result<Vec<u8>, String> {
    let Shown { calendar, marks, words, feeds, .. } = shown;
    text(json::text(&dataset(calendar, marks, words, feeds)))
}

/// All events as a table.
pub(super) fn table(shown: &Shown) -> Result<Vec<u8>, String> {
    let Shown { calendar, marks, words, feeds, .. } = shown;
    table::csv(&sheet::COLUMNS, sheet::rows(calendar, marks, words, feeds))
}

/// The feed of all events as JSCalendar; `None` when there is no such feed.
pub(super) fn jscalendar(shown: &Shown) -> Option<Result<Vec<u8>, String>> {
    let Shown { calendar, marks, words, feeds, .. } = shown;
    let all = feeds.feeds.iter().find(|feed| feed.selection == Selection::All)?;
    let head = head(calendar, words, all);
    let mut room = String::new();
    let stamps = all.entries.iter().filter_map(|number| Some(vevent(shown, *number, &mut room)?.stamp()));
    let about = jscal::About {
        uid: &calendar.id,
        updated: newest(marks).or_else(|| stamps.max()).unwrap_or(Marks::NO_STAMP),
        title: &head.name,
        description: &head.description,
        locale: &calendar.language,
        page: head.url.as_deref(),
        source: head.url.as_deref().map(|url| format!("{url}{}", address::JSCALENDAR)),
    };
    let members = || {
        let made = |number: &u32| {
            let key = *feeds.entries.get(*number as usize)?;
            let stamp = vevent(shown, *number, &mut String::new())?.stamp();
            Some(Entry { stamp, ..entry(calendar, marks, words, key)? })
        };
        let replaces = |number: &u32| feeds.entries.get(*number as usize).is_some_and(|key| key.replaces());
        all.entries.chunk_by(move |_, next| replaces(next)).filter_map(move |same_uid| {
            let (first, changed) = same_uid.split_first()?;
            Some(jscal::Member { entry: made(first)?, changed: changed.iter().filter_map(made).collect() })
        })
    };
    Some(text(json::text(&jscal::group(about, members))))
}

fn text(made: Result<Vec<u8>, json::Error>) -> Result<Vec<u8>, String> {
    made.map_err(|fault| fault.to_string())
}
