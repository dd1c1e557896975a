//! An event to be added: what somebody said of it, as a table of a catalogue.
//!
//! In: words as they were typed, or an earlier edition. Out: an [`Entry`]. Whether its values are right is not judged here:
//! what cannot be understood stands in it as it was typed, for `check` to say what is wrong. Must not know: catalogues,
//! files.

mod edition;
mod place;
mod said;

pub use edition::{Next, Recurs, next};
pub use said::{NoFirstDay, Said, first_day};
