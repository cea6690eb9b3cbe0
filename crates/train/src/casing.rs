//! Copies of sentences in other casings, so that capitals and headlines are learned.

use crate::conllu::Word;
use crate::random::Random;

/// In how many of a hundred sentences a copy is made.
const COPIES: usize = 22;

/// The sentences, and copies of some in capitals, in small letters or in title case.
pub(crate) fn with_copies(sentences: &[&[Word]], random: &mut Random) -> Vec<Vec<Word>> {
    let mut all: Vec<Vec<Word>> = sentences.iter().map(|s| s.to_vec()).collect();
    for sentence in sentences {
        if random.below(100) < COPIES {
            let written: fn(&str) -> String =
                [str::to_uppercase, str::to_lowercase, title_case][random.below(3)];
            let copy = |word: &Word| Word { form: written(&word.form), ..word.clone() };
            all.push(sentence.iter().map(copy).collect());
        }
    }
    all
}

pub(crate) fn title_case(form: &str) -> String {
    let mut characters = form.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.collect::<String>() + characters.as_str()
}
