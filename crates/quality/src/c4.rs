//! C4 (Raffel et al. 2020), in the form in which datatrove runs it: what would stay of a page.

use crate::words::characters;
use memchr::memmem::Finder;
use std::{ops::Range, sync::LazyLock};

/// What the rules of C4 look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct C4 {
    /// Sentences of the lines that stay.
    pub(crate) n_sentences: u32,
    /// Characters of these lines.
    pub(crate) n_characters: u32,
    /// Lines that stay.
    pub(crate) n_lines: u32,
    /// Whether a line says `lorem ipsum`.
    pub(crate) lorem_ipsum: bool,
    /// Whether a line has a curly bracket.
    pub(crate) curly_bracket: bool,
}

/// What a line with one of these is about is the page, not the world.
const POLICY: [&str; 6] = [
    "terms of use",
    "privacy policy",
    "cookie policy",
    "uses cookies",
    "use of cookies",
    "use cookies",
];

/// Words that a line needs.
const LEAST_WORDS: usize = 3;

/// The longest word a line may have, in characters.
const LONGEST_WORD: usize = 1000;

pub(crate) fn measure(text: &str) -> C4 {
    let mut c4 = C4::default();
    let says = Says::of(text);
    for line in text.lines() {
        let line = line.trim();
        if line.len() > LONGEST_WORD && has_too_long_a_word(line) {
            continue;
        }
        let kept = without_citations(line);
        let line = kept.as_deref().unwrap_or(line);
        let ends = line.ends_with(['.', '?', '!', '"', '\'']) && !line.ends_with("...");
        if !ends || line.split_whitespace().nth(LEAST_WORDS - 1).is_none() {
            continue;
        }
        if says.anything {
            let lower = line.to_lowercase();
            c4.lorem_ipsum |= lower.contains("lorem ipsum");
            if lower.contains("javascript") {
                continue;
            }
            c4.curly_bracket |= line.contains('{');
            if POLICY.iter().any(|policy| lower.contains(policy)) {
                continue;
            }
        } else {
            c4.curly_bracket |= says.bracket && line.contains('{');
        }
        c4.n_sentences += n_sentences(line);
        c4.n_lines += 1;
        c4.n_characters += characters(line);
    }
    c4
}

/// What a text may say in one of its lines.
struct Says {
    /// Something that a line is left out or told apart for.
    anything: bool,
    bracket: bool,
}

impl Says {
    fn of(text: &str) -> Self {
        /// Parts of all that is looked for, in the shortest list there is.
        static PARTS: LazyLock<[Finder; 5]> =
            LazyLock::new(|| ["script", "ipsum", "policy", "cookie", "of use"].map(Finder::new));
        // The sign for Kelvin is the one character beyond ASCII whose lower case is of it, but for
        // one that a dot follows.
        let lower = text.to_ascii_lowercase();
        let lower = lower.as_bytes();
        // A citation may stand between the letters of what a line says without it.
        let anything = PARTS.iter().any(|part| part.find(lower).is_some())
            || text.contains('\u{212A}')
            || memchr::memchr(b'[', lower).is_some();
        Self { anything, bracket: memchr::memchr(b'{', lower).is_some() }
    }
}

/// Whether a word has more characters than any that is written.
fn has_too_long_a_word(line: &str) -> bool {
    line.split_whitespace()
        .any(|word| word.len() > LONGEST_WORD && characters(word) as usize > LONGEST_WORD)
}

/// The line without `[12]`, `[]`, `[edit]` and `[citation needed]`; `None` when it has none.
fn without_citations(line: &str) -> Option<String> {
    let mut out = String::new();
    let (mut done, mut from) = (0, 0);
    while let Some(at) = line[from..].find('[') {
        let start = from + at;
        from = start + 1;
        let Some(citation) = citation(line, start) else { continue };
        out.push_str(&line[done..citation.start]);
        done = citation.end;
        from = citation.end;
    }
    (done > 0).then(|| out + &line[done..])
}

fn citation(line: &str, start: usize) -> Option<Range<usize>> {
    let after = &line[start + 1..];
    let n_digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let words = ["edit", "citation needed"].into_iter().find(|words| after.starts_with(words));
    let inside = &after[..words.map_or(n_digits, str::len)];
    after[inside.len()..].starts_with(']').then_some(start..start + inside.len() + 2)
}

/// Sentences by their end marks, with the quotation marks and brackets that follow; at least 1.
fn n_sentences(line: &str) -> u32 {
    let bytes = line.as_bytes();
    let mut n = 0;
    // Since where a letter or digit of the sentence is looked for, once its end is not found.
    let mut from = 0;
    let mut at = 0;
    let is_mark = |b: u8| matches!(b, b'.' | b'!' | b'?' | ELLIPSIS_FIRST);
    while let Some(found) = bytes[at..].iter().position(|&b| is_mark(b)) {
        let mark = at + found;
        at = mark + 1;
        if bytes[mark] == ELLIPSIS_FIRST {
            if !line[mark..].starts_with('\u{2026}') {
                continue;
            }
            at = mark + '\u{2026}'.len_utf8();
        }
        let ends = line[at..].chars().next().is_none_or(|next| {
            next.is_whitespace() || matches!(next, '"' | '\'' | ')' | ']' | '\u{201D}' | '\u{2019}')
        });
        if ends {
            n += 1;
            from = at;
        }
    }
    let open = line[from..].chars().any(char::is_alphanumeric);
    (n + u32::from(open)).max(1)
}

/// The first byte of the sign for an ellipsis.
const ELLIPSIS_FIRST: u8 = 0xE2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_that_end_as_sentences_do_and_are_about_the_world() {
        let text = "Menu\nThe first line[12] stays. It has two sentences.\nToo short.\nPlease enable \
                    JavaScript to view it.\nThis site uses cookies to help.\nIt goes on and on...";
        let c4 = measure(text);
        assert_eq!((c4.n_lines, c4.n_sentences), (1, 2));
        assert_eq!(c4.n_characters, "The first line stays. It has two sentences.".len() as u32);
        assert!(measure("A line { of code }.").curly_bracket);
        assert!(measure("Some Lorem Ipsum for you.").lorem_ipsum);
    }
}
