//! Each stage by itself, on one shard of English news, in bytes of clean text a second.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use textmill_benches::raw_shards;
use textmill_corpus::{AnnotatedShard, IngestedShard, NormalisedShard};

/// A corpus of some 20,000 short stories of a news wire.
const NEWS: &str = "reuters21578/docs.jsonl";

fn ingested() -> IngestedShard {
    let raw = raw_shards(NEWS, 1).pop().expect("a shard");
    textmill_ingest::decode(raw, &textmill_ingest::Settings::default())
}

fn normalised() -> NormalisedShard {
    textmill_normalise::normalise(ingested(), &textmill_normalise::Settings::default())
}

fn annotated(mentions: bool) -> AnnotatedShard {
    let settings = textmill_annotate::Settings { mentions, ..Default::default() };
    textmill_annotate::annotate(normalised(), &settings)
}

fn stages(c: &mut Criterion) {
    let clean: usize = normalised().documents.iter().map(|d| d.text.len()).sum();
    let mut group = c.benchmark_group("news");
    group.throughput(Throughput::Bytes(clean as u64)).sample_size(20);
    group.bench_function("ingest", |b| {
        let settings = textmill_ingest::Settings::default();
        b.iter_batched(
            || raw_shards(NEWS, 1).pop().expect("a shard"),
            |raw| textmill_ingest::decode(raw, &settings),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("normalise", |b| {
        let settings = textmill_normalise::Settings::default();
        b.iter_batched(
            ingested,
            |shard| textmill_normalise::normalise(shard, &settings),
            BatchSize::LargeInput,
        );
    });
    for (name, mentions) in [("annotate without mentions", false), ("annotate", true)] {
        let settings = textmill_annotate::Settings { mentions, ..Default::default() };
        group.bench_function(name, |b| {
            b.iter_batched(
                normalised,
                |shard| textmill_annotate::annotate(shard, &settings),
                BatchSize::LargeInput,
            );
        });
    }
    let shard = annotated(true);
    group.bench_function("words", |b| {
        let settings = textmill_words::Settings::default();
        b.iter(|| textmill_words::count(&shard, &settings));
    });
    group.bench_function("entities", |b| {
        let settings = textmill_entities::Settings::default();
        b.iter(|| textmill_entities::count(&shard, &settings));
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
