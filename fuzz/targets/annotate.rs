//! Clean text to sentences, tokens, parts of speech, names and values.
#![no_main]

use textmill_fuzz::{annotate_lawfully, clean_lawfully, lawful, text};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    if let Some(clean) = clean_lawfully(&text(content)) {
        annotate_lawfully(clean);
    }
}));
