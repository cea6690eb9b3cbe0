//! Stage 3: clean text to sentences, tokens and mentions.
//!
//! [`annotate`] is a pure function of one shard: it may be called from many threads at once, and
//! what it gives depends on nothing but the shard and the settings.
#![forbid(unsafe_code)]

mod abbreviations;
pub mod columns;
pub mod conllu;
pub mod flags;
pub mod fold;
pub mod known_words;
pub mod lemmas;
mod letters;
pub mod mentions;
pub mod model;
mod models;
pub mod parts_of_speech;
pub mod sentences;
mod settings;
mod syntactic;
mod tagging;
pub mod tokens;
mod values;

use models::Asked;
pub use models::Models;
pub use settings::Settings;
use textmill_corpus::{
    AnnotatedShard, BlockKind, Lexicon, NormalisedDocument, NormalisedShard, Sentence, Tokens,
};
use tokens::{Scanner, View};

/// The version of the Unicode Character Database by which text is parted into tokens and sentences.
pub fn unicode_version() -> String {
    let (major, minor, patch) = unicode_segmentation::UNICODE_VERSION;
    format!("{major}.{minor}.{patch}")
}

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
    annotate_asking(shard, settings, Asked::Embedded)
}

/// As [`annotate`], with other models than the embedded ones.
///
/// # Panics
/// As [`annotate`].
pub fn annotate_with(
    shard: NormalisedShard,
    settings: &Settings,
    models: &Models,
) -> AnnotatedShard {
    annotate_asking(shard, settings, Asked::Of(models))
}

fn annotate_asking(shard: NormalisedShard, settings: &Settings, models: Asked) -> AnnotatedShard {
    let n_bytes: usize = shard.documents.iter().map(|document| document.text.len()).sum();
    let mut annotated = AnnotatedShard {
        lexicon: Lexicon::with_capacity(FORMS_PER_ROOT_BYTE * n_bytes.isqrt()),
        quarantined: shard.quarantined,
        rejected: shard.rejected,
        accounting: shard.accounting,
        ..AnnotatedShard::default()
    };
    annotated.documents = shard.documents;
    read(&mut annotated, settings.tokens, models);
    annotated.mention_ends.resize(annotated.documents.len(), 0);
    if settings.mentions || settings.parts_of_speech {
        let kept = syntactic::enter(&mut annotated, settings.tokens, models);
        if settings.mentions {
            (annotated.mentions, annotated.mention_ends) =
                mentions::find_mentions(&annotated, &settings.finder(), models.names());
        }
        if settings.parts_of_speech {
            tagging::tag(&mut annotated, models.tagger(), models.lemmas());
        }
        syntactic::leave(&mut annotated, kept);
    }
    if settings.values {
        values::find_values(&mut annotated);
    }
    annotated
}

/// Marks tokens and sentences.
fn read(annotated: &mut AnnotatedShard, view: View, models: Asked) {
    let n_bytes: usize = annotated.documents.iter().map(|document| document.text.len()).sum();
    annotated.tokens = Tokens {
        start: Vec::with_capacity(n_bytes / BYTES_PER_TOKEN),
        len: Vec::with_capacity(n_bytes / BYTES_PER_TOKEN),
        form: Vec::with_capacity(n_bytes / BYTES_PER_TOKEN),
        ..Tokens::default()
    };
    let (mut scanner, mut splitter, mut spans) =
        (Scanner::default(), models.splitter(), Vec::new());
    for document in &annotated.documents {
        let NormalisedDocument { text, blocks, .. } = document;
        for &block in blocks {
            let AnnotatedShard { tokens, lexicon, sentences, .. } = annotated;
            let first = tokens.len();
            let span = block.start as usize..block.end as usize;
            scanner.tokenise(text, span, view, tokens, lexicon);
            spans.clear();
            splitter.split(text, block, &mut spans);
            fit_tokens(tokens, first, block.kind, &spans, sentences);
        }
        annotated.token_ends.push(annotated.tokens.len() as u32);
        annotated.sentence_ends.push(annotated.sentences.len() as u32);
    }
}

/// Appends the sentences at `spans` with their tokens, which begin at token `first`. A token that
/// crosses the end of a sentence goes with its beginning; a sentence left without any is dropped.
fn fit_tokens(
    tokens: &Tokens,
    mut first: usize,
    block: BlockKind,
    spans: &[(u32, u32)],
    sentences: &mut Vec<Sentence>,
) {
    for &(_, end) in spans {
        let n = tokens.start[first..].iter().take_while(|&&start| start < end).count();
        if n == 0 {
            continue;
        }
        sentences.push(Sentence {
            start: tokens.start[first],
            end: tokens.span(first + n - 1).end as u32,
            first_token: first as u32,
            end_token: (first + n) as u32,
            block,
        });
        first += n;
    }
    debug_assert_eq!(first, tokens.len(), "every token lies in a sentence");
}
