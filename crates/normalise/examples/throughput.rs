//! Measures how fast documents are normalised: `throughput FOLDER_OR_FILE` reads every file below
//! a folder as one document, or every line of a file as one.
#![expect(clippy::print_stdout, reason = "a measurement is printed")]

use std::path::Path;
use std::time::Instant;
use textmill_corpus::{Accounting, Document, IngestedShard, Tally};
use textmill_normalise::{Settings, normalise};

const ROUNDS: usize = 20;

fn main() -> std::io::Result<()> {
    let path = std::env::args_os().nth(1).expect("the argument is a folder or a file");
    let mut texts = Vec::new();
    read(Path::new(&path), &mut texts)?;
    let bytes: usize = texts.iter().map(String::len).sum();
    let clean = normalised(&texts, &Settings::default());
    println!("{} documents, {bytes} bytes; {} are clean", texts.len(), clean.1);
    let plain = Settings { structure: false, ..Settings::default() };
    measure("as found", &texts, &Settings::default());
    measure("cleaned before", &clean.0, &Settings::default());
    measure("cleaned before, no structure", &clean.0, &plain);
    let off = textmill_normalise::rules().map(|(name, _)| name.to_owned());
    let off = off.filter(|name| name != "mojibake").collect();
    measure("rule mojibake alone", &texts, &Settings { off, ..plain });
    Ok(())
}

fn read(path: &Path, texts: &mut Vec<String>) -> std::io::Result<()> {
    if path.is_dir() {
        let mut entries: Vec<_> =
            std::fs::read_dir(path)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
        entries.sort();
        entries.iter().try_for_each(|entry| read(entry, texts))
    } else {
        let text = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
        if path.extension().is_some_and(|e| e == "txt") {
            texts.push(text);
        } else {
            texts.extend(text.lines().map(str::to_owned));
        }
        Ok(())
    }
}

/// The clean texts, and how many of them needed no change.
fn normalised(texts: &[String], settings: &Settings) -> (Vec<String>, usize) {
    let documents = normalise(shard(texts), settings).documents;
    let untouched = documents.iter().filter(|document| document.applied.is_empty()).count();
    (documents.into_iter().map(|document| document.text).collect(), untouched)
}

fn measure(name: &str, texts: &[String], settings: &Settings) {
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut fastest = f64::INFINITY;
    for _ in 0..ROUNDS {
        let shard = shard(texts);
        let start = Instant::now();
        let shard = normalise(shard, settings);
        fastest = fastest.min(start.elapsed().as_secs_f64());
        assert!(shard.accounting.balances());
    }
    println!("{name}: {:.0} MB/s", bytes as f64 / fastest / 1e6);
}

fn shard(texts: &[String]) -> IngestedShard {
    let mut shard = IngestedShard { accounting: Accounting::default(), ..IngestedShard::default() };
    for text in texts {
        let tally = Tally::one(text.len() as u64);
        shard.accounting.read.add(tally);
        shard.accounting.kept.add(tally);
        shard.documents.push(Document::of_text("measured", text.clone()));
    }
    shard
}
