//! Finds names in a CoNLL file (token, tab, tag) and prints its tokens with the tags found, in BIO;
//! a second argument is a model file to use instead of the embedded one.
//!
//! The sentences of the file are kept; the text is put together from its tokens, and tokenised as
//! the pipeline does. A name is printed when it begins and ends where tokens of the file do.

use std::{env, fs, io::Write, process::ExitCode};
use textmill_annotate::{
    Models, mentions,
    model::Model,
    tokens::{Scanner, View},
};
use textmill_corpus::{AnnotatedShard, BlockKind, EntityLabel, NormalisedDocument, Sentence};

type ConllSentence = Vec<String>;
/// A text and the byte spans of its tokens, by sentence.
type LaidOut = (String, Vec<Vec<(usize, usize)>>);

fn read(text: &str) -> Vec<Vec<ConllSentence>> {
    let (mut documents, mut document, mut sentence) = (Vec::new(), Vec::new(), Vec::new());
    for line in text.lines().chain(["-DOCSTART-"]) {
        let starts_document = line.starts_with("-DOCSTART-");
        if (starts_document || line.trim().is_empty()) && !sentence.is_empty() {
            document.push(std::mem::take(&mut sentence));
        }
        if starts_document {
            if !document.is_empty() {
                documents.push(std::mem::take(&mut document));
            }
        } else if let Some(token) = line.split(['\t', ' ']).next().filter(|t| !t.is_empty()) {
            sentence.push(token.to_owned());
        }
    }
    documents
}

/// Whether no space stands between two tokens of running text.
fn is_glued(before: &str, token: &str, hyphens_split: bool) -> bool {
    let hyphen = hyphens_split && (token == "-" || before == "-");
    hyphen
        || matches!(
            token,
            "'s" | "’s" | "'S" | "n't" | "," | "." | ";" | ":" | "?" | "!" | ")" | "%"
        )
        || matches!(before, "(" | "[" | "$" | "#")
}

/// The text of a document and the byte spans of its tokens, by sentence.
fn lay_out(document: &[ConllSentence], hyphens_split: bool) -> LaidOut {
    let mut text = String::new();
    let spans = document
        .iter()
        .map(|sentence| {
            text.push('\n');
            let mut spans: Vec<(usize, usize)> = Vec::new();
            for (i, token) in sentence.iter().enumerate() {
                let letters = i > 1 && sentence[i - 1] == "." && sentence[i - 2].len() == 1;
                if i > 0 && !letters && !is_glued(&sentence[i - 1], token, hyphens_split) {
                    text.push(' ');
                }
                spans.push((text.len(), text.len() + token.len()));
                text.push_str(token);
            }
            spans
        })
        .collect();
    (text, spans)
}

fn shard(documents: &[LaidOut]) -> AnnotatedShard {
    let mut shard = AnnotatedShard::default();
    for (text, sentences) in documents {
        for spans in sentences {
            let (start, end) = (spans[0].0, spans[spans.len() - 1].1);
            let first_token = shard.tokens.len() as u32;
            let AnnotatedShard { tokens, lexicon, .. } = &mut shard;
            Scanner::default().tokenise(text, start..end, View::Ud, tokens, lexicon);
            shard.sentences.push(Sentence {
                start: start as u32,
                end: end as u32,
                first_token,
                end_token: shard.tokens.len() as u32,
                block: BlockKind::Body,
            });
        }
        shard.documents.push(NormalisedDocument::of_text("conll", text.clone(), Vec::new()));
        shard.token_ends.push(shard.tokens.len() as u32);
        shard.sentence_ends.push(shard.sentences.len() as u32);
    }
    shard
}

fn tag_of(label: EntityLabel) -> &'static str {
    match label {
        EntityLabel::Person => "PER",
        EntityLabel::Location => "LOC",
        EntityLabel::Organisation => "ORG",
        EntityLabel::Miscellaneous => "MISC",
    }
}

fn run(path: &str, model: Option<String>) -> std::io::Result<()> {
    let file = model.map(fs::read).transpose()?;
    let models = file.as_deref().map(|file| {
        let model = Model::read(file).expect("a model file");
        Models::read(&model).expect("its sections")
    });
    let weights = match &models {
        Some(models) => &models.names,
        None => mentions::Weights::embedded(),
    };
    let conll = read(&fs::read_to_string(path)?);
    let tokens = || conll.iter().flatten().flatten();
    let lone = tokens().filter(|t| *t == "-").count();
    let inner = tokens().filter(|t| t.len() > 2 && t.contains('-')).count();
    let laid_out: Vec<_> = conll.iter().map(|d| lay_out(d, lone > inner)).collect();
    let mut shard = shard(&laid_out);
    let started = std::time::Instant::now();
    (shard.mentions, shard.mention_ends) =
        mentions::find_mentions(&shard, &mentions::Settings::default(), weights);
    let seconds = started.elapsed().as_secs_f64();
    let n_tokens = shard.tokens.len();
    writeln!(
        std::io::stderr(),
        "{n_tokens} tokens, {} mentions, {seconds:.4} s, {:.2} M tokens/s",
        shard.mentions.len(),
        n_tokens as f64 / seconds / 1e6
    )?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for ((sentences, (_, spans)), view) in conll.iter().zip(&laid_out).zip(shard.views()) {
        writeln!(out, "-DOCSTART-\tO\n")?;
        for (number, (tokens, spans)) in sentences.iter().zip(spans).enumerate() {
            let mut tags = vec![String::from("O"); tokens.len()];
            for mention in view.mentions.iter().filter(|m| m.sentence as usize == number) {
                let first = spans.iter().position(|s| s.0 == mention.start as usize);
                let last = spans.iter().position(|s| s.1 == mention.end as usize);
                let (Some(first), Some(last)) = (first, last) else { continue };
                for (i, tag) in tags[first..=last].iter_mut().enumerate() {
                    *tag = format!("{}-{}", if i == 0 { "B" } else { "I" }, tag_of(mention.label));
                }
            }
            for (token, tag) in tokens.iter().zip(tags) {
                writeln!(out, "{token}\t{tag}")?;
            }
            writeln!(out)?;
        }
    }
    out.flush()
}

fn main() -> ExitCode {
    let Some(path) = env::args().nth(1) else {
        return ExitCode::FAILURE;
    };
    match run(&path, env::args().nth(2)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
