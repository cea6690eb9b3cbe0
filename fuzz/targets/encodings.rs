//! Text in unknown encodings, and in one that the settings say.
#![no_main]

use textmill_fuzz::{chosen, lawful, read, read_lawfully};
use textmill_ingest::Settings;

/// Names that are forced; none where there is none, which most seeds end in.
const FORCED: [&str; 16] = [
    "utf-16le",
    "utf-16be",
    "utf-8",
    "shift_jis",
    "gb18030",
    "big5",
    "euc-kr",
    "iso-2022-jp",
    "windows-1252",
    "cp850",
    "",
    "koi8-u",
    "johab",
    "utf-32le",
    "euc-jp",
    "macintosh",
];

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    read_lawfully("a.txt", content);
    let Ok(encoding) = chosen(content, &FORCED).to_owned().try_into() else { return };
    read("a.txt", content, &Settings { encoding, ..Settings::default() });
}));
