//! Which documents are the target, and which the reference.

use super::Filter;
use std::fmt;
use textmill_corpus::Batch;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Neither,
    Target,
    Reference,
}

/// The documents of target and reference, one byte each.
#[derive(Debug)]
pub struct Membership {
    sides: Vec<Side>,
    /// Documents that both expressions choose.
    n_in_both: u64,
    n_target: u64,
    n_reference: u64,
}

/// Why the documents make no contrast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoContrast {
    /// No document is in the target.
    NoTarget,
    /// No document is in the reference, but for those of the target.
    NoReference,
    /// This many documents of the target are in the reference, and others are not.
    Overlap {
        /// Documents in both.
        n_in_both: u64,
        /// Documents of the target.
        n_target: u64,
    },
}

impl fmt::Display for NoContrast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTarget => write!(f, "the target chooses no document"),
            Self::NoReference => write!(f, "the reference chooses no document outside the target"),
            Self::Overlap { n_in_both, n_target } => write!(
                f,
                "{n_in_both} of the {n_target} documents of the target are in the reference too"
            ),
        }
    }
}

impl std::error::Error for NoContrast {}

impl NoContrast {
    /// What to do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::NoTarget | Self::NoReference => {
                "look at the values of the columns in the table documents"
            }
            Self::Overlap { .. } => {
                "let the reference leave out the target (`and not (…)`), or hold all of it"
            }
        }
    }
}

impl Membership {
    /// Sorts documents, batch after batch in the order of their numbers. Without a reference all
    /// that are not in the target are.
    pub fn new() -> Self {
        Self { sides: Vec::new(), n_in_both: 0, n_target: 0, n_reference: 0 }
    }

    /// Adds the next documents. `reference` chooses them; `None` takes the rest.
    pub fn add(&mut self, documents: &Batch, target: &Filter, reference: Option<&Filter>) {
        for row in 0..documents.n_rows() {
            let in_target = target.chooses(documents, row);
            let in_reference = match reference {
                Some(reference) => reference.chooses(documents, row),
                None => !in_target,
            };
            self.n_in_both += u64::from(in_target && in_reference);
            self.n_target += u64::from(in_target);
            self.n_reference += u64::from(in_reference && !in_target);
            self.sides.push(match (in_target, in_reference) {
                (true, _) => Side::Target,
                (_, true) => Side::Reference,
                _ => Side::Neither,
            });
        }
    }

    /// Whether the documents make a contrast, and whether the reference as asked for holds the
    /// target, whose documents then count as the target's alone.
    ///
    /// # Errors
    /// When a side is empty, or the reference holds some of the target and not all.
    pub fn is_nested(&self) -> Result<bool, NoContrast> {
        if self.n_target == 0 {
            return Err(NoContrast::NoTarget);
        }
        if self.n_in_both > 0 && self.n_in_both < self.n_target {
            let (n_in_both, n_target) = (self.n_in_both, self.n_target);
            return Err(NoContrast::Overlap { n_in_both, n_target });
        }
        if self.n_reference == 0 {
            return Err(NoContrast::NoReference);
        }
        Ok(self.n_in_both > 0)
    }

    /// Whether any document is in the target.
    ///
    /// # Errors
    /// When none is.
    pub fn has_target(&self) -> Result<(), NoContrast> {
        if self.n_target == 0 { Err(NoContrast::NoTarget) } else { Ok(()) }
    }

    /// Documents of the target.
    pub fn n_target(&self) -> u64 {
        self.n_target
    }

    /// Documents of the reference that are not in the target.
    pub fn n_reference(&self) -> u64 {
        self.n_reference
    }

    pub(super) fn side(&self, document: usize) -> Option<Side> {
        self.sides.get(document).copied()
    }
}

impl Default for Membership {
    fn default() -> Self {
        Self::new()
    }
}
