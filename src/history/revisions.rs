//! The catalogue at a commit: its parts, and the digest of each entry with everything that it inherits.
//!
//! In: the numbers of parts, and a revision from before. Out: a [`Revision`]. Where nothing that an entry inherits
//! changed, only entries whose own part is another are looked at.
//! Must not know: commits, marks.

use std::collections::{BTreeMap, BTreeSet};

use super::library::{EntryNo, Library, PartNo};
use crate::model::values::{Around, Digest, Part, Record, digests};

/// A catalogue.
#[derive(Debug, Default, Clone)]
pub(super) struct Revision {
    /// What entries inherit from.
    pub(super) shared: Shared,
    /// The part of each event, by its number.
    events: Vec<Option<PartNo>>,
    /// The digest of each entry, by its number; `None` for one that is not listed.
    digests: Vec<Option<Digest>>,
}

/// What entries inherit from.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Shared {
    pub(super) calendar: Option<PartNo>,
    pub(super) tags: Vec<PartNo>,
    pub(super) links: Vec<PartNo>,
    pub(super) series: BTreeMap<String, PartNo>,
}

impl Revision {
    /// Puts parts together. Of two entries with one id the first counts, as in reading.
    pub(super) fn of(parts: impl Iterator<Item = PartNo>, before: &Self, library: &Library) -> Self {
        let mut shared = Shared::default();
        let mut events: Vec<Option<PartNo>> = vec![None; library.entries()];
        for number in parts {
            let Some(held) = library.held(number) else { continue };
            match &held.part {
                Part::Calendar(_) => shared.calendar = shared.calendar.or(Some(number)),
                Part::Tags(_) => shared.tags.push(number),
                Part::Links(_) => shared.links.push(number),
                Part::Series(series) => {
                    shared.series.entry(series.id.clone()).or_insert(number);
                }
                Part::Event(event) if event.id.is_empty() => {}
                Part::Event(_) => {
                    if let Some(slot) = events.get_mut(held.entry as usize) {
                        slot.get_or_insert(number);
                    }
                }
                Part::Other => {}
            }
        }
        let digests = vec![None; library.entries()];
        let mut revision = Self { shared, events, digests };
        revision.sum_up(before, library);
        revision
    }

    /// Whether an entry is an event that is listed, and its part.
    pub(super) fn event(&self, entry: EntryNo) -> Option<PartNo> {
        self.events.get(entry as usize).copied().flatten()
    }

    /// The numbers of all events that are listed.
    pub(super) fn events(&self) -> impl Iterator<Item = EntryNo> {
        (0..).zip(&self.events).filter(|(_, part)| part.is_some()).map(|(entry, _)| entry)
    }

    /// The digest of an entry that is listed.
    pub(super) fn digest(&self, entry: EntryNo) -> Option<Digest> {
        self.digests.get(entry as usize).copied().flatten()
    }

    fn sum_up(&mut self, before: &Self, library: &Library) {
        let same = self.shared == before.shared;
        let renamed = self.renamed(before, library);
        let labels =
            Labels { tags: labels(&self.shared.tags, library), links: labels(&self.shared.links, library) };
        for entry in self.events().collect::<Vec<_>>() {
            let Some(held) = self.event(entry).and_then(|part| library.held(part)) else { continue };
            let Part::Event(event) = &held.part else { continue };
            let inherits = event.parents.iter().any(|parent| renamed.contains(parent.as_str()));
            if same && !inherits && before.event(entry) == self.event(entry) {
                for entry in held.deadlines.iter().map(|(_, entry)| *entry).chain([entry]) {
                    self.set(entry, before.digest(entry));
                }
                continue;
            }
            let (whole, deadlines) = self.digests_of(event, &labels, library);
            self.set(entry, Some(whole));
            for (id, digest) in deadlines {
                let number = held.deadlines.iter().find(|(known, _)| *known == id).map(|(_, number)| *number);
                self.set(number.unwrap_or(EntryNo::MAX), Some(digest));
            }
        }
    }

    fn set(&mut self, entry: EntryNo, digest: Option<Digest>) {
        if let Some(slot) = self.digests.get_mut(entry as usize) {
            *slot = digest;
        }
    }

    /// The ids of events that have another name than before, or none.
    fn renamed<'l>(&self, before: &Self, library: &'l Library) -> BTreeSet<&'l str> {
        let mut renamed = BTreeSet::new();
        for entry in 0..EntryNo::try_from(library.entries()).unwrap_or(EntryNo::MAX) {
            let (was, is) = (before.event(entry), self.event(entry));
            if was != is && name(was, library) != name(is, library) {
                renamed.insert(library.name(entry));
            }
        }
        renamed
    }

    fn digests_of(
        &self,
        event: &Record,
        labels: &Labels<'_>,
        library: &Library,
    ) -> (Digest, Vec<(String, Digest)>) {
        let record = |number: PartNo| match library.held(number).map(|held| &held.part) {
            Some(Part::Calendar(record) | Part::Series(record)) => Some(record),
            _ => None,
        };
        let around = Around {
            calendar: self.shared.calendar.and_then(record),
            series: &|id| self.shared.series.get(id).copied().and_then(record),
            tag: &|id| labels.tags.get(id).copied(),
            link: &|id| labels.links.get(id).copied(),
            name: &|id| name(self.event(library.number(id)?), library),
        };
        digests(event, around)
    }

    /// The parts by which one event can be read as it was: what it inherits from, the events it names as its parents,
    /// and itself.
    pub(super) fn setting(&self, entry: EntryNo, library: &Library) -> Option<Vec<PartNo>> {
        let own = self.event(entry)?;
        let Part::Event(event) = &library.held(own)?.part else { return None };
        let Shared { calendar, tags, links, series } = &self.shared;
        let series = event.series.as_ref().and_then(|id| series.get(id));
        let parents = event.parents.iter().filter_map(|id| self.event(library.number(id)?));
        Some(
            calendar
                .iter()
                .chain(tags)
                .chain(links)
                .chain(series)
                .copied()
                .chain(parents)
                .chain([own])
                .collect(),
        )
    }
}

/// What people read for tags and for links.
struct Labels<'l> {
    tags: BTreeMap<&'l str, &'l str>,
    links: BTreeMap<&'l str, &'l str>,
}

/// The words of some vocabularies; of two with one slug the first counts.
fn labels<'l>(numbers: &[PartNo], library: &'l Library) -> BTreeMap<&'l str, &'l str> {
    let mut labels = BTreeMap::new();
    for number in numbers {
        if let Some(Part::Tags(words) | Part::Links(words)) = library.held(*number).map(|held| &held.part) {
            for (id, label) in words {
                labels.entry(id.as_str()).or_insert(label.as_str());
            }
        }
    }
    labels
}

fn name(part: Option<PartNo>, library: &Library) -> Option<&str> {
    match &library.held(part?)?.part {
        Part::Event(event) => Some(event.name.as_str()),
        _ => None,
    }
}
