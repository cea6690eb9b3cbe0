//! The conformance test of the Unicode Character Database for Normalization Form C.

use crate::documents::{clean_by, data_path, document};
use std::process::Command;
use textmill_normalise::Settings;

/// The test file, which lies packed; unpacked by the command `bzip2`.
fn normalization_test() -> Option<String> {
    let path = data_path("cases/documents/unicode/ucd-15.0/NormalizationTest.txt.bz2")?;
    let unpacked = Command::new("bzip2").arg("-dc").arg(path).output();
    let Ok(unpacked) = unpacked else {
        assert!(std::env::var_os("CI").is_none(), "the command bzip2 is not installed");
        println!("skipped: the command bzip2 is not installed");
        return None;
    };
    Some(String::from_utf8(unpacked.stdout).expect("the test file is UTF-8"))
}

fn composed(text: &str) -> String {
    let names = textmill_normalise::rules().map(|(name, _)| name.to_owned());
    let off = names.filter(|name| name != "nfc").collect();
    // A line before it keeps a text of spaces alone from being rejected.
    let document = document(&format!("x\n{text}"), "text/plain");
    let clean = clean_by(document, &Settings { off, structure: false, ..Settings::default() })
        .expect("x is no space");
    clean.text["x\n".len()..].to_owned()
}

#[test]
fn every_line_of_the_normalization_test_is_composed_as_it_says() {
    let Some(file) = normalization_test() else { return };
    let mut lines = 0;
    for line in file.lines().filter(|line| !line.starts_with(['#', '@'])) {
        let columns: Vec<String> = line.split(';').take(5).map(characters).collect();
        let [c1, c2, c3, c4, c5] = &columns[..] else { panic!("not five columns: {line}") };
        for (from, to) in [(c1, c2), (c2, c2), (c3, c2), (c4, c4), (c5, c4)] {
            assert_eq!(&composed(from), to, "{line}");
        }
        lines += 1;
    }
    assert!(lines > 19_000, "the file was read to its end");
}

/// The characters of a column: code points in hexadecimal, parted by spaces.
fn characters(column: &str) -> String {
    let code =
        |hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).expect("a code point");
    column.split(' ').map(code).collect()
}
