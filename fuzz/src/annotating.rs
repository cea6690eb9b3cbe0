//! Clean text to sentences, tokens, mentions and values.

use textmill_annotate::{Settings, annotate};
use textmill_corpus::{AnnotatedShard, DocumentView, NormalisedDocument, NormalisedShard};

/// Annotates a document with everything there is, and checks what must hold.
///
/// # Panics
/// When a law is broken.
pub fn annotate_lawfully(document: NormalisedDocument) -> AnnotatedShard {
    let settings = Settings { parts_of_speech: true, values: true, ..Settings::default() };
    let shard = NormalisedShard { documents: vec![document], ..NormalisedShard::default() };
    let annotated = annotate(shard, &settings);
    assert_annotated(&annotated);
    annotated
}

/// Tokens and sentences tile the text, and every span lies in it.
///
/// # Panics
/// When a law is broken.
pub fn assert_annotated(annotated: &AnnotatedShard) {
    assert_eq!(annotated.token_ends.last().copied().unwrap_or(0) as usize, annotated.tokens.len());
    for view in annotated.views() {
        assert_tokens(&view);
        assert_sentences(&view);
        assert_mentions(&view);
    }
}

fn assert_tokens(view: &DocumentView) {
    let text = &view.document.text;
    let mut before = 0;
    for token in view.tokens() {
        let span = view.shard.tokens.span(token);
        assert!(text[before..span.start].trim().is_empty(), "text between tokens");
        assert!(!span.is_empty());
        let form = view.form(token);
        assert_eq!(form, form.trim());
        assert_eq!(form, view.shard.lexicon.form(view.shard.tokens.form[token]));
        before = span.end;
    }
    assert!(text[before..].trim().is_empty(), "text after tokens");
}

fn assert_sentences(view: &DocumentView) {
    let mut next = view.first_token;
    for sentence in view.sentences {
        assert_eq!(sentence.first_token as usize, next);
        assert!(sentence.end_token > sentence.first_token, "a sentence of no token");
        let tokens = sentence.tokens();
        assert_eq!(sentence.start, view.shard.tokens.start[tokens.start]);
        assert_eq!(sentence.end as usize, view.shard.tokens.span(tokens.end - 1).end);
        next = tokens.end;
    }
    assert_eq!(next, view.end_token);
}

fn assert_mentions(view: &DocumentView) {
    for mention in view.mentions {
        let (start, end) = (mention.start as usize, mention.end as usize);
        assert!(start < end && view.document.text.get(start..end).is_some(), "{mention:?}");
        assert!(mention.n_tokens > 0 && (0.0..=1.0).contains(&mention.score), "{mention:?}");
        let first = mention.first_token as usize;
        let last = first + mention.n_tokens as usize;
        assert!(view.first_token <= first && last <= view.end_token, "{mention:?}");
    }
}
