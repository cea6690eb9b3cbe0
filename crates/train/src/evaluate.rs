//! How well a model does on gold data.

use crate::conllu::{self, Word};
use crate::failure::Failure;
use crate::material::files_of;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use textmill_annotate::known_words::KnownWords;
use textmill_annotate::lemmas::{LemmaCache, Lemmatiser};
use textmill_annotate::model::Model;
use textmill_annotate::parts_of_speech::{Tagger, Weights};
use textmill_corpus::{FormId, Interner, Lexicon, PartOfSpeech, TokenFlags};

/// A thing that is measured: what the row is called, and how much of the gold data is right.
type Measure = fn(&Model, &Path) -> Result<Vec<Row>, Failure>;

/// What is measured, in the order of the table. To add something is to add a function.
const MEASURES: [Measure; 1] = [treebanks];

/// A row of the table.
pub(crate) struct Row {
    data: String,
    measure: &'static str,
    /// Right, of how many.
    right: usize,
    of: usize,
}

/// The table of all measures, in Markdown.
pub(crate) fn table(model: &Model, data: &Path) -> Result<String, Failure> {
    let mut table = "| gold data | measure | right | of | % |\n|---|---|---|---|---|\n".to_owned();
    for measure in MEASURES {
        for Row { data, measure, right, of } in measure(model, data)? {
            let percent = 100.0 * right as f64 / of.max(1) as f64;
            writeln!(table, "| {data} | {measure} | {right} | {of} | {percent:.2} |")
                .expect("a string takes everything");
        }
    }
    Ok(table)
}

/// Parts of speech, and lemmas with the part of speech given and with the one found, on gold
/// tokens of the treebanks in `gold/ud`.
fn treebanks(model: &Model, data: &Path) -> Result<Vec<Row>, Failure> {
    let words = Arc::new(KnownWords::read(model)?);
    let weights = Weights::read(model, words.clone())?;
    let lemmatiser = Lemmatiser::read(model, words)?;
    let mut rows = Vec::new();
    for path in files_of(&data.join("gold/ud"), ".conllu")? {
        let text = fs::read_to_string(&path)
            .map_err(|error| Failure::Read { path: path.clone(), error })?;
        let mut sentences = Vec::new();
        conllu::read(&path, &text, &mut sentences)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        rows.extend(treebank(&name, &sentences, &weights, &lemmatiser));
        for (measure, written) in CASINGS {
            let mut row = Row::new(&name, measure);
            for sentence in &sentences {
                let written: Vec<Word> = sentence
                    .iter()
                    .map(|word| Word { form: written(&word.form), ..word.clone() })
                    .collect();
                let tags = tags(&written, &weights);
                written.iter().zip(tags).for_each(|(word, tag)| row.add(word.pos == tag));
            }
            rows.push(row);
        }
    }
    Ok(rows)
}

type Rewrite = fn(&str) -> String;

/// Ways to write a text other than as the treebank does.
const CASINGS: [(&str, Rewrite); 2] =
    [("UPOS, in capitals", str::to_uppercase), ("UPOS, in small letters", str::to_lowercase)];

/// The parts of speech of a sentence.
fn tags(sentence: &[Word], weights: &Weights) -> Vec<PartOfSpeech> {
    let (mut lexicon, mut tagger) = (Lexicon::default(), Tagger::new(weights));
    let forms: Vec<FormId> = sentence.iter().map(|word| intern(&mut lexicon, word)).collect();
    let mut tags = Vec::new();
    tagger.extend(&lexicon);
    tagger.tag(&forms, &mut tags);
    tags
}

fn treebank(
    name: &str,
    sentences: &[Vec<Word>],
    weights: &Weights,
    lemmatiser: &Lemmatiser,
) -> [Row; 3] {
    let (mut lexicon, mut tagger) = (Lexicon::default(), Tagger::new(weights));
    let (mut cache, mut lemmas) = (LemmaCache::new(lemmatiser), Interner::default());
    let row = |measure| Row::new(name, measure);
    let (mut pos, mut given, mut found) =
        (row("UPOS"), row("lemma, UPOS given"), row("lemma, UPOS found"));
    let mut lemma = String::new();
    for sentence in sentences {
        let forms: Vec<FormId> = sentence.iter().map(|word| intern(&mut lexicon, word)).collect();
        let mut tags: Vec<PartOfSpeech> = Vec::new();
        tagger.extend(&lexicon);
        tagger.tag(&forms, &mut tags);
        for ((word, &form), &tag) in sentence.iter().zip(&forms).zip(&tags) {
            pos.add(word.pos == tag);
            let Some(gold) = &word.lemma else { continue };
            lemmatiser.lemma(&word.form, word.pos, &mut lemma);
            given.add(lemma == *gold);
            let with_found = cache.lemma_of(&lexicon, form, tag, &mut lemmas);
            found.add(lemmas.get(with_found) == gold);
        }
    }
    [pos, given, found]
}

impl Row {
    fn new(data: &str, measure: &'static str) -> Self {
        Self { data: data.to_owned(), measure, right: 0, of: 0 }
    }

    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }
}

fn intern(lexicon: &mut Lexicon, word: &Word) -> FormId {
    lexicon.intern(&word.form, 0, word.form.len(), |_, _| TokenFlags::WORD)
}
