//! Parquet and Arrow as other programs write them (`columns/make.py`).

mod reading;

use reading::{Ingested, ingest_file};
use textmill_corpus::OffsetBasis;

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/columns/");
    std::fs::read(format!("{folder}{name}")).expect("the file lies beside the tests")
}

fn read(name: &str) -> Ingested {
    ingest_file(name, &fixture(name))
}

const FILES: [(&str, &str); 8] = [
    ("pyarrow.parquet", "parquet"),
    ("polars.parquet", "parquet"),
    ("pyarrow.feather", "arrow"),
    ("polars.arrow", "arrow"),
    ("pyarrow.arrows", "arrow_stream"),
    ("lz4.feather", "arrow"),
    ("zstd.feather", "arrow"),
    ("zstd.arrows", "arrow_stream"),
];

#[test]
fn rows_become_documents_with_the_text_column_as_text() {
    for (name, format) in FILES {
        let all = read(name);
        assert_eq!(all.inputs[0].format, format);
        assert_eq!(all.inputs[0].reading, "text from field body", "{name}");
        let texts: Vec<String> =
            (1..5).map(|n| format!("The {n}. mill – “Zürich” – grinds\nfiner flour.")).collect();
        assert_eq!(all.texts(), texts, "{name}");
        // The last row has no text.
        assert_eq!(all.codes(), [("TEXT_FIELD_TYPE", Some(5))], "{name}");
        let first = &all.documents()[0];
        assert_eq!(first.metadata.title.as_deref(), Some("Mill No. 1 opens"));
        assert_eq!(first.origin.offset_basis, OffsetBasis::Decoded);
        // 2024-02-29, in days since 1970: 54 years of 365, 13 leap days, and 59 of its own.
        assert_eq!(all.documents()[1].metadata.published, Some(54 * 365 + 13 + 59), "{name}");
    }
}

#[test]
fn columns_of_all_types_become_metadata() {
    for name in
        ["pyarrow.parquet", "pyarrow.feather", "pyarrow.arrows", "lz4.feather", "zstd.arrows"]
    {
        let all = read(name);
        let documents = all.documents();
        assert_eq!(documents[2].metadata.section.as_deref(), Some("sport"), "{name}");
        let found = |n: usize, name: &str| {
            let fields = &documents[n].metadata.found;
            fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone())
        };
        assert_eq!(found(0, "id").as_deref(), Some("1"), "{name}");
        assert_eq!(found(1, "share").as_deref(), Some("1e+300"), "{name}");
        assert_eq!(found(2, "share"), None, "{name}: NaN is no value");
        assert_eq!(found(0, "seen").as_deref(), Some("2024-03-01T12:30:00Z"), "{name}");
        assert_eq!(found(0, "tags").as_deref(), Some("[\"a\",\"b\"]"), "{name}");
        assert_eq!(
            found(0, "place").as_deref(),
            Some("{\"town\":\"Bern\",\"lat\":46.9}"),
            "{name}"
        );
    }
}

#[test]
fn a_compressed_file_and_one_without_a_name_are_read_too() {
    let packed = zstd::encode_all(&fixture("pyarrow.parquet")[..], 1).unwrap();
    assert_eq!(ingest_file("data.parquet.zst", &packed).documents().len(), 4);
    assert_eq!(ingest_file("data", &fixture("polars.arrow")).documents().len(), 4);
}

#[test]
fn a_cut_file_is_set_aside_as_far_as_it_is_lost() {
    for (name, _) in FILES {
        let bytes = fixture(name);
        let cut = &bytes[..bytes.len() - 40];
        let all = ingest_file(name, cut);
        if name.ends_with("parquet") || name == "polars.arrow" {
            // Without the end nothing tells where the columns lie; polars writes no stream.
            assert_eq!(all.codes(), [("CONTAINER_CORRUPT", None)]);
            assert_eq!(all.accounting.read.bytes, cut.len() as u64);
            assert!(all.quarantined[0].message.contains("write it anew"));
        } else if !name.ends_with("arrows") {
            assert_eq!(all.documents().len(), 4, "{name}");
            assert_eq!(all.codes().last(), Some(&("CONTAINER_CORRUPT", Some(6))));
        }
    }
}

#[test]
fn a_damaged_row_group_costs_its_own_rows() {
    let mut bytes = fixture("pyarrow.parquet");
    bytes[DAMAGED..DAMAGED + 8].fill(0xFF);
    let all = ingest_file("a.parquet", &bytes);
    let numbers: Vec<u64> = all.documents().iter().map(|d| d.origin.record_no).collect();
    assert_eq!(numbers, [1, 2]);
    assert_eq!(all.codes(), [("CONTAINER_CORRUPT", Some(3)), ("TEXT_FIELD_TYPE", Some(5))]);
    let message = &all.quarantined[0].message;
    assert!(message.contains("row group 2 of 3"), "{message}");
    assert!(message.contains("rows 3 to 4 are lost"), "{message}");
}

/// Where the data page of `body` begins in the second row group, as pyarrow says of its file.
const DAMAGED: usize = 1323;

/// Where the claims of compressed buffers stand: eight bytes before the mark of an LZ4 frame or of
/// one of Zstandard.
fn claims(bytes: &[u8]) -> Vec<usize> {
    let marks: [&[u8]; 2] = [&[0x04, 0x22, 0x4D, 0x18], &[0x28, 0xB5, 0x2F, 0xFD]];
    let begins = |at: &usize| marks.iter().any(|mark| bytes[at + 8..].starts_with(mark));
    (0..bytes.len() - 12).filter(begins).collect()
}

/// The library makes room for what a buffer claims before it looks at it.
#[test]
fn a_batch_that_claims_terabytes_costs_its_own_rows() {
    for name in ["lz4.feather", "zstd.feather"] {
        let mut bytes = fixture(name);
        // The first claim is of the dictionary, without which nothing can be read; the last batch
        // has one row, so that the second batch lies in the middle of the others.
        let all = claims(&bytes);
        let at = all[all.len() / 2];
        bytes[at..at + 8].copy_from_slice(&(3i64 << 40).to_le_bytes());
        let read = ingest_file(name, &bytes);
        let numbers: Vec<u64> = read.documents().iter().map(|d| d.origin.record_no).collect();
        assert_eq!(numbers, [1, 2], "{name}");
        let message = &read.quarantined[0].message;
        assert!(message.contains("batch 2 of rows is damaged"), "{message}");
        assert!(message.contains("they need 3298534"), "{message}");
        assert!(message.contains("write it in smaller batches"), "{message}");
    }
}

#[test]
fn in_a_stream_such_a_batch_costs_what_follows_it_too() {
    let mut bytes = fixture("zstd.arrows");
    let all = claims(&bytes);
    let at = all[all.len() / 2];
    bytes[at..at + 8].copy_from_slice(&(3i64 << 40).to_le_bytes());
    let read = ingest_file("zstd.arrows", &bytes);
    assert_eq!(read.documents().len(), 2);
    assert_eq!(read.codes(), [("CONTAINER_CORRUPT", Some(3))]);
    let message = &read.quarantined[0].message;
    assert!(message.contains("batch 2 of rows cannot be read"), "{message}");
}

#[test]
fn a_dictionary_that_claims_terabytes_costs_the_file() {
    let mut bytes = fixture("lz4.feather");
    let at = claims(&bytes)[0];
    bytes[at..at + 8].copy_from_slice(&i64::MAX.to_le_bytes());
    let read = ingest_file("lz4.feather", &bytes);
    assert!(read.documents().is_empty());
    assert_eq!(read.codes()[0].0, "CONTAINER_CORRUPT");
}

#[test]
fn a_claim_that_is_wrong_but_small_is_found_out() {
    for (name, by) in [("lz4.feather", 1), ("zstd.feather", -1), ("lz4.feather", 1 << 20)] {
        let mut bytes = fixture(name);
        let all = claims(&bytes);
        let at = all[all.len() / 2];
        let claim = i64::from_le_bytes(bytes[at..at + 8].try_into().unwrap());
        bytes[at..at + 8].copy_from_slice(&(claim + by).to_le_bytes());
        let read = ingest_file(name, &bytes);
        assert!(read.documents().len() < 4, "{name}");
        assert_eq!(read.codes()[0].0, "CONTAINER_CORRUPT", "{name}");
    }
}
