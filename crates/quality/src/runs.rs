//! Runs of words that occur more than once, longer by a word from step to step.
//!
//! A run of n words occurs twice only where the two of n - 1 words within it do. So each length
//! looks at nothing but what the one before left: most of a text is out of it after two words.

use crate::numbers::Numbers;

/// Where runs of some number of words that occur more than once begin.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    /// For each word of the text the number of the run that begins there; [`ALONE`] for one that
    /// occurs once.
    run: Vec<u32>,
    /// Where the runs begin, in order.
    starts: Vec<u32>,
    /// Of each run how often it occurs, and where first.
    pub(crate) occurrences: Vec<(u32, u32)>,
}

const ALONE: u32 = u32::MAX;

impl Runs {
    /// Runs of one word: the words of a text, by their hashes.
    pub(crate) fn begin(&mut self, words: &[u64], numbers: &mut Numbers) {
        self.run.clear();
        self.starts.clear();
        self.occurrences.clear();
        numbers.start(words.len());
        for (at, &word) in (0..).zip(words) {
            let (run, is_new) = numbers.number(word);
            self.run.push(run);
            self.count(run, is_new, at);
        }
        self.starts.extend(0..words.len() as u32);
        self.keep_repeated();
    }

    /// From runs of some number of words to those of one more.
    pub(crate) fn lengthen(&mut self, numbers: &mut Numbers) {
        self.occurrences.clear();
        if self.starts.is_empty() {
            return;
        }
        numbers.start(self.starts.len());
        let mut starts = std::mem::take(&mut self.starts);
        starts.retain(|&at| {
            // The run behind is still the shorter one, for starts are in order.
            let behind = self.run.get(at as usize + 1).copied().unwrap_or(ALONE);
            let here = &mut self.run[at as usize];
            if behind == ALONE {
                *here = ALONE;
                return false;
            }
            let (run, is_new) = numbers.number(u64::from(*here) << 32 | u64::from(behind));
            *here = run;
            self.count(run, is_new, at);
            true
        });
        self.starts = starts;
        self.keep_repeated();
    }

    fn count(&mut self, run: u32, is_new: bool, at: u32) {
        if is_new {
            self.occurrences.push((1, at));
        } else {
            self.occurrences[run as usize].0 += 1;
        }
    }

    fn keep_repeated(&mut self) {
        let (run, occurrences) = (&mut self.run, &self.occurrences);
        self.starts.retain(|&at| {
            let run = &mut run[at as usize];
            let repeated = occurrences[*run as usize].0 > 1;
            if !repeated {
                *run = ALONE;
            }
            repeated
        });
    }

    /// Where a run begins that occurs more than once, in order, and which.
    pub(crate) fn repeated(&self) -> impl Iterator<Item = (usize, usize)> {
        self.starts.iter().map(|&at| (at as usize, self.run[at as usize] as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_are_found_with_how_often_they_occur_and_where_first(
            words in prop::collection::vec(0u64..4, 0..60)
        ) {
            let (mut runs, mut numbers) = (Runs::default(), Numbers::default());
            runs.begin(&words, &mut numbers);
            for n in 1..=10 {
                if n > 1 {
                    runs.lengthen(&mut numbers);
                }
                let all: Vec<&[u64]> = words.windows(n).collect();
                let mut expected = Vec::new();
                for (at, run) in all.iter().enumerate() {
                    let times = all.iter().filter(|other| *other == run).count() as u32;
                    let first = all.iter().position(|other| other == run).unwrap() as u32;
                    if times > 1 {
                        expected.push((at, (times, first)));
                    }
                }
                let found: Vec<_> =
                    runs.repeated().map(|(at, run)| (at, runs.occurrences[run])).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
