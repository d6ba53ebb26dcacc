//! Walks what people write.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| preau::bounded(|| preau::rooms::markdown(bytes)));
