//! Line ends inside a block: which of them end a sentence, and which only wrap its text.

use memchr::memchr_iter;
use std::ops::Range;

/// What the line ends of a block mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnds {
    /// Each ends a sentence.
    Hard,
    /// Each ends one only when its line does not look wrapped.
    Wrapped,
}

/// Longest line, in bytes, that counts as wrapped by hand or by a program for a fixed width.
const WIDEST: usize = 200;

/// Finds the line ends that no sentence crosses; keeps its memory from block to block.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The lines of the block, without white space around them.
    lines: Vec<Range<usize>>,
}

impl Lines {
    /// Writes into `ends` where the stretches of `text[block]` end that no sentence leaves, in
    /// order; the last ends with the block's text.
    pub(super) fn hard_ends(
        &mut self,
        text: &str,
        block: Range<usize>,
        line_ends: LineEnds,
        ends: &mut Vec<usize>,
    ) {
        self.lines.clear();
        let mut start = block.start;
        for at in memchr_iter(b'\n', text[block.clone()].as_bytes()).map(|at| block.start + at) {
            self.lines.push(trim(text, start..at));
            start = at + 1;
        }
        self.lines.push(trim(text, start..block.end));
        ends.clear();
        // A block may begin inside a line, as after a dateline: the line is as long as it was.
        let mut cut_off = beginning_of_line(text, block.start);
        for paragraph in self.lines.split(Range::is_empty) {
            match line_ends {
                LineEnds::Hard => ends.extend(paragraph.iter().map(|line| line.end)),
                LineEnds::Wrapped => end_lines(text, paragraph, cut_off, ends),
            }
            cut_off = 0;
        }
    }
}

/// Bytes of the line that stand before `at`, counted up to [`WIDEST`].
fn beginning_of_line(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[at.saturating_sub(WIDEST)..at];
    before.iter().rev().take_while(|&&byte| byte != b'\n').count()
}

/// Appends the hard ends of a paragraph whose first line has lost `cut_off` bytes.
fn end_lines(text: &str, paragraph: &[Range<usize>], cut_off: usize, ends: &mut Vec<usize>) {
    let shape = Shape::of(paragraph);
    if is_plain_list(text, paragraph, &shape) {
        ends.extend(paragraph.iter().map(|line| line.end));
        return;
    }
    for (i, pair) in paragraph.windows(2).enumerate() {
        let (line, next) = (&text[pair[0].clone()], &text[pair[1].clone()]);
        let len = line.len() + if i == 0 { cut_off } else { 0 };
        if !goes_on(line, len, next, &shape) {
            ends.push(pair[0].end);
        }
    }
    ends.extend(paragraph.last().map(|line| line.end));
}

/// Whether a paragraph is a list without marks: some short lines, all in lower case, none with an
/// end.
fn is_plain_list(text: &str, paragraph: &[Range<usize>], shape: &Shape) -> bool {
    const FEWEST: usize = 3;
    const WIDEST_ITEM: usize = 40;
    paragraph.len() >= FEWEST
        && shape.width <= WIDEST_ITEM
        && paragraph.iter().map(|line| &text[line.clone()]).all(|line| {
            line.starts_with(char::is_lowercase) && line.ends_with(char::is_alphanumeric)
        })
}

/// How the lines of a paragraph look together.
struct Shape {
    /// Bytes of the longest line.
    width: usize,
    /// Whether its lines were wrapped at a fixed width: most of them are full.
    wrapped: bool,
}

impl Shape {
    fn of(paragraph: &[Range<usize>]) -> Shape {
        let width = paragraph.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
        let others = paragraph.len().saturating_sub(1);
        let full = paragraph[..others].iter().filter(|line| line.len() >= almost(width)).count();
        Shape { width, wrapped: width <= WIDEST && full >= 2 && full * 2 > others }
    }
}

/// People do not break lines to the letter: a fifth of the width may be left over.
fn almost(width: usize) -> usize {
    width - width / 5
}

/// Whether the sentence goes on from a line, `len` bytes long, to the next: that one begins in
/// lower case, or its first word would not have fitted.
fn goes_on(line: &str, len: usize, next: &str, shape: &Shape) -> bool {
    // Most wrapped lines begin so, and no item does.
    if let [b'a'..=b'h' | b'j'..=b'u' | b'w' | b'y' | b'z', b'a'..=b'z', ..] = next.as_bytes() {
        return true;
    }
    if begins_item(next) {
        return false;
    }
    if next.starts_with(char::is_lowercase) || line.ends_with([',', ';', '،', '、', '，']) {
        return true;
    }
    if is_upper(line) && !is_upper(next) {
        return false;
    }
    if line.ends_with(char::is_alphanumeric)
        && (begins_with_pronoun(next) || (!shape.wrapped && is_title(line) && is_title(next)))
    {
        return false;
    }
    let word = next.find(char::is_whitespace).unwrap_or(next.len());
    len + 1 + word > almost(shape.width) || (shape.wrapped && !is_title(line))
}

/// Whether a line begins with a word that has a capital only where a sentence begins.
fn begins_with_pronoun(line: &str) -> bool {
    let word = &line[..line.find(|c: char| !c.is_alphanumeric()).unwrap_or(line.len())];
    matches!(
        word,
        "But"
            | "He"
            | "However"
            | "It"
            | "She"
            | "There"
            | "These"
            | "They"
            | "This"
            | "Those"
            | "We"
            | "What"
            | "When"
            | "Why"
            | "You"
    )
}

/// Whether a line has letters, and none in lower case.
fn is_upper(line: &str) -> bool {
    // Most lines have a lower-case letter near their beginning.
    !line.bytes().any(|b| b.is_ascii_lowercase())
        && !line.contains(char::is_lowercase)
        && line.contains(char::is_uppercase)
}

/// Whether the longer words of a line all begin with a capital or a digit.
fn is_title(line: &str) -> bool {
    const LONGER: usize = 4;
    let mut words = line.split_ascii_whitespace().filter(|word| word.len() >= LONGER);
    words.all(|word| {
        !word.as_bytes()[0].is_ascii_lowercase() && !word.starts_with(char::is_lowercase)
    })
}

/// Whether a line begins as an item of a list does: `- x`, `• x`, `* x`, `1. x`, `(a) x`, `iv) x`.
fn begins_item(line: &str) -> bool {
    if line.starts_with(['•', '⁃', '▪', '◦', '‣', '●']) {
        return true;
    }
    let Some((word, _)) = line.split_once(char::is_whitespace) else {
        return false;
    };
    if matches!(word, "-" | "*" | "+" | "–" | "—") {
        return true;
    }
    let inner = word.strip_prefix('(').unwrap_or(word);
    match inner.as_bytes() {
        [number @ .., b')' | b'.'] => is_item_number(number.strip_suffix(b".").unwrap_or(number)),
        _ => false,
    }
}

/// Whether a list item may be numbered so: up to three digits, a letter, a small Roman numeral.
fn is_item_number(number: &[u8]) -> bool {
    match number {
        [letter] => letter.is_ascii_alphanumeric(),
        [_, ..] if number.len() <= 4 => {
            (number.len() <= 3 && number.iter().all(u8::is_ascii_digit))
                || number.iter().all(|b| matches!(b, b'i' | b'v' | b'x'))
                || number.iter().all(|b| matches!(b, b'I' | b'V' | b'X'))
        }
        _ => false,
    }
}

fn trim(text: &str, line: Range<usize>) -> Range<usize> {
    let is_space = |&byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let bytes = &text.as_bytes()[line.clone()];
    let start = line.start + bytes.iter().take_while(|byte| is_space(byte)).count();
    let bytes = &text.as_bytes()[start..line.end];
    let end = line.end - bytes.iter().rev().take_while(|byte| is_space(byte)).count();
    if let [first, .., last] = &text.as_bytes()[start..end]
        && first.is_ascii()
        && last.is_ascii()
    {
        return start..end;
    }
    // There may be white space beyond ASCII.
    let kept = text[line.clone()].trim_end();
    let end = line.start + kept.len();
    end - kept.trim_start().len()..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretches(text: &str, line_ends: LineEnds) -> Vec<&str> {
        let (mut lines, mut ends) = (Lines::default(), Vec::new());
        lines.hard_ends(text, 0..text.len(), line_ends, &mut ends);
        let mut start = 0;
        let cut = |end| {
            let stretch = text[start..end].trim();
            start = end;
            stretch
        };
        ends.into_iter().map(cut).collect()
    }

    fn body(text: &str) -> Vec<&str> {
        stretches(text, LineEnds::Wrapped)
    }

    #[test]
    fn a_blank_line_ends_a_paragraph() {
        assert_eq!(body("one\n\ntwo\n \nthree\n"), ["one", "two", "three"]);
        assert_eq!(body("\n\n"), Vec::<&str>::new());
    }

    #[test]
    fn a_wrapped_line_goes_on() {
        let text = "The quick brown fox jumps over the lazy dog of President\nSmith and runs.";
        assert_eq!(body(text), [text]);
        let text = "It was a cold \nnight in the city.";
        assert_eq!(body(text), [text]);
    }

    #[test]
    fn a_short_line_before_a_long_one_is_a_heading() {
        // "The" would have fitted after the heading: someone ended the line on purpose.
        let text = "Results\nThe mean of all runs was higher than the mean of the runs before.";
        let (heading, rest) = text.split_once('\n').unwrap();
        assert_eq!(body(text), [heading, rest]);
    }

    #[test]
    fn a_line_in_capitals_above_running_text_is_a_heading() {
        let text =
            "NATIONAL AVERAGE PRICES FOR FARMER-OWNED RESERVE\nThe U.S. Agriculture Department";
        let (heading, rest) = text.split_once('\n').unwrap();
        assert_eq!(body(text), [heading, rest]);
    }

    #[test]
    fn a_short_first_line_of_a_wrapped_paragraph_goes_on() {
        // As wire stories look once their dateline is cut away.
        let text = "The start of trading on the new\n\
                    Singapore Government Securities Market has been postponed until\n\
                    late March or early April because legislative amendments still\n\
                    need approval.";
        assert_eq!(body(text), [text]);
        let titled = text.replacen("The start of trading on the new", "The New Market", 1);
        assert_eq!(body(&titled).len(), 2, "words in capitals make it a heading");
    }

    #[test]
    fn a_line_is_as_long_as_it_was_before_its_beginning_was_cut_off() {
        let text = "LONDON, March 3 (Wire) - Shares rose on\nMonday.";
        let start = text.find("Shares").unwrap();
        let (mut lines, mut ends) = (Lines::default(), Vec::new());
        lines.hard_ends(text, start..text.len(), LineEnds::Wrapped, &mut ends);
        assert_eq!(ends, [text.len()]);
    }

    #[test]
    fn items_of_a_list_begin_on_their_own() {
        for (first, second) in [
            ("- one thing of some length", "- another"),
            ("• one thing of some length", "• another"),
            ("1. One thing of some length", "2. Another"),
            ("(a) One thing of some length", "(b) Another"),
            ("iv) One thing of some length", "v) Another"),
            ("1.) One thing of some length", "2.) Another"),
        ] {
            assert_eq!(body(&format!("{first}\n{second}")), [first, second]);
        }
    }

    #[test]
    fn outside_the_body_every_line_stands_alone() {
        let text = "Storm hits coast,\nthousands flee";
        assert_eq!(stretches(text, LineEnds::Hard), ["Storm hits coast,", "thousands flee"]);
        assert_eq!(body(text), [text]);
    }
}
