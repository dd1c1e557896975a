//! An entry on its way into a catalogue: what is sure, what is read as it is meant, what is guessed, what is lost.
//!
//! In: what a reader of some format found. Out: [`Item`]s and all that stands around them, the one form in which every
//! format arrives. Must not know: formats, files, what is listed already.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::catalogue::keys;
use crate::catalogue::write::{Entry, Value};
use crate::when::Zone;

/// What is known beside a file.
#[derive(Debug, Clone, Copy)]
pub struct How {
    /// The zone of times that name none.
    pub zone: Option<Zone>,
    /// The day that is today: rules without an end are followed from it.
    pub today: NaiveDate,
}

/// How sure something is that was not copied as it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Surety {
    /// It is not written as the standard wants it, and can be meant in one way alone.
    Meant,
    /// It may be otherwise.
    Guessed,
    /// It is not in the catalogue.
    Lost,
}

impl Surety {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Meant => "meant",
            Self::Guessed => "guessed",
            Self::Lost => "lost",
        }
    }
}

/// What is said of an entry, or of all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// How sure it is.
    pub surety: Surety,
    /// A phrase; foreign text in it is made visible.
    pub text: String,
}

/// Notes, in the order in which they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes(pub Vec<Note>);

impl Notes {
    /// Says it once.
    pub(super) fn say(&mut self, surety: Surety, text: impl Into<String>) {
        let note = Note { surety, text: text.into() };
        if !self.0.contains(&note) {
            self.0.push(note);
        }
    }

    pub(super) fn meant(&mut self, text: impl Into<String>) {
        self.say(Surety::Meant, text);
    }

    pub(super) fn guessed(&mut self, text: impl Into<String>) {
        self.say(Surety::Guessed, text);
    }

    pub(super) fn lost(&mut self, text: impl Into<String>) {
        self.say(Surety::Lost, text);
    }
}

/// One entry.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it was known by where it is from.
    pub uid: Option<String>,
    /// The slug that it had where it is from.
    pub slug: Option<String>,
    /// Its table, without `id` and `uid` until both are settled.
    pub entry: Entry,
    /// What is said of it.
    pub notes: Notes,
}

impl Item {
    /// An entry of which nothing is known yet.
    pub(super) fn new() -> Self {
        Self { uid: None, slug: None, entry: Entry::new(&keys::EVENT), notes: Notes::default() }
    }

    /// Its name, as people know it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.entry.get_text("name").unwrap_or_default()
    }

    /// The year in which it begins, where that is known.
    pub(super) fn year(&self) -> Option<i32> {
        match self.entry.get("start")? {
            Value::Day(day) => Some(day.year()),
            Value::Local(time) | Value::Offset(time, _) => Some(time.year()),
            Value::Text(period) => period.get(..4)?.parse().ok(),
            _ => None,
        }
    }

    /// Whether it comes again and again.
    pub(super) fn recurs(&self) -> bool {
        self.entry.get("rrule").is_some() || self.entry.get("rdate").is_some()
    }
}

/// Something that is no entry of a catalogue, or cannot be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is called, or what it is known by.
    pub name: String,
    /// Why, as a phrase.
    pub why: String,
}

/// Everything that was read of one file.
#[derive(Debug, Clone)]
pub struct Imported {
    /// `[calendar]`.
    pub calendar: Entry,
    /// `[tags]` by their slugs.
    pub tags: BTreeMap<String, String>,
    /// `[links]` by their slugs.
    pub links: BTreeMap<String, String>,
    /// Each `[[series]]`.
    pub series: Vec<Entry>,
    /// Each `[[event]]`.
    pub items: Vec<Item>,
    /// What is none.
    pub left_out: Vec<LeftOut>,
    /// What is said of the whole.
    pub notes: Notes,
}

impl Imported {
    pub(super) fn new() -> Self {
        Self {
            calendar: Entry::new(&keys::CALENDAR),
            tags: BTreeMap::new(),
            links: BTreeMap::new(),
            series: Vec::new(),
            items: Vec::new(),
            left_out: Vec::new(),
            notes: Notes::default(),
        }
    }

    pub(super) fn leave_out(&mut self, name: impl Into<String>, why: impl Into<String>) {
        self.left_out.push(LeftOut { name: name.into(), why: why.into() });
    }
}
