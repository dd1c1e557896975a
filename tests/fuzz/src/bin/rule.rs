//! Target: recurrence rules, read through a catalogue and followed.
#![no_main]

use kalends_fuzz::recurrence::{self, Asked};
use libfuzzer_sys::arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(asked) = Asked::draw(&mut Unstructured::new(bytes)) {
        recurrence::holds(&asked);
    }
});
