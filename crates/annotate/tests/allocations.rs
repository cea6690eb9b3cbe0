//! Annotation asks for memory when a column or a table has to grow, and when a form is new, but not
//! for each token: twice the text made of the same words costs hardly a request more.
//!
//! A program of its own, since counting takes the place of the allocator for all that it holds.

mod shards;

use allocation_counter::measure;
use textmill_annotate::{
    Settings, annotate,
    lemmas::LemmaCache,
    parts_of_speech::Tagger,
    sentences::Splitter,
    tokens::{Scanner, View},
};
use textmill_corpus::{Interner, Lexicon, NormalisedShard, Sentence, Tokens};

/// Prose with all that takes the scanner and the splitter off their straight ways: abbreviations,
/// quotations, addresses, numbers, lists, wrapped lines, faces, letters beyond ASCII.
const TEXT: &str = "Mr. J. Smith of the U.S. Senate didn't vote on Jan. 5; \"I won't,\" he said. Why? \
    “Nobody asked me!” shouted Anna’s well-known friend, e.g. at 3.14 p.m. (see p. 12).\n\
    The long line above is wrapped here\nand goes on in the next one, which costs $1,234.50 or 7 %.\n\n\
    1. First item\n2. Second item\n- Third: jane.doe@example.org :-)\n\n\
    See http://example.com/a_(b)?x=1 or www.example.org/y, #tags and @names... Really?! Yes—no.\n\
    Žluťoučký kůň úpěl ďábelské ódy. Привет, мир! Чайка летит. 한국어 문장이다. अब यह वाक्य है। 👩‍🚀🇫🇷 ok\n\
    NATIONAL AVERAGE PRICES\nThe prices rose again. state-of-the-art e-mails cannot be ignored, can they?\n";

/// Requests for memory that may come with twice the text: each of a dozen columns and buffers
/// doubles once more, and one that is filled by halves may do so twice.
const FEW: u64 = 24;

fn shard(n_documents: usize) -> NormalisedShard {
    shards::bodies((0..n_documents).map(|_| TEXT))
}

/// Requests for memory of a step on so many documents, and the tokens or sentences that it gave.
type Step = fn(&NormalisedShard) -> (u64, usize);

#[track_caller]
fn assert_few_more(step: Step) {
    // The first run of all reads models and lists.
    step(&shard(1));
    let (n, found) = step(&shard(200));
    let (n_twice, found_twice) = step(&shard(400));
    assert_eq!(found_twice, 2 * found);
    assert!(found > 200, "{found} in 200 documents");
    assert!(
        n_twice <= n + FEW,
        "{n} requests for the text and {n_twice} for twice of it, with {found} more found"
    );
}

fn tokenise(shard: &NormalisedShard, view: View) -> (Tokens, Lexicon, Vec<usize>) {
    let (mut scanner, mut ends) = (Scanner::default(), Vec::new());
    let (mut tokens, mut lexicon) = (Tokens::default(), Lexicon::default());
    for document in &shard.documents {
        let text = &document.text;
        scanner.tokenise(text, 0..text.len(), view, &mut tokens, &mut lexicon);
        ends.push(tokens.len());
    }
    (tokens, lexicon, ends)
}

fn tokenising(shard: &NormalisedShard, view: View) -> (u64, usize) {
    let mut n_tokens = 0;
    let counted = measure(|| n_tokens = tokenise(shard, view).0.len());
    (counted.count_total, n_tokens)
}

#[test]
fn words_are_found_without_a_request_for_each() {
    assert_few_more(|shard| tokenising(shard, View::Words));
}

#[test]
fn syntactic_words_are_found_without_a_request_for_each() {
    assert_few_more(|shard| tokenising(shard, View::Ud));
}

#[test]
fn sentences_are_found_without_a_request_for_each() {
    assert_few_more(|shard| {
        let mut n_sentences = 0;
        let counted = measure(|| {
            let (mut splitter, mut spans) = (Splitter::default(), Vec::new());
            for document in &shard.documents {
                for &block in &document.blocks {
                    splitter.split(&document.text, block, &mut spans);
                }
            }
            n_sentences = spans.len();
        });
        (counted.count_total, n_sentences)
    });
}

#[test]
fn parts_of_speech_and_lemmas_are_found_without_a_request_for_each() {
    assert_few_more(|shard| {
        let (tokens, lexicon, ends) = tokenise(shard, View::Ud);
        let mut n_lemmas = 0;
        let counted = measure(|| {
            let (mut tagger, mut cache) = (Tagger::embedded(), LemmaCache::embedded());
            let (mut tags, mut lemmas) = (Vec::new(), Interner::default());
            tagger.extend(&lexicon);
            let mut first = 0;
            for &end in &ends {
                tagger.tag(&tokens.form[first..end], &mut tags);
                first = end;
            }
            for (&form, &tag) in tokens.form.iter().zip(&tags) {
                cache.lemma_of(&lexicon, form, tag, &mut lemmas);
                n_lemmas += 1;
            }
        });
        (counted.count_total, n_lemmas)
    });
}

fn annotating(shard: &NormalisedShard, settings: &Settings) -> (u64, usize) {
    let (given, mut sentences): (_, Vec<Sentence>) = (shard.clone(), Vec::new());
    let counted = measure(|| sentences = annotate(given, settings).sentences);
    (counted.count_total, sentences.len())
}

#[test]
fn a_shard_is_annotated_without_a_request_for_each_token() {
    // A value (a date, an amount) has a text of its own; all else has none.
    assert_few_more(|shard| annotating(shard, &Settings { values: false, ..Settings::default() }));
}

#[test]
fn a_shard_is_tagged_without_a_request_for_each_token() {
    let tagged = |shard: &NormalisedShard| {
        annotating(shard, &Settings { parts_of_speech: true, values: false, ..Settings::default() })
    };
    assert_few_more(tagged);
}
