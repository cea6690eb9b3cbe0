//! MSTTR: the type-token ratio of segments.

use super::TypeCounts;
use crate::defined::quotient;

/// The mean segmental type-token ratio: the mean of the type-token ratios of the complete segments of
/// this many tokens; what remains at the end is left out. Above 0 … 1.
///
/// `None` of a text shorter than a segment, and of empty segments. Usual segments are 50 and 100.
/// Source: Johnson 1944.
pub fn msttr(tokens: &[u32], segment: usize, counts: &mut TypeCounts) -> Option<f64> {
    if segment == 0 {
        return None;
    }
    let (mut n_types, mut n_tokens) = (0, 0);
    for complete in tokens.chunks_exact(segment) {
        counts.clear();
        complete.iter().for_each(|&token| counts.add(token));
        n_types += counts.n_types();
        n_tokens += segment;
    }
    // Segments are of one length: the ratio of the sums is the mean of the ratios.
    quotient(n_types as f64, n_tokens as f64)
}
