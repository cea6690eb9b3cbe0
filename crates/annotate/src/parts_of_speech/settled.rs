//! Forms whose part of speech their characters settle, whatever stands beside them.
//!
//! A treebank holds few rows of exclamation marks, addresses and dates, but other texts are full
//! of them. What follows is the rule of Universal Dependencies for symbols and punctuation
//! (<https://universaldependencies.org/u/pos/SYM.html>).

use textmill_corpus::PartOfSpeech;

/// The part of speech that the characters of a form settle. Words that were met in training are
/// not asked for: they may be more than one thing, as `-` and `/` are.
pub(super) fn settled(form: &str) -> Option<PartOfSpeech> {
    let (mut alphabetic, mut digit, mut other_numeric) = (false, false, false);
    for c in form.chars() {
        alphabetic |= c.is_alphabetic();
        digit |= c.is_ascii_digit();
        other_numeric |= c.is_numeric() && !c.is_ascii_digit();
    }
    if alphabetic {
        return is_address(form).then_some(PartOfSpeech::Propn);
    }
    if other_numeric {
        return None;
    }
    if digit {
        let is_number = form.bytes().all(|b| b.is_ascii_digit() || b".,:/-".contains(&b));
        return is_number.then_some(PartOfSpeech::Num);
    }
    Some(if is_emoticon(form) || form.chars().any(is_symbol) {
        PartOfSpeech::Sym
    } else {
        PartOfSpeech::Punct
    })
}

/// Whether a form is an address of a page or of a mailbox.
fn is_address(form: &str) -> bool {
    let mailbox =
        form.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    mailbox || form.contains("://") || form.starts_with("www.")
}

/// Whether a form without letters is a face: eyes, perhaps a nose, and a mouth.
fn is_emoticon(form: &str) -> bool {
    let Some(rest) = form.strip_prefix([':', ';', '=']) else { return false };
    let mouth = rest.strip_prefix(['-', '\'', '^']).unwrap_or(rest);
    !mouth.is_empty() && mouth.chars().all(|c| ")(]|[/\\*<>3".contains(c))
}

/// Whether a character stands for a word, as `$` or an emoji, and is no mark of punctuation.
fn is_symbol(c: char) -> bool {
    "$%+=&#@^".contains(c) || (!c.is_ascii() && !is_mark(c))
}

/// Whether a character beyond ASCII is punctuation, or goes with it.
fn is_mark(c: char) -> bool {
    matches!(c,
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿'
        | '\u{2000}'..='\u{206F}'
        | '\u{2E00}'..='\u{2E7F}'
        | '\u{3000}'..='\u{303F}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_settle_what_is_no_word() {
        use PartOfSpeech::{Num, Propn, Punct, Sym};
        let cases = [
            ("!!!", Some(Punct)),
            ("?!", Some(Punct)),
            ("……", Some(Punct)),
            ("***", Some(Punct)),
            ("€", Some(Sym)),
            ("$$$", Some(Sym)),
            (":-)", Some(Sym)),
            (":(", Some(Sym)),
            ("🙂", Some(Sym)),
            (":", Some(Punct)),
            ("04/26/2001", Some(Num)),
            ("10:30", Some(Num)),
            ("1,234.5", Some(Num)),
            ("http://example.org/x", Some(Propn)),
            ("www.example.org", Some(Propn)),
            ("jane@example.org", Some(Propn)),
            ("@jane", None),
            ("½", None),
            ("3rd", None),
            ("house", None),
            ("猫", None),
        ];
        for (form, expected) in cases {
            assert_eq!(settled(form), expected, "{form}");
        }
    }
}
