//! Mail: one message, or a box of them.
#![no_main]

use textmill_fuzz::{chosen, lawful, read_lawfully};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    read_lawfully(chosen(content, &["a.eml", "a.mbox"]), content);
}));
