//! The tokens of a document as the finder reads them: words with their abbreviation points.

use super::class::Class;
use super::gazetteer::Gazetteer;
use super::phrases::longest_phrase;
use super::words::{Mark, Shape, Word};
use std::ops::Range;
use textmill_corpus::{BlockKind, DocumentView, FormId};

/// A token, or a word and the point of its abbreviation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// What its form is.
    pub(super) word: Word,
    /// The form of its first token.
    pub(super) form: FormId,
    /// First token, counted in the shard.
    pub(super) first: u32,
    /// One past the last token.
    pub(super) end: u32,
    /// First byte in the text of the document.
    pub(super) start_byte: u32,
    /// One past the last byte.
    pub(super) end_byte: u32,
    /// Whether a capital says nothing here: the first word of a sentence or of a quotation.
    pub(super) opens: bool,
    /// Whether it may be part of a name.
    pub(super) nameable: bool,
}

impl Item {
    /// What lists say of it.
    #[inline]
    pub(super) fn class(&self) -> Class {
        self.word.class
    }

    /// How it is written.
    #[inline]
    pub(super) fn shape(&self) -> Shape {
        self.word.shape
    }

    /// Which mark it is.
    #[inline]
    pub(super) fn mark(&self) -> Mark {
        self.word.mark
    }

    /// Whether nothing stands between the item before and this one.
    #[inline]
    pub(super) fn follows(&self, before: &Item) -> bool {
        before.end_byte == self.start_byte
    }
}

/// A sentence in items.
#[derive(Clone, Debug)]
pub(super) struct ItemSentence {
    /// Its number in the document.
    pub(super) number: u32,
    /// Its items, counted in the document.
    pub(super) items: Range<usize>,
    /// The block it lies in.
    pub(super) block: BlockKind,
    /// Whether plain words are capitalised in it, so that capitals say nothing.
    pub(super) title_case: bool,
    /// Whether it is a line of results or standings: names and numbers by turns.
    pub(super) results: bool,
}

/// Cuts a document into items. The buffers are emptied first.
pub(super) fn itemise(
    view: &DocumentView<'_>,
    words: &[Word],
    gazetteer: &Gazetteer,
    items: &mut Vec<Item>,
    sentences: &mut Vec<ItemSentence>,
) {
    items.clear();
    sentences.clear();
    for sentence in view.sentences {
        let from = items.len();
        push_items(view, sentence.tokens(), words, items);
        mark_titles(&mut items[from..], gazetteer);
        join_hyphenated_names(&mut items[from..]);
        mark_openings(&mut items[from..]);
        let title_case = sentence.block != BlockKind::Dateline && is_title_case(&items[from..]);
        sentences.push(ItemSentence {
            number: sentences.len() as u32,
            items: from..items.len(),
            block: sentence.block,
            title_case,
            results: is_results(&items[from..]),
        });
    }
}

fn push_items(
    view: &DocumentView<'_>,
    tokens: Range<usize>,
    words: &[Word],
    items: &mut Vec<Item>,
) {
    let columns = &view.shard.tokens;
    let (from, last) = (items.len(), tokens.end.saturating_sub(1));
    for token in tokens {
        let word = words[columns.form[token] as usize];
        let span = columns.span(token);
        let (start_byte, end_byte) = (span.start as u32, span.end as u32);
        if word.mark == Mark::Point && items.len() > from {
            let before = items.last_mut().expect("the sentence has an item");
            if before.end_byte == start_byte && takes_point(before, token == last) {
                if before.shape().has(Shape::INITIAL) {
                    // `A.` is an initial, whatever `A` is.
                    before.word.class = Class::default();
                }
                before.end_byte = end_byte;
                before.end = token as u32 + 1;
                continue;
            }
        }
        let nameable = word.shape.has(Shape::CAPITAL) && !in_address(&view.document.text, span);
        items.push(Item {
            word,
            form: columns.form[token],
            first: token as u32,
            end: token as u32 + 1,
            start_byte,
            end_byte,
            opens: false,
            nameable,
        });
    }
}

/// Whether the point after an item belongs to it: always after `U.S`, elsewhere where it does not
/// end the sentence as well.
fn takes_point(item: &Item, ends_sentence: bool) -> bool {
    const ABBREVIATED: Class = Class(
        Class::TITLE.0
            | Class::COMPANY.0
            | Class::STATE.0
            | Class::GENERATION.0
            | Class::LOCATION_PREFIX.0,
    );
    if item.end - item.first > 1 {
        return false;
    }
    item.shape().has(Shape::POINTS)
        || !ends_sentence
            && (item.shape().has(Shape::INITIAL)
                || item.class().has(ABBREVIATED)
                    && item.shape().has(Shape::CAPITAL)
                    && item.end_byte - item.start_byte <= 6)
}

/// Whether a token is part of a web or mail address, a handle or a hashtag.
pub(super) fn in_address(text: &str, span: Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let before = span.start.checked_sub(1).map_or(b' ', |at| bytes[at]);
    let after = bytes.get(span.end).copied().unwrap_or(b' ');
    if matches!(before, b'@' | b'#' | b'_' | b'=' | b'%') || matches!(after, b'@' | b'=') {
        return true;
    }
    if !matches!(before, b'/' | b'.' | b':' | b'-' | b'?' | b'&') && !matches!(after, b'/' | b':') {
        return false;
    }
    let blank = |b: &u8| b.is_ascii_whitespace();
    let reach = 256;
    let from = span.start.saturating_sub(reach);
    let start = from + bytes[from..span.start].iter().rposition(blank).map_or(0, |at| at + 1);
    let to = (span.end + reach).min(bytes.len());
    let end = span.end + bytes[span.end..to].iter().position(blank).unwrap_or(to - span.end);
    let chunk = &bytes[start..end];
    chunk.contains(&b'@')
        || chunk.starts_with(b"www.")
        || chunk.windows(3).any(|three| three == b"://")
}

/// Takes every word of `Prime Minister` and other titles of several words for a title.
fn mark_titles(items: &mut [Item], gazetteer: &Gazetteer) {
    for start in 0..items.len() {
        let titled = longest_phrase(&items[start..], Class::TITLE, gazetteer);
        for item in &mut items[start..start + titled] {
            item.word.class = Class::TITLE;
        }
    }
}

/// Takes the small-letter part of some hyphenated names for a part of them: `Ki-moon` behind
/// another capital, and the article of `al-Sadr`.
fn join_hyphenated_names(items: &mut [Item]) {
    for hyphen in 1..items.len().saturating_sub(1) {
        let (before, mark, after) = (&items[hyphen - 1], &items[hyphen], &items[hyphen + 1]);
        if mark.mark() != Mark::Hyphen || !mark.follows(before) || !after.follows(mark) {
            continue;
        }
        let length = |item: &Item| item.end_byte - item.start_byte;
        let part = if is_small_word(after) && before.nameable {
            let surname = hyphen.checked_sub(2).map(|at| &items[at]);
            let short = length(before) <= 5 && length(after) <= 5;
            let plain = before.class().has(Class::PLAIN.with(Class::PLACE).with(Class::OTHER))
                || after.class().has(Class::PLAIN) && length(after) > 3;
            (short && !plain && surname.is_some_and(|s| s.nameable)).then_some(hyphen + 1)
        } else if is_small_word(before) && after.nameable {
            (length(before) == 2 && before.class().has(Class::PARTICLE)).then_some(hyphen - 1)
        } else {
            None
        };
        if let Some(part) = part {
            items[part].nameable = true;
            items[part].word.class = Class::LIKE_PERSON;
        }
    }
}

fn is_small_word(item: &Item) -> bool {
    item.shape().has(Shape::LOWER)
}

/// Marks the first word of the sentence, and those after an opening quotation mark or a colon.
fn mark_openings(items: &mut [Item]) {
    let mut opens = true;
    for item in items {
        let word = item.word.mark == Mark::None && !item.shape().has(Shape::NUMBER);
        item.opens = opens && word;
        opens = if word {
            false
        } else {
            opens || item.mark() == Mark::Quote || item.mark() == Mark::Other
        };
    }
}

/// Whether names and numbers take turns: `Leeds 2 Everton 1`, `Leeds 12 7 3 2`.
fn is_results(items: &[Item]) -> bool {
    let numbers = items.iter().filter(|item| item.shape().has(Shape::NUMBER)).count();
    let small = items.iter().filter(|item| item.shape().has(Shape::LOWER)).count();
    numbers >= 2 && small == 0 && items.len() <= 16 && numbers * 4 >= items.len()
}

/// Whether most words of the sentence are capitalised and plain words among them: a headline, a
/// heading, a button.
fn is_title_case(items: &[Item]) -> bool {
    let (mut capitals, mut small, mut plain) = (0, 0, 0);
    for item in items.iter().filter(|item| item.mark() == Mark::None) {
        let class = item.class();
        if item.shape().has(Shape::CAPITAL) {
            capitals += 1;
            let is_name = class.has(Class::NAME);
            let is_part = class.has(Class::HEAD) || class.has(Class::TITLE);
            plain += usize::from(!item.opens && class.has(Class::PLAIN) && !is_name && !is_part);
        } else if item.shape().has(Shape::LOWER) && !class.has(Class::LINK) {
            small += 1;
        }
    }
    capitals >= 3 && plain >= 1 && small * 3 <= capitals
}
