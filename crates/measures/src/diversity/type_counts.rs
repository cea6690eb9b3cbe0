//! The types in a stretch of text, counted as it grows and moves.

/// How often each type occurs in a stretch of tokens. Made once and kept between calls, so that a
/// text costs no memory; types are small numbers, and the memory is by the greatest.
#[derive(Clone, Debug, Default)]
pub struct TypeCounts {
    counts: Vec<u32>,
    n_types: usize,
    n_tokens: usize,
    /// The types that may have a count, for clearing.
    touched: Vec<u32>,
}

impl TypeCounts {
    /// Forgets the stretch.
    pub(super) fn clear(&mut self) {
        for &token in &self.touched {
            self.counts[token as usize] = 0;
        }
        self.touched.clear();
        (self.n_types, self.n_tokens) = (0, 0);
    }

    /// A token enters the stretch.
    pub(super) fn add(&mut self, token: u32) {
        let place = token as usize;
        if place >= self.counts.len() {
            self.counts.resize(place + 1, 0);
        }
        if self.counts[place] == 0 {
            self.n_types += 1;
            self.touched.push(token);
        }
        self.counts[place] += 1;
        self.n_tokens += 1;
    }

    /// A token that is in the stretch leaves it.
    pub(super) fn remove(&mut self, token: u32) {
        let count = &mut self.counts[token as usize];
        *count -= 1;
        self.n_types -= usize::from(*count == 0);
        self.n_tokens -= 1;
    }

    /// The number of types in the stretch.
    pub(super) fn n_types(&self) -> usize {
        self.n_types
    }

    /// The number of tokens in the stretch.
    pub(super) fn n_tokens(&self) -> usize {
        self.n_tokens
    }

    /// The type-token ratio of the stretch, which is not empty.
    pub(super) fn ttr(&self) -> f64 {
        self.n_types as f64 / self.n_tokens as f64
    }
}
