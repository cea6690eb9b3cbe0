//! Rule `mojibake`: UTF-8 that was read in another encoding is read again.
//!
//! What is repaired, and in which order encodings are tried, follows the documented behaviour of
//! ftfy (Robyn Speer, <https://ftfy.readthedocs.io>), whose test cases are ours too; what counts as
//! text that nobody wrote is decided here in its own way (`natural.rs`).

mod encodings;
mod natural;
mod sequences;
mod suspects;

use super::{Rule, scan};
use encodings::{ENCODINGS, Encoding};
use natural::{Doubt, doubt, is_c1, is_symbol};
use sequences::{Sequence, broken, whole};
use std::borrow::Cow;
use textmill_corpus::Replacement;

pub(super) const RULE: Rule = Rule {
    name: "mojibake",
    about: "UTF-8 that was decoded as ISO 8859-1 or -2, windows-125x, MacRoman or code page 437, \
            once or several times, is decoded rightly, where the line holds what nobody writes; \
            C1 controls become what they are in windows-1252",
    apply,
};

fn apply(text: &str) -> Vec<Replacement> {
    let mut changes = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = scan::find(bytes, at, |b| b >= 0x80, |at| is_suspicious(text, at)) {
        let start = memchr::memrchr(b'\n', &bytes[..found]).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', &bytes[found..]).map_or(bytes.len(), |at| found + at);
        repair(&text[start..end], start, &mut changes);
        at = end;
    }
    changes
}

/// Whether the character beyond ASCII that begins here may belong to something to repair: it and
/// those that follow could be the bytes of one, it is a control, or it lost a byte.
fn is_suspicious(text: &str, at: usize) -> bool {
    if !text.is_char_boundary(at) {
        return false;
    }
    let mut chars = text[at..].chars();
    let (Some(c), next) = (chars.next(), chars.next()) else { return false };
    if is_c1(c) || suspects::sequence(text[at..].chars()) != 0 {
        return true;
    }
    let before = text.as_bytes()[..at].last().map(|&b| char::from(b));
    before.zip(next).is_some_and(|(before, next)| suspects::lost_a_byte(before, c, next))
}

/// A character of a line, and the bytes of the text that it came from.
#[derive(Clone, Copy, Debug)]
struct Cell {
    character: char,
    start: usize,
    end: usize,
}

/// Adds the changes that repair a line, which begins at `offset`.
fn repair(line: &str, offset: usize, changes: &mut Vec<Replacement>) {
    let cell = |(at, character): (usize, char)| Cell {
        character,
        start: at,
        end: at + character.len_utf8(),
    };
    let mut cells: Vec<Cell> = line.char_indices().map(cell).collect();
    let mut was_changed = false;
    while let Some(after) = step(&cells, was_changed) {
        cells = after;
        was_changed = true;
    }
    for cell in cells {
        let mut buffer = [0; 4];
        let with: &str = cell.character.encode_utf8(&mut buffer);
        if line[cell.start..cell.end] != *with {
            changes.push(Replacement {
                start: offset + cell.start,
                end: offset + cell.end,
                with: Cow::Owned(with.to_owned()),
            });
        }
    }
}

/// The line decoded once more; `None` when there is nothing to decode.
///
/// Every step leaves fewer characters, or fewer controls, so that there is a last one.
fn step(cells: &[Cell], was_changed: bool) -> Option<Vec<Cell>> {
    let line: Vec<char> = cells.iter().map(|cell| cell.character).collect();
    let mut best: Option<(usize, Vec<Sequence>)> = None;
    let suspected = suspected(&line);
    for (place, encoding) in ENCODINGS.iter().enumerate() {
        if suspected & 1 << place == 0 {
            continue;
        }
        let Some((n, sequences)) = decode(&line, encoding) else { continue };
        if n == usize::MAX {
            return Some(replaced(cells, sequences));
        }
        if best.as_ref().is_none_or(|&(most, _)| n > most) {
            best = Some((n, sequences));
        }
    }
    match best {
        Some((_, sequences)) => Some(replaced(cells, sequences)),
        None => controls(cells, was_changed),
    }
}

/// The encodings from which something of the line may be decoded.
fn suspected(line: &[char]) -> suspects::Encodings {
    let mut found = 0;
    for (at, c) in line.iter().enumerate() {
        if !c.is_ascii() {
            found |= suspects::sequence(line[at..].iter().copied());
        }
    }
    let lost = |three: &[char]| suspects::lost_a_byte(three[0], three[1], three[2]);
    if line.windows(3).any(lost) { suspects::Encodings::MAX } else { found }
}

/// What of a line is to be decoded from an encoding: how many sequences speak for that, or
/// `usize::MAX` when all of it decodes.
fn decode(line: &[char], encoding: &Encoding) -> Option<(usize, Vec<Sequence>)> {
    let found = whole(line, encoding);
    let doubts: Vec<Doubt> = found.iter().map(|&sequence| doubt_of(line, sequence)).collect();
    if doubts.iter().all(|&doubt| doubt == Doubt::None) && !lost_a_byte(line, encoding) {
        return None;
    }
    let more = broken(line, encoding, &found);
    let mut covered = vec![false; line.len()];
    for sequence in found.iter().chain(&more) {
        covered[sequence.start..sequence.end].fill(true);
    }
    if line.iter().zip(&covered).all(|(c, &covered)| c.is_ascii() || covered) {
        return Some((usize::MAX, found.into_iter().chain(more).collect()));
    }
    let strong = strong(line, &found, &doubts, &covered);
    (!strong.is_empty()).then(|| (strong.len(), strong.into_iter().chain(more).collect()))
}

fn doubt_of(line: &[char], sequence: Sequence) -> Doubt {
    let before = sequence.start.checked_sub(1).map(|at| line[at]);
    doubt(&line[sequence.start..sequence.end], before, line.get(sequence.end).copied())
}

/// Whether a capital inside a word stands before a byte that was lost.
fn lost_a_byte(line: &[char], encoding: &Encoding) -> bool {
    line.windows(3).any(|three| {
        let &[before, c, after] = three else { return false };
        let lead = encoding.byte(c);
        before.is_ascii_lowercase()
            && match after {
                ' ' | '\u{A0}' => lead == 0xC3 && (encoding.is_western || c == '\u{413}'),
                '\u{FFFD}' => {
                    encoding.is_western && c.is_uppercase() && (0xC2..=0xDF).contains(&lead)
                }
                _ => false,
            }
    })
}

/// The sequences of a line of other text that are beyond doubt no text, and runs of sequences.
fn strong(line: &[char], found: &[Sequence], doubts: &[Doubt], covered: &[bool]) -> Vec<Sequence> {
    // Beside a letter or symbol that is not decoded with it, nothing is beyond doubt.
    let is_lone = |at: Option<usize>| {
        at.and_then(|at| Some((*line.get(at)?, covered[at]))).is_some_and(|(c, covered)| {
            c >= '\u{A0}' && (c.is_alphabetic() || is_symbol(c)) && !covered
        })
    };
    let is_strong = |(&sequence, &doubt): (&Sequence, &Doubt)| {
        let Sequence { start, end, character } = sequence;
        let long_letter = end - start > 2
            && character.is_alphabetic()
            && !line[start..end].iter().any(|&c| is_c1(c));
        let alone = is_lone(start.checked_sub(1)) || is_lone(Some(end));
        doubt == Doubt::Strong && !long_letter && !alone
    };
    let mut chosen: Vec<bool> = found.iter().zip(doubts).map(is_strong).collect();
    let mut from = 0;
    for at in 1..=found.len() {
        if at < found.len() && found[at].start == found[at - 1].end {
            continue;
        }
        let run = from..at;
        let doubtful = doubts[run.clone()].iter().filter(|&&doubt| doubt != Doubt::None).count();
        if run.len() >= 3
            && doubtful >= 2
            && found[run.clone()].iter().all(|sequence| sequence.end - sequence.start == 2)
        {
            chosen[run].fill(true);
        }
        from = at;
    }
    found.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(&sequence, _)| sequence).collect()
}

/// The line with each sequence as its character.
fn replaced(cells: &[Cell], mut sequences: Vec<Sequence>) -> Vec<Cell> {
    sequences.sort_unstable_by_key(|sequence| sequence.start);
    let mut out = Vec::with_capacity(cells.len());
    let mut at = 0;
    for Sequence { start, end, character } in sequences {
        out.extend_from_slice(&cells[at..start]);
        out.push(Cell { character, start: cells[start].start, end: cells[end - 1].end });
        at = end;
    }
    out.extend_from_slice(&cells[at..]);
    out
}

/// The line with C1 controls as windows-1252 has them; `None` when it has none of those.
///
/// NEL ends lines in some files: it is an ellipsis only where text goes on with something else
/// than a word, or where the line was repaired already.
fn controls(cells: &[Cell], was_changed: bool) -> Option<Vec<Cell>> {
    let mut out = cells.to_vec();
    let mut any = false;
    for at in 0..cells.len() {
        let c = cells[at].character;
        let next = cells.get(at + 1).map(|next| next.character);
        let ends_line = match next {
            None => !was_changed,
            Some(next) => next.is_alphanumeric(),
        };
        if c == '\u{85}' && ends_line {
            continue;
        }
        if let Some(character) = encodings::windows_1252(c) {
            out[at].character = character;
            any = true;
        }
    }
    any.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;

    #[test]
    fn text_decoded_wrongly_once_twice_and_thrice_is_decoded_rightly() {
        assert_eq!(applied(&RULE, "H\u{C3}\u{B4}tel de Police"), "H\u{F4}tel de Police");
        assert_eq!(applied(&RULE, "(n\u{C3}\u{192}\u{C2}\u{A9} Jim)"), "(n\u{E9} Jim)");
        let thrice = "doesn\u{C3}\u{192}\u{C2}\u{A2}\u{C3}\u{A2}\u{E2}\u{20AC}\u{161}\u{C2}\u{AC}\u{C3}\u{A2}\u{E2}\u{20AC}\u{17E}\u{C2}\u{A2}t";
        assert_eq!(applied(&RULE, thrice), "doesn\u{2019}t");
    }

    #[test]
    fn each_repaired_character_is_a_change_of_its_own_bytes() {
        let change = Replacement { start: 1, end: 5, with: "\u{F4}".into() };
        assert_eq!(apply("H\u{C3}\u{B4}tel"), [change]);
    }

    /// What ftfy 6.3.1 makes of the same (`fix_encoding`).
    #[test]
    fn a_byte_that_was_lost_stays_lost_and_a_question_stays_a_question() {
        for (text, repaired) in [
            ("caf\u{C3}? ol\u{C3}\u{A9}", "caf\u{FFFD} ol\u{E9}"),
            ("\u{C3}?", "\u{C3}?"),
            ("\u{C4}? na\u{C3}\u{AF}ve \u{C4}?", "\u{C4}? na\u{EF}ve \u{C4}?"),
            ("\u{C5}? na\u{C3}\u{AF}ve", "\u{C5}? na\u{EF}ve"),
            ("\u{E2}\u{20AC}? na\u{C3}\u{AF}ve", "\u{FFFD} na\u{EF}ve"),
            ("\u{E2}? na\u{C3}\u{AF}ve", "\u{E2}? na\u{EF}ve"),
            ("\u{C3}\u{FFFD} na\u{C3}\u{AF}ve", "\u{FFFD} na\u{EF}ve"),
        ] {
            assert_eq!(applied(&RULE, text), repaired, "{text:?}");
        }
    }

    #[test]
    fn what_people_write_is_left() {
        for text in [
            "Charlotte Bront\u{EB}\u{2026}\u{201D}",
            "RETWEET SE VOC\u{CA}\u{2026}",
            "NESTL\u{C9}\u{AE} requiere",
            "(-1/2)! = \u{221A}\u{3C0}",
            "\u{442}\u{456}\u{454}\u{457} \u{434}\u{456}\u{454}",
            "line\u{85}next",
        ] {
            assert_eq!(applied(&RULE, text), text);
        }
    }
}
