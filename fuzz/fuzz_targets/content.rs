//! Walks what is painted on a page.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| preau::bounded(|| preau::documents::walkers::content(bytes)));
