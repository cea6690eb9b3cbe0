//! XML of feeds, news wires and anything.
#![no_main]

use textmill_fuzz::{lawful, read_lawfully};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    read_lawfully("a.xml", content);
}));
