//! What stands before the place where a sentence may end.

use super::lists::Abbreviation;
use super::run::Run;
use super::words::{Case, Norm, char_at, is_spaced, word_before};

/// What stands before a possible end.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a feature of its own")]
pub(super) struct Before<'a> {
    /// First byte of the sentence at hand.
    pub(super) sentence: usize,
    /// The word right before it, with its inner points; empty when none is there.
    pub(super) word: &'a str,
    /// How the word is written.
    pub(super) case: Case,
    /// What the word is when it is an abbreviation.
    pub(super) abbreviation: Option<Abbreviation>,
    /// It is a single letter.
    pub(super) letter: bool,
    /// It begins with a digit.
    pub(super) number: bool,
    /// White space, or nothing, stands right before the terminator.
    pub(super) spaced: bool,
    /// The sentence at hand begins in lower case.
    pub(super) begins_lower: bool,
}

impl<'a> Before<'a> {
    /// Reads what stands before byte `at`, in the sentence that begins at `sentence`.
    pub(super) fn read(text: &'a str, sentence: usize, at: usize) -> Before<'a> {
        let word = word_before(text, sentence, at);
        let case = Case::of(word);
        let norm = Norm::of(word);
        let lists = norm.lists();
        let mut chars = word.chars();
        let first = chars.next();
        Before {
            sentence,
            word,
            case,
            abbreviation: lists.abbreviation(norm.as_bytes(), case.begins_upper()),
            letter: chars.next().is_none()
                && first.is_some_and(|c| c.is_lowercase() || c.is_uppercase()),
            number: first.is_some_and(char::is_numeric),
            spaced: is_spaced(text, sentence, at),
            begins_lower: char_at(text, sentence, at).is_some_and(char::is_lowercase),
        }
    }

    /// Whether nothing but a few marks stands before the word in its sentence.
    pub(super) fn is_first(&self, text: &str, at: usize) -> bool {
        const MARKS: usize = 12;
        let from = at - self.word.len();
        from - self.sentence <= MARKS && !text[self.sentence..from].contains(char::is_alphanumeric)
    }

    /// Whether little of the sentence stands before the run: `At 5 a.m.`
    pub(super) fn is_early(&self, run: &Run) -> bool {
        const LITTLE: usize = 14;
        run.start - self.sentence < LITTLE
    }

    /// Whether the word is `a.m` or `p.m`.
    pub(super) fn is_half_day(&self) -> bool {
        matches!(self.word, "a.m" | "p.m" | "A.M" | "P.M")
    }

    /// Whether a point behind the word may belong to it.
    pub(super) fn is_abbreviated(&self) -> bool {
        self.abbreviation.is_some() || self.letter
    }
}
