//! Text in XML.

use std::fmt::Write;

/// Text as the value of an element or attribute: what has a meaning in XML is escaped, and what
/// XML 1.0 cannot hold (2.2, Char) is U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // As they stand, a reader makes spaces of them in an attribute.
            '\t' | '\n' | '\r' => drop(write!(out, "&#{};", c as u32)),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_xml_cannot_hold_is_replaced_and_what_it_means_escaped() {
        assert_eq!(escaped("AT&T <\"x\">\n\u{1}é"), "AT&amp;T &lt;&quot;x&quot;&gt;&#10;\u{fffd}é");
    }
}
