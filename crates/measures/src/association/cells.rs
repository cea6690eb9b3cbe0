//! The 2×2 table of a pair.

use crate::{
    defined::{difference_of_products, quotient},
    deviance::deviance,
};
use core::fmt;

/// The contingency table of a pair of events, given by its first cell and its margins:
///
/// | | second | not second | |
/// |---|---|---|---|
/// | **first** | `o11` | `o12` | `f1` |
/// | **not first** | `o21` | `o22` | `n − f1` |
/// | | `f2` | `n − f2` | `n` |
///
/// For collocations, first is the node and second the collocate, `n` the number of places that could
/// hold the pair and `f1` the places of the node. No cell is negative: a table that says so was
/// counted in two different units (overlapping windows, say) and is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cells {
    o11: u64,
    f1: u64,
    f2: u64,
    n: u64,
}

/// Why four counts make no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImpossibleTable {
    /// The pair was seen more often than one of its parts: the margin, and the first cell.
    PairAboveMargin {
        /// The smaller margin.
        margin: u64,
        /// The first cell.
        o11: u64,
    },
    /// A part was seen more often than there are places: the margin, and the places.
    MarginAboveTotal {
        /// The greater margin.
        margin: u64,
        /// The number of places.
        n: u64,
    },
    /// The parts were seen so often that they must have met more often than the first cell says.
    TooFewPairs {
        /// The fewest meetings that the margins allow.
        least: u64,
        /// The first cell.
        o11: u64,
    },
    /// The four cells together pass 2⁶⁴.
    Overflow,
}

impl fmt::Display for ImpossibleTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PairAboveMargin { margin, o11 } => {
                write!(f, "a pair seen {o11} times has a part that was seen {margin} times")
            }
            Self::MarginAboveTotal { margin, n } => {
                write!(f, "a part of the pair was seen {margin} times in {n} places")
            }
            Self::TooFewPairs { least, o11 } => {
                write!(f, "the parts of a pair seen {o11} times must have met {least} times")
            }
            Self::Overflow => write!(f, "the cells of the table add up to more than 2^64"),
        }
    }
}

impl std::error::Error for ImpossibleTable {}

impl Cells {
    /// The table with this first cell (frequency of the pair), these margins (frequencies of its two
    /// parts) and this total.
    ///
    /// # Errors
    /// When one of the four cells would be negative.
    pub const fn new(o11: u64, f1: u64, f2: u64, n: u64) -> Result<Self, ImpossibleTable> {
        let (smaller, greater) = if f1 < f2 { (f1, f2) } else { (f2, f1) };
        if o11 > smaller {
            return Err(ImpossibleTable::PairAboveMargin { margin: smaller, o11 });
        }
        if greater > n {
            return Err(ImpossibleTable::MarginAboveTotal { margin: greater, n });
        }
        let least = smaller.saturating_sub(n - greater);
        if o11 < least {
            return Err(ImpossibleTable::TooFewPairs { least, o11 });
        }
        Ok(Self { o11, f1, f2, n })
    }

    /// The table with these four cells.
    ///
    /// # Errors
    /// When they add up to more than 2⁶⁴ − 1.
    pub fn from_observed(o11: u64, o12: u64, o21: u64, o22: u64) -> Result<Self, ImpossibleTable> {
        let sum = |a: u64, b: u64| a.checked_add(b).ok_or(ImpossibleTable::Overflow);
        let (f1, f2) = (sum(o11, o12)?, sum(o11, o21)?);
        Ok(Self { o11, f1, f2, n: sum(f1, sum(o21, o22)?)? })
    }

    /// How often both were seen.
    pub const fn o11(&self) -> u64 {
        self.o11
    }

    /// How often the first was seen without the second.
    pub const fn o12(&self) -> u64 {
        self.f1 - self.o11
    }

    /// How often the second was seen without the first.
    pub const fn o21(&self) -> u64 {
        self.f2 - self.o11
    }

    /// How often neither was seen.
    pub const fn o22(&self) -> u64 {
        self.n - self.f1 - (self.f2 - self.o11)
    }

    /// How often the first was seen.
    pub const fn f1(&self) -> u64 {
        self.f1
    }

    /// How often the second was seen.
    pub const fn f2(&self) -> u64 {
        self.f2
    }

    /// The number of places.
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// The same pair with its parts exchanged.
    #[must_use]
    pub const fn transposed(&self) -> Self {
        Self { f1: self.f2, f2: self.f1, ..*self }
    }

    /// How often both would be seen if they were independent: `f1·f2/n`. `None` in an empty table.
    pub fn expected(&self) -> Option<f64> {
        quotient(self.f1 as f64 * self.f2 as f64, self.n as f64)
    }

    /// `O11 − E11`, from whole numbers and rounded once. `None` in an empty table.
    pub fn excess(&self) -> Option<f64> {
        quotient(difference_of_products(self.o11, self.n, self.f1, self.f2), self.n as f64)
    }

    /// 1 where the pair is seen more often than expected, −1 where more rarely, 0 where as often.
    pub fn sign(&self) -> f64 {
        let excess = difference_of_products(self.o11, self.n, self.f1, self.f2);
        if excess == 0.0 { 0.0 } else { excess.signum() }
    }

    /// The four cells in the order 11, 12, 21, 22.
    pub(crate) const fn observed(&self) -> [u64; 4] {
        [self.o11, self.o12(), self.o21(), self.o22()]
    }

    /// What independence would give in the four cells, in the order 11, 12, 21, 22; `None` where a row
    /// or a column is empty, for then nothing else was possible.
    pub(crate) fn all_expected(&self) -> Option<[f64; 4]> {
        let (rest1, rest2) = (self.n - self.f1, self.n - self.f2);
        if self.f1 == 0 || self.f2 == 0 || rest1 == 0 || rest2 == 0 {
            return None;
        }
        let expected = |row: u64, column: u64| row as f64 * column as f64 / self.n as f64;
        Some([
            expected(self.f1, self.f2),
            expected(self.f1, rest2),
            expected(rest1, self.f2),
            expected(rest1, rest2),
        ])
    }

    /// Σ `O·ln(O/E)` over the four cells, with all digits; `None` where a row or column is empty.
    pub(crate) fn deviance(&self) -> Option<f64> {
        let (expected, excess) = (self.all_expected()?, self.excess()?);
        let observed = self.observed().map(|cell| cell as f64);
        Some(
            deviance(observed[0], expected[0], excess)
                + deviance(observed[1], expected[1], -excess)
                + deviance(observed[2], expected[2], -excess)
                + deviance(observed[3], expected[3], excess),
        )
    }
}

/// A score with the sign of the association: below 0 where the pair is rarer than expected.
pub fn signed(score: Option<f64>, cells: &Cells) -> Option<f64> {
    score.map(|score| if cells.sign() < 0.0 { -score } else { score })
}
