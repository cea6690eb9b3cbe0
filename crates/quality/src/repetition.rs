//! Gopher (Rae et al. 2021), repetition: how much of a text says what it said already.

use crate::{
    Compat,
    words::{Words, characters, share},
};
use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashSet};
use xxhash_rust::xxh3::xxh3_64;

/// What the rules of repetition look at; shares from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Repetition {
    /// Share of paragraphs that stood there before.
    pub(crate) paragraphs: Option<f64>,
    /// Characters of these, of all characters.
    pub(crate) paragraph_characters: Option<f64>,
    /// Share of lines that stood there before.
    pub(crate) lines: Option<f64>,
    /// Characters of these, of all characters.
    pub(crate) line_characters: Option<f64>,
    /// Characters of the most frequent run of 2, 3 and 4 words.
    pub(crate) top: [Option<f64>; 3],
    /// Characters of runs of 5 to 10 words that stood there before.
    pub(crate) repeated: [Option<f64>; 6],
}

type Hashes = HashSet<u64, FixedState>;

pub(crate) fn measure(text: &str, words: &Words, compat: Compat) -> Repetition {
    let length = f64::from(characters(text).max(1));
    let paragraphs = Repeats::of(paragraphs(text));
    let lines = Repeats::of(lines(text));
    let whole = match compat {
        Compat::None => words.lengths.iter().map(|&length| f64::from(length)).sum(),
        Compat::Datatrove => length,
    };
    let mut counts = Counts::default();
    let mut seen = Hashes::with_hasher(FixedState::with_seed(0));
    Repetition {
        paragraphs: share(paragraphs.n, paragraphs.all),
        paragraph_characters: share(paragraphs.characters, length),
        lines: share(lines.n, lines.all),
        line_characters: share(lines.characters, length),
        top: std::array::from_fn(|n| share(counts.top(words, n + 2, compat)?, whole)),
        repeated: std::array::from_fn(|n| match compat {
            Compat::None => share(covered(words, n + 5, &mut seen), whole),
            Compat::Datatrove => share(skipping(words, n + 5, &mut seen), whole),
        }),
    }
}

/// Pieces of a text that stood there before.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    pub(crate) n: u32,
    pub(crate) all: u32,
    pub(crate) characters: u32,
}

impl Repeats {
    pub(crate) fn of<'a>(pieces: impl Iterator<Item = &'a str>) -> Self {
        let mut seen = Hashes::with_hasher(FixedState::with_seed(0));
        let mut repeats = Self::default();
        for piece in pieces {
            repeats.all += 1;
            if !seen.insert(xxh3_64(piece.as_bytes())) {
                repeats.n += 1;
                repeats.characters += characters(piece);
            }
        }
        repeats
    }
}

/// What blank lines part; without the space around the text.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    split_at_runs(text.trim(), 2)
}

/// What line ends part, several together as one.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    split_at_runs(text, 1)
}

/// The pieces between runs of at least so many line feeds; at the ends they may be empty.
fn split_at_runs(text: &str, least: usize) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut from = 0;
        while let Some(at) = text[from..].find('\n') {
            let start = from + at;
            let run = text[start..].bytes().take_while(|&b| b == b'\n').count();
            if run >= least {
                rest = Some(&text[start + run..]);
                return Some(&text[..start]);
            }
            from = start + run;
        }
        rest = None;
        Some(text)
    })
}

/// How often n-grams occur, numbered as they come.
#[derive(Debug, Default)]
struct Counts {
    numbers: HashMap<u64, u32, FixedState>,
    counts: Vec<(u32, u32)>,
}

impl Counts {
    /// Characters of the most frequent n-gram, all its occurrences together; of several equally
    /// frequent ones that which comes first. `None` when the text is shorter.
    fn top(&mut self, words: &Words, n: usize, compat: Compat) -> Option<f64> {
        self.numbers.clear();
        self.counts.clear();
        for (at, hash) in ngrams(words, n) {
            let next = self.counts.len() as u32;
            let number = *self.numbers.entry(hash).or_insert(next);
            if number == next {
                self.counts.push((0, at as u32));
            }
            self.counts[number as usize].0 += 1;
        }
        let most = self.counts.iter().map(|&(count, _)| count).max()?;
        let &(_, first) = self.counts.iter().find(|&&(count, _)| count == most)?;
        let length: u32 = words.lengths[first as usize..first as usize + n].iter().sum();
        match compat {
            // One occurrence repeats nothing.
            Compat::None if most == 1 => Some(0.0),
            Compat::None => Some(f64::from(length) * f64::from(most)),
            // With the spaces between the words.
            Compat::Datatrove => Some(f64::from(length + n as u32 - 1) * f64::from(most)),
        }
    }
}

/// The n-grams of a text: where each begins, and its hash.
fn ngrams<'a>(words: &'a Words, n: usize) -> impl Iterator<Item = (usize, u64)> + 'a {
    words.hashes.windows(n).enumerate().map(|(at, hashes)| (at, mixed(hashes)))
}

fn mixed(hashes: &[u64]) -> u64 {
    hashes
        .iter()
        .fold(0, |all: u64, &hash| (all.rotate_left(23) ^ hash).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// Characters of words that lie in an n-gram which stood there before, each once.
fn covered(words: &Words, n: usize, seen: &mut Hashes) -> f64 {
    seen.clear();
    let (mut covered, mut end) = (0u32, 0);
    for (at, hash) in ngrams(words, n) {
        if !seen.insert(hash) {
            covered += words.lengths[at.max(end)..at + n].iter().sum::<u32>();
            end = at + n;
        }
    }
    f64::from(covered)
}

/// Characters of n-grams that stood there before, going on behind each that did.
fn skipping(words: &Words, n: usize, seen: &mut Hashes) -> f64 {
    seen.clear();
    let (mut at, mut repeated) = (0, 0u32);
    while at + n <= words.len() {
        if seen.insert(mixed(&words.hashes[at..at + n])) {
            at += 1;
        } else {
            repeated += words.lengths[at..at + n].iter().sum::<u32>();
            at += n;
        }
    }
    f64::from(repeated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_words_count_once_however_many_ngrams_cover_them() {
        // a b c d e f | a b c d e f: the second six letters, of twelve; n-grams of 5 at 6 and 7.
        let text = "a b c d e f a b c d e f";
        let words = Words::of(text, Compat::None);
        let found = measure(text, &words, Compat::None);
        assert_eq!(found.repeated[0], Some(0.5));
        // 7-grams: a..a only once each but `a b c d e f a` and none again.
        assert_eq!(found.repeated[2], Some(0.0));
        // Twice `a b`, of twelve letters.
        assert_eq!(found.top[0], Some(4.0 / 12.0));
    }

    #[test]
    fn datatrove_skips_past_a_repeat_and_divides_by_all_characters() {
        let text = "a b c d e f a b c d e f";
        let words = Words::of(text, Compat::Datatrove);
        let found = measure(text, &words, Compat::Datatrove);
        // `abcde` again, then nothing of five is left: 5 of 23 characters.
        assert_eq!(found.repeated[0], Some(5.0 / 23.0));
        assert_eq!(found.top[0], Some(6.0 / 23.0));
    }

    #[test]
    fn lines_and_paragraphs_that_stood_there_before() {
        let text = "one\ntwo\n\none\ntwo\n\nthree";
        let words = Words::of(text, Compat::None);
        let found = measure(text, &words, Compat::None);
        assert_eq!(found.paragraphs, Some(1.0 / 3.0));
        assert_eq!(found.lines, Some(2.0 / 5.0));
        // `one` and `two`, of 7 + 2 + 7 + 2 + 5 characters.
        assert_eq!(found.line_characters, Some(6.0 / 23.0));
    }
}
