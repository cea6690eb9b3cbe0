//! Dispersion from the standard deviation.

use super::Spread;

/// The standard deviation of the counts T over all k parts (population: divided by k); 0 = even. Of
/// counts and not rates: for parts of one size. Source: Gries 2019.
pub fn standard_deviation(spread: &Spread<'_>) -> Option<f64> {
    Some((squared_deviations_of_counts(spread)? / spread.k()).sqrt())
}

/// The coefficient of variation, [`standard_deviation`] over the mean of T; 0 (even) … √(k−1) (all in
/// one part). Source: Gries 2019.
pub fn variation_coefficient(spread: &Spread<'_>) -> Option<f64> {
    Some(standard_deviation(spread)? / (spread.seen()? / spread.k()))
}

/// Juilland's D, `1 − sd(R)/(mean(R)·√(k−1))` with the population standard deviation of the rates; 0
/// (all in one part) … 1 (even). `None` where there is one part.
///
/// It tends to 1 as k grows (Biber & al. 2016). Source: Juilland & Chang-Rodríguez 1964.
pub fn juilland_d(spread: &Spread<'_>) -> Option<f64> {
    spread.seen().filter(|_| spread.parts().n_parts() > 1)?;
    let rates = || spread.with().map(super::Part::rate);
    let mean = rates().sum::<f64>() / spread.k();
    let squares = squared_deviations(rates(), mean, spread.n_without());
    let deviation = (squares / spread.k()).sqrt();
    // At the pessimum the last digit may fall below 0.
    Some((1.0 - deviation / (mean * (spread.k() - 1.0).sqrt())).max(0.0))
}

/// Lyne's D₃, `1 − χ²/(4f)` with χ² of the counts against f/k; 1 = even, and below 0 for uneven
/// spreads over many parts. Of counts and not rates: for parts of one size. Source: Lyne 1985.
pub fn lyne_d3(spread: &Spread<'_>) -> Option<f64> {
    let frequency = spread.seen()?;
    let chi_squared = squared_deviations_of_counts(spread)? / (frequency / spread.k());
    Some(1.0 - chi_squared / (4.0 * frequency))
}

/// Σ (T − f/k)² over all parts.
fn squared_deviations_of_counts(spread: &Spread<'_>) -> Option<f64> {
    let mean = spread.seen()? / spread.k();
    let counts = spread.with().map(|part| part.count as f64);
    Some(squared_deviations(counts, mean, spread.n_without()))
}

/// Σ (value − mean)² over the values and `zeros` further values that are 0.
fn squared_deviations(values: impl Iterator<Item = f64>, mean: f64, zeros: f64) -> f64 {
    values.map(|value| (value - mean) * (value - mean)).sum::<f64>() + zeros * mean * mean
}
