//! The names of the gazetteer in running text, where the finder of names may miss them.
//!
//! A name is found where its words stand, the longest at each place, with what [`Lists::named`]
//! takes for the same name: other case and punctuation. A word with a capital in the list has one in
//! the text too (`Apple` is not the fruit); one without may have one (`gizmo` in a headline).

use super::Lists;
use crate::resolve::{fold, is_suffix_behind_comma, without_article};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::ops::Range;
use textmill_corpus::{AnnotatedShard, DocumentView, EntityLabel, Mention, Sentence};

/// The most words of a name that is looked for; each place of the text is read so far at the most.
pub(super) const MOST_WORDS: usize = 32;

/// The longest word in bytes, and the longest token of several words.
const LONGEST_WORD: usize = 100;

/// The most characters between two words of a name: `, `, `. `.
const LONGEST_GAP: usize = 3;

/// How sure it is that a name of the user's is a name.
const SCORE: f64 = 1.0;

/// A tree of words: from a node by a word to the next, and which names end there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NamesInText {
    words: HashMap<String, u32, FixedState>,
    /// From a node (0 is the root) and a word to the node of both.
    children: HashMap<(u32, u32), u32, FixedState>,
    /// For a node where names end, how each of them is written.
    ends: HashMap<u32, Vec<Writing>, FixedState>,
}

/// Which words of a name are written how: one bit each, the lowest for the first word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Writing {
    /// Words with a capital.
    capitals: u32,
    /// Words with a comma before them.
    commas: u32,
}

impl Writing {
    fn add(&mut self, place: usize, word: &str, has_comma: bool) {
        self.capitals |= u32::from(word.starts_with(char::is_uppercase)) << place;
        self.commas |= u32::from(has_comma) << place;
    }

    /// Whether a text that is written so may mean a name that is written as `name`.
    fn may_be(self, name: Self) -> bool {
        name.capitals & !self.capitals == 0 && self.commas & !name.commas == 0
    }
}

impl NamesInText {
    /// Adds a name; one of more words than are looked for, or of none, is never found.
    pub(super) fn add(&mut self, name: &str) {
        let name = without_article(name);
        let words: Vec<(usize, &str)> = Words { text: name, at: 0 }.collect();
        if words.is_empty() || words.len() > MOST_WORDS {
            return;
        }
        let (mut node, mut writing, mut end) = (0, Writing::default(), 0);
        for (place, (start, word)) in words.into_iter().enumerate() {
            writing.add(place, word, name[end..start].contains(','));
            end = start + word.len();
            let next = self.words.len() as u32;
            let word = *self.words.entry(fold(word)).or_insert(next);
            let next = self.children.len() as u32 + 1;
            node = *self.children.entry((node, word)).or_insert(next);
        }
        let ends = self.ends.entry(node).or_default();
        if !ends.contains(&writing) {
            ends.push(writing);
        }
    }

    fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The node that a word leads to.
    fn next(&self, node: u32, word: &str) -> Option<u32> {
        if word.len() > LONGEST_WORD {
            return None;
        }
        let word = *self.words.get(&fold(word))?;
        self.children.get(&(node, word)).copied()
    }

    /// Whether a name ends at a node that may be written so.
    fn ends_at(&self, node: u32, writing: Writing) -> bool {
        self.ends.get(&node).is_some_and(|ends| ends.iter().any(|&name| writing.may_be(name)))
    }

    /// For each form of a shard, whether a name may begin in it.
    pub(crate) fn beginnings(&self, shard: &AnnotatedShard) -> Vec<bool> {
        if self.is_empty() {
            return Vec::new();
        }
        let begins = |form: u32| {
            let mut words = Words { text: shard.lexicon.form(form), at: 0 };
            words.any(|(_, word)| self.next(0, word).is_some())
        };
        (0..shard.lexicon.n_forms() as u32).map(begins).collect()
    }
}

/// The words of a text with their places: letters and digits with their accents, or a single sign
/// that is part of names (`AT&T`, `C++`).
struct Words<'t> {
    text: &'t str,
    at: usize,
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c)
}

fn is_sign(c: char) -> bool {
    matches!(c, '&' | '+' | '#' | '$' | '%' | '*' | '@' | '!')
}

/// The word that a text begins with.
fn first_word(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    if is_sign(first) {
        return Some(&text[..first.len_utf8()]);
    }
    let end = text.find(|c| !is_letter(c)).unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

impl<'t> Iterator for Words<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        self.at += rest.find(|c| is_letter(c) || is_sign(c))?;
        let start = self.at;
        let word = first_word(&self.text[start..])?;
        self.at += word.len();
        Some((start, word))
    }
}

impl Lists {
    /// For each form of a shard, whether a name of the gazetteer may begin in it; empty without a
    /// gazetteer.
    pub(crate) fn beginnings(&self, shard: &AnnotatedShard) -> Vec<bool> {
        self.in_text.beginnings(shard)
    }

    /// The mentions of a document with the names of the gazetteer that the finder missed, and without
    /// those that are never one; `None` when they are those of the finder.
    ///
    /// Of a name of the gazetteer and a mention that overlap the longer one stays, and the name where
    /// neither holds the other; a mention whose surface is pinned stays always. Counts in `used` what
    /// is left out.
    pub(crate) fn mentions(
        &self,
        view: &DocumentView,
        beginnings: &[bool],
        used: &mut [i64],
    ) -> Option<Vec<Mention>> {
        let is_needed = !beginnings.is_empty() || !self.never.is_empty();
        if !is_needed {
            return None;
        }
        let document = view.document.key.to_string();
        let surface = |m: &Mention| &view.document.text[m.start as usize..m.end as usize];
        let mut mentions = Vec::with_capacity(view.mentions.len());
        let mut found = view.mentions.iter().copied().peekable();
        let mut before = Vec::new();
        for name in self.names_in(view, beginnings) {
            while let Some(mention) = found.next_if(|mention| mention.end <= name.start) {
                mentions.push(mention);
            }
            before.clear();
            // Only the last of them may reach beyond the name, and overlap the next one too.
            while let Some(mention) = found.next_if(|mention| mention.end <= name.end) {
                before.push(mention);
            }
            let last = found.peek().filter(|mention| mention.start < name.end).copied();
            let stays = |mention: &Mention| {
                mention.start <= name.start && mention.end >= name.end
                    || self.pin_of(surface(mention), &document).is_some()
            };
            if before.iter().any(stays) || last.as_ref().is_some_and(stays) {
                mentions.append(&mut before);
            } else {
                mentions.push(name);
                if last.is_some() {
                    found.next();
                }
            }
        }
        mentions.extend(found);
        mentions.retain(|mention| {
            let row = self.never_row(surface(mention), &document);
            if let Some(row) = row {
                used[row] += 1;
            }
            row.is_none()
        });
        (mentions != view.mentions).then_some(mentions)
    }

    /// The names of the gazetteer in a document, in order and without overlap.
    fn names_in(&self, view: &DocumentView, beginnings: &[bool]) -> Vec<Mention> {
        let mut names = Vec::new();
        if beginnings.is_empty() {
            return names;
        }
        let tokens = &view.shard.tokens;
        for (number, sentence) in (0..).zip(view.sentences) {
            let mut free = sentence.start as usize;
            for token in sentence.tokens() {
                if !beginnings[tokens.form[token] as usize] {
                    continue;
                }
                let (span, form) = (tokens.span(token), view.form(token));
                let is_compound = form.len() <= LONGEST_WORD && is_compound(form);
                for (offset, _) in (Words { text: form, at: 0 }) {
                    let start = span.start + offset;
                    if start < free || offset > 0 && !is_compound {
                        continue;
                    }
                    if let Some(name) = self.name_at(view, sentence, (token, start)) {
                        free = name.end as usize;
                        names.push(Mention { sentence: number, ..name });
                    }
                }
            }
        }
        names
    }

    /// The longest name that begins at a byte of a token.
    fn name_at(
        &self,
        view: &DocumentView,
        sentence: &Sentence,
        (first_token, start): (usize, usize),
    ) -> Option<Mention> {
        let text = &view.document.text[..sentence.end as usize];
        let tokens = &view.shard.tokens;
        let (mut node, mut at, mut token) = (0, start, first_token);
        let (mut writing, mut has_comma) = (Writing::default(), false);
        let mut longest = None;
        for place in 0..MOST_WORDS {
            let Some(word) = first_word(&text[at..]) else { break };
            let Some(next) = self.in_text.next(node, word) else { break };
            node = next;
            writing.add(place, word, has_comma);
            let end = at + word.len();
            while tokens.span(token).end < end && token + 1 < sentence.end_token as usize {
                token += 1;
            }
            if self.in_text.ends_at(node, writing)
                && let Some(end) = end_in_token(text, end, tokens.span(token))
                && let Some(given) = self.named(&text[start..end])
                && !is_word_in_capitals(&text[start..end], &text[sentence.start as usize..])
            {
                longest = Some(Mention {
                    start: start as u32,
                    end: end as u32,
                    first_token: first_token as u32,
                    n_tokens: (token - first_token) as u32 + 1,
                    sentence: 0,
                    label: given.label.unwrap_or(EntityLabel::Miscellaneous),
                    score: SCORE,
                });
            }
            let Some(gap) = over_gap(text, end) else { break };
            (at, has_comma) = gap;
        }
        longest
    }
}

/// Where a name ends whose last word ends at `end` in a token: there, behind the periods of the
/// token, or before a hyphen or apostrophe of a compound; `None` when the word goes on otherwise.
fn end_in_token(text: &str, end: usize, token: Range<usize>) -> Option<usize> {
    let rest = text.get(end..token.end)?;
    if rest.len() <= LONGEST_GAP && rest.bytes().all(|b| b == b'.') {
        return Some(token.end);
    }
    let goes_on = rest.starts_with(|c| is_hyphen(c) || is_apostrophe(c));
    (goes_on && token.len() <= LONGEST_WORD && is_compound(&text[token])).then_some(end)
}

/// Whether a token is words with hyphens and apostrophes between them, and no address.
fn is_compound(token: &str) -> bool {
    token.chars().all(|c| is_letter(c) || is_hyphen(c) || is_apostrophe(c))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2014}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}')
}

/// Where the next word of a name may begin behind one that ends at `end`, and whether a comma stands
/// between them that says that it is another name.
fn over_gap(text: &str, end: usize) -> Option<(usize, bool)> {
    let (mut at, mut has_comma, mut n_lines) = (end, false, 0);
    for c in text[end..].chars().take(LONGEST_GAP + 1) {
        if is_letter(c) || is_sign(c) {
            let is_suffix = || first_word(&text[at..]).is_some_and(is_suffix_behind_comma);
            return Some((at, has_comma && !is_suffix()));
        }
        has_comma |= c == ',';
        n_lines += usize::from(c == '\n');
        if !(c.is_whitespace() || c == '.' || c == ',' || is_hyphen(c) || is_apostrophe(c))
            || n_lines > 1
        {
            return None;
        }
        at += c.len_utf8();
    }
    None
}

/// The characters of a sentence that say whether it is in capitals.
const SAMPLE: usize = 200;

/// Whether a short name in capitals stands in a sentence that is in capitals, where it may be a word:
/// WHO SAID SO.
fn is_word_in_capitals(name: &str, sentence: &str) -> bool {
    name.chars().count() <= 4
        && name.chars().all(|c| c.is_alphabetic() && !c.is_lowercase())
        && name.len() < sentence.trim_end().len()
        && !sentence.chars().take(SAMPLE).any(char::is_lowercase)
}
