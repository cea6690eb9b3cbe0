//! The tokens of a shard that are counted, as columns that every statistic reads.

use crate::{
    Level, Settings, Within,
    multiword::{CountedToken, MultiwordTerms},
    numbering::{Numbering, Texts},
};
use std::ops::Range;
use textmill_corpus::{AnnotatedShard, NO_TERM};

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
    /// How many tokens each is; empty where all are one.
    widths: Vec<u32>,
    /// For each document of the shard, one past its last counted token.
    pub document_ends: Vec<u32>,
    /// For each sentence of the counted blocks, one past its last counted token.
    pub sentence_ends: Vec<u32>,
}

impl Occurrences {
    /// The counted tokens at one level, and the terms.
    ///
    /// Terms are numbered from 0 in order of first occurrence: the lexicon also holds punctuation
    /// and what stands in blocks that are not counted.
    ///
    /// # Panics
    /// When lemmas are counted and the tokens have none.
    pub(crate) fn of(shard: &AnnotatedShard, level: Level, settings: &Settings) -> (Self, Texts) {
        let mut numbering = Numbering::new(shard, level, settings);
        let n_tokens = shard.tokens.len();
        let mut all = Self {
            n_terms: 0,
            terms: Vec::with_capacity(n_tokens),
            positions: Vec::with_capacity(n_tokens),
            widths: Vec::new(),
            document_ends: Vec::with_capacity(shard.documents.len()),
            sentence_ends: Vec::with_capacity(shard.sentences.len()),
        };
        let multiword = MultiwordTerms::of(shard, &settings.multiword_terms);
        let norms = if multiword.is_some() { shard.norms_of_terms() } else { Vec::new() };
        for view in shard.views() {
            for sentence in view.sentences {
                if !settings.blocks.contains(&sentence.block) {
                    continue;
                }
                let tokens = sentence.tokens();
                let first = (tokens.start - view.first_token) as u32;
                if let Some(multiword) = &multiword {
                    let norm = |token: usize| norms[shard.tokens.form[token] as usize];
                    let counted: Vec<CountedToken> = (first..)
                        .zip(tokens)
                        .map(|(position, token)| CountedToken {
                            position,
                            token,
                            norm: norm(token),
                        })
                        .filter(|token| token.norm != NO_TERM)
                        .collect();
                    all.add_joined(&counted, multiword, &mut numbering);
                } else {
                    for (position, token) in (first..).zip(tokens) {
                        if let Some(term) = numbering.term(token) {
                            all.terms.push(term);
                            all.positions.push(position);
                        }
                    }
                }
                all.sentence_ends.push(all.terms.len() as u32);
            }
            all.document_ends.push(all.terms.len() as u32);
        }
        all.n_terms = numbering.n_terms();
        (all, numbering.texts())
    }

    /// Adds the counted tokens of a sentence, those that count as one joined.
    fn add_joined(
        &mut self,
        mut counted: &[CountedToken],
        multiword: &MultiwordTerms,
        numbering: &mut Numbering,
    ) {
        while let Some(first) = counted.first() {
            let width = multiword.longest(counted);
            let (joined, rest) = counted.split_at(width);
            let term = match joined {
                [one] => numbering.term(one.token),
                _ => numbering.joined(joined.iter().map(|token| token.token)),
            };
            self.terms.push(term.expect("counted tokens are terms"));
            self.positions.push(first.position);
            self.widths.push(width as u32);
            counted = rest;
        }
    }

    /// The counted tokens of each document, as ranges of the columns.
    pub fn documents(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        ranges(&self.document_ends)
    }

    /// The counted tokens of each sentence, as ranges of the columns.
    pub fn sentences(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        ranges(&self.sentence_ends)
    }

    /// The stretches in which tokens stand beside each other, none empty, each with the number of
    /// its document in the shard.
    pub fn stretches(&self, within: Within) -> Vec<(u32, Range<usize>)> {
        if within == Within::Document {
            return (0..).zip(self.documents()).filter(|(_, tokens)| !tokens.is_empty()).collect();
        }
        let mut stretches = Vec::with_capacity(self.sentence_ends.len());
        let mut document = 0;
        for tokens in self.sentences().filter(|tokens| !tokens.is_empty()) {
            while self.document_ends[document] as usize <= tokens.start {
                document += 1;
            }
            if within == Within::Sentence {
                stretches.push((document as u32, tokens));
                continue;
            }
            let mut start = tokens.start;
            for at in tokens.clone().skip(1) {
                let width = self.widths.get(at - 1).copied().unwrap_or(1);
                if self.positions[at] != self.positions[at - 1] + width {
                    stretches.push((document as u32, start..at));
                    start = at;
                }
            }
            stretches.push((document as u32, start..tokens.end));
        }
        stretches
    }
}

fn ranges(ends: &[u32]) -> impl Iterator<Item = std::ops::Range<usize>> {
    let starts = std::iter::once(0).chain(ends.iter().map(|&end| end as usize));
    starts.zip(ends).map(|(start, &end)| start..end as usize)
}
