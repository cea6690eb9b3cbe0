//! What a trainer of the model needs: the questions that a text with known sentences asks.

use super::features::{self, Features};
use super::model::{SIZE, SentenceModel};
use super::stretch::{Decide, Place};

/// Rows of the table of weights: [`Example::rows`] are below it.
pub const N_ROWS: usize = SIZE;

/// A question, and the right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    rows: Features,
    /// What is likely when nothing is learnt.
    pub lean: bool,
    /// Whether a sentence ends there.
    pub ends: bool,
}

impl Example {
    /// The rows of the table of weights that the answer is the sum of.
    pub fn rows(&self) -> &[u16] {
        &self.rows
    }

    /// What a model answers.
    pub fn answer(&self, model: &SentenceModel) -> bool {
        model.answer(&self.rows, self.lean)
    }
}

/// Answers as the known sentences say, and takes the questions down.
pub(super) struct Teacher<'a> {
    /// Where the sentences end, in order.
    pub(super) ends: &'a [u32],
    /// The questions so far.
    pub(super) examples: &'a mut Vec<Example>,
}

impl Decide for Teacher<'_> {
    fn ends(&mut self, place: &Place<'_>) -> bool {
        let ends = self.ends.binary_search(&(place.end as u32)).is_ok();
        self.examples.push(Example { rows: features::features(place), lean: place.lean(), ends });
        ends
    }
}
