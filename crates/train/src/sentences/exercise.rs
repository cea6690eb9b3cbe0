//! Exercises: texts made from a treebank, in which the questions stand close together that it
//! asks seldom. What begins a sentence whose author writes no capitals is what begins any other,
//! and what stands behind an unknown abbreviation is what stands anywhere inside one.

use super::Text;
use crate::random::Random;

/// How an author writes.
struct Author {
    /// One sentence in so many begins in lower case.
    lower: usize,
    /// One short word inside a sentence in so many has a point, as an abbreviation that no list
    /// knows.
    shortened: usize,
    /// One capitalised word before another in lower case in so many has a mark, as in `Yahoo! in`.
    called: usize,
}

/// From who never writes a capital to who rarely misses one.
const AUTHORS: [Author; 3] = [
    Author { lower: 1, shortened: 400, called: 100 },
    Author { lower: 2, shortened: 200, called: 50 },
    Author { lower: 20, shortened: 60, called: 10 },
];

/// The text as one of the authors might have written it.
pub(super) fn in_lower_case(text: &Text, seed: u64) -> Text {
    let mut random = Random::new(seed + 1000);
    let author = &AUTHORS[seed as usize % AUTHORS.len()];
    rewrite(text, |words| {
        if random.below(author.lower) == 0 {
            words[0] = words[0].to_lowercase();
        }
        for i in 1..words.len().saturating_sub(1) {
            let word = words[i].as_str();
            let next_lower = words[i + 1].starts_with(char::is_lowercase);
            let short =
                (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
            if is_name(word) && next_lower && random.below(author.called) == 0 {
                words[i].push('!');
            } else if short && random.below(author.shortened) == 0 {
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
fn rewrite(text: &Text, mut change: impl FnMut(&mut Vec<String>)) -> Text {
    let mut made = Text::default();
    let mut start = 0;
    for &end in &text.ends {
        let sentence = &text.text[start..end as usize];
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
