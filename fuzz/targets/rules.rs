//! One rule of normalisation, chosen by the first byte, on the text of the others.
#![no_main]

use textmill_fuzz::{lawful, rule_lawfully, text};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    if let Some((rule, rest)) = content.split_first() {
        rule_lawfully(*rule, &text(rest));
    }
}));
