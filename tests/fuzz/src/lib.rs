//! Inputs by chance, and what must hold whatever they are. Each program in `bin/` is one target of libFuzzer.
//!
//! In: bytes that libFuzzer chose. Out: nothing, or a panic that says what did not hold.
//! Must not know: how the program does anything; only the public doors of the library are used.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a target that cannot go on should fail loudly, and it may look at the machine"
)]

pub mod catalogue;
pub mod draw;
pub mod import;
pub mod recurrence;
pub mod report;
pub mod site;
pub mod when;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use libfuzzer_sys::arbitrary::{Result, Unstructured};

/// A number that stands for an input, the same in every run.
#[must_use]
pub fn print_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The folder into which a target puts what it drew, so that others can judge it too.
#[must_use]
pub fn drawn() -> Option<PathBuf> {
    std::env::var_os("KALENDS_DRAWN").map(PathBuf::from)
}

/// Whether something happens that does so `some` times in `all`, and never once libFuzzer's bytes are used up.
///
/// # Errors
/// When libFuzzer's bytes are too few.
pub fn chance(u: &mut Unstructured<'_>, some: u8, all: u8) -> Result<bool> {
    Ok(!u.ratio(all - some, all)?)
}
