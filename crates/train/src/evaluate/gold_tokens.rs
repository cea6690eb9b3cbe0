//! Parts of speech and lemmas of words that are given, as the treebank splits them.

use super::Row;
use crate::conllu::{Sentence, Word};
use crate::failure::Failure;
use std::path::Path;
use textmill_annotate::Models;
use textmill_annotate::lemmas::LemmaCache;
use textmill_annotate::model::Model;
use textmill_annotate::parts_of_speech::{Tagger, Weights};
use textmill_corpus::{FormId, Interner, Lexicon, PartOfSpeech, TokenFlags};

/// Parts of speech, and lemmas with the part of speech given and with the one found.
pub(super) fn measure(model: &Model, data: &Path) -> Result<Vec<Row>, Failure> {
    let models = Models::read(model)?;
    let mut rows = Vec::new();
    for (name, sentences) in super::treebanks(data)? {
        rows.extend(treebank(&name, &sentences, &models));
        for (measure, written) in CASINGS {
            let mut row = Row::new(&name, measure);
            for Sentence { words, .. } in &sentences {
                let written: Vec<Word> = words
                    .iter()
                    .map(|word| Word { form: written(&word.form), ..word.clone() })
                    .collect();
                let tags = tags(&written, &models.tagger);
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
fn tags(words: &[Word], weights: &Weights) -> Vec<PartOfSpeech> {
    let (mut lexicon, mut tagger) = (Lexicon::default(), Tagger::new(weights));
    let forms: Vec<FormId> = words.iter().map(|word| intern(&mut lexicon, word)).collect();
    let mut tags = Vec::new();
    tagger.extend(&lexicon);
    tagger.tag(&forms, &mut tags);
    tags
}

fn treebank(name: &str, sentences: &[Sentence], models: &Models) -> [Row; 3] {
    let (mut lexicon, mut tagger) = (Lexicon::default(), Tagger::new(&models.tagger));
    let (mut cache, mut lemmas) = (LemmaCache::new(&models.lemmatiser), Interner::default());
    let row = |measure| Row::new(name, measure);
    let (mut pos, mut given, mut found) =
        (row("UPOS"), row("lemma, UPOS given"), row("lemma, UPOS found"));
    let mut lemma = String::new();
    for Sentence { words, .. } in sentences {
        let forms: Vec<FormId> = words.iter().map(|word| intern(&mut lexicon, word)).collect();
        let mut tags: Vec<PartOfSpeech> = Vec::new();
        tagger.extend(&lexicon);
        tagger.tag(&forms, &mut tags);
        for ((word, &form), &tag) in words.iter().zip(&forms).zip(&tags) {
            pos.add(word.pos == tag);
            let Some(gold) = &word.lemma else { continue };
            models.lemmatiser.lemma(&word.form, word.pos, &mut lemma);
            given.add(lemma == *gold);
            let with_found = cache.lemma_of(&lexicon, form, tag, &mut lemmas);
            found.add(lemmas.get(with_found) == gold);
        }
    }
    [pos, given, found]
}

fn intern(lexicon: &mut Lexicon, word: &Word) -> FormId {
    lexicon.intern(&word.form, 0, word.form.len(), |_, _| TokenFlags::WORD)
}
