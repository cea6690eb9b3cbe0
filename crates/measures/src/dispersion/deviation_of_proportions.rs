//! Gries' deviation of proportions.

use super::Spread;
use crate::defined::quotient;

/// DP, `½·Σ |t − w|`; 0 (even) … nearly 1 (all in one small part). Source: Gries 2008.
///
/// Taken as Σ (t − w) over the parts where that is above 0, which is the same since both sum to 1, in
/// whole numbers, so that a perfectly even spread is exactly 0.
pub fn dp(spread: &Spread<'_>) -> Option<f64> {
    let frequency = spread.seen()?;
    let (f, n) = (u128::from(spread.frequency()), u128::from(spread.parts().n_tokens()));
    let surplus: u128 = spread
        .with()
        .map(|part| (u128::from(part.count) * n).saturating_sub(u128::from(part.size) * f))
        .sum();
    Some(surplus as f64 / (frequency * spread.n()))
}

/// DP over its greatest value, `DP/(1 − min w)`; 0 (even) … 1 (all in the smallest part). `None` where
/// there is one part. Source: Lijffijt & Gries 2012.
pub fn dp_norm(spread: &Spread<'_>) -> Option<f64> {
    let rest = 1.0 - spread.parts().smallest_share();
    Some(quotient(dp(spread)?, rest)?.min(1.0))
}

/// D_P, `1 − DP/(1 − min w)` with the smallest part **that has the word**; 0 (all in one part) … 1
/// (even). `None` where there is one part. Source: Egbert, Burch & Biber 2020.
pub fn dp_egbert(spread: &Spread<'_>) -> Option<f64> {
    let smallest = spread.with().map(|part| part.size).min()?;
    let rest = 1.0 - smallest as f64 / spread.n();
    Some((1.0 - quotient(dp(spread)?, rest)?).max(0.0))
}
