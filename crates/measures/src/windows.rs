//! Windows: what stands beside a token.

use core::ops::Range;

/// The places of up to `span` tokens before and after the token at `place`, in a stretch of `n_tokens` that
/// they may not leave: a window is cut at the edges. `None` where the stretch has no such place.
pub fn context(place: usize, span: usize, n_tokens: usize) -> Option<(Range<usize>, Range<usize>)> {
    if place >= n_tokens {
        return None;
    }
    let end = place.saturating_add(span).saturating_add(1).min(n_tokens);
    Some((place.saturating_sub(span)..place, place + 1..end))
}

/// Two places of a stretch that lie within a span of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// The place that comes first.
    pub first: usize,
    /// The place that comes second.
    pub second: usize,
}

impl Neighbours {
    /// How far they are apart; 1 = side by side.
    pub fn distance(&self) -> usize {
        self.second - self.first
    }
}

/// All pairs of places at most `span` apart in a stretch of `n_tokens` that they may not leave, each pair
/// once, in ascending order.
///
/// Counted by the types at `first` and `second` they are the ordered co-occurrences; unordered ones add
/// both orders, so that a type beside itself counts twice (quanteda). A weight by distance is the caller's.
pub fn neighbours(n_tokens: usize, span: usize) -> impl Iterator<Item = Neighbours> {
    (0..n_tokens).flat_map(move |first| {
        let (_, after) = context(first, span, n_tokens).unwrap_or_default();
        after.map(move |second| Neighbours { first, second })
    })
}

/// How many places `neighbours` of a stretch lists: the places that could hold a pair.
pub fn n_neighbours(n_tokens: u64, span: u64) -> u64 {
    // Places with a full window, and then one fewer each.
    let span = span.min(n_tokens.saturating_sub(1));
    let triangle = u128::from(span) * (u128::from(span) + 1) / 2;
    let all = u128::from(n_tokens) * u128::from(span);
    u64::try_from(all.saturating_sub(triangle)).unwrap_or(u64::MAX)
}
