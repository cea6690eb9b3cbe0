//! The matter before the text of a document in Markdown: fields in lines, as the generators of sites
//! have them.

use crate::metadata::{Field, Shape, describe};
use textmill_corpus::Metadata;

/// Reads `name: value` (YAML) or `name = value` (TOML) lines. Lists, in brackets or a line for each
/// item, are joined by commas; what lies deeper stays as it is written.
pub(super) fn read(matter: &str) -> Metadata {
    let mut fields: Vec<(&str, Vec<String>)> = Vec::new();
    for line in matter.lines() {
        let is_inner = line.starts_with([' ', '\t', '-']);
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        if is_inner {
            if let Some((_, values)) = fields.last_mut() {
                values.push(value(trimmed.strip_prefix("- ").unwrap_or(trimmed)));
            }
        } else if let Some((name, rest)) = trimmed.split_once([':', '=']) {
            let items = list(rest.trim()).map(value).filter(|value| !value.is_empty());
            fields.push((name.trim().trim_matches(['"', '\'']), items.collect()));
        }
    }
    let field = |(name, values): (&str, Vec<String>)| Field {
        name: name.to_owned().into(),
        value: values.join(", ").into(),
        shape: Shape::Scalar,
    };
    describe(fields.into_iter().filter(|(name, _)| !name.is_empty()).map(field).collect())
}

/// The items of a list in brackets, or the one value.
fn list(text: &str) -> impl Iterator<Item = &str> {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    inner.map_or(text, |inner| inner).split(move |c| inner.is_some() && c == ',')
}

/// A value without its quotation marks, and without the marks of a text of several lines.
fn value(text: &str) -> String {
    let text = text.trim();
    let quoted =
        ['"', '\''].into_iter().find_map(|mark| text.strip_prefix(mark)?.strip_suffix(mark));
    match quoted {
        Some(inner) => inner.replace("\\\"", "\"").replace("''", "'"),
        None if matches!(text, "|" | ">" | "|-" | ">-" | "null" | "~") => String::new(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn fields_are_read_as_generators_of_sites_write_them() {
        let matter = "title: It''s plain\nauthor: 'Ann O''Neil'\n# a remark\ncategories: [\"a\", b]\n\
            draft: false\nsummary: >\n  Two lines\n  of text\n";
        let metadata = read(matter);
        assert_eq!(metadata.title.as_deref(), Some("It''s plain"));
        assert_eq!(metadata.byline.as_deref(), Some("Ann O'Neil"));
        assert_eq!(metadata.section.as_deref(), Some("a, b"));
        assert!(metadata.found.contains(&("draft".to_owned(), "false".to_owned())));
        let toml = read("title = \"T\"\ndate = 2004-05-12T10:00:00Z\n");
        assert_eq!((toml.title.as_deref(), toml.published), (Some("T"), Some(12_550)));
    }
}
