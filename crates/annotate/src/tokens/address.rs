//! Web and mail addresses, handles and hashtags: what stands for one thing and is full of marks.

use std::ops::Range;

/// Longest part before the `@` of a mail address (RFC 5321, 4.5.3.1.1), and longest label of a host
/// (RFC 1035, 2.3.4): as far as anything is looked back for, so that time stays linear.
const LOOK_BACK: usize = 64;

/// Whether a chunk of text may hold an address.
#[inline]
pub(crate) fn is_possible(chunk: &[u8]) -> bool {
    chunk.iter().any(|byte| matches!(byte, b'@' | b'#' | b'.' | b'/'))
}

/// The first address at or behind byte `from` of a chunk.
pub(crate) fn find(chunk: &str, from: usize) -> Option<Range<usize>> {
    let bytes = chunk.as_bytes();
    for at in from..bytes.len() {
        let found = match bytes[at] {
            b'@' if bytes.get(at + 1).is_some_and(|&b| b != b'@') => {
                mail(bytes, from, at).or_else(|| handle(bytes, from, at))
            }
            b'#' => hashtag(chunk, from, at),
            b':' if bytes[at..].starts_with(b"://") => url(chunk, from, at),
            b'.' => host(chunk, from, at),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// `scheme://…`, the colon at `at`.
fn url(chunk: &str, from: usize, at: usize) -> Option<Range<usize>> {
    let bytes = chunk.as_bytes();
    let start = back(bytes, from, at, |b| b.is_ascii_alphanumeric() || b == b'+');
    if start == at || !bytes[start].is_ascii_alphabetic() {
        return None;
    }
    let end = end_of_path(chunk, at + 3);
    (end > at + 3).then_some(start..end)
}

/// `name@host.tld`, the `@` at `at`.
fn mail(bytes: &[u8], from: usize, at: usize) -> Option<Range<usize>> {
    let is_local = |b: u8| b.is_ascii_alphanumeric() || b"._%+-".contains(&b);
    let mut start = back(bytes, from, at, is_local);
    while start < at && !bytes[start].is_ascii_alphanumeric() {
        start += 1;
    }
    let mut end = ahead(bytes, at + 1, |b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    while end > at + 1 && !bytes[end - 1].is_ascii_alphanumeric() {
        end -= 1;
    }
    let host = &bytes[at + 1..end];
    let point = host.iter().rposition(|&b| b == b'.')?;
    let ending = &host[point + 1..];
    let sound = start < at && point > 0 && ending.len() >= 2;
    (sound && ending.iter().all(u8::is_ascii_alphabetic)).then_some(start..end)
}

/// `@name`, the `@` at `at`.
fn handle(bytes: &[u8], from: usize, at: usize) -> Option<Range<usize>> {
    if at > from && is_part_of_word(bytes[at - 1]) {
        return None;
    }
    let end = ahead(bytes, at + 1, |b| b.is_ascii_alphanumeric() || b == b'_');
    (end > at + 1).then_some(at..end)
}

/// `#word`, the `#` at `at`; `#1` is none.
fn hashtag(chunk: &str, from: usize, at: usize) -> Option<Range<usize>> {
    let bytes = chunk.as_bytes();
    if at > from && is_part_of_word(bytes[at - 1]) {
        return None;
    }
    let rest = &chunk[at + 1..];
    let len = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    let lettered = rest[..len].chars().any(char::is_alphabetic);
    lettered.then_some(at..at + 1 + len)
}

/// `www.host…`, or a host that ends in one of [`ENDINGS`], the point before which is at `at`, with
/// the path behind it.
fn host(chunk: &str, from: usize, at: usize) -> Option<Range<usize>> {
    let bytes = chunk.as_bytes();
    let end = ahead(bytes, at + 1, |b| b.is_ascii_alphabetic());
    let www = at >= from + 3 && bytes[at - 3..at].eq_ignore_ascii_case(b"www") && end > at + 1;
    if !www && (!is_ending(&bytes[at + 1..end]) || goes_on(bytes, end)) {
        return None;
    }
    let start = start_of_host(chunk, from, at);
    let end = match bytes.get(end) {
        _ if www => end_of_path(chunk, end),
        Some(b'/' | b':') if bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => {
            end_of_path(chunk, end)
        }
        Some(b'/') => end + 1,
        _ => end,
    };
    (start < at).then_some(start..end)
}

/// Where the host begins that goes on at `at`; its labels may have letters beyond ASCII.
fn start_of_host(chunk: &str, from: usize, at: usize) -> usize {
    let bytes = chunk.as_bytes();
    let in_label = |b: u8| b.is_ascii_alphanumeric() || b".-_".contains(&b) || !b.is_ascii();
    let mut start = back(bytes, from, at, in_label);
    while !chunk.is_char_boundary(start) {
        start += 1;
    }
    let other = |c: char| !(c.is_alphanumeric() || ".-_".contains(c));
    if let Some((before, c)) = chunk[start..at].char_indices().rfind(|&(_, c)| other(c)) {
        start += before + c.len_utf8();
    }
    let marks = chunk[start..at].trim_start_matches(['.', '-', '_']);
    at - marks.len()
}

/// Whether a host has more labels: `example.com.au` is found at its last point.
fn goes_on(bytes: &[u8], end: usize) -> bool {
    match bytes.get(end) {
        Some(b'.') => bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase),
        Some(b'-' | b'@' | b'_') => true,
        Some(byte) => byte.is_ascii_digit(),
        None => false,
    }
}

/// Last labels of hosts that are no words of a language.
const ENDINGS: [&str; 34] = [
    "com", "org", "net", "edu", "gov", "mil", "info", "biz", "io", "tv", "uk", "au", "ca", "cn",
    "cz", "de", "dk", "eu", "fr", "html", "htm", "ie", "int", "jp", "kr", "mx", "nl", "nz", "pl",
    "ru", "se", "php", "co", "za",
];

fn is_ending(label: &[u8]) -> bool {
    ENDINGS.iter().any(|ending| label.eq_ignore_ascii_case(ending.as_bytes()))
}

/// Where a path ends: at what no address holds, without the marks of the sentence around it.
fn end_of_path(chunk: &str, from: usize) -> usize {
    let bytes = chunk.as_bytes();
    let mut end = chunk[from..].find(ends_path).map_or(chunk.len(), |len| from + len);
    let count = |byte| memchr::memchr_iter(byte, &bytes[from..end]).count();
    let (n_open, mut n_close) = (count(b'('), count(b')'));
    while end > from {
        match bytes[end - 1] {
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b']' | b'}' => end -= 1,
            // The closing one of a pair around the address, not of one inside it.
            b')' if n_close > n_open => {
                n_close -= 1;
                end -= 1;
            }
            _ => break,
        }
    }
    end
}

/// What no address holds: white space, quotation marks, dashes, and the marks of scripts whose
/// sentences go on right behind an address.
fn ends_path(c: char) -> bool {
    match c {
        '\0'..=' ' | '<' | '>' | '"' | '|' | '^' | '`' => true,
        '\u{7F}'.. => {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '\u{2010}'..='\u{2027}' | '«' | '»' | '‹' | '›' | '\u{3001}'..='\u{3003}'
                    | '\u{3008}'..='\u{3011}' | '\u{FF01}' | '\u{FF08}' | '\u{FF09}' | '\u{FF0C}'
                    | '\u{FF1A}' | '\u{FF1B}' | '\u{FF1F}' | '।' | '،' | '؛' | '؟')
        }
        _ => false,
    }
}

fn is_part_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || byte == b'_'
}

fn back(bytes: &[u8], from: usize, at: usize, is: impl Fn(u8) -> bool) -> usize {
    let from = from.max(at.saturating_sub(LOOK_BACK));
    at - bytes[from..at].iter().rev().take_while(|&&b| is(b)).count()
}

fn ahead(bytes: &[u8], at: usize, is: impl Fn(u8) -> bool) -> usize {
    at + bytes[at..].iter().take_while(|&&b| is(b)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(chunk: &str) -> Option<&str> {
        find(chunk, 0).map(|range| &chunk[range])
    }

    #[test]
    fn addresses_are_found_without_the_marks_around_them() {
        assert_eq!(
            first("(http://example.com/a_(b)?x=1&y=2#z)."),
            Some("http://example.com/a_(b)?x=1&y=2#z")
        );
        assert_eq!(first("https://a.b/c,"), Some("https://a.b/c"));
        assert_eq!(first("www.example.museum/x!"), Some("www.example.museum/x"));
        assert_eq!(
            first("<jane.doe+news@mail.example.org>"),
            Some("jane.doe+news@mail.example.org")
        );
        assert_eq!(first("“example.co.uk”"), Some("example.co.uk"));
        assert_eq!(first("Amazon.com's"), Some("Amazon.com"));
        assert_eq!(first("my-site.org/path/."), Some("my-site.org/path/"));
        assert_eq!(first("(@jane_doe)"), Some("@jane_doe"));
        assert_eq!(first("#Straßenfest,"), Some("#Straßenfest"));
        assert_eq!(first("“müller.de/straße”"), Some("müller.de/straße"));
        assert_eq!(first("http://a.b/c—and"), Some("http://a.b/c"));
        assert_eq!(first("«http://a.b/c»…"), Some("http://a.b/c"));
        assert_eq!(first("请看https://a.b/c。谢谢"), Some("https://a.b/c"));
    }

    #[test]
    fn other_points_and_signs_are_no_address() {
        for chunk in
            ["U.S.", "e.g.", "end.Next", "3.14", "#1", "a@b", "@", "://", "x@.com", "and/or", "..."]
        {
            assert_eq!(first(chunk), None, "{chunk}");
        }
    }
}
