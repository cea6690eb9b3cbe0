//! The parts of a corpus, and a word in them.

use core::fmt;

/// The sizes of the parts of a corpus, in tokens.
#[derive(Clone, Debug)]
pub struct Parts {
    sizes: Vec<u64>,
    total: u64,
    smallest: u64,
    /// Each size that occurs, ascending, and how many parts have it.
    distinct: Vec<(u64, u64)>,
}

/// Why counts make no parts, or no word in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImpossibleParts {
    /// There is no part.
    None,
    /// This part has no token: leave it out.
    Empty(u32),
    /// The parts together pass 2⁶⁴ tokens, or there are more than 2³² of them.
    Overflow,
    /// There is no part of this number.
    Unknown(u32),
    /// The counts of a word are not in ascending order of parts, each part once.
    OutOfOrder(u32),
    /// The word is seen in this part 0 times: leave it out.
    NotSeen(u32),
    /// The word is seen in this part more often than the part has tokens.
    AbovePart(u32),
}

impl fmt::Display for ImpossibleParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => write!(f, "a corpus without parts"),
            Self::Empty(part) => write!(f, "part {part} has no token"),
            Self::Overflow => write!(f, "the parts have more than 2^64 tokens"),
            Self::Unknown(part) => write!(f, "there is no part {part}"),
            Self::OutOfOrder(part) => write!(f, "part {part} is out of order"),
            Self::NotSeen(part) => write!(f, "a count of 0 in part {part}"),
            Self::AbovePart(part) => write!(f, "a count above the size of part {part}"),
        }
    }
}

impl std::error::Error for ImpossibleParts {}

impl Parts {
    /// Parts of these sizes, in the order of their numbers.
    ///
    /// # Errors
    /// When there is none, or one has no token (its rates would be undefined).
    pub fn new(sizes: Vec<u64>) -> Result<Self, ImpossibleParts> {
        let mut total = 0_u64;
        for (size, number) in sizes.iter().zip(0_u64..) {
            let part = u32::try_from(number).map_err(|_| ImpossibleParts::Overflow)?;
            if *size == 0 {
                return Err(ImpossibleParts::Empty(part));
            }
            total = total.checked_add(*size).ok_or(ImpossibleParts::Overflow)?;
        }
        let mut ascending = sizes.clone();
        ascending.sort_unstable();
        let smallest = *ascending.first().ok_or(ImpossibleParts::None)?;
        let distinct =
            ascending.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u64)).collect();
        Ok(Self { sizes, total, smallest, distinct })
    }

    /// The number of parts, k.
    pub fn n_parts(&self) -> usize {
        self.sizes.len()
    }

    /// The tokens of all parts, N.
    pub fn n_tokens(&self) -> u64 {
        self.total
    }

    /// The share of the smallest part, above 0.
    pub fn smallest_share(&self) -> f64 {
        self.smallest as f64 / self.total as f64
    }

    /// Each size that occurs, ascending, and how many parts have it.
    pub(super) fn distinct_sizes(&self) -> &[(u64, u64)] {
        &self.distinct
    }

    /// A word seen so often in these parts: numbers of parts in ascending order, with counts above 0.
    ///
    /// # Errors
    /// When a count does not fit its part or the order.
    pub fn spread<'a>(&'a self, counts: &'a [(u32, u64)]) -> Result<Spread<'a>, ImpossibleParts> {
        let mut frequency = 0;
        let mut next = 0_u64;
        for &(part, count) in counts {
            if u64::from(part) < next {
                return Err(ImpossibleParts::OutOfOrder(part));
            }
            next = u64::from(part) + 1;
            let size = self.sizes.get(part as usize).ok_or(ImpossibleParts::Unknown(part))?;
            if count == 0 {
                return Err(ImpossibleParts::NotSeen(part));
            }
            if count > *size {
                return Err(ImpossibleParts::AbovePart(part));
            }
            frequency += count;
        }
        Ok(Spread { parts: self, counts, frequency })
    }
}

/// A word in the parts of a corpus: the parts that have it, and how often.
#[derive(Clone, Copy, Debug)]
pub struct Spread<'a> {
    parts: &'a Parts,
    counts: &'a [(u32, u64)],
    frequency: u64,
}

/// A part that has the word.
#[derive(Clone, Copy)]
pub(super) struct Part {
    /// How often it has it, T.
    pub(super) count: u64,
    /// Its tokens, W.
    pub(super) size: u64,
}

impl Part {
    /// The rate of the word in the part, R = T/W.
    pub(super) fn rate(self) -> f64 {
        self.count as f64 / self.size as f64
    }
}

impl<'a> Spread<'a> {
    /// The parts of the corpus.
    pub fn parts(&self) -> &'a Parts {
        self.parts
    }

    /// How often the word was seen in all parts, f.
    pub fn frequency(&self) -> u64 {
        self.frequency
    }

    /// The number of parts, k, as a number to reckon with.
    pub(super) fn k(&self) -> f64 {
        self.parts.n_parts() as f64
    }

    /// The tokens of the corpus, N, as a number to reckon with.
    pub(super) fn n(&self) -> f64 {
        self.parts.total as f64
    }

    /// The frequency f, `None` where it is 0.
    pub(super) fn seen(&self) -> Option<f64> {
        (self.frequency > 0).then_some(self.frequency as f64)
    }

    /// The number of parts without the word, as a number to reckon with.
    pub(super) fn n_without(&self) -> f64 {
        (self.parts.n_parts() - self.counts.len()) as f64
    }

    /// The number of parts with the word.
    pub(super) fn n_with(&self) -> usize {
        self.counts.len()
    }

    /// The parts with the word, in order.
    pub(super) fn with(&self) -> impl Iterator<Item = Part> {
        let parts = self.parts;
        self.counts.iter().map(|&(part, count)| Part { count, size: parts.sizes[part as usize] })
    }
}
