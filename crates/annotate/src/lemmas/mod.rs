//! Lemmas of English: the form under which a dictionary has a word, as Universal Dependencies
//! writes it.
//!
//! A lemma follows from the form and its part of speech. Two questions are answered for each: by
//! which edit the lower-case form becomes the lemma, and whether the lemma keeps the capitals of
//! the form (`London`, `American`). Words that were learned answer them by themselves; for others
//! the longest learned ending does.

mod cache;
mod table;

pub use cache::LemmaCache;
pub use table::{Edit, Key, SECTION, Table, endings, write};

use crate::fold::fold;
use crate::known_words::{KnownWord, KnownWords, kind};
use crate::model::{self, Model, ModelError, hash};
use std::sync::{Arc, LazyLock};
use textmill_corpus::PartOfSpeech;

/// Most characters of an ending that is looked at.
pub const LONGEST_ENDING: usize = 6;

/// Gives lemmas; `new` reads the model.
#[derive(Clone, Debug)]
pub struct Lemmatiser {
    table: Table,
    words: Arc<KnownWords>,
}

static EMBEDDED: LazyLock<Lemmatiser> = LazyLock::new(|| {
    Lemmatiser::read(model::embedded(), KnownWords::embedded())
        .expect("a test reads the embedded model")
});

impl Lemmatiser {
    /// That of the embedded model.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads the section of a model; `words` are those of the same model.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn read(model: &Model, words: Arc<KnownWords>) -> Result<Self, ModelError> {
        Ok(Self { table: Table::read(model.section(SECTION)?)?, words })
    }

    /// Writes the lemma of a form that has this part of speech into `lemma`, whose content it
    /// replaces. It is never empty, unless the form is.
    pub fn lemma(&self, form: &str, pos: PartOfSpeech, lemma: &mut String) {
        lemma.clear();
        fold(form, lemma);
        let edit = self.edit_of(lemma, pos);
        if has_capital(form) && self.keeps_capitals(form, lemma, pos) {
            lemma.clear();
            lemma.push_str(form);
        }
        if let Some(edit) = edit {
            edit.apply(lemma);
        }
        if !has_capital(form) && !matches!(pos, PartOfSpeech::Propn | PartOfSpeech::Pron) {
            // A treebank wrote `e-mail` as `E-mail` once; but `i` is `I`.
            lemma.make_ascii_lowercase();
        }
        if pos == PartOfSpeech::Num && lemma.starts_with(|c: char| c.is_ascii_digit()) {
            // As in the treebanks: `2,000` is `2000`.
            lemma.retain(|c| c != ',');
        }
    }

    /// The edit that makes the lemma of a lower-case form: that of the form itself; else that of
    /// its longest ending which makes a known word, as that of `-s` does of `calories`, where
    /// that of `-ies` makes `calory`; else that of its longest ending.
    fn edit_of(&self, lower: &str, pos: PartOfSpeech) -> Option<&Edit> {
        if let Some(edit) = self.table.of_word(Key::Word, pos, lower) {
            return Some(edit);
        }
        let longest = self.table.of_endings(Key::Ending, pos, lower).next()?;
        let mut made = String::new();
        self.table
            .of_endings(Key::Ending, pos, lower)
            .filter(|&edit| edit == longest || *edit != Edit::default())
            .find(|edit| {
                made.clear();
                made.push_str(lower);
                edit.apply(&mut made);
                self.words.find(hash::of_text(&made)) != KnownWord::default()
            })
            .or(Some(longest))
    }

    /// Whether the lemma of a form with capitals has them too.
    fn keeps_capitals(&self, form: &str, lower: &str, pos: PartOfSpeech) -> bool {
        if let Some(edit) = self.table.of_word(Key::Written, pos, form) {
            return edit.keeps_capitals;
        }
        let in_dictionary = self.words.find(hash::of_text(lower)).kinds & kind::of(pos) != 0;
        let ending = Key::CapitalEnding(shape(form));
        !in_dictionary
            && self
                .table
                .of_endings(ending, pos, form)
                .next()
                .map_or(pos == PartOfSpeech::Propn, |edit| edit.keeps_capitals)
    }
}

/// Whether a form has a capital letter.
pub fn has_capital(form: &str) -> bool {
    form.chars().any(char::is_uppercase)
}

/// How capitals stand in a form that has one: 0 for the first letter alone, 1 for all, else 2.
pub fn shape(form: &str) -> u8 {
    let mut letters = form.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let (mut n_upper, mut n) = (0, 0);
    for letter in letters {
        n_upper += usize::from(letter.is_uppercase());
        n += 1;
    }
    match (first, n_upper) {
        (true, 0) => 0,
        (true, upper) if upper == n => 1,
        _ => 2,
    }
}
