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

const FILES: [(&str, &str); 5] = [
    ("pyarrow.parquet", "parquet"),
    ("polars.parquet", "parquet"),
    ("pyarrow.feather", "arrow"),
    ("polars.arrow", "arrow"),
    ("pyarrow.arrows", "arrow_stream"),
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
    for name in ["pyarrow.parquet", "pyarrow.feather", "pyarrow.arrows"] {
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
        } else if name != "pyarrow.arrows" {
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

/// What says how much room a compressed batch needs can be damaged, and the library would ask for as
/// much; such files are set aside with the remedy.
#[test]
fn arrow_that_is_compressed_inside_is_set_aside_with_the_remedy() {
    let all = read("lz4.feather");
    assert!(all.documents().is_empty());
    assert_eq!(all.codes()[0].0, "CONTAINER_CORRUPT");
    let message = &all.quarantined[0].message;
    assert!(message.contains("without compression"), "{message}");
}
