//! Pearson's chi-squared.

use super::cells::{Cells, signed};

/// Pearson's chi-squared, `Σ (O−E)²/E` over the four cells; 0 … `n`, greater = more association.
///
/// With one degree of freedom. `None` where a row or column is empty. Source: Pearson 1900; Manning
/// & Schütze 1999: 169.
pub fn chi_squared(cells: &Cells) -> Option<f64> {
    corrected(cells, 0.0)
}

/// [`chi_squared`], negative where the pair is rarer than expected (UCS, polmineR, quanteda).
pub fn chi_squared_signed(cells: &Cells) -> Option<f64> {
    signed(chi_squared(cells), cells)
}

/// Chi-squared with Yates' correction for continuity, `Σ (|O−E|−½)²/E`.
///
/// Where `|O−E|` is below ½ the square is taken of a negative number, as in UCS (R's `chisq.test`
/// has 0 there). `None` where a row or column is empty. Source: Yates 1934.
pub fn chi_squared_yates(cells: &Cells) -> Option<f64> {
    corrected(cells, 0.5)
}

/// [`chi_squared_yates`], negative where the pair is rarer than expected.
pub fn chi_squared_yates_signed(cells: &Cells) -> Option<f64> {
    signed(chi_squared_yates(cells), cells)
}

/// [`chi_squared_yates_signed`] where `|ad−bc| ≥ n/2` and some expected cell is below 5, and
/// [`chi_squared_signed`] elsewhere: the rule of quanteda's keyness.
pub fn chi_squared_conditional_yates(cells: &Cells) -> Option<f64> {
    let small = cells.all_expected()?.into_iter().any(|expected| expected < 5.0);
    // |ad−bc| = n·|O−E|.
    if small && cells.excess()?.abs() >= 0.5 {
        chi_squared_yates_signed(cells)
    } else {
        chi_squared_signed(cells)
    }
}

/// The squared phi coefficient, `(ad−bc)²/(R1·R2·C1·C2)`; 0 (independent) … 1 (always together, or
/// never). `None` where a row or column is empty.
///
/// It is chi-squared over `n`. Source: Gale & Church 1991.
pub fn phi_squared(cells: &Cells) -> Option<f64> {
    Some((chi_squared(cells)? / cells.n() as f64).min(1.0))
}

/// Chi-squared with each difference moved towards 0.
fn corrected(cells: &Cells, correction: f64) -> Option<f64> {
    // All four differences are the same but for their sign.
    let difference = cells.excess()?.abs() - correction;
    let [e11, e12, e21, e22] = cells.all_expected()?;
    let square = difference * difference;
    Some(square / e11 + square / e12 + square / e21 + square / e22)
}
