//! Names by a token-classification model of the user's, in ONNX.
//!
//! A folder with `model.onnx`, `tokenizer.json` and `config.json`, as models of the families of BERT
//! are published, takes the place of the embedded finder of names; what comes out are the same
//! mentions. The graph runs in this process, in Rust alone: nothing is fetched and no library is
//! looked for.
//!
//! The same text gives the same mentions on the same machine, whatever the number of threads; on a
//! processor with other instructions the last digits of a score may differ.
//!
//! Without the feature `runtime` the crate is empty.
#![forbid(unsafe_code)]
#![cfg(feature = "runtime")]

mod description;
mod error;
mod graph;
mod labels;
mod spans;
mod windows;

pub use error::Error;

use graph::Graph;
use labels::Labels;
use std::path::Path;
use textmill_corpus::{AnnotatedShard, DocumentView, Mention, Sentence};
use windows::Windows;

/// The files of a model: the graph, how text becomes the numbers that it takes, and what the columns
/// of its result mean.
pub const FILES: [&str; 3] = ["model.onnx", "tokenizer.json", "config.json"];

/// What a model is tried on besides a text of several windows: a word, and characters that hardly
/// any vocabulary has.
const TRIED: [&str; 2] = ["Paris", "\u{a66e} \u{10fffd}"];

/// The bytes of a small file.
fn read(file: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(file).map_err(|source| Error::Unreadable { file: file.to_owned(), source })
}

/// The hash of a file, which may be too large to be held.
fn hash(file: &Path) -> Result<String, Error> {
    let mut hasher = blake3::Hasher::new();
    let read = std::fs::File::open(file).and_then(|open| hasher.update_reader(open).map(drop));
    read.map_err(|source| Error::Unreadable { file: file.to_owned(), source })?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// A model that finds names, ready to be asked by many threads.
#[derive(Debug)]
pub struct NameModel {
    graph: Graph,
    windows: Windows,
    labels: Labels,
    blake3: Vec<String>,
}

impl NameModel {
    /// Reads a folder and tries the model on a few texts, so that what does not fit is known at once.
    ///
    /// # Errors
    /// When a file is missing or is no such file, when the graph asks for what is not there or
    /// cannot be run, and when no label is one of a name.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        let [graph_file, tokenizer_file, config_file] = FILES.map(|name| folder.join(name));
        let mut blake3 = Vec::new();
        for file in [&graph_file, &tokenizer_file, &config_file] {
            blake3.push(hash(file)?);
        }
        let (tokenizer, config) = (read(&tokenizer_file)?, read(&config_file)?);
        let (labels, longest) = labels::read(&config_file, &config)?;
        let windows = Windows::new(&tokenizer_file, &tokenizer, longest)?;
        let graph = Graph::load(&graph_file)?;
        for file in graph.weights() {
            blake3.push(hash(file)?);
        }
        let model = Self { graph, windows, labels, blake3 };
        let many = "Neither the one nor the other. ".repeat(longest);
        for text in TRIED.into_iter().chain([&*many]) {
            model.windows.each(text, |window| {
                let rows = model.graph.run(window)?;
                let given = rows.first().map_or(model.labels.len(), Vec::len);
                if given != model.labels.len() {
                    return Err(Error::Labels {
                        file: config_file.clone(),
                        named: model.labels.len(),
                        given,
                    });
                }
                Ok(())
            })?;
        }
        Ok(model)
    }

    /// The BLAKE3 hashes of [`FILES`], in their order, and of files that hold weights of the graph,
    /// by name, as hexadecimal digits.
    pub fn blake3(&self) -> &[String] {
        &self.blake3
    }

    /// Finds the names of a shard and puts them in the place of its mentions; those with a score
    /// below `least_score` are left out.
    ///
    /// A token gets the label of its first sub-token; where a sentence needs several windows, from
    /// the one in which that stands furthest from an edge. The score of a mention is the least
    /// probability of its tokens.
    ///
    /// # Errors
    /// When the graph fails, which trying it in [`NameModel::load`] makes unlikely.
    pub fn find(&self, shard: &mut AnnotatedShard, least_score: f64) -> Result<(), Error> {
        let mut mentions = Vec::new();
        let mut ends = Vec::with_capacity(shard.documents.len());
        for view in shard.views() {
            for (number, sentence) in view.sentences.iter().enumerate() {
                self.find_in(&view, sentence, number as u32, least_score, &mut mentions)?;
            }
            ends.push(mentions.len() as u32);
        }
        (shard.mentions, shard.mention_ends) = (mentions, ends);
        Ok(())
    }

    fn find_in(
        &self,
        view: &DocumentView,
        sentence: &Sentence,
        number: u32,
        least_score: f64,
        mentions: &mut Vec<Mention>,
    ) -> Result<(), Error> {
        let span = sentence.start as usize..sentence.end as usize;
        let Some(text) = view.document.text.get(span) else { return Ok(()) };
        let mut judged = windows::Judged::default();
        self.windows.each(text, |window| {
            judged.take(window, self.graph.run(window)?);
            Ok(())
        })?;
        let tokens = sentence.tokens().map(|token| {
            let span = view.shard.tokens.span(token);
            let start = sentence.start as usize;
            judged.of(span.start.saturating_sub(start)..span.end.saturating_sub(start))
        });
        let tags: Vec<_> = tokens.map(|row| self.labels.tag(row)).collect();
        for mut found in spans::spans(&tags) {
            let token = |i: usize| sentence.first_token as usize + i;
            spans::trim(&mut found, |i| (view.flags(token(i)), view.form(token(i))));
            if found.tokens.is_empty() || found.score < least_score {
                continue;
            }
            let (first, last) = (token(found.tokens.start), token(found.tokens.end - 1));
            mentions.push(Mention {
                start: view.shard.tokens.span(first).start as u32,
                end: view.shard.tokens.span(last).end as u32,
                first_token: first as u32,
                n_tokens: (last + 1 - first) as u32,
                sentence: number,
                label: found.label,
                score: found.score,
            });
        }
        Ok(())
    }
}
