//! Web archives, whole and damaged: every intact record is read, and damage has a place.

mod reading;

use reading::{Ingested, ingest, ingest_file};
use std::path::{Path, PathBuf};
use textmill_ingest::Settings;

/// The folder of development data; `None`, with a word about it, when it is not there.
#[allow(clippy::print_stdout, reason = "a skipped test says so")]
fn data(below: &str) -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var_os("TEXTMILL_DATA").map_or(default, PathBuf::from);
    let path = root.join(below);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "no data at {}", path.display());
    println!("skipped: no data at {}; set TEXTMILL_DATA", path.display());
    None
}

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
        ("resiliparse/clueweb-quirk.warc.gz", 29),
        ("warcio/example.warc", 1),
        ("warcio/example.warc.gz", 1),
        ("warcio/post-test.warc.gz", 3),
        ("warcio/example-resource.warc.gz", 2),
        ("warcio/example-iana.org-chunked.warc", 1),
        ("warcio/example-wget-bad-target-uri.warc.gz", 3),
        ("warcio/example-bad-non-chunked.warc.gz", 1),
        ("warcio/example.arc", 1),
        ("warcio/example.arc.gz", 1),
        ("warcio/example-space-in-url.arc", 1),
    ] {
        let all = run(&folder, name);
        let (kept, rejected, quarantined) = counts(&all);
        println!("{name} {kept} {rejected} {quarantined} {:?}", all.codes());
        println!("   {:?}", all.rejected.iter().map(|r| (&r.rule, r.value)).collect::<Vec<_>>());
        if kept + rejected != records { println!("   EXPECTED {records}"); }
    }
    for entry in std::fs::read_dir(folder.join("warcio")).unwrap().chain(std::fs::read_dir(folder.join("resiliparse")).unwrap()) {
        let path = entry.unwrap().path();
        let all = ingest(&[&path], &Settings::default());
        println!("{} {} {:?} {:?}", path.display(), all.inputs[0].format, counts(&all), all.quarantined.iter().map(|q| (&q.code, q.byte_start, q.byte_end)).collect::<Vec<_>>());
    }
    panic!();
}
