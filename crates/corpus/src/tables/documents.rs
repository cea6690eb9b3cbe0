//! The table of documents.

use crate::{
    AnnotatedShard, Batch, BlockKind, Column,
    ColumnType::{Boolean, Date, Float64, Int32, Int64, Text},
    DocumentView, NO_TERM, Table,
};
use std::{borrow::Cow, sync::Arc};

/// What the names of columns with metadata as found begin with.
pub const META_PREFIX: &str = "meta_";

/// The columns of [`documents`] about copies, which are known only once all documents have been read;
/// [`documents_rows`] leaves them null.
pub const DUPLICATE_COLUMNS: [&str; 3] = ["duplicate_cluster", "duplicate_kind", "duplicate_keep"];

/// One row per document kept, without its columns of metadata as found.
#[expect(clippy::too_many_lines, reason = "a declaration: one line a column")]
pub fn documents() -> Arc<Table> {
    let spans = "Spans of this document count bytes of: file (the file on disk), decompressed \
                 (its content after decompression), decoded (its content after conversion to \
                 UTF-8), extracted (the text taken out of a page or another document), member (the member of an \
                 archive, after decompression).";
    Arc::new(Table {
        name: "documents",
        grain: "One row per document kept.",
        about: "Where each document came from, what its source and its first lines say about it, \
                and how long it is.",
        columns: vec![
            Column::new(
                "document_id",
                Int32,
                "",
                "Number of the document, from 0, in the order of source_path, record_no.",
            ),
            Column::new(
                "document_key",
                Text,
                "",
                "Hash of source_path, record_no and bytes: the same in every run over the same files named in the same way.",
            ),
            Column::new("source_path", Text, "", "Path of the file below the input's root."),
            Column::nullable("member", Text, "", "Member of an archive; null outside archives."),
            Column::new(
                "record_no",
                Int64,
                "",
                "Number of the record in its file, from 1 (the line of a JSON Lines file, the row of a CSV file).",
            ),
            Column::new("offset_basis", Text, "", spans),
            Column::new("byte_start", Int64, "bytes", "First byte of the record."),
            Column::new(
                "byte_end",
                Int64,
                "bytes",
                "One past the last byte of the record, its line end included.",
            ),
            Column::new("media_type", Text, "", "Type of the file the document was read from."),
            Column::new("encoding", Text, "", "Encoding of the text (WHATWG name)."),
            Column::new(
                "encoding_how",
                Text,
                "",
                "How the encoding was decided: bom, declared, valid_utf8, detected.",
            ),
            Column::new(
                "n_replaced",
                Int32,
                "characters",
                "Characters that could not be decoded and became U+FFFD.",
            ),
            Column::nullable(
                "title",
                Text,
                "",
                "Title from the metadata, else the headline of the text; null when there is neither.",
            ),
            Column::nullable(
                "byline",
                Text,
                "",
                "Who wrote it, from the metadata or the text; null when not said.",
            ),
            Column::nullable(
                "agency",
                Text,
                "",
                "News agency named in the dateline; null when not said.",
            ),
            Column::nullable(
                "dateline_place",
                Text,
                "",
                "Place of the dateline as written; null without a dateline.",
            ),
            Column::nullable(
                "dateline_date",
                Text,
                "",
                "Date of the dateline as written; null when it names none.",
            ),
            Column::nullable("published", Date, "", "Day of publication; null when not known."),
            Column::nullable(
                "published_how",
                Text,
                "",
                "Where the day was found, as field:date; null when not known.",
            ),
            Column::nullable("publisher", Text, "", "Who published it; null when not known."),
            Column::nullable("section", Text, "", "Section or category; null when not known."),
            Column::nullable("url", Text, "", "Address; null when not known."),
            Column::nullable(
                "language",
                Text,
                "",
                "Language: as the source declares it, else as found in the text (ISO 639-1 where there is a code of it); null when neither tells.",
            ),
            Column::nullable(
                "language_found",
                Text,
                "",
                "Language as found in the beginning of the text; null when there is too little of it, or none was looked for (setting quality.language).",
            ),
            Column::nullable(
                "language_score",
                Float64,
                "",
                "How sure that is: 1 when two detectors agree, else less.",
            ),
            Column::new("n_bytes", Int32, "bytes", "Length of the clean text, in UTF-8."),
            Column::new(
                "n_chars",
                Int32,
                "characters",
                "Length of the clean text, in Unicode code points.",
            ),
            Column::new("n_sentences", Int32, "sentences", "Sentences of all blocks."),
            Column::new("n_tokens", Int32, "tokens", "Tokens of all blocks, punctuation included."),
            Column::new(
                "n_words",
                Int32,
                "tokens",
                "Words and numbers of the counted blocks (setting words.blocks; headline and body by default).",
            ),
            Column::new("n_terms", Int32, "terms", "Distinct norms among them."),
            Column::nullable(
                DUPLICATE_COLUMNS[0],
                Int32,
                "",
                "The least document_id of the copies of this document, itself among them; null when it has none, or none were looked for (setting duplicates.find).",
            ),
            Column::nullable(
                DUPLICATE_COLUMNS[1],
                Text,
                "",
                "exact: another document of the cluster has the same words in the same order; near: none has, but one is alike; null without copies.",
            ),
            Column::nullable(
                DUPLICATE_COLUMNS[2],
                Boolean,
                "",
                "Whether this is the copy of its cluster to keep; true without copies, null when none were looked for.",
            ),
        ],
        key: &["document_id"],
        order: "document_id",
    })
}

/// The table with a column for each name of metadata as found.
pub fn with_metadata<'a>(names: impl IntoIterator<Item = &'a str>) -> Arc<Table> {
    let mut table = Arc::unwrap_or_clone(documents());
    for name in names {
        table.columns.push(Column {
            name: Cow::Owned(format!("{META_PREFIX}{name}")),
            kind: Text,
            nullable: true,
            unit: "",
            about: Cow::Owned(format!(
                "Field `{name}` of the source, as found; null where it has none."
            )),
        });
    }
    Arc::new(table)
}

/// Rows of [`documents`] for a shard, with `document_id` counted in the shard, and the metadata as
/// found of each document apart; words are those of the `counted` blocks.
pub fn documents_rows(
    shard: &AnnotatedShard,
    counted: &[BlockKind],
) -> (Batch, Vec<Vec<(String, String)>>) {
    let mut rows = Batch::new(&documents());
    let norms = shard.norms_of_terms();
    let mut last_seen = vec![u32::MAX; shard.lexicon.n_norms()];
    for view in shard.views() {
        let counts = count_terms(&view, counted, &norms, &mut last_seen);
        push_row(&mut rows, &view, counts);
    }
    (rows, shard.documents.iter().map(|d| d.metadata.found.clone()).collect())
}

/// Words and numbers in the counted blocks of a document, and how many of them are different.
/// `last_seen` holds for each norm the last document that it was seen in.
fn count_terms(
    view: &DocumentView,
    counted: &[BlockKind],
    norms: &[u32],
    last_seen: &mut [u32],
) -> (i64, i64) {
    let document = view.index as u32;
    let (mut n_words, mut n_terms) = (0, 0);
    let sentences = view.sentences.iter().filter(|s| counted.contains(&s.block));
    for &form in sentences.flat_map(|s| &view.shard.tokens.form[s.tokens()]) {
        let norm = norms[form as usize];
        if norm != NO_TERM {
            n_words += 1;
            let seen = &mut last_seen[norm as usize];
            n_terms += i64::from(*seen != document);
            *seen = document;
        }
    }
    (n_words, n_terms)
}

fn push_row(rows: &mut Batch, view: &DocumentView, (n_words, n_terms): (i64, i64)) {
    let document = view.document;
    let (origin, meta, news) = (&document.origin, &document.metadata, &document.news);
    let key = document.key.to_string();
    let mut columns = rows.columns.iter_mut();
    let mut next = || columns.next().expect("as many values as declared columns");
    next().push_int(view.index as i64);
    next().push_text(key.as_str());
    next().push_text(&*origin.source_path);
    next().push_text(origin.member.as_deref());
    next().push_int(origin.record_no as i64);
    next().push_text(origin.offset_basis.name());
    next().push_int(origin.byte_start as i64);
    next().push_int(origin.byte_end as i64);
    next().push_text(&*origin.media_type);
    next().push_text(&*origin.encoding);
    next().push_text(origin.encoding_how.name());
    next().push_int(i64::from(origin.n_replaced));
    next().push_text(meta.title.as_deref().or(news.headline.as_deref()));
    next().push_text(meta.byline.as_deref().or(news.byline.as_deref()));
    next().push_text(news.agency.as_deref());
    next().push_text(news.dateline_place.as_deref());
    next().push_text(news.dateline_date.as_deref());
    next().push_int(meta.published.map(i64::from));
    next().push_text(meta.published_how.as_deref());
    next().push_text(meta.publisher.as_deref());
    next().push_text(meta.section.as_deref());
    next().push_text(meta.url.as_deref());
    next().push_text(document.language_code());
    next().push_text(document.language.as_ref().map(|found| &*found.code));
    next().push_float(document.language.as_ref().map(|found| found.score));
    next().push_int(document.text.len() as i64);
    next().push_int(document.text.chars().count() as i64);
    next().push_int(view.sentences.len() as i64);
    next().push_int(view.tokens().len() as i64);
    next().push_int(n_words);
    next().push_int(n_terms);
    next().push_int(None);
    next().push_text(None);
    next().push_bool(None);
}
