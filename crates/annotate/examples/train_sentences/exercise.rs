//! Exercises: texts made from a treebank, in which the questions stand close together that it
//! asks seldom. What begins a sentence whose author writes no capitals is what begins any other,
//! and what stands behind an unknown abbreviation is what stands anywhere inside one.

use super::{Random, Treebank};

/// One word in so many of those that are short is made to look like an unknown abbreviation.
const SHORTENED: u64 = 30;

/// The text with most sentences begun in lower case, and with points behind a few short words
/// inside them.
pub(super) fn in_lower_case(bank: &Treebank, seed: u64) -> Treebank {
    let mut random = Random(seed + 1000);
    // Some authors never begin with a capital, some do so now and then.
    let one_in = 1 + random.next() % 3;
    rewrite(bank, |words| {
        if random.next().is_multiple_of(one_in) {
            words[0] = words[0].to_lowercase();
        }
        for i in 1..words.len().saturating_sub(1) {
            let word = words[i].as_str();
            let next_lower = words[i + 1].starts_with(char::is_lowercase);
            if is_name(word) && next_lower && random.next().is_multiple_of(SHORTENED / 3) {
                // As in `Yahoo! in`.
                words[i].push('!');
                continue;
            }
            let short =
                (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
            if short && random.next().is_multiple_of(SHORTENED) {
                words[i].push('.');
            }
        }
    })
}

fn is_alphabetic(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_alphabetic)
}

fn is_name(word: &str) -> bool {
    is_alphabetic(word) && word.starts_with(char::is_uppercase)
}

/// The text with the words of each sentence changed.
fn rewrite(bank: &Treebank, mut change: impl FnMut(&mut Vec<String>)) -> Treebank {
    let mut made = Treebank::default();
    let mut start = 0;
    for &end in &bank.ends {
        let sentence = &bank.text[start..end as usize];
        let words = sentence.trim_start();
        made.text.push_str(&sentence[..sentence.len() - words.len()]);
        let mut words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        change(&mut words);
        made.text.push_str(&words.join(" "));
        made.ends.push(made.text.len() as u32);
        start = end as usize;
    }
    made
}
