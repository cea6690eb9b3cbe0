//! The laws that hold everywhere, for the real binary on awkward input.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::{
    fs,
    io::{Read, Write},
};
use textmill_tests::{Mill, Row, data};

/// Settings that make many shards of a small input, so that order and merging are at stake.
const SMALL_SHARDS: &str = "ingest.shard_bytes=2000";

/// A folder of every kind of input that the foundation reads, some of it bad.
fn mill() -> Mill {
    let mill = Mill::new();
    for n in 0..40 {
        let body = format!(
            "The council of Rotterdam met in town {n}. It\u{2019}s said that Ada Lovelace\u{2019}s \
             notes — number {n} — were read by Charles Babbage in London.\n\n\
             A caf\u{e9} was full.  Nobody\tleft.\r\n"
        );
        mill.write(&format!("in/texts/t{:02}.txt", (n * 7) % 40), body);
    }
    let line = |n: u32, text: &str| {
        serde_json::json!({"id": n, "title": format!("Item {n}"), "date": "2004-05-12", "text": text})
            .to_string()
    };
    let mut lines = String::new();
    for n in 0..60 {
        lines +=
            &line(n, &format!("Line \"{n}\"\nof Marie Curie\u{2019}s log \u{1F600} in Paris."));
        lines += "\n";
    }
    lines += "{broken\n\n[1, 2]\n{\"title\": \"no text\"}\n{\"text\": \"   \"}\n";
    mill.write("in/lines.jsonl", &lines);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(lines.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    mill.write("in/lines.jsonl.gz", &gzip);
    mill.write("in/cut.jsonl.gz", &gzip[..gzip.len() * 2 / 3]);
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["id", "text", "source"]).unwrap();
    for n in 0..30 {
        let text = format!("Row {n}, \"quoted\",\nwith Grace Hopper in New York.");
        csv.write_record([&n.to_string(), &text, "wire"]).unwrap();
    }
    let mut csv = csv.into_inner().unwrap();
    csv.extend(b"1,2\n,,\n");
    mill.write("in/rows.csv", csv);
    mill.write("in/latin.txt", b"Das Caf\xe9 in M\xfcnchen kostet 5 \x80. Herr Gau\xdf bezahlt.");
    let utf16: Vec<u8> =
        "\u{feff}Wide text of Niels Bohr.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    mill.write("in/wide.txt", utf16);
    mill.write("in/empty.txt", "");
    mill.write("in/blank.txt", " \n\t\n");
    // Every table on request too, of a corpus in which little is frequent.
    mill.write(
        "textmill.toml",
        "[words]\ntokens = true\nsentences = true\ndocument_diversity = true\n\
         document_readability = true\nvocabulary_growth_step = 100\nngrams_max_n = 3\nngrams_min_frequency = 2\nskipgrams_max_n = 2\nexpressions = true\n\
         collocations = true\ncollocations_min_frequency = 2\n\
         groupings = [\"month\", \"source\", \"folder\"]\ndispersion = \"places\"\n\
         dispersion_min_frequency = 2\ndispersion_parts = 7\n\
         [entities]\ncooccurrence_min_documents = 1\nterms = true\nterms_min_frequency = 1\n",
    );
    mill.write("in/picture.txt", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\0\0\0\0\0\0\0");
    mill
}

/// Runs with all of it quarantined allowed.
fn run(mill: &Mill, output: &str, more: &[&str]) {
    let mut arguments =
        vec!["run", "-q", "-o", output, "--set", SMALL_SHARDS, "--max-quarantine", "1"];
    arguments.extend(more);
    mill.runs(arguments);
}

#[test]
fn the_tables_do_not_depend_on_the_number_of_threads() {
    let mill = mill();
    for jobs in ["1", "2", "7"] {
        run(&mill, &format!("out{jobs}"), &["in", "--jobs", jobs]);
    }
    mill.assert_same("out1", "out2");
    mill.assert_same("out1", "out7");
    assert!(mill.bytes("out1").contains_key("report.html"), "the page is among them");
}

#[test]
fn the_tables_do_not_depend_on_the_memory_for_counts() {
    let mill = mill();
    run(&mill, "much", &["in"]);
    for memory in ["0", "20K"] {
        run(&mill, "little", &["in", "--memory", memory]);
        mill.assert_same("much", "little");
    }
    let pairs = mill.table("much", "collocations");
    assert!(pairs.len() > 100 && !mill.table("much", "ngrams").is_empty());
}

#[test]
fn the_tables_do_not_depend_on_where_shards_end() {
    let mill = mill();
    run(&mill, "small", &["in"]);
    mill.runs(["run", "-q", "in", "-o", "large", "--max-quarantine", "1"]);
    mill.assert_same("small", "large");
}

#[test]
fn the_tables_do_not_depend_on_the_order_of_arguments_or_on_how_files_are_named() {
    let mill = mill();
    let files = ["in/texts", "in/lines.jsonl", "in/rows.csv", "in/latin.txt"];
    let mut reversed = files;
    reversed.reverse();
    run(&mill, "a", &files);
    run(&mill, "b", &reversed);
    mill.assert_same("a", "b");
    let absolute = files.map(|file| mill.path().join(file).display().to_string());
    run(&mill, "c", &absolute.each_ref().map(String::as_str));
    mill.assert_same("a", "c");
    run(
        &mill,
        "d",
        &["in/texts/*.txt", "in/texts", "in/lines.jsonl", "in/rows.csv", "in/latin.txt"],
    );
    mill.assert_same("a", "d");
}

#[test]
fn stage_by_stage_gives_the_tables_of_the_fused_run() {
    let mill = mill();
    run(&mill, "fused", &["in"]);
    let set = ["-q", "--set", SMALL_SHARDS, "--max-quarantine", "1"];
    mill.runs([&["ingest", "in", "-o", "staged"][..], &set].concat());
    for stage in ["normalise", "annotate", "words", "entities", "export"] {
        mill.runs([&[stage, "staged"][..], &set].concat());
    }
    mill.assert_same("fused", "staged");
}

#[test]
fn a_run_that_kept_its_stages_can_be_finished_from_any_of_them() {
    let mill = mill();
    run(&mill, "out", &["in", "--keep-stages"]);
    let before = mill.bytes("out");
    let set = ["-q", "--set", SMALL_SHARDS, "--max-quarantine", "1"];
    let stages = ["normalise", "annotate", "words", "entities", "export"];
    for first in [2, 1, 0] {
        for stage in &stages[first..] {
            mill.runs([&[*stage, "out"][..], &set].concat());
        }
        assert!(before == mill.bytes("out"), "from {}", stages[first]);
    }
}

#[test]
fn every_record_and_every_byte_is_accounted_for() {
    let mill = mill();
    run(&mill, "out", &["in"]);
    let manifest = mill.json("out/run.json");
    let sum = |part: &str, unit: &str| manifest["accounting"][part][unit].as_u64().unwrap();
    for unit in ["records", "bytes"] {
        let went = ["kept", "rejected", "quarantined", "structure"];
        assert_eq!(
            sum("read", unit),
            went.iter().map(|part| sum(part, unit)).sum::<u64>(),
            "{unit}"
        );
    }
    let inputs = manifest["inputs"].as_array().unwrap();
    let content: u64 = inputs.iter().map(|i| i["content_bytes"].as_u64().unwrap()).sum();
    assert_eq!(sum("read", "bytes"), content, "all that the files hold was read");
    let rows = |table: &str| mill.table("out", table).len() as u64;
    assert_eq!(rows("documents"), sum("kept", "records"));
    assert_eq!(rows("quarantine"), sum("quarantined", "records"));
    assert_eq!(rows("rejected"), sum("rejected", "records"));
    // 40 texts, latin, wide; 60 lines twice and what is whole of the cut file; 30 rows.
    let whole = decompressed(&fs::read(mill.path().join("in/cut.jsonl.gz")).unwrap());
    let whole = whole.split(|&byte| byte == b'\n').count() as u64 - 1;
    assert_eq!(sum("kept", "records"), 40 + 2 + 120 + whole.min(60) + 30);
    // Two of: broken line, array, no text; blank line of JSON twice; empty and blank file.
    assert_eq!(rows("rejected"), 4);
    let codes: Vec<String> =
        mill.table("out", "quarantine").iter().map(|r| r.text("code").to_owned()).collect();
    for code in ["RECORD_SYNTAX", "RECORD_NOT_OBJECT", "TEXT_FIELD_MISSING", "DECOMPRESS_TRUNCATED"]
    {
        assert!(codes.iter().any(|c| c == code), "{code} in {codes:?}");
    }
}

/// The content of a gzip file; a cut one gives what is whole of it.
fn decompressed(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let _ = flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut plain);
    plain
}

/// The bytes of a document's file that a row's span counts.
fn source(mill: &Mill, documents: &textmill_tests::Rows, row: Row) -> Vec<u8> {
    let document = documents.only("document_id", row.text("document_id"));
    let bytes = fs::read(mill.path().join(document.text("source_path"))).unwrap();
    let bytes = match document.text("offset_basis") {
        "file" => bytes,
        "decompressed" => decompressed(&bytes),
        other => panic!("unknown basis {other}"),
    };
    let start = row.int("source_start") as usize;
    bytes[start..start + row.int("source_length") as usize].to_vec()
}

/// A span's bytes as text: escapes of JSON undone, encodings other than UTF-8 decoded.
fn decoded(bytes: &[u8], document: Row) -> String {
    match (document.text("media_type"), document.text("encoding")) {
        (_, "UTF-16LE") => {
            let units: Vec<u16> =
                bytes.as_chunks().0.iter().map(|b| u16::from_le_bytes(*b)).collect();
            String::from_utf16(&units).unwrap()
        }
        (_, "windows-1252") => bytes.iter().map(|&b| char::from(b)).collect(),
        (media, _) if media.contains("json") => {
            let quoted = format!("\"{}\"", String::from_utf8(bytes.to_vec()).unwrap());
            serde_json::from_str(&quoted).unwrap()
        }
        _ => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

#[test]
fn every_mention_can_be_cut_out_of_its_file() {
    let mill = mill();
    run(&mill, "out", &["in"]);
    let (documents, mentions) = (mill.table("out", "documents"), mill.table("out", "mentions"));
    assert!(mentions.len() > 100, "{}", mentions.len());
    for mention in mentions.iter() {
        let document = documents.only("document_id", mention.text("document_id"));
        let cut = decoded(&source(&mill, &documents, mention), document);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&cut), words(mention.text("surface")), "{}", document.text("source_path"));
    }
}

#[test]
fn the_counts_of_documents_and_of_the_corpus_agree() {
    let mill = mill();
    run(&mill, "out", &["in"]);
    let (terms, rows) = (mill.table("out", "terms"), mill.table("out", "document_terms"));
    assert_eq!(terms.sum("frequency"), rows.sum("frequency"));
    assert_eq!(terms.sum("document_frequency"), rows.len() as i64);
    let mentions = mill.table("out", "mentions").len() as i64;
    assert_eq!(mill.table("out", "entities").sum("n_mentions"), mentions);
    assert_eq!(mill.table("out", "document_entities").sum("n_mentions"), mentions);
}

#[test]
fn a_second_run_over_the_same_output_leaves_nothing_of_the_first() {
    let mill = mill();
    run(&mill, "out", &["in"]);
    run(&mill, "out", &["in/latin.txt", "--no-entities"]);
    let names: Vec<_> = mill.bytes("out").into_keys().collect();
    assert!(names.contains(&"tables/terms.csv".to_owned()));
    assert!(!names.iter().any(|name| name.contains("mentions")), "{names:?}");
    assert_eq!(mill.table("out", "documents").len(), 1);
}

#[test]
fn the_hostile_files_are_read_or_quarantined_and_the_run_goes_on() {
    let Some(files) = data("cases/documents/hostile/files") else { return };
    let mill = Mill::new();
    mill.runs(["run", "-q", "-o", "out", "--max-quarantine", "1", files.to_str().unwrap()]);
    let manifest = mill.json("out/run.json");
    assert_eq!(manifest["inputs"].as_array().unwrap().len(), 30, "each file is in the manifest");
    let named = |table: &str| -> Vec<String> {
        mill.table("out", table).iter().map(|r| r.text("source_path").to_owned()).collect()
    };
    let all = [named("documents"), named("quarantine"), named("rejected")].concat();
    for input in manifest["inputs"].as_array().unwrap() {
        let path = input["source_path"].as_str().unwrap();
        assert!(all.iter().any(|p| p == path), "{path} disappeared");
    }
}

#[test]
fn real_corpora_run_to_the_end_and_balance() {
    for corpus in ["bbc-news/raw", "reuters21578/docs.jsonl", "udhr/docs.jsonl"] {
        let Some(path) = data(&format!("corpora/{corpus}")) else { continue };
        let mill = Mill::new();
        mill.runs(["run", "-q", path.to_str().unwrap()]);
        let manifest = mill.json("output/run.json");
        let records = |part: &str| manifest["accounting"][part]["records"].as_u64().unwrap();
        let expected = match corpus {
            "bbc-news/raw" => 2_225,
            "reuters21578/docs.jsonl" => 21_578,
            _ => 464,
        };
        assert_eq!(records("read"), expected, "{corpus}");
        assert_eq!(records("quarantined"), 0, "{corpus}");
        assert_eq!(records("kept") + records("rejected"), expected, "{corpus}");
    }
}
