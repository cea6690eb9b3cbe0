//! The command line.

mod examples;

use crate::{
    memory::Memory,
    settings::{Flags, parse},
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use examples::{EXAMPLES, KEYNESS, KWIC_EXAMPLES};
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};
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

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
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
    /// Draw no page report.html at the end of a run
    #[arg(long, global = true)]
    no_report: bool,
    /// Field that holds the text of a record [default: guessed]
    #[arg(long, global = true, value_name = "FIELD")]
    text_field: Option<String>,
    /// Fields of records that become columns of metadata, as desk,region [default: all]
    #[arg(long, global = true, value_name = "FIELDS", value_delimiter = ',')]
    meta_fields: Vec<String>,
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
    #[command(after_help = KEYNESS)]
    Keyness {
        #[command(flatten)]
        output: Output,
        #[command(flatten)]
        contrast: Contrast,
    },
    /// Print the lines of text around a word, a phrase or a pattern
    #[command(after_help = KWIC_EXAMPLES)]
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
    /// Draw the page OUTPUT/report.html of a finished output anew
    Report(Output),
    /// Print the data dictionary: every table and column
    Tables,
    /// Print every setting with its value
    Settings,
}

/// What to look for, and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Concordance {
    /// A word, a phrase, or a pattern with * and ?; punctuation counts as a word of its own
    #[arg(value_name = "QUERY")]
    pub(crate) query: String,
    #[command(flatten)]
    pub(crate) output: Output,
    /// Compare words as written, upper case and lower case, in all blocks
    #[arg(long, conflicts_with = "lemma")]
    pub(crate) form: bool,
    /// Compare lemmas
    #[arg(long)]
    pub(crate) lemma: bool,
    /// Each word of the query is a regular expression for a whole word
    #[arg(long)]
    pub(crate) regex: bool,
    /// Parts of speech, one for all words or one for each: ADJ,NOUN
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    pub(crate) pos: Vec<String>,
    /// Words to show on each side
    #[arg(long, value_name = "N", conflicts_with = "chars")]
    pub(crate) words: Option<usize>,
    /// Characters to show on each side, at whole words
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) chars: usize,
    /// Order of the lines: by the words before, by those after, or as in the documents
    #[arg(long, value_name = "SIDE", default_value = "document")]
    pub(crate) sort: Sort,
    /// The word of that side, from the node on, that is compared first
    #[arg(long, value_name = "N", default_value_t = 1,
          value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=3))]
    pub(crate) sort_word: usize,
    /// So many lines at random
    #[arg(long, value_name = "N")]
    pub(crate) sample: Option<usize>,
    /// Which lines at random: the same number gives the same lines
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// No more than so many lines, the first in order
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// How lines are printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: LineFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    Left,
    Right,
    Document,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LineFormat {
    Text,
    Csv,
    Jsonl,
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

/// What `keyness` contrasts.
#[derive(Debug, Args)]
pub(crate) struct Contrast {
    /// The documents of the target, as an expression over the columns of `documents`
    #[arg(short, long, value_name = "EXPRESSION")]
    pub(crate) target: String,
    /// What they are contrasted with: `rest`, an expression, another output folder, or a file with a
    /// term, a tab or comma, and its frequency on each line
    #[arg(short, long, value_name = "REFERENCE", default_value = "rest")]
    pub(crate) reference: String,
    /// Name of the contrast; one of the same name is replaced [default: TARGET vs REFERENCE]
    #[arg(short, long, value_name = "NAME")]
    name: Option<String>,
    /// The reference from outside holds the text of the target, which is taken away from it
    #[arg(long)]
    pub(crate) nested: bool,
}

impl Contrast {
    /// The name of the contrast.
    pub(crate) fn name(&self) -> String {
        match &self.name {
            Some(name) => name.clone(),
            None => format!("{} vs {}", self.target, self.reference_name()),
        }
    }

    /// The reference as tables name it: of a path its last part, for the others say nothing on
    /// another machine.
    pub(crate) fn reference_name(&self) -> String {
        let path = Path::new(&self.reference);
        match path.file_name() {
            Some(name) if path.exists() => name.to_string_lossy().into_owned(),
            _ => self.reference.clone(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    Ingest,
    Normalise,
    Annotate,
}

/// Which network, and where to.
#[derive(Debug, Args)]
pub(crate) struct NetworkWanted {
    #[command(flatten)]
    pub(crate) output: Output,
    /// How it is written
    #[arg(short, long, value_enum, default_value = "graphml")]
    format: NetworkForm,
    /// What two entities must share to be named together; edges are weighted by how many they do
    #[arg(long, value_enum, default_value = "document")]
    within: Within,
    /// The least weight of an edge
    #[arg(short, long, value_name = "N", default_value_t = 2)]
    minimum: u64,
    /// Only so many entities, those with most mentions
    #[arg(long, value_name = "N")]
    top: Option<u64>,
    /// The file [default: OUTPUT/network.graphml or .gexf]
    #[arg(long, value_name = "FILE")]
    pub(crate) to: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum NetworkForm {
    Graphml,
    Gexf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Within {
    Sentence,
    Document,
}

impl NetworkWanted {
    /// The network that is asked for.
    pub(crate) fn network(&self) -> textmill_export::Network {
        use textmill_export::{Company, Network, NetworkFormat};
        Network {
            format: match self.format {
                NetworkForm::Graphml => NetworkFormat::GraphMl,
                NetworkForm::Gexf => NetworkFormat::Gexf,
            },
            within: match self.within {
                Within::Sentence => Company::Sentence,
                Within::Document => Company::Document,
            },
            minimum: self.minimum,
            top: self.top,
        }
    }
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
