//! Feeds that others wrote, or we: reading .ics files (`ics`), and judging them (`lint`).
//!
//! In: the bytes of an .ics file, and those of an older edition of it where there is one. Out: findings. `ics` reads, and knows nothing of `lint`; `lint` judges what `ics`
//! shows it.
//! Must not know: catalogues, the calendar of `model`, how our feeds are written.

pub(crate) mod ics;
mod lint;

pub use ics::{Bytes, Feed};
pub use lint::{Linted, compare, lint, rules, vanished};
