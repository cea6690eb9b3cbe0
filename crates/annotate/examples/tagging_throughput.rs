//! How fast parts of speech and lemmas are: tokens a second on one thread, with tokens given.
//!
//! `cargo run --release -p textmill-annotate --example tagging_throughput -- TREEBANK.conllu …`
#![allow(clippy::print_stdout, reason = "printing figures is what this program is for")]

mod clock;

use std::{env, fs, hint::black_box};
use textmill_annotate::{lemmas::LemmaCache, parts_of_speech::Tagger};
use textmill_corpus::{FormId, Interner, Lexicon, PartOfSpeech, TokenFlags};

/// Times a step is repeated; the fastest counts.
const REPEATS: usize = 9;

fn main() {
    let start = clock::seconds();
    black_box((Tagger::embedded(), LemmaCache::embedded()));
    println!("the model is ready after {:.1} ms", (clock::seconds() - start) * 1e3);
    for path in env::args().skip(1) {
        let text = fs::read_to_string(&path).expect("a readable file");
        let (lexicon, sentences) = read(&text);
        let n_tokens: usize = sentences.iter().map(Vec::len).sum();
        println!("{path}: {n_tokens} tokens, {} forms", lexicon.n_forms());
        measure(&lexicon, &sentences, n_tokens);
    }
}

/// The words of a treebank, as one shard.
fn read(conllu: &str) -> (Lexicon, Vec<Vec<FormId>>) {
    let (mut lexicon, mut sentences) = (Lexicon::default(), Vec::new());
    for block in conllu.split("\n\n") {
        let mut sentence = Vec::new();
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(id), Some(form)) = (columns.next(), columns.next()) else { continue };
            if !id.contains(['-', '.']) {
                sentence.push(lexicon.intern(form, 0, form.len(), |_, _| TokenFlags::WORD));
            }
        }
        sentences.push(sentence);
    }
    (lexicon, sentences)
}

fn measure(lexicon: &Lexicon, sentences: &[Vec<FormId>], n_tokens: usize) {
    let report = |step: &str, run: &mut dyn FnMut() -> usize| {
        let (best, _) = clock::fastest(REPEATS, || (), |()| run());
        let (speed, ns) = (n_tokens as f64 / best, best * 1e9 / n_tokens as f64);
        println!("  {step:32} {:6.0} thousand tokens/s  {ns:6.0} ns/token", speed / 1e3);
    };
    report("what forms alone say", &mut || {
        let mut tagger = Tagger::embedded();
        tagger.extend(lexicon);
        lexicon.n_forms()
    });
    let mut tagger = Tagger::embedded();
    tagger.extend(lexicon);
    let mut tags: Vec<PartOfSpeech> = Vec::new();
    report("parts of speech, forms known", &mut || {
        tags.clear();
        for sentence in sentences {
            tagger.tag(sentence, &mut tags);
        }
        tags.len()
    });
    report("parts of speech and lemmas, all", &mut || {
        let (mut tagger, mut cache) = (Tagger::embedded(), LemmaCache::embedded());
        let mut lemmas = Interner::default();
        tagger.extend(lexicon);
        tags.clear();
        let mut sum = 0;
        for sentence in sentences {
            let first = tags.len();
            tagger.tag(sentence, &mut tags);
            for (&form, &tag) in sentence.iter().zip(&tags[first..]) {
                sum += cache.lemma_of(lexicon, form, tag, &mut lemmas) as usize;
            }
        }
        sum
    });
}
