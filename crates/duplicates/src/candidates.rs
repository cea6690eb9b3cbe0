//! Locality-sensitive hashing: which documents are worth comparing.

use textmill_spill::{Error, Place, Store};

/// Documents with an equal band that are all compared with each other; of more, each is compared
/// with so many of them, and with its neighbours.
///
/// Such bands belong to texts that are largely the same (of a template, say), which hang together
/// in many bands.
const ALL_PAIRS: usize = 64;

/// Bytes of a document that is sorted by its band.
const ENTRY: usize = size_of::<(u64, u32)>();

/// The bands of all documents, in a store: shard by shard the documents, then band by band a hash
/// for each of them.
#[derive(Debug)]
pub(crate) struct Bands {
    n: usize,
    shards: Vec<(u32, Place)>,
    n_documents: usize,
}

/// Who decides about pairs.
pub(crate) trait Judge {
    /// The store that holds the bands.
    fn store(&mut self) -> &mut Store;

    /// Bytes of memory for sorting.
    fn memory(&self) -> usize;

    /// Two documents that may be alike.
    fn judge(&mut self, one: u32, other: u32) -> Result<(), Error>;
}

impl Bands {
    pub(crate) fn new(n: usize) -> Self {
        Self { n, shards: Vec::new(), n_documents: 0 }
    }

    /// Adds the documents of a shard, each with its bands.
    pub(crate) fn add(
        &mut self,
        documents: &[(u32, &[u64])],
        store: &mut Store,
    ) -> Result<(), Error> {
        if documents.is_empty() {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(documents.len() * (4 + 8 * self.n));
        for (document, _) in documents {
            bytes.extend(document.to_le_bytes());
        }
        for band in 0..self.n {
            for (_, bands) in documents {
                bytes.extend(bands[band].to_le_bytes());
            }
        }
        self.shards.push((documents.len() as u32, store.push(&bytes)?));
        self.n_documents += documents.len();
        Ok(())
    }

    /// Shows every pair with an equal band to the judge, of the documents that are `wanted`; in an
    /// order that follows from their contents alone.
    pub(crate) fn pairs(
        &self,
        contents: &[u128],
        wanted: &[bool],
        judge: &mut impl Judge,
    ) -> Result<(), Error> {
        // What does not fit at once is sorted part by part: each has the bands that end alike.
        let parts = (self.n_documents * ENTRY).div_ceil(judge.memory().max(1 << 20)).max(1) as u64;
        let mut entries = Vec::new();
        for band in 0..self.n {
            for part in 0..parts {
                entries.clear();
                self.read(
                    band,
                    |hash, document| {
                        if hash % parts == part && wanted[document as usize] {
                            entries.push((hash, document));
                        }
                    },
                    judge.store(),
                )?;
                entries
                    .sort_unstable_by_key(|&(hash, document)| (hash, contents[document as usize]));
                for alike in entries.chunk_by(|(one, _), (other, _)| one == other) {
                    compare(alike, judge)?;
                }
            }
        }
        Ok(())
    }

    /// Gives every document with its hash in a band.
    fn read(
        &self,
        band: usize,
        mut give: impl FnMut(u64, u32),
        store: &mut Store,
    ) -> Result<(), Error> {
        let (mut documents, mut hashes) = (Vec::new(), Vec::new());
        for &(n, place) in &self.shards {
            let n = n as usize;
            store.read(place.part(0, 4 * n), &mut documents)?;
            store.read(place.part(4 * n + 8 * n * band, 8 * n), &mut hashes)?;
            let documents = documents.as_chunks().0.iter().map(|b| u32::from_le_bytes(*b));
            let hashes = hashes.as_chunks().0.iter().map(|b| u64::from_le_bytes(*b));
            for (document, hash) in documents.zip(hashes) {
                give(hash, document);
            }
        }
        Ok(())
    }
}

/// Shows the pairs of documents with an equal band, which come in the order of their contents.
fn compare(alike: &[(u64, u32)], judge: &mut impl Judge) -> Result<(), Error> {
    let pivots = if alike.len() <= ALL_PAIRS { alike.len() } else { ALL_PAIRS };
    for (at, &(_, one)) in alike.iter().enumerate() {
        let others =
            if at < pivots { &alike[at + 1..] } else { &alike[at + 1..(at + 2).min(alike.len())] };
        for &(_, other) in others {
            judge.judge(one, other)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pairs {
        store: Store,
        memory: usize,
        found: Vec<(u32, u32)>,
    }

    impl Judge for Pairs {
        fn store(&mut self) -> &mut Store {
            &mut self.store
        }

        fn memory(&self) -> usize {
            self.memory
        }

        fn judge(&mut self, one: u32, other: u32) -> Result<(), Error> {
            self.found.push((one.min(other), one.max(other)));
            Ok(())
        }
    }

    #[test]
    fn documents_that_share_a_band_are_shown_once_a_band() {
        let mut judge = Pairs {
            store: Store::new(&std::env::temp_dir()).unwrap(),
            memory: 0,
            found: Vec::new(),
        };
        let mut bands = Bands::new(2);
        let shards: [&[(u32, &[u64])]; 2] =
            [&[(0, &[7, 1]), (2, &[8, 2])], &[(3, &[7, 2]), (4, &[7, 3]), (5, &[9, 3])]];
        for shard in shards {
            bands.add(shard, &mut judge.store).unwrap();
        }
        let wanted = [true, true, true, true, true, false];
        bands.pairs(&[5, 4, 3, 2, 1, 0], &wanted, &mut judge).unwrap();
        judge.found.sort_unstable();
        // Band 0 joins 0, 3, 4; band 1 joins 2, 3, and 4 with 5, which is not wanted.
        assert_eq!(judge.found, [(0, 3), (0, 4), (2, 3), (3, 4)]);
    }
}
