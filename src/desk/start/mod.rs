//! A folder to begin with: a catalogue with an example, and what stands beside it.
//!
//! In: [`Settings`], and which day is today. Out: each file with its text. Where the repository is kept is known from the
//! text of git's configuration ([`forge`]). Must not know: which of the files are there already.

mod catalogue;
mod folder;
pub mod forge;
mod paper;
mod papers;
mod settings;
mod workflow;

pub use catalogue::{events, is_catalogue};
pub use folder::{CATALOGUE, papers};
pub use paper::Paper;
pub use settings::Settings;
pub use workflow::is_plain;
