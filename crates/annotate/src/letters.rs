//! Letters, told faster than by a search in the tables of Unicode.

/// Whether Unicode calls a character alphabetic, as [`char::is_alphabetic`] does: the letters of the
/// scripts that most text is written in are known by their ranges.
#[inline]
pub(crate) fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphabetic(),
        // Latin, Greek, Cyrillic; Hebrew, Arabic; Devanagari, Bengali, Thai; kana, Han, Hangul.
        '\u{C0}'..='\u{D6}'
        | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{24F}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{391}'..='\u{3A1}'
        | '\u{3A3}'..='\u{3FF}'
        | '\u{400}'..='\u{481}'
        | '\u{5D0}'..='\u{5EA}'
        | '\u{620}'..='\u{657}'
        | '\u{904}'..='\u{939}'
        | '\u{995}'..='\u{9A8}'
        | '\u{E01}'..='\u{E3A}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' => c != '\u{3F6}',
        _ => c.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
        }
    }
}
