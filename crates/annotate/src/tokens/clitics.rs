//! The possessive `'s`, split from the word it leans on.

/// Where the clitic of the word `bytes[start..end]` begins, when the word ends in `'s` and has
/// something before it.
///
/// The apostrophe may be `'`, `’` or `ʼ`, the letter `s` or `S`. Since the verb of `it's` is
/// written the same way, it is split as well: no table has to know `Putin's` beside `Putin`.
#[inline]
pub(super) fn clitic_start(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    if end - start < 3 {
        return None;
    }
    // The last byte of one of the three apostrophes: rare, so that words in s cost nothing.
    match bytes[end - 2] {
        b'\'' | 0x99 | 0xBC => after_last_byte(bytes, start, end),
        _ => None,
    }
}

fn after_last_byte(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    if !matches!(bytes[end - 1], b's' | b'S') {
        return None;
    }
    let before = &bytes[start..end - 1];
    let apostrophe = ["'", "’", "ʼ"].into_iter().find(|a| before.ends_with(a.as_bytes()))?;
    let at = end - 1 - apostrophe.len();
    (at > start).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(word: &str) -> Option<(&str, &str)> {
        clitic_start(word.as_bytes(), 0, word.len()).map(|at| word.split_at(at))
    }

    #[test]
    fn every_apostrophe_and_either_case_is_split() {
        assert_eq!(split("Putin's"), Some(("Putin", "'s")));
        assert_eq!(split("Putin’s"), Some(("Putin", "’s")));
        assert_eq!(split("Putinʼs"), Some(("Putin", "ʼs")));
        assert_eq!(split("PUTIN'S"), Some(("PUTIN", "'S")));
        assert_eq!(split("é’s"), Some(("é", "’s")));
    }

    #[test]
    fn other_endings_and_a_lone_clitic_stay_whole() {
        for word in ["can't", "we'll", "James", "ʼs", "'s", "s", "ss", "James'", "o's.e", "€s"] {
            assert_eq!(split(word), None, "{word}");
        }
    }
}
