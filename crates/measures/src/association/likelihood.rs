//! Log-likelihood ratios.

use super::cells::{Cells, signed};
use crate::deviance::deviance;

/// The log-likelihood ratio over four cells, `2·Σ O·ln(O/E)`; 0 …, greater = more association.
///
/// Distributed as chi-squared with one degree of freedom. `None` where a row or column is empty.
/// Unsigned, as in Sketch Engine and NLTK. Source: Dunning 1993.
pub fn g2_4cell(cells: &Cells) -> Option<f64> {
    cells.deviance().map(|half| 2.0 * half)
}

/// [`g2_4cell`], negative where the pair is rarer than expected (UCS, polmineR, quanteda).
pub fn g2_4cell_signed(cells: &Cells) -> Option<f64> {
    signed(g2_4cell(cells), cells)
}

/// The log-likelihood ratio over two cells, `2·(a·ln(a/E₁) + b·ln(b/E₂))`: `a` and `b` how often the
/// second was seen with and without the first, `E₁` and `E₂` what the sizes `f1` and `n − f1` lead to
/// expect. 0 …, greater = more association. **Not** symmetric.
///
/// `None` where the second was not seen, or the first was seen nowhere or everywhere. Unsigned.
/// Source: Rayson & Garside 2000.
pub fn g2_2cell(cells: &Cells) -> Option<f64> {
    let rest = cells.n() - cells.f1();
    if cells.f1() == 0 || rest == 0 || cells.f2() == 0 {
        return None;
    }
    let share = cells.f2() as f64 / cells.n() as f64;
    let excess = cells.excess()?;
    let inside = deviance(cells.o11() as f64, cells.f1() as f64 * share, excess);
    let outside = deviance(cells.o21() as f64, rest as f64 * share, -excess);
    Some(2.0 * (inside + outside))
}

/// [`g2_2cell`], negative where the pair is rarer than expected.
pub fn g2_2cell_signed(cells: &Cells) -> Option<f64> {
    signed(g2_2cell(cells), cells)
}

/// Simple log-likelihood, `2·(O·ln(O/E) − (O−E))`; 0 …, greater = more association. Unsigned; `None`
/// where `E` is 0. Source: UCS, Evert 2009.
pub fn simple_ll(cells: &Cells) -> Option<f64> {
    let expected = cells.expected().filter(|&e| e > 0.0)?;
    Some(2.0 * deviance(cells.o11() as f64, expected, cells.excess()?))
}

/// [`simple_ll`], negative where the pair is rarer than expected (UCS).
pub fn simple_ll_signed(cells: &Cells) -> Option<f64> {
    signed(simple_ll(cells), cells)
}

/// [`g2_4cell`] with Williams' correction for small counts: divided by
/// `1 + (n/R1 + n/R2 − 1)·(n/C1 + n/C2 − 1)/(6n)`. `None` where a row or column is empty.
///
/// Source: Williams 1976.
pub fn g2_williams(cells: &Cells) -> Option<f64> {
    let g2 = g2_4cell(cells)?;
    let n = cells.n() as f64;
    let margin = |part: u64| n / part as f64 + n / (cells.n() - part) as f64 - 1.0;
    Some(g2 / (1.0 + margin(cells.f1()) * margin(cells.f2()) / (6.0 * n)))
}

/// [`g2_4cell`] with Yates' correction: each cell is moved half a count towards what is expected, and
/// no further. `None` where a row or column is empty. Source: quanteda's keyness.
pub fn g2_yates(cells: &Cells) -> Option<f64> {
    let [e11, e12, e21, e22] = cells.all_expected()?;
    let excess = cells.excess()?;
    let moved = if excess < 0.0 { (excess + 0.5).min(0.0) } else { (excess - 0.5).max(0.0) };
    let towards = deviance(e11 + moved, e11, moved) + deviance(e22 + moved, e22, moved);
    let away = deviance(e12 - moved, e12, -moved) + deviance(e21 - moved, e21, -moved);
    Some(2.0 * (towards + away))
}
