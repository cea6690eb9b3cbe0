//! Names of fields to metadata.

use crate::dates;
use std::borrow::Cow;
use std::sync::LazyLock;
use textmill_corpus::Metadata;

/// A field of a record, besides the text.
pub(crate) struct Field<'a> {
    pub(crate) name: Cow<'a, str>,
    /// Empty when there is no value.
    pub(crate) value: Cow<'a, str>,
    pub(crate) shape: Shape,
}

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A string, a number, true or false.
    Scalar,
    /// An array or an object, written as JSON.
    Json,
}

/// Part of the metadata that has a name of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Title,
    Byline,
    Published,
    Publisher,
    Section,
    Url,
    Language,
}

/// Which fields are which part: in lower case, the first that is there and not empty counts.
const NAMES: [(Named, &[&str]); 7] = [
    (Named::Title, &["title", "headline", "heading"]),
    (Named::Byline, &["byline", "author", "authors", "by"]),
    (
        Named::Published,
        &[
            "published",
            "date",
            "publish_date",
            "published_at",
            "pub_date",
            "datepublished",
            "date_published",
            "timestamp",
            "created_at",
        ],
    ),
    (Named::Publisher, &["publisher", "source", "site", "site_name", "newspaper", "outlet"]),
    (Named::Section, &["section", "category", "categories", "topic", "label"]),
    (Named::Url, &["url", "link", "uri", "source_url"]),
    (Named::Language, &["language", "lang"]),
];

/// A name of the table above, the part it stands for, and its place in the row.
type Entry = (&'static str, Named, usize);

/// The names above by their length, so that a record's fields are looked up at once.
static BY_LENGTH: LazyLock<Vec<Vec<Entry>>> = LazyLock::new(|| {
    let longest = NAMES.iter().flat_map(|(_, names)| *names).map(|n| n.len()).max().unwrap_or(0);
    let mut by_length = vec![Vec::new(); longest + 1];
    for (part, names) in NAMES {
        for (rank, name) in names.iter().enumerate() {
            by_length[name.len()].push((*name, part, rank));
        }
    }
    by_length
});

fn look_up(name: &str) -> Option<(Named, usize)> {
    // Of a field within a field, as article.title, the last part counts.
    let name = name.rsplit('.').next().unwrap_or(name);
    let same_length = BY_LENGTH.get(name.len())?;
    let (_, part, rank) = same_length.iter().find(|(n, ..)| n.eq_ignore_ascii_case(name))?;
    Some((*part, *rank))
}

/// Sorts the fields of a record into the parts of its metadata.
///
/// Of several fields with one name the last counts. A field that became a part is not repeated
/// among those found, except for the date, whose raw form stays there.
pub(crate) fn describe(mut fields: Vec<Field<'_>>) -> Metadata {
    fields.sort_by(|a, b| a.name.cmp(&b.name));
    keep_last_of_each_name(&mut fields);
    fields.retain(|f| !f.value.trim().is_empty());
    let mut metadata = Metadata::default();
    // The date first: its fields stay.
    if let Some((name, day)) = best_date(&fields) {
        metadata.published = Some(day);
        metadata.published_how = Some(format!("field:{name}"));
    }
    for (part, _) in NAMES {
        let slot = match part {
            Named::Title => &mut metadata.title,
            Named::Byline => &mut metadata.byline,
            Named::Published => continue,
            Named::Publisher => &mut metadata.publisher,
            Named::Section => &mut metadata.section,
            Named::Url => &mut metadata.url,
            Named::Language => &mut metadata.language,
        };
        *slot = take_best(&mut fields, part);
    }
    metadata.found =
        fields.into_iter().map(|f| (f.name.into_owned(), f.value.into_owned())).collect();
    metadata
}

fn keep_last_of_each_name(fields: &mut Vec<Field<'_>>) {
    fields.reverse();
    fields.dedup_by(|later, kept| later.name == kept.name);
    fields.reverse();
}

/// The date field of the best rank that is a date, and its day.
fn best_date<'a>(fields: &'a [Field<'_>]) -> Option<(&'a str, i32)> {
    fields
        .iter()
        .filter(|f| f.shape == Shape::Scalar)
        .filter_map(|f| match look_up(&f.name)? {
            (Named::Published, rank) => Some((rank, f)),
            _ => None,
        })
        .filter_map(|(rank, f)| Some((rank, f, dates::day(&f.value)?)))
        .min_by_key(|(rank, ..)| *rank)
        .map(|(_, f, day)| (&*f.name, day))
}

/// Takes the field of the best rank for `part` out of the fields.
fn take_best(fields: &mut Vec<Field<'_>>, part: Named) -> Option<String> {
    let (_, at, value) = fields
        .iter()
        .enumerate()
        .filter_map(|(at, f)| match look_up(&f.name)? {
            (found, rank) if found == part => Some((rank, at, in_one_line(f)?)),
            _ => None,
        })
        .min_by_key(|(rank, ..)| *rank)?;
    fields.remove(at);
    Some(value)
}

/// The value for a part of the metadata: a list of strings is joined, other nested values stay
/// where they were found.
fn in_one_line(field: &Field<'_>) -> Option<String> {
    match field.shape {
        Shape::Scalar => Some(field.value.trim().to_owned()),
        Shape::Json => {
            let list: Vec<String> = serde_json::from_str(&field.value).ok()?;
            let parts: Vec<&str> =
                list.iter().map(|s| s.trim()).filter(|s| !s.is_empty()).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalars(fields: &[(&'static str, &'static str)]) -> Metadata {
        describe(
            fields
                .iter()
                .map(|(name, value)| Field {
                    name: Cow::Borrowed(name),
                    value: Cow::Borrowed(value),
                    shape: if value.starts_with(['[', '{']) { Shape::Json } else { Shape::Scalar },
                })
                .collect(),
        )
    }

    #[test]
    fn usual_names_become_parts_whatever_their_case() {
        let m = scalars(&[
            ("Headline", "H"),
            ("AUTHOR", "A"),
            ("datePublished", "2004-05-12"),
            ("source", "S"),
            ("category", "C"),
            ("link", "L"),
            ("lang", "en"),
            ("id", "7"),
        ]);
        assert_eq!(m.title.as_deref(), Some("H"));
        assert_eq!(m.byline.as_deref(), Some("A"));
        assert_eq!(m.publisher.as_deref(), Some("S"));
        assert_eq!(m.section.as_deref(), Some("C"));
        assert_eq!(m.url.as_deref(), Some("L"));
        assert_eq!(m.language.as_deref(), Some("en"));
        assert_eq!(m.published_how.as_deref(), Some("field:datePublished"));
        let found = [("datePublished", "2004-05-12"), ("id", "7")];
        assert_eq!(m.found, found.map(|(n, v)| (n.to_owned(), v.to_owned())));
    }

    #[test]
    fn the_first_name_of_the_table_counts_and_the_others_are_still_found() {
        let m = scalars(&[("headline", "second"), ("title", "first"), ("author", " ")]);
        assert_eq!(m.title.as_deref(), Some("first"));
        assert_eq!(m.byline, None);
        assert_eq!(m.found, [("headline".to_owned(), "second".to_owned())]);
    }

    #[test]
    fn a_date_that_is_none_gives_way_to_one_that_is() {
        let m = scalars(&[("date", "yesterday"), ("timestamp", "1084320000")]);
        // 1084320000 s = 12550 days of 86400 s: 2004-05-12.
        assert_eq!(m.published, Some(12_550));
        assert_eq!(m.published_how.as_deref(), Some("field:timestamp"));
        assert_eq!(m.found.len(), 2);
    }

    #[test]
    fn of_fields_with_one_name_the_last_counts_even_when_it_is_empty() {
        let m = scalars(&[("a", "1"), ("title", "x"), ("a", "2"), ("title", "")]);
        assert_eq!(m.found, [("a".to_owned(), "2".to_owned())]);
        assert_eq!(m.title, None);
    }

    #[test]
    fn lists_of_names_are_joined_and_other_nested_values_stay_as_found() {
        let m = scalars(&[("authors", r#"["A B","C D"]"#), ("source", r#"{"name":"x"}"#)]);
        assert_eq!(m.byline.as_deref(), Some("A B, C D"));
        assert_eq!(m.publisher, None);
        assert_eq!(m.found, [("source".to_owned(), r#"{"name":"x"}"#.to_owned())]);
    }

    #[test]
    fn no_name_stands_for_two_parts() {
        let mut all: Vec<&str> =
            NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), NAMES.iter().map(|(_, names)| names.len()).sum::<usize>());
        assert!(all.iter().all(|n| n.to_lowercase() == **n));
    }
}
