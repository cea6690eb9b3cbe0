//! MATTR: the type-token ratio of a moving window.

use super::TypeCounts;

/// The moving-average type-token ratio: the mean of the type-token ratios of all `N − window + 1`
/// windows of this many tokens; above 0 … 1. It does not depend on the length of the text.
///
/// `None` of a text shorter than the window, and of an empty window. Usual windows are 50 and 500.
/// Source: Covington & McFall 2010.
pub fn mattr(tokens: &[u32], window: usize, counts: &mut TypeCounts) -> Option<f64> {
    if window == 0 || tokens.len() < window {
        return None;
    }
    counts.clear();
    let (first, rest) = tokens.split_at(window);
    first.iter().for_each(|&token| counts.add(token));
    let mut n_types = counts.n_types() as u64;
    for (&leaves, &enters) in tokens.iter().zip(rest) {
        counts.remove(leaves);
        counts.add(enters);
        n_types += counts.n_types() as u64;
    }
    Some(n_types as f64 / (window as f64 * (rest.len() + 1) as f64))
}
