//! Takes a text as it is decoded, and the alignment with it.

use super::Decoded;
use super::charset::Charset;
use textmill_corpus::{AlignmentBuilder, EncodingHow};

/// What decoders write to.
#[derive(Default)]
pub(super) struct Sink {
    text: String,
    builder: AlignmentBuilder,
    n_replaced: u32,
}

impl Sink {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self { text: String::with_capacity(capacity), ..Self::default() }
    }

    /// Text that is its own bytes.
    pub(super) fn copy(&mut self, text: &str) {
        self.text.push_str(text);
        self.builder.copy(text.len());
    }

    /// A character that stands for `source_len` bytes.
    pub(super) fn character(&mut self, c: char, source_len: usize) {
        self.text.push(c);
        if c.is_ascii() && source_len == 1 {
            self.builder.copy(1);
        } else {
            self.builder.units(c.len_utf8(), source_len, 1);
        }
    }

    /// U+FFFD in place of `source_len` bytes that are no character.
    pub(super) fn replacement(&mut self, source_len: usize) {
        self.character(char::REPLACEMENT_CHARACTER, source_len);
        self.n_replaced += 1;
    }

    /// Bytes that are no text.
    pub(super) fn nothing(&mut self, source_len: usize) {
        self.builder.replace(0, source_len);
    }

    /// What a standard decoder made of `source_len` bytes; `damaged` when it replaced some.
    pub(super) fn piece(&mut self, text: &str, source_len: usize, damaged: bool) {
        self.text.push_str(text);
        self.builder.replace(text.len(), source_len);
        if damaged {
            self.n_replaced += super::count_replaced(text);
        }
    }

    pub(super) fn finish(self, encoding: Charset, how: EncodingHow) -> Decoded {
        Decoded {
            text: self.text,
            alignment: self.builder.finish(),
            encoding,
            how,
            n_replaced: self.n_replaced,
        }
    }
}
