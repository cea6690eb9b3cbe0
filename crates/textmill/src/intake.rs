//! Documents on their way in: all of them, a sample, or the first few.

use crate::{conveyor::convey, failure::Failure, report::Progress, settings::Settings};
use textmill_corpus::IngestedShard;
use textmill_ingest::{Draw, InputKind, InputRecord, Inputs, RawShard, Reader, decode, keep_first};

/// A stretch of the input, before or after it was decoded.
pub(crate) enum Intake {
    Raw(RawShard),
    Decoded(Box<IngestedShard>),
}

impl Intake {
    /// The documents in it. Pure.
    pub(crate) fn decoded(self, settings: &Settings) -> IngestedShard {
        match self {
            Self::Raw(raw) => decode(raw, &settings.ingest),
            Self::Decoded(shard) => *shard,
        }
    }
}

/// Reads the input in order, and stops where the limit says so.
pub(crate) struct Source<'a> {
    reader: Reader,
    settings: &'a Settings,
    progress: &'a Progress,
    /// Documents still to come; `None` for all.
    left: Option<usize>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(inputs: Inputs, settings: &'a Settings, progress: &'a Progress) -> Self {
        let left = match settings.ingest.limit {
            0 => None,
            limit => Some(usize::try_from(limit).unwrap_or(usize::MAX)),
        };
        Self { reader: Reader::new(inputs, &settings.ingest), settings, progress, left }
    }

    /// What there is to say about the files that were read.
    pub(crate) fn finish(self) -> Vec<InputRecord> {
        self.reader.finish()
    }
}

impl Iterator for Source<'_> {
    type Item = Intake;

    fn next(&mut self) -> Option<Intake> {
        if self.left == Some(0) {
            return None;
        }
        let raw = self.reader.next();
        self.progress.at(self.reader.bytes_read());
        let raw = raw?;
        let Some(left) = &mut self.left else { return Some(Intake::Raw(raw)) };
        // How many documents there are before the next shard is known only once this is decoded:
        // with a limit that is done here, one after the other.
        let mut shard = decode(raw, &self.settings.ingest);
        keep_first(&mut shard, *left);
        *left -= shard.documents.len();
        Some(Intake::Decoded(Box::new(shard)))
    }
}

/// The bytes that are to be read, when that is known: not of standard input.
pub(crate) fn bytes_total(inputs: &Inputs) -> Option<u64> {
    let sized = inputs.files.iter().all(|file| file.kind != InputKind::Stdin);
    sized.then(|| inputs.files.iter().map(|file| file.bytes).sum())
}

/// Draws the sample, where it is a number of documents: that needs a look at all of them. Gives the
/// settings with what was drawn.
pub(crate) fn drawn(
    inputs: &Inputs,
    settings: &Settings,
    progress: &Progress,
) -> Result<Settings, Failure> {
    let mut settings = settings.clone();
    let Some(mut draw) = Draw::new(&settings.ingest) else { return Ok(settings) };
    if inputs.files.iter().any(|file| file.kind == InputKind::Stdin) {
        return Err(Failure::usage(
            "a sample of a number of documents reads the input twice, and standard input can be \
             read only once",
            "give a share, as --sample 5%, or the name of a file",
        ));
    }
    let ranks = Draw::new(&settings.ingest).expect("there was one just before");
    // All documents are looked at, so nothing may be left out while the ranks are gathered.
    let mut all = settings.ingest.clone();
    all.sample = textmill_ingest::Sample::All;
    let mut reader = Reader::new(inputs.clone(), &all);
    let shards = std::iter::from_fn(|| {
        let raw = reader.next();
        progress.at(reader.bytes_read());
        raw
    });
    let work = |raw| ranks.ranks(&decode(raw, &all));
    convey(shards, settings.run.threads(), work, |ranks| {
        draw.add(ranks);
        Ok::<_, Failure>(())
    })?;
    progress.done();
    settings.ingest.chosen = draw.finish();
    Ok(settings)
}
