//! Text to tokens: the word boundaries of Unicode (UAX #29), and the possessive split off.
//!
//! Every segment between two boundaries that is not white space is a token: words, numbers,
//! punctuation marks one by one, emoji. One deviation: a word that ends in `'s` gives two tokens.

mod bytes;
mod clitics;
mod unicode;

use crate::{flags::flags_of, fold::fold};
use bytes::Class;
use std::ops::Range;
use textmill_corpus::{Lexicon, TokenFlags, Tokens};

/// Calls `emit` with the first byte and the end of each token of `text[range]`, from left to right.
///
/// The text outside the range has no influence. Time is proportional to the length of the range,
/// whatever it holds, and memory is constant.
///
/// # Panics
/// When the range does not lie on character boundaries of `text`.
#[inline]
pub fn scan(text: &str, range: Range<usize>, mut emit: impl FnMut(usize, usize)) {
    let (mut at, end) = (range.start, range.end);
    let bytes = &text.as_bytes()[..end];
    while at < end {
        let (class, len) = bytes::class_at(bytes, at);
        match class {
            Class::Space => {
                at += len;
                continue;
            }
            Class::Letter | Class::Digit | Class::Join => {
                if let Some(word_end) = bytes::word_end(bytes, at) {
                    emit_word(bytes, at, word_end, &mut emit);
                    at = word_end;
                    continue;
                }
            }
            Class::Foreign => {}
            _ => {
                if bytes::stands_alone(bytes, at + len) {
                    emit(at, at + len);
                    at += len;
                    continue;
                }
            }
        }
        at = unicode::scan_segments(text, at, end, &mut |start, end| {
            emit_word(bytes, start, end, &mut emit);
        });
    }
}

#[inline]
fn emit_word(bytes: &[u8], start: usize, end: usize, emit: &mut impl FnMut(usize, usize)) {
    match clitics::clitic_start(bytes, start, end) {
        None => emit(start, end),
        Some(clitic) => {
            emit(start, clitic);
            emit(clitic, end);
        }
    }
}

/// Adds the tokens of `text[range]` to the columns, and their forms to the lexicon.
///
/// # Panics
/// When the range does not lie on character boundaries of `text`.
pub fn tokenise(text: &str, range: Range<usize>, tokens: &mut Tokens, lexicon: &mut Lexicon) {
    scan(text, range, |start, end| {
        let form = lexicon.intern(text, start, end, describe);
        tokens.push(start as u32, (end - start) as u32, form);
    });
}

/// Writes the norm of a form and gives its flags.
fn describe(form: &str, norm: &mut String) -> TokenFlags {
    fold(form, norm);
    flags_of(form)
}

#[cfg(test)]
mod tests;
