//! Normalised documents as rows.

use super::{StageRows, groups, head};
use crate::{
    Alignment, Batch, Block, BlockKind,
    ColumnType::{self, Float64, ListInt32, Text},
    Language, NewsFields, NormalisedDocument, NormalisedShard, RuleCount, Shard, Table,
};
use std::{borrow::Cow, sync::Arc};

/// The columns of a normalised document after its head; annotated documents have them too.
pub(super) const COLUMNS: [(&str, ColumnType, &str); 12] = [
    ("text", Text, "The clean text."),
    (
        "alignment",
        ListInt32,
        "Edits from the clean text back to the ingested text: text start, text length, source start, source length, units; last the two lengths.",
    ),
    (
        "ingested_alignment",
        ListInt32,
        "Edits from the ingested text back to bytes of the record, in the same form.",
    ),
    (
        "blocks",
        ListInt32,
        "Blocks of the text: kind (0 headline, 1 byline, 2 dateline, 3 body, 4 footer), start, end.",
    ),
    ("headline", Text, "Headline as it stands in the text."),
    ("text_byline", Text, "Byline as it stands in the text."),
    ("agency", Text, "News agency of the dateline."),
    ("dateline_place", Text, "Place of the dateline as written."),
    ("dateline_date", Text, "Date of the dateline as written."),
    ("applied", Text, "The rules that changed the text and how often: a JSON array of pairs."),
    ("language_found", Text, "Language as found in the text."),
    ("language_score", Float64, "How sure that is, from 0 to 1."),
];

impl StageRows for NormalisedShard {
    fn tables() -> Vec<Arc<Table>> {
        vec![head::table("normalised", &COLUMNS)]
    }

    fn to_batches(&self, shard: i32) -> Vec<Batch> {
        let mut rows = Batch::new(&Self::tables()[0]);
        for document in &self.documents {
            push(&mut rows, shard, document);
        }
        vec![rows]
    }

    fn from_batches(batches: &[Batch]) -> Option<Self> {
        let rows = batches.first()?;
        let documents = (0..rows.n_rows()).map(|row| read(rows, row)).collect::<Option<_>>()?;
        Some(Shard { documents, ..Shard::default() })
    }
}

/// Adds a document to rows that have the head and [`COLUMNS`].
pub(super) fn push(rows: &mut Batch, shard: i32, d: &NormalisedDocument) {
    head::push(rows, shard, d.key, &d.origin, &d.metadata);
    let blocks = d.blocks.iter().flat_map(|b| [b.kind as i32, b.start as i32, b.end as i32]);
    let applied: Vec<_> = d.applied.iter().map(|c| (&*c.rule, c.changes)).collect();
    let applied = serde_json::to_string(&applied).expect("names and numbers are JSON");
    rows.column_mut("text").push_text(d.text.as_str());
    rows.column_mut("alignment").push_list(d.alignment.to_numbers());
    rows.column_mut("ingested_alignment").push_list(d.ingested.to_numbers());
    rows.column_mut("blocks").push_list(blocks);
    rows.column_mut("headline").push_text(d.news.headline.as_deref());
    rows.column_mut("text_byline").push_text(d.news.byline.as_deref());
    rows.column_mut("agency").push_text(d.news.agency.as_deref());
    rows.column_mut("dateline_place").push_text(d.news.dateline_place.as_deref());
    rows.column_mut("dateline_date").push_text(d.news.dateline_date.as_deref());
    rows.column_mut("applied").push_text(applied.as_str());
    let language = d.language.as_ref();
    rows.column_mut("language_found").push_text(language.map(|found| &*found.code));
    rows.column_mut("language_score").push_float(language.map(|found| found.score));
}

/// The document that such a row holds.
pub(super) fn read(rows: &Batch, row: usize) -> Option<NormalisedDocument> {
    let (key, origin, metadata) = head::read(rows, row)?;
    let text = |name: &str| rows.column(name).text(row).map(str::to_owned);
    let alignment = |name: &str| Alignment::from_numbers(rows.column(name).list(row)?);
    let block = |&[kind, start, end]: &[i32; 3]| {
        Some(Block { kind: BlockKind::from_number(kind)?, start: start as u32, end: end as u32 })
    };
    let applied: Vec<(String, u32)> =
        serde_json::from_str(rows.column("applied").text(row)?).ok()?;
    let document = NormalisedDocument {
        key,
        origin,
        metadata,
        text: text("text")?,
        alignment: alignment("alignment")?,
        ingested: alignment("ingested_alignment")?,
        blocks: groups(rows.column("blocks").list(row))?
            .iter()
            .map(block)
            .collect::<Option<_>>()?,
        news: NewsFields {
            headline: text("headline"),
            byline: text("text_byline"),
            agency: text("agency"),
            dateline_place: text("dateline_place"),
            dateline_date: text("dateline_date"),
        },
        applied: applied
            .into_iter()
            .map(|(rule, changes)| RuleCount { rule: Cow::Owned(rule), changes })
            .collect(),
        language: text("language_found").and_then(|code| {
            let score = rows.column("language_score").float(row)?;
            Some(Language { code: Cow::Owned(code), score })
        }),
    };
    let in_order = document.blocks.windows(2).all(|pair| pair[0].end <= pair[1].start);
    let fits = in_order
        && document.alignment.derived_len() == document.text.len()
        && document.alignment.source_len() == document.ingested.derived_len()
        && document
            .blocks
            .iter()
            .all(|b| document.text.get(b.start as usize..b.end as usize).is_some());
    fits.then_some(document)
}
