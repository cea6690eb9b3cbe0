//! Counts of terms in the parts of every scheme, brought into the order of the terms.

use super::{places::PLACES, rows, stream::Stream};
use crate::{
    groups::{Groups, NumberedGroups},
    statistics::Finishing,
};
use textmill_corpus::Batch;
use textmill_spill::{Combine, Error, KeyedCounts, Rows, Shape};

/// Under a term, a scheme and a part: frequency.
const SHAPE: Shape = Shape::new(3, &[Combine::Sum]);

/// The parts of a scheme.
#[derive(Debug)]
pub(crate) struct Scheme {
    pub(crate) name: String,
    /// The counted tokens of each part, none 0.
    pub(crate) sizes: Vec<u64>,
}

/// Terms in parts, on their way to the table.
#[derive(Debug)]
pub(crate) struct Dispersion {
    schemes: Vec<Scheme>,
    counts: KeyedCounts,
    /// Under a term and the two halves of a place in the corpus: 1.
    places: Option<KeyedCounts>,
    finishing: Finishing,
}

impl Dispersion {
    /// Takes the terms of each document, from the rows of `document_terms` with terms numbered as
    /// in the vocabulary; and the places of tokens when they were counted.
    pub(crate) fn of_documents(
        rows: Rows,
        places: Option<KeyedCounts>,
        finishing: &Finishing,
    ) -> Result<Self, Error> {
        let mut schemes = vec![Scheme { name: "document".to_owned(), sizes: Vec::new() }];
        let n_parts = finishing.settings.dispersion_parts;
        if n_parts > 0 {
            schemes.push(Scheme { name: format!("parts_{n_parts}"), sizes: Vec::new() });
        }
        let counts = finishing.sorter(SHAPE);
        let mut all = Self { schemes, counts, places: None, finishing: finishing.clone() };
        let mut documents = Documents { starts: Vec::new(), n_tokens: 0, part: None, n_parts };
        let mut terms: Vec<(u32, u64)> = Vec::new();
        let mut document = 0;
        for batch in rows.batches {
            let batch = batch?;
            for row in 0..batch.n_rows() {
                let [id, term, frequency] = integers(&batch, row);
                if id as u32 != document {
                    all.add_document(document, &terms, &mut documents)?;
                    terms.clear();
                    document = id as u32;
                }
                terms.push((finishing.terms.term_id(term as u32), frequency as u64));
            }
        }
        all.add_document(document, &terms, &mut documents)?;
        if let Some(places) = places {
            all.take_places(places, &documents.starts)?;
        }
        Ok(all)
    }

    /// Counts the terms of a document in the parts that it is and lies in.
    fn add_document(
        &mut self,
        document: u32,
        terms: &[(u32, u64)],
        documents: &mut Documents,
    ) -> Result<(), Error> {
        let size: u64 = terms.iter().map(|(_, frequency)| frequency).sum();
        if size == 0 {
            return Ok(());
        }
        let stretch = documents.stretch(size, self.finishing.terms.n_tokens());
        documents.add(document, size);
        let mut parts = [0; 2];
        for ((scheme, part), new) in
            self.schemes.iter_mut().zip(&mut parts).zip([true, stretch.is_new])
        {
            if new {
                scheme.sizes.push(0);
            }
            *scheme.sizes.last_mut().expect("the first document begins a part") += size;
            *part = scheme.sizes.len() as u32 - 1;
        }
        for &(term_id, frequency) in terms {
            for (scheme, part) in (0..self.schemes.len() as u32).zip(parts) {
                self.push(term_id, scheme, part, frequency)?;
            }
        }
        Ok(())
    }

    /// Adds the schemes of groups; gives for each group as it was met its scheme and part. A group
    /// without counted tokens is no part.
    pub(crate) fn add_groups(
        &mut self,
        sizes: &Groups,
        numbered: &NumberedGroups,
    ) -> Vec<(u32, u32)> {
        let first = self.schemes.len();
        let groupings = &self.finishing.settings.groupings;
        let scheme = |name: &str| Scheme { name: name.to_owned(), sizes: Vec::new() };
        self.schemes.extend(groupings.iter().map(|grouping| scheme(grouping.name())));
        let mut parts = vec![(0, 0); numbered.order.len()];
        for &group in &numbered.order {
            let (scheme, _) = sizes.get(group);
            let n_tokens = sizes.n_tokens[group as usize];
            if n_tokens > 0 {
                let number = first + scheme;
                let known = &mut self.schemes[number].sizes;
                parts[group as usize] = (number as u32, known.len() as u32);
                known.push(n_tokens);
            }
        }
        parts
    }

    /// Counts a term in a part, when the term is frequent enough.
    pub(crate) fn push(
        &mut self,
        term_id: u32,
        scheme: u32,
        part: u32,
        frequency: u64,
    ) -> Result<(), Error> {
        if self.is_listed(term_id) {
            self.counts.push(&[term_id, scheme, part], &[frequency])?;
        }
        Ok(())
    }

    fn is_listed(&self, term_id: u32) -> bool {
        let least = self.finishing.settings.dispersion_min_frequency;
        self.finishing.terms.frequency(term_id) >= least
    }

    /// Brings places in documents that begin so into the order of terms and of the corpus.
    fn take_places(&mut self, places: KeyedCounts, starts: &[u64]) -> Result<(), Error> {
        let mut sorter = self.finishing.sorter(PLACES);
        let mut failed = Ok(());
        places.into_sorted()?.for_each(|key, counts| {
            let term_id = self.finishing.terms.term_id(key[0]);
            if failed.is_ok() && self.is_listed(term_id) {
                let place = starts[key[1] as usize] + u64::from(key[2]);
                failed = sorter.push(&[term_id, (place >> 32) as u32, place as u32], counts);
            }
        })?;
        failed?;
        self.places = Some(sorter);
        Ok(())
    }

    /// The rows of the table.
    pub(crate) fn finish(self) -> Result<Rows, Error> {
        let counts = Stream::new(self.counts.into_sorted()?);
        let places = self.places.map(KeyedCounts::into_sorted).transpose()?.map(Stream::new);
        Ok(rows::rows(self.schemes, counts, places, self.finishing.terms.n_tokens()))
    }
}

/// Documents as they follow one another in the corpus.
struct Documents {
    /// For each document the counted tokens before it.
    starts: Vec<u64>,
    n_tokens: u64,
    /// The stretch of the corpus in which the document before lies.
    part: Option<u64>,
    n_parts: u32,
}

/// Where a document lies.
struct Stretch {
    /// Whether no document before lies in the same stretch.
    is_new: bool,
}

impl Documents {
    /// The stretch of the next document, of this size in a corpus of `n_tokens`: that in which its
    /// middle lies.
    fn stretch(&mut self, size: u64, n_tokens: u64) -> Stretch {
        let twice = 2 * u128::from(self.n_tokens) + u128::from(size);
        let part = twice * u128::from(self.n_parts) / (2 * u128::from(n_tokens));
        let part = Some(part as u64);
        Stretch { is_new: std::mem::replace(&mut self.part, part) != part }
    }

    fn add(&mut self, document: u32, size: u64) {
        self.starts.resize(document as usize, self.n_tokens);
        self.starts.push(self.n_tokens);
        self.n_tokens += size;
    }
}

fn integers(rows: &Batch, row: usize) -> [i64; 3] {
    [0, 1, 2].map(|column| rows.columns[column].int(row).expect("they are never missing"))
}
