//! C4 (Raffel et al. 2020), in the form in which datatrove runs it: what would stay of a page.

use std::ops::Range;

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
    for line in text.lines() {
        let line = line.trim();
        if line.len() > LONGEST_WORD
            && line.split_whitespace().any(|word| word.chars().count() > LONGEST_WORD)
        {
            continue;
        }
        let kept = without_citations(line);
        let line = kept.as_deref().unwrap_or(line);
        let ends = line.ends_with(['.', '?', '!', '"', '\'']) && !line.ends_with("...");
        if !ends || line.split_whitespace().nth(LEAST_WORDS - 1).is_none() {
            continue;
        }
        let lower = line.to_lowercase();
        c4.lorem_ipsum |= lower.contains("lorem ipsum");
        if lower.contains("javascript") {
            continue;
        }
        c4.curly_bracket |= line.contains('{');
        if POLICY.iter().any(|policy| lower.contains(policy)) {
            continue;
        }
        c4.n_sentences += n_sentences(line);
        c4.n_lines += 1;
        c4.n_characters += line.chars().count() as u32;
    }
    c4
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
    let inside = &line[start + 1..start + line[start..].find(']')?];
    let is_citation =
        inside.bytes().all(|b| b.is_ascii_digit()) || matches!(inside, "edit" | "citation needed");
    is_citation.then_some(start..start + inside.len() + 2)
}

/// Sentences by their end marks, with the quotation marks and brackets that follow; at least 1.
fn n_sentences(line: &str) -> u32 {
    let mut n = 0;
    let mut chars = line.chars().peekable();
    let mut open = false;
    while let Some(c) = chars.next() {
        match c {
            '.' | '!' | '?' | '\u{2026}' => {
                let ends = chars.peek().is_none_or(|next| {
                    next.is_whitespace()
                        || matches!(next, '"' | '\'' | ')' | ']' | '\u{201D}' | '\u{2019}')
                });
                if ends {
                    n += 1;
                    open = false;
                }
            }
            c if c.is_alphanumeric() => open = true,
            _ => {}
        }
    }
    (n + u32::from(open)).max(1)
}

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
