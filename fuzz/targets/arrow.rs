//! Arrow IPC, as a file and as a stream, compressed inside or not.
#![no_main]

use textmill_fuzz::{chosen, lawful, read_lawfully};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    read_lawfully(chosen(content, &["a.feather", "a.arrows"]), content);
}));
