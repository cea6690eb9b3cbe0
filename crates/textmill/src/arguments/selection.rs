//! Which of the documents are read.

use clap::Args;
use textmill_ingest::Sample;
use toml::Value;

/// Which documents are taken when not all are.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "A part of the documents")]
pub(crate) struct Selection {
    /// Stop after so many documents, the first in order
    ///
    /// Documents are ordered by path and place in the file. What comes after them is not read.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    limit: Option<u64>,
    /// A sample: so many documents as 1000, or a share of them as 5%
    ///
    /// Which ones follows from a hash of each document alone: the sample is the same for any order
    /// of the input and any number of threads, and a smaller one lies within a larger. A number
    /// reads the input twice. The sample is recorded in run.json.
    #[arg(long, value_name = "N|P%")]
    sample: Option<Sample>,
    /// Which sample: another number gives another one [default: 1]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

impl Selection {
    /// The settings that these flags give.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (String, Value)> + use<> {
        let number = |n: u64| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        let pairs = [
            ("ingest.limit", self.limit.map(number)),
            ("ingest.sample", self.sample.map(|sample| Value::String(sample.to_string()))),
            ("ingest.seed", self.seed.map(number)),
        ];
        pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)))
    }
}
