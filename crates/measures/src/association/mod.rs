//! Association: do two words (or a word and a class, an entity and another) keep company?
//!
//! Every measure is a function of a table of [`Cells`]. Notation: `O` observed, `E` expected under
//! independence; `O` and `E` alone are of the first cell. A measure is `None` where its formula has
//! no value, and so are the measures that look at all four cells where a row or a column of the table
//! is empty: such a table could not have come out otherwise.
//!
//! Symmetric, unless said: the two words may change places.

mod cells;
mod chi_squared;
mod dependence;
mod exact;
mod information;
mod lambda;
mod likelihood;
mod odds;
mod overlap;
mod phrases;
mod scores;

pub use cells::{Cells, ImpossibleTable, signed};
pub use chi_squared::{
    chi_squared, chi_squared_conditional_yates, chi_squared_signed, chi_squared_yates,
    chi_squared_yates_signed, phi_squared,
};
pub use dependence::{
    conditional_probability_12, conditional_probability_21, delta_p_12, delta_p_21,
};
pub use exact::{
    fisher_left_ln_p, fisher_right_ln_p, fisher_two_sided_p, minus_log10, poisson_right_ln_p,
};
pub use information::{
    average_mi, local_mi, local_mi_log10, mi, mi_ln, mi_log_f, mi_log10, mi2, mi2_log10, mi3,
    mi3_log10, npmi, observed_to_expected, pmi3_ln,
};
pub use lambda::{lambda, lambda_ngram};
pub use likelihood::{
    g2_2cell, g2_2cell_signed, g2_4cell, g2_4cell_signed, g2_williams, g2_yates, simple_ll,
    simple_ll_signed,
};
pub use odds::{odds_ratio, odds_ratio_log10, odds_ratio_log10_discounted, relative_risk_log10};
pub use overlap::{dice, geometric_mean, jaccard, log_dice, min_sensitivity};
pub use phrases::{phrase_score, poisson_stirling, poisson_stirling_log10};
pub use scores::{t_score, z_score, z_score_span, z_score_yates};
