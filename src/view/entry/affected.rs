//! What a change of a calendar does to its feeds.
//!
//! In: the calendar before and after. Out: which feeds are new, gone or say something else, and how many of their
//! entries subscribers see come, change and go. An entry is known by its UID, with all that has it.
//! Must not know: iCalendar, today, where the calendars come from.

use std::collections::{BTreeMap, BTreeSet};

use super::feeds::{Feed, Feeds, Selection, plan};
use super::head::{Head, head};
use super::key::uid_of;
use super::values::Entry;
use crate::model::{Calendar, Marks};
use crate::words::Words;

/// A feed that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    /// Its path in the site: `feeds/all.ics`.
    pub path: String,
    /// Whether it is the feed of one event.
    pub of_one_event: bool,
    /// Whether it is there before and after.
    pub stays: Stays,
    /// Entries that subscribers did not have.
    pub added: usize,
    /// Entries that say something else.
    pub changed: usize,
    /// Entries that subscribers lose.
    pub removed: usize,
    /// Whether it says something else of itself, such as another name.
    pub head: bool,
}

/// Whether a feed is there before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// It is new.
    New,
    /// It is there both times.
    Yes,
    /// It is gone.
    Gone,
}

/// The feeds that are not as they were, in the order of the calendar of now, and then those that are gone. The words are
/// those of the language of each calendar.
#[must_use]
pub fn affected(before: (&Calendar, &Words), after: (&Calendar, &Words)) -> Vec<Affected> {
    let (was, is) = (Side::of(before), Side::of(after));
    let changed =
        is.entries.iter().filter(|(uid, entries)| was.entries.get(*uid).is_some_and(|was| was != *entries));
    let changed: BTreeSet<&str> = changed.map(|(uid, _)| uid.as_str()).collect();
    let earlier = was.by_path();
    let compare = |feed: &Feed| {
        let path = feed.path(is.calendar);
        let held = is.uids(feed);
        let (stays, before, head) = match earlier.get(&path) {
            Some(old) => (Stays::Yes, was.uids(old), was.says(old) != is.says(feed)),
            None => (Stays::New, BTreeSet::new(), false),
        };
        Affected {
            path,
            of_one_event: matches!(feed.selection, Selection::Event(_)),
            stays,
            added: held.difference(&before).count(),
            changed: held.intersection(&before).filter(|uid| changed.contains(**uid)).count(),
            removed: before.difference(&held).count(),
            head,
        }
    };
    let mut all: Vec<Affected> = is.feeds.feeds.iter().map(compare).filter(Affected::is_affected).collect();
    let here = is.by_path();
    let gone = was.feeds.feeds.iter().filter(|feed| !here.contains_key(&feed.path(was.calendar)));
    all.extend(gone.map(|feed| Affected {
        path: feed.path(was.calendar),
        of_one_event: matches!(feed.selection, Selection::Event(_)),
        stays: Stays::Gone,
        added: 0,
        changed: 0,
        removed: was.uids(feed).len(),
        head: false,
    }));
    all
}

impl Affected {
    fn is_affected(&self) -> bool {
        self.stays != Stays::Yes || self.head || self.added + self.changed + self.removed > 0
    }
}

/// One of the two calendars with all that its feeds hold.
struct Side<'a> {
    calendar: &'a Calendar,
    words: &'a Words,
    feeds: Feeds,
    entries: BTreeMap<String, Vec<Entry<'a>>>,
    /// The UID of each entry of the feeds.
    uids: Vec<String>,
}

impl<'a> Side<'a> {
    fn of((calendar, words): (&'a Calendar, &'a Words)) -> Self {
        let (feeds, marks) = (plan(calendar), Marks::unknown());
        let (mut entries, mut uids) = (BTreeMap::<String, Vec<_>>::new(), Vec::new());
        for key in &feeds.entries {
            let uid = uid_of(calendar, *key).unwrap_or_default();
            let entry = super::entry(calendar, &marks, words, *key);
            entries.entry(uid.clone()).or_default().extend(entry);
            uids.push(uid);
        }
        Self { calendar, words, feeds, entries, uids }
    }

    fn by_path(&self) -> BTreeMap<String, &Feed> {
        self.feeds.feeds.iter().map(|feed| (feed.path(self.calendar), feed)).collect()
    }

    /// The UIDs that a feed holds.
    fn uids(&self, feed: &Feed) -> BTreeSet<&str> {
        let uid = |number: &u32| self.uids.get(*number as usize).map(String::as_str);
        feed.entries.iter().filter_map(uid).collect()
    }

    /// What a feed says of itself, but for its own address.
    fn says(&self, feed: &Feed) -> Head<'_> {
        Head { source: None, ..head(self.calendar, self.words, feed) }
    }
}
