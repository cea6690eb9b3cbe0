//! Bytes a second of finding duplicates, on one thread: `duplicates_throughput FILE` with one text a line.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::time::Instant;
use textmill_corpus::{AnnotatedShard, Block, BlockKind, NormalisedDocument};
use textmill_duplicates::{Find, Finder, Settings, sketch};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a file with one text a line")?;
    let text = std::fs::read_to_string(path)?;
    let documents = text.lines().map(|line| {
        let body = Block { kind: BlockKind::Body, start: 0, end: line.len() as u32 };
        NormalisedDocument::of_text("a", line, vec![body])
    });
    let shard = AnnotatedShard { documents: documents.collect(), ..AnnotatedShard::default() };
    let settings = Settings { find: Find::Near, ..Settings::default() };
    let started = Instant::now();
    let sketches = sketch(&shard, settings);
    let first = started.elapsed();
    let mut finder = Finder::new(settings, &std::env::temp_dir(), 1 << 28)?;
    finder.add(&sketches)?;
    let found = finder.finish()?;
    let all = started.elapsed();
    let megabytes = text.len() as f64 / 1e6;
    println!(
        "{megabytes:.1} MB, {} documents: sketching {:.1} MB/s, all {:.1} MB/s, {} rows",
        shard.documents.len(),
        megabytes / first.as_secs_f64(),
        megabytes / all.as_secs_f64(),
        found.rows().n_rows(),
    );
    Ok(())
}
