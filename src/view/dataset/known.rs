//! What people decide by, as data.
//!
//! In: the facts of an event or of an occurrence. Out: a [`Known`], which borrows them. Must not know: JSON, dates, places.

use serde::Serialize;

use crate::model::{Admission, FactsAt};

/// What people decide by; what is not known is left out.
#[derive(Debug, Serialize)]
pub(super) struct Known<'a> {
    /// Whether taking part costs nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    free: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<&'a str>,
    /// The languages that are spoken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lang: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    access: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    source: Vec<&'a str>,
}

impl<'a> Known<'a> {
    pub(super) fn of(facts: FactsAt<'a>) -> Self {
        Self {
            free: facts.admission.map(|admission| *admission == Admission::Free),
            price: facts.admission.and_then(Admission::price),
            lang: facts.languages.iter().map(|language| language.tag()).collect(),
            access: facts.access.iter().map(|way| way.word()).collect(),
            source: facts.sources.iter().map(|(url, _)| url.as_str()).collect(),
        }
    }
}
