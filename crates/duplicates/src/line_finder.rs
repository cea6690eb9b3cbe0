//! Counts in how many documents each line and each paragraph stands.

use crate::{Found, Settings, lines::Line, sketch::ShardSketches};
use std::{cmp::Reverse, path::Path, sync::Arc};
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Int32, Int64, Text},
    Table,
};
use textmill_spill::{Error, Place, Rows, Store};

/// Rows that are made at a time.
const ROWS_AT_A_TIME: usize = 1 << 14;

/// The lines and paragraphs that stand in several documents.
pub fn lines_table() -> Arc<Table> {
    Arc::new(Table {
        name: "repeated_lines",
        grain: "One row per line or paragraph of a number of characters or more (setting \
                duplicates.lines_min_characters) that stands in several documents \
                (duplicates.lines_min_documents).",
        about: "What documents have in common line by line: footers, slogans, legal notices, and \
                stock phrases of agencies. Two lines are the same when their words are, without \
                case and punctuation; digits count.",
        columns: vec![
            Column::new("line_id", Int32, "", "Number of the row, from 0."),
            Column::new(
                "unit",
                Text,
                "",
                "line, or paragraph: two or more lines between blank ones. Both are counted.",
            ),
            Column::new("n_documents", Int32, "documents", "Documents in which it stands."),
            Column::nullable(
                "n_documents_unique",
                Int32,
                "documents",
                "The same with each cluster of copies counted once, so that what stands in copies of one article alone has 1; null when no duplicates are looked for.",
            ),
            Column::new("n_occurrences", Int64, "", "How often it stands in them."),
            Column::new("first_document_id", Int32, "", "The first of these documents."),
            Column::new("start", Int32, "bytes", "Its first byte in the clean text of that one."),
            Column::new("end", Int32, "bytes", "One past its last byte."),
            Column::new("n_characters", Int32, "characters", "Its length there."),
            Column::new("text", Text, "", "How it is written there; 400 bytes of it at the most."),
        ],
        key: &["line_id"],
        order: "n_documents (descending), first_document_id, start, end",
    })
}

/// Gathers the lines of a corpus and finds those that come again.
///
/// In memory are some bytes a shard and, in the end, about 60 for each row of the table; lines wait
/// in a temporary file.
#[derive(Debug)]
pub struct LineFinder {
    store: Store,
    shards: Vec<Shard>,
    n_documents: u32,
    n_lines: usize,
    memory: usize,
    least: u32,
}

#[derive(Clone, Copy, Debug)]
struct Shard {
    /// Number of its first document.
    first: u32,
    lines: Place,
    texts: Place,
}

/// A line that comes again, as it stands first.
#[derive(Clone, Copy, Debug)]
struct Repeated {
    first: Line,
    text: Place,
    n_documents: u32,
    n_unique: Option<u32>,
    n_occurrences: u64,
}

impl LineFinder {
    /// A finder with nothing to count yet. `memory` bounds, in bytes, what is sorted at a time;
    /// nothing that is found depends on it.
    ///
    /// # Errors
    /// When no temporary file can be made in the folder.
    pub fn new(settings: Settings, directory: &Path, memory: usize) -> Result<Self, Error> {
        Ok(Self {
            store: Store::new(directory)?,
            shards: Vec::new(),
            n_documents: 0,
            n_lines: 0,
            memory,
            least: settings.lines_min_documents.max(2),
        })
    }

    /// Adds the next shard.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub fn add(&mut self, shard: &ShardSketches) -> Result<(), Error> {
        let shard = &shard.lines;
        let first = self.n_documents;
        self.n_documents += shard.n_documents;
        if shard.lines.is_empty() {
            return Ok(());
        }
        self.n_lines += shard.lines.len();
        let mut bytes = Vec::with_capacity(shard.lines.len() * Line::BYTES);
        shard.lines.iter().for_each(|line| line.to_bytes(&mut bytes));
        let lines = self.store.push(&bytes)?;
        self.shards.push(Shard { first, lines, texts: self.store.push(&shard.texts)? });
        Ok(())
    }

    /// The rows of the table; `found` says which documents are copies.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn finish(mut self, found: Option<&Found>) -> Result<Rows, Error> {
        // What does not fit at once is sorted part by part: each has the lines whose hashes leave
        // the same remainder.
        let bytes = self.n_lines * size_of::<(Line, Place)>();
        let parts = bytes.div_ceil(self.memory.max(1 << 20)).max(1) as u64;
        let (mut repeated, mut lines) = (Vec::new(), Vec::new());
        for part in 0..parts {
            self.read(&mut lines, |hash| (hash >> 64) as u64 % parts == part)?;
            lines.sort_unstable_by_key(|(line, _): &(Line, Place)| {
                (line.hash, line.document, line.start)
            });
            let same = lines.chunk_by(|(one, _), (other, _)| one.hash == other.hash);
            repeated.extend(same.filter_map(|same| self.judge(same, found)));
        }
        drop(lines);
        repeated.sort_unstable_by_key(|row: &Repeated| {
            (Reverse(row.n_documents), row.first.document, row.first.start, row.first.end)
        });
        Ok(self.rows(repeated))
    }

    /// Reads the lines with the wanted hashes, under the final numbers of their documents.
    fn read(
        &mut self,
        lines: &mut Vec<(Line, Place)>,
        wanted: impl Fn(u128) -> bool,
    ) -> Result<(), Error> {
        lines.clear();
        let mut bytes = Vec::new();
        for shard in &self.shards {
            self.store.read(shard.lines, &mut bytes)?;
            for line in bytes.as_chunks().0.iter().map(Line::from_bytes) {
                if wanted(line.hash) {
                    let text = shard.texts.part(line.text_at as usize, line.text_len as usize);
                    lines.push((Line { document: shard.first + line.document, ..line }, text));
                }
            }
        }
        Ok(())
    }

    /// What there is to say of the places where a line stands, if they are enough.
    fn judge(&self, same: &[(Line, Place)], found: Option<&Found>) -> Option<Repeated> {
        let documents = || same.chunk_by(|(one, _), (other, _)| one.document == other.document);
        let n_documents = documents().count() as u32;
        if n_documents < self.least {
            return None;
        }
        let n_unique = found.map(|found| {
            let cluster = |document| found.of(document).map_or(document, |copy| copy.0);
            let mut clusters: Vec<u32> =
                documents().map(|places| cluster(places[0].0.document)).collect();
            clusters.sort_unstable();
            clusters.dedup();
            clusters.len() as u32
        });
        let (first, text) = same[0];
        let n_occurrences = same.len() as u64;
        Some(Repeated { first, text, n_documents, n_unique, n_occurrences })
    }

    fn rows(self, repeated: Vec<Repeated>) -> Rows {
        let (table, mut store) = (lines_table(), self.store);
        let declared = Arc::clone(&table);
        let mut numbered = (0..).zip(repeated);
        let mut text = Vec::new();
        let batches = std::iter::from_fn(move || {
            let mut batch = Batch::new(&declared);
            for (number, row) in numbered.by_ref().take(ROWS_AT_A_TIME) {
                if let Err(error) = store.read(row.text, &mut text) {
                    return Some(Err(error));
                }
                push(&mut batch, number, &row, &String::from_utf8_lossy(&text));
            }
            (batch.n_rows() > 0).then_some(Ok(batch))
        });
        Rows::new(&table, batches)
    }
}

fn push(batch: &mut Batch, number: i64, row: &Repeated, text: &str) {
    let unit = if row.first.is_paragraph() { "paragraph" } else { "line" };
    let columns = &mut batch.columns;
    columns[0].push_int(number);
    columns[1].push_text(unit);
    columns[2].push_int(i64::from(row.n_documents));
    columns[3].push_int(row.n_unique.map(i64::from));
    columns[4].push_int(row.n_occurrences as i64);
    columns[5].push_int(i64::from(row.first.document));
    columns[6].push_int(i64::from(row.first.start));
    columns[7].push_int(i64::from(row.first.end));
    columns[8].push_int(i64::from(row.first.n_characters));
    columns[9].push_text(text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Find, Finder, sketch::sketch_documents};
    use textmill_corpus::{Block, BlockKind, NormalisedDocument};

    const SETTINGS: Settings = Settings {
        find: Find::Exact,
        profile: crate::Profile::News,
        lines: true,
        lines_min_characters: 10,
        lines_min_documents: 2,
    };

    /// Unit, documents, clusters, occurrences, first document, its text.
    type Row = (String, i64, Option<i64>, i64, i64, String);

    fn found(texts: &[String], documents_a_shard: usize, memory: usize) -> Vec<Row> {
        let folder = std::env::temp_dir();
        let mut finder = LineFinder::new(SETTINGS, &folder, memory).unwrap();
        let mut copies = Finder::new(SETTINGS, &folder, memory).unwrap();
        let document = |text: &String| {
            let body = Block { kind: BlockKind::Body, start: 0, end: text.len() as u32 };
            NormalisedDocument::of_text("a", text, vec![body])
        };
        let documents: Vec<_> = texts.iter().map(document).collect();
        for shard in documents.chunks(documents_a_shard) {
            let sketches = sketch_documents(shard, SETTINGS);
            finder.add(&sketches).unwrap();
            copies.add(&sketches).unwrap();
        }
        let rows = finder.finish(Some(&copies.finish().unwrap())).unwrap();
        let mut all = Vec::new();
        for batch in rows.batches {
            let batch = batch.unwrap();
            for row in 0..batch.n_rows() {
                let text = |name| batch.column(name).text(row).unwrap().to_owned();
                let int = |name| batch.column(name).int(row);
                assert_eq!(int("line_id"), Some(all.len() as i64));
                all.push((
                    text("unit"),
                    int("n_documents").unwrap(),
                    int("n_documents_unique"),
                    int("n_occurrences").unwrap(),
                    int("first_document_id").unwrap(),
                    text("text"),
                ));
            }
        }
        all
    }

    fn texts() -> Vec<String> {
        let copy = "The council met on Monday.\nAll rights reserved!";
        [
            copy,
            copy,
            "Rain fell in the north.\n\nALL RIGHTS RESERVED.\nAll rights reserved!",
            "Short.\nShort.\n\n----------------\n----------------",
            "Snow fell in the south.\n\nShort.\n----------------",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    #[test]
    fn lines_and_paragraphs_are_counted_by_document_by_cluster_and_by_place() {
        let row = |unit: &str, n, unique, places, text: &str| {
            (unit.to_owned(), n, Some(unique), places, 0, text.to_owned())
        };
        let copy = "The council met on Monday.\nAll rights reserved!";
        let expected = [
            // In both copies, and twice in the third document.
            row("line", 3, 2, 4, "All rights reserved!"),
            row("line", 2, 1, 2, "The council met on Monday."),
            row("paragraph", 2, 1, 2, copy),
        ];
        assert_eq!(found(&texts(), 2, 0), expected);
    }

    #[test]
    fn neither_shards_nor_memory_change_what_is_found() {
        let many: Vec<String> = (0..4_000)
            .map(|n| {
                format!("Line number {}.\nA line of its own: {n}.\nThe same line again.", n % 700)
            })
            .collect();
        // 12,000 lines and 4,000 paragraphs of 64 bytes and more are more than a MiB at a time.
        let expected = found(&many, 4_000, usize::MAX);
        assert_eq!(expected.len(), 701);
        assert_eq!((expected[0].1, expected[0].3), (4_000, 4_000));
        assert_eq!(found(&many, 13, 0), expected);
    }
}
