//! JSON, as lines, as one value, as values one after another.
#![no_main]

use textmill_fuzz::{chosen, lawful, read_lawfully};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    read_lawfully(chosen(content, &["a.jsonl", "a.json"]), content);
}));
