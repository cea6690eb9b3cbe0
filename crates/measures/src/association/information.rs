//! Mutual information and its kin.
//!
//! The base of the logarithm is in the name: 2 where nothing is said, as in Sketch Engine, NLTK and
//! WordSmith; `log10` as in UCS; `ln` as in tmtoolkit and gensim.

use super::Cells;
use crate::defined::{finite, quotient, x_ln_x};
use core::f64::consts::{LN_2, LN_10};

/// `O/E`: how many times as often as expected; 0 …, 1 = independent. `None` where `E` is 0.
///
/// Source: Evert 2005: 54, where it is μ.
pub fn observed_to_expected(cells: &Cells) -> Option<f64> {
    quotient(cells.o11() as f64, cells.expected()?)
}

/// Pointwise mutual information in bits, `log₂(O/E) = log₂(O11·n/(f1·f2))`; 0 = independent, greater
/// = more association. `None` where the pair was not seen.
///
/// Source: Church & Hanks 1990. It favours rare pairs.
pub fn mi(cells: &Cells) -> Option<f64> {
    ln_of_power(cells, 1).map(|ln| ln / LN_2)
}

/// [`mi`] with the natural logarithm.
pub fn mi_ln(cells: &Cells) -> Option<f64> {
    ln_of_power(cells, 1)
}

/// [`mi`] with the logarithm to base 10 (UCS).
pub fn mi_log10(cells: &Cells) -> Option<f64> {
    ln_of_power(cells, 1).map(|ln| ln / LN_10)
}

/// MI², `log₂(O11²/E)`; greater = more association. `None` where the pair was not seen.
///
/// Source: Daille 1994. A heuristic to favour frequent pairs; 0 means nothing in particular.
pub fn mi2(cells: &Cells) -> Option<f64> {
    ln_of_power(cells, 2).map(|ln| ln / LN_2)
}

/// [`mi2`] with the logarithm to base 10 (UCS).
pub fn mi2_log10(cells: &Cells) -> Option<f64> {
    ln_of_power(cells, 2).map(|ln| ln / LN_10)
}

/// MI³, `log₂(O11³/E)`, with one `n` (Sketch Engine); greater = more association. `None` where the
/// pair was not seen. Source: Daille 1994.
pub fn mi3(cells: &Cells) -> Option<f64> {
    ln_of_power(cells, 3).map(|ln| ln / LN_2)
}

/// [`mi3`] with the logarithm to base 10 (UCS).
pub fn mi3_log10(cells: &Cells) -> Option<f64> {
    ln_of_power(cells, 3).map(|ln| ln / LN_10)
}

/// PMI³ of probabilities, `ln(p(xy)³/(p(x)·p(y)))` (tmtoolkit): MI³ in natural logarithms less
/// `2·ln n`. `None` where the pair was not seen.
pub fn pmi3_ln(cells: &Cells) -> Option<f64> {
    Some(ln_of_power(cells, 3)? - 2.0 * libm::log(cells.n() as f64))
}

/// MI weighted by frequency, `log₂(O/E)·ln(O11 + 1)`; greater = more association. `None` where the
/// pair was not seen. Source: Sketch Engine (Manatee), MI.log-f.
pub fn mi_log_f(cells: &Cells) -> Option<f64> {
    Some(mi(cells)? * libm::log1p(cells.o11() as f64))
}

/// Normalised pointwise mutual information, `ln(O/E)/−ln(O11/n)`; −1 (never together) … 0
/// (independent) … 1 (never apart).
///
/// The limit −1 is taken where the pair was not seen though both parts were. `None` where a part was
/// not seen, or the pair is everywhere. Source: Bouma 2009.
pub fn npmi(cells: &Cells) -> Option<f64> {
    if cells.o11() == 0 {
        return (cells.f1() > 0 && cells.f2() > 0).then_some(-1.0);
    }
    let surprise = -libm::log(cells.o11() as f64 / cells.n() as f64);
    Some(quotient(ln_of_power(cells, 1)?, surprise)?.clamp(-1.0, 1.0))
}

/// Local mutual information in bits, `O11·log₂(O/E)`; the pair's part in the mutual information of
/// all. With the limit 0 where the pair was not seen; `None` where a part was not seen. Source:
/// Evert 2005: 89.
pub fn local_mi(cells: &Cells) -> Option<f64> {
    local_ln(cells).map(|ln| ln / LN_2)
}

/// [`local_mi`] with the logarithm to base 10 (UCS).
pub fn local_mi_log10(cells: &Cells) -> Option<f64> {
    local_ln(cells).map(|ln| ln / LN_10)
}

/// Average mutual information, `Σ O·log₁₀(O/E)` over the four cells (UCS); 0 …, greater = more
/// association.
///
/// It is the unsigned [`g2_4cell`](super::g2_4cell) over `2·ln 10`. `None` where a row or column is
/// empty.
pub fn average_mi(cells: &Cells) -> Option<f64> {
    Some(cells.deviance()? / LN_10)
}

/// `ln(O11ᵏ/E)`.
fn ln_of_power(cells: &Cells, power: u32) -> Option<f64> {
    let o11 = Some(cells.o11()).filter(|&o11| o11 > 0)? as f64;
    let ratio = o11 / cells.expected()?;
    finite(libm::log(ratio) + f64::from(power - 1) * libm::log(o11))
}

/// `O11·ln(O/E)`.
fn local_ln(cells: &Cells) -> Option<f64> {
    let expected = cells.expected().filter(|&e| e > 0.0)?;
    let o11 = cells.o11() as f64;
    Some(expected * x_ln_x(o11 / expected))
}
