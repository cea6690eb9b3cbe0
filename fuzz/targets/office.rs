//! Documents of office programs and books: the XML inside, in a package whose checksums are right.
#![no_main]

use textmill_fuzz::{chosen, lawful, read_lawfully, zip};

/// The parts of a package of each kind, in the order in which the content gives them.
const KINDS: [(&str, [&str; 3]); 3] = [
    ("a.docx", ["word/document.xml", "docProps/core.xml", "[Content_Types].xml"]),
    ("a.odt", ["content.xml", "meta.xml", "mimetype"]),
    ("a.epub", ["META-INF/container.xml", "content.opf", "one.xhtml"]),
];

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    let (name, members) = chosen(content, &KINDS);
    // No byte of UTF-8 is 0xFF, so that it can part the members.
    let parts = content.split(|byte| *byte == 0xFF);
    let members: Vec<_> = members.into_iter().zip(parts).collect();
    read_lawfully(name, &zip(&members));
}));
