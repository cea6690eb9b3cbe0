//! Parts of speech and lemmas against two treebanks (Universal Dependencies, development parts),
//! and laws that hold for any text.
#![allow(clippy::print_stdout, reason = "the figures are worth reading")]

mod shards;

use proptest::prelude::*;
use textmill_annotate::lemmas::{LemmaCache, Lemmatiser};
use textmill_annotate::parts_of_speech::Tagger;
use textmill_corpus::{FormId, Interner, Lexicon, PartOfSpeech, TokenFlags};

/// Form, lemma and part of speech.
type Word<'a> = (&'a str, &'a str, PartOfSpeech);

/// The words of the sentences of a treebank in `CoNLL-U`.
fn read(conllu: &str) -> Vec<Vec<Word<'_>>> {
    let word = |line: &'_ str| -> Option<(usize, usize, usize, PartOfSpeech)> {
        let columns: Vec<&str> = line.split('\t').collect();
        let is_word = columns[0].bytes().all(|byte| byte.is_ascii_digit());
        let end = columns[0].len() + 1 + columns[1].len();
        let pos = PartOfSpeech::from_name(columns[3]);
        is_word.then(|| {
            (columns[0].len() + 1, end, end + 1 + columns[2].len(), pos.expect("a part of speech"))
        })
    };
    conllu
        .split("\n\n")
        .map(|block| {
            let lines = block.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
            lines
                .filter_map(|line| {
                    word(line).map(|(form, end, lemma, pos)| {
                        (&line[form..end], &line[end + 1..lemma], pos)
                    })
                })
                .collect()
        })
        .collect()
}

fn intern(lexicon: &mut Lexicon, form: &str) -> FormId {
    lexicon.intern(form, 0, form.len(), |_, _| TokenFlags::WORD)
}

/// Tags sentences as one shard.
fn tag(sentences: &[Vec<&str>]) -> Vec<PartOfSpeech> {
    let (mut lexicon, mut tagger, mut tags) = (Lexicon::default(), Tagger::embedded(), Vec::new());
    let sentences: Vec<Vec<FormId>> = sentences
        .iter()
        .map(|s| s.iter().map(|form| intern(&mut lexicon, form)).collect())
        .collect();
    tagger.extend(&lexicon);
    for sentence in &sentences {
        tagger.tag(sentence, &mut tags);
    }
    tags
}

/// Parts of speech that are right, and lemmas that are right for what the tagger found, in per
/// cent of gold tokens.
fn score(file: &str, written: fn(&str) -> String) -> Option<(f64, f64)> {
    let text = shards::test_data(&format!("gold/ud/{file}"))?;
    let gold = read(&text);
    let forms: Vec<Vec<String>> =
        gold.iter().map(|s| s.iter().map(|word| written(word.0)).collect()).collect();
    let sentences: Vec<Vec<&str>> =
        forms.iter().map(|s| s.iter().map(String::as_str).collect()).collect();
    let (mut tags, mut lemmas, mut lemma, mut n) = (0, 0, String::new(), 0);
    let words = gold.iter().flatten().zip(forms.iter().flatten());
    for ((&(_, gold_lemma, pos), form), tag) in words.zip(tag(&sentences)) {
        Lemmatiser::embedded().lemma(form, tag, &mut lemma);
        tags += u32::from(tag == pos);
        lemmas += u32::from(lemma == gold_lemma);
        n += 1;
    }
    let percent = |right: u32| 100.0 * f64::from(right) / f64::from(n);
    println!("{file}: parts of speech {:.2}, lemmas {:.2}", percent(tags), percent(lemmas));
    Some((percent(tags), percent(lemmas)))
}

#[test]
fn edited_text_of_many_genres_is_tagged_as_people_tag_it() {
    if let Some((tags, lemmas)) = score("en_gum-ud-dev.conllu", str::to_owned) {
        assert!(tags >= 96.1, "{tags}");
        assert!(lemmas >= 98.2, "{lemmas}");
    }
}

#[test]
fn web_text_is_tagged_as_people_tag_it() {
    // Trained on none of it, and its lemmas follow other conventions (`...`, `people`).
    if let Some((tags, lemmas)) = score("en_ewt-ud-dev.conllu", str::to_owned) {
        assert!(tags >= 92.9, "{tags}");
        assert!(lemmas >= 95.3, "{lemmas}");
    }
}

#[test]
fn text_in_capitals_or_small_letters_is_tagged_nearly_as_well() {
    for written in [str::to_uppercase, str::to_lowercase] {
        if let Some((tags, _)) = score("en_gum-ud-dev.conllu", written) {
            assert!(tags >= 93.8, "{tags}");
        }
    }
}

#[test]
fn context_tells_apart_what_one_form_can_be() {
    use PartOfSpeech::{Adp, Adv, Aux, Det, Noun, Part, Pron, Propn, Punct, Verb};
    let cases: [(&[&str], &[PartOfSpeech]); 4] = [
        (
            &["They", "do", "n't", "watch", "the", "watch", "."],
            &[Pron, Aux, Part, Verb, Det, Noun, Punct],
        ),
        (&["London", "will", "run", "."], &[Propn, Aux, Verb, Punct]),
        (&["The", "will", "of", "the", "people", "."], &[Det, Noun, Adp, Det, Noun, Punct]),
        (
            &["She", "ran", "quickly", "to", "Mary", "'s", "house", "."],
            &[Pron, Verb, Adv, Adp, Propn, Part, Noun, Punct],
        ),
    ];
    for (forms, expected) in cases {
        assert_eq!(tag(&[forms.to_vec()]), expected, "{forms:?}");
    }
}

#[test]
fn lemmas_are_those_of_universal_dependencies() {
    use PartOfSpeech::{Adj, Adv, Aux, Det, Noun, Num, Part, Pron, Propn, Verb};
    // By the rules of Universal Dependencies for English
    // (<https://universaldependencies.org/en/>), and as English treebanks have them.
    let cases = [
        ("n't", Part, "not"),
        ("is", Aux, "be"),
        ("wo", Aux, "will"),
        ("ca", Aux, "can"),
        ("'ll", Aux, "will"),
        ("'s", Part, "'s"),
        ("'s", Aux, "be"),
        ("An", Det, "a"),
        ("them", Pron, "they"),
        ("me", Pron, "I"),
        ("i", Pron, "I"),
        ("mice", Noun, "mouse"),
        ("children", Noun, "child"),
        ("calories", Noun, "calorie"),
        ("ponies", Noun, "pony"),
        ("buses", Noun, "bus"),
        ("analyses", Noun, "analysis"),
        ("saw", Verb, "see"),
        ("saw", Noun, "saw"),
        ("left", Verb, "leave"),
        ("left", Adj, "left"),
        ("fled", Verb, "flee"),
        ("RUNNING", Verb, "run"),
        ("tying", Verb, "tie"),
        ("better", Adj, "good"),
        ("better", Adv, "well"),
        ("bigger", Adj, "big"),
        ("American", Adj, "American"),
        ("London", Propn, "London"),
        ("Athens", Propn, "Athens"),
        ("Americans", Propn, "American"),
        ("2,000", Num, "2000"),
        ("Two", Num, "two"),
    ];
    let mut lemma = String::new();
    for (form, pos, expected) in cases {
        Lemmatiser::embedded().lemma(form, pos, &mut lemma);
        assert_eq!(lemma, expected, "{form} {}", pos.name());
    }
}

proptest! {
    #[test]
    fn every_token_gets_a_part_of_speech_and_it_follows_from_its_sentence_alone(
        sentences in prop::collection::vec(prop::collection::vec("\\PC{1,12}", 0..8), 1..5)
    ) {
        let sentences: Vec<Vec<&str>> =
            sentences.iter().map(|s| s.iter().map(String::as_str).collect()).collect();
        let together = tag(&sentences);
        prop_assert_eq!(together.len(), sentences.iter().map(Vec::len).sum::<usize>());
        let alone: Vec<PartOfSpeech> =
            sentences.iter().rev().flat_map(|s| tag(std::slice::from_ref(s)).into_iter().rev()).collect();
        prop_assert_eq!(together, alone.into_iter().rev().collect::<Vec<_>>());
    }

    #[test]
    fn a_lemma_is_never_empty_and_the_cache_gives_the_same(
        forms in prop::collection::vec(prop_oneof!["\\PC{1,12}", "[A-Z]?[a-z]{1,9}(s|ed|ing)"], 1..8),
        pos in prop::sample::select(PartOfSpeech::ALL.to_vec())
    ) {
        let (mut lexicon, mut lemmas) = (Lexicon::default(), Interner::default());
        let (mut cache, mut lemma) = (LemmaCache::embedded(), String::new());
        for form in &forms {
            let id = intern(&mut lexicon, form);
            for pos in [pos, PartOfSpeech::Noun, pos] {
                Lemmatiser::embedded().lemma(form, pos, &mut lemma);
                prop_assert!(!lemma.is_empty());
                let cached = cache.lemma_of(&lexicon, id, pos, &mut lemmas);
                prop_assert_eq!(lemmas.get(cached), &lemma);
            }
        }
    }
}
