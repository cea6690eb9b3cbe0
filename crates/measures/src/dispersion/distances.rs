//! Dispersion from the distances between a word's occurrences along the corpus.
//!
//! Occurrences are places from 0 in ascending order, in a corpus of `n` tokens whose documents have
//! some fixed order: another order gives other numbers. The corpus is a ring: the first distance
//! goes from the last occurrence round the end to the first. All are `None` where there is no
//! occurrence or one lies outside.
//!
//! Source: Savický & Hlaváčová 2002, as Manatee has it.

/// The distances between neighbouring occurrences, which sum to `n`: the first is that over the end.
fn distances(positions: &[u64], n: u64) -> Option<impl Iterator<Item = f64>> {
    let (&first, &last) = (positions.first()?, positions.last()?);
    if last >= n || !positions.is_sorted_by(|a, b| a < b) {
        return None;
    }
    let inner = positions.windows(2).map(|pair| (pair[1] - pair[0]) as f64);
    Some(core::iter::once((n - last + first) as f64).chain(inner))
}

/// Average reduced frequency, `(1/v)·Σ min(d, v)` with `v = n/f`; 1 (all in one place) … f (even).
pub fn arf(positions: &[u64], n: u64) -> Option<f64> {
    let v = n as f64 / positions.len() as f64;
    Some(distances(positions, n)?.map(|d| d.min(v)).sum::<f64>() / v)
}

/// Average logarithmic distance, `Σ (d/n)·log₁₀ d`; log₁₀(n/f) (even) … nearly log₁₀ n (all in one
/// place).
pub fn ald(positions: &[u64], n: u64) -> Option<f64> {
    let total: f64 = distances(positions, n)?.map(|d| d * libm::log10(d)).sum();
    Some(total / n as f64)
}

/// The frequency that an even word of this average logarithmic distance would have per token,
/// times n: `n·exp(−Σ (d/n)·ln d)`; nearly 1 (all in one place) … f (even).
pub fn ald_frequency(positions: &[u64], n: u64) -> Option<f64> {
    let total: f64 = distances(positions, n)?.map(|d| d * libm::log(d)).sum();
    Some(n as f64 * libm::exp(-total / n as f64))
}

/// Average waiting time, `½·(1 + Σ d²/n)`: how many tokens one reads from a place taken at random to
/// the next occurrence; ½(1 + n/f) (even) … nearly ½(1 + n) (all in one place).
pub fn awt(positions: &[u64], n: u64) -> Option<f64> {
    let squares: f64 = distances(positions, n)?.map(|d| d * d).sum();
    Some(0.5 * (1.0 + squares / n as f64))
}

/// The frequency that an even word of this average waiting time would have, `n²/Σ d²`; nearly 1 (all in
/// one place) … f (even).
pub fn awt_frequency(positions: &[u64], n: u64) -> Option<f64> {
    let squares: f64 = distances(positions, n)?.map(|d| d * d).sum();
    Some(n as f64 * n as f64 / squares)
}
