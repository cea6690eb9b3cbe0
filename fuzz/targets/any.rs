//! Any bytes, under a name that is right or wrong for them.
#![no_main]

use textmill_fuzz::{chosen, lawful, read_lawfully};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    let names =
        ["a", "a.txt", "a.html", "a.json", "a.csv", "a.xml", "a.eml", "a.gz", "a.md", "a.docx"];
    read_lawfully(chosen(content, &names), content);
}));
