//! The data in a script, as pages write them: JSON, and what is almost JSON.

use crate::formats::markup::unescaped;
use serde_json::{Deserializer, Value};

/// The values of a script, one as a rule. What people and templates get wrong is forgiven: comments
/// and `CDATA` around and between the data, commas before a closing bracket, line ends in strings,
/// escapes that there are not, half a surrogate pair, quotes that were escaped for HTML, and values
/// that follow each other without a list. What comes after an error beyond that is left out.
pub(super) fn values(script: &str) -> Vec<Value> {
    let script = script.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if let Ok(value) = serde_json::from_str(script) {
        return vec![value];
    }
    let script = if script.contains('"') { script.to_owned() } else { unescaped(script) };
    let mended = mended(&script);
    Deserializer::from_str(&mended).into_iter().map_while(Result::ok).collect()
}

/// The same data as JSON that a strict parser takes.
fn mended(script: &str) -> String {
    const MARKS: [&str; 4] = ["<![CDATA[", "]]>", "<!--", "-->"];
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
            rest = &rest[mark.len()..];
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if let Some(comment) = rest.strip_prefix("//") {
            // The data may go on in the line that a mark is hidden in.
            let mark = comment.trim_start();
            let is_mark = MARKS.iter().any(|m| mark.starts_with(*m));
            rest = if is_mark { mark } else { comment.split_once('\n').map_or("", |(_, n)| n) };
        } else if let Some(string) = rest.strip_prefix('"') {
            out.push('"');
            rest = &string[push_string(&mut out, string)..];
        } else {
            if matches!(c, '}' | ']') && out.trim_end().ends_with(',') {
                out.truncate(out.trim_end().len() - 1);
            }
            // A semicolon ends a statement of a script.
            out.push(if c.is_control() || c == ';' { ' ' } else { c });
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// Adds the inside of a string with its closing quote; the bytes that it took.
fn push_string(out: &mut String, string: &str) -> usize {
    let mut at = 0;
    while let Some(c) = string[at..].chars().next() {
        at += c.len_utf8();
        match c {
            '"' => {
                out.push('"');
                break;
            }
            '\\' => {
                let escape = string[at..].chars().next();
                match escape {
                    Some('u') => {
                        let (code, len) = code_point(&string[at - 1..]);
                        out.push_str(code);
                        at = at - 1 + len;
                    }
                    Some(c @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => {
                        out.push('\\');
                        out.push(c);
                        at += 1;
                    }
                    // `\'` and its like: the sign alone is meant.
                    _ => {}
                }
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    at
}

/// The escape that `\uXXXX` at the start of `text` stands for, and the bytes that it took.
fn code_point(text: &str) -> (&str, usize) {
    let unit = |from: usize| {
        let digits = text.get(from..from + 6)?.strip_prefix("\\u")?;
        digits
            .bytes()
            .all(|b| b.is_ascii_hexdigit())
            .then(|| u32::from_str_radix(digits, 16).ok())?
    };
    match (unit(0), unit(6)) {
        (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => (&text[..12], 12),
        (Some(0xD800..0xE000), _) => ("\\uFFFD", 6),
        (Some(_), _) => (&text[..6], 6),
        // No number: the letter alone.
        (None, _) => ("u", 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_almost_json_is_read() {
        let expected = json!({"headline": "A \"b\" // c, ]", "n": [1, 2]});
        let plain = r#"{"headline": "A \"b\" // c, ]", "n": [1, 2]}"#;
        for script in [
            plain.to_owned(),
            format!("\u{FEFF}\n{plain};"),
            format!("<!--\n{plain}\n-->"),
            format!("//<![CDATA[\n{plain}\n//]]>"),
            format!("// <![CDATA[ {plain} // ]]>"),
            format!("/*<![CDATA[*/{plain}/*]]>*/"),
            format!("<![CDATA[{plain}]]>"),
            plain.replace("{\"h", "{ // the title\n /* as told */ \"h"),
            plain.replace("2]", "2 , ]").replace("]}", "],\n}"),
            plain.replace('"', "&quot;"),
        ] {
            assert_eq!(values(&script), std::slice::from_ref(&expected), "{script}");
        }
    }

    #[test]
    fn strings_that_json_does_not_allow_are_mended() {
        for (string, text) in [
            ("it\\'s", "it's"),
            ("two\nlines\tand", "two lines and"),
            ("half \\ud83d pair", "half \u{FFFD} pair"),
            ("a whole \\ud83d\\ude00 and\n", "a whole \u{1F600} and "),
            ("\\udead\\u00e9", "\u{FFFD}é"),
            ("\\u12 \\uzzzz \\é", "u12 uzzzz é"),
        ] {
            assert_eq!(values(&format!("{{\"a\":\"{string}\"}}")), [json!({ "a": text })]);
        }
    }

    #[test]
    fn values_may_follow_each_other_and_what_is_broken_ends_them() {
        assert_eq!(values("{\"a\":1}\n{\"b\":2}"), [json!({"a": 1}), json!({"b": 2})]);
        assert_eq!(values("{\"a\":1} {\"b\": nonsense} {\"c\":3}"), [json!({"a": 1})]);
        for broken in
            ["", "{", "\"", "\"\\", "\"\\u", "/*", "//", "<!--", "{\"a\":\"b}", "undefined"]
        {
            assert!(values(broken).is_empty(), "{broken}");
        }
    }
}
