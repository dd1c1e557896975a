//! Kalends checks a community's catalogue of events and renders it into calendar feeds and a page.
//!
//! The rooms, and the one way a run flows through them:
//!
//! ```text
//! text -> catalogue (parse, decode, link) -> model -> rules            findings go to report
//!                                              |
//!                                             view -> render -> site -> disk, serve
//! ```
//!
//! Everything that reads meets everything that writes in [`model`] and nowhere else; arrows run down only,
//! which `tests/house.rs` enforces. `docs/architecture.md` is the guided tour.

pub mod catalogue;
pub mod cli;
pub mod disk;
pub mod feed;
pub mod history;
pub mod host;
pub mod model;
pub mod plan;
pub mod render;
pub mod report;
pub mod rules;
#[cfg(feature = "serve")]
pub mod serve;
pub mod site;
pub mod text;
pub mod view;
pub mod when;
pub mod words;
pub mod world;
