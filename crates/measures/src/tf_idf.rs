//! The weight of a term in a document.
//!
//! `tf` is how often the document has the term, `df` how many of the `n` documents have it.

use crate::defined::quotient;
use core::f64::consts::LN_10;

/// The inverse document frequency, `ln(n/df)`; 0 (in every document) … ln n. `None` where no document has
/// the term. Sources: Spärck Jones 1972; tidytext, xan.
pub fn idf(df: u64, n: u64) -> Option<f64> {
    let lawful = df > 0 && df <= n;
    lawful.then(|| libm::log(n as f64 / df as f64))
}

/// [`idf`] with the logarithm to base 10 (quanteda).
pub fn idf_log10(df: u64, n: u64) -> Option<f64> {
    idf(df, n).map(|idf| idf / LN_10)
}

/// The smoothed inverse document frequency of scikit-learn, `ln((1+n)/(1+df)) + 1`, as if one more
/// document had every term; 1 (in every document) …. `None` where more documents have the term than
/// there are.
pub fn idf_smooth(df: u64, n: u64) -> Option<f64> {
    (df <= n).then(|| libm::log((1.0 + n as f64) / (1.0 + df as f64)) + 1.0)
}

/// The share of the document's tokens that are the term, `tf/length`; 0 … 1. `None` of an empty document.
pub fn term_share(tf: u64, length: u64) -> Option<f64> {
    quotient(tf as f64, length as f64)
}

/// The parameters of BM25.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bm25 {
    /// How slowly further occurrences lose weight; 1.2 by custom.
    pub k1: f64,
    /// How much long documents are discounted; 0 (not) … 1, 0.75 by custom.
    pub b: f64,
}

impl Default for Bm25 {
    fn default() -> Self {
        Self { k1: 1.2, b: 0.75 }
    }
}

impl Bm25 {
    /// BM25, `idf·tf·(k1+1)/(tf + k1·(1 − b + b·length/mean length))`; 0 …, greater = more typical of the
    /// document. `idf` is the caller's: xan takes [`idf`]. `None` where the mean length is 0 or the
    /// parameters leave nothing to divide by.
    ///
    /// Source: Robertson & Zaragoza 2009.
    pub fn weight(self, tf: u64, length: u64, mean_length: f64, idf: f64) -> Option<f64> {
        let tf = tf as f64;
        let relative_length = quotient(length as f64, mean_length)?;
        let saturation = self.k1 * (1.0 - self.b + self.b * relative_length);
        quotient(idf * tf * (self.k1 + 1.0), tf + saturation)
    }
}

#[cfg(test)]
mod tests {
    use super::{idf, idf_smooth};

    #[test]
    fn scikit_learns_example_by_hand() {
        // A term in 2 of 5 documents: ln(6/3) + 1.
        assert!((idf_smooth(2, 5).unwrap() - (core::f64::consts::LN_2 + 1.0)).abs() < 1e-15);
        assert_eq!((idf(0, 5), idf(6, 5), idf_smooth(6, 5)), (None, None, None));
    }
}
