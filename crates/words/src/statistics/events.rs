//! What was met in a shard, sorted and counted: one integer an event.

use textmill_spill::{
    Run, RunBuilder, Shape,
    radix::{self, Bits},
};

/// The most terms of a key.
const MOST_IDS: usize = crate::settings::LONGEST_NGRAM;

/// The most counts under a key.
const MOST_COUNTS: usize = 6;

/// How an event lies in an integer: the terms of its key highest, then the document, then what
/// else there is to say about it.
#[derive(Clone, Copy, Debug)]
struct Layout {
    ids: usize,
    id_bits: u32,
    document_bits: u32,
    note_bits: u32,
}

impl Layout {
    fn key_bits(self) -> u32 {
        self.ids as u32 * self.id_bits
    }

    fn low_bits(self) -> u32 {
        self.document_bits + self.note_bits
    }
}

/// Events under keys of several terms, each in a document and with a note of a few bits.
#[derive(Debug)]
pub(crate) struct Events {
    layout: Layout,
    kept: Kept,
}

/// Integers as wide as the layout needs: those of a usual shard take 64 bits for pairs and triples.
#[derive(Debug)]
enum Kept {
    Narrow(Vec<u64>),
    Wide(Vec<u128>),
    /// Long keys of a very large vocabulary.
    Spelled(Vec<([u32; MOST_IDS], u32, u32)>),
}

/// Bits that numbers below `n` need, one at least.
fn bits_below(n: usize) -> u32 {
    (usize::BITS - n.saturating_sub(1).leading_zeros()).max(1)
}

impl Events {
    /// None yet, of about `n`; terms, documents and notes lie below the numbers given.
    pub(crate) fn new(
        ids: usize,
        n_terms: usize,
        n_documents: usize,
        n_notes: usize,
        n: usize,
    ) -> Self {
        let layout = Layout {
            ids,
            id_bits: bits_below(n_terms),
            document_bits: bits_below(n_documents),
            note_bits: bits_below(n_notes),
        };
        let bits = layout.key_bits() + layout.low_bits();
        let kept = if bits <= u64::BITS {
            Kept::Narrow(Vec::with_capacity(n))
        } else if bits <= u128::BITS {
            Kept::Wide(Vec::with_capacity(n))
        } else {
            Kept::Spelled(Vec::with_capacity(n))
        };
        Self { layout, kept }
    }

    /// Adds an event.
    #[inline]
    pub(crate) fn push(&mut self, key: &[u32], document: u32, note: u32) {
        match &mut self.kept {
            Kept::Narrow(events) => events.push(packed(self.layout, key, document, note)),
            Kept::Wide(events) => events.push(packed(self.layout, key, document, note)),
            Kept::Spelled(events) => {
                let mut ids = [0; MOST_IDS];
                ids[..key.len()].copy_from_slice(key);
                events.push((ids, document, note));
            }
        }
    }

    /// Counts the events of each key: `add` is given the counts so far, whether the event is the
    /// first of its key in its document, and its note.
    pub(crate) fn into_run(self, shape: Shape, add: impl Fn(&mut [u64], bool, u32)) -> Run {
        let layout = self.layout;
        match self.kept {
            Kept::Narrow(events) => count_packed(layout, events, shape, add),
            Kept::Wide(events) => count_packed(layout, events, shape, add),
            Kept::Spelled(mut events) => {
                events.sort_unstable();
                let mut run = RunBuilder::new(shape);
                for same in events.chunk_by(|a, b| a.0 == b.0) {
                    let mut counts = [0; MOST_COUNTS];
                    let counts = &mut counts[..shape.counts.len()];
                    let mut before = None;
                    for &(_, document, note) in same {
                        add(counts, before.replace(document) != Some(document), note);
                    }
                    run.push(&same[0].0[..layout.ids], counts);
                }
                run.finish()
            }
        }
    }
}

#[inline]
fn packed<T: Bits>(layout: Layout, key: &[u32], document: u32, note: u32) -> T {
    let mut event = T::default();
    for &id in key {
        event = (event << layout.id_bits) | T::widened(u64::from(id));
    }
    event = (event << layout.document_bits) | T::widened(u64::from(document));
    (event << layout.note_bits) | T::widened(u64::from(note))
}

fn count_packed<T: Bits>(
    layout: Layout,
    mut events: Vec<T>,
    shape: Shape,
    add: impl Fn(&mut [u64], bool, u32),
) -> Run {
    let low = layout.low_bits();
    // Events stand in the order of their documents, which a sort by their keys keeps.
    radix::sort(&mut events, &mut Vec::new(), low, low + layout.key_bits());
    let mask = |bits: u32| (1u64 << bits) - 1;
    let (id_mask, note_mask) = (mask(layout.id_bits), mask(layout.note_bits));
    let document_mask = mask(layout.document_bits);
    let mut run = RunBuilder::new(shape);
    for same in events.chunk_by(|&a, &b| a >> low == b >> low) {
        let mut counts = [0; MOST_COUNTS];
        let counts = &mut counts[..shape.counts.len()];
        let mut before = u64::MAX;
        for event in same {
            let bits = event.low();
            let document = (bits >> layout.note_bits) & document_mask;
            add(counts, document != before, (bits & note_mask) as u32);
            before = document;
        }
        let mut key = [0; MOST_IDS];
        let mut left = same[0] >> low;
        for id in key[..layout.ids].iter_mut().rev() {
            *id = (left.low() & id_mask) as u32;
            left = left >> layout.id_bits;
        }
        run.push(&key[..layout.ids], counts);
    }
    run.finish()
}
