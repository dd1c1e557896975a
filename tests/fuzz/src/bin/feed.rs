//! Target: the bytes of a feed of anybody, judged and reported, and imported as a catalogue that `check` takes.
#![no_main]

use kalends::feed::{self, Feed};
use kalends::report::Report;
use kalends_fuzz::{catalogue, import, report};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    import::holds(bytes);
    let Feed { text, bytes } = Feed::read(bytes.to_vec());
    let found = feed::lint(0, &text, &bytes, catalogue::today()).findings;
    report::holds(&Report::finish(found), &catalogue::one(&text));
});
