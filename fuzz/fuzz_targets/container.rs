//! Walks the zip container.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| preau::bounded(|| preau::documents::walkers::container(bytes)));
