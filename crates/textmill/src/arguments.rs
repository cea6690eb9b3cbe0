//! The command line.

use crate::{
    memory::Memory,
    settings::{Flags, parse},
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::{ffi::OsString, path::PathBuf};
use toml::Value;

/// Grinds a folder of documents into tidy, documented tables.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

const EXAMPLES: &str = "Examples:
  textmill run news/                       every document below news/, tables in output/tables/
  textmill run dump.jsonl.gz -o out        one file, another output folder
  zcat dump.jsonl.gz | textmill run -      standard input
  textmill run news/ --no-entities         words only
  textmill run news/ --keep-stages         and then, to look at the first document:
  textmill show annotate --document 0      its sentences, tokens and names, with their bytes

Exit codes:
  0  done
  1  the system refused: no space, no permission
  2  wrong usage or settings
  3  done, but more records were quarantined than run.max_quarantine allows
  4  an output or stage file is missing or damaged";

#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Threads that work at the same time; 0 takes all
    #[arg(short, long, global = true, value_name = "N")]
    jobs: Option<usize>,
    /// Settings file [default: textmill.toml, when there is one]
    #[arg(short, long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(long, global = true, value_name = "KEY=VALUE", value_parser = pair,
          help = "One setting, as words.blocks='[\"body\"]'; `textmill settings` lists them")]
    set: Vec<(String, Value)>,
    /// Share of records, from 0 to 1, that may be quarantined before the exit code says so
    /// [default: 0.001]
    #[arg(long, global = true, value_name = "SHARE", value_parser = share)]
    max_quarantine: Option<f64>,
    /// No record may be quarantined
    #[arg(long, global = true, conflicts_with = "max_quarantine")]
    strict: bool,
    /// Memory for counts of n-grams and collocations, as 300M; beyond it they go to temporary files
    /// [default: 512M]
    #[arg(long, global = true, value_name = "BYTES")]
    memory: Option<Memory>,
    /// Look for no names and make no tables of entities
    #[arg(long, global = true)]
    no_entities: bool,
    /// Field that holds the text of a record [default: guessed]
    #[arg(long, global = true, value_name = "FIELD")]
    text_field: Option<String>,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// All stages at once: documents to tables
    Run {
        #[command(flatten)]
        input: Input,
        /// Keep the files between the stages, for `show` and for single stages
        #[arg(long)]
        keep_stages: bool,
    },
    /// Stage 1: files to documents, into OUTPUT/stages
    Ingest {
        #[command(flatten)]
        input: Input,
    },
    /// Stage 2: documents to clean text
    Normalise(Output),
    /// Stage 3: clean text to sentences, tokens and mentions
    Annotate(Output),
    /// Stage 4: counts of words
    Words(Output),
    /// Stage 4: counts of entities
    Entities(Output),
    /// Stage 5: counts to tables
    Export(Output),
    /// Print what a stage holds of one document, with the bytes it came from
    Show {
        /// The stage
        stage: Stage,
        /// Number, key (or its beginning), or path[#record] of the document
        #[arg(short, long, value_name = "ID")]
        document: String,
        #[command(flatten)]
        output: Output,
    },
    /// Write the matrix of documents and terms for other programs
    Matrix {
        #[command(flatten)]
        output: Output,
        #[arg(
            short,
            long,
            value_name = "FORMAT",
            help = "mtx: Matrix Market; npz: for scipy.sparse.load_npz; gensim: for MmCorpus and Dictionary"
        )]
        format: Matrix,
        /// Folder for the files [default: OUTPUT/matrix]
        #[arg(long, value_name = "FOLDER")]
        to: Option<PathBuf>,
    },
    /// Print the data dictionary: every table and column
    Tables,
    /// Print every setting with its value
    Settings,
}

#[derive(Debug, Args)]
pub(crate) struct Input {
    /// Files, folders, globs, or - for standard input
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<OsString>,
    /// Folder for what is made
    #[arg(short, long, default_value = "output")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Output {
    /// Folder that an earlier stage wrote to
    #[arg(default_value = "output")]
    pub(crate) output: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    Ingest,
    Normalise,
    Annotate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Matrix {
    Mtx,
    Npz,
    Gensim,
}

impl From<Matrix> for textmill_export::MatrixFormat {
    fn from(format: Matrix) -> Self {
        match format {
            Matrix::Mtx => Self::MatrixMarket,
            Matrix::Npz => Self::Npz,
            Matrix::Gensim => Self::Gensim,
        }
    }
}

impl Common {
    /// The settings that flags give.
    pub(crate) fn flags(&self) -> Flags {
        let mut pairs = self.set.clone();
        let mut add = |key: &str, value: Option<Value>| {
            pairs.extend(value.map(|value| (key.to_owned(), value)));
        };
        add("run.jobs", self.jobs.map(|n| Value::Integer(n as i64)));
        add("run.max_quarantine", self.max_quarantine.map(Value::Float));
        add("run.max_quarantine", self.strict.then_some(Value::Float(0.0)));
        add("run.memory", self.memory.map(|memory| Value::String(memory.to_string())));
        add("annotate.mentions", self.no_entities.then_some(Value::Boolean(false)));
        add("ingest.text_field", self.text_field.clone().map(Value::String));
        Flags { file: self.config.clone(), pairs }
    }
}

fn pair(text: &str) -> Result<(String, Value), String> {
    let (key, value) =
        text.split_once('=').ok_or("expected KEY=VALUE, as words.blocks=[\"body\"]")?;
    Ok((key.trim().to_owned(), parse(value.trim())))
}

/// A share as a number from 0 to 1 or in per cent.
fn share(text: &str) -> Result<f64, String> {
    let (number, unit) = text.strip_suffix('%').map_or((text, 1.0), |number| (number, 100.0));
    match number.trim().parse::<f64>() {
        Ok(share) if (0.0..=unit).contains(&share) => Ok(share / unit),
        _ => Err("expected a number from 0 to 1, or a percentage as 5%".to_owned()),
    }
}
