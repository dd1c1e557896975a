//! The words for what people decide by: admission, languages, who can take part, sources.
//!
//! In: texts and days. Out: a table that a language fills.
//! Must not know: any language, events.

use serde::Serialize;

use super::Phrase;

/// What a language says of what people decide by.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FactNames {
    /// The fact: what it costs to take part.
    pub admission: &'static str,
    /// That it costs nothing.
    pub free: &'static str,
    /// That it costs something.
    pub paid: &'static str,
    /// The fact: which language is spoken.
    pub language: &'static str,
    /// The fact: which languages are spoken.
    pub languages: &'static str,
    /// The fact: who can take part.
    pub access: &'static str,
    /// The fact: when and where it was to take place before it moved.
    pub formerly: &'static str,
    /// The fact: where what is written is from.
    pub source: &'static str,
    /// On which day somebody last looked there: "checked on 3 March 2026".
    #[serde(skip)]
    pub checked: fn(day: Phrase) -> Phrase,
    /// What makes it possible for somebody to take part.
    pub ways: AccessNames,
}

/// What makes it possible for somebody to take part, within a list.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct AccessNames {
    /// What is said can be read at once.
    pub captions: &'static str,
    /// It is interpreted into a sign language.
    pub sign_language: &'static str,
    /// What is shown is described in words.
    pub audio_description: &'static str,
    /// The sound reaches hearing aids by a loop.
    pub hearing_loop: &'static str,
    /// One gets everywhere in a wheelchair.
    pub wheelchair: &'static str,
    /// Toilets that one can use in a wheelchair.
    pub accessible_toilets: &'static str,
    /// Toilets for everybody.
    pub gender_neutral_toilets: &'static str,
    /// A room to be alone and quiet in.
    pub quiet_room: &'static str,
    /// Somebody looks after children.
    pub childcare: &'static str,
    /// A room to nurse babies in.
    pub nursing_room: &'static str,
    /// Dogs that assist people are welcome.
    pub assistance_dogs: &'static str,
    /// Who assists somebody comes in free.
    pub companion_tickets: &'static str,
}
