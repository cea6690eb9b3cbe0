//! CSV and its kin: dialects, quotes, ragged rows.
#![no_main]

use textmill_fuzz::{chosen, lawful, read_lawfully};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    read_lawfully(chosen(content, &["a.csv", "a.tsv"]), content);
}));
