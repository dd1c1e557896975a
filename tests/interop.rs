//! Interoperability: what programs of other makers make of feeds is what the catalogue means.
//!
//! Readers are listed in `interop/readers.rs`, what they must read is worked out from the model in
//! `interop/expected.rs`. Those that are no crates are installed by `tests/peers/install`; `KALENDS_PEERS` says where.
//! Without it they are left out, and that is said.

mod agreement;
mod broken;
mod calcard;
mod disagreements;
mod drawn;
mod evolution;
mod expected;
mod khal;
mod made;
mod readers;
mod replayed;
mod rules;
mod server;
mod subscriber;
mod zones;
