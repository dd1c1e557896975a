//! One request and what came of it.
//!
//! In: what `conversation` asks and the network answers. Out: plain values.
//! Must not know: how a connection is made, what is right or wrong.

use std::time::Duration;

/// The most bytes of an answer that are read. Programs give up long before.
pub const LARGEST: usize = 32 << 20;

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ask {
    /// The feed, as a program asks that has never seen it.
    Feed,
    /// The feed, as a program asks that has this edition.
    Unchanged,
    /// The feed, as a program asks that has an edition which the host does not know.
    Other,
    /// The feed, as a program asks that takes compressed answers.
    Compressed,
    /// The feed, as a program asks that has this edition, by the marks of a compressed answer.
    CompressedUnchanged,
    /// A feed that is not there.
    Missing,
}

impl Ask {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 6] = [
        Self::Feed,
        Self::Unchanged,
        Self::Other,
        Self::Compressed,
        Self::CompressedUnchanged,
        Self::Missing,
    ];

    /// What stands above it in a transcript.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Feed => "the feed, for a program that has never seen it",
            Self::Unchanged => "the feed, for a program that has this edition",
            Self::Other => "the feed, for a program that has another edition",
            Self::Compressed => "the feed, for a program that takes it compressed",
            Self::CompressedUnchanged => "the feed, for a program that has this edition compressed",
            Self::Missing => "a feed that is not there",
        }
    }
}

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where to.
    pub url: String,
    /// Header fields, beside those that every request has.
    pub fields: Vec<(&'static str, String)>,
}

/// A request with its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// What it was for.
    pub ask: Ask,
    /// What was sent.
    pub request: Request,
    /// What came of it.
    pub end: End,
}

/// What comes of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// The host answered.
    Answered(Answer),
    /// It did not.
    Failed(Failure),
}

/// What a host answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The number of its status line.
    pub status: u16,
    /// Its header fields in their order, with names in lower case.
    pub fields: Vec<(String, String)>,
    /// What was read of its body.
    pub body: Vec<u8>,
    /// Whether that is all of it.
    pub length: Length,
    /// How long it took, the body included.
    pub took: Duration,
}

/// How much of a body came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// All of it.
    Whole,
    /// The connection ended in the middle of it.
    Cut,
    /// More than [`LARGEST`], of which no more was read.
    Endless,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Nothing, or not all of it, came in this time.
    Late(Duration),
    /// Nobody could trust the host to be who it says it is; with the words of who found out.
    Untrusted(String),
    /// Anything else, as a phrase.
    Other(String),
}

/// A feed as it was built, to be held against what is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// The name by which people know it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The value of the first header field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether it leads to another address.
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        matches!(self.status, 301 | 302 | 303 | 307 | 308)
    }

    /// Whether its body is text for a browser, whatever the host calls it.
    #[must_use]
    pub fn is_page(&self) -> bool {
        let begins = |word: &[u8]| {
            let body = self.body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&self.body).trim_ascii_start();
            body.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        begins(b"<!doctype html") || begins(b"<html") || begins(b"<head")
    }

    /// Whether its body is compressed.
    #[must_use]
    pub fn is_compressed(&self) -> bool {
        self.field("content-encoding").is_some_and(|coding| !coding.trim().eq_ignore_ascii_case("identity"))
    }

    /// The marks by which a program asks later whether this edition is still the one.
    #[must_use]
    pub fn marks(&self) -> Vec<(&'static str, String)> {
        let mark = |name, field: &str| self.field(field).map(|value| (name, value.to_owned()));
        [mark("if-none-match", "etag"), mark("if-modified-since", "last-modified")]
            .into_iter()
            .flatten()
            .collect()
    }
}
