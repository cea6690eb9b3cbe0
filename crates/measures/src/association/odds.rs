//! Ratios of odds and of risks.

use super::Cells;
use crate::defined::{finite, quotient};

/// The odds ratio, `ad/(bc)`; 0 …, 1 = independent. `None` where `b` or `c` is 0.
pub fn odds_ratio(cells: &Cells) -> Option<f64> {
    let [a, b, c, d] = cells.observed().map(|cell| cell as f64);
    quotient(quotient(a, b)? * d, c)
}

/// The logarithm of the odds ratio, `log₁₀(ad/(bc))`; 0 = independent. `None` where a cell is 0.
/// Source: UCS, Evert 2005.
pub fn odds_ratio_log10(cells: &Cells) -> Option<f64> {
    log10_of_odds(cells.observed().map(|cell| cell as f64))
}

/// The discounted logarithm of the odds ratio, with ½ added to each cell:
/// `log₁₀((a+½)(d+½)/((b+½)(c+½)))`. Always defined. Source: UCS, Evert 2005.
pub fn odds_ratio_log10_discounted(cells: &Cells) -> f64 {
    log10_of_odds(cells.observed().map(|cell| cell as f64 + 0.5))
        .expect("no cell is 0, and the logarithms of counts are small")
}

/// The logarithm of relative risk, `log₁₀((a/C1)/(b/C2))`: how many times as probable the first is
/// beside the second than elsewhere; 0 = independent. **Not** symmetric.
///
/// `None` where `a` or `b` is 0, or the second is everywhere. Source: UCS. To base 2 and with rows for
/// columns it is the log ratio of [`keyness`](crate::keyness).
pub fn relative_risk_log10(cells: &Cells) -> Option<f64> {
    let inside = quotient(cells.o11() as f64, cells.f2() as f64)?;
    let outside = quotient(cells.o12() as f64, (cells.n() - cells.f2()) as f64)?;
    finite(libm::log10(inside) - libm::log10(outside))
}

/// `log₁₀(ad/(bc))`.
fn log10_of_odds([a, b, c, d]: [f64; 4]) -> Option<f64> {
    finite(libm::log10(a) - libm::log10(b) - (libm::log10(c) - libm::log10(d)))
}
