//! What documents are grouped by.

use super::slice::{Slice, day_of};
use crate::{Batch, NormalisedDocument, tables::META_PREFIX};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt};

/// What the documents of a group have in common: the value of a field, or a slice of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Scheme {
    name: String,
    by: By,
}

/// Where the value of a document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum By {
    Field(Field),
    Meta(String),
    Time(Slice),
}

/// A field that every document could have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Agency,
    Byline,
    DatelinePlace,
    Folder,
    Language,
    MediaType,
    Publisher,
    Section,
    SourcePath,
}

/// Fields by their names: those of the columns of `documents`, `folder`, and what the two commonest
/// are called in the files themselves.
const FIELDS: [(&str, Field); 11] = [
    ("agency", Field::Agency),
    ("byline", Field::Byline),
    ("category", Field::Section),
    ("dateline_place", Field::DatelinePlace),
    ("folder", Field::Folder),
    ("language", Field::Language),
    ("media_type", Field::MediaType),
    ("publisher", Field::Publisher),
    ("section", Field::Section),
    ("source", Field::Publisher),
    ("source_path", Field::SourcePath),
];

/// A name by which documents cannot be grouped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownScheme(String);

impl fmt::Display for UnknownScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "documents cannot be grouped by `{}`: name one of ", self.0)?;
        for (name, _) in Slice::ALL {
            write!(f, "{name}, ")?;
        }
        for (name, _) in FIELDS {
            write!(f, "{name}, ")?;
        }
        write!(f, "or {META_PREFIX}NAME for the field NAME of the source")
    }
}

impl std::error::Error for UnknownScheme {}

impl TryFrom<String> for Scheme {
    type Error = UnknownScheme;

    fn try_from(name: String) -> Result<Self, UnknownScheme> {
        let field = FIELDS.iter().find(|(known, _)| *known == name);
        let meta = name.strip_prefix(META_PREFIX).filter(|found| !found.is_empty());
        let by = match (Slice::from_name(&name), field, meta) {
            (Some(slice), ..) => By::Time(slice),
            (_, Some((_, field)), _) => By::Field(*field),
            (.., Some(found)) => By::Meta(found.to_owned()),
            _ => return Err(UnknownScheme(name)),
        };
        Ok(Self { name, by })
    }
}

impl From<Scheme> for String {
    fn from(scheme: Scheme) -> String {
        scheme.name
    }
}

impl Scheme {
    /// Its name in settings and tables.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether both make the same groups, whatever they are called.
    pub fn is_same(&self, other: &Self) -> bool {
        self.by == other.by
    }

    /// The value of a document; `None` when it has none.
    pub fn value<'a>(&self, document: &'a NormalisedDocument) -> Option<Cow<'a, str>> {
        let (meta, news) = (&document.metadata, &document.news);
        let text = match &self.by {
            By::Time(slice) => {
                let day = day_of(meta.published, news.dateline_date.as_deref())?;
                return slice.of(day).map(Cow::Owned);
            }
            By::Meta(name) => {
                let found = meta.found.iter().find(|(found, _)| found == name);
                found.map(|(_, value)| value.as_str())
            }
            By::Field(field) => match field {
                Field::Agency => news.agency.as_deref(),
                Field::Byline => meta.byline.as_deref().or(news.byline.as_deref()),
                Field::DatelinePlace => news.dateline_place.as_deref(),
                Field::Folder => folder_of(&document.origin.source_path),
                Field::Language => document.language_code(),
                Field::MediaType => Some(&*document.origin.media_type),
                Field::Publisher => meta.publisher.as_deref(),
                Field::Section => meta.section.as_deref(),
                Field::SourcePath => Some(&*document.origin.source_path),
            },
        };
        text.map(Cow::Borrowed)
    }
}

impl Scheme {
    /// The same for row `row` of the table of documents; `None` too when the table has no such
    /// column, as of a field that no document has.
    pub fn value_of_row(&self, documents: &Batch, row: usize) -> Option<String> {
        let text = |name: &str| {
            documents.table.column(name)?;
            documents.column(name).text(row)
        };
        match &self.by {
            By::Time(slice) => {
                let published = documents.column("published").int(row).map(|day| day as i32);
                slice.of(day_of(published, text("dateline_date"))?)
            }
            By::Field(Field::Folder) => folder_of(text("source_path")?).map(str::to_owned),
            By::Meta(_) => text(&self.name).map(str::to_owned),
            By::Field(field) => {
                let is_column = |name: &str| documents.table.column(name).is_some();
                let (name, _) =
                    FIELDS.iter().find(|(name, known)| known == field && is_column(name))?;
                text(name).map(str::to_owned)
            }
        }
    }
}

/// The folder of a source path below the input's root; `None` for a file that lies there itself.
pub fn folder_of(source_path: &str) -> Option<&str> {
    source_path.rsplit_once('/').map(|(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ColumnType, tables};

    fn scheme(name: &str) -> Scheme {
        Scheme::try_from(name.to_owned()).unwrap()
    }

    #[test]
    fn a_document_lies_in_the_group_of_its_value() {
        let mut document = NormalisedDocument::of_text("news/bbc/1.txt", "x", Vec::new());
        document.metadata.publisher = Some("BBC".into());
        document.metadata.published = Some(0);
        document.metadata.found = vec![("desk".into(), "sport".into())];
        for (name, value) in [
            ("folder", Some("news/bbc")),
            ("source", Some("BBC")),
            ("month", Some("1970-01")),
            ("meta_desk", Some("sport")),
            ("meta_other", None),
            ("section", None),
        ] {
            assert_eq!(scheme(name).value(&document).as_deref(), value, "{name}");
        }
        assert_eq!(folder_of("1.txt"), None);
    }

    #[test]
    fn a_row_of_the_table_of_documents_lies_in_the_same_group() {
        let table = tables::with_metadata(["desk"]);
        let mut rows = Batch::new(&table);
        for (column, declared) in rows.columns.iter_mut().zip(&table.columns) {
            match (&*declared.name, declared.kind) {
                ("source_path", _) => column.push_text("news/bbc/1.txt"),
                ("publisher", _) => column.push_text("BBC"),
                ("dateline_date", _) => column.push_text("26 February 2004"),
                ("meta_desk", _) => column.push_text("sport"),
                (_, ColumnType::Text) => column.push_text(None),
                (_, ColumnType::Float64) => column.push_float(None),
                (_, ColumnType::Boolean) => column.push_bool(None),
                _ => column.push_int(None),
            }
        }
        for (name, value) in [
            ("folder", Some("news/bbc")),
            ("source", Some("BBC")),
            ("publisher", Some("BBC")),
            ("month", Some("2004-02")),
            ("meta_desk", Some("sport")),
            ("meta_other", None),
            ("category", None),
        ] {
            assert_eq!(scheme(name).value_of_row(&rows, 0).as_deref(), value, "{name}");
        }
    }

    #[test]
    fn a_name_that_is_none_is_refused_with_those_that_are() {
        let error = Scheme::try_from("moth".to_owned()).unwrap_err().to_string();
        assert!(error.contains("`moth`") && error.contains("month") && error.contains("meta_NAME"));
        assert!(Scheme::try_from("meta_".to_owned()).is_err());
        assert!(scheme("source").is_same(&scheme("publisher")));
    }
}
