//! The measures of corpus linguistics: counts in, numbers out.
//!
//! Pure functions of counts that someone else has counted: [`association`] of words, [`keyness`] of
//! words for a text, [`dispersion`] over the parts of a corpus, lexical [`diversity`], [`readability`],
//! weights of terms in documents ([`tf_idf`]), and what is counted ([`ngrams`], [`skip_grams`],
//! [`windows`], the frequency [`spectrum`], [`growth`], [`ranking`]).
//!
//! - **Undefined is `None`**: never NaN, never infinite, never a 0 that means something else. Where a
//!   logarithm of 0 has a limit that is part of the definition, the limit is given and said.
//! - **The name says the variant**: `g2_2cell` and `g2_4cell`, `dp` and `dp_norm`, `maas_a2`.
//! - **The same digits everywhere**: logarithms come from `libm` and not from the platform, and sums
//!   are taken in the order of the input.
//!
//! ```
//! use textmill_measures::association::{Cells, g2_4cell, log_dice};
//!
//! // "previous games": seen 20 times, its words 42 and 20 times, in 14 307 668 places.
//! let cells = Cells::new(20, 42, 20, 14_307_668)?;
//! assert_eq!(g2_4cell(&cells).map(f64::round), Some(521.0));
//! assert_eq!(log_dice(&cells).map(f64::round), Some(13.0));
//! # Ok::<(), textmill_measures::association::ImpossibleTable>(())
//! ```
#![forbid(unsafe_code)]

pub mod association;
mod defined;
mod deviance;
pub mod dispersion;
pub mod distributions;
pub mod diversity;
pub mod growth;
pub mod keyness;
pub mod ngrams;
pub mod ranking;
pub mod readability;
pub mod skip_grams;
pub mod spectrum;
pub mod tf_idf;
pub mod windows;
