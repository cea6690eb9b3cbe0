//! Dispersion: how evenly is a word spread over the parts of a corpus, or along it?
//!
//! The parts ([`Parts`]) are what the caller takes for such: documents, sources, months, tenths. A word
//! is given by the parts that have it ([`Spread`]), so that a measure takes time by those and not by
//! all parts. `T` is a part's count of the word, `W` its tokens; `f` and `N` their sums, `k` the number
//! of parts; `t = T/f`, `w = W/N`, `R = T/W` and `r = R/ΣR`. Where a word stands along the corpus is
//! for [`distances`].
//!
//! Directions, as their authors have them: `juilland_d`, `carroll_d2`, `rosengren_s`, `lyne_d3`,
//! `zhang_dc`, `dp_egbert` and `da` are 1 for an even spread, `dp`, `dp_norm` and `kld` 0. All are
//! `None` for a word that was not seen.

pub mod adjusted_frequency;
mod deviation_of_proportions;
mod dissemination;
pub mod distances;
mod divergence;
mod parts;
mod range;
mod spread;
mod variation;

pub use deviation_of_proportions::{dp, dp_egbert, dp_norm};
pub use dissemination::dissemination;
pub use divergence::{kld_bits, kld_norm_exp, kld_norm_exp2, kld_norm_odds};
pub use parts::{ImpossibleParts, Parts};
pub use range::{range, range_relative, range_with_size};
pub use spread::{carroll_d2, da, rosengren_s, zhang_dc};
pub use variation::{juilland_d, lyne_d3, standard_deviation, variation_coefficient};

use parts::Part;
pub use parts::Spread;
