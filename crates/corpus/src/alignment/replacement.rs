//! Changes of a text, applied so that the way back is kept.

use super::{Alignment, AlignmentBuilder};

/// A change of one stretch of a text: the bytes `start..end` become `with`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// First byte replaced.
    pub start: usize,
    /// One past the last byte replaced.
    pub end: usize,
    /// What stands there afterwards.
    pub with: std::borrow::Cow<'static, str>,
}

impl Replacement {
    /// Applies replacements, which must be in order and must not overlap, to `text`; gives the
    /// new text and its alignment with the old one.
    pub fn apply_all(text: &str, replacements: &[Replacement]) -> (String, Alignment) {
        let mut out = String::with_capacity(text.len());
        let mut builder = AlignmentBuilder::default();
        let mut at = 0;
        for r in replacements {
            out.push_str(&text[at..r.start]);
            builder.copy(r.start - at);
            out.push_str(&r.with);
            builder.replace(r.with.len(), r.end - r.start);
            at = r.end;
        }
        out.push_str(&text[at..]);
        builder.copy(text.len() - at);
        (out, builder.finish())
    }
}
