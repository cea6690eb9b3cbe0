//! Training of the lemmas: which edit each word and each ending takes.

use crate::conllu::Word;
use crate::failure::Failure;
use crate::material::Material;
use crate::sources::Format;
use crate::trained::Trained;
use std::collections::BTreeMap;
use textmill_annotate::fold::fold;
use textmill_annotate::known_words::kind;
use textmill_annotate::lemmas::{Edit, Key, SECTION, endings, has_capital, shape, write};
use textmill_corpus::PartOfSpeech;

pub(crate) const TRAINED: Trained =
    Trained { section: SECTION, train: |material, _| train(material) };

/// By how many words an ending has to do better than the shorter one, to be learned.
const GAIN: u32 = 3;

/// Edits of words, each with how often it was seen.
type Votes = BTreeMap<String, BTreeMap<Edit, u32>>;

/// Everything that is learned alike: one question, for one part of speech.
struct Lesson {
    whole: Key,
    ending: Key,
    pos: PartOfSpeech,
}

fn train(material: &Material) -> Result<Vec<u8>, Failure> {
    let sentences = material.sentences(SECTION)?;
    let words = || sentences.iter().copied().flatten();
    let mut table = BTreeMap::new();
    for pos in PartOfSpeech::ALL {
        let mut listed = Votes::new();
        for line in material.lines(SECTION, Format::Lemminflect) {
            listed_edit(line, pos, &mut listed);
        }
        if pos == PartOfSpeech::Propn {
            for line in material.lines(SECTION, Format::Names) {
                listed_name(line, &mut listed);
            }
        }
        let mut seen = Votes::new();
        for word in words().filter(|word| word.pos == pos) {
            seen_edit(word, &mut seen);
        }
        let lesson = Lesson { whole: Key::Word, ending: Key::Ending, pos };
        learn(&lesson, &chosen(&listed, &seen, pos), &mut table);
        for which in 0..3 {
            let mut seen = Votes::new();
            for word in words().filter(|w| w.pos == pos && has_capital(&w.form)) {
                if shape(&word.form) == which {
                    seen_capitals(word, &mut seen);
                }
            }
            let lesson = Lesson { whole: Key::Written, ending: Key::CapitalEnding(which), pos };
            learn(&lesson, &chosen(&Votes::new(), &seen, pos), &mut table);
        }
    }
    Ok(write(&table.into_iter().collect::<Vec<_>>()))
}

/// Takes in a line of the list: form, category and lemmas, of which the first that differs from
/// no other word's is not known; so all are kept, the first before the others.
fn listed_edit(line: &str, pos: PartOfSpeech, votes: &mut Votes) {
    let mut columns = line.split(',');
    let (Some(form), Some(category), Some(lemmas)) =
        (columns.next(), columns.next(), columns.next())
    else {
        return;
    };
    let of_category = match pos {
        PartOfSpeech::Noun => "noun",
        PartOfSpeech::Verb => "verb",
        PartOfSpeech::Adj => "adj",
        PartOfSpeech::Adv => "adv",
        PartOfSpeech::Aux => "aux",
        _ => return,
    };
    if category != of_category {
        return;
    }
    let form = lower(form);
    for (preference, lemma) in (1..).zip(lemmas.split('/').rev()) {
        if let Some(edit) = Edit::between(&form, &lower(lemma)) {
            *votes.entry(form.clone()).or_default().entry(edit).or_default() += preference;
        }
    }
}

/// Takes in a name, which is its own lemma: `Athens` is no plural.
fn listed_name(line: &str, votes: &mut Votes) {
    if let Some((_, name)) = line.split_once('\t').filter(|(_, name)| !name.contains(' ')) {
        votes.entry(lower(name)).or_default().insert(Edit::default(), 1);
    }
}

/// Takes in how the lower-case form of a word becomes its lemma.
fn seen_edit(word: &Word, votes: &mut Votes) {
    let Some(lemma) = &word.lemma else { return };
    let form = lower(&word.form);
    let edit = if word.pos == PartOfSpeech::Num && form.starts_with(|c: char| c.is_ascii_digit()) {
        // The commas of a number go by themselves.
        Edit::between(&form.replace(',', ""), &lower(lemma))
    } else {
        let kept = has_capital(&word.form) && has_capital(lemma);
        let start = if kept { &word.form } else { &form };
        let gives_lemma = |edit: &Edit| {
            let mut edited = start.clone();
            edit.apply(&mut edited);
            edited == *lemma
        };
        // `me` becomes `I`, and `Americans` what it keeps its capital for.
        let without_capitals = Edit::between(&form, &lower(lemma));
        let with_capitals = Edit::between(&form, lemma).filter(gives_lemma);
        if word.pos == PartOfSpeech::Pron && with_capitals.is_some() {
            // `i` is `I`.
            with_capitals
        } else if without_capitals.as_ref().is_some_and(gives_lemma) {
            without_capitals
        } else {
            with_capitals.or(without_capitals)
        }
    };
    if let Some(edit) = edit {
        *votes.entry(form).or_default().entry(edit).or_default() += 1;
    }
}

/// Takes in whether the lemma of a word with capitals has capitals.
fn seen_capitals(word: &Word, votes: &mut Votes) {
    let Some(lemma) = &word.lemma else { return };
    let edit = Edit { keeps_capitals: has_capital(lemma), ..Edit::default() };
    *votes.entry(word.form.clone()).or_default().entry(edit).or_default() += 1;
}

/// The edit of each word: the one seen most often, else the one listed first.
///
/// Of a word in the dictionary, an edit that the dictionary does not have and that makes no word
/// of the dictionary is a slip of the treebank (`flead` for `fled`).
fn chosen(listed: &Votes, seen: &Votes, pos: PartOfSpeech) -> BTreeMap<String, Edit> {
    let best = |votes: &BTreeMap<Edit, u32>| {
        let best = votes.iter().rev().max_by_key(|&(_, n)| n);
        best.map(|(edit, _)| edit.clone()).expect("one vote or more")
    };
    let is_slip = |word: &String, edit: &Edit| {
        let mut lemma = word.clone();
        edit.apply(&mut lemma);
        let unlisted = listed.get(word).is_some_and(|listed| !listed.contains_key(edit));
        kind::of(pos) != 0 && unlisted && !listed.contains_key(&lower(&lemma))
    };
    let mut chosen: BTreeMap<String, Edit> =
        listed.iter().map(|(word, votes)| (word.clone(), best(votes))).collect();
    for (word, votes) in seen {
        let edit = best(votes);
        if !is_slip(word, &edit) {
            chosen.insert(word.clone(), edit);
        }
    }
    chosen
}

/// Learns endings, and the words that they get wrong.
fn learn(lesson: &Lesson, words: &BTreeMap<String, Edit>, table: &mut BTreeMap<u32, Edit>) {
    let mut votes: BTreeMap<(usize, &str), BTreeMap<&Edit, u32>> = BTreeMap::new();
    for (word, edit) in words {
        for ending in endings(word) {
            *votes.entry((ending.len(), ending)).or_default().entry(edit).or_default() += 1;
        }
    }
    // Shorter endings come first, so that what they say is known when a longer one is weighed.
    let mut learned: BTreeMap<&str, &Edit> = BTreeMap::new();
    for ((_, ending), votes) in &votes {
        let inherited = said_by(&learned, ending);
        let (best, n) = votes.iter().rev().max_by_key(|&(_, n)| n).expect("one vote or more");
        let before = inherited.map_or(0, |edit| votes.get(edit).copied().unwrap_or(0));
        if ending.is_empty() || (inherited != Some(best) && n - before >= GAIN) {
            learned.insert(ending, best);
        }
    }
    for (ending, &edit) in &learned {
        table.insert(lesson.ending.fingerprint(lesson.pos, ending), edit.clone());
    }
    for (word, edit) in words {
        if said_by(&learned, word) != Some(edit) {
            table.insert(lesson.whole.fingerprint(lesson.pos, word), edit.clone());
        }
    }
}

/// What the longest ending of a word that was learned says.
fn said_by<'a>(learned: &BTreeMap<&str, &'a Edit>, word: &str) -> Option<&'a Edit> {
    endings(word).find_map(|ending| learned.get(ending).copied())
}

fn lower(word: &str) -> String {
    let mut lower = String::new();
    fold(word, &mut lower);
    lower
}
