//! How files are cut into shards, and what is told about them.

mod reading;

use reading::{Ingested, ingest, ingest_file, ingest_stdin};
use std::io::{self, Read, Write};
use textmill_ingest::Settings;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).and_then(|()| out.finish()).expect("memory does not fail")
}

fn lines(n: usize) -> String {
    let line = |i| format!("{{\"id\": {i}, \"text\": \"Line number {i}.\"}}\n");
    (0..n).fold(String::new(), |all, i| all + &line(i))
}

fn with_shards_of(shard_bytes: u64) -> Settings {
    Settings { shard_bytes, ..Settings::default() }
}

/// Documents without their division into shards.
fn flat(all: &Ingested) -> Vec<(String, u64, u64, u64)> {
    all.documents()
        .into_iter()
        .map(|d| (d.text.clone(), d.origin.record_no, d.origin.byte_start, d.origin.byte_end))
        .collect()
}

#[test]
fn a_shard_ends_at_the_first_record_end_that_makes_it_full() {
    // Each line is 10 bytes: a shard of 25 bytes holds three.
    let all = ingest_stdin(Box::new(&b"{\"text\":1}\n"[..]), &Settings::default());
    assert_eq!(all.codes(), [("TEXT_FIELD_TYPE", Some(1))]);
    let line = "{\"text\":\"a\"}\n";
    assert_eq!(line.len(), 13);
    let input = Box::new(io::Cursor::new(line.repeat(7)));
    let sizes: Vec<usize> =
        ingest_stdin(input, &with_shards_of(27)).shards.iter().map(Vec::len).collect();
    assert_eq!(sizes, [3, 3, 1]);
}

#[test]
fn the_size_of_shards_changes_no_document() {
    for (name, content) in [
        ("a.jsonl", lines(500)),
        ("a.csv", (0..300).fold("id,text\n".to_owned(), |t, i| t + &format!("{i},\"a\n{i}\"\n\n"))),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        let one = ingest(&[&path], &Settings::default());
        assert_eq!(one.shards.len(), 1);
        for shard_bytes in [1, 100, 2000] {
            let many = ingest(&[&path], &with_shards_of(shard_bytes));
            assert!(many.shards.len() > 1);
            assert_eq!(flat(&many), flat(&one), "{name} in shards of {shard_bytes}");
            assert_eq!(many.accounting, one.accounting);
        }
    }
}

#[test]
fn a_pipe_that_drips_is_cut_where_a_file_is() {
    struct Drip(Vec<u8>);
    impl Read for Drip {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let n = out.len().min(self.0.len()).min(7);
            out[..n].copy_from_slice(&self.0[..n]);
            self.0.drain(..n);
            Ok(n)
        }
    }
    let bytes = lines(400).into_bytes();
    let settings = with_shards_of(1000);
    let drip = ingest_stdin(Box::new(Drip(bytes.clone())), &settings);
    let flow = ingest_stdin(Box::new(io::Cursor::new(bytes)), &settings);
    assert_eq!(drip.shards, flow.shards);
    assert_eq!(drip.inputs, flow.inputs);
}

#[test]
fn small_files_share_shards_and_stay_in_order() {
    let folder = tempfile::tempdir().unwrap();
    for i in 0..100 {
        std::fs::write(folder.path().join(format!("{i:03}.txt")), format!("Text {i}.")).unwrap();
    }
    let all = ingest(&[folder.path()], &with_shards_of(256 * 10));
    assert_eq!(all.shards.iter().map(Vec::len).collect::<Vec<_>>(), [10; 10]);
    assert_eq!(all.texts()[42], "Text 42.");
}

#[test]
fn a_record_beyond_the_limit_is_set_aside_and_the_next_one_is_read() {
    let long = format!("{{\"text\": \"{}\"}}\n", "x".repeat(1_000_000));
    let settings = Settings { max_document_bytes: 1000, ..Settings::default() };
    for shard_bytes in [100, 1 << 20] {
        let settings = Settings { shard_bytes, ..settings.clone() };
        let content = format!("{0}{long}{0}", "{\"text\": \"short\"}\n");
        let all = ingest_stdin(Box::new(io::Cursor::new(content)), &settings);
        assert_eq!(all.texts(), ["short", "short"]);
        assert_eq!(all.codes(), [("SIZE_LIMIT", Some(2))]);
        assert_eq!(all.quarantined[0].byte_end - all.quarantined[0].byte_start, long.len() as u64);
        assert_eq!(all.documents()[1].origin.record_no, 3);
    }
    let all = ingest_stdin(Box::new(io::Cursor::new("plain text ".repeat(1000))), &settings);
    assert_eq!(all.codes(), [("SIZE_LIMIT", None)]);
}

#[test]
fn a_record_just_within_the_limit_is_kept_and_one_byte_more_is_not() {
    let settings = Settings { max_document_bytes: 100, ..Settings::default() };
    // 12 bytes around the text, the line end included.
    for (len, kept) in [(88, 1), (89, 0)] {
        let line = format!("{{\"text\":\"{}\"}}\n", "x".repeat(len));
        assert_eq!(line.len(), len + 12);
        let all = ingest_stdin(Box::new(io::Cursor::new(line)), &settings);
        assert_eq!(all.texts().len(), kept);
    }
}

#[test]
fn a_bomb_of_records_keeps_what_came_before_the_limit() {
    // 80 MiB of one line over and over: many thousand times smaller as zstd.
    let line = format!("{{\"text\": \"{}\"}}\n", "again ".repeat(100_000));
    let bomb =
        zstd::stream::encode_all(line.repeat((80 << 20) / line.len()).as_bytes(), 3).unwrap();
    let all = ingest_file("bomb.jsonl.zst", &bomb);
    assert_eq!(all.codes().len(), 1);
    assert_eq!(all.quarantined[0].code, "EXPANSION_LIMIT");
    assert!(all.documents().len() > 100);
    assert_eq!(all.inputs[0].bytes, bomb.len() as u64);
}

#[test]
fn the_part_of_a_cut_file_after_its_last_record_is_one_record_of_the_quarantine() {
    let whole = lines(5000);
    let packed = gzip(whole.as_bytes());
    let all = ingest_file("a.jsonl.gz", &packed[..packed.len() / 2]);
    let n = all.documents().len() as u64;
    assert!(n > 100);
    assert_eq!(all.codes(), [("DECOMPRESS_TRUNCATED", Some(n + 1))]);
    // The same cut in a text makes all of it a part.
    let all = ingest_file("a.txt.gz", &packed[..packed.len() / 2]);
    assert_eq!((all.texts().len(), all.codes()), (0, vec![("DECOMPRESS_TRUNCATED", None)]));
}

#[test]
fn a_cut_at_the_end_of_a_record_is_reported_though_nothing_is_lost() {
    let packed = gzip(lines(10).as_bytes());
    // Without the checksum and the length at the end, all data are still there.
    let all = ingest_file("a.jsonl.gz", &packed[..packed.len() - 8]);
    assert_eq!(all.texts().len(), 10);
    let cut = &all.quarantined[0];
    assert_eq!((cut.code.as_str(), cut.record_no), ("DECOMPRESS_TRUNCATED", Some(11)));
    assert_eq!(cut.byte_start, cut.byte_end);
}

#[test]
fn empty_files_are_rejected_and_not_lost() {
    for (name, bytes) in [
        ("a.txt", vec![]),
        ("a.jsonl", vec![]),
        ("a.csv", vec![]),
        ("a.html", vec![]),
        ("a.txt.gz", gzip(b"")),
        ("bom.txt", b"\xEF\xBB\xBF".to_vec()),
        ("bom.jsonl", b"\xFF\xFE".to_vec()),
    ] {
        let all = ingest_file(name, &bytes);
        assert_eq!((all.documents().len(), all.quarantined.len()), (0, 0), "{name}");
        let r = &all.rejected[0];
        assert_eq!((r.rule.as_str(), r.stage.as_str()), ("empty_text", "ingest"), "{name}");
        assert_eq!((r.value.to_bits(), r.threshold.to_bits()), (0, 1f64.to_bits()));
    }
}

#[test]
fn a_file_of_blank_lines_or_of_a_header_alone_has_no_record() {
    for (name, content) in [("a.jsonl", "\n \n"), ("a.csv", "id,text\n\n,\n")] {
        let all = ingest_file(name, content.as_bytes());
        assert_eq!(all.accounting.read.records, 0);
        assert_eq!(all.accounting.structure.bytes, content.len() as u64);
    }
}

#[test]
fn a_file_that_cannot_be_opened_is_quarantined_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "kept").unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("b.txt")).unwrap();
    let all = ingest(&[folder.path()], &Settings::default());
    assert_eq!((all.texts(), all.codes()), (vec!["kept"], vec![("IO_READ", None)]));
    assert_eq!(all.inputs.len(), 2);
}

#[test]
fn the_manifest_tells_what_each_file_is() {
    let all = ingest_file("a.jsonl.gz", &gzip(lines(3).as_bytes()));
    let input = &all.inputs[0];
    assert_eq!(input.source_path, "a.jsonl.gz");
    assert_eq!((input.format.as_str(), input.compression.as_str()), ("json_lines", "gzip"));
    assert_eq!(input.bytes, gzip(lines(3).as_bytes()).len() as u64);
    assert_eq!((input.content_bytes, input.n_records), (lines(3).len() as u64, 3));
    assert_eq!(input.blake3, blake3::hash(&gzip(lines(3).as_bytes())).to_hex().as_str());
    assert_eq!(all.documents()[0].origin.offset_basis.name(), "decompressed");
}

#[test]
fn a_key_names_path_number_and_bytes() {
    let all = ingest_file("a.jsonl", lines(2).as_bytes());
    let line = "{\"id\": 1, \"text\": \"Line number 1.\"}\n";
    let named = [b"a.jsonl\0\0", &2u64.to_le_bytes()[..], b"\0", line.as_bytes()].concat();
    assert_eq!(all.documents()[1].key.0, xxhash_rust::xxh3::xxh3_128(&named));
}

#[test]
fn the_reader_and_its_shards_can_be_sent_to_other_threads() {
    fn is_send<T: Send>() {}
    is_send::<textmill_ingest::Reader>();
    is_send::<textmill_ingest::RawShard>();
}
