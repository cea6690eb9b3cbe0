//! All rules of normalisation, and the parts of an article.
#![no_main]

use textmill_fuzz::{clean_lawfully, lawful, text};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    clean_lawfully(&text(content));
}));
