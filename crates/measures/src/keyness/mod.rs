//! Keyness: is a word more frequent in a target than in a reference?
//!
//! Every measure of counts is a function of a [`Contrast`]: `f1` of `n1` tokens in the target, `f2` of
//! `n2` in the reference. Tests and sizes of effect are different things: in large corpora nearly
//! every difference is significant, so that an interval ([`log_ratio_interval`], [`lrc`]) says more than
//! a probability. Where texts and not tokens are the sample, see [`welch_t`] and [`mann_whitney`].

mod bayes;
mod contrast;
mod correction;
mod effect_size;
mod log_odds;
mod log_ratio;
mod lrc;
mod mann_whitney;
mod per_text;
mod permutation;
mod significance;

pub use bayes::bic;
pub use contrast::{Contrast, ImpossibleContrast};
pub use correction::{benjamini_hochberg, benjamini_hochberg_ln};
pub use effect_size::{
    difference_coefficient, odds_ratio, percent_diff, relative_risk, simple_maths,
};
pub use log_odds::{LogOdds, log_odds_dirichlet};
pub use log_ratio::{
    Interval, clr, log_ratio_hardie, log_ratio_interval, log_ratio_unadjusted, log_ratio_walter,
};
pub use lrc::{lrc, lrc_interval, lrc_positive};
pub use mann_whitney::{RankSum, mann_whitney};
pub use per_text::{WelchT, cohens_d, welch_t};
pub use permutation::permutation_p;
pub use significance::{
    chi_squared, chi_squared_conditional_yates, chi_squared_yates, g2_2cell, g2_2cell_signed,
    g2_4cell, g2_4cell_signed, ln_p, p,
};
