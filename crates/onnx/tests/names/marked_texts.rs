//! Texts whose tokens are marked by hand.

use textmill_corpus::{
    AnnotatedShard, Block, BlockKind, EntityLabel, NormalisedDocument, Sentence, TokenFlags,
};

/// A document for each text, a sentence for each line; tokens end at spaces and at `|`, which is
/// no part of the text.
pub(crate) fn shard(texts: &[&str]) -> AnnotatedShard {
    let mut shard = AnnotatedShard::default();
    for marked in texts {
        let mut text = String::new();
        for line in marked.lines() {
            let (start, first_token) = (text.len(), shard.tokens.len());
            for word in line.split(' ') {
                for form in word.split('|') {
                    let flags = match form {
                        "'s" => TokenFlags::CLITIC,
                        "." => TokenFlags::PUNCTUATION,
                        _ => TokenFlags::WORD,
                    };
                    let form_id = shard.lexicon.intern(form, 0, form.len(), |_, _| flags);
                    shard.tokens.push(text.len() as u32, form.len() as u32, form_id);
                    text.push_str(form);
                }
                text.push(' ');
            }
            text.pop();
            shard.sentences.push(Sentence {
                start: start as u32,
                end: text.len() as u32,
                first_token: first_token as u32,
                end_token: shard.tokens.len() as u32,
                block: BlockKind::Body,
            });
            text.push('\n');
        }
        shard.token_ends.push(shard.tokens.len() as u32);
        shard.sentence_ends.push(shard.sentences.len() as u32);
        shard.mention_ends.push(0);
        let block = Block { start: 0, end: text.len() as u32, kind: BlockKind::Body };
        shard.documents.push(NormalisedDocument::of_text("a.txt", text, vec![block]));
    }
    shard
}

/// Each mention: number of its document, number of its sentence there, text, label, score in
/// thousandths.
pub(crate) fn found(shard: &AnnotatedShard) -> Vec<(usize, u32, &str, EntityLabel, u32)> {
    let of = |view: textmill_corpus::DocumentView<'_>| -> Vec<_> {
        let text = &shard.documents[view.index].text;
        let shown = |mention: &textmill_corpus::Mention| {
            let tokens = mention.first_token as usize..;
            let tokens = tokens.start..tokens.start + mention.n_tokens as usize;
            assert_eq!(shard.tokens.span(tokens.start).start, mention.start as usize);
            assert_eq!(shard.tokens.span(tokens.end - 1).end, mention.end as usize);
            let span = mention.start as usize..mention.end as usize;
            let score = (mention.score * 1000.0).round() as u32;
            (view.index, mention.sentence, &text[span], mention.label, score)
        };
        view.mentions.iter().map(shown).collect()
    };
    shard.views().flat_map(of).collect()
}
