//! The parts of all texts that a catalogue ever had, each read once.
//!
//! In: the names of files' contents. Out: numbers of parts: a part that does not change from one commit to the next is
//! the same number, and nothing of it is read again. Entries are numbers, too.
//! Must not know: commits, marks.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::fault::Fault;
use super::git::Git;
use super::objects::Objects;
use super::walk::Oid;
use crate::catalogue::revision;
use crate::model::values::Part;
use crate::text::encoding;

/// The number of a part.
pub(super) type PartNo = u32;

/// The number of an entry: an event, or a deadline of one.
pub(super) type EntryNo = u32;

/// The parts of one text, in order; `None` when it is not TOML.
pub(super) type Parts = Option<Rc<[PartNo]>>;

/// A part that was read.
pub(super) struct Held {
    /// The text by which it can be read again: its own, or the whole one where that is one statement.
    pub(super) text: Rc<str>,
    pub(super) part: Part,
    /// The number of an event, and those of its deadlines by their ids.
    pub(super) entry: EntryNo,
    pub(super) deadlines: Vec<(String, EntryNo)>,
    /// The name in its header, and whether that may come several times; `None` for what says nothing, and for parts
    /// that were read in one.
    header: Option<(String, bool)>,
}

/// Everything that was read.
pub(super) struct Library {
    objects: Objects,
    known: HashMap<Rc<str>, Option<PartNo>>,
    whole: HashMap<Rc<str>, Parts>,
    parts: Vec<Held>,
    numbers: HashMap<Rc<str>, EntryNo>,
    names: Vec<Rc<str>>,
}

impl Library {
    pub(super) fn open(git: &Git) -> Result<Self, Fault> {
        Ok(Self {
            objects: Objects::open(git)?,
            known: HashMap::new(),
            whole: HashMap::new(),
            parts: Vec::new(),
            numbers: HashMap::new(),
            names: Vec::new(),
        })
    }

    /// Says which contents will be asked for, in their order.
    pub(super) fn expect(&mut self, oids: impl Iterator<Item = Oid>) {
        self.objects.expect(oids);
    }

    /// The parts of a file's contents.
    pub(super) fn file(&mut self, oid: &Oid) -> Result<Parts, Fault> {
        Ok(self.text(oid)?.and_then(|text| self.parts(&text)))
    }

    /// A file's contents as text; `None` for what is none.
    pub(super) fn text(&mut self, oid: &Oid) -> Result<Option<String>, Fault> {
        let Some(bytes) = self.objects.bytes(oid)? else { return Ok(None) };
        let (text, fault) = encoding::text(bytes);
        Ok(fault.is_none().then_some(text))
    }

    /// The parts of a text. A text that cannot be cut is read as a whole: one with a list of entries in one
    /// statement, with a part of an entry behind another entry, or with a fault.
    pub(super) fn parts(&mut self, text: &str) -> Parts {
        let mut numbers = Vec::new();
        let mut headers: BTreeMap<&str, bool> = BTreeMap::new();
        for range in revision::cut(text) {
            let range = text.get(range)?;
            let Some(number) = self.part(range) else { return self.in_one(text) };
            numbers.push(number);
        }
        numbers.retain(|number| self.held(*number).is_some_and(|held| held.header.is_some()));
        for (name, many) in numbers.iter().filter_map(|number| self.held(*number)?.header.as_ref()) {
            // A table that may come once is there twice, or also as a list: that is no TOML.
            if headers.insert(name, *many).is_some_and(|before| !before || !many) {
                return self.in_one(text);
            }
        }
        Some(numbers.into())
    }

    /// The number of what can be read alone.
    fn part(&mut self, text: &str) -> Option<PartNo> {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let text: Rc<str> = text.into();
        let number = match revision::part(&text) {
            None => None,
            Some(None) => Some(self.hold(&text, Part::Other, None)),
            Some(Some((name, many, part))) => Some(self.hold(&text, part, Some((name, many)))),
        };
        self.known.insert(text, number);
        number
    }

    fn in_one(&mut self, text: &str) -> Parts {
        if let Some(known) = self.whole.get(text) {
            return known.clone();
        }
        let text: Rc<str> = text.into();
        let parts = revision::whole(&text).map(|parts| {
            let numbers = parts.into_iter().map(|part| self.hold(&text, part, None));
            numbers.collect::<Vec<_>>().into()
        });
        self.whole.insert(text, parts.clone());
        parts
    }

    fn hold(&mut self, text: &Rc<str>, part: Part, header: Option<(String, bool)>) -> PartNo {
        let number = PartNo::try_from(self.parts.len()).unwrap_or(PartNo::MAX);
        let (mut entry, mut deadlines) = (EntryNo::MAX, Vec::new());
        if let Part::Event(event) = &part {
            entry = self.entry(&event.id);
            for deadline in &event.deadlines {
                let name = format!("{}.{}", event.id, deadline.id);
                deadlines.push((deadline.id.clone(), self.entry(&name)));
            }
        }
        self.parts.push(Held { text: Rc::clone(text), part, entry, deadlines, header });
        number
    }

    /// The number of an entry by the left side of its UID.
    pub(super) fn entry(&mut self, name: &str) -> EntryNo {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = EntryNo::try_from(self.names.len()).unwrap_or(EntryNo::MAX);
        let name: Rc<str> = name.into();
        self.numbers.insert(Rc::clone(&name), number);
        self.names.push(name);
        number
    }

    /// The number of an entry by the left side of its UID, if there ever was one.
    pub(super) fn number(&self, name: &str) -> Option<EntryNo> {
        self.numbers.get(name).copied()
    }

    /// A part by its number.
    pub(super) fn held(&self, number: PartNo) -> Option<&Held> {
        self.parts.get(number as usize)
    }

    /// The left side of the UID of an entry.
    pub(super) fn name(&self, number: EntryNo) -> &str {
        self.names.get(number as usize).map_or("", |name| name)
    }

    /// How many entries there were.
    pub(super) fn entries(&self) -> usize {
        self.names.len()
    }

    /// The ids that a file's contents list. Of contents that are no TOML, those that look like ids.
    pub(super) fn ids(&mut self, oid: &Oid) -> Result<BTreeSet<String>, Fault> {
        let Some(text) = self.text(oid)? else { return Ok(BTreeSet::new()) };
        let Some(parts) = self.parts(&text) else {
            let ids =
                text.lines().filter_map(|line| line.trim().strip_prefix("id")?.trim().strip_prefix('='));
            return Ok(ids.map(|id| id.trim().trim_matches(['"', '\'']).to_owned()).collect());
        };
        let held = parts.iter().filter_map(|number| self.held(*number));
        let events = held.filter_map(|held| match &held.part {
            Part::Event(event) => Some(event.id.clone()),
            _ => None,
        });
        Ok(events.collect())
    }
}
