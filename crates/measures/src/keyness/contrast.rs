//! How often a word was counted in two corpora.

use crate::association::Cells;
use core::fmt;

/// A word's frequency in a target (`f1` of `n1` tokens) and in a reference (`f2` of `n2`).
///
/// The two share no token. Where the reference holds the target (a text against the whole corpus),
/// either take the difference first ([`Contrast::from_nested`]) or use the [`Cells`] of the
/// whole, and say which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Contrast {
    f1: u64,
    n1: u64,
    f2: u64,
    n2: u64,
}

/// Why four counts make no contrast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImpossibleContrast {
    /// A word was seen more often than there are tokens.
    WordAboveTokens {
        /// How often the word was seen.
        f: u64,
        /// The tokens it was seen in.
        n: u64,
    },
    /// The target or the reference has no token.
    NoTokens,
    /// The tokens together pass 2⁶⁴.
    Overflow,
    /// A part has more of something than the whole it is said to be part of.
    PartAboveWhole,
}

impl fmt::Display for ImpossibleContrast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WordAboveTokens { f: word, n } => {
                write!(f, "a word was seen {word} times in {n} tokens")
            }
            Self::NoTokens => write!(f, "the target or the reference has no token"),
            Self::Overflow => write!(f, "target and reference have more than 2^64 tokens"),
            Self::PartAboveWhole => write!(f, "the target is not part of the reference"),
        }
    }
}

impl std::error::Error for ImpossibleContrast {}

impl Contrast {
    /// A word seen `f1` times in the `n1` tokens of the target and `f2` times in the `n2` tokens of the
    /// reference.
    ///
    /// # Errors
    /// When a side is empty or a word is more frequent than the tokens.
    pub const fn new(f1: u64, n1: u64, f2: u64, n2: u64) -> Result<Self, ImpossibleContrast> {
        if n1 == 0 || n2 == 0 {
            return Err(ImpossibleContrast::NoTokens);
        }
        if f1 > n1 {
            return Err(ImpossibleContrast::WordAboveTokens { f: f1, n: n1 });
        }
        if f2 > n2 {
            return Err(ImpossibleContrast::WordAboveTokens { f: f2, n: n2 });
        }
        if n1.checked_add(n2).is_none() {
            return Err(ImpossibleContrast::Overflow);
        }
        Ok(Self { f1, n1, f2, n2 })
    }

    /// The contrast of a part (`f1` of `n1`) with the rest of the whole (`f` of `n`) it belongs to.
    ///
    /// # Errors
    /// When the part is not smaller than the whole, or a side is impossible.
    pub const fn from_nested(f1: u64, n1: u64, f: u64, n: u64) -> Result<Self, ImpossibleContrast> {
        match (f.checked_sub(f1), n.checked_sub(n1)) {
            (Some(f2), Some(n2)) => Self::new(f1, n1, f2, n2),
            _ => Err(ImpossibleContrast::PartAboveWhole),
        }
    }

    /// How often the word was seen in the target.
    pub const fn f1(&self) -> u64 {
        self.f1
    }

    /// The tokens of the target.
    pub const fn n1(&self) -> u64 {
        self.n1
    }

    /// How often the word was seen in the reference.
    pub const fn f2(&self) -> u64 {
        self.f2
    }

    /// The tokens of the reference.
    pub const fn n2(&self) -> u64 {
        self.n2
    }

    /// The word's share of the target, 0 … 1.
    pub fn rate1(&self) -> f64 {
        self.f1 as f64 / self.n1 as f64
    }

    /// The word's share of the reference, 0 … 1.
    pub fn rate2(&self) -> f64 {
        self.f2 as f64 / self.n2 as f64
    }

    /// The table whose rows are target and reference and whose first column is the word.
    pub fn cells(&self) -> Cells {
        Cells::from_observed(self.f1, self.n1 - self.f1, self.f2, self.n2 - self.f2)
            .expect("the tokens together were checked")
    }

    /// The contrast with target and reference exchanged.
    #[must_use]
    pub const fn reversed(&self) -> Self {
        Self { f1: self.f2, n1: self.n2, f2: self.f1, n2: self.n1 }
    }

    /// Whether the word's share of the target is at least that of the reference, in whole numbers.
    pub(crate) fn favours_target(&self) -> bool {
        u128::from(self.f1) * u128::from(self.n2) >= u128::from(self.f2) * u128::from(self.n1)
    }

    /// Whether the word was seen at all.
    pub(crate) const fn is_seen(&self) -> bool {
        self.f1 > 0 || self.f2 > 0
    }
}
