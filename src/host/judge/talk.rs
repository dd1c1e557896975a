//! A conversation with its transcript: which answer is which, and where it stands.
//!
//! In: exchanges. Out: answers by what was asked for, and their places.
//! Must not know: what is right or wrong.

use crate::host::exchange::{Answer, Ask, End, Exchange, Length};
use crate::host::transcript::Transcript;
use crate::text::Span;

/// The bytes of the feed, where the host served one that a program could read.
#[must_use]
pub fn served(exchanges: &[Exchange]) -> Option<&[u8]> {
    let answer = last(exchanges, Ask::Feed).map(|(_, answer)| answer)?;
    is_feed(answer).then_some(answer.body.as_slice())
}

fn is_feed(answer: &Answer) -> bool {
    answer.status == 200 && answer.length == Length::Whole && !answer.is_page() && !answer.is_compressed()
}

/// The answer with which requests of a kind ended, redirects followed.
fn last(exchanges: &[Exchange], ask: Ask) -> Option<(usize, &Answer)> {
    let (number, exchange) = exchanges.iter().enumerate().rev().find(|(_, exchange)| exchange.ask == ask)?;
    match &exchange.end {
        End::Answered(answer) => Some((number, answer)),
        End::Failed(_) => None,
    }
}

/// A conversation with its transcript.
pub(super) struct Talk<'t> {
    pub(super) exchanges: &'t [Exchange],
    pub(super) transcript: &'t Transcript,
    pub(super) source: u16,
}

impl<'t> Talk<'t> {
    /// The answer with which requests of a kind ended, redirects followed.
    pub(super) fn last(&self, ask: Ask) -> Option<(usize, &'t Answer)> {
        last(self.exchanges, ask)
    }

    /// The answer that held the feed.
    pub(super) fn feed(&self) -> Option<(usize, &'t Answer)> {
        self.last(Ask::Feed).filter(|(_, answer)| is_feed(answer))
    }

    pub(super) fn request(&self, exchange: usize) -> Span {
        self.transcript.request(self.source, exchange)
    }

    pub(super) fn status(&self, exchange: usize) -> Span {
        self.transcript.status(self.source, exchange)
    }

    pub(super) fn field(&self, exchange: usize, name: &str) -> Span {
        self.transcript.field(self.source, exchange, name)
    }

    pub(super) fn remark(&self, exchange: usize) -> Span {
        self.transcript.remark(self.source, exchange)
    }
}
