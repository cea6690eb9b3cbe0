//! Lexical diversity: how rich is the vocabulary of a text?
//!
//! N tokens, V types, `Vᵢ` types seen i times. Simple ratios are functions of [`TypesAndTokens`], those
//! that know how often each type was seen of a [`Spectrum`](crate::spectrum::Spectrum), and those that
//! go along the text of its tokens as numbers of types (small numbers, such as the ids of terms) with
//! a [`TypeCounts`] for memory. Greater = richer, unless said.
//!
//! All but the last kind depend on the length of the text: compare texts of one length.

mod entropy;
mod fisher;
mod hapax;
mod hdd;
mod moving_average;
mod mtld;
mod mtld_moving;
mod popescu;
mod ratios;
mod repetition;
mod segments;
mod type_counts;
mod voc_d;

pub use entropy::{entropy_bits, entropy_bits_of_spectrum, repeat_rate, repeat_rate_of_spectrum};
pub use fisher::fisher_alpha;
pub use hapax::{brunet_w, honore_r, honore_r_outer_log};
pub use hdd::{HDD_SAMPLE, hdd};
pub use moving_average::mattr;
pub use mtld::{MTLD_MINIMUM_TOKENS, MTLD_THRESHOLD, Mtld, mtld};
pub use mtld_moving::{mtld_ma_bid, mtld_ma_wrap};
pub use popescu::{ArcLength, arc_length, h_point, popescu_r1, popescu_r2, popescu_r3, popescu_r4};
pub use ratios::{
    TypesAndTokens, cttr, dugast_u, dugast_u_log10, herdan_c, maas_a_log10, maas_a2, maas_a2_log10,
    maas_ln_v0, root_ttr, summer_s, summer_s_log10, ttr,
};
pub use repetition::{herdan_vm, index_of_diversity, simpson_d, yule_i, yule_k};
pub use segments::msttr;
pub use type_counts::TypeCounts;
pub use voc_d::voc_d_ttr;
