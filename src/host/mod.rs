//! What subscribers will suffer from the host of a feed.
//!
//! In: the address of a feed, and something that answers requests. Out: the conversation with the host as a text that
//! people can read, the feed as it was served, and findings whose places lie in that text. `conversation` asks what
//! calendar programs ask, and `judge` holds the answers against what they need. `network` is the one file that opens
//! connections, and is left out where the program is built without the feature `probe`; everything else only handles
//! values, so that an explanation of a rule can show a conversation that never took place.
//! Must not know: catalogues, what is in a feed but for its stamps, the terminal.

mod address;
mod conversation;
mod exchange;
mod judge;
#[cfg(feature = "probe")]
mod network;
mod transcript;

pub use address::{Address, NotAnAddress};
pub use conversation::{REDIRECTS, hold};
pub use exchange::{Answer, Ask, Built, End, Exchange, Failure, LARGEST, Length, Request};
pub use judge::{judge, rules, served};
#[cfg(feature = "probe")]
pub use network::Network;
pub use transcript::Transcript;
