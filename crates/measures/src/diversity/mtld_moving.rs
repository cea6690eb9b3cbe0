//! MTLD-MA: the factors that start at each token.

use super::TypeCounts;
use crate::defined::quotient;

/// MTLD by moving average with wrap: the mean length of the factors that start at each token and
/// go on at the start of the text where it ends.
///
/// A factor ends when its type-token ratio is at or below `threshold` and it has at least `minimum`
/// tokens (10 with `lexical_diversity`); one that is not complete after the whole text is left out.
/// `None` where no factor is complete. Sources: McCarthy & Jarvis 2010: 385; Kyle's
/// `lexical_diversity`.
pub fn mtld_ma_wrap(
    tokens: &[u32],
    threshold: f64,
    minimum: usize,
    counts: &mut TypeCounts,
) -> Option<f64> {
    let lengths = (0..tokens.len()).filter_map(|start| {
        let (before, from) = tokens.split_at(start);
        factor_length(from.iter().chain(before), threshold, minimum, counts)
    });
    mean_length(lengths)
}

/// MTLD by moving average in both directions: the mean length of the factors that start at each token
/// and go forward, and of those that go backward, and the mean of both. Factors that the end of the text
/// cuts off are left out.
///
/// `threshold` and `minimum` as for [`mtld_ma_wrap`]; `None` where in a direction no factor is complete.
/// Source: Kyle's `lexical_diversity`.
pub fn mtld_ma_bid(
    tokens: &[u32],
    threshold: f64,
    minimum: usize,
    counts: &mut TypeCounts,
) -> Option<f64> {
    let forward = mean_length(
        (0..tokens.len())
            .filter_map(|start| factor_length(tokens[start..].iter(), threshold, minimum, counts)),
    );
    let backward = mean_length((0..tokens.len()).filter_map(|start| {
        factor_length(tokens[..=start].iter().rev(), threshold, minimum, counts)
    }));
    Some(f64::midpoint(forward?, backward?))
}

/// The tokens of the factor that these tokens begin with.
fn factor_length<'a>(
    tokens: impl Iterator<Item = &'a u32>,
    threshold: f64,
    minimum: usize,
    counts: &mut TypeCounts,
) -> Option<usize> {
    counts.clear();
    for &token in tokens {
        counts.add(token);
        if counts.n_tokens() >= minimum && counts.ttr() <= threshold {
            return Some(counts.n_tokens());
        }
    }
    None
}

/// The mean of lengths.
fn mean_length(lengths: impl Iterator<Item = usize>) -> Option<f64> {
    let (n, total) = lengths.fold((0_usize, 0_usize), |(n, total), length| (n + 1, total + length));
    quotient(total as f64, n as f64)
}
