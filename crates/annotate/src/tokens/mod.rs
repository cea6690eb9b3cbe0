//! Text to tokens, in one of three views.
//!
//! - [`View::Words`], what word statistics count: the word boundaries of Unicode (UAX #29), with
//!   addresses, numbers, abbreviations and hyphenated compounds kept whole, repeated marks joined and
//!   the possessive `'s` parted. Scripts without spaces are parted by dictionaries.
//! - [`View::Ud`]: the same, with clitics and hyphens parted as Universal Dependencies does. Each of
//!   its tokens lies in one of the view above ([`parts`]).
//! - [`View::Unicode`]: UAX #29 and nothing else.

pub(crate) mod address;
mod bounds;
mod bytes;
mod chunk;
mod clitics;
mod dictionary;
mod emoticons;
mod lanes;
mod parts;
mod points;
mod unicode;
mod window;

use crate::{flags::flags_of, fold::fold};
use chunk::Chunks;
pub use parts::parts;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use textmill_corpus::{Lexicon, TokenFlags, Tokens};
use unicode::Unspaced;
use window::{WIDTH, Window};

/// What counts as one token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// Words as a reader sees them: `don't`, `well-known`, `U.S.` and `jane@example.org` are one each,
    /// `Putin's` is two.
    #[default]
    Words,
    /// Syntactic words of Universal Dependencies: `do` `n't`, `well` `-` `known`.
    Ud,
    /// Word boundaries of UAX #29, exactly, white space left out.
    Unicode,
}

/// Finds tokens; keeps its memory from text to text.
#[derive(Debug, Default)]
pub struct Scanner {
    chunks: Chunks,
}

impl Scanner {
    /// Calls `emit` with the first byte and the end of each token of `text[range]`, from left to
    /// right.
    ///
    /// The text outside the range has no influence. Time is proportional to the length of the range,
    /// whatever it holds.
    ///
    /// # Panics
    /// When the range does not lie on character boundaries of `text`.
    #[inline]
    pub fn scan(
        &mut self,
        text: &str,
        range: Range<usize>,
        view: View,
        mut emit: impl FnMut(usize, usize),
    ) {
        match view {
            View::Words => self.scan_words(text, range, &mut Each(emit)),
            View::Unicode => scan_strictly(text, range, &mut emit),
            View::Ud => {
                let mut each = |start: usize, end: usize| {
                    parts(&text[start..end], |part| emit(start + part.start, start + part.end));
                };
                self.scan_words(text, range, &mut Each(&mut each));
            }
        }
    }

    /// Adds the tokens of `text[range]` to the columns, and their forms to the lexicon.
    ///
    /// # Panics
    /// When the range does not lie on character boundaries of `text`.
    pub fn tokenise(
        &mut self,
        text: &str,
        range: Range<usize>,
        view: View,
        tokens: &mut Tokens,
        lexicon: &mut Lexicon,
    ) {
        let first = tokens.len();
        let Tokens { start, len, form, .. } = tokens;
        // Spans first, forms second: what the processor guesses wrong about the one does not delay
        // the look-ups of the other.
        let mut columns = Columns { start, len };
        if view == View::Words {
            self.scan_words(text, range, &mut columns);
        } else {
            self.scan(text, range, view, |start, end| columns.token(start, end));
        }
        lexicon.intern_all(text, &start[first..], &len[first..], form, describe);
    }

    #[inline]
    fn scan_words(&mut self, text: &str, range: Range<usize>, sink: &mut impl Sink) {
        let (mut at, end) = (range.start, range.end);
        let bytes = &text.as_bytes()[..end];
        while at < end {
            let sure_until = scan_window(bytes, at, sink);
            at = if sure_until > at { sure_until } else { self.chunks.scan(text, at, end, sink) };
        }
    }
}

/// The id of the form `text[start..end]`, which is added to the lexicon when it is new.
#[inline]
pub(crate) fn intern(lexicon: &mut Lexicon, text: &str, start: usize, end: usize) -> u32 {
    lexicon.intern(text, start, end, describe)
}

/// Takes in tokens from left to right.
trait Sink {
    /// Takes in `text[start..end]`.
    fn token(&mut self, start: usize, end: usize);

    /// Takes in the tokens of the window that begins at byte `at`.
    #[inline]
    fn window(&mut self, at: usize, window: &Window) {
        let (mut starts, mut last_bytes) = (window.starts(), window.last_bytes());
        for _ in 0..window.n_tokens() {
            self.token(at + starts.pop() as usize, at + last_bytes.pop() as usize + 1);
        }
    }
}

/// Hands each token to a function.
struct Each<F>(F);

impl<F: FnMut(usize, usize)> Sink for Each<F> {
    #[inline]
    fn token(&mut self, start: usize, end: usize) {
        (self.0)(start, end);
    }
}

/// The first two columns of [`Tokens`].
struct Columns<'a> {
    start: &'a mut Vec<u32>,
    len: &'a mut Vec<u32>,
}

impl Sink for Columns<'_> {
    #[inline]
    fn token(&mut self, start: usize, end: usize) {
        self.start.push(start as u32);
        self.len.push((end - start) as u32);
    }

    /// Asks for room once a window and column, not once a token.
    #[inline]
    fn window(&mut self, at: usize, window: &Window) {
        let mut starts = window.starts();
        self.start.extend((0..window.n_tokens()).map(|_| at as u32 + starts.pop()));
        let (mut starts, mut last_bytes) = (window.starts(), window.last_bytes());
        self.len.extend((0..window.n_tokens()).map(|_| last_bytes.pop() + 1 - starts.pop()));
    }
}

fn scan_strictly(text: &str, range: Range<usize>, emit: &mut impl FnMut(usize, usize)) {
    let mut at = range.start;
    while at < range.end {
        at = bounds::scan_next(text, at, range.end, Unspaced::ByCharacter, emit);
    }
}

/// Takes in the tokens of the 64 bytes from `at` on, as far as they are plain; gives where the next
/// one begins. This halved the time of finding tokens in English prose.
#[inline]
fn scan_window(bytes: &[u8], at: usize, sink: &mut impl Sink) -> usize {
    /// A window with fewer bytes of ASCII is not worth its masks.
    const FEWEST: usize = 16;
    let rest = &bytes[at..];
    let padded;
    let window = if let Some(window) = rest.first_chunk() {
        window
    } else {
        padded = with_spaces(rest);
        &padded
    };
    if !window[..FEWEST].is_ascii() {
        return at;
    }
    let window = Window::of(window);
    sink.window(at, &window);
    bytes.len().min(at + window.n_sure())
}

/// The last bytes of a text, and spaces behind them, which change none of its tokens.
fn with_spaces(rest: &[u8]) -> [u8; WIDTH] {
    let mut padded = [b' '; WIDTH];
    padded[..rest.len()].copy_from_slice(rest);
    padded
}

/// Writes the norm of a form, unless it is the form itself, and gives its flags.
fn describe(form: &str, norm: &mut String) -> TokenFlags {
    if form.bytes().all(|byte| byte.is_ascii_lowercase()) {
        // Two thirds of all forms.
        return TokenFlags::WORD;
    }
    fold(form, norm);
    flags_of(form)
}

#[cfg(test)]
mod tests;
