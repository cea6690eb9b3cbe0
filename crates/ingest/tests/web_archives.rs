//! Web archives, whole and damaged: every intact record is read, and damage has a place.

mod reading;

use reading::{Ingested, data, ingest, ingest_file};
use std::path::Path;
use textmill_ingest::Settings;

fn run(folder: &Path, name: &str) -> Ingested {
    ingest(&[&folder.join(name)], &Settings::default())
}

/// Documents kept, left out and set aside.
fn counts(all: &Ingested) -> (usize, usize, usize) {
    (all.documents().len(), all.rejected.len(), all.quarantined.len())
}

#[test]
fn every_record_of_intact_archives_is_read_or_left_out_for_a_reason() {
    let Some(folder) = data("cases/documents/warc") else { return };
    // Responses, resources and conversions, as `grep -ac` of their types counts them; of ARC files,
    // records after the first.
    for (name, records) in [
        ("resiliparse/warcfile.warc", 16),
        ("resiliparse/warcfile.warc.gz", 16),
        ("warcio/example.warc", 1),
        ("warcio/example.warc.gz", 1),
        ("warcio/post-test.warc.gz", 3),
        ("warcio/example-iana.org-chunked.warc", 1),
        ("warcio/example-bad-non-chunked.warc.gz", 1),
        ("warcio/example-wrong-chunks.warc.gz", 1),
        ("warcio/example.arc", 1),
        ("warcio/example.arc.gz", 1),
    ] {
        let (kept, rejected, quarantined) = counts(&run(&folder, name));
        assert_eq!((kept + rejected, quarantined), (records, 0), "{name}");
    }
}

#[test]
fn damage_is_set_aside_by_its_bytes() {
    let Some(folder) = data("cases/documents/warc/warcio") else { return };
    // The head at byte 151 takes 143 bytes and promises 1591; the file has 1873.
    let cut = run(&folder, "example-space-in-url.arc");
    assert_eq!(counts(&cut), (0, 0, 1));
    assert_eq!((cut.quarantined[0].byte_start, cut.quarantined[0].byte_end), (151, 1873));
    // Two records of which the length is no number, and one between them.
    assert_eq!(counts(&run(&folder, "bad.arc")), (1, 0, 2));
}

/// A record of a text.
fn record(n: usize, between: &str) -> String {
    let text = format!("This is text number {n}.");
    format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{text}\
         \r\n\r\n{between}",
        text.len()
    )
}

#[test]
fn a_record_behind_bytes_that_are_none_is_read() {
    for between in ["\0\0\0\0", "junk", "junk\n", "a line\r\nWARC/1.0 of it"] {
        let file = [record(0, between), record(1, ""), record(2, "")].concat();
        let all = ingest_file("a.warc", file.as_bytes());
        assert_eq!(counts(&all), (3, 0, 1), "{between:?}");
        let junk = &all.quarantined[0];
        assert_eq!(&file[junk.byte_start as usize..junk.byte_end as usize], between);
    }
}

#[test]
fn heads_that_do_not_end_are_gone_past() {
    // Each is set aside where the next begins; what is whole behind them is read.
    let file = "WARC/1.0\r\nX: y\r\n".repeat(20_000) + &record(0, "") + &record(1, "");
    let all = ingest_file("a.warc", file.as_bytes());
    assert_eq!(all.texts(), ["This is text number 0.", "This is text number 1."]);
    assert_eq!(all.quarantined.len(), 20_000);
}
