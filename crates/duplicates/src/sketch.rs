//! What is kept of each document for comparing.

use crate::{
    Find, Settings,
    key::Key,
    lines::ShardLines,
    minhash::{MinHash, mix},
    profile::Rule,
};
use textmill_corpus::{AnnotatedShard, DocumentKey, NormalisedDocument};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// A document, as far as comparing needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sketch {
    /// The document's own key.
    pub(crate) key: DocumentKey,
    /// Day of publication, as days since 1970-01-01.
    pub(crate) published: Option<i32>,
    /// A hash of its matching key: equal words in equal order, equal hash.
    pub(crate) content: u128,
    /// Words of its matching key.
    pub(crate) n_words: u32,
    /// Hashes of its shingles, sorted, each once; empty when only exact copies count.
    pub(crate) shingles: Vec<u32>,
    /// Hashes of the numbers in it, sorted, each once; empty when the rule does not ask for them.
    pub(crate) numbers: Vec<u32>,
    /// A hash of each band of its signature; empty when only exact copies count.
    pub(crate) bands: Vec<u64>,
}

/// The sketches of a shard's documents, in their order.
#[derive(Clone, Debug, Default)]
pub struct ShardSketches {
    pub(crate) sketches: Vec<Sketch>,
    /// Empty unless repeated lines are asked for.
    pub(crate) lines: ShardLines,
}

/// Keeps of the documents of a shard what comparing needs. Pure.
pub fn sketch(shard: &AnnotatedShard, settings: Settings) -> ShardSketches {
    sketch_documents(&shard.documents, settings)
}

pub(crate) fn sketch_documents(
    documents: &[NormalisedDocument],
    settings: Settings,
) -> ShardSketches {
    let lines =
        if settings.lines { ShardLines::of(documents, settings) } else { ShardLines::default() };
    if settings.find == Find::Off {
        return ShardSketches { sketches: Vec::new(), lines };
    }
    let rule = settings.profile.rule();
    let mut sketcher = Sketcher {
        rule,
        near: settings.find == Find::Near,
        minhash: MinHash::new(rule.bands * rule.rows),
        key: Key::default(),
        words: Vec::new(),
        signature: Vec::new(),
    };
    ShardSketches { sketches: documents.iter().map(|d| sketcher.sketch(d)).collect(), lines }
}

struct Sketcher {
    rule: Rule,
    near: bool,
    minhash: MinHash,
    // Room to work in.
    key: Key,
    words: Vec<u64>,
    signature: Vec<u32>,
}

impl Sketcher {
    fn sketch(&mut self, document: &NormalisedDocument) -> Sketch {
        self.key.read(document, &Rule { digits: true, ..self.rule });
        let n_words = self.key.ends.len() as u32;
        let mut sketch = Sketch {
            key: document.key,
            published: document.metadata.published,
            content: xxh3_128(self.key.text.as_bytes()),
            n_words,
            shingles: Vec::new(),
            numbers: Vec::new(),
            bands: Vec::new(),
        };
        if self.near && n_words >= self.rule.least.max(1) {
            if !self.rule.digits {
                self.key.read(document, &self.rule);
            }
            self.words.clear();
            self.words.extend(self.key.words().map(|word| xxh3_64(word.as_bytes())));
            sketch.shingles = shingles(&self.words, self.rule.words);
            if self.rule.series {
                sketch.numbers = numbers(&self.key);
            }
            self.minhash.signature(&sketch.shingles, &mut self.signature);
            sketch.bands = self.signature.chunks(self.rule.rows).map(band).collect();
        }
        sketch
    }
}

/// A hash of each run of `n` words, or of all words when there are fewer; sorted, each once.
fn shingles(words: &[u64], n: usize) -> Vec<u32> {
    let of_run = |run: &[u64]| {
        let hash = run.iter().fold(0u64, |hash, &word| hash.rotate_left(23) ^ word);
        mix(hash) as u32
    };
    let mut shingles: Vec<u32> = words.windows(n.min(words.len())).map(of_run).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// A hash of the rows of a band.
fn band(rows: &[u32]) -> u64 {
    rows.iter().fold(0u64, |hash, &row| mix(hash.rotate_left(32) ^ u64::from(row)))
}

/// Hashes of the words that hold a digit (`1987`, `5th`, `f16`). Sorted, each once.
fn numbers(key: &Key) -> Vec<u32> {
    let with_digit = key.words().filter(|word| word.bytes().any(|b| b.is_ascii_digit()));
    let mut numbers: Vec<u32> = with_digit.map(|word| xxh3_64(word.as_bytes()) as u32).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

impl Sketch {
    /// What comparing reads back: numbers and shingles, after how many numbers there are.
    pub(crate) fn to_bytes(&self, bytes: &mut Vec<u8>) {
        bytes.extend((self.numbers.len() as u32).to_le_bytes());
        for hash in self.numbers.iter().chain(&self.shingles) {
            bytes.extend(hash.to_le_bytes());
        }
    }
}

/// The sets of a document, as [`Sketch::to_bytes`] wrote them.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    hashes: Vec<u32>,
    n_numbers: usize,
}

impl Sets {
    pub(crate) fn read(&mut self, bytes: &[u8]) {
        let (words, _) = bytes.as_chunks::<4>();
        let mut words = words.iter().map(|word| u32::from_le_bytes(*word));
        self.n_numbers = words.next().unwrap_or(0) as usize;
        self.hashes.clear();
        self.hashes.extend(words);
    }

    pub(crate) fn numbers(&self) -> &[u32] {
        &self.hashes[..self.n_numbers]
    }

    pub(crate) fn shingles(&self) -> &[u32] {
        &self.hashes[self.n_numbers..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use textmill_corpus::{Block, BlockKind};

    fn of(text: &str) -> Sketch {
        let body = Block { kind: BlockKind::Body, start: 0, end: text.len() as u32 };
        let document = NormalisedDocument::of_text("a", text, vec![body]);
        let settings = Settings { find: Find::Near, ..Settings::default() };
        sketch_documents(&[document], settings).sketches.remove(0)
    }

    #[test]
    fn numbers_are_words_with_a_digit_and_each_counts_once() {
        let sketch = of(&"Up 1,234.5 from 1,234.5 in 2004: the 5th of F-16. ".repeat(3));
        let mut expected: Vec<u32> =
            ["1", "234", "5", "2004", "5th", "16"].map(|n| xxh3_64(n.as_bytes()) as u32).to_vec();
        expected.sort_unstable();
        assert_eq!(sketch.numbers, expected);
    }

    #[test]
    fn a_short_text_has_only_its_content() {
        let short = of("Stocks rose.");
        assert!(short.shingles.is_empty() && short.bands.is_empty());
        assert_eq!(short.content, of("STOCKS  ROSE").content);
        assert_ne!(short.content, of("Rose stocks").content);
    }

    #[test]
    fn what_was_written_is_read() {
        let sketch = of(&"One 1 two 2 three 3 four. ".repeat(5));
        let mut bytes = Vec::new();
        sketch.to_bytes(&mut bytes);
        let mut sets = Sets::default();
        sets.read(&bytes);
        assert_eq!((sets.numbers(), sets.shingles()), (&*sketch.numbers, &*sketch.shingles));
        assert_eq!(sketch.numbers.len(), 3);
    }
}
