//! The fields of a JSON object, found in one pass and left as they are written.

use super::string;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Depth of nesting that a record may have, as most readers of JSON set it.
pub(super) const MAX_DEPTH: usize = 128;

/// The fields of an object, in the order of the line.
pub(super) struct Fields<'a>(pub(super) Vec<RawField<'a>>);

/// A field as written.
#[derive(Clone, Copy)]
pub(super) struct RawField<'a> {
    /// The name between its quotes.
    name: &'a str,
    /// The value: a literal, a string with its quotes, an array or an object.
    pub(super) value: &'a str,
}

impl<'a> RawField<'a> {
    /// The name without escapes.
    pub(super) fn name(&self) -> Cow<'a, str> {
        string::unescaped(self.name)
    }

    /// The inside of the value, when it is a string.
    pub(super) fn string(&self) -> Option<&'a str> {
        self.value.strip_prefix('"')?.strip_suffix('"')
    }

    /// The insides of the strings of a list of strings, of which there is one at least.
    pub(super) fn strings(&self) -> Option<Vec<&'a str>> {
        if !self.value.starts_with('[') {
            return None;
        }
        let list: Vec<&RawValue> = serde_json::from_str(self.value).ok()?;
        let inside = |value: &&'a RawValue| value.get().strip_prefix('"')?.strip_suffix('"');
        let strings: Option<Vec<&'a str>> = list.iter().map(inside).collect();
        strings.filter(|strings| !strings.is_empty())
    }

    fn is_named(&self, name: &str) -> bool {
        self.name == name || (self.name.contains('\\') && self.name() == name)
    }
}

impl<'a> Fields<'a> {
    /// Finds the fields of the object that is all of `line`.
    pub(super) fn parse(line: &'a str) -> serde_json::Result<Self> {
        serde_json::from_str(line)
    }

    /// The field of this name; the last when there are several.
    pub(super) fn named(&self, name: &str) -> Option<RawField<'a>> {
        self.0.iter().rev().find(|f| f.is_named(name)).copied()
    }

    /// The first of `names` that is there and not null, whatever its case.
    pub(super) fn text_among(&self, names: &[&str]) -> Option<RawField<'a>> {
        names.iter().find_map(|name| {
            let found = self.0.iter().rev().find(|f| f.name().eq_ignore_ascii_case(name))?;
            (found.value != "null").then_some(*found)
        })
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    // Names are taken raw too: a name may hold half a surrogate pair, as a text may.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Vec::with_capacity(8);
        while let Some((name, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            let name = name.get();
            fields.push(RawField { name: &name[1..name.len() - 1], value: value.get() });
        }
        Ok(Fields(fields))
    }
}

/// A nested value without the white space between its parts; `None` when it is nested too deeply.
pub(super) fn compact(value: &str) -> Option<Cow<'_, str>> {
    let (mut depth, mut in_string, mut escaped, mut spaces) = (0usize, false, false, 0);
    for byte in value.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'[' | b'{' if depth == MAX_DEPTH => return None,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b' ' | b'\t' | b'\r' | b'\n' => spaces += 1,
            _ => {}
        }
    }
    Some(if spaces == 0 { Cow::Borrowed(value) } else { Cow::Owned(without_spaces(value)) })
}

fn without_spaces(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in value.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => in_string = !in_string,
            ' ' | '\t' | '\r' | '\n' if !in_string => continue,
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_fields_with_one_name_the_last_counts() {
        let fields = Fields::parse(r#"{"a": 1, "b": 2, "\u0061": 3}"#).unwrap();
        assert_eq!(fields.named("a").unwrap().value, "3");
    }

    #[test]
    fn a_name_may_be_half_a_surrogate_pair() {
        let fields = Fields::parse(r#"{"x\ud83d": 1}"#).unwrap();
        assert_eq!(fields.0[0].name(), "x\u{FFFD}");
    }

    #[test]
    fn names_must_be_strings_and_nothing_may_follow() {
        for line in ["{1: 2}", "{\"a\": 1} {}", "{\"a\": 1,}", "{\"a\"}", "[]", ""] {
            assert!(Fields::parse(line).is_err(), "{line}");
        }
    }

    #[test]
    fn white_space_goes_between_values_and_stays_in_strings() {
        assert_eq!(compact(r#"[ "a b\" c" , { "k" : 1 } ]"#).unwrap(), r#"["a b\" c",{"k":1}]"#);
    }

    #[test]
    fn depth_is_measured_without_recursion() {
        let nested = |n: usize| "[".repeat(n) + &"]".repeat(n);
        assert!(compact(&nested(MAX_DEPTH)).is_some());
        assert!(compact(&nested(MAX_DEPTH + 1)).is_none());
        assert!(compact(&nested(1_000_000)).is_none());
    }
}
