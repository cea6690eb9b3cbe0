//! Words as readability counts them: with what leans on them.

use super::english;
use std::ops::Range;
use textmill_corpus::{AnnotatedShard, BlockKind, DocumentView, FormId, PartOfSpeech, TokenFlags};
use textmill_measures::readability::{Counts, syllables_en};

/// Letters above which a word is long.
const LONG: u32 = 6;

/// Syllables from which on a word is hard.
const MANY: u32 = 3;

/// What there is to know about a word, whatever stands around it.
#[derive(Clone, Copy, Debug)]
struct Word {
    letters: u32,
    characters: u32,
    syllables: u32,
    /// Of three syllables or more, and neither a compound of shorter words nor long by its ending.
    hard: bool,
    /// One of the frequent words of English.
    function: bool,
}

/// Counts the words of documents; each form of the shard is looked at once.
pub(super) struct Words<'a> {
    shard: &'a AnnotatedShard,
    known: Vec<Option<Word>>,
}

impl<'a> Words<'a> {
    pub(super) fn of(shard: &'a AnnotatedShard) -> Self {
        Self { shard, known: vec![None; shard.lexicon.n_forms()] }
    }

    /// The counts of a document, and how many of its words are function words of English.
    pub(super) fn count(&mut self, view: &DocumentView, blocks: &[BlockKind]) -> (Counts, u64) {
        let mut counts = Counts::default();
        let mut n_function_words = 0;
        for sentence in view.sentences.iter().filter(|s| blocks.contains(&s.block)) {
            let before = counts.words;
            let tokens = sentence.tokens();
            let mut token = tokens.start;
            while token < tokens.end {
                let end = self.end_of_word(view, token, tokens.end);
                let word = self.word(view, token..end);
                counts.characters += u64::from(word.characters);
                if view.flags(token).is_term() {
                    let first = counts.words == before;
                    counts.words += 1;
                    counts.letters += u64::from(word.letters);
                    counts.syllables += u64::from(word.syllables);
                    counts.polysyllables += u64::from(word.syllables >= MANY);
                    counts.long_words += u64::from(word.letters > LONG);
                    counts.hard_words += u64::from(word.hard && !is_name(view, token, first));
                    n_function_words += u64::from(word.function);
                }
                token = end;
            }
            counts.sentences += u64::from(counts.words > before);
        }
        (counts, n_function_words)
    }

    /// One past the last token of the word that begins with `token`: the clitic that leans on it.
    fn end_of_word(&self, view: &DocumentView, token: usize, end: usize) -> usize {
        let next = token + 1;
        let leans = next < end
            && view.flags(next).has(TokenFlags::CLITIC)
            && self.shard.tokens.span(token).end == self.shard.tokens.span(next).start;
        if leans { next + 1 } else { next }
    }

    fn word(&mut self, view: &DocumentView, tokens: Range<usize>) -> Word {
        let form: FormId = self.shard.tokens.form[tokens.start];
        if tokens.len() > 1 {
            let span = self.shard.tokens.span(tokens.start).start
                ..self.shard.tokens.span(tokens.end - 1).end;
            return Word::of(&view.document.text[span], "");
        }
        if let Some(word) = self.known[form as usize] {
            return word;
        }
        let lexicon = &self.shard.lexicon;
        let word = Word::of(lexicon.form(form), lexicon.norm(lexicon.norm_of(form)));
        self.known[form as usize] = Some(word);
        word
    }
}

impl Word {
    fn of(text: &str, norm: &str) -> Self {
        let syllables = syllables_en(text);
        Self {
            letters: text.chars().filter(|c| c.is_alphanumeric()).count() as u32,
            characters: text.chars().filter(|c| !c.is_whitespace()).count() as u32,
            syllables,
            hard: syllables >= MANY && !is_compound(text) && !is_long_by_ending(text),
            function: english::is_function_word(norm),
        }
    }
}

/// Whether hyphens join words none of which has three syllables.
fn is_compound(text: &str) -> bool {
    text.contains('-') && text.split('-').all(|part| syllables_en(part) < MANY)
}

/// Whether it has three syllables because of an ending of inflection.
fn is_long_by_ending(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["es", "ed", "ing"]
        .iter()
        .filter_map(|ending| lower.strip_suffix(ending))
        .any(|stem| syllables_en(stem) < MANY)
}

/// Whether a token is a proper noun: by its part of speech, or, where none was asked for, by a
/// capital within a sentence.
fn is_name(view: &DocumentView, token: usize, first: bool) -> bool {
    match view.pos(token) {
        Some(pos) => pos == PartOfSpeech::Propn,
        None => !first && view.flags(token).has(TokenFlags::CAPITALISED),
    }
}
