//! Text to sub-tokens, in windows that the graph can take.

use crate::error::Error;
use std::{ops::Range, path::Path};
use tokenizers::{Encoding, Tokenizer, TruncationParams};

/// Windows overlap by this part of their length, so that every sub-token stands far from an edge
/// in one of them.
const OVERLAP: usize = 4;

/// Cuts texts into sub-tokens and those into windows.
#[derive(Debug)]
pub(crate) struct Windows {
    tokenizer: Tokenizer,
    file: std::path::PathBuf,
}

impl Windows {
    /// Reads the tokenizer; a window holds `longest` sub-tokens, marks of begin and end among them.
    pub(crate) fn new(file: &Path, bytes: &[u8], longest: usize) -> Result<Self, Error> {
        let unfit = |problem: String| Error::Unfit { file: file.to_owned(), problem };
        let mut tokenizer =
            Tokenizer::from_bytes(bytes).map_err(|error| unfit(error.to_string()))?;
        tokenizer.with_padding(None);
        let cut = TruncationParams {
            max_length: longest,
            stride: longest / OVERLAP,
            ..TruncationParams::default()
        };
        tokenizer.with_truncation(Some(cut)).map_err(|error| unfit(error.to_string()))?;
        Ok(Self { tokenizer, file: file.to_owned() })
    }

    /// Calls for each window of a text, in order.
    pub(crate) fn each(
        &self,
        text: &str,
        mut call: impl FnMut(&Encoding) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let whole = self.tokenizer.encode(text, true).map_err(|error| Error::Unfit {
            file: self.file.clone(),
            problem: error.to_string(),
        })?;
        call(&whole)?;
        whole.get_overflowing().iter().try_for_each(call)
    }
}

/// What the graph said of the sub-tokens of a sentence.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    /// By their places in the text.
    sub_tokens: Vec<SubToken>,
}

#[derive(Debug)]
struct SubToken {
    /// Its bytes in the sentence.
    span: (usize, usize),
    /// How many sub-tokens lie between it and the nearer edge of its window.
    inside: usize,
    logits: Vec<f32>,
}

impl Judged {
    /// Takes what was said of a window. A sub-token that was seen before keeps what was said where
    /// it stood further from an edge, of equals the first.
    pub(crate) fn take(&mut self, window: &Encoding, logits: Vec<Vec<f32>>) {
        let n = window.len();
        let mut at = 0;
        for (i, logits) in logits.into_iter().enumerate().take(n) {
            let span = window.get_offsets()[i];
            if window.get_special_tokens_mask()[i] != 0 || span.0 >= span.1 {
                continue;
            }
            let sub_token = SubToken { span, inside: i.min(n - 1 - i), logits };
            if at == 0 {
                at = self.sub_tokens.partition_point(|known| known.span < span);
            }
            match self.sub_tokens.get_mut(at) {
                Some(known) if known.span == span => {
                    if sub_token.inside > known.inside {
                        *known = sub_token;
                    }
                }
                _ => self.sub_tokens.insert(at, sub_token),
            }
            at += 1;
        }
    }

    /// The number and the logits of the first sub-token that lies in these bytes of the sentence.
    pub(crate) fn of(&self, bytes: Range<usize>) -> Option<(usize, &[f32])> {
        // The bytes of a sub-token may begin with the space before it.
        let first = self.sub_tokens.partition_point(|known| known.span.1 <= bytes.start);
        let found = self.sub_tokens.get(first)?;
        (found.span.0 < bytes.end).then_some((first, &*found.logits))
    }
}
