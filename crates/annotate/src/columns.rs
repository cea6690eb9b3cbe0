//! Annotated documents as columns for a person or a script: one line a token, separated by tabs.

use std::fmt::Write;
use textmill_corpus::{Cursor, DocumentView, TokenFlags};

/// The names of the columns, as the first line.
pub const HEADER: &str = "document\tblock\tsentence\tposition\tsource_start\tsource_length\tform\tnorm\tlemma\tpos\tkind\n";

/// Appends the tokens of a document to `out`. Bytes are those of the document's file, as far as its
/// format allows; an absent lemma or part of speech is `_`.
pub fn write(view: &DocumentView<'_>, id: &str, out: &mut String) {
    let lexicon = &view.shard.lexicon;
    let document = view.document;
    // As `NormalisedDocument::source_span`, in one pass over all tokens.
    let mut clean = Cursor::new(&document.alignment);
    let mut ingested = Cursor::new(&document.ingested);
    for (number, sentence) in view.sentences.iter().enumerate() {
        for token in sentence.tokens() {
            let span = view.shard.tokens.span(token);
            let (start, end) = clean.source_span(span.start, span.end);
            let (start, end) = ingested.source_span(start, end);
            let (start, len) = (document.origin.text_start + start as u64, end - start);
            let form = view.shard.tokens.form[token];
            let _ = writeln!(
                out,
                "{}\t{}\t{number}\t{}\t{start}\t{}\t{}\t{}\t{}\t{}\t{}",
                plain(id),
                sentence.block.name(),
                token - view.first_token,
                len,
                plain(view.form(token)),
                plain(lexicon.norm(lexicon.norm_of(form))),
                view.lemma(token).map_or_else(|| "_".to_owned(), plain),
                view.pos(token).map_or("_", |pos| pos.name()),
                kind(view.flags(token)),
            );
        }
    }
}

/// What kind of token it is, in a word.
fn kind(flags: TokenFlags) -> &'static str {
    match flags {
        _ if flags.has(TokenFlags::CLITIC) => "clitic",
        _ if flags.has(TokenFlags::WORD) => "word",
        _ if flags.has(TokenFlags::NUMBER) => "number",
        _ => "punctuation",
    }
}

/// Text without what would end a field or a line.
fn plain(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
