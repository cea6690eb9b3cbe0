//! Text to tokens: the word boundaries of Unicode (UAX #29), and the possessive split off.
//!
//! Every segment between two boundaries that is not white space is a token: words, numbers,
//! punctuation marks one by one, emoji. One deviation: a word that ends in `'s` gives two tokens.

mod bytes;
mod clitics;
mod unicode;
mod window;

use crate::{flags::flags_of, fold::fold};
use bytes::Class;
use std::{iter::zip, ops::Range};
use textmill_corpus::{Lexicon, TokenFlags, Tokens};
use window::{WIDTH, Window};

/// Calls `emit` with the first byte and the end of each token of `text[range]`, from left to right.
///
/// The text outside the range has no influence. Time is proportional to the length of the range,
/// whatever it holds, and memory is constant.
///
/// # Panics
/// When the range does not lie on character boundaries of `text`.
#[inline]
pub fn scan(text: &str, range: Range<usize>, emit: impl FnMut(usize, usize)) {
    scan_into(text, range, &mut Each(emit));
}

/// Takes in tokens from left to right.
trait Sink {
    /// Takes in `text[start..end]`.
    fn token(&mut self, start: usize, end: usize);

    /// Takes in the sure tokens of the window that begins at byte `at`.
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

#[inline]
fn scan_into(text: &str, range: Range<usize>, sink: &mut impl Sink) {
    let (mut at, end) = (range.start, range.end);
    let bytes = &text.as_bytes()[..end];
    while at < end {
        let sure_until = scan_window(bytes, at, sink);
        at = if sure_until > at { sure_until } else { scan_next(text, at, end, sink) };
    }
}

/// Takes in the tokens of the 64 bytes from `at` on, as far as they are ASCII; gives where the
/// next one begins. This halved the time of finding tokens in English prose.
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
    bytes.len().min(at + window.end())
}

/// The last bytes of a text, and spaces behind them, which change none of its tokens.
fn with_spaces(rest: &[u8]) -> [u8; WIDTH] {
    let mut padded = [b' '; WIDTH];
    padded[..rest.len()].copy_from_slice(rest);
    padded
}

/// Takes in the token at `at`, and those after it that the full rules have to decide as well, or
/// skips a white space; gives where it stopped.
fn scan_next(text: &str, at: usize, end: usize, sink: &mut impl Sink) -> usize {
    let bytes = &text.as_bytes()[..end];
    let (class, len) = bytes::class_at(bytes, at);
    match class {
        Class::Space => return at + len,
        Class::Letter | Class::Digit | Class::Join => {
            if let Some(word_end) = bytes::word_end(bytes, at) {
                take_word(bytes, at, word_end, sink);
                return word_end;
            }
        }
        Class::Foreign => {}
        _ => {
            if bytes::stands_alone(bytes, at + len) {
                sink.token(at, at + len);
                return at + len;
            }
        }
    }
    unicode::scan_segments(text, at, end, &mut |start, end| take_word(bytes, start, end, sink))
}

#[inline]
fn take_word(bytes: &[u8], start: usize, end: usize, sink: &mut impl Sink) {
    match clitics::clitic_start(bytes, start, end) {
        None => sink.token(start, end),
        Some(clitic) => {
            sink.token(start, clitic);
            sink.token(clitic, end);
        }
    }
}

/// Adds the tokens of `text[range]` to the columns, and their forms to the lexicon.
///
/// # Panics
/// When the range does not lie on character boundaries of `text`.
pub fn tokenise(text: &str, range: Range<usize>, tokens: &mut Tokens, lexicon: &mut Lexicon) {
    let first = tokens.len();
    let Tokens { start, len, form } = tokens;
    // Spans first, forms second: what the processor guesses wrong about the one does not delay
    // the look-ups of the other.
    scan_into(text, range, &mut Columns { start, len });
    form.extend(zip(&start[first..], &len[first..]).map(|(&start, &len)| {
        lexicon.intern(text, start as usize, start as usize + len as usize, describe)
    }));
}

/// Writes the norm of a form and gives its flags.
fn describe(form: &str, norm: &mut String) -> TokenFlags {
    if form.bytes().all(|byte| byte.is_ascii_lowercase()) {
        // Two thirds of all forms.
        norm.push_str(form);
        return TokenFlags::WORD;
    }
    fold(form, norm);
    flags_of(form)
}

#[cfg(test)]
mod tests;
