//! Dispersion as a divergence of Kullback and Leibler.

use super::Spread;
use core::f64::consts::LN_2;

/// The divergence of the word's spread from that of all tokens, `Σ t·log₂(t/w)`, in bits; 0 (even) …,
/// greater = more uneven. Sources: Gries 2020, 2021.
pub fn kld_bits(spread: &Spread<'_>) -> Option<f64> {
    let frequency = spread.seen()?;
    let n = spread.n();
    let nats: f64 = spread
        .with()
        .map(|part| {
            let share = part.count as f64 / frequency;
            share * libm::log(share * n / part.size as f64)
        })
        .sum();
    // Where the spread is even the last digit may fall below 0.
    Some((nats / LN_2).max(0.0))
}

/// [`kld_bits`] from 0 (even) to 1 by odds, `KLD/(1 + KLD)`. Sources: Gries 2024: 90; the default of
/// tlda, which prints 1 less this.
pub fn kld_norm_odds(spread: &Spread<'_>) -> Option<f64> {
    kld_bits(spread).map(|kld| kld / (1.0 + kld))
}

/// [`kld_bits`] from 0 (even) to 1 by `1 − e^−KLD`. Source: Gries 2021.
pub fn kld_norm_exp(spread: &Spread<'_>) -> Option<f64> {
    kld_bits(spread).map(|kld| -libm::expm1(-kld))
}

/// [`kld_bits`] from 0 (even) to 1 by `1 − 2^−KLD`. Source: tlda.
pub fn kld_norm_exp2(spread: &Spread<'_>) -> Option<f64> {
    kld_bits(spread).map(|kld| -libm::expm1(-kld * LN_2))
}
