//! The table of mentions.

use super::{RowStatistic, Source, Statistic};
use crate::{count::CountedDocument, resolve::Rule, settings::Settings};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Float64, Int32, Int64, Text},
    Cursor, EntityLabel, Table,
};

pub(crate) const STATISTIC: Statistic =
    Statistic { table, source: Source::Documents(RowStatistic { partial, measure, finish }) };

const ABOUT_SCORE: &str = "How sure the finder of names is that this is a name of this label, from 0 to 1; 1 where the \
     gazetteer of the user alone found it.";

/// The columns that stand before the label, the same in both declarations.
fn place_columns() -> Vec<Column> {
    vec![
        Column::new("document_id", Int32, "", "The document that names something."),
        Column::new("mention_no", Int32, "", "Number of the mention in its document, from 0."),
        Column::new(
            "sentence",
            Int32,
            "",
            "Number in the document, from 0, of the sentence it stands in.",
        ),
        Column::new(
            "first_position",
            Int32,
            "tokens",
            "Number in the document, from 0, of its first token.",
        ),
        Column::new("n_tokens", Int32, "tokens", "Tokens it covers."),
        Column::new(
            "source_start",
            Int64,
            "bytes",
            "First byte in the input, on the document's offset_basis.",
        ),
        Column::new(
            "source_length",
            Int32,
            "bytes",
            "Bytes in the input; other than the length of the surface where cleaning changed it.",
        ),
        Column::new(
            "surface",
            Text,
            "",
            "The name as the clean text writes it, without article, honorific and possessive.",
        ),
    ]
}

fn table(_: &Settings) -> Arc<Table> {
    let mut columns = place_columns();
    columns.extend([
        Column::new(
            "label",
            Text,
            "",
            "What the finder takes it for: PERSON, LOCATION, ORGANISATION, MISCELLANEOUS. The \
             entity has the label of most of its mentions in the document.",
        ),
        Column::new("entity_id", Int32, "", "The entity that is named."),
        Column::new(
            "rule",
            Text,
            "",
            "How the mention came to the entity: exact (its name, but for punctuation and titles), \
             case (its name in other case or without accents), alias (U.S.: a table of names), \
             surname and given_name (part of a full name), middle_name and initials (a full name \
             with a part left out or shortened), nickname (a short form of a given name), \
             acronym, prefix and suffix (the beginning and the end of a longer name), member (what the \
             members of a body are called: Tory for Tories), corpus (a surname alone in its \
             document, which only one person bears whom three documents or more name in full, or the \
             short name of an organisation alone, by which three mentions or more of only one mean it \
             beside its full name), ambiguous (such a surname, which several bear or nobody known \
             well enough: an entity of its own), gazetteer and pinned (the user says so). From \
             surname to suffix, and for member, the longer name stands in the same document.",
        ),
        Column::new("score", Float64, "", ABOUT_SCORE),
    ]);
    Arc::new(Table {
        name: "mentions",
        grain: "One row per mention of a name.",
        about: "Where which name stands, the entity it was resolved to and the rule that led \
                there; nothing that was found is left out or overwritten.",
        columns,
        key: &["document_id", "mention_no"],
        order: "document_id, mention_no",
    })
}

fn partial() -> Arc<Table> {
    let mut columns = place_columns();
    columns.extend([
        Column::new("label", Int32, "", "Number of the label that the finder gave."),
        Column::new("entity_no", Int32, "", "The entity's entity_no in `entities_partial`."),
        Column::new("rule", Int32, "", "Number of the rule that resolved it."),
        Column::new("score", Float64, "", ABOUT_SCORE),
    ]);
    Arc::new(Table {
        name: "mentions_partial",
        grain: "One row per mention of a name.",
        about: "The rows of `mentions` before entities have ids.",
        columns,
        key: &["document_id", "mention_no"],
        order: "document_id, mention_no",
    })
}

fn measure(counted: &CountedDocument, rows: &mut Batch) {
    let view = &counted.view;
    let document = view.document;
    // As `NormalisedDocument::source_span`, in one pass over all mentions.
    let mut clean = Cursor::new(&document.alignment);
    let mut ingested = Cursor::new(&document.ingested);
    for (number, (mention, &(entity, rule))) in
        view.mentions.iter().zip(&counted.mentions).enumerate()
    {
        let (start, end) = clean.source_span(mention.start as usize, mention.end as usize);
        let (start, end) = ingested.source_span(start, end);
        let position = i64::from(mention.first_token) - view.first_token as i64;
        let c = &mut rows.columns;
        c[0].push_int(view.index as i64);
        c[1].push_int(number as i64);
        c[2].push_int(i64::from(mention.sentence));
        c[3].push_int(position);
        c[4].push_int(i64::from(mention.n_tokens));
        c[5].push_int((document.origin.text_start + start as u64) as i64);
        c[6].push_int((end - start) as i64);
        c[7].push_text(counted.surface(number));
        c[8].push_int(mention.label as i64);
        c[9].push_int(i64::from(counted.entities[entity]));
        c[10].push_int(rule.number());
        c[11].push_float(mention.score);
    }
}

/// Copies all but the label and the rule, which get their names. A number that has none (a
/// damaged file between stages) was refused when the file was read.
fn finish(rows: &Batch, finished: &mut Batch) {
    finished.columns[..8].clone_from_slice(&rows.columns[..8]);
    for row in 0..rows.n_rows() {
        let number = |column: &str| rows.column(column).int(row).unwrap_or_default();
        let label = EntityLabel::from_number(number("label") as i32);
        finished.columns[8].push_text(label.map_or("", EntityLabel::name));
        finished.columns[10].push_text(Rule::name_of(number("rule")).unwrap_or(""));
    }
    finished.columns[9] = rows.column("entity_no").clone();
    finished.columns[11] = rows.column("score").clone();
}

#[cfg(test)]
mod tests {
    use crate::marked_text::{Marked, finished};

    #[test]
    fn a_mention_leads_back_to_its_bytes_and_to_its_entity() {
        // The second document begins at byte 1000 of the input, as every one of these does.
        let documents = ["[LOCATION Rome]", "Here . [PERSON Ann Lee] and [PERSON Lee]"];
        let rows = finished(&documents.map(Marked::from)).remove(0);
        let int = |column: &str| rows.column(column).int(2);
        let text = |column: &str| rows.column(column).text(2);
        assert_eq!(
            (int("document_id"), int("mention_no"), int("sentence")),
            (Some(1), Some(1), Some(1))
        );
        // Here . Ann Lee and Lee: the sixth token, from byte 19 on.
        assert_eq!((int("first_position"), int("n_tokens")), (Some(5), Some(1)));
        assert_eq!((int("source_start"), int("source_length")), (Some(1019), Some(3)));
        assert_eq!(
            (text("surface"), text("label"), text("rule")),
            (Some("Lee"), Some("PERSON"), Some("surname"))
        );
        assert_eq!(int("entity_id"), Some(0));
        assert_eq!(rows.column("score").float(2), Some(0.5));
    }
}
