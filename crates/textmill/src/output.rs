//! What an output folder holds: the only room that knows.

use crate::failure::Failure;
use serde::{Deserialize, Serialize};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};
use textmill_corpus::{Accounting, Batch, StageRows, Table};
use textmill_export::stage::{StageReader, StageWriter};
use textmill_ingest::InputRecord;
use textmill_spill::Rows;

/// A stage that leaves files, as its folder below `stages/` is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Artefact {
    Ingested,
    Normalised,
    Annotated,
    Words,
    Entities,
}

impl Artefact {
    const ALL: [Artefact; 5] =
        [Self::Ingested, Self::Normalised, Self::Annotated, Self::Words, Self::Entities];

    /// How many stages lie before it.
    fn depth(self) -> u8 {
        match self {
            Self::Ingested => 0,
            Self::Normalised => 1,
            Self::Annotated => 2,
            Self::Words | Self::Entities => 3,
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Ingested => "1-ingested",
            Self::Normalised => "2-normalised",
            Self::Annotated => "3-annotated",
            Self::Words => "4-words",
            Self::Entities => "4-entities",
        }
    }

    /// The command that makes it.
    fn command(self) -> &'static str {
        match self {
            Self::Ingested => "ingest",
            Self::Normalised => "normalise",
            Self::Annotated => "annotate",
            Self::Words => "words",
            Self::Entities => "entities",
        }
    }
}

/// What a stage says about itself beside its rows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StageRecord {
    /// Version of textmill that made it.
    pub(crate) version: String,
    /// Folder in which the input lies, on the machine that read it.
    pub(crate) root: PathBuf,
    /// Settings of this stage and of those before it, by section.
    pub(crate) settings: serde_json::Map<String, serde_json::Value>,
    /// The files that were read.
    pub(crate) inputs: Vec<InputRecord>,
    /// Where every record and byte went so far.
    pub(crate) accounting: Accounting,
}

/// The file that holds a [`StageRecord`]; written last, so that its presence means that the stage
/// is whole.
const RECORD: &str = "stage.json";

/// The folder for matrices, below the output folder.
pub(crate) const MATRIX: &str = "matrix";

/// The folder for copies of tables, below the output folder.
pub(crate) const COPIES: &str = "export";

/// The folders for annotated text, by format, below the output folder.
const ANNOTATIONS: [&str; 4] = ["conllu", "webannotation", "brat", "tei"];

/// An output folder.
#[derive(Clone, Debug)]
pub(crate) struct OutputFolder(PathBuf);

impl OutputFolder {
    pub(crate) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The table of what could not be read.
    pub(crate) fn quarantine_table(&self) -> PathBuf {
        self.0.join("tables").join("quarantine.csv")
    }

    /// The same after `ingest` alone.
    pub(crate) fn quarantine_of_stage(&self) -> PathBuf {
        self.folder(Artefact::Ingested).join("quarantine.parquet")
    }

    /// The folder of a stage.
    pub(crate) fn folder(&self, artefact: Artefact) -> PathBuf {
        self.0.join("stages").join(artefact.folder())
    }

    /// Whether a file is one that a run makes in this folder.
    pub(crate) fn makes(&self, file: &Path) -> bool {
        let below = self
            .0
            .canonicalize()
            .ok()
            .and_then(|folder| Some(file.strip_prefix(folder).ok()?.to_owned()));
        let Some(below) = below else { return false };
        let made = [
            "README.md",
            "datapackage.json",
            "croissant.json",
            "run.json",
            "run.previous.json",
            "timing.json",
            "network.graphml",
            "network.gexf",
        ];
        let is_run = made[1..].iter().any(|name| self.0.join(name).exists());
        below.starts_with("stages")
            || is_run
                && (["tables", MATRIX, COPIES]
                    .iter()
                    .chain(&ANNOTATIONS)
                    .any(|made| below.starts_with(made))
                    || made.iter().any(|name| below == Path::new(name)))
    }

    /// Whether a stage is there and whole.
    pub(crate) fn has(&self, artefact: Artefact) -> bool {
        self.folder(artefact).join(RECORD).exists()
    }

    /// Makes room for a stage: what an earlier run left of it and of those that read it is removed.
    pub(crate) fn begin(&self, artefact: Artefact) -> Result<PathBuf, Failure> {
        self.forget(artefact)?;
        for later in Artefact::ALL.into_iter().filter(|a| a.depth() > artefact.depth()) {
            self.forget(later)?;
        }
        let folder = self.folder(artefact);
        fs::create_dir_all(&folder).map_err(|error| self.refused(&folder, &error))?;
        Ok(folder)
    }

    /// Removes what an earlier run left of all stages.
    pub(crate) fn forget_stages(&self) -> Result<(), Failure> {
        Artefact::ALL.into_iter().try_for_each(|artefact| self.forget(artefact))
    }

    fn forget(&self, artefact: Artefact) -> Result<(), Failure> {
        let folder = self.folder(artefact);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(self.refused(&folder, &error))
            }
            _ => Ok(()),
        }
    }

    /// Says that a stage is whole.
    pub(crate) fn end(&self, artefact: Artefact, record: &StageRecord) -> Result<(), Failure> {
        let path = self.folder(artefact).join(RECORD);
        let text = serde_json::to_string_pretty(record).expect("a record is plain values");
        fs::write(&path, text + "\n").map_err(|error| self.refused(&path, &error))
    }

    fn refused(&self, path: &Path, error: &io::Error) -> Failure {
        Failure::system(
            format!("cannot write `{}`: {error}", path.display()),
            format!("choose another folder than `{}` with --output", self.0.display()),
        )
    }

    /// What a stage says about itself.
    pub(crate) fn record(&self, artefact: Artefact) -> Result<StageRecord, Failure> {
        let path = self.folder(artefact).join(RECORD);
        let command = artefact.command();
        let hint = format!(
            "`textmill {command}` writes this file; `textmill run --keep-stages` writes those of \
             every stage"
        );
        let text = fs::read_to_string(&path).map_err(|error| {
            Failure::damaged(format!("cannot read `{}`: {error}", path.display()), hint.clone())
        })?;
        let record: StageRecord = serde_json::from_str(&text)
            .map_err(|error| Failure::damaged(format!("`{}`: {error}", path.display()), hint))?;
        if record.version == env!("CARGO_PKG_VERSION") {
            return Ok(record);
        }
        Err(Failure::damaged(
            format!("`{}` was written by textmill {}", path.display(), record.version),
            format!("run `textmill {command}` again with this version"),
        ))
    }

    /// The rows of one table of a stage.
    pub(crate) fn rows(&self, artefact: Artefact, table: &Arc<Table>) -> Result<Rows, Failure> {
        let reader = StageReader::open(&self.folder(artefact), table)?;
        Ok(Rows::new(
            table,
            reader.map(|batch| {
                batch.map_err(|error| textmill_spill::Error::Damaged(error.to_string()))
            }),
        ))
    }
}

/// Writes what a stage gives, shard by shard.
pub(crate) struct ShardsWriter {
    writers: Vec<StageWriter>,
    n_shards: i32,
}

impl ShardsWriter {
    pub(crate) fn create<S: StageRows>(folder: &Path) -> Result<Self, Failure> {
        let writers = S::tables()
            .iter()
            .map(|table| StageWriter::create(folder, table))
            .collect::<Result<_, _>>()?;
        Ok(Self { writers, n_shards: 0 })
    }

    /// Writes the rows of the next shard, which were made with any number for it.
    pub(crate) fn write(&mut self, batches: Vec<Batch>) -> Result<(), Failure> {
        for (writer, mut batch) in self.writers.iter_mut().zip(batches) {
            if let textmill_corpus::Values::Int32(shard) = &mut batch.column_mut("shard").values {
                shard.fill(self.n_shards);
            }
            writer.write(&batch)?;
        }
        self.n_shards += 1;
        Ok(())
    }

    pub(crate) fn finish(self) -> Result<(), Failure> {
        for writer in self.writers {
            writer.finish()?;
        }
        Ok(())
    }
}

/// Writes whole tables of a stage.
pub(crate) fn write_rows(folder: &Path, rows: Rows) -> Result<(), Failure> {
    let mut writer = StageWriter::create(folder, &rows.table)?;
    for batch in rows.batches {
        writer.write(&batch?)?;
    }
    Ok(writer.finish()?)
}

/// Reads the shards that a stage left, one after another.
pub(crate) fn read_shards<S: StageRows>(
    output: &OutputFolder,
    artefact: Artefact,
) -> Result<impl Iterator<Item = Result<S, Failure>> + use<S>, Failure> {
    output.record(artefact)?;
    let mut tables = Vec::new();
    for table in S::tables() {
        let batches = output.rows(artefact, &table)?.batches.peekable();
        tables.push((table, batches));
    }
    let folder = output.folder(artefact);
    let command = artefact.command();
    Ok(std::iter::from_fn(move || {
        let ((_, first), others) = tables.split_first_mut()?;
        let documents = match first.next()? {
            Ok(batch) => batch,
            Err(error) => return Some(Err(error.into())),
        };
        let shard = documents.column("shard").int(0);
        let mut batches = vec![documents];
        for (table, rows) in others {
            let is_due = |batch: &Result<Batch, _>| match batch {
                Ok(batch) => batch.column("shard").int(0) == shard,
                Err(_) => true,
            };
            // A shard without rows of a table wrote none.
            match rows.next_if(is_due).unwrap_or_else(|| Ok(Batch::new(table))) {
                Ok(batch) => batches.push(batch),
                Err(error) => return Some(Err(error.into())),
            }
        }
        Some(S::from_batches(&batches).ok_or_else(|| {
            Failure::damaged(
                format!("the rows in `{}` are damaged", folder.display()),
                format!("run `textmill {command}` again"),
            )
        }))
    }))
}
