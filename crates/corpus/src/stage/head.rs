//! The columns that the documents of every stage have: where they came from and their metadata.

use crate::{
    Batch, Column,
    ColumnType::{self, Date, Float64, Int32, Int64, Text},
    DocumentKey, EncodingHow, Metadata, OffsetBasis, Origin, Table,
};
use std::{borrow::Cow, sync::Arc};

/// A table of documents between stages: the head, then the columns of the stage.
pub(super) fn table(
    name: &'static str,
    of_stage: &[(&'static str, ColumnType, &'static str)],
) -> Arc<Table> {
    let mut columns = vec![Column::new("shard", Int32, "", "Number of the shard.")];
    columns.extend([
        Column::new("document_key", Text, "", "Stable key of the document."),
        Column::new("source_path", Text, "", "Path of the file below the input's root."),
        Column::nullable("member", Text, "", "Member of an archive."),
        Column::new("record_no", Int64, "", "Number of the record in its file, from 1."),
        Column::new("offset_basis", Text, "", "What byte offsets count."),
        Column::new("byte_start", Int64, "bytes", "First byte of the record."),
        Column::new("byte_end", Int64, "bytes", "One past its last byte."),
        Column::new("text_start", Int64, "bytes", "Byte at which the alignment begins."),
        Column::new("media_type", Text, "", "Type of the file."),
        Column::new("encoding", Text, "", "Encoding of the text."),
        Column::new("encoding_how", Text, "", "How it was decided."),
        Column::new("n_replaced", Int32, "characters", "Characters that could not be decoded."),
        Column::nullable("title", Text, "", "Title."),
        Column::nullable("byline", Text, "", "Who wrote it."),
        Column::nullable("published", Date, "", "Day of publication."),
        Column::nullable("published_how", Text, "", "Where the day was found."),
        Column::nullable("publisher", Text, "", "Who published it."),
        Column::nullable("section", Text, "", "Section or category."),
        Column::nullable("url", Text, "", "Address."),
        Column::nullable("language", Text, "", "Language as declared."),
        Column::new("metadata", Text, "", "All other fields as found: a JSON array of pairs."),
    ]);
    columns.extend(of_stage.iter().map(|&(name, kind, about)| Column {
        nullable: matches!(kind, Text | Float64),
        ..Column::new(name, kind, "", about)
    }));
    Arc::new(Table {
        name,
        grain: "One row per document.",
        about: "What a stage gives to the next.",
        columns,
        key: &["source_path", "record_no"],
        order: "source_path, record_no",
    })
}

/// Adds the head of a document to a row; the columns after it are the stage's.
pub(super) fn push(rows: &mut Batch, shard: i32, key: DocumentKey, o: &Origin, m: &Metadata) {
    let key = key.to_string();
    let found = serde_json::to_string(&m.found).expect("pairs of strings are JSON");
    let mut columns = rows.columns.iter_mut();
    let mut next = || columns.next().expect("the head of a document has its columns");
    next().push_int(i64::from(shard));
    next().push_text(key.as_str());
    next().push_text(&*o.source_path);
    next().push_text(o.member.as_deref());
    next().push_int(o.record_no as i64);
    next().push_text(o.offset_basis.name());
    next().push_int(o.byte_start as i64);
    next().push_int(o.byte_end as i64);
    next().push_int(o.text_start as i64);
    next().push_text(&*o.media_type);
    next().push_text(&*o.encoding);
    next().push_text(o.encoding_how.name());
    next().push_int(i64::from(o.n_replaced));
    next().push_text(m.title.as_deref());
    next().push_text(m.byline.as_deref());
    next().push_int(m.published.map(i64::from));
    next().push_text(m.published_how.as_deref());
    next().push_text(m.publisher.as_deref());
    next().push_text(m.section.as_deref());
    next().push_text(m.url.as_deref());
    next().push_text(m.language.as_deref());
    next().push_text(found.as_str());
}

/// The head that a row holds.
pub(super) fn read(rows: &Batch, row: usize) -> Option<(DocumentKey, Origin, Metadata)> {
    let text = |name: &str| rows.column(name).text(row);
    let owned = |name: &str| text(name).map(str::to_owned);
    let int = |name: &str| rows.column(name).int(row);
    // No number of a file is below zero.
    let place = |name: &str| u64::try_from(int(name)?).ok();
    let origin = Origin {
        source_path: text("source_path")?.into(),
        member: text("member").map(Into::into),
        record_no: place("record_no")?,
        offset_basis: OffsetBasis::from_name(text("offset_basis")?)?,
        byte_start: place("byte_start")?,
        byte_end: place("byte_end")?,
        text_start: place("text_start")?,
        media_type: Cow::Owned(owned("media_type")?),
        encoding: Cow::Owned(owned("encoding")?),
        encoding_how: EncodingHow::from_name(text("encoding_how")?)?,
        n_replaced: int("n_replaced")? as u32,
    };
    if origin.byte_end < origin.byte_start {
        return None;
    }
    let metadata = Metadata {
        title: owned("title"),
        byline: owned("byline"),
        published: int("published").map(|day| day as i32),
        published_how: owned("published_how"),
        publisher: owned("publisher"),
        section: owned("section"),
        url: owned("url"),
        language: owned("language"),
        found: serde_json::from_str(text("metadata")?).ok()?,
    };
    Some((text("document_key")?.parse().ok()?, origin, metadata))
}
