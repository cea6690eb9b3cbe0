//! How often terms occur on both sides of a contrast.

use super::{
    list::FrequencyList,
    membership::{Membership, Side},
};
use crate::lemma;
use textmill_corpus::{Batch, Interner, PartOfSpeech};

/// The terms of an output that its other tables count, under their `term_id`.
#[derive(Debug, Default)]
pub struct TermNames {
    level: Option<String>,
    text: String,
    ends: Vec<usize>,
}

impl TermNames {
    /// Adds the next rows of the table `terms`; those of other levels than the first are left out,
    /// for it is the first level that the other tables count.
    pub fn add(&mut self, terms: &Batch) {
        for row in 0..terms.n_rows() {
            if self.level.is_none() {
                self.level = terms.column("level").text(row).map(str::to_owned);
            }
            if terms.column("level").text(row) == self.level.as_deref() {
                push_name(&mut self.text, terms, row);
                self.ends.push(self.text.len());
            }
        }
    }

    /// The level, as norm or lemma; `None` of no terms.
    pub fn level(&self) -> Option<&str> {
        self.level.as_deref()
    }

    /// Number of terms.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A term by its number.
    fn get(&self, term: usize) -> &str {
        let start = if term == 0 { 0 } else { self.ends[term - 1] };
        &self.text[start..self.ends[term]]
    }
}

/// Appends the term of a row of the table `terms`, with its part of speech where it has one.
pub(super) fn push_name(name: &mut String, terms: &Batch, row: usize) {
    let term = terms.column("term").text(row).unwrap_or_default();
    match terms.column("pos").text(row).and_then(PartOfSpeech::from_name) {
        Some(pos) => {
            name.push_str(term);
            lemma::push_tag(name, pos);
        }
        None => name.push_str(term),
    }
}

/// Counts of a term on one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Occurrences.
    pub frequency: u64,
    /// Documents with the term; for a frequency list, which has none, 0.
    pub document_frequency: u64,
}

/// One side, term by term.
#[derive(Debug, Default)]
struct Terms {
    counted: Vec<Counted>,
    n_tokens: u64,
}

/// Both sides of a contrast within one output.
#[derive(Debug)]
pub struct Sides {
    target: Terms,
    reference: Terms,
}

/// Both sides of a contrast, each term with its name.
#[derive(Debug)]
pub struct Listed {
    pub(super) names: TermNames,
    /// Terms that the output has; those after them are in an outside reference only.
    pub(super) n_own: usize,
    pub(super) target: Vec<Counted>,
    pub(super) reference: Vec<Counted>,
    /// Counted tokens of the target.
    pub n_target: u64,
    /// Counted tokens of the reference, those of the target left out.
    pub n_reference: u64,
    /// Documents of the target.
    pub n_documents_target: u64,
    /// Documents of the reference; `None` when it is a list that does not know.
    pub n_documents_reference: Option<u64>,
    /// Whether the reference as given holds the target.
    pub is_nested: bool,
}

impl Sides {
    /// Nothing counted yet, of `n_terms` terms.
    pub fn new(n_terms: usize) -> Self {
        let terms = || Terms { counted: vec![Counted::default(); n_terms], n_tokens: 0 };
        Self { target: terms(), reference: terms() }
    }

    /// Counts rows of the table `document_terms`; says whether all documents and terms are known.
    #[must_use]
    pub fn add(&mut self, document_terms: &Batch, membership: &Membership) -> bool {
        let column = |name: &str| document_terms.column(name);
        let (documents, terms, frequencies) =
            (column("document_id"), column("term_id"), column("frequency"));
        for row in 0..document_terms.n_rows() {
            let number = |n: Option<i64>| n.and_then(|n| usize::try_from(n).ok());
            let known = number(documents.int(row)).and_then(|document| membership.side(document));
            let (Some(side), Some(term), Some(frequency)) =
                (known, number(terms.int(row)), number(frequencies.int(row)))
            else {
                return false;
            };
            let counts = match side {
                Side::Neither => continue,
                Side::Target => &mut self.target,
                Side::Reference => &mut self.reference,
            };
            let Some(counted) = counts.counted.get_mut(term) else { return false };
            counted.frequency += frequency as u64;
            counted.document_frequency += 1;
            counts.n_tokens += frequency as u64;
        }
        true
    }

    /// The contrast of the two sides.
    pub fn within(self, names: TermNames, membership: &Membership, is_nested: bool) -> Listed {
        Listed {
            n_own: names.len(),
            names,
            n_target: self.target.n_tokens,
            n_reference: self.reference.n_tokens,
            target: self.target.counted,
            reference: self.reference.counted,
            n_documents_target: membership.n_target(),
            n_documents_reference: Some(membership.n_reference()),
            is_nested,
        }
    }

    /// The contrast of the target with a list from outside; when that holds the target, it is taken
    /// away from it. `None` when it cannot hold it: a term is rarer there.
    pub fn against(
        self,
        mut names: TermNames,
        membership: &Membership,
        list: &FrequencyList,
        is_nested: bool,
    ) -> Option<Listed> {
        let n_own = names.len();
        let mut numbers = Interner::with_capacity(n_own.max(64));
        for term in 0..n_own {
            let name = names.get(term);
            numbers.intern(name, 0, name.len());
        }
        let mut target = self.target.counted;
        let mut reference = vec![Counted::default(); n_own];
        for (term, counted) in list.iter() {
            let (number, new) = numbers.intern(term, 0, term.len());
            if new {
                names.text.push_str(term);
                names.ends.push(names.text.len());
                target.push(Counted::default());
                reference.push(Counted::default());
            }
            reference[number as usize] = counted;
        }
        let mut n_reference = list.n_tokens();
        let mut n_documents_reference = list.n_documents();
        if is_nested {
            n_reference = n_reference.checked_sub(self.target.n_tokens)?;
            n_documents_reference = match n_documents_reference {
                Some(n) => Some(n.checked_sub(membership.n_target())?),
                None => None,
            };
            for (whole, part) in reference.iter_mut().zip(&target) {
                whole.frequency = whole.frequency.checked_sub(part.frequency)?;
                if n_documents_reference.is_some() {
                    let rest = whole.document_frequency.checked_sub(part.document_frequency);
                    whole.document_frequency = rest?;
                }
            }
        }
        Some(Listed {
            n_own,
            names,
            target,
            reference,
            n_target: self.target.n_tokens,
            n_reference,
            n_documents_target: membership.n_target(),
            n_documents_reference,
            is_nested,
        })
    }
}

impl Listed {
    pub(super) fn name(&self, term: usize) -> &str {
        self.names.get(term)
    }
}
