//! Walks what people look for.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| preau::bounded(|| preau::rooms::search(bytes)));
