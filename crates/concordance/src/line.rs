//! A place with what stands around it.

use crate::Document;
use std::ops::Range;

/// Words on each side by which lines can be sorted.
pub const SORT_WORDS: usize = 3;

/// How much is shown to each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// So many words; punctuation among them comes along.
    Words(usize),
    /// As many whole tokens as fit into so many characters.
    Characters(usize),
}

/// A side of the node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What stands before it.
    Left,
    /// What stands after it.
    Right,
}

/// A place in a document, and the stretches of the input that a line shows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spans {
    /// What stands before the node.
    pub left: Range<u64>,
    /// The node: what was looked for.
    pub node: Range<u64>,
    /// What stands after it.
    pub right: Range<u64>,
}

/// A line of a concordance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The document.
    pub document_id: i64,
    /// Position of the first token of the node in its document.
    pub position: usize,
    /// The sentence in which it stands.
    pub sentence: i64,
    /// Where it lies in the input.
    pub spans: Spans,
    /// What stands before the node, on one line.
    pub left: String,
    /// The node.
    pub node: String,
    /// What stands after it.
    pub right: String,
    /// The words to the left, the nearest first, in lower case.
    before: [String; SORT_WORDS],
    /// The words to the right.
    after: [String; SORT_WORDS],
}

impl Line {
    /// The line for the tokens `node` of a document, with the text that their forms make: a space
    /// wherever something lies between two tokens in the input.
    pub fn of(document: &Document, node: Range<usize>, width: Width) -> Self {
        let left = start_of_left(document, node.start, width)..node.start;
        let right = node.end..end_of_right(document, node.end, width);
        let span = |tokens: &Range<usize>, empty: u64| {
            if tokens.is_empty() {
                return empty..empty;
            }
            document.starts[tokens.start]..document.ends[tokens.end - 1]
        };
        let place = span(&node, 0);
        // Up to the node and from it on, so that nothing between is lost.
        let spans = Spans {
            left: span(&left, place.start).start..place.start,
            right: place.end..span(&right, place.end).end,
            node: place,
        };
        Self {
            document_id: document.document_id,
            position: node.start,
            sentence: document.sentences[node.start],
            spans,
            left: joined(document, left),
            before: words(document, (0..node.start).rev()),
            after: words(document, node.end..document.len()),
            node: joined(document, node),
            right: joined(document, right),
        }
    }

    /// Puts other text in place of that of the forms, white space in it made single spaces.
    pub fn show(&mut self, left: &str, node: &str, right: &str) {
        (self.left, self.node, self.right) =
            (on_one_line(left), on_one_line(node), on_one_line(right));
    }

    /// What to sort by: the words on a side from the `first`-th on (from 1), then the place.
    pub fn key(&self, side: Side, first: usize) -> (&[String], i64, usize) {
        let words = match side {
            Side::Left => &self.before,
            Side::Right => &self.after,
        };
        (&words[first.clamp(1, SORT_WORDS) - 1..], self.document_id, self.position)
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn start_of_left(document: &Document, node: usize, width: Width) -> usize {
    let mut start = node;
    let mut room = Room::of(width);
    while start > 0 && room.takes(document, start - 1, gap(document, start)) {
        start -= 1;
    }
    start
}

fn end_of_right(document: &Document, node: usize, width: Width) -> usize {
    let mut end = node;
    let mut room = Room::of(width);
    while end < document.len() && room.takes(document, end, gap(document, end)) {
        end += 1;
    }
    end
}

/// Whether something lies between a token and the one before it.
fn gap(document: &Document, token: usize) -> bool {
    token > 0 && token < document.len() && document.starts[token] > document.ends[token - 1]
}

/// What may still be shown.
struct Room {
    left: usize,
    words: bool,
}

impl Room {
    fn of(width: Width) -> Self {
        match width {
            Width::Words(left) => Self { left, words: true },
            Width::Characters(left) => Self { left, words: false },
        }
    }

    fn takes(&mut self, document: &Document, token: usize, gap: bool) -> bool {
        let size = if self.words {
            usize::from(!document.punctuation[token])
        } else {
            document.forms[token].chars().count() + usize::from(gap)
        };
        // With no word left, punctuation beyond the last word is not shown either.
        if size > self.left || self.left == 0 {
            return false;
        }
        self.left -= size;
        true
    }
}

fn joined(document: &Document, tokens: Range<usize>) -> String {
    let mut text = String::new();
    for token in tokens {
        if !text.is_empty() && gap(document, token) {
            text.push(' ');
        }
        text.push_str(&document.forms[token]);
    }
    text
}

fn words(document: &Document, tokens: impl Iterator<Item = usize>) -> [String; SORT_WORDS] {
    let mut words = tokens
        .filter(|&token| !document.punctuation[token])
        .map(|token| document.forms[token].to_lowercase());
    std::array::from_fn(|_| words.next().unwrap_or_default())
}
