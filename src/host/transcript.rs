//! A conversation as a text that people can read, and where everything is in it.
//!
//! In: exchanges. Out: the text, and the place of each request, status line, header field and remark. Requests begin with
//! `>`, answers with `<`, remarks with `*`, and above each stands what it was for. Of the header fields of an answer only
//! those are there that a rule is about, and none is longer than a line should be.
//! Must not know: what is right or wrong.

use std::fmt::Write as _;
use std::ops::Range;
use std::time::Duration;

use super::exchange::{Answer, End, Exchange, Failure, LARGEST, Length};
use crate::text::{Span, hostile};

/// The header fields of answers that are shown.
const SHOWN: [&str; 12] = [
    "access-control-allow-origin",
    "cache-control",
    "content-encoding",
    "content-length",
    "content-range",
    "content-type",
    "etag",
    "last-modified",
    "location",
    "server",
    "transfer-encoding",
    "vary",
];

/// The most characters of a value or an address.
const LONGEST: usize = 300;

/// How long an answer takes before it is worth a remark.
const REMARKED: Duration = Duration::from_secs(1);

/// A conversation as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transcript {
    /// The text.
    pub text: String,
    places: Vec<Places>,
}

/// Where the lines of an exchange are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Places {
    request: Range<usize>,
    status: Range<usize>,
    fields: Vec<(String, Range<usize>)>,
    remark: Option<Range<usize>>,
}

impl Transcript {
    /// Writes a conversation down.
    #[must_use]
    pub fn of(exchanges: &[Exchange]) -> Self {
        let mut transcript = Self::default();
        for exchange in exchanges {
            transcript.write(exchange);
        }
        transcript
    }

    fn write(&mut self, Exchange { ask, request, end }: &Exchange) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let _ = writeln!(self.text, "# {}", ask.words());
        let mut places =
            Places { request: self.line(&format!("> GET {}", clean(&request.url))), ..Places::default() };
        for (name, value) in &request.fields {
            self.line(&format!("> {name}: {}", clean(value)));
        }
        match end {
            End::Answered(answer) => self.answer(answer, &mut places),
            End::Failed(failure) => {
                let remark = self.line(&format!("* {}", why(failure)));
                (places.status, places.remark) = (remark.clone(), Some(remark));
            }
        }
        self.places.push(places);
    }

    fn answer(&mut self, answer: &Answer, places: &mut Places) {
        places.status = self.line(&format!("< {}", answer.status));
        for (name, value) in answer.fields.iter().filter(|(name, _)| SHOWN.contains(&name.as_str())) {
            let place = self.line(&format!("< {name}: {}", clean(value)));
            places.fields.push((name.clone(), place));
        }
        let mut remarks = Vec::new();
        if answer.took >= REMARKED {
            remarks.push(format!("took {} s", answer.took.as_secs()));
        }
        match answer.length {
            Length::Whole => {}
            Length::Cut => {
                remarks.push(format!("ended after {} bytes, before it was whole", answer.body.len()));
            }
            Length::Endless => remarks.push(format!("longer than {} MiB", LARGEST >> 20)),
        }
        if !remarks.is_empty() {
            places.remark = Some(self.line(&format!("* {}", remarks.join(", "))));
        }
    }

    /// Puts a line at the end, and gives where it is behind its first two characters.
    fn line(&mut self, line: &str) -> Range<usize> {
        let start = self.text.len() + 2;
        self.text.push_str(line);
        let end = self.text.len();
        self.text.push('\n');
        start..end
    }

    /// Where the request of an exchange is, in the text of that number.
    #[must_use]
    pub fn request(&self, source: u16, exchange: usize) -> Span {
        self.at(source, exchange, |places| Some(&places.request))
    }

    /// Where the status line of its answer is.
    #[must_use]
    pub fn status(&self, source: u16, exchange: usize) -> Span {
        self.at(source, exchange, |places| Some(&places.status))
    }

    /// Where a header field of its answer is, or else its status line.
    #[must_use]
    pub fn field(&self, source: u16, exchange: usize, name: &str) -> Span {
        self.at(source, exchange, |places| {
            let field = places.fields.iter().find(|(known, _)| known == name).map(|(_, place)| place);
            field.or(Some(&places.status))
        })
    }

    /// Where the remark on its answer is, or else its status line.
    #[must_use]
    pub fn remark(&self, source: u16, exchange: usize) -> Span {
        self.at(source, exchange, |places| places.remark.as_ref().or(Some(&places.status)))
    }

    fn at(&self, source: u16, exchange: usize, place: impl Fn(&Places) -> Option<&Range<usize>>) -> Span {
        let place = self.places.get(exchange).and_then(place).cloned().unwrap_or_default();
        Span::new(source, place)
    }
}

/// Why there is no answer, as a phrase.
pub(super) fn why(failure: &Failure) -> String {
    match failure {
        Failure::Late(time) => format!("no whole answer within {} s", time.as_secs()),
        Failure::Untrusted(words) => format!("no trust: {}", clean(words)),
        Failure::Other(words) => clean(words),
    }
}

/// Foreign text in one line of a bearable length. What shows the transcript makes the rest visible.
fn clean(text: &str) -> String {
    let mut out: String =
        text.chars().take(LONGEST).map(|c| if hostile::is_hostile(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}
