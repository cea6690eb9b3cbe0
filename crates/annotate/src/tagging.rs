//! Parts of speech and lemmas of the syntactic words of a shard.

use crate::{lemmas::LemmaCache, parts_of_speech::Tagger};
use textmill_corpus::AnnotatedShard;

/// Tags the tokens of a shard, sentence by sentence, and gives them their lemmas.
pub(crate) fn tag(shard: &mut AnnotatedShard) {
    let AnnotatedShard { tokens, lexicon, lemmas, sentences, .. } = shard;
    let (mut tagger, mut cache) = (Tagger::embedded(), LemmaCache::embedded());
    tagger.extend(lexicon);
    tokens.pos.reserve(tokens.start.len());
    for sentence in sentences {
        tagger.tag(&tokens.form[sentence.tokens()], &mut tokens.pos);
    }
    let forms = tokens.form.iter().zip(&tokens.pos);
    tokens.lemma.extend(forms.map(|(&form, &pos)| cache.lemma_of(lexicon, form, pos, lemmas)));
}
