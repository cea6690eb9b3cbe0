//! The tokens of a shard that are counted, as columns that every statistic reads.

use crate::{Level, Settings};
use textmill_corpus::AnnotatedShard;

/// The counted tokens of a shard: words and numbers in the blocks that the settings name.
///
/// Entry `i` of `terms` and of `positions` is the `i`-th of them; the two columns of ends cut them
/// into documents and sentences. Terms are numbered within the shard.
#[derive(Debug)]
pub struct Occurrences {
    /// Number of different terms that the shard could hold; all of `terms` lie below it.
    pub n_terms: usize,
    /// The term of each counted token.
    pub terms: Vec<u32>,
    /// Its position in its document, from 0, counting every token.
    pub positions: Vec<u32>,
    /// For each document of the shard, one past its last counted token.
    pub document_ends: Vec<u32>,
    /// For each sentence of the counted blocks, one past its last counted token.
    pub sentence_ends: Vec<u32>,
}

impl Occurrences {
    /// The counted tokens at one level.
    pub(crate) fn of(shard: &AnnotatedShard, level: Level, settings: &Settings) -> Self {
        let n_tokens = shard.tokens.len();
        let mut all = Self {
            n_terms: match level {
                Level::Norm => shard.lexicon.n_norms(),
                Level::Form => shard.lexicon.n_forms(),
            },
            terms: Vec::with_capacity(n_tokens),
            positions: Vec::with_capacity(n_tokens),
            document_ends: Vec::with_capacity(shard.documents.len()),
            sentence_ends: Vec::with_capacity(shard.sentences.len()),
        };
        let norms = shard.lexicon.norms_of_forms();
        for view in shard.views() {
            for sentence in view.sentences {
                if !settings.blocks.contains(&sentence.block) {
                    continue;
                }
                let tokens = sentence.tokens();
                let first = (tokens.start - view.first_token) as u32;
                for (position, &form) in (first..).zip(&shard.tokens.form[tokens]) {
                    if shard.lexicon.flags(form).is_term() {
                        all.terms.push(match level {
                            Level::Norm => norms[form as usize],
                            Level::Form => form,
                        });
                        all.positions.push(position);
                    }
                }
                all.sentence_ends.push(all.terms.len() as u32);
            }
            all.document_ends.push(all.terms.len() as u32);
        }
        all
    }

    /// The counted tokens of each document, as ranges of the columns.
    pub fn documents(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        ranges(&self.document_ends)
    }

    /// The counted tokens of each sentence, as ranges of the columns.
    pub fn sentences(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        ranges(&self.sentence_ends)
    }
}

fn ranges(ends: &[u32]) -> impl Iterator<Item = std::ops::Range<usize>> {
    let starts = std::iter::once(0).chain(ends.iter().map(|&end| end as usize));
    starts.zip(ends).map(|(start, &end)| start..end as usize)
}
