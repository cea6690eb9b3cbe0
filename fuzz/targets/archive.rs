//! Zip and tar: members, damaged directories, archives in archives.
#![no_main]

use textmill_fuzz::{chosen, lawful, read_lawfully};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    read_lawfully(chosen(content, &["a.zip", "a.tar"]), content);
}));
