//! Tests of a difference in frequency. Tokens are the sample, which real texts only approach.

use super::Contrast;
use crate::{
    association,
    distributions::{chi_squared_1_ln_survival, chi_squared_1_survival},
};

/// The log-likelihood ratio over four cells; 0 …, greater = more of a difference. Unsigned. `None`
/// where the word was seen nowhere or fills both sides. Sources: Dunning 1993; quanteda, polmineR,
/// AntConc.
pub fn g2_4cell(contrast: &Contrast) -> Option<f64> {
    association::g2_4cell(&contrast.cells())
}

/// [`g2_4cell`], negative where the word is rarer in the target.
pub fn g2_4cell_signed(contrast: &Contrast) -> Option<f64> {
    association::g2_4cell_signed(&contrast.cells())
}

/// The log-likelihood ratio over two cells, `2·(f1·ln(f1/E1) + f2·ln(f2/E2))` with
/// `Eᵢ = nᵢ(f1+f2)/(n1+n2)`; 0 …, greater = more of a difference. Unsigned, and 0·ln 0 = 0: a word
/// absent from the reference keeps its score. `None` where the word was not seen.
///
/// Sources: Rayson & Garside 2000; WordSmith, Sketch Engine.
pub fn g2_2cell(contrast: &Contrast) -> Option<f64> {
    association::g2_2cell(&contrast.cells())
}

/// [`g2_2cell`], negative where the word is rarer in the target.
pub fn g2_2cell_signed(contrast: &Contrast) -> Option<f64> {
    association::signed(g2_2cell(contrast), &contrast.cells())
}

/// Pearson's chi-squared; 0 …, greater = more of a difference. Unsigned. `None` where the word was seen
/// nowhere or fills both sides.
pub fn chi_squared(contrast: &Contrast) -> Option<f64> {
    association::chi_squared(&contrast.cells())
}

/// [`chi_squared`] with Yates' correction. Unsigned.
pub fn chi_squared_yates(contrast: &Contrast) -> Option<f64> {
    association::chi_squared_yates(&contrast.cells())
}

/// Chi-squared with Yates' correction where counts are small, **signed**: the default of quanteda's
/// keyness. See [`association::chi_squared_conditional_yates`].
pub fn chi_squared_conditional_yates(contrast: &Contrast) -> Option<f64> {
    association::chi_squared_conditional_yates(&contrast.cells())
}

/// The probability of a G² or chi-squared at least so great without any difference, with one degree of
/// freedom; 0 … 1. The sign of the score does not count. It underflows to 0 from 1481 on: [`ln_p`]
/// goes on. `None` where the score is no number.
pub fn p(score: f64) -> Option<f64> {
    score.is_finite().then(|| chi_squared_1_survival(score.abs()))
}

/// The natural logarithm of [`p`], which does not underflow; at most 0, lower = more of a difference.
/// `None` where the score is no number.
pub fn ln_p(score: f64) -> Option<f64> {
    score.is_finite().then(|| chi_squared_1_ln_survival(score.abs()))
}
