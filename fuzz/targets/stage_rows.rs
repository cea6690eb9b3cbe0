//! Rows between stages whose numbers were changed: refused, or taken through the next stage.
//!
//! The files carry checksums, but a program that is not ours can write one.
#![no_main]

use textmill_corpus::{AnnotatedShard, StageRows};
use textmill_fuzz::{damage, documents_of, lawful, shard_of, text};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    let cut = content.iter().position(|byte| *byte == 0xFF).unwrap_or(content.len());
    let changes = content.get(cut + 1..).unwrap_or_default();
    let ingested = shard_of(documents_of(&text(&content[..cut])));
    let Some(ingested) = changed(&ingested, changes) else { return };
    // Rows hold no books.
    let ingested = shard_of(ingested.documents);
    let normalised = textmill_normalise::normalise(ingested, &Default::default());
    let Some(normalised) = changed(&normalised, changes) else { return };
    let annotated = textmill_annotate::annotate(normalised, &Default::default());
    let Some(annotated): Option<AnnotatedShard> = changed(&annotated, changes) else { return };
    textmill_words::count(&annotated, &Default::default());
}));

fn changed<S: StageRows>(shard: &S, changes: &[u8]) -> Option<S> {
    let mut batches = shard.to_batches(0);
    damage(&mut batches, changes);
    S::from_batches(&batches)
}
