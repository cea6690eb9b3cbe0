//! The table of entities by groups of documents.

use super::{
    Source, Statistic,
    keyed::{Finishing, KeyedStatistic, Tally},
};
use crate::{
    count::CountedDocument,
    names::{Counting, Id},
    settings::Settings,
};
use std::sync::Arc;
use textmill_corpus::{
    Column,
    ColumnType::{Int32, Int64},
    Table,
};
use textmill_spill::{Combine, Error, KeyedCounts, Rows, Shape};

pub(crate) const STATISTIC: Statistic = Statistic {
    table,
    source: Source::Keyed(KeyedStatistic {
        wanted: |settings| !settings.shared.groupings.is_empty(),
        name: "group_entities_partial",
        ids: &[Id::Group, Id::Entity],
        // Mentions and documents.
        shape: Shape::new(2, &[Combine::Sum; 2]),
        count,
        settle: |_| {},
        finish,
    }),
};

fn count(document: &CountedDocument, counting: &mut Counting, tally: &mut Tally) {
    let mut n_mentions = vec![0; document.entities.len()];
    for &(position, _) in &document.mentions {
        n_mentions[position] += 1;
    }
    for &group in &counting.groups {
        for (&entity, &n_mentions) in document.entities.iter().zip(&n_mentions) {
            tally.add(&[group, entity], &[n_mentions, 1]);
        }
    }
}

fn table(_: &Settings) -> Arc<Table> {
    Arc::new(Table {
        name: "group_entities",
        grain: "One row per group of documents and entity that is named in it.",
        about: "Who is named when and by whom: the groups are those of the table groups, which the \
                setting words.groupings names. Made when it names a scheme.",
        columns: vec![
            Column::new("group_id", Int32, "", "The group."),
            Column::new("entity_id", Int32, "", "The entity."),
            Column::new("n_mentions", Int64, "mentions", "Its mentions in documents of the group."),
            Column::new("n_documents", Int64, "documents", "Documents of the group that name it."),
        ],
        key: &["group_id", "entity_id"],
        order: "group_id, entity_id",
    })
}

fn finish(counts: KeyedCounts, finishing: &Finishing) -> Result<Rows, Error> {
    Ok(Rows::of_sorted(&table(&finishing.settings), counts.into_sorted()?, |batch, key, counts| {
        let columns = &mut batch.columns;
        columns[0].push_int(i64::from(key[0]));
        columns[1].push_int(i64::from(key[1]));
        columns[2].push_int(counts[0] as i64);
        columns[3].push_int(counts[1] as i64);
    }))
}

#[cfg(test)]
mod tests {
    use crate::{
        Settings, Shared,
        marked_text::{Marked, finished_table},
    };
    use textmill_corpus::groups::Scheme;

    #[test]
    fn an_entity_has_its_mentions_by_month() {
        // 2004-05-12 is day 12550, 2004-04-30 day 12538 (`date -u -d DATE +%s` by 86400).
        let documents = [
            ("[PERSON Ann] met [PERSON Ann]", Some(12_550)),
            ("[PERSON Ann] slept", Some(12_550)),
            ("[PERSON Ann] left", Some(12_538)),
            ("[PERSON Ann] came", None),
        ];
        let documents =
            documents.map(|(text, published)| Marked { published, ..Marked::from(text) });
        let month = Scheme::try_from("month".to_owned()).unwrap();
        let shared = Shared { groupings: vec![month], ..Shared::default() };
        let settings = Settings { shared, ..Settings::default() };
        let rows = finished_table(&documents, &settings, "group_entities");
        let int = |column: &str, row| rows.column(column).int(row).unwrap();
        let found: Vec<_> = (0..rows.n_rows())
            .map(|row| ["group_id", "entity_id", "n_mentions", "n_documents"].map(|c| int(c, row)))
            .collect();
        // April, May, and last those whose month is not known.
        assert_eq!(found, [[0, 0, 1, 1], [1, 0, 3, 2], [2, 0, 1, 1]]);
    }
}
