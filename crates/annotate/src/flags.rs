//! What kind of token a form is: word, number or punctuation, and how it is capitalised.

use crate::letters::is_alphabetic;
use textmill_corpus::TokenFlags;

/// The flags of a form; they depend on the form alone.
///
/// A letter is what Unicode calls alphabetic, which takes in ideographs, kana and syllables; a
/// digit is what it calls numeric, which takes in `½` and `Ⅷ`'s cousins that are no letters.
pub fn flags_of(form: &str) -> TokenFlags {
    if form.is_ascii() {
        return ascii_flags(form.as_bytes());
    }
    if is_clitic(form) {
        return case_of(form).with(TokenFlags::WORD).with(TokenFlags::CLITIC);
    }
    if form.chars().any(is_alphabetic) {
        return case_of(form).with(TokenFlags::WORD);
    }
    if form.chars().any(char::is_numeric) {
        return TokenFlags::NUMBER;
    }
    TokenFlags::PUNCTUATION
}

/// As [`flags_of`], in one pass over bytes.
fn ascii_flags(form: &[u8]) -> TokenFlags {
    let (mut n_letters, mut n_upper, mut n_digits) = (0, 0, 0);
    let mut capitalised = false;
    for byte in form {
        let upper = byte.is_ascii_uppercase();
        capitalised |= upper && n_letters == 0;
        n_letters += usize::from(byte.is_ascii_alphabetic());
        n_upper += usize::from(upper);
        n_digits += usize::from(byte.is_ascii_digit());
    }
    let flag_if = |flag: TokenFlags, set: bool| TokenFlags(flag.0 * u8::from(set));
    flag_if(TokenFlags::WORD, n_letters > 0)
        .with(flag_if(TokenFlags::NUMBER, n_letters == 0 && n_digits > 0))
        .with(flag_if(TokenFlags::PUNCTUATION, n_letters == 0 && n_digits == 0))
        .with(flag_if(TokenFlags::CLITIC, matches!(form, b"'s" | b"'S")))
        .with(flag_if(TokenFlags::CAPITALISED, capitalised))
        .with(flag_if(TokenFlags::ALL_CAPS, n_letters > 1 && n_upper == n_letters))
}

/// Whether the form is the clitic `'s`, with any apostrophe and in any case.
pub(crate) fn is_clitic(form: &str) -> bool {
    matches!(form, "'s" | "’s" | "ʼs" | "'S" | "’S" | "ʼS")
}

/// How the letters of a form are capitalised.
fn case_of(form: &str) -> TokenFlags {
    let mut letters = form.chars().filter(|&c| is_alphabetic(c));
    let Some(first) = letters.next() else {
        return TokenFlags::default();
    };
    let mut flags = TokenFlags::default();
    if first.is_uppercase() || is_title_case(first) {
        flags = flags.with(TokenFlags::CAPITALISED);
    }
    if first.is_uppercase() {
        let mut rest = letters.peekable();
        if rest.peek().is_some() && rest.all(char::is_uppercase) {
            flags = flags.with(TokenFlags::ALL_CAPS);
        }
    }
    flags
}

/// Whether a character is one of the few title-case letters, as `ǅ`: changed by lower-casing and
/// by upper-casing.
fn is_title_case(c: char) -> bool {
    // All of them are among these.
    matches!(c, '\u{1C5}'..='\u{1F2}' | '\u{1F88}'..='\u{1FFC}')
        && !c.is_lowercase()
        && !c.is_uppercase()
        && !c.to_lowercase().eq([c])
        && !c.to_uppercase().eq([c])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORD: TokenFlags = TokenFlags::WORD;
    const CAPITALISED: TokenFlags = TokenFlags(1 | 16);
    const ALL_CAPS: TokenFlags = TokenFlags(1 | 16 | 32);

    #[test]
    fn the_title_case_letters_are_those_with_two_other_cases() {
        for c in '\0'..=char::MAX {
            let others = !c.to_lowercase().eq([c]) && !c.to_uppercase().eq([c]);
            assert_eq!(is_title_case(c), others && !c.is_lowercase() && !c.is_uppercase(), "{c:?}");
        }
    }

    #[test]
    fn a_form_with_a_letter_is_a_word_in_any_script() {
        for form in ["house", "don't", "e.g", "3rd", "привет", "שלום", "สวัสดี", "猫", "カ", "한글"]
        {
            assert_eq!(flags_of(form), WORD, "{form}");
        }
    }

    #[test]
    fn digits_without_a_letter_are_a_number() {
        for form in ["7", "3.14", "1,234.5", "½", "٣", "10_000"] {
            assert_eq!(flags_of(form), TokenFlags::NUMBER, "{form}");
        }
    }

    #[test]
    fn all_else_is_punctuation() {
        for form in [".", "—", "€", "😀", "👩‍🚀", "_", "\u{301}", "\u{200b}"] {
            assert_eq!(flags_of(form), TokenFlags::PUNCTUATION, "{form}");
        }
    }

    #[test]
    fn capitalisation_looks_at_letters_alone() {
        assert_eq!(flags_of("London"), CAPITALISED);
        assert_eq!(flags_of("3D"), CAPITALISED);
        assert_eq!(flags_of("I"), CAPITALISED, "one letter is not all capitals");
        assert_eq!(flags_of("U.S"), ALL_CAPS);
        assert_eq!(flags_of("COVID19"), ALL_CAPS);
        assert_eq!(flags_of("iPhone"), WORD);
        assert_eq!(flags_of("McDonald"), CAPITALISED);
        assert_eq!(flags_of("ǅamija"), CAPITALISED, "title case");
        assert_eq!(flags_of("ИСТОРИЯ"), ALL_CAPS);
    }

    #[test]
    fn the_possessive_is_a_word_and_a_clitic() {
        let clitic = WORD.with(TokenFlags::CLITIC);
        assert_eq!(flags_of("'s"), clitic);
        assert_eq!(flags_of("’s"), clitic);
        assert_eq!(flags_of("’S"), clitic.with(TokenFlags::CAPITALISED));
        assert_eq!(flags_of("s"), WORD);
    }

    proptest! {
        #[test]
        fn bytes_and_characters_give_the_same_flags(form in "[aB1_.'sS-]{1,6}") {
            // A combining accent changes no flag, and makes the form take the long way.
            let long = flags_of(&format!("{form}\u{301}"));
            prop_assert_eq!(flags_of(&form).0 & !TokenFlags::CLITIC.0, long.0);
        }
    }

    #[test]
    fn title_case_letters_are_those_of_the_unicode_character_database() {
        // General_Category Lt of DerivedGeneralCategory.txt: 31 characters in these ranges.
        let expected: Vec<char> = ['ǅ', 'ǈ', 'ǋ', 'ǲ']
            .into_iter()
            .chain('\u{1F88}'..='\u{1F8F}')
            .chain('\u{1F98}'..='\u{1F9F}')
            .chain('\u{1FA8}'..='\u{1FAF}')
            .chain(['\u{1FBC}', '\u{1FCC}', '\u{1FFC}'])
            .collect();
        let found: Vec<char> = ('\0'..=char::MAX).filter(|&c| is_title_case(c)).collect();
        assert_eq!(found, expected);
    }
}
