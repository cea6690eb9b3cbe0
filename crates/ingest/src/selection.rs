//! Which documents are read, when not all are: a sample that follows from the documents alone, and
//! the first few.

use crate::settings::Settings;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::{collections::BinaryHeap, fmt, str::FromStr};
use textmill_corpus::{DocumentKey, IngestedShard, Tally};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// How many documents are taken of those that there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Given", into = "String")]
pub enum Sample {
    /// All.
    #[default]
    All,
    /// A share of them, above 0 and up to 1.
    Share(f64),
    /// So many, at least 1.
    Number(u64),
}

impl FromStr for Sample {
    type Err = String;

    /// `5%` is a share, `1000` a number; nothing is all.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let refused = || {
            format!(
                "`{text}` is no sample: give a number of documents as 1000, or a share of them as 5%"
            )
        };
        if text.is_empty() {
            return Ok(Self::All);
        }
        let Some(percent) = text.strip_suffix('%') else {
            let number = text.parse().ok().filter(|n| *n > 0);
            return number.map(Self::Number).ok_or_else(refused);
        };
        let percent = percent.trim().parse::<f64>().ok();
        let percent = percent.filter(|p| *p > 0.0 && *p <= 100.0);
        percent.map(|percent| Self::Share(percent / 100.0)).ok_or_else(refused)
    }
}

impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => Ok(()),
            // Rounded, so that 0.07 is 7% and not 7.000000000000001%.
            Self::Share(share) => write!(f, "{}%", (share * 100.0 * 1e9).round() / 1e9),
            Self::Number(n) => write!(f, "{n}"),
        }
    }
}

impl From<Sample> for String {
    fn from(sample: Sample) -> Self {
        sample.to_string()
    }
}

/// A sample as a settings file may write it.
struct Given(String);

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Given;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a number of documents, or a share of them as 5%")
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Given, E> {
                Ok(Given(number.to_string()))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Given, E> {
                Ok(Given(number.to_string()))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Given, E> {
                Ok(Given(text.to_owned()))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl TryFrom<Given> for Sample {
    type Error = String;

    fn try_from(given: Given) -> Result<Self, String> {
        given.0.parse()
    }
}

/// The place of a document in the order in which samples take documents: a hash of its key under
/// the seed, then the key. It depends on no other document, so that a sample is the same for any
/// order of input and number of threads, and a smaller one lies within a larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(u64, u128);

impl Rank {
    fn of(key: DocumentKey, seed: u64) -> Self {
        Self(xxh3_64_with_seed(&key.0.to_le_bytes(), seed), key.0)
    }
}

/// The last rank that a sample takes, once it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen(Option<Rank>);

impl Chosen {
    /// What is known from the settings alone: all of a share; of a number, nothing yet.
    fn of(settings: &Settings) -> Self {
        match settings.sample {
            Sample::Share(share) if share < 1.0 => {
                // 2^64 is a power of two: the product is exact but for the 53 bits of the share.
                let limit = (share * 18_446_744_073_709_551_616.0) as u64;
                Self(Some(Rank(limit, 0)))
            }
            _ => settings.chosen,
        }
    }

    fn takes(self, rank: Rank) -> bool {
        self.0.is_none_or(|last| rank <= last)
    }
}

impl Settings {
    /// Whether the sample takes the document of this key.
    pub(crate) fn takes(&self, key: DocumentKey) -> bool {
        self.sample == Sample::All || Chosen::of(self).takes(Rank::of(key, self.seed))
    }
}

/// Finds the last rank that a sample of a number of documents takes, from all documents; it holds
/// that number of ranks.
#[derive(Debug)]
pub struct Draw {
    wanted: usize,
    seed: u64,
    least: BinaryHeap<Rank>,
}

impl Draw {
    /// For these settings; `None` when the sample is no number, or is known.
    pub fn new(settings: &Settings) -> Option<Self> {
        match settings.sample {
            Sample::Number(n) if settings.chosen == Chosen::default() => {
                let wanted = usize::try_from(n).unwrap_or(usize::MAX);
                Some(Self { wanted, seed: settings.seed, least: BinaryHeap::new() })
            }
            _ => None,
        }
    }

    /// The ranks of the documents of a shard. Pure.
    pub fn ranks(&self, shard: &IngestedShard) -> Vec<Rank> {
        shard.documents.iter().map(|document| Rank::of(document.key, self.seed)).collect()
    }

    /// Adds the ranks of a shard.
    pub fn add(&mut self, ranks: Vec<Rank>) {
        for rank in ranks {
            if self.least.len() < self.wanted {
                self.least.push(rank);
            } else if let Some(mut last) = self.least.peek_mut()
                && rank < *last
            {
                *last = rank;
            }
        }
    }

    /// What the sample takes; `None` within when there were no more documents than are wanted.
    pub fn finish(self) -> Chosen {
        Chosen(self.least.peek().copied().filter(|_| self.least.len() == self.wanted))
    }
}

/// Leaves the first `n` documents of a shard, and books the others as not selected.
pub fn keep_first(shard: &mut IngestedShard, n: usize) {
    for document in shard.documents.drain(n.min(shard.documents.len())..) {
        let bytes = document.origin.n_bytes();
        shard.accounting.kept.records -= 1;
        shard.accounting.kept.bytes -= bytes;
        shard.accounting.not_selected.add(Tally::one(bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_read_as_people_write_them() {
        for (text, sample) in [
            ("", Sample::All),
            ("1000", Sample::Number(1000)),
            ("5%", Sample::Share(0.05)),
            ("0.1 %", Sample::Share(0.001)),
        ] {
            assert_eq!(text.parse(), Ok(sample), "{text}");
        }
        for text in ["0", "-1", "0%", "101%", "1.5", "many", "NaN%"] {
            assert!(text.parse::<Sample>().is_err(), "{text}");
        }
        for text in ["7%", "0.1%", "33.3%", "250"] {
            assert_eq!(text.parse::<Sample>().unwrap().to_string(), text);
        }
        assert_eq!(serde_json::from_str::<Sample>("12").unwrap(), Sample::Number(12));
    }

    fn keys() -> impl Iterator<Item = DocumentKey> {
        (0..20_000_u128).map(|n| DocumentKey(n * 0x9E37_79B9_7F4A_7C15))
    }

    #[test]
    fn a_share_takes_about_that_many_and_a_smaller_one_lies_within_it() {
        let share = |share| Settings { sample: Sample::Share(share), ..Settings::default() };
        let (small, large) = (share(0.1), share(0.3));
        let n = keys().filter(|key| small.takes(*key)).count();
        // 2,000 expected, standard deviation 42: five of them.
        assert!((1_790..=2_210).contains(&n), "{n}");
        assert!(keys().filter(|key| small.takes(*key)).all(|key| large.takes(key)));
        let other = Settings { seed: 2, ..share(0.1) };
        assert!(keys().any(|key| small.takes(key) != other.takes(key)), "the seed matters");
    }

    #[test]
    fn a_number_takes_exactly_that_many_whatever_the_order() {
        let settings = Settings { sample: Sample::Number(50), ..Settings::default() };
        let chosen = |keys: &mut dyn Iterator<Item = DocumentKey>| {
            let mut draw = Draw::new(&settings).unwrap();
            for key in keys {
                draw.add(vec![Rank::of(key, settings.seed)]);
            }
            draw.finish()
        };
        let forwards = chosen(&mut keys());
        let mut backwards: Vec<_> = keys().collect();
        backwards.reverse();
        assert_eq!(forwards, chosen(&mut backwards.into_iter()));
        let drawn = Settings { chosen: forwards, ..settings.clone() };
        assert_eq!(keys().filter(|key| drawn.takes(*key)).count(), 50);
        let few = Settings { chosen: chosen(&mut keys().take(10)), ..settings.clone() };
        assert_eq!(keys().take(10).filter(|key| few.takes(*key)).count(), 10, "there are no more");
    }
}
