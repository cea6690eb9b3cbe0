//! Ratios of types to tokens.

use crate::{defined::quotient, spectrum::Spectrum};
use core::f64::consts::LN_10;

/// How many tokens and how many types a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypesAndTokens {
    /// The number of tokens, N.
    pub n_tokens: u64,
    /// The number of types, V, at most N.
    pub n_types: u64,
}

impl From<&Spectrum> for TypesAndTokens {
    fn from(spectrum: &Spectrum) -> Self {
        Self { n_tokens: spectrum.n_tokens(), n_types: spectrum.n_types() }
    }
}

impl TypesAndTokens {
    /// N and V, where there are types and no more of them than tokens.
    fn lawful(self) -> Option<(f64, f64)> {
        let lawful = self.n_types > 0 && self.n_types <= self.n_tokens;
        lawful.then_some((self.n_tokens as f64, self.n_types as f64))
    }

    /// ln N and ln V, where N > 1.
    fn logarithms(self) -> Option<(f64, f64)> {
        let (n, v) = self.lawful().filter(|_| self.n_tokens > 1)?;
        Some((libm::log(n), libm::log(v)))
    }
}

/// The type-token ratio, `V/N`; above 0 … 1. `None` of an empty text. Source: Templin 1957.
pub fn ttr(text: TypesAndTokens) -> Option<f64> {
    let (n, v) = text.lawful()?;
    Some(v / n)
}

/// The root type-token ratio, `V/√N`. `None` of an empty text. Source: Guiraud 1954.
pub fn root_ttr(text: TypesAndTokens) -> Option<f64> {
    let (n, v) = text.lawful()?;
    Some(v / n.sqrt())
}

/// The corrected type-token ratio, `V/√(2N)`. `None` of an empty text. Source: Carroll 1964: 54.
pub fn cttr(text: TypesAndTokens) -> Option<f64> {
    let (n, v) = text.lawful()?;
    Some(v / (2.0 * n).sqrt())
}

/// Herdan's C, `ln V/ln N`, in any base; 0 … 1. `None` below two tokens. Source: Herdan 1960: 28.
pub fn herdan_c(text: TypesAndTokens) -> Option<f64> {
    let (ln_n, ln_v) = text.logarithms()?;
    Some(ln_v / ln_n)
}

/// Maas' a², `(ln N − ln V)/(ln N)²` in natural logarithms; 0 …, **lower = richer**. `None` below two
/// tokens. Source: Maas 1972. The base changes the value: see [`maas_a2_log10`].
pub fn maas_a2(text: TypesAndTokens) -> Option<f64> {
    let (ln_n, ln_v) = text.logarithms()?;
    Some((ln_n - ln_v) / (ln_n * ln_n))
}

/// [`maas_a2`] in logarithms to base 10 (`lexical_diversity`).
pub fn maas_a2_log10(text: TypesAndTokens) -> Option<f64> {
    maas_a2(text).map(|a2| a2 * LN_10)
}

/// The root of [`maas_a2_log10`] (quanteda, koRpus).
pub fn maas_a_log10(text: TypesAndTokens) -> Option<f64> {
    maas_a2_log10(text).map(f64::sqrt)
}

/// Maas' relative growth of the vocabulary, `ln V/√(1 − (ln V/ln N)²)` in natural logarithms. `None`
/// below two tokens and where every token is a type of its own. Sources: Maas 1972; quanteda and koRpus,
/// where it is lg V₀ or lgeV0.
pub fn maas_ln_v0(text: TypesAndTokens) -> Option<f64> {
    let (ln_n, ln_v) = text.logarithms().filter(|_| text.n_types < text.n_tokens)?;
    let c = ln_v / ln_n;
    quotient(ln_v, (1.0 - c * c).sqrt())
}

/// Dugast's U (Uber), `(ln N)²/(ln N − ln V)` in natural logarithms (`LexicalRichness`). `None` below
/// two tokens and where every token is a type of its own. Source: Dugast 1978, 1979.
pub fn dugast_u(text: TypesAndTokens) -> Option<f64> {
    let (ln_n, ln_v) = text.logarithms().filter(|_| text.n_types < text.n_tokens)?;
    quotient(ln_n * ln_n, ln_n - ln_v)
}

/// [`dugast_u`] in logarithms to base 10 (quanteda, koRpus, textacy).
pub fn dugast_u_log10(text: TypesAndTokens) -> Option<f64> {
    dugast_u(text).map(|u| u / LN_10)
}

/// Summer's S, `ln ln V/ln ln N` in natural logarithms (`LexicalRichness`). `None` below two types. Source:
/// Somers 1966.
pub fn summer_s(text: TypesAndTokens) -> Option<f64> {
    let (ln_n, ln_v) = text.logarithms().filter(|_| text.n_types > 1)?;
    quotient(libm::log(ln_v), libm::log(ln_n))
}

/// [`summer_s`] in logarithms to base 10 (quanteda, koRpus). `None` below two types, and at ten tokens,
/// where the lower logarithm is 0.
pub fn summer_s_log10(text: TypesAndTokens) -> Option<f64> {
    let (ln_n, ln_v) = text.logarithms().filter(|_| text.n_types > 1 && text.n_tokens != 10)?;
    quotient(libm::log(ln_v / LN_10), libm::log(ln_n / LN_10))
}
