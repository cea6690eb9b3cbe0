//! The files between two stages, with bytes changed: refused, or the rows that were written.
#![no_main]

use std::fs;
use std::path::Path;
use textmill_corpus::{Batch, IngestedShard, StageRows};
use textmill_export::stage::{StageReader, StageWriter};
use textmill_fuzz::{documents_of, lawful, text};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    let cut = content.iter().position(|byte| *byte == 0xFF).unwrap_or(content.len());
    let changes = content.get(cut + 1..).unwrap_or_default();
    let documents = documents_of(&text(&content[..cut]));
    let rows = IngestedShard { documents, ..IngestedShard::default() }.to_batches(0).swap_remove(0);
    let folder = tempfile::tempdir().expect("there is room");
    let mut writer = StageWriter::create(folder.path(), &rows.table).expect("it is new");
    writer.write(&rows).expect("the rows follow their declaration");
    writer.finish().expect("there is room");
    let path = folder.path().join(format!("{}.parquet", rows.table.name));
    let mut bytes = fs::read(&path).expect("it was written");
    for change in changes.as_chunks::<3>().0 {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]]));
        let len = bytes.len().max(1);
        if let Some(byte) = bytes.get_mut(at % len) {
            *byte ^= change[2];
        }
    }
    // What is left over cuts the file.
    if let [cut] = changes.as_chunks::<3>().1 {
        bytes.truncate(bytes.len().saturating_sub(usize::from(*cut)));
    }
    fs::write(&path, bytes).expect("there is room");
    if let Ok(read) = read_all(folder.path(), &rows) {
        // A batch without rows is left out.
        let written = if rows.n_rows() == 0 { &[][..] } else { &rows.columns[..] };
        let read: Vec<_> = read.into_iter().flat_map(|batch| batch.columns).collect();
        assert!(read == written, "other rows than were written");
    }
}));

fn read_all(folder: &Path, rows: &Batch) -> Result<Vec<Batch>, textmill_export::Error> {
    StageReader::open(folder, &rows.table)?.collect()
}
