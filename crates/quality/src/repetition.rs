//! Gopher (Rae et al. 2021), repetition: how much of a text says what it said already.

use crate::{
    Compat,
    numbers::Numbers,
    runs::Runs,
    words::{Words, characters, share},
};
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

/// What is used again for the next text.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) numbers: Numbers,
    runs: Runs,
    /// Of each run of words whether the scan met it.
    met: Vec<bool>,
}

pub(crate) fn measure(
    text: &str,
    words: &Words,
    compat: Compat,
    scratch: &mut Scratch,
) -> Repetition {
    let length = f64::from(characters(text).max(1));
    let Scratch { numbers, runs, met } = scratch;
    let n_lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1;
    let paragraphs = Repeats::of(paragraphs(text), n_lines, numbers);
    let lines = Repeats::of(lines(text), n_lines, numbers);
    let whole = match compat {
        Compat::None => f64::from(words.characters(0, words.len())),
        Compat::Datatrove => length,
    };
    runs.begin(&words.hashes, numbers);
    let mut found = Repetition {
        paragraphs: share(paragraphs.n, paragraphs.all),
        paragraph_characters: share(paragraphs.characters, length),
        lines: share(lines.n, lines.all),
        line_characters: share(lines.characters, length),
        ..Repetition::default()
    };
    for n in 2..=10 {
        runs.lengthen(numbers);
        if n < 5 {
            found.top[n - 2] = top(words, runs, n, compat).and_then(|top| share(top, whole));
        } else {
            let repeated = match compat {
                Compat::None => covered(words, runs, n),
                Compat::Datatrove => skipping(words, runs, n, met),
            };
            found.repeated[n - 5] = share(repeated, whole);
        }
    }
    found
}

/// Pieces of a text that stood there before.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    pub(crate) n: u32,
    pub(crate) all: u32,
    pub(crate) characters: u32,
}

impl Repeats {
    /// Of as many pieces as are said to come at the most.
    pub(crate) fn of<'a>(
        pieces: impl Iterator<Item = &'a str>,
        most: usize,
        numbers: &mut Numbers,
    ) -> Self {
        numbers.start(most);
        let mut repeats = Self::default();
        for piece in pieces {
            repeats.all += 1;
            if !numbers.number(xxh3_64(piece.as_bytes())).1 {
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

/// Characters of the most frequent run of `n` words, all its occurrences together; of several
/// equally frequent ones that which comes first. `None` when the text is shorter.
fn top(words: &Words, runs: &Runs, n: usize, compat: Compat) -> Option<f64> {
    if words.len() < n {
        return None;
    }
    let most = runs.occurrences.iter().map(|&(times, _)| times).max().unwrap_or(1);
    // When none occurs twice the first of the text is that which comes first.
    let first = runs.occurrences.iter().find(|&&(times, _)| times == most && most > 1);
    let first = first.map_or(0, |&(_, first)| first as usize);
    let length = words.characters(first, first + n);
    Some(match compat {
        // One occurrence repeats nothing.
        Compat::None if most == 1 => 0.0,
        Compat::None => f64::from(length) * f64::from(most),
        // With the spaces between the words.
        Compat::Datatrove => f64::from(length + n as u32 - 1) * f64::from(most),
    })
}

/// Characters of words that lie in a run of `n` words which stood there before, each once.
fn covered(words: &Words, runs: &Runs, n: usize) -> f64 {
    let (mut covered, mut end) = (0u32, 0);
    for (at, run) in runs.repeated() {
        if runs.occurrences[run].1 as usize != at {
            covered += words.characters(at.max(end), at + n);
            end = at + n;
        }
    }
    f64::from(covered)
}

/// Characters of runs of `n` words that were met before, going on behind each that was.
fn skipping(words: &Words, runs: &Runs, n: usize, met: &mut Vec<bool>) -> f64 {
    met.clear();
    met.resize(runs.occurrences.len(), false);
    let (mut next, mut repeated) = (0, 0u32);
    for (at, run) in runs.repeated() {
        if at >= next && std::mem::replace(&mut met[run], true) {
            repeated += words.characters(at, at + n);
            next = at + n;
        }
    }
    f64::from(repeated)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(text: &str, compat: Compat) -> Repetition {
        let mut words = Words::default();
        words.read(text, compat);
        measure(text, &words, compat, &mut Scratch::default())
    }

    #[test]
    fn repeated_words_count_once_however_many_ngrams_cover_them() {
        // a b c d e f | a b c d e f: the second six letters, of twelve; n-grams of 5 at 6 and 7.
        let text = "a b c d e f a b c d e f";
        let found = measured(text, Compat::None);
        assert_eq!(found.repeated[0], Some(0.5));
        // 7-grams: a..a only once each but `a b c d e f a` and none again.
        assert_eq!(found.repeated[2], Some(0.0));
        // Twice `a b`, of twelve letters.
        assert_eq!(found.top[0], Some(4.0 / 12.0));
    }

    #[test]
    fn datatrove_skips_past_a_repeat_and_divides_by_all_characters() {
        let text = "a b c d e f a b c d e f";
        let found = measured(text, Compat::Datatrove);
        // `abcde` again, then nothing of five is left: 5 of 23 characters.
        assert_eq!(found.repeated[0], Some(5.0 / 23.0));
        assert_eq!(found.top[0], Some(6.0 / 23.0));
    }

    #[test]
    fn lines_and_paragraphs_that_stood_there_before() {
        let text = "one\ntwo\n\none\ntwo\n\nthree";
        let found = measured(text, Compat::None);
        assert_eq!(found.paragraphs, Some(1.0 / 3.0));
        assert_eq!(found.lines, Some(2.0 / 5.0));
        // `one` and `two`, of 7 + 2 + 7 + 2 + 5 characters.
        assert_eq!(found.line_characters, Some(6.0 / 23.0));
    }
}
