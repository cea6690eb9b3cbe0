//! Tokens to sentences.
//!
//! A sentence lies within one block and one paragraph, and every token in one sentence. In the
//! body a sentence ends at `.`, `?`, `!`, `…` and their relatives in other scripts, with the
//! closing marks after them, unless the words around show an abbreviation, an initial, the number
//! of a list's item, or that the sentence goes on. Elsewhere each line is a sentence.

mod abbreviations;
mod boundary;
mod lines;
mod roles;

use boundary::Stretch;
use lines::{LineEnds, Lines};
use roles::Roles;
use std::ops::Range;
use textmill_corpus::{Block, BlockKind, Lexicon, Sentence, Tokens};

/// Splits the blocks of one shard into sentences; keeps what it learnt of each distinct form.
#[derive(Debug, Default)]
pub struct Splitter {
    roles: Roles,
    lines: Lines,
    hard_ends: Vec<usize>,
}

impl Splitter {
    /// Appends the sentences of a block of `text`, whose tokens are `range` of `tokens`.
    ///
    /// All blocks that one splitter is given must have their forms in one lexicon.
    pub fn split(
        &mut self,
        text: &str,
        block: Block,
        (tokens, range): (&Tokens, Range<usize>),
        lexicon: &Lexicon,
        sentences: &mut Vec<Sentence>,
    ) {
        self.roles.extend(lexicon);
        let line_ends = match block.kind {
            BlockKind::Body => LineEnds::Wrapped,
            _ => LineEnds::Hard,
        };
        let span = block.start as usize..block.end as usize;
        self.lines.hard_ends(text, span, line_ends, &mut self.hard_ends);
        let mut first = range.start;
        for &end in &self.hard_ends {
            let n = tokens.start[first..range.end].partition_point(|&start| (start as usize) < end);
            let stretch = Stretch {
                tokens,
                lexicon,
                roles: &mut self.roles,
                sentence: first,
                end: first + n,
            };
            first += n;
            match line_ends {
                LineEnds::Wrapped => split_stretch(stretch, block.kind, sentences),
                LineEnds::Hard => push(tokens, stretch.sentence..first, block.kind, sentences),
            }
        }
        debug_assert_eq!(first, range.end, "every token lies in a line");
    }
}

fn split_stretch(mut stretch: Stretch<'_>, block: BlockKind, sentences: &mut Vec<Sentence>) {
    let tokens = stretch.tokens;
    let mut at = stretch.sentence;
    while at < stretch.end {
        if !stretch.roles.is_terminator(tokens.form[at]) {
            at += 1;
            continue;
        }
        let (after, ends) = stretch.look_at(at);
        at = after;
        if ends {
            push(tokens, stretch.sentence..at, block, sentences);
            stretch.sentence = at;
        }
    }
    push(tokens, stretch.sentence..stretch.end, block, sentences);
}

fn push(tokens: &Tokens, range: Range<usize>, block: BlockKind, sentences: &mut Vec<Sentence>) {
    if range.is_empty() {
        return;
    }
    sentences.push(Sentence {
        start: tokens.start[range.start],
        end: tokens.span(range.end - 1).end as u32,
        first_token: range.start as u32,
        end_token: range.end as u32,
        block,
    });
}

#[cfg(test)]
mod tests;
