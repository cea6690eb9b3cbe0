//! All signals of a text, and the list that names them.

use crate::{
    Compat,
    c4::{self, C4},
    fineweb::{self, Fineweb},
    gopher::{self, Gopher},
    repetition::{self, Repetition, Scratch},
    words::{self, Words, characters, share},
};

/// What the published rules look at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signals {
    pub(crate) n_characters: u32,
    pub(crate) gopher: Gopher,
    pub(crate) repetition: Repetition,
    pub(crate) c4: C4,
    pub(crate) fineweb: Fineweb,
}

/// Measures one text after another: what it needs for one is used again for the next, and nothing
/// of one text is seen in the signals of another.
#[derive(Debug, Default)]
pub struct Meter {
    compat: Compat,
    words: Words,
    scratch: Scratch,
}

impl Meter {
    /// A meter by these definitions.
    pub fn new(compat: Compat) -> Self {
        Self { compat, ..Self::default() }
    }

    /// Measures a text.
    pub fn measure(&mut self, text: &str) -> Signals {
        let Self { compat, words, scratch } = self;
        words.read(text, *compat);
        Signals {
            n_characters: characters(text),
            gopher: gopher::measure(text, words),
            repetition: repetition::measure(text, words, *compat, scratch),
            c4: c4::measure(text),
            fineweb: fineweb::measure(text, words, &mut scratch.numbers),
        }
    }
}

/// Measures a single text.
pub fn measure(text: &str, compat: Compat) -> Signals {
    Meter::new(compat).measure(text)
}

/// Number of words, as signals count them.
pub fn count_words(text: &str, compat: Compat) -> usize {
    let mut n = 0;
    words::each(text, compat, |_| n += 1);
    n
}

/// A number that says something about a text.
#[derive(Clone, Copy, Debug)]
pub struct Signal {
    /// Its name, the name of its column.
    pub name: &'static str,
    /// What it counts in; empty for a share.
    pub unit: &'static str,
    /// What it says, in a sentence.
    pub about: &'static str,
    /// Its value; `None` where it is not defined.
    pub value: fn(&Signals) -> Option<f64>,
}

const fn signal(
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    value: fn(&Signals) -> Option<f64>,
) -> Signal {
    Signal { name, unit, about, value }
}

/// All signals, in the order of their columns.
#[rustfmt::skip] // one a line
pub const SIGNALS: &[Signal] = &[
    signal("n_plain_words", "words", "Words that are not only symbols.", |s| Some(f64::from(s.gopher.n_words))),
    signal("mean_word_length", "characters", "Their mean length.", |s| s.gopher.mean_word_length),
    signal("hashes_per_word", "", "# signs for each word.", |s| s.gopher.hashes),
    signal("ellipses_per_word", "", "Ellipses for each word.", |s| s.gopher.ellipses),
    signal("bullet_lines", "", "Share of lines that begin with a bullet or a hyphen.", |s| s.gopher.bullet_lines),
    signal("ellipsis_lines", "", "Share of lines that end in an ellipsis.", |s| s.gopher.ellipsis_lines),
    signal("alphabetic_words", "", "Share of words with a letter.", |s| s.gopher.alphabetic_words),
    signal("n_common_words", "words", "How many of the, be, to, of, and, that, have, with occur.", |s| Some(f64::from(s.gopher.n_stop_words))),
    signal("repeated_paragraphs", "", "Share of paragraphs that stood there before.", |s| s.repetition.paragraphs),
    signal("repeated_paragraph_characters", "", "Characters of these, of all.", |s| s.repetition.paragraph_characters),
    signal("repeated_lines", "", "Share of lines that stood there before.", |s| s.repetition.lines),
    signal("repeated_line_characters", "", "Characters of these, of all.", |s| s.repetition.line_characters),
    signal("top_2gram", "", "Characters of the most frequent run of two words, all its occurrences together, of those of all words (compat datatrove: of the text).", |s| s.repetition.top[0]),
    signal("top_3gram", "", "The same of three words.", |s| s.repetition.top[1]),
    signal("top_4gram", "", "The same of four words.", |s| s.repetition.top[2]),
    signal("repeated_5grams", "", "Characters in runs of five words that stood there before, each once, of those of all words (compat datatrove: runs without overlap, of the text).", |s| s.repetition.repeated[0]),
    signal("repeated_6grams", "", "The same of six words.", |s| s.repetition.repeated[1]),
    signal("repeated_7grams", "", "The same of seven words.", |s| s.repetition.repeated[2]),
    signal("repeated_8grams", "", "The same of eight words.", |s| s.repetition.repeated[3]),
    signal("repeated_9grams", "", "The same of nine words.", |s| s.repetition.repeated[4]),
    signal("repeated_10grams", "", "The same of ten words.", |s| s.repetition.repeated[5]),
    signal("c4_sentences", "sentences", "Sentences of the lines that C4 would keep: those that end in . ? ! or a quotation mark, not in an ellipsis, have three words, and name neither javascript nor a policy of the page.", |s| Some(f64::from(s.c4.n_sentences))),
    signal("c4_characters", "", "Characters of these lines, of all.", |s| share(s.c4.n_characters, s.n_characters)),
    signal("lorem_ipsum", "", "1 when one of the lines that C4 looks at says lorem ipsum, else 0.", |s| Some(f64::from(u8::from(s.c4.lorem_ipsum)))),
    signal("curly_bracket", "", "1 when one of these has a curly bracket, else 0.", |s| Some(f64::from(u8::from(s.c4.curly_bracket)))),
    signal("terminal_lines", "", "Share of lines that end in a terminal mark.", |s| s.fineweb.terminal_lines),
    signal("short_lines", "", "Share of lines of 30 characters or fewer.", |s| s.fineweb.short_lines),
    signal("repeated_full_line_characters", "", "Characters of lines that stood there before, of all characters but line ends.", |s| s.fineweb.repeated_line_characters),
    signal("line_ends_per_word", "", "Line ends for each word.", |s| s.fineweb.line_ends),
];
