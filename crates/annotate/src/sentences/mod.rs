//! Text to sentences.
//!
//! A sentence lies within one block and one paragraph. In the body a sentence ends at `.`, `?`,
//! `!`, `…` and their relatives in other scripts, with the closing marks after them, unless the
//! words around show an abbreviation, an initial, the number of a list's item, or that the
//! sentence goes on. Some places without a terminator end one too: items of a list in a line,
//! emoticons, ruled lines. Where the rules are not certain, a small trained model decides.
//! Elsewhere each line is a sentence.

mod abbreviations;
mod after;
mod items;
mod lines;
mod marks;
mod quotations;
mod rules;
mod run;
mod stretch;
mod web;
mod words;

use lines::{LineEnds, Lines};
use stretch::Stretch;
use textmill_corpus::{Block, BlockKind};

/// Splits blocks into sentences; keeps its memory from block to block.
#[derive(Debug, Default)]
pub struct Splitter {
    lines: Lines,
    hard_ends: Vec<usize>,
}

impl Splitter {
    /// Appends the sentences of a block of `text` to `out`: the first byte and one past the last
    /// of each, in order, without white space around it. Every byte of the block that is not
    /// white space lies in exactly one.
    ///
    /// # Panics
    /// When the block does not lie on character boundaries of `text`.
    pub fn split(&mut self, text: &str, block: Block, out: &mut Vec<(u32, u32)>) {
        let line_ends = match block.kind {
            BlockKind::Body => LineEnds::Wrapped,
            _ => LineEnds::Hard,
        };
        let span = block.start as usize..block.end as usize;
        self.lines.hard_ends(text, span.clone(), line_ends, &mut self.hard_ends);
        let mut start = span.start;
        for &end in &self.hard_ends {
            let first = words::skip_space(text, start, end);
            match line_ends {
                LineEnds::Wrapped => Stretch::new(text, first, end).split(out),
                LineEnds::Hard if first < end => out.push((first as u32, end as u32)),
                LineEnds::Hard => {}
            }
            start = end;
        }
        debug_assert!(text[start..span.end].trim().is_empty(), "every line ends somewhere");
    }
}

#[cfg(test)]
mod tests;
