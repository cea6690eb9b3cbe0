//! Text to sentences.
//!
//! A sentence lies within one block and one paragraph. In the body a sentence ends at `.`, `?`,
//! `!`, `…` and their relatives in other scripts, with the closing marks after them, unless the
//! words around show an abbreviation, an initial, the number of a list's item, or that the
//! sentence goes on. Some places without a terminator end one too: items of a list in a line,
//! emoticons, ruled lines. Where the rules are not certain, a small trained model decides.
//! Elsewhere each line is a sentence.

mod after;
mod before;
mod features;
mod items;
mod lines;
mod lists;
mod marks;
mod model;
mod quotations;
mod rules;
mod run;
mod stops;
mod stretch;
pub mod training;
pub mod unicode;
mod web;
mod words;

use lines::{LineEnds, Lines};
pub use model::{SECTION, SentenceModel};
use stretch::Stretch;
use textmill_corpus::{Block, BlockKind};

/// Splits blocks into sentences; keeps its memory from block to block.
#[derive(Debug)]
pub struct Splitter<'a> {
    model: &'a SentenceModel,
    lines: Lines,
    hard_ends: Vec<usize>,
}

impl Default for Splitter<'static> {
    fn default() -> Self {
        Splitter::new(SentenceModel::embedded())
    }
}

impl<'a> Splitter<'a> {
    /// A splitter that asks `model` where its rules are not certain.
    pub fn new(model: &'a SentenceModel) -> Splitter<'a> {
        Splitter { model, lines: Lines::default(), hard_ends: Vec::new() }
    }

    /// Appends the sentences of a block of `text` to `out`: the first byte and one past the last
    /// of each, in order, without white space around it. Every byte of the block that is not
    /// white space lies in exactly one.
    ///
    /// # Panics
    /// When the block does not lie on character boundaries of `text`.
    pub fn split(&mut self, text: &str, block: Block, out: &mut Vec<(u32, u32)>) {
        let line_ends = self.hard_ends(text, block);
        let mut start = block.start as usize;
        for &end in &self.hard_ends {
            let first = words::skip_space(text, start, end);
            match line_ends {
                LineEnds::Wrapped => Stretch::new(text, first, end, self.model).split(out),
                LineEnds::Hard if first < end => out.push((first as u32, end as u32)),
                LineEnds::Hard => {}
            }
            start = end;
        }
        debug_assert!(text[start..block.end as usize].trim().is_empty(), "every line ends");
    }

    /// Appends the questions that a block of `text` asks the model, with the right answers: its
    /// sentences end at `ends`, in order.
    ///
    /// # Panics
    /// As [`Splitter::split`].
    pub fn examples(
        &mut self,
        text: &str,
        block: Block,
        ends: &[u32],
        examples: &mut Vec<training::Example>,
    ) {
        let mut found = Vec::new();
        let line_ends = self.hard_ends(text, block);
        let mut start = block.start as usize;
        for &end in &self.hard_ends {
            if line_ends == LineEnds::Wrapped {
                let first = words::skip_space(text, start, end);
                let teacher = training::Teacher { ends, examples };
                Stretch::new(text, first, end, teacher).split(&mut found);
            }
            start = end;
        }
    }

    fn hard_ends(&mut self, text: &str, block: Block) -> LineEnds {
        let line_ends = match block.kind {
            BlockKind::Body => LineEnds::Wrapped,
            _ => LineEnds::Hard,
        };
        let span = block.start as usize..block.end as usize;
        self.lines.hard_ends(text, span, line_ends, &mut self.hard_ends);
        line_ends
    }
}

#[cfg(test)]
mod tests;
