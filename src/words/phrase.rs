//! A phrase: words in which dates keep their machine form.
//!
//! In: pieces, one after the other. Out: the pieces, for formats that mark dates, or the plain text of the
//! same wording, for those that cannot.
//! Must not know: any language, any format.

use std::fmt;

use serde::Serialize;

/// A piece of a phrase: text, or a date with the form machines read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What people read.
    pub text: String,
    /// A valid date, month, week, year, or date and time with offset, as the `datetime` attribute of HTML
    /// takes it; `None` for text.
    pub datetime: Option<String>,
}

/// Words in which dates keep their machine form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Phrase(Vec<Piece>);

impl Phrase {
    /// No words yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds text.
    #[must_use]
    pub fn text(mut self, text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        match self.0.last_mut() {
            Some(Piece { text: before, datetime: None }) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push(Piece { text: text.to_owned(), datetime: None }),
        }
        self
    }

    /// Adds a date with its machine form.
    #[must_use]
    pub fn time(mut self, datetime: impl Into<String>, text: impl Into<String>) -> Self {
        self.0.push(Piece { text: text.into(), datetime: Some(datetime.into()) });
        self
    }

    /// Adds another phrase.
    #[must_use]
    pub fn phrase(self, other: Self) -> Self {
        other.0.into_iter().fold(self, |all, piece| match piece.datetime {
            Some(datetime) => all.time(datetime, piece.text),
            None => all.text(piece.text),
        })
    }

    /// The same with its first letter in upper case.
    #[must_use]
    pub fn capitalised(mut self) -> Self {
        if let Some(piece) = self.0.first_mut() {
            let mut rest = piece.text.chars();
            if let Some(first) = rest.next() {
                piece.text = first.to_uppercase().chain(rest).collect();
            }
        }
        self
    }

    /// The pieces in order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| f.write_str(&piece.text))
    }
}
