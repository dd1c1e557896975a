//! `kalends schema`: the JSON Schema of a catalogue file, on standard output.
//!
//! In: nothing. Out: the schema.
//! Must not know: what is in it.

use super::{Exit, Outcome};
use crate::catalogue;

pub(super) fn schema() -> Outcome {
    Outcome { stdout: catalogue::schema::text(), stderr: String::new(), exit: Exit::Fine }
}
