//! Importing: entries of other programs as tables of a catalogue.
//!
//! In: the bytes of a file. Out: text of a catalogue that `check` accepts, and what is said of each entry. Every format is
//! read into one form (`item`; `read` tells the formats apart): `ics` reads calendars, `own` the data that a build writes, `table` tables (CSV). `words`, `place`, `tags` and `names` bring texts into the form of a
//! catalogue; `settle` holds all of it to what a catalogue takes; `known` tells what is listed already from what is new.
//! Must not know: files, the terminal, the clock, rules, how a site is built.

mod document;
mod ics;
mod item;
mod known;
mod names;
mod own;
mod place;
mod read;
mod settle;
mod table;
mod tags;
mod words;

pub use document::{Document, document};
pub use item::{How, Imported, Item, LeftOut, Note, Notes, Surety};
pub use known::{Compared, Known, compare};
pub use read::{Format, read};
pub use settle::{Beside, settle};
