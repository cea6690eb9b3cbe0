//! Runs both halves of ingestion over files, as the driver does.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use textmill_corpus::{Accounting, Document, IngestedShard, Quarantined, Rejection};
use textmill_ingest::{InputRecord, Reader, Settings, decode, discover};

/// The folder of development data; `None`, with a word about it, when it is not there.
#[allow(clippy::print_stdout, reason = "a skipped test says so")]
#[allow(dead_code, reason = "not every test reads the data")]
pub(crate) fn data(below: &str) -> Option<PathBuf> {
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

/// All that ingestion gave.
#[derive(Debug, Default)]
pub(crate) struct Ingested {
    /// The documents of each shard.
    pub(crate) shards: Vec<Vec<Document>>,
    pub(crate) quarantined: Vec<Quarantined>,
    pub(crate) rejected: Vec<Rejection>,
    pub(crate) accounting: Accounting,
    pub(crate) inputs: Vec<InputRecord>,
}

impl Ingested {
    pub(crate) fn documents(&self) -> Vec<&Document> {
        self.shards.iter().flatten().collect()
    }

    #[allow(dead_code, reason = "not every test looks at texts")]
    pub(crate) fn texts(&self) -> Vec<&str> {
        self.documents().into_iter().map(|d| d.text.as_str()).collect()
    }

    #[allow(dead_code, reason = "not every test looks at failures")]
    pub(crate) fn codes(&self) -> Vec<(&str, Option<u64>)> {
        self.quarantined.iter().map(|q| (q.code.as_str(), q.record_no)).collect()
    }

    fn add(&mut self, shard: IngestedShard) {
        assert!(shard.accounting.balances(), "{:?}", shard.accounting);
        assert_eq!(shard.accounting.kept.records, shard.documents.len() as u64);
        assert_eq!(shard.accounting.quarantined.records, shard.quarantined.len() as u64);
        assert_eq!(shard.accounting.rejected.records, shard.rejected.len() as u64);
        for document in &shard.documents {
            assert_eq!(document.alignment.derived_len(), document.text.len());
        }
        self.accounting.add(&shard.accounting);
        self.shards.push(shard.documents);
        self.quarantined.extend(shard.quarantined);
        self.rejected.extend(shard.rejected);
    }
}

/// Reads `arguments` to the end.
pub(crate) fn ingest(arguments: &[&Path], settings: &Settings) -> Ingested {
    let arguments: Vec<OsString> = arguments.iter().map(|p| p.as_os_str().to_owned()).collect();
    let inputs = discover(&arguments, settings).expect("the input exists");
    read(Reader::new(inputs, settings), settings)
}

/// Reads `bytes` as the standard input.
#[allow(dead_code, reason = "not every test reads from a pipe")]
pub(crate) fn ingest_stdin(input: Box<dyn std::io::Read + Send>, settings: &Settings) -> Ingested {
    let inputs = discover(&[OsString::from("-")], settings).expect("it always exists");
    read(Reader::with_stdin(inputs, settings, input), settings)
}

fn read(mut reader: Reader, settings: &Settings) -> Ingested {
    let mut all = Ingested::default();
    for shard in reader.by_ref() {
        all.add(decode(shard, settings));
    }
    all.inputs = reader.finish();
    let records: u64 = all.inputs.iter().map(|i| i.n_records).sum();
    let bytes: u64 = all.inputs.iter().map(|i| i.content_bytes).sum();
    assert_eq!((records, bytes), (all.accounting.read.records, all.accounting.read.bytes));
    all
}

/// Reads one file of this name and content.
#[allow(dead_code, reason = "not every test writes files")]
pub(crate) fn ingest_file(name: &str, bytes: &[u8]) -> Ingested {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let path: PathBuf = folder.path().join(name);
    std::fs::write(&path, bytes).expect("the folder is new");
    ingest(&[&path], &Settings::default())
}
