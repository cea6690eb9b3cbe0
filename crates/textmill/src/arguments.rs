//! The command line.

mod annotations;
mod concordance;
mod contrast;
mod diff;
mod examples;
mod export;
mod messages;
mod network;
mod page;
mod selection;

pub(crate) use annotations::{AnnotationFormat, AnnotationsWanted};
pub(crate) use concordance::{Concordance, LineFormat, Sort};
pub(crate) use contrast::Contrast;
pub(crate) use diff::Comparison;
pub(crate) use export::ExportWanted;
pub(crate) use messages::{Messages, Progress};
pub(crate) use network::NetworkWanted;
pub(crate) use page::{command, parse};

use crate::{memory::Memory, settings::Flags};
use clap::{Args, Parser, Subcommand, ValueEnum};
use selection::Selection;
use std::{ffi::OsString, path::PathBuf};
use toml::Value;

/// Grinds a folder of documents into tidy, documented tables.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Settings")]
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
    #[arg(long, global = true, hide_short_help = true, value_name = "SHARE", value_parser = share)]
    max_quarantine: Option<f64>,
    /// No record may be quarantined
    #[arg(long, global = true, hide_short_help = true, conflicts_with = "max_quarantine")]
    strict: bool,
    /// Memory for counts of n-grams and collocations, as 300M; beyond it they go to temporary files
    /// [default: 512M]
    #[arg(long, global = true, hide_short_help = true, value_name = "BYTES")]
    memory: Option<Memory>,
    /// Look for no names and make no tables of entities
    #[arg(long, global = true, hide_short_help = true)]
    no_entities: bool,
    /// Draw no page report.html at the end of a run
    #[arg(long, global = true)]
    no_report: bool,
    /// Field that holds the text of a record [default: guessed]
    #[arg(long, global = true, hide_short_help = true, value_name = "FIELD")]
    text_field: Option<String>,
    /// Fields of records that become columns of metadata, as desk,region [default: all]
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_name = "FIELDS",
        value_delimiter = ','
    )]
    meta_fields: Vec<String>,
    #[command(flatten)]
    pub(crate) messages: Messages,
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
        /// Say what would be read and made, and write nothing
        #[arg(long)]
        dry_run: bool,
        /// Print the summary as one JSON object on the standard output
        #[arg(long)]
        json: bool,
    },
    /// List what lies in files and folders, as what it would be read, and what would be set aside
    Inputs {
        /// Files, folders, globs, or - for standard input
        #[arg(value_name = "INPUT")]
        inputs: Vec<OsString>,
        /// As CSV, with all columns
        #[arg(long)]
        csv: bool,
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
    /// Stage 4: counts of entities; with --show, what a finished output says of one
    Entities {
        #[command(flatten)]
        output: Output,
        /// Print of one entity how it is written, when and with whom it is named, and mentions of it
        /// in context; a name, an alias or an `entity_id`
        #[arg(long, value_name = "NAME")]
        show: Option<String>,
    },
    /// Stage 5: counts to tables; with --format, tables of a finished output once more, as other
    /// kinds of file
    Export(ExportWanted),
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
    /// Print every rule and edit on one document, before and after, with the bytes in its file, and
    /// what was found out about it
    Explain {
        /// Number, key (or its beginning), or path[#record] of the document
        #[arg(short, long, value_name = "ID")]
        document: String,
        #[command(flatten)]
        output: Output,
    },
    /// Print the tokens of any text, with lemmas and parts of speech
    Tokens {
        /// Files, folders, globs, or - for standard input
        #[arg(value_name = "INPUT")]
        inputs: Vec<OsString>,
        /// How to print them
        #[arg(short, long, value_enum, default_value = "columns")]
        format: crate::tokens::Form,
    },
    /// Add a contrast to the table `keyness` of a finished output: which terms are more frequent in
    /// some documents than in others
    Keyness {
        #[command(flatten)]
        output: Output,
        #[command(flatten)]
        contrast: Contrast,
    },
    /// Print the lines of text around a word, a phrase or a pattern
    Kwic(Concordance),
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
    /// Write who is named with whom as a network, for Gephi, networkx, igraph or Cytoscape
    Network(NetworkWanted),
    /// Write the annotated text, its words and names, as CoNLL-U, Web Annotation, brat or TEI
    Annotations(AnnotationsWanted),
    /// Draw the page OUTPUT/report.html of a finished output anew
    Report(Output),
    /// Print the data dictionary: every table and column
    Tables {
        /// Only these tables, as terms
        #[arg(value_name = "TABLE")]
        names: Vec<String>,
    },
    /// Print every setting with its value
    Settings,
    /// Say what changed between two outputs
    Diff(Comparison),
    /// Print the version, and what it was built with
    Version {
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print a page of the manual
    Man {
        /// The command it is about; without, textmill as a whole
        command: Option<String>,
        /// Write all pages into this folder instead
        #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
        to: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Input {
    /// Files, folders, globs, or - for standard input
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<OsString>,
    /// Folder for what is made
    #[arg(short, long, default_value = "output")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    selection: Selection,
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

impl Arguments {
    /// The settings that flags give.
    pub(crate) fn flags(&self) -> Flags {
        let mut flags = self.common.flags();
        if let Command::Run { input, .. } | Command::Ingest { input } = &self.command {
            flags.pairs.extend(input.selection.pairs());
        }
        flags
    }
}

impl Common {
    fn flags(&self) -> Flags {
        let mut pairs = self.set.clone();
        let mut add = |key: &str, value: Option<Value>| {
            pairs.extend(value.map(|value| (key.to_owned(), value)));
        };
        add("run.jobs", self.jobs.map(|n| Value::Integer(n as i64)));
        add("run.max_quarantine", self.max_quarantine.map(Value::Float));
        add("run.max_quarantine", self.strict.then_some(Value::Float(0.0)));
        add("run.memory", self.memory.map(|memory| Value::String(memory.to_string())));
        add("annotate.mentions", self.no_entities.then_some(Value::Boolean(false)));
        add("report.write", self.no_report.then_some(Value::Boolean(false)));
        add("ingest.text_field", self.text_field.clone().map(Value::String));
        let fields = self.meta_fields.iter().cloned().map(Value::String).collect::<Vec<_>>();
        add("ingest.meta_fields", (!fields.is_empty()).then_some(Value::Array(fields)));
        Flags { file: self.config.clone(), pairs }
    }
}

fn pair(text: &str) -> Result<(String, Value), String> {
    let (key, value) =
        text.split_once('=').ok_or("expected KEY=VALUE, as words.blocks=[\"body\"]")?;
    Ok((key.trim().to_owned(), crate::settings::parse(value.trim())))
}

/// A share as a number from 0 to 1 or in per cent.
fn share(text: &str) -> Result<f64, String> {
    let (number, unit) = text.strip_suffix('%').map_or((text, 1.0), |number| (number, 100.0));
    match number.trim().parse::<f64>() {
        Ok(share) if (0.0..=unit).contains(&share) => Ok(share / unit),
        _ => Err("expected a number from 0 to 1, or a percentage as 5%".to_owned()),
    }
}
