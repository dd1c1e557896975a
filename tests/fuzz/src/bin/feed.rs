//! Target: the bytes of a feed of anybody, judged and reported.
#![no_main]

use kalends::feed::{self, Feed};
use kalends::report::Report;
use kalends_fuzz::{catalogue, report};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Feed { text, bytes } = Feed::read(bytes.to_vec());
    let found = feed::lint(0, &text, &bytes, catalogue::today()).findings;
    report::holds(&Report::finish(found), &catalogue::one(&text));
});
