//! Numbers as a person says them.

/// `1 document`, `2,225 documents`, `3 entries`.
pub(crate) fn counted(n: u64, noun: &str) -> String {
    let ending = match noun.strip_suffix('y') {
        _ if n == 1 => noun.to_owned(),
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    };
    format!("{} {ending}", number(n))
}

/// A number with commas between its thousands.
pub(crate) fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Bytes in the unit in which a person would say them.
pub(crate) fn bytes(n: u64) -> String {
    match n {
        0..1_000 => counted(n, "byte"),
        1_000..1_000_000 => format!("{:.1} kB", n as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", n as f64 / 1e6),
        _ => format!("{:.1} GB", n as f64 / 1e9),
    }
}

/// Text that came from elsewhere, as the name of a file, for a list on a terminal: what would move the
/// cursor or break the line is escaped.
pub(crate) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// A message, which may have several lines and names within: no more than its line ends moves the
/// cursor.
pub(super) fn message(text: &str) -> String {
    text.split('\n').map(printable).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_move_no_cursor() {
        assert_eq!(printable("a\n\tb\u{1b}[2J\u{9b}é"), "a\\n\\tb\\u{1b}[2J\\u{9b}é");
        assert_eq!(message("one\ntwo\r\u{7}"), "one\ntwo\\r\\u{7}");
    }

    #[test]
    fn numbers_are_said_as_a_person_says_them() {
        assert_eq!(counted(1, "record"), "1 record");
        assert_eq!(counted(1_234_567, "record"), "1,234,567 records");
        assert_eq!(counted(2, "entity"), "2 entities");
        assert_eq!(counted(1, "entity"), "1 entity");
        assert_eq!(bytes(999), "999 bytes");
        assert_eq!(bytes(5_041_385), "5.0 MB");
    }
}
