//! What is asked of a host, in which order.
//!
//! In: the address of a feed, and something that answers. Out: every request with its end. What is asked depends on what
//! was answered: nobody asks for this edition of a feed that has no marks. It ends early where the feed is not to be had,
//! and when the host begins to be silent.
//! Must not know: how a connection is made, what is right or wrong.

use super::address::Address;
use super::exchange::{Answer, Ask, End, Exchange, Failure, Length, Request};

/// The most redirects that are followed.
pub const REDIRECTS: usize = 5;

/// A mark of an edition that no host has.
const OTHER: &str = "\"kalends-probe\"";

/// The page from which a program in a browser would ask.
const ORIGIN: &str = "https://calendar.example";

/// Asks a host for its feed, in all the ways in which programs ask.
pub fn hold(address: &Address, answer: impl FnMut(&Request) -> End) -> Vec<Exchange> {
    let mut talk = Talk { answer, exchanges: Vec::new() };
    let Some(first) = talk.walk(Ask::Feed, address, &[plain(), origin()]) else { return talk.exchanges };
    if first.answer.status != 200 || first.answer.length != Length::Whole || first.answer.is_page() {
        return talk.exchanges;
    }
    talk.rest(&first);
    talk.exchanges
}

fn plain() -> (&'static str, String) {
    ("accept-encoding", "identity".to_owned())
}

fn gzip() -> (&'static str, String) {
    ("accept-encoding", "gzip".to_owned())
}

fn origin() -> (&'static str, String) {
    ("origin", ORIGIN.to_owned())
}

/// An answer, and the address it came from in the end.
struct Reached {
    address: Address,
    answer: Answer,
}

struct Talk<A> {
    answer: A,
    exchanges: Vec<Exchange>,
}

impl<A: FnMut(&Request) -> End> Talk<A> {
    /// Everything after the feed itself came.
    fn rest(&mut self, first: &Reached) -> Option<()> {
        let at = &first.address;
        let marks = first.answer.marks();
        if !marks.is_empty() {
            self.walk(Ask::Unchanged, at, &[marks, vec![plain()]].concat())?;
        }
        self.walk(Ask::Other, at, &[("if-none-match", OTHER.to_owned()), plain()])?;
        let compressed = self.walk(Ask::Compressed, at, &[gzip()])?;
        let marks = compressed.answer.marks();
        if compressed.answer.is_compressed() && !marks.is_empty() {
            self.walk(Ask::CompressedUnchanged, at, &[marks, vec![gzip()]].concat())?;
        }
        self.walk(Ask::Missing, &at.nowhere(), &[plain()])?;
        Some(())
    }

    /// Asks, and follows redirects. `None` when there was no answer in time, or none at all.
    fn walk(&mut self, ask: Ask, address: &Address, fields: &[(&'static str, String)]) -> Option<Reached> {
        let mut at = address.clone();
        for step in 0..=REDIRECTS {
            let answer = self.ask(ask, &at, fields)?;
            let next = answer.field("location").filter(|_| answer.is_redirect());
            match next.and_then(|to| at.redirected(to)) {
                Some(next) if step < REDIRECTS => at = next,
                _ => return Some(Reached { address: at, answer }),
            }
        }
        None
    }

    fn ask(&mut self, ask: Ask, at: &Address, fields: &[(&'static str, String)]) -> Option<Answer> {
        let request = Request { url: at.as_str().to_owned(), fields: fields.to_vec() };
        let end = (self.answer)(&request);
        self.exchanges.push(Exchange { ask, request, end: end.clone() });
        match end {
            End::Answered(answer) => Some(answer),
            End::Failed(Failure::Late(_) | Failure::Untrusted(_) | Failure::Other(_)) => None,
        }
    }
}
