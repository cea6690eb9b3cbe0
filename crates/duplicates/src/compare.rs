//! The exact comparison that has the last word.

use crate::{profile::Rule, sketch::Sets};
use std::cmp::Ordering;

/// What two documents are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// Nothing.
    None,
    /// Copies of each other.
    Near,
    /// Alike but for their numbers: the same report of another week, company or match.
    Series,
}

/// How much two sorted sets have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overlap {
    /// Members of both.
    pub(crate) shared: u32,
    /// Members of either.
    pub(crate) total: u32,
}

impl Overlap {
    /// Of two sorted sets without repetition.
    pub(crate) fn of(one: &[u32], other: &[u32]) -> Self {
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while i < one.len() && j < other.len() {
            match one[i].cmp(&other[j]) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    shared += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        Self { shared, total: (one.len() + other.len()) as u32 - shared }
    }

    /// Jaccard similarity: the share of what is in either that is in both. `None` of two empty
    /// sets.
    pub(crate) fn jaccard(self) -> Option<f64> {
        (self.total > 0).then(|| f64::from(self.shared) / f64::from(self.total))
    }
}

impl Rule {
    /// The least similarity of copies when the shorter of two documents has so many words.
    pub(crate) fn threshold(&self, shorter: u32) -> f64 {
        match self.similarity {
            None => 0.0,
            Some(similarity) if shorter >= self.long => similarity,
            Some(_) => self.similarity_of_short,
        }
    }

    /// What two documents are to each other, of which the shorter has so many words.
    pub(crate) fn compare(&self, one: &Sets, other: &Sets, shorter: u32) -> Relation {
        let threshold = self.threshold(shorter);
        let overlap = Overlap::of(one.shingles(), other.shingles());
        // No division: a similarity of just the threshold is enough.
        if f64::from(overlap.shared) < threshold * f64::from(overlap.total) {
            return Relation::None;
        }
        if self.series && is_series(one.numbers(), other.numbers()) {
            return Relation::Series;
        }
        Relation::Near
    }
}

/// Whether both have two numbers or more and they share fewer than two thirds of those of the one
/// that has fewer.
fn is_series(one: &[u32], other: &[u32]) -> bool {
    let fewer = one.len().min(other.len());
    fewer >= 2 && 3 * (Overlap::of(one, other).shared as usize) < 2 * fewer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jaccard_is_what_both_have_of_what_either_has() {
        // {1, 2, 3, 5} and {2, 3, 4}: {2, 3} of {1, 2, 3, 4, 5}.
        let overlap = Overlap::of(&[1, 2, 3, 5], &[2, 3, 4]);
        assert_eq!(overlap, Overlap { shared: 2, total: 5 });
        assert_eq!(overlap.jaccard(), Some(0.4));
        assert_eq!(Overlap::of(&[], &[]).jaccard(), None);
    }

    #[test]
    fn two_reports_with_other_numbers_are_a_series() {
        assert!(is_series(&[1, 2, 3], &[1, 4, 5]), "1 of 3");
        assert!(!is_series(&[1, 2, 3], &[1, 2, 4, 5]), "2 of 3");
        assert!(!is_series(&[1], &[2]), "one number says little");
        assert!(!is_series(&[], &[1, 2]));
    }
}
