//! Target: catalogues, most of them without an error, built into a site.
#![no_main]

use kalends_fuzz::{draw, site};
use libfuzzer_sys::arbitrary::Unstructured;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    match draw::catalogue(&mut Unstructured::new(bytes)) {
        Ok(text) if site::holds(&text) => Corpus::Keep,
        _ => Corpus::Reject,
    }
});
