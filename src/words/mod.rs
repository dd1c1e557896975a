//! The words of page and feeds, language by language.
//!
//! In: dates as `when` knows them, counts, names. Out: phrases, and the fixed words around them. A language
//! is one file that fills one [`Words`]; a word it lacks does not compile.
//! Must not know: events, views, formats. Messages about a catalogue are not worded here: they are English.

mod breaks;
mod changes;
mod dated;
mod de;
mod en;
mod facts;
mod fixed;
mod fr;
mod front;
mod glance;
mod ja;
mod language;
mod letters;
mod machine;
mod pages;
mod parts;
mod phrase;
mod pt;
mod repeating;
mod rhythm;

pub use changes::{ChangeLabels, ChangeTags, Changes, DetailNames, OfClosing, OfDays, OnDate};
pub use dated::{Certainty, Clock, Closing, Dated};
pub use facts::{AccessNames, FactNames};
pub use fixed::{Answer, Due, Dues, FeedNames, LinkNames, Live, Subscribing};
pub use front::FrontWords;
pub use glance::GlanceWords;
pub use language::{Labels, Numerals, States, Words};
pub use machine::{iso, stamp};
pub use pages::{DeadlineWords, SeriesWords};
pub use parts::PartWords;
pub use phrase::{Phrase, Piece};
pub use repeating::Repeating;
pub use rhythm::{Among, On, Rhythm, Which};

/// Every language there are words for, as BCP 47 names it.
pub const LANGUAGES: &[&str] = &["de", "en", "fr", "ja", "pt"];

/// The words of messages to those who keep a catalogue.
#[must_use]
pub fn english() -> &'static Words {
    &en::WORDS
}

/// The words of a language. A longer name finds its language: `en-GB` is worded as `en`. `None` for a language
/// without words, and for what BCP 47 does not take as a name.
#[must_use]
pub fn of(language: &str) -> Option<&'static Words> {
    let mut parts = language.split('-');
    let base = parts.next().unwrap_or_default();
    let named =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !parts.all(named) {
        return None;
    }
    match base.to_ascii_lowercase().as_str() {
        "en" => Some(&en::WORDS),
        "de" => Some(&de::WORDS),
        "fr" => Some(&fr::WORDS),
        "pt" => Some(&pt::WORDS),
        "ja" => Some(&ja::WORDS),
        _ => None,
    }
}
