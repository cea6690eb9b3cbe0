//! Gzip, Zstandard, xz, bzip2: damage, what follows a member, bombs.
#![no_main]

use textmill_fuzz::{lawful, read_lawfully};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    read_lawfully("a.jsonl", content);
}));
