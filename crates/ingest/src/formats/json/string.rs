//! Escapes in JSON strings, RFC 8259 section 7.

use std::borrow::Cow;
use textmill_corpus::{Alignment, AlignmentBuilder};

/// The text of a string, with the way back to what was written.
pub(super) struct Unescaped {
    pub(super) text: String,
    /// From the text to the inside of the string literal.
    pub(super) alignment: Alignment,
    /// Halves of surrogate pairs that became U+FFFD.
    pub(super) n_replaced: u32,
}

/// What an escape stands for, and its length.
struct Escape {
    character: char,
    len: usize,
    lone_surrogate: bool,
}

/// Undoes the escapes of the inside of a valid string literal, and remembers where they were.
pub(super) fn unescape(raw: &str) -> Unescaped {
    let Some(first) = memchr::memchr(b'\\', raw.as_bytes()) else {
        let alignment = Alignment::identity(raw.len());
        return Unescaped { text: raw.to_owned(), alignment, n_replaced: 0 };
    };
    let mut builder = AlignmentBuilder::default();
    let mut n_replaced = 0;
    let text = escapes_undone(raw, Some(first), &mut builder, &mut n_replaced);
    Unescaped { text, alignment: builder.finish(), n_replaced }
}

/// The insides of several literals as paragraphs of one text. `parts` lie in `whole`, in order,
/// and the first begins it.
pub(super) fn unescape_all(whole: &str, parts: &[&str]) -> Unescaped {
    const BREAK: &str = "\n\n";
    let mut builder = AlignmentBuilder::default();
    let (mut text, mut n_replaced, mut done) = (String::new(), 0, 0);
    for part in parts {
        let start = part.as_ptr() as usize - whole.as_ptr() as usize;
        if start > 0 {
            text.push_str(BREAK);
            builder.replace(BREAK.len(), start - done);
        }
        let first = memchr::memchr(b'\\', part.as_bytes());
        text.push_str(&escapes_undone(part, first, &mut builder, &mut n_replaced));
        done = start + part.len();
    }
    Unescaped { text, alignment: builder.finish(), n_replaced }
}

fn escapes_undone(
    raw: &str,
    first: Option<usize>,
    builder: &mut AlignmentBuilder,
    n_replaced: &mut u32,
) -> String {
    let Some(first) = first else {
        builder.copy(raw.len());
        return raw.to_owned();
    };
    let mut copied = 0;
    let text = replace_escapes(raw, first, |at, escape| {
        builder.copy(at - copied);
        builder.units(escape.character.len_utf8(), escape.len, 1);
        copied = at + escape.len;
        *n_replaced += u32::from(escape.lone_surrogate);
    });
    builder.copy(raw.len() - copied);
    text
}

/// Undoes the escapes of the inside of a valid string literal.
pub(super) fn unescaped(raw: &str) -> Cow<'_, str> {
    match memchr::memchr(b'\\', raw.as_bytes()) {
        None => Cow::Borrowed(raw),
        Some(first) => Cow::Owned(replace_escapes(raw, first, |_, _| {})),
    }
}

fn replace_escapes(raw: &str, first: usize, mut seen: impl FnMut(usize, &Escape)) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut copied = 0;
    let mut next = Some(first);
    while let Some(at) = next {
        let escape = read_escape(&raw[at..]);
        text.push_str(&raw[copied..at]);
        text.push(escape.character);
        seen(at, &escape);
        copied = at + escape.len;
        next = memchr::memchr(b'\\', &raw.as_bytes()[copied..]).map(|n| copied + n);
    }
    text.push_str(&raw[copied..]);
    text
}

/// The escape that `raw` begins with.
fn read_escape(raw: &str) -> Escape {
    let simple = |character| Escape { character, len: 2, lone_surrogate: false };
    match raw.as_bytes().get(1) {
        Some(b'n') => simple('\n'),
        Some(b'r') => simple('\r'),
        Some(b't') => simple('\t'),
        Some(b'b') => simple('\x08'),
        Some(b'f') => simple('\x0C'),
        Some(b'u') => read_unicode(raw),
        Some(&c @ (b'"' | b'\\' | b'/')) => simple(char::from(c)),
        // The parser lets no other escape through.
        _ => Escape { character: '\\', len: 1, lone_surrogate: false },
    }
}

fn read_unicode(raw: &str) -> Escape {
    let first = hex(raw, 0);
    let pair = [first, hex(raw, 6)];
    let mut decoded = char::decode_utf16(pair.into_iter().map_while(|unit| unit));
    match decoded.next() {
        Some(Ok(character)) => {
            Escape { character, len: character.len_utf16() * 6, lone_surrogate: false }
        }
        _ => Escape { character: char::REPLACEMENT_CHARACTER, len: 6, lone_surrogate: true },
    }
}

/// The unit of the `\uXXXX` at `at`, when there is one.
fn hex(raw: &str, at: usize) -> Option<u16> {
    let digits = raw.get(at..at + 6)?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_escape_is_undone_and_leads_back_to_itself() {
        // Written: a \n \u00e9 \ud83d\ude00 z; source positions 0, 1-3, 3-9, 9-21, 21.
        let u = unescape(r"a\n\u00e9\ud83d\ude00z");
        assert_eq!(u.text, "a\né😀z");
        let spans = [(0, 1), (1, 2), (2, 4), (4, 8), (8, 9)]
            .map(|(start, end)| u.alignment.source_span(start, end));
        assert_eq!(spans, [(0, 1), (1, 3), (3, 9), (9, 21), (21, 22)]);
    }

    #[test]
    fn halves_of_surrogate_pairs_are_replaced_and_counted() {
        for (raw, text, replaced) in [
            (r"cut \ud83d end", "cut \u{FFFD} end", 1),
            (r"\ude00\ud83d", "\u{FFFD}\u{FFFD}", 2),
            (r"\ud83d\ud83d\ude00", "\u{FFFD}😀", 1),
            (r"\ud83dx", "\u{FFFD}x", 1),
            (r"\ud83d\u0041", "\u{FFFD}A", 1),
        ] {
            let u = unescape(raw);
            assert_eq!((u.text.as_str(), u.n_replaced), (text, replaced), "{raw}");
        }
    }

    #[test]
    fn a_list_of_strings_is_a_text_of_paragraphs() {
        let whole = r#"one\n", "two"#;
        let u = unescape_all(whole, &[&whole[..5], &whole[9..]]);
        assert_eq!(u.text, "one\n\n\ntwo");
        assert_eq!(u.alignment.source_span(6, 9), (9, 12));
        assert_eq!(u.alignment.source_span(3, 4), (3, 5));
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_each_character_from_its_own_bytes(text in any::<String>()) {
            let written = serde_json::to_string(&text).unwrap();
            let raw = &written[1..written.len() - 1];
            let u = unescape(raw);
            prop_assert_eq!(&u.text, &text);
            prop_assert_eq!(u.alignment.source_len(), raw.len());
            for (start, c) in text.char_indices() {
                let (from, to) = u.alignment.source_span(start, start + c.len_utf8());
                prop_assert_eq!(unescaped(&raw[from..to]), c.to_string());
            }
        }
    }
}
