//! Laws over random input: what is written comes back, and nothing is lost.

mod reading;

use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;
use reading::{ingest_file, ingest_stdin};
use std::io;
use textmill_corpus::Document;
use textmill_ingest::Settings;

/// The bytes that characters `first..last` of the text came from, and those characters.
fn cut<'a>(content: &'a [u8], d: &'a Document, first: usize, last: usize) -> (&'a [u8], &'a str) {
    let starts: Vec<usize> = d.text.char_indices().map(|(i, _)| i).chain([d.text.len()]).collect();
    let end = starts[last.min(starts.len() - 1)];
    let start = starts[first.min(starts.len() - 1)].min(end);
    let (from, to) = d.alignment.source_span(start, end);
    let base = d.origin.text_start as usize;
    (&content[base + from..base + to], &d.text[start..end])
}

fn json(text: &str) -> String {
    serde_json::json!({"id": 1, "text": text}).to_string() + "\n"
}

/// As JSON with every character escaped.
fn escaped(text: &str) -> String {
    let units = text.encode_utf16();
    let units = units.fold(String::new(), |all, unit| all + &format!("\\u{unit:04x}"));
    format!("{{\"text\": \"{units}\"}}\n")
}

fn undo_json(bytes: &[u8]) -> String {
    let inside = std::str::from_utf8(bytes).expect("a span of UTF-8 ends between characters");
    serde_json::from_str(&format!("\"{inside}\"")).expect("a span ends between escapes")
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any::<String>(), 1..4)
}

/// Bytes that are near to each format.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..20),
        prop::sample::select(
            [
                &b"{\"text\":\"a\"}"[..],
                b"\n",
                b"\r\n",
                b"{",
                b"\"",
                b"\\u",
                b"\\ud83d",
                b",",
                b"id,text\n",
                b";",
                b"\t",
                b"<html>",
                b"<p>",
                b"</p>",
                b"<!--",
                b"&amp;",
                b"[",
                b"\xEF\xBB\xBF",
                b"\xFF\xFE",
                b"\0",
                b"\x1F\x8B\x08",
                b"\x28\xB5\x2F\xFD",
                b"\xE9",
                b"text",
                b"null",
                b"sep=;\n",
            ]
            .map(<[u8]>::to_vec)
            .to_vec()
        ),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn json_lines_come_back(texts in texts(), first in 0usize..20, len in 0usize..20) {
        let content: String = texts.iter().map(|t| json(t) + &escaped(t)).collect();
        let all = ingest_file("a.jsonl", content.as_bytes());
        prop_assert_eq!(all.documents().len(), texts.len() * 2);
        for (d, text) in all.documents().into_iter().zip(texts.iter().flat_map(|t| [t, t])) {
            prop_assert_eq!(&d.text, text);
            let (bytes, part) = cut(content.as_bytes(), d, first, first + len);
            prop_assert_eq!(undo_json(bytes), part);
        }
    }

    #[test]
    fn tables_come_back(texts in texts(), first in 0usize..20, len in 0usize..20, tab in any::<bool>()) {
        let delimiter = if tab { b'\t' } else { b',' };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["id", "text", "note"]).unwrap();
        for (i, text) in texts.iter().enumerate() {
            writer.write_record([&i.to_string(), text, "n"]).unwrap();
        }
        let content = writer.into_inner().unwrap();
        let all = ingest_file(if tab { "a.tsv" } else { "a.csv" }, &content);
        prop_assert_eq!(all.texts(), texts);
        for d in all.documents() {
            let (bytes, part) = cut(&content, d, first, first + len);
            let written = std::str::from_utf8(bytes).unwrap();
            let undone = if part == written { written.to_owned() } else { written.replace("\"\"", "\"") };
            prop_assert_eq!(undone, part);
        }
    }

    #[test]
    fn lines_in_windows_1252_come_back(text in "[ -~éüß£—“”]{0,40}", first in 0usize..20, len in 0usize..20) {
        // One character that is no UTF-8 wherever it stands makes the line what it is.
        let line = WINDOWS_1252.encode(&json(&format!("{text}é"))).0.into_owned();
        // Bytes that happen to be UTF-8, as those of "ß—", cannot be told from it.
        prop_assume!(line.utf8_chunks().all(|chunk| chunk.valid().is_ascii()));
        let all = ingest_file("a.jsonl", &line);
        let d = all.documents()[0];
        prop_assert_eq!(&d.text, &format!("{text}é"));
        let (bytes, part) = cut(&line, d, first, first + len);
        let (utf8, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        prop_assert_eq!(undo_json(utf8.as_bytes()), part);
    }

    #[test]
    fn texts_in_utf16_come_back(text in "\\PC{1,60}", big in any::<bool>(), first in 0usize..20, len in 0usize..20) {
        let units = format!("\u{FEFF}{text}");
        let units = units.encode_utf16();
        let content: Vec<u8> = if big {
            units.flat_map(u16::to_be_bytes).collect()
        } else {
            units.flat_map(u16::to_le_bytes).collect()
        };
        let all = ingest_file("a.txt", &content);
        let d = all.documents()[0];
        prop_assert_eq!(&d.text, &text);
        let (bytes, part) = cut(&content, d, first, first + len);
        let encoding = if big { encoding_rs::UTF_16BE } else { encoding_rs::UTF_16LE };
        prop_assert_eq!(encoding.decode_without_bom_handling(bytes).0, part);
    }

    #[test]
    fn nothing_is_lost_of_any_bytes_in_any_format(bytes in soup(), shard_bytes in 1u64..200, limit in 1u64..100) {
        let settings = Settings { shard_bytes, max_document_bytes: limit, ..Settings::default() };
        // The reading itself asserts that every shard balances.
        for name in ["a.txt", "a.jsonl", "a.csv", "a.tsv", "a.html", "a.json", "a"] {
            let all = ingest_file(name, &bytes);
            prop_assert!(all.accounting.balances());
            prop_assert!(all.accounting.read.records > 0 || all.accounting.structure.bytes > 0);
        }
        let all = ingest_stdin(Box::new(io::Cursor::new(bytes)), &settings);
        prop_assert!(all.accounting.balances());
    }
}
