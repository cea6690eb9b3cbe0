//! What is kept of the lines and paragraphs of a shard for counting those that come again.

use crate::{Settings, key::Key, profile::Rule};
use textmill_corpus::NormalisedDocument;
use xxhash_rust::xxh3::xxh3_128;

/// The most bytes of a line that the table shows.
const SHOWN: usize = 400;

/// A line, or a paragraph of several, where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// A hash of its words, folded, whose lowest bit is 1 for a paragraph.
    pub(crate) hash: u128,
    pub(crate) document: u32,
    /// Bytes of the clean text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) n_characters: u32,
    /// Where its beginning lies among the texts of its shard.
    pub(crate) text_at: u32,
    pub(crate) text_len: u32,
}

impl Line {
    /// Bytes of a line in a file.
    pub(crate) const BYTES: usize = 40;

    pub(crate) fn is_paragraph(&self) -> bool {
        self.hash & 1 == 1
    }

    pub(crate) fn to_bytes(self, bytes: &mut Vec<u8>) {
        bytes.extend(self.hash.to_le_bytes());
        let Self { document, start, end, n_characters, text_at, text_len, .. } = self;
        for number in [document, start, end, n_characters, text_at, text_len] {
            bytes.extend(number.to_le_bytes());
        }
    }

    pub(crate) fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let (hash, numbers) = bytes.split_first_chunk().expect("a line begins with its hash");
        let numbers = numbers.as_chunks().0;
        let number = |at: usize| u32::from_le_bytes(numbers[at]);
        Self {
            hash: u128::from_le_bytes(*hash),
            document: number(0),
            start: number(1),
            end: number(2),
            n_characters: number(3),
            text_at: number(4),
            text_len: number(5),
        }
    }
}

/// The lines of a shard's documents, counted in the shard, in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShardLines {
    pub(crate) n_documents: u32,
    pub(crate) lines: Vec<Line>,
    pub(crate) texts: Vec<u8>,
}

impl ShardLines {
    /// The lines and paragraphs of documents that are long enough and have a word.
    pub(crate) fn of(documents: &[NormalisedDocument], settings: Settings) -> Self {
        let rule = Rule { digits: true, ..settings.profile.rule() };
        let least = settings.lines_min_characters;
        let mut lines = Self { n_documents: documents.len() as u32, ..Self::default() };
        let mut key = Key::default();
        for (document, text) in (0..).zip(documents.iter().map(|document| &*document.text)) {
            each(text, |start, end, is_paragraph| {
                let line = &text[start..end];
                let n_characters = line.chars().count() as u32;
                if n_characters < least {
                    return;
                }
                key.read_alone(line, &rule);
                if key.ends.is_empty() {
                    return;
                }
                let shown = &line[..line.floor_char_boundary(SHOWN)];
                lines.lines.push(Line {
                    hash: xxh3_128(key.text.as_bytes()) & !1 | u128::from(is_paragraph),
                    document,
                    start: start as u32,
                    end: end as u32,
                    n_characters,
                    text_at: lines.texts.len() as u32,
                    text_len: shown.len() as u32,
                });
                lines.texts.extend_from_slice(shown.as_bytes());
            });
        }
        lines
    }
}

/// Gives every line that is not blank, without the space around it, and every stretch of two or more
/// between blank ones, behind its last line.
fn each(text: &str, mut give: impl FnMut(usize, usize, bool)) {
    let (mut at, mut end) = (0, 0);
    // Where the paragraph at hand begins, and how many lines it has.
    let mut paragraph = None;
    for line in text.split('\n') {
        let (start, words) = (at + line.len() - line.trim_start().len(), line.trim());
        at += line.len() + 1;
        if !words.is_empty() {
            end = start + words.len();
            give(start, end, false);
            let (first, n) = paragraph.unwrap_or((start, 0));
            paragraph = Some((first, n + 1));
        } else if let Some((first, 2..)) = paragraph.take() {
            give(first, end, true);
        }
    }
    if let Some((first, 2..)) = paragraph {
        give(first, end, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_paragraphs_of_several_are_found_without_the_space_around_them() {
        let text = " One \nand two.\n\n \nAlone.\n\nThree\n  four \n";
        let mut found = Vec::new();
        each(text, |start, end, is_paragraph| found.push((&text[start..end], is_paragraph)));
        assert_eq!(
            found,
            [
                ("One", false),
                ("and two.", false),
                ("One \nand two.", true),
                ("Alone.", false),
                ("Three", false),
                ("four", false),
                ("Three\n  four", true),
            ]
        );
        each("", |_, _, _| panic!("nothing has no line"));
    }

    #[test]
    fn a_line_is_read_from_its_bytes_as_it_was_written() {
        let line = Line {
            hash: 1 << 100 | 7,
            document: 2,
            start: 3,
            end: 4,
            n_characters: 5,
            text_at: 6,
            text_len: 7,
        };
        let mut bytes = Vec::new();
        line.to_bytes(&mut bytes);
        assert_eq!(Line::from_bytes(bytes.as_slice().try_into().unwrap()), line);
    }
}
