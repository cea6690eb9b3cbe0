//! The tables `groups` and `group_terms`.

use super::{NumberedGroups, counts::GroupCounts};
use crate::{
    Settings,
    dispersion::Dispersion,
    statistics::{Finishing, per_million},
};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Float64, Int32, Int64, Text},
    Table,
};
use textmill_spill::{Error, Rows};

/// The declarations of the tables of groups; none when no grouping is asked for.
pub(crate) fn tables(settings: &Settings) -> Vec<Arc<Table>> {
    if settings.groupings.is_empty() { Vec::new() } else { vec![groups(), group_terms()] }
}

fn groups() -> Arc<Table> {
    Arc::new(Table {
        name: "groups",
        grain: "One row per group of documents of a grouping.",
        about: "Slices of the corpus by the fields and slices of time that the setting \
                words.groupings names. Each document is in one group of each scheme: those without \
                a value are together in the group whose value is missing, so that the groups of a \
                scheme add up to the corpus. Made when words.groupings names a scheme.",
        columns: vec![
            Column::new("group_id", Int32, "", "Number of the group, from 0."),
            Column::new(
                "scheme",
                Text,
                "",
                "What its documents have in common: a field, or day, week, month, year.",
            ),
            Column::nullable(
                "value",
                Text,
                "",
                "Their value: as found, or as 2004-05-12, 2004-W20 (ISO 8601), 2004-05, 2004; null for documents that have none. The time is that of publication, else of a dateline with a year.",
            ),
            Column::new("n_documents", Int64, "documents", "Documents of the group."),
            Column::new("n_tokens", Int64, "tokens", "Counted tokens of the group."),
            Column::new("n_terms", Int64, "terms", "Distinct terms among them."),
        ],
        key: &["group_id"],
        order: "scheme as in words.groupings, value by its bytes, the missing value last",
    })
}

fn group_terms() -> Arc<Table> {
    Arc::new(Table {
        name: "group_terms",
        grain: "One row per group and term that occurs in it.",
        about: "How often a term occurs in which slice of the corpus: series and trends are a \
                filter and a join with groups away.",
        columns: vec![
            Column::new("group_id", Int32, "", "The group."),
            Column::new("term_id", Int32, "", "The term, at the level that words.unit names."),
            Column::new("frequency", Int64, "tokens", "Its occurrences in the group."),
            Column::new(
                "document_frequency",
                Int64,
                "documents",
                "Documents of the group in which it occurs.",
            ),
            Column::new(
                "per_million",
                Float64,
                "per million tokens",
                "frequency per million counted tokens of the group (n_tokens of groups).",
            ),
        ],
        key: &["group_id", "term_id"],
        order: "group_id, term_id",
    })
}

impl GroupCounts {
    /// The two tables; what they count goes to the table of dispersion too, when it is made.
    pub(crate) fn finish(
        self,
        finishing: &Finishing,
        mut dispersion: Option<&mut Dispersion>,
    ) -> Result<Vec<Rows>, Error> {
        let Self { sizes, terms } = self;
        let numbered = NumberedGroups::of(&sizes);
        let parts = dispersion.as_mut().map(|dispersion| dispersion.add_groups(&sizes, &numbered));
        let mut sorter = finishing.sorter(terms.shape());
        let mut n_terms = vec![0_i64; numbered.order.len()];
        let mut failed = Ok(());
        terms.into_sorted()?.for_each(|key, counts| {
            let (group, term_id) = (key[0] as usize, finishing.terms.term_id(key[1]));
            n_terms[group] += 1;
            if failed.is_ok() {
                failed = sorter.push(&[numbered.ids[group], term_id], counts);
            }
            if let (Ok(()), Some(dispersion), Some(parts)) = (&failed, &mut dispersion, &parts) {
                let (scheme, part) = parts[group];
                failed = dispersion.push(term_id, scheme, part, counts[0]);
            }
        })?;
        failed?;
        let mut rows = Batch::new(&groups());
        for (id, &group) in (0..).zip(&numbered.order) {
            let (scheme, value) = sizes.get(group);
            let group = group as usize;
            rows.columns[0].push_int(id);
            rows.columns[1].push_text(finishing.settings.groupings[scheme].name());
            rows.columns[2].push_text(value);
            rows.columns[3].push_int(sizes.n_documents[group] as i64);
            rows.columns[4].push_int(sizes.n_tokens[group] as i64);
            rows.columns[5].push_int(n_terms[group]);
        }
        let n_tokens: Vec<i64> =
            numbered.order.iter().map(|&group| sizes.n_tokens[group as usize] as i64).collect();
        let terms =
            Rows::of_sorted(&group_terms(), sorter.into_sorted()?, move |batch, key, counts| {
                let columns = &mut batch.columns;
                columns[0].push_int(i64::from(key[0]));
                columns[1].push_int(i64::from(key[1]));
                columns[2].push_int(counts[0] as i64);
                columns[3].push_int(counts[1] as i64);
                columns[4].push_float(per_million(counts[0] as i64, n_tokens[key[0] as usize]));
            });
        Ok(vec![Rows::from_batch(rows), terms])
    }
}
