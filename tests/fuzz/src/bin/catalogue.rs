//! Target: the bytes of a catalogue, read, judged, reported and mended.
#![no_main]

use kalends_fuzz::catalogue;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (sources, encoding) = catalogue::files(bytes);
    catalogue::holds(&sources, &encoding);
});
