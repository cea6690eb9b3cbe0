//! The table of entities.

use super::{Source, Statistic};
use crate::{ranking::Ranking, settings::Settings};
use std::{borrow::Cow, ops::Range, sync::Arc};
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Date, Int32, Int64, Text},
    Table,
};

pub(crate) const STATISTIC: Statistic = Statistic { table, source: Source::Entities(rows) };

fn table(settings: &Settings) -> Arc<Table> {
    Arc::new(Table {
        name: "entities",
        grain: "One row per entity.",
        about: "The persons, places, organisations and other things that the corpus names. Two \
                documents mean the same entity when they give the same label and, but for case \
                and punctuation, the same name to one of theirs; a surname without a full name in \
                its document is an entity of its own.",
        columns: vec![
            Column::new(
                "entity_id",
                Int32,
                "",
                "Number of the entity, from 0, in the order of n_mentions descending, label, name.",
            ),
            Column::new(
                "name",
                Text,
                "",
                "Its most complete name, as most documents write it, without an article.",
            ),
            Column::new(
                "label",
                Text,
                "",
                "What it is: PERSON, LOCATION, ORGANISATION, MISCELLANEOUS.",
            ),
            Column {
                about: Cow::Owned(format!(
                    "Other surfaces of its mentions, as a JSON list of text, the most frequent \
                     first, {} at most.",
                    settings.max_aliases
                )),
                ..Column::new("aliases", Text, "", "")
            },
            Column::new("n_mentions", Int64, "mentions", "Mentions in all documents."),
            Column::new("document_frequency", Int64, "documents", "Documents that name it."),
            Column::new(
                "first_document_id",
                Int32,
                "",
                "The first document that names it, in the order of documents.",
            ),
            Column::nullable(
                "first_published",
                Date,
                "",
                "Earliest day of publication of a document that names it; null when no day is known.",
            ),
            Column::nullable(
                "last_published",
                Date,
                "",
                "Latest day of publication of a document that names it; null when no day is known.",
            ),
        ],
        key: &["entity_id"],
        order: "entity_id",
    })
}

fn rows(ranking: &Ranking, ids: Range<usize>, settings: &Settings, rows: &mut Batch) {
    for id in ids {
        let entity = ranking.entities[id];
        let count = ranking.registry.count_of(entity);
        let aliases: Vec<&str> = ranking.aliases(id).take(settings.max_aliases).collect();
        let aliases = serde_json::to_string(&aliases).expect("a list of text is JSON");
        let c = &mut rows.columns;
        c[0].push_int(id as i64);
        c[1].push_text(ranking.name(id));
        c[2].push_text(ranking.registry.label_of(entity).name());
        c[3].push_text(aliases.as_str());
        c[4].push_int(count.n_mentions);
        c[5].push_int(count.document_frequency);
        c[6].push_int(i64::from(count.first_document_id));
        c[7].push_int(count.first_published.map(i64::from));
        c[8].push_int(count.last_published.map(i64::from));
    }
}

#[cfg(test)]
mod tests {
    use crate::marked_text::{Marked, finished};

    fn dated(text: &str, published: Option<i32>) -> Marked {
        Marked { published, ..Marked::from(text) }
    }

    #[test]
    fn entities_are_numbered_by_mentions_then_label_then_name() {
        let text = "[LOCATION Rome] [LOCATION Bonn] [PERSON Zoe] [MISCELLANEOUS Oscar] \
                    [MISCELLANEOUS Oscar]";
        let rows = &finished(&[Marked::from(text)])[1];
        let names: Vec<_> = (0..rows.n_rows()).map(|row| rows.column("name").text(row)).collect();
        assert_eq!(names, ["Oscar", "Zoe", "Bonn", "Rome"].map(Some));
    }

    #[test]
    fn documents_with_the_same_name_mean_the_same_entity() {
        let documents = [
            dated("[PERSON ANN LEE] spoke", None),
            dated("[PERSON Ann Lee] spoke . [PERSON Lee] [PERSON Lee] left", Some(20)),
            dated("[PERSON Ann Lee] spoke . [PERSON Lee] \"A\" left", Some(10)),
        ];
        let rows = &finished(&documents)[1];
        assert_eq!(rows.n_rows(), 1);
        let int = |column: &str| rows.column(column).int(0);
        assert_eq!(rows.column("name").text(0), Some("Ann Lee"));
        assert_eq!(rows.column("aliases").text(0), Some(r#"["Lee","ANN LEE"]"#));
        assert_eq!((int("n_mentions"), int("document_frequency")), (Some(6), Some(3)));
        assert_eq!(int("first_document_id"), Some(0));
        assert_eq!((int("first_published"), int("last_published")), (Some(10), Some(20)));
    }

    #[test]
    fn a_surname_alone_in_its_document_is_an_entity_of_its_own() {
        let rows =
            &finished(&["[PERSON Ann Lee] spoke", "[PERSON Lee] spoke"].map(Marked::from))[1];
        assert_eq!(rows.n_rows(), 2);
        assert_eq!(rows.column("first_published").int(0), None, "no day is known");
    }

    #[test]
    fn the_name_in_a_table_of_aliases_is_no_surface() {
        let rows = &finished(&[Marked::from("[LOCATION U.S.] [LOCATION US] [LOCATION US]")])[1];
        assert_eq!(rows.column("name").text(0), Some("United States"));
        assert_eq!(rows.column("aliases").text(0), Some(r#"["US","U.S."]"#));
    }
}
