//! What people decide by besides days and place: what it costs, which language is spoken, who can take part; and where
//! that is from.
//!
//! In: nothing; plain values. Out: [`Facts`] and its parts. Must not know: TOML, findings, formats, today.

use chrono::NaiveDate;

use crate::text::Span;
use crate::world::language::Language;

/// What people decide by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Where what is written is from: addresses, each with where it was written.
    pub sources: Vec<(String, Span)>,
    /// The day on which somebody last looked there.
    pub checked: Option<NaiveDate>,
    /// What it costs to take part.
    pub admission: Option<Admission>,
    /// The languages that are spoken.
    pub languages: Vec<Language>,
    /// Who can take part, each once, in the order of [`Access`].
    pub access: Vec<Access>,
}

impl Facts {
    /// What holds where these are said of one occurrence, and others of all of them.
    #[must_use]
    pub fn or<'a>(&'a self, usual: &'a Self) -> FactsAt<'a> {
        fn either<'a, T>(own: &'a [T], usual: &'a [T]) -> &'a [T] {
            if own.is_empty() { usual } else { own }
        }
        FactsAt {
            sources: either(&self.sources, &usual.sources),
            admission: self.admission.as_ref().or(usual.admission.as_ref()),
            languages: either(&self.languages, &usual.languages),
            access: either(&self.access, &usual.access),
        }
    }
}

/// What holds of one occurrence: its own facts, and those of its event that it leaves as they are.
#[derive(Debug, Clone, Copy)]
pub struct FactsAt<'a> {
    /// Where what is written is from.
    pub sources: &'a [(String, Span)],
    /// What it costs to take part.
    pub admission: Option<&'a Admission>,
    /// The languages that are spoken.
    pub languages: &'a [Language],
    /// Who can take part.
    pub access: &'a [Access],
}

impl FactsAt<'_> {
    /// The same as facts of an event that was last looked at on a day.
    #[must_use]
    pub fn checked(self, checked: Option<NaiveDate>) -> Facts {
        Facts {
            sources: self.sources.to_vec(),
            checked,
            admission: self.admission.cloned(),
            languages: self.languages.to_vec(),
            access: self.access.to_vec(),
        }
    }
}

/// What it costs to take part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// Nothing.
    Free,
    /// Something; what, is not said.
    Paid,
    /// This.
    Price(String),
}

impl Admission {
    /// What it costs, where that is said.
    #[must_use]
    pub fn price(&self) -> Option<&str> {
        match self {
            Self::Price(price) => Some(price),
            Self::Free | Self::Paid => None,
        }
    }
}

/// What makes it possible for somebody to take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// What is said can be read at once.
    Captions,
    /// It is interpreted into a sign language.
    SignLanguage,
    /// What is shown is described in words.
    AudioDescription,
    /// The sound reaches hearing aids by a loop.
    HearingLoop,
    /// One gets everywhere in a wheelchair.
    Wheelchair,
    /// Toilets that one can use in a wheelchair.
    AccessibleToilets,
    /// Toilets for everybody.
    GenderNeutralToilets,
    /// A room to be alone and quiet in.
    QuietRoom,
    /// Somebody looks after children.
    Childcare,
    /// A room to nurse babies in.
    NursingRoom,
    /// Dogs that assist people are welcome.
    AssistanceDogs,
    /// Who assists somebody comes in free.
    CompanionTickets,
}

impl Access {
    /// Each with its word in the catalogue.
    pub const WORDS: [(&'static str, Self); 12] = [
        ("captions", Self::Captions),
        ("sign-language", Self::SignLanguage),
        ("audio-description", Self::AudioDescription),
        ("hearing-loop", Self::HearingLoop),
        ("wheelchair", Self::Wheelchair),
        ("accessible-toilets", Self::AccessibleToilets),
        ("gender-neutral-toilets", Self::GenderNeutralToilets),
        ("quiet-room", Self::QuietRoom),
        ("childcare", Self::Childcare),
        ("nursing-room", Self::NursingRoom),
        ("assistance-dogs", Self::AssistanceDogs),
        ("companion-tickets", Self::CompanionTickets),
    ];

    /// Its word in the catalogue.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, way)| *way == self).map_or("", |(word, _)| word)
    }
}
