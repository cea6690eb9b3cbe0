//! What values and entities together cost beside the rest of a default run:
//! `cargo run --release -p textmill-benches --example company -- FILE`. One thread; seconds are
//! those of a processor, so that a busy machine does not show.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool for those who work here")]

use textmill_entities::EntityCounts;
use textmill_words::{Scratch, WordCounts};

/// Seconds that this thread has spent on a processor.
fn seconds() -> f64 {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    spent.tv_sec as f64 + spent.tv_nsec as f64 / 1e9
}

fn main() {
    let file = std::env::args().nth(1).expect("usage: company FILE");
    let reading = textmill_ingest::Settings::default();
    let inputs = textmill_ingest::discover(&[file.into()], &reading).unwrap();
    let annotating = |values| textmill_annotate::Settings { values, ..Default::default() };
    let counting = |cooccurrence, terms| textmill_entities::Settings {
        cooccurrence,
        terms,
        ..Default::default()
    };
    let each = [counting(false, false), counting(true, false), counting(false, true)];
    let scratch = Scratch::new(&std::env::temp_dir());
    let mut counts = each.each_ref().map(|settings| EntityCounts::new(settings, &scratch).unwrap());
    let mut words = WordCounts::new(&textmill_words::Settings::default(), &scratch).unwrap();
    let (mut read, mut annotate, mut with_values, mut word) = (0.0, 0.0, 0.0, 0.0);
    let mut entity = [0.0; 3];
    let (mut n_documents, mut n_tokens, mut n_values) = (0, 0, 0);
    let mut last = seconds();
    let mut lap = |step: &mut f64| {
        let now = seconds();
        *step += now - std::mem::replace(&mut last, now);
    };
    for raw in textmill_ingest::Reader::new(inputs, &reading) {
        let shard = textmill_ingest::decode(raw, &reading);
        let shard = textmill_normalise::normalise(shard, &textmill_normalise::Settings::default());
        let again = shard.clone();
        lap(&mut read);
        drop(textmill_annotate::annotate(again, &annotating(false)));
        lap(&mut annotate);
        let shard = textmill_annotate::annotate(shard, &annotating(true));
        lap(&mut with_values);
        let part = textmill_words::count(&shard, &textmill_words::Settings::default());
        words.add(part, n_documents).unwrap();
        lap(&mut word);
        for ((settings, counts), spent) in each.iter().zip(&mut counts).zip(&mut entity) {
            counts.add(textmill_entities::count(&shard, settings), n_documents).unwrap();
            lap(spent);
        }
        n_documents += shard.documents.len() as u32;
        n_tokens += shard.tokens.len();
        n_values += shard.values.len();
    }
    println!("{n_documents} documents, {n_tokens} tokens, {n_values} values");
    println!(
        "read and normalise {read:.2} s, annotate {annotate:.2} s, with values {with_values:.2} s"
    );
    println!("words {word:.2} s");
    for ((name, counts), spent) in
        ["entities", "with cooccurrence", "with terms"].iter().zip(counts).zip(entity)
    {
        let start = seconds();
        let n_rows: usize = counts
            .finish()
            .unwrap()
            .into_iter()
            .flat_map(|rows| rows.batches)
            .map(|batch| batch.unwrap().n_rows())
            .sum();
        println!("{name}: {spent:.2} s, finish {:.2} s, {n_rows} rows", seconds() - start);
    }
}
