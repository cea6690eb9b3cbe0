//! Pages of the web: parsing, what they say of themselves, the main text.
#![no_main]

use textmill_fuzz::{lawful, read_lawfully};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    read_lawfully("a.html", content);
}));
