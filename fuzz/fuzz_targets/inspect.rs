//! Walks whole files under each policy.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| preau::bounded(|| preau::documents::walkers::file(bytes)));
