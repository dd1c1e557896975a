//! `kalends schema`: the JSON Schema of a catalogue file, on standard output.
//!
//! In: nothing. Out: the schema.
//! Must not know: what is in it.

use super::{Exit, Outcome};
use crate::catalogue;
use crate::report::Printed;

pub(super) fn schema() -> Outcome {
    Outcome::said(Printed::lines(&catalogue::schema::text()), Exit::Fine)
}
