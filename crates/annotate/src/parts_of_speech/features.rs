//! What the tagger looks at, as numbers: the same code for training and for tagging.
//!
//! A feature is a hash of its kind and what was seen; a weight for each part of speech stands
//! under it. Most features depend on one form and on where it stands from the token to be tagged:
//! [`of_form`] gives those, and their weights are added up once for a form. The few that join
//! forms ([`of_window`]) or the parts of speech already given ([`of_history`]) are looked up token
//! by token.

use super::dictionary::{Dictionary, settled_by_class};
use super::settled::settled;
use crate::fold::fold;
use crate::known_words::{KnownWord, KnownWords, kind};
use crate::model::hash;
use textmill_corpus::PartOfSpeech;

/// Places from the token to be tagged at which a form is looked at: two before to two after.
pub const N_PLACES: usize = 5;

/// The place of the token itself.
pub const HERE: usize = 2;

/// What is kept of a form for the features that join it with others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormKey {
    /// The lower-case form.
    pub word: u32,
    /// Its class: the parts of speech of a word met in training, else what it looks like.
    pub class: u32,
    /// Its middle cluster, or its shape where it has none.
    pub cluster: u32,
    /// The end of the form.
    pub ending: u32,
    /// What lists say of it.
    pub kinds: u8,
    /// How it is written.
    pub case: Case,
    /// Its part of speech, where that needs no learning.
    pub settled: Option<PartOfSpeech>,
}

/// How the letters of a form are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// No letters.
    #[default]
    None,
    /// All small.
    Lower,
    /// The first is a capital, and there are others that are not.
    Title,
    /// Capitals alone.
    Upper,
    /// Otherwise.
    Mixed,
}

/// How the words of a sentence are written: text in capitals and headlines in title case are
/// read otherwise than prose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Casing {
    /// As in prose.
    #[default]
    Prose,
    /// No capital anywhere.
    Small,
    /// Most words of two letters or more begin with a capital.
    Capitalised,
    /// Most words of two letters or more are in capitals.
    Capitals,
}

/// Counts the words of a sentence to find its [`Casing`].
#[derive(Clone, Copy, Debug, Default)]
pub struct CaseCount([u32; 5]);

impl CaseCount {
    /// Counts a form.
    #[inline]
    pub fn add(&mut self, case: Case) {
        self.0[case as usize] += 1;
    }

    /// What the counts say.
    pub fn casing(self) -> Casing {
        let [_, lower, title, upper, mixed] = self.0;
        let n = lower + title + upper + mixed;
        if n == 0 || lower == n {
            return if n == 0 { Casing::Prose } else { Casing::Small };
        }
        if n > 2 && upper * 10 > n * 6 {
            Casing::Capitals
        } else if n > 2 && (title + upper) * 10 > n * 6 {
            Casing::Capitalised
        } else {
            Casing::Prose
        }
    }
}

/// The key of what lies before a sentence or after it.
pub fn outside() -> FormKey {
    let edge = |kind| hash::with(u64::MAX, kind) as u32;
    FormKey {
        word: edge(0),
        class: edge(1),
        cluster: edge(2),
        ending: edge(3),
        ..FormKey::default()
    }
}

/// Gives the features of what lies outside a sentence, at a place before or after a token.
pub fn of_outside(place: usize, emit: &mut impl FnMut(u64)) {
    emit(hash::with(u64::MAX, place as u64));
}

/// The kinds of features are numbers that go into their hashes: those that join forms, or tags,
/// are numbered from here on, those of a form at a place below.
const JOINT: u64 = 1 << 20;

/// How much of a form is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// All of it.
    Whole,
    /// Not which word it is, only what it looks like and what lists say: in training some words
    /// are seen so, to learn what to make of words that were never met.
    Veiled,
}

/// Gives the features of a form, with the place at which each is looked at.
pub fn of_form(
    form: &str,
    words: &KnownWords,
    dictionary: &Dictionary,
    lower: &mut String,
    sight: Sight,
    emit: &mut impl FnMut(usize, u64),
) -> FormKey {
    lower.clear();
    fold(form, lower);
    let word = hash::of_text(lower);
    let known = words.find(word);
    let case = case_of(form);
    let shape = shape_of(form);
    let veiled = sight == Sight::Veiled;
    let met = if veiled { None } else { dictionary.class(word) };
    let class = met.map_or_else(
        || {
            let looks = if known.kinds & kind::IN_DICTIONARY == 0 { ending(lower, 2) } else { 0 };
            hash::with(hash::with(u64::from(known.kinds), shape), looks)
        },
        u64::from,
    );
    let look = Look { veiled, word, class, shape, known, case, lower };
    look.here(form, &mut |kind, seen| emit(HERE, hash::with(seen, kind)));
    for place in [0_usize, 1, 3, 4] {
        let base = 64 * (place as u64 + 1);
        look.beside(place.abs_diff(HERE) == 1, &mut |kind, seen| {
            emit(place, hash::with(seen, base + kind));
        });
    }
    let cluster = if known.clusters[1] == 0 { shape } else { u64::from(known.clusters[1]) };
    FormKey {
        word: if veiled { 0 } else { word as u32 },
        class: hash::with(class, 1) as u32,
        cluster: hash::with(cluster, 2) as u32,
        ending: ending(lower, 3) as u32,
        kinds: known.kinds,
        case,
        settled: met.map_or_else(|| settled(form), settled_by_class),
    }
}

/// What is looked at of a form.
struct Look<'a> {
    veiled: bool,
    word: u64,
    class: u64,
    shape: u64,
    known: KnownWord,
    case: Case,
    lower: &'a str,
}

impl Look<'_> {
    /// Features of the token to be tagged itself.
    fn here(&self, form: &str, emit: &mut impl FnMut(u64, u64)) {
        let Self { veiled, word, class, shape, known, case, lower } = *self;
        let kinds = u64::from(known.kinds);
        emit(0, 0);
        if !veiled {
            emit(1, hash::of_text(form));
            emit(2, word);
        }
        emit(3, class);
        emit(4, shape);
        for n in 1..=5 {
            if lower.len() > n {
                emit(4 + n as u64, ending(lower, n));
            }
            if n < 5 && lower.len() > n {
                emit(9 + n as u64, hash::of_text(&lower[..lower.floor_char_boundary(n)]));
            }
        }
        for (level, &cluster) in (14..).zip(&known.clusters) {
            emit(level, u64::from(cluster));
            emit(level + 3, hash::with(u64::from(cluster), case as u64));
        }
        emit(20, u64::from(known.rank) << 8 | case as u64);
        emit(21, kinds << 8 | case as u64);
        emit(22, hash::with(ending(lower, 3), shape));
        emit(23, hash::with(ending(lower, 2), kinds));
        emit(24, hash::with(class, case as u64));
        emit(25, hash::with(ending(lower, 3), u64::from(known.clusters[2])));
        let marks = kinds_of(form);
        emit(27, marks);
        emit(28, hash::with(hash::of_text(&lower[..lower.floor_char_boundary(4)]), marks));
        emit(26, marks << 8 | form.len().min(12) as u64);
    }

    /// Features of a form beside the token to be tagged.
    fn beside(&self, next: bool, emit: &mut impl FnMut(u64, u64)) {
        let Self { veiled, word, class, shape, known, case, lower } = *self;
        if !veiled {
            emit(0, word);
        }
        emit(1, class);
        emit(2, u64::from(known.clusters[1]));
        emit(3, u64::from(known.clusters[2]));
        emit(4, u64::from(known.kinds) << 8 | case as u64);
        if next {
            emit(5, u64::from(known.clusters[0]));
            emit(6, ending(lower, 3));
            emit(7, ending(lower, 2));
            emit(8, shape);
        }
    }
}

/// Number of features that [`of_window`] gives.
pub const N_WINDOW: usize = 14;

/// Features that join the forms round a token; `first` says whether it begins the sentence.
#[inline]
pub fn of_window(window: &[FormKey; N_PLACES], first: bool, casing: Casing) -> [u64; N_WINDOW] {
    let [b2, b1, here, n1, n2] = window;
    let two = |kind, a: u32, b: u32| hash::with(u64::from(a) << 32 | u64::from(b), JOINT + kind);
    let three = |kind, a: u32, b: u32, c: u32| {
        hash::with(two(kind, a, b), JOINT + kind + (u64::from(c) << 32))
    };
    let written = (casing as u32) << 8 | u32::from(first) << 7 | here.case as u32;
    [
        two(0, b1.word, here.word),
        two(1, here.word, n1.word),
        two(2, b1.word, n1.word),
        three(3, b1.class, here.class, n1.class),
        three(4, here.class, n1.class, n2.class),
        three(5, b2.class, b1.class, here.class),
        two(6, here.word, n1.class),
        two(7, b1.class, here.word),
        three(8, b1.cluster, here.class, n1.cluster),
        two(9, here.class, written),
        three(10, here.ending, n1.class, written),
        two(11, here.cluster, n1.cluster),
        three(12, b1.class, u32::from(here.kinds), n1.class),
        three(13, b1.word, u32::from(here.kinds), here.case as u32),
    ]
}

/// Number of features that [`of_history`] gives.
pub const N_HISTORY: usize = 7;

/// Features of the numbers of the two parts of speech before a token, alone and with the forms
/// beside them; 17 stands for what lies before the sentence.
#[inline]
pub fn of_history(
    [before, here, next]: [&FormKey; 3],
    [second, first]: [u8; 2],
) -> [u64; N_HISTORY] {
    let joined = |kind, a: u32, b: u32, tags: u32| {
        hash::with(u64::from(a) << 32 | u64::from(b), JOINT + 64 + kind + (u64::from(tags) << 32))
    };
    let (first, second) = (u32::from(first), u32::from(second));
    let both = first * 32 + second;
    [
        joined(0, 0, 0, first),
        joined(1, 0, 0, both),
        joined(2, here.word, 0, first),
        joined(3, here.class, next.class, first),
        joined(4, here.class, before.word, both),
        joined(5, here.ending, here.class, both),
        joined(6, u32::from(here.kinds), u32::from(next.kinds), first),
    ]
}

/// The hash of the last `n` bytes, or fewer, from a character on.
pub(crate) fn ending(lower: &str, n: usize) -> u64 {
    hash::of_text(&lower[lower.ceil_char_boundary(lower.len().saturating_sub(n))..])
}

pub(crate) fn case_of(form: &str) -> Case {
    let (mut n_lower, mut n_upper, mut first) = (0, 0, Case::None);
    for c in form.chars() {
        let (lower, upper) = (c.is_lowercase(), c.is_uppercase());
        n_lower += u32::from(lower);
        n_upper += u32::from(upper);
        if first == Case::None && (lower || upper) {
            first = if upper { Case::Title } else { Case::Lower };
        }
    }
    match (n_lower, n_upper) {
        (0, 0) => Case::None,
        (_, 0) => Case::Lower,
        (0, 1) => Case::Title,
        (0, _) => Case::Upper,
        _ if first == Case::Title && n_upper == 1 => Case::Title,
        _ => Case::Mixed,
    }
}

/// The kind of a character, from 1 to 11.
fn kind_of(c: char) -> u64 {
    match c {
        _ if c.is_lowercase() => 1,
        _ if c.is_uppercase() => 2,
        _ if c.is_numeric() => 3,
        _ if c.is_alphabetic() => 4,
        '.' => 5,
        ',' => 6,
        '-' | '–' | '—' => 7,
        '\'' | '’' => 8,
        '@' | '#' | '/' | '_' | ':' => 9,
        '$' | '%' | '+' | '=' | '<' | '>' | '*' => 10,
        _ => 11,
    }
}

/// The kinds of characters that a form has, as bits.
pub(crate) fn kinds_of(form: &str) -> u64 {
    form.chars().fold(0, |kinds, c| kinds | 1 << kind_of(c))
}

/// The kinds of characters of a form in order, runs of one kind counted up to two.
pub(crate) fn shape_of(form: &str) -> u64 {
    let (mut shape, mut last, mut run, mut n) = (1, 0, 0, 0);
    for c in form.chars() {
        let kind = kind_of(c);
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 2 && n < 12 {
            shape = shape << 4 | kind;
            n += 1;
        }
    }
    shape
}
