//! What the benchmarks read: a few megabytes of real text, in shards.
#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use textmill_ingest::{RawShard, Reader, Settings, discover};

/// A corpus under `TEXTMILL_DATA`, or the sample corpus, said aloud, when it is not there.
fn corpus(path: &str) -> PathBuf {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("benches/ lies in the repository");
    let data = std::env::var_os("TEXTMILL_DATA")
        .map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let wanted = data.join("corpora").join(path);
    if wanted.exists() {
        return wanted;
    }
    #[expect(clippy::print_stderr, reason = "a benchmark of other input says so")]
    {
        eprintln!("{} is not there (set TEXTMILL_DATA): measuring seeds/", wanted.display());
    }
    root.join("seeds")
}

/// The first shards of a corpus, `n` at most.
///
/// # Panics
/// When neither the corpus nor the sample can be read.
pub fn raw_shards(path: &str, n: usize) -> Vec<RawShard> {
    let settings = Settings::default();
    let inputs = discover(&[corpus(path).into()], &settings).expect("the corpus is there");
    Reader::new(inputs, &settings).take(n).collect()
}
