//! Laws of Zipf and Heaps: straight lines through logarithms.

use crate::defined::quotient;

/// A power law `y = factor·x^exponent`, fitted by least squares to the logarithms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PowerLaw {
    /// What y is at x = 1.
    pub factor: f64,
    /// The slope of the line through the logarithms.
    pub exponent: f64,
}

/// The growth of the vocabulary by Heaps' law, `V = factor·N^exponent`, from the numbers of tokens and
/// of types at some places of the corpus. `None` unless two places have different numbers of tokens, all
/// above 0.
///
/// A description of these points and no more: it changes with the places. Source: Heaps 1978: 206.
pub fn heaps(points: &[(u64, u64)]) -> Option<PowerLaw> {
    power_law(points.iter().map(|&(tokens, types)| (tokens as f64, types as f64)))
}

/// The frequencies by rank by Zipf's law, `f = factor·rank^exponent`, from frequencies in descending
/// order; the exponent is near −1 in prose. `None` of fewer than two, or where one is 0.
///
/// The many words seen once weigh as much as the few that make up the text: a description of this list
/// and no more. Source: Zipf 1949.
pub fn zipf(frequencies: &[u64]) -> Option<PowerLaw> {
    power_law((1_u32..).zip(frequencies).map(|(rank, &f)| (f64::from(rank), f as f64)))
}

/// The least-squares line through the logarithms of points.
fn power_law(points: impl Iterator<Item = (f64, f64)> + Clone) -> Option<PowerLaw> {
    let logarithms = points.map(|(x, y)| (libm::log(x), libm::log(y)));
    let (mut n, mut sum_x, mut sum_y) = (0.0, 0.0, 0.0);
    for (x, y) in logarithms.clone() {
        (n, sum_x, sum_y) = (n + 1.0, sum_x + x, sum_y + y);
    }
    let (mean_x, mean_y) = (quotient(sum_x, n)?, quotient(sum_y, n)?);
    let (mut products, mut squares) = (0.0, 0.0);
    for (x, y) in logarithms {
        products += (x - mean_x) * (y - mean_y);
        squares += (x - mean_x) * (x - mean_x);
    }
    let exponent = quotient(products, squares)?;
    Some(PowerLaw { factor: libm::exp(mean_y - exponent * mean_x), exponent })
}

#[cfg(test)]
mod tests {
    use super::{heaps, zipf};

    #[test]
    fn points_on_a_power_law_give_it_back() {
        // V = 3·√N.
        let law = heaps(&[(1, 3), (100, 30), (10_000, 300)]).unwrap();
        assert!((law.factor - 3.0).abs() < 1e-12 && (law.exponent - 0.5).abs() < 1e-13);
        // f = 12/rank.
        let law = zipf(&[12, 6, 4, 3]).unwrap();
        assert!((law.factor - 12.0).abs() < 1e-12 && (law.exponent + 1.0).abs() < 1e-13);
        assert_eq!(zipf(&[5]), None);
        assert_eq!(heaps(&[(0, 0), (10, 5)]), None);
    }
}
