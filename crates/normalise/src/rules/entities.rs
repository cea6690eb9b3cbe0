//! Rule `entities`: character references that were not resolved become their characters.

use super::{Rule, named_entities::NAMED};
use std::borrow::Cow;
use textmill_corpus::Replacement;

pub(super) const RULE: Rule = Rule {
    name: "entities",
    about: "complete character references of HTML (`&lt;`, `&#39;`, `&amp;amp;`) become their \
            characters; so do those that lost their ampersand (` #39;s`, ` #36;5`), where a word \
            or an amount goes on",
    apply,
};

fn apply(text: &str) -> Vec<Replacement> {
    let mut changes: Vec<Replacement> = Vec::new();
    for at in memchr::memchr2_iter(b'&', b'#', text.as_bytes()) {
        let done = changes.last().map_or(0, |last| last.end);
        if at < done {
            continue;
        }
        let found = if text.as_bytes()[at] == b'&' {
            reference(text, at)
        } else {
            orphan(text, at).filter(|found| found.start >= done)
        };
        changes.extend(found);
    }
    changes
}

/// The character that a reference stands for, and the bytes after `&` that it takes.
fn resolve(rest: &str) -> Option<(char, usize)> {
    /// The longest name is `thetasym`, the longest number `#x10FFFF`.
    const LONGEST: usize = 9;
    let end = rest.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = &rest[..end];
    let number = |digits: &str, radix| {
        let is_number = digits.bytes().all(|b| b.is_ascii_alphanumeric());
        is_number.then(|| u32::from_str_radix(digits, radix).ok()).flatten()
    };
    let character = match name.strip_prefix('#') {
        None => NAMED.binary_search_by_key(&name, |&(name, _)| name).ok().map(|at| NAMED[at].1)?,
        Some(digits) => {
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => number(digits, 16)?,
                None => number(digits, 10)?,
            };
            // References to C1 controls mean windows-1252 (HTML standard, 13.2.5.80).
            let code = windows_1252(code);
            char::from_u32(code).filter(|&c| is_resolved(c))?
        }
    };
    Some((character, end + 1))
}

/// Whether a number is resolved: no control, and none of the characters that references are made
/// of, so that what the rule gives holds no reference that was not there.
fn is_resolved(c: char) -> bool {
    (!c.is_control() && !c.is_ascii_alphanumeric() && !matches!(c, '#' | ';'))
        || matches!(c, '\n' | '\t')
}

/// What the code points 0x80 to 0x9F mean in windows-1252; others as they are.
fn windows_1252(code: u32) -> u32 {
    const UPPER: &str = "\u{20AC}\u{81}\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\u{2C6}\u{2030}\u{160}\u{2039}\u{152}\u{8D}\u{17D}\u{8F}\u{90}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\u{2DC}\u{2122}\u{161}\u{203A}\u{153}\u{9D}\u{17E}\u{178}";
    match code {
        0x80..=0x9F => UPPER.chars().nth(code as usize - 0x80).map_or(code, u32::from),
        _ => code,
    }
}

/// The reference that begins at the ampersand, however often it was escaped.
fn reference(text: &str, at: usize) -> Option<Replacement> {
    let (mut character, len) = resolve(&text[at + 1..])?;
    let mut end = at + 1 + len;
    while character == '&'
        && let Some((inner, len)) = resolve(&text[end..])
    {
        character = inner;
        end += len;
    }
    Some(Replacement { start: at, end, with: Cow::Owned(character.into()) })
}

/// A reference without its ampersand, at the `#`: of an apostrophe or quotation mark before a letter,
/// of a dollar sign before an amount.
fn orphan(text: &str, at: usize) -> Option<Replacement> {
    let bytes = text.as_bytes();
    let rest = bytes.get(at + 1..at + 4)?;
    let before = at.checked_sub(1).map(|before| bytes[before]);
    // `&#39;` is no orphan, and a letter or digit before it makes it a number of something.
    if before.is_some_and(|b| matches!(b, b'&' | b'#')) {
        return None;
    }
    let mut start = at;
    let end = at + 4;
    let after = bytes.get(end).copied().unwrap_or(b' ');
    let with = match rest {
        b"39;" => {
            let suffix = ["s", "t", "d", "m", "re", "ve", "ll"].iter().find(|suffix| {
                text[end..]
                    .strip_prefix(**suffix)
                    .is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
            });
            let spaced = before == Some(b' ')
                && at >= 2
                && (bytes[at - 2].is_ascii_alphanumeric() || !bytes[at - 2].is_ascii());
            if suffix.is_some() && spaced {
                start = at - 1;
            }
            after.is_ascii_alphanumeric().then_some("'")?
        }
        b"34;" => after.is_ascii_alphanumeric().then_some("\"")?,
        b"36;" => after.is_ascii_digit().then_some("$")?,
        _ => return None,
    };
    Some(Replacement { start, end, with: Cow::Borrowed(with) })
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn references_are_resolved_however_often_they_were_escaped() {
        let text = "&lt;TXN.N&gt; A&amp;T, R&amp;amp;D &#8220;x&#x201D; &quot; &euro;5 &#146;";
        assert_eq!(
            applied(&RULE, text),
            "<TXN.N> A&T, R&D \u{201C}x\u{201D} \" \u{20AC}5 \u{2019}"
        );
        assert_eq!(applied(&RULE, "&amp;amp;lt;"), "<");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in
            ["AT&T", "a & b; c", "?a=1&copy=2", "&nosuch;", "&#xFFFFFFF;", "&#0;", "&;", "&"]
        {
            assert_eq!(applied(&RULE, text), text);
        }
    }

    #[test]
    fn references_without_their_ampersand_are_resolved_where_a_word_goes_on() {
        // As in the AG News collection.
        assert_eq!(applied(&RULE, "Oracle #39;s bid, won #39;t"), "Oracle's bid, won't");
        assert_eq!(applied(&RULE, "a #36;7.7 billion deal"), "a $7.7 billion deal");
        assert_eq!(applied(&RULE, "the #39;Big Dig"), "the 'Big Dig");
        for text in ["issue #39; and", "see #36; too", "C#39;", "item ##39;s"] {
            assert_eq!(applied(&RULE, text), text);
        }
    }

    proptest! {
        #[test]
        fn nothing_is_left_to_do(text in "(&|amp;|lt;|#39;|#59;|#38;|#97;|[a-z;# ]){0,24}") {
            let once = applied(&RULE, &text);
            prop_assert_eq!(applied(&RULE, &once), once);
        }
    }
}
