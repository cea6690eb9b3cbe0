//! Measures how fast documents are normalised: `throughput FOLDER_OR_FILE` reads every file below
//! a folder as one document, or every line of a file as one, with U+2028 for the ends of its lines.
//! Some rounds together count, in seconds of this thread's own where the system tells them.
#![expect(clippy::print_stdout, reason = "a measurement is printed")]

use std::path::Path;
use std::time::{Duration, Instant};
use textmill_corpus::{Accounting, Document, IngestedShard, Tally};
use textmill_normalise::{Settings, normalise};

const ROUNDS: usize = 7;

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
            texts.extend(text.lines().map(|line| line.replace('\u{2028}', "\n")));
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
    let mut spent = Duration::ZERO;
    for _ in 0..ROUNDS {
        let shard = shard(texts);
        let (start, before) = (Instant::now(), own_time());
        let shard = normalise(shard, settings);
        let own = own_time().zip(before).map(|(now, then)| now.saturating_sub(then));
        spent += own.unwrap_or_else(|| start.elapsed());
        assert!(shard.accounting.balances());
    }
    let bytes = (ROUNDS * bytes) as f64;
    println!("{name}: {:.0} MB/s", bytes / 1e6 / spent.as_secs_f64());
}

/// Time that this thread was at work, as Linux tells it.
fn own_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split(' ').next()?.parse().ok()?))
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
