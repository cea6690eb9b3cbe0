//! Stage 3: clean text to sentences, tokens and mentions.
//!
//! [`annotate`] is a pure function of one shard: it may be called from many threads at once, and
//! what it gives depends on nothing but the shard and the settings.
#![forbid(unsafe_code)]

pub mod flags;
pub mod fold;
pub mod known_words;
pub mod lemmas;
pub mod mentions;
pub mod model;
pub mod parts_of_speech;
pub mod sentences;
mod settings;
pub mod tokens;

use sentences::Splitter;
pub use settings::Settings;
use textmill_corpus::{AnnotatedShard, Lexicon, NormalisedDocument, NormalisedShard, Tokens};

/// Bytes of clean text for each token, at the least that is usual in prose: room for the columns
/// is made for so many, and grows where a text has more.
const BYTES_PER_TOKEN: usize = 4;

/// Distinct forms for each byte of the square root of a shard's size (Heaps' law): 10 to 18 in
/// English prose of 20 kB to 8 MB. Room is made for so many.
const FORMS_PER_ROOT_BYTE: usize = 18;

/// Marks the sentences, tokens and mentions of a shard.
///
/// # Panics
/// When the blocks of a document are not in order or do not lie on character boundaries of its
/// text, which normalisation holds.
pub fn annotate(shard: NormalisedShard, settings: &Settings) -> AnnotatedShard {
    let n_bytes: usize = shard.documents.iter().map(|document| document.text.len()).sum();
    let mut annotated = AnnotatedShard {
        tokens: Tokens {
            start: Vec::with_capacity(n_bytes / BYTES_PER_TOKEN),
            len: Vec::with_capacity(n_bytes / BYTES_PER_TOKEN),
            form: Vec::with_capacity(n_bytes / BYTES_PER_TOKEN),
        },
        lexicon: Lexicon::with_capacity(FORMS_PER_ROOT_BYTE * n_bytes.isqrt()),
        quarantined: shard.quarantined,
        rejected: shard.rejected,
        accounting: shard.accounting,
        ..AnnotatedShard::default()
    };
    let mut splitter = Splitter::default();
    for document in &shard.documents {
        add_document(document, &mut splitter, &mut annotated);
    }
    annotated.documents = shard.documents;
    (annotated.mentions, annotated.mention_ends) =
        mentions::find_mentions(&annotated, &settings.finder());
    annotated
}

/// Adds the tokens and sentences of a document.
fn add_document(
    document: &NormalisedDocument,
    splitter: &mut Splitter,
    annotated: &mut AnnotatedShard,
) {
    let AnnotatedShard { tokens, lexicon, sentences, .. } = annotated;
    let mut scanner = tokens::Scanner::default();
    for &block in &document.blocks {
        let first = tokens.len();
        let span = block.start as usize..block.end as usize;
        scanner.tokenise(&document.text, span, tokens::View::Words, tokens, lexicon);
        let range = first..tokens.len();
        splitter.split(&document.text, block, (tokens, range), lexicon, sentences);
    }
    annotated.token_ends.push(annotated.tokens.len() as u32);
    annotated.sentence_ends.push(annotated.sentences.len() as u32);
}
