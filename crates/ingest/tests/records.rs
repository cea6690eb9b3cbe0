//! What records become: text, place, metadata, or a row of the quarantine.

mod reading;

use reading::{ingest_file, ingest_stdin};
use std::io;
use textmill_corpus::{Document, OffsetBasis};
use textmill_ingest::Settings;

fn jsonl(content: &str) -> reading::Ingested {
    ingest_file("a.jsonl", content.as_bytes())
}

fn span<'a>(content: &'a [u8], d: &Document, start: usize, end: usize) -> &'a [u8] {
    let (from, to) = d.alignment.source_span(start, end);
    let base = d.origin.text_start as usize;
    &content[base + from..base + to]
}

#[test]
fn spans_of_a_text_lead_to_the_bytes_in_its_line() {
    let content = "{\"text\":\"one\"}\n{\"id\": 2, \"text\" : \"a \\u00e9\\n b\"}\n";
    let all = jsonl(content);
    let d = all.documents()[1];
    assert_eq!(d.text, "a é\n b");
    assert_eq!(span(content.as_bytes(), d, 2, 5), b"\\u00e9\\n");
    assert_eq!((d.origin.byte_start, d.origin.byte_end), (15, content.len() as u64));
    assert_eq!(d.metadata.found, [("id".to_owned(), "2".to_owned())]);
}

#[test]
fn the_text_field_is_the_same_in_all_of_a_file() {
    let all = jsonl("{\"body\":\"a\",\"id\":1}\n{\"text\":\"b\"}\n{\"body\":\"c\"}\n");
    assert_eq!(all.texts(), ["a", "c"]);
    assert_eq!(all.codes(), [("TEXT_FIELD_MISSING", Some(2))]);
    assert!(all.quarantined[0].message.contains("\"body\""));
}

#[test]
fn the_user_can_name_the_text_field() {
    let settings = Settings { text_field: "lead".into(), ..Settings::default() };
    let content = "{\"text\":\"no\",\"lead\":\"yes\"}\n";
    let all = ingest_stdin(Box::new(io::Cursor::new(content)), &settings);
    assert_eq!(all.texts(), ["yes"]);
    assert_eq!(all.documents()[0].metadata.found[0].0, "text");
    let csv = "text,lead\nno,yes\n";
    assert_eq!(ingest_stdin(Box::new(io::Cursor::new(csv)), &settings).texts(), ["yes"]);
}

#[test]
fn each_kind_of_bad_line_has_its_code() {
    let deep = format!("{{\"text\":\"a\",\"x\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    for (line, code) in [
        ("{\"text\": \"no end", "RECORD_SYNTAX"),
        ("{\"text\": \"a\"} {\"text\": \"b\"}", "RECORD_SYNTAX"),
        ("{\"text\": \"raw \u{1} control\"}", "RECORD_SYNTAX"),
        ("plain words", "RECORD_SYNTAX"),
        ("[1, 2]", "RECORD_NOT_OBJECT"),
        ("\"a string\"", "RECORD_NOT_OBJECT"),
        ("{\"id\": 1}", "TEXT_FIELD_MISSING"),
        ("{\"text\": 1}", "TEXT_FIELD_TYPE"),
        ("{\"text\": null}", "TEXT_FIELD_TYPE"),
        ("{\"text\": [\"a\", 1]}", "TEXT_FIELD_TYPE"),
        (deep.as_str(), "DEPTH_LIMIT"),
        (&"[".repeat(10_000), "DEPTH_LIMIT"),
    ] {
        let all = jsonl(&format!("{{\"text\":\"ok\"}}\n{line}\n{{\"text\":\"ok\"}}\n"));
        assert_eq!(all.texts(), ["ok", "ok"], "{line}");
        assert_eq!(all.codes(), [(code, Some(2))], "{line:.100}");
    }
}

#[test]
fn of_two_text_fields_the_last_counts() {
    let all = jsonl("{\"text\":\"first\",\"text\":\"last\"}\n");
    assert_eq!(all.texts(), ["last"]);
    assert_eq!(all.documents()[0].metadata.found, []);
}

#[test]
fn metadata_is_found_in_records_and_rows_alike() {
    let json = "{\"title\":\"T\",\"author\":\"A\",\"date\":\"26-FEB-1987 15:01:01.79\",\"source\":\
                \"S\",\"category\":\"C\",\"url\":\"U\",\"lang\":\"en\",\"id\":\"7\",\"tags\":[1, 2],\
                \"none\":null,\"text\":\"x\"}\n";
    let csv = "title,author,date,source,category,url,lang,id,tags,none,text\n\
               T,A,26-FEB-1987 15:01:01.79,S,C,U,en,7,\"[1,2]\",,x\n";
    let (a, b) = (jsonl(json), ingest_file("a.csv", csv.as_bytes()));
    let m = &a.documents()[0].metadata;
    assert_eq!(m, &b.documents()[0].metadata);
    // 1987-02-26, worked out in the tests of dates.
    assert_eq!((m.published, m.published_how.as_deref()), (Some(6265), Some("field:date")));
    let names: Vec<_> = m.found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["date", "id", "tags"]);
    assert_eq!(m.found[2].1, "[1,2]");
}

#[test]
fn a_line_in_windows_1252_leads_back_to_its_own_bytes() {
    let content = b"{\"text\":\"ok\"}\n{\"t\":\"\xE9\",\"text\":\"caf\xE9 \\n \x93q\x94\"}\n";
    let all = ingest_file("a.jsonl", content);
    let d = all.documents()[1];
    assert_eq!((d.text.as_str(), &*d.origin.encoding), ("café \n “q”", "windows-1252"));
    let at = d.text.find('“').unwrap();
    assert_eq!(span(content, d, at, at + "“q”".len()), b"\x93q\x94");
    assert_eq!(span(content, d, 3, 7), b"\xE9 \\n");
}

#[test]
fn a_row_in_windows_1252_leads_back_to_its_own_bytes() {
    let content = b"id,text\n1,\"caf\xE9 \"\"\x93q\x94\"\"\"\n";
    let all = ingest_file("a.csv", content);
    let d = all.documents()[0];
    assert_eq!(d.text, "café \"“q”\"");
    let at = d.text.find('“').unwrap();
    assert_eq!(span(content, d, at - 1, at + "“q”".len()), b"\"\"\x93q\x94");
}

#[test]
fn files_of_records_in_utf16_are_read_in_utf8() {
    let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let jsonl = "{\"text\":\"naïve 😀\"}\n{\"text\":\"b\"}\n";
    let with_mark = [&b"\xFF\xFE"[..], &little(jsonl)].concat();
    for (bytes, how, structure) in [(with_mark, "bom", 2), (little(jsonl), "detected", 0)] {
        let all = ingest_file("a.jsonl", &bytes);
        assert_eq!(all.texts(), ["naïve 😀", "b"]);
        let d = all.documents()[0];
        assert_eq!((&*d.origin.encoding, d.origin.encoding_how.name()), ("UTF-16LE", how));
        assert_eq!(d.origin.offset_basis, OffsetBasis::Decoded);
        // A byte order mark is three bytes in UTF-8.
        let converted = if structure == 0 { jsonl.to_owned() } else { format!("\u{FEFF}{jsonl}") };
        assert_eq!(span(converted.as_bytes(), d, 0, d.text.len()), "naïve 😀".as_bytes());
        assert_eq!(all.accounting.structure.bytes, structure);
    }
    let csv = "id;text\r\n1;\"a;b\"\r\n";
    assert_eq!(ingest_file("a.csv", &little(csv)).texts(), ["a;b"]);
}

#[test]
fn a_byte_order_mark_is_no_text_and_no_part_of_the_first_name() {
    for (name, content, text) in [
        ("a.txt", "\u{FEFF}hello", "hello"),
        ("a.csv", "\u{FEFF}text,id\nhello,1\n", "hello"),
        ("a.jsonl", "\u{FEFF}{\"text\":\"hello\"}\n\u{FEFF}{\"text\":\"x\"}\n", "hello"),
    ] {
        let all = ingest_file(name, content.as_bytes());
        let d = all.documents()[0];
        assert_eq!((d.text.as_str(), d.origin.encoding_how.name()), (text, "bom"), "{name}");
        assert_eq!(span(content.as_bytes(), d, 0, 5), b"hello");
        assert!(all.quarantined.is_empty());
    }
}

#[test]
fn tables_come_with_many_delimiters_and_a_quote_that_never_closes_is_told() {
    for (name, content) in [
        ("a.csv", "id;text\n1;a,b\n"),
        ("a.tsv", "id\ttext\n1\ta,b\n"),
        ("a.csv", "id|text\n1|a,b\n"),
        ("a.csv", "sep=;\nid;text\n1;a,b\n"),
        ("a.csv", "id;text\r1;a,b\r"),
    ] {
        assert_eq!(ingest_file(name, content.as_bytes()).texts(), ["a,b"], "{content:?}");
    }
    let all = ingest_file("a.csv", b"id,text\n1,ok\n2,\"never\n3,closed\n");
    assert_eq!((all.texts(), all.codes()), (vec!["ok"], vec![("RECORD_SYNTAX", Some(2))]));
    assert!(all.quarantined[0].message.contains("never closed"));
}

#[test]
fn a_first_line_may_say_that_tabs_part_the_fields() {
    let all = ingest_file("a.csv", b"sep=\t\r\nid\ttext\r\n1\ta, b\r\n");
    assert_eq!((all.texts(), all.codes()), (vec!["a, b"], vec![]));
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_does_without_the_header() {
    let all = ingest_file("a.csv", b"id,text\n1,a\n\n,\n2,b\n");
    let numbers: Vec<u64> = all.documents().iter().map(|d| d.origin.record_no).collect();
    assert_eq!(numbers, [1, 4]);
    assert_eq!(all.accounting.structure.bytes, 8 + 1 + 2);
}

#[test]
fn a_table_without_a_text_column_is_set_aside_as_a_whole() {
    let all = ingest_file("a.csv", b"id,words\n1,a\n2,b\n");
    assert_eq!(all.codes(), [("TEXT_FIELD_MISSING", None)]);
    assert!(all.quarantined[0].message.contains("id, words"));
}

#[test]
fn the_standard_input_is_told_by_its_content() {
    for (content, texts) in [
        ("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", vec!["a", "b"]),
        ("id,text\n1,a\n2,b\n", vec!["a", "b"]),
        ("Just words.\n", vec!["Just words.\n"]),
    ] {
        let all = ingest_stdin(Box::new(io::Cursor::new(content)), &Settings::default());
        assert_eq!(all.texts(), texts);
        assert_eq!(&*all.documents()[0].origin.source_path, "stdin");
    }
}

#[test]
fn white_space_alone_is_left_to_the_next_stage() {
    assert_eq!(ingest_file("a.txt", b" \n").texts(), [" \n"]);
    assert_eq!(jsonl("{\"text\":\"\"}\n{\"text\":\" \"}\n").texts(), ["", " "]);
}

#[test]
fn a_page_that_is_nested_beyond_reason_is_set_aside() {
    let page = format!("<html>{}", "<div>".repeat(200_000));
    assert_eq!(ingest_file("a.html", page.as_bytes()).codes(), [("DEPTH_LIMIT", None)]);
}

#[test]
fn a_page_is_a_text_of_its_own() {
    let page = "<html><title>T</title><p>The only paragraph.</p></html>";
    let all = ingest_file("a.html", page.as_bytes());
    let d = all.documents()[0];
    assert!(d.text.contains("The only paragraph.") && d.alignment.is_identity());
    assert_eq!((d.origin.offset_basis, d.origin.text_start), (OffsetBasis::Extracted, 0));
    assert_eq!(d.origin.n_bytes(), page.len() as u64);
}

#[test]
fn spans_of_a_file_in_utf16_are_found_again_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let units = "\u{FEFF}{\"text\":\"na\\u00efve – one\"}\n{\"text\":\"two\"}\n".encode_utf16();
    let path = folder.path().join("a.jsonl");
    std::fs::write(&path, units.flat_map(u16::to_le_bytes).collect::<Vec<_>>()).unwrap();
    let all = reading::ingest(&[&path], &Settings::default());
    let d = all.documents()[0];
    // Bytes 0-5 of the text are "naï" and "v"; those of the file have an escape of six.
    let (from, to) = d.alignment.source_span(0, 5);
    let span = d.origin.text_start + from as u64..d.origin.text_start + to as u64;
    let root = folder.path().canonicalize().unwrap();
    let bytes = textmill_ingest::source_bytes(&root, &d.origin, span).unwrap();
    assert_eq!(bytes, b"na\\u00efv");
}

fn json(content: &str, record_path: &str) -> reading::Ingested {
    let settings = Settings { record_path: record_path.into(), ..Settings::default() };
    ingest_stdin(Box::new(io::Cursor::new(content.to_owned())), &settings)
}

#[test]
fn arrays_after_the_first_are_read_too() {
    let pages = "{\"articles\":[{\"text\":\"one\"}],\"next\":2}\n{\"articles\":[]}\n\
                 {\"n\":{\"articles\":[0]},\"articles\":[{\"text\":\"two\"}]}\n";
    for (content, path, texts) in [
        (pages, "", &["one", "two"][..]),
        (pages, "articles", &["one", "two"]),
        (
            "[\n {\"text\":\"a\"},\n {\"text\":\"b\"}\n]\n[\n {\"text\":\"c\"}\n]\n",
            "",
            &["a", "b", "c"],
        ),
        ("[{\"text\":\"a\"}],{\"text\":\"b\"},{\"text\":\"c\"}]", "", &["a", "b", "c"]),
        ("{\"r\":[{\"i\":[{\"text\":\"a\"}]},{\"i\":[{\"text\":\"b\"}]}]}", "", &["a", "b"]),
        ("{\"r\":[{\"i\":[{\"text\":\"a\"}]},{\"i\":[{\"text\":\"b\"}]}]}", "r.i", &["a", "b"]),
        ("[{\"text\":\"a\"}]\n[{\"text\":\"b\"}]\n", "", &["a", "b"]),
        ("{\"d\":[{\"text\":\"a\"}]}{\"d\":[{\"text\":\"b\"}]}", "d", &["a", "b"]),
    ] {
        let all = json(content, path);
        assert_eq!((all.texts(), all.codes()), (texts.to_vec(), vec![]), "{content}");
    }
}

#[test]
fn what_stands_after_an_array_and_is_no_plain_field_does_not_vanish() {
    let plain =
        "{\"articles\":[{\"text\":\"a\"}],\"total\":2,\"next\":null,\"by\":[{\"name\":\"x\"}]}";
    assert_eq!(json(plain, "").accounting.quarantined.records, 0);
    for (more, path, texts) in [
        ("\n{\"error\":\"busy\"}\n{\"articles\":[{\"text\":\"b\"}]}\n", "", &["a", "b"][..]),
        ("\n{\"error\":\"busy\"}\n", "articles", &["a"]),
        ("\n{\"articl", "", &["a"]),
        (" and words", "", &["a"]),
        ("\n[{\"text\":\"b\"}]", "", &["a"]),
    ] {
        let all = json(&format!("{plain}{more}"), path);
        assert_eq!(all.texts(), texts, "{more}");
        assert_eq!(all.codes(), [("RECORD_SYNTAX", Some(2))], "{more}");
        assert!(all.quarantined[0].message.contains("more JSON stands after the array"));
    }
    for content in [
        "{\"articles\":[{\"text\":\"a\"}],\"more\":[{\"text\":\"b\"}]}",
        "{\"articles\":[{\"text\":\"a\"}],{\"text\":\"b\"},{\"text\":\"c\"}]}",
    ] {
        let all = ingest_file("a.json", content.as_bytes());
        assert_eq!((all.texts(), all.codes()), (vec!["a"], vec![("RECORD_SYNTAX", Some(2))]));
    }
}

#[test]
fn an_array_is_found_again_after_more_than_a_record_may_hold() {
    let page =
        |text: &str| format!("{{\"articles\":[{{\"text\":\"{text}\"}},{{\"text\":\"z\"}}]}}\n");
    let error = "{\"error\":\"busy\"}\n".repeat(100_000);
    let content = page("a") + &error + &page("b");
    let settings = Settings { max_document_bytes: 100_000, shard_bytes: 1, ..Settings::default() };
    let all = ingest_stdin(Box::new(io::Cursor::new(content)), &settings);
    assert_eq!(all.texts(), ["a", "z", "b", "z"]);
    assert_eq!(all.codes(), [("SIZE_LIMIT", Some(3))]);
}

fn items(items: &[&str]) -> String {
    let item = |item: &&str| format!("<item><description>{item}</description></item>");
    format!("<rss><channel>{}</channel></rss>", items.iter().map(item).collect::<String>())
}

#[test]
fn an_element_that_is_too_long_costs_no_other() {
    let long = "x ".repeat(500_000);
    let feed = items(&["a", "b", &long, "c", "d"]);
    for shard_bytes in [1, 2 << 20] {
        let settings = Settings { max_document_bytes: 300_000, shard_bytes, ..Settings::default() };
        let all = ingest_stdin(Box::new(io::Cursor::new(feed.clone())), &settings);
        assert_eq!(all.texts(), ["a", "b", "c", "d"]);
        assert_eq!(all.codes(), [("SIZE_LIMIT", Some(3))]);
    }
}

#[test]
fn brackets_in_attributes_and_instructions_of_a_feed_are_no_tags() {
    let feed = items(&["a", "b"]);
    for (from, to) in [
        ("<item>", "<item about=\"a/>b\">"),
        ("<channel>", "<channel><x a=\"<item>\"/>"),
        ("<channel>", "<channel><?x <item> ?>"),
    ] {
        let all = ingest_file("a.rss", feed.replacen(from, to, 1).as_bytes());
        assert_eq!((all.texts(), all.codes()), (vec!["a", "b"], vec![]), "{to}");
    }
}
