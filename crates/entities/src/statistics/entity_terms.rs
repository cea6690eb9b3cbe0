//! The table of what is said in the sentences that name an entity.

use super::{
    Source, Statistic,
    association::{self, G2_4CELL, LOG_DICE, MI, Measure, NPMI},
    keyed::{Finishing, KeyedStatistic, Tally},
};
use crate::{
    count::CountedDocument,
    names::{ALL, Counting, Id},
    settings::Settings,
};
use std::sync::Arc;
use textmill_corpus::{
    Column,
    ColumnType::{Boolean, Float64, Int32, Int64, Text},
    Table,
};
use textmill_measures::association::Cells;
use textmill_spill::{Combine, Error, KeyedCounts, Rows, Shape};

pub(crate) const STATISTIC: Statistic = Statistic {
    table,
    source: Source::Keyed(KeyedStatistic {
        wanted: |settings| settings.terms,
        name: "entity_terms_partial",
        ids: &[Id::Entity, Id::Term],
        shape: SHAPE,
        count,
        settle: |_| {},
        finish,
    }),
};

/// Under an entity and a term: its occurrences in the sentences of the entity outside of mentions
/// of it, documents with one, and its occurrences in mentions of the entity. With [`ALL`] for the
/// term: the same of all terms. With [`ALL`] for the entity: all occurrences.
const SHAPE: Shape = Shape::new(2, &[Combine::Sum; 3]);

/// In the order of the table: entity, occurrences descending (two numbers), term; under them
/// documents and occurrences in mentions of the entity.
const RANKED: Shape = Shape::new(4, &[Combine::Sum; 2]);

const MEASURES: [Measure; 4] = [G2_4CELL, NPMI, MI, LOG_DICE];

/// No mention covers a token.
const NOBODY: u32 = u32::MAX;

fn count(document: &CountedDocument, counting: &mut Counting, tally: &mut Tally) {
    let (view, settings) = (&document.view, counting.settings);
    // Entity, term, and whether the term stands in a mention of the entity.
    let mut met: Vec<(u32, u32, bool)> = Vec::new();
    let (mut named, mut terms) = (Vec::new(), Vec::new());
    let mut at = 0;
    for (number, sentence) in (0..).zip(view.sentences) {
        let first = at;
        while view.mentions.get(at).is_some_and(|mention| mention.sentence == number) {
            at += 1;
        }
        if !settings.shared.blocks.contains(&sentence.block) {
            continue;
        }
        terms.clear();
        let of_token = sentence.tokens().map(|token| (counting.term(view, token), NOBODY));
        terms.extend(of_token);
        named.clear();
        for (mention, &(position, _)) in
            view.mentions[first..at].iter().zip(&document.mentions[first..at])
        {
            let entity = document.entities[position];
            named.push(entity);
            let start = (mention.first_token - sentence.first_token) as usize;
            let end = (start + mention.n_tokens as usize).min(terms.len());
            terms[start.min(end)..end].iter_mut().for_each(|(_, owner)| *owner = entity);
        }
        named.sort_unstable();
        named.dedup();
        if named.len() > settings.cooccurrence_max_entities {
            named.clear();
        }
        for &(term, owner) in &terms {
            let Some(term) = term else { continue };
            tally.add(&[ALL, term], &[1, 0, 0]);
            met.extend(named.iter().map(|&entity| (entity, term, owner == entity)));
        }
    }
    met.sort_unstable();
    for same in met.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        let (entity, term, _) = same[0];
        let own = same.iter().filter(|(_, _, own)| *own).count() as u64;
        let beside = same.len() as u64 - own;
        tally.add(&[entity, term], &[beside, u64::from(beside > 0), own]);
        tally.add(&[entity, ALL], &[beside, 0, own]);
    }
}

fn table(_: &Settings) -> Arc<Table> {
    let mut columns = vec![
        Column::new("entity_id", Int32, "", "The entity."),
        Column::new(
            "term",
            Text,
            "",
            "The term, a norm: that of the table of terms at the level norm.",
        ),
        Column::new("is_stopword", Boolean, "", "Whether the list words.stop_words has it."),
        Column::new(
            "frequency",
            Int64,
            "tokens",
            "Its occurrences in sentences that name the entity, outside of the mentions of it: O11 \
             of every score.",
        ),
        Column::new("n_documents", Int64, "documents", "Documents with such an occurrence."),
        Column::new(
            "n_tokens_entity",
            Int64,
            "tokens",
            "Counted tokens of those sentences, outside of the mentions of the entity: F1.",
        ),
        Column::new(
            "frequency_all",
            Int64,
            "tokens",
            "Occurrences of the term in all sentences, outside of the mentions of the entity: F2.",
        ),
        Column::new(
            "n_tokens_all",
            Int64,
            "tokens",
            "Counted tokens of all sentences, outside of the mentions of the entity: N.",
        ),
        Column::new(
            "expected",
            Float64,
            "tokens",
            "n_tokens_entity * frequency_all / n_tokens_all: frequency if the entity made no \
             difference, E11.",
        ),
    ];
    columns.extend(association::columns(&MEASURES));
    Arc::new(Table {
        name: "entity_terms",
        grain: "One row per entity and term that occurs in its sentences at least \
                entities.terms_min_frequency times.",
        about: "What is said near whom: the words and numbers of the sentences that name an \
                entity, against all other sentences. The tokens of its own mentions are left out \
                on both sides; counted are the blocks that words.blocks names, and a sentence that \
                names more than entities.cooccurrence_max_entities entities is nobody's. Made when \
                entities.terms is true.",
        columns,
        key: &["entity_id", "term"],
        order: "entity_id, frequency descending, term by its bytes",
    })
}

/// Two numbers of a key under which the greatest count comes first.
fn descending(count: u64) -> [u32; 2] {
    [!((count >> 32) as u32), !(count as u32)]
}

fn finish(counts: KeyedCounts, finishing: &Finishing) -> Result<Rows, Error> {
    let least = finishing.settings.terms_min_frequency;
    let n_terms = finishing.in_order.terms.len();
    // Of each entity the tokens beside its mentions and in them.
    let mut of_entity = vec![[0_u64; 2]; finishing.n_entities];
    let mut frequencies = vec![0_u64; n_terms];
    let mut ranked = finishing.sorter(RANKED);
    let mut failed = Ok(());
    counts.into_sorted()?.for_each(|key, counts| match *key {
        [ALL, term] => frequencies[term as usize] = counts[0],
        [entity, ALL] => of_entity[entity as usize] = [counts[0], counts[2]],
        [entity, term] if counts[0] >= least.max(1) && failed.is_ok() => {
            let [high, low] = descending(counts[0]);
            failed = ranked.push(&[entity, high, low, term], &counts[1..]);
        }
        _ => {}
    })?;
    failed?;
    let n_tokens: u64 = frequencies.iter().sum();
    let terms: Vec<Box<str>> =
        (0..n_terms as u32).map(|term| finishing.term(term).into()).collect();
    let stop_words = Arc::clone(&finishing.settings.shared.stop_words);
    Ok(Rows::of_sorted(
        &table(&finishing.settings),
        ranked.into_sorted()?,
        move |batch, key, counts| {
            let o11 = u64::from(!key[1]) << 32 | u64::from(!key[2]);
            let (term, [f1, own]) = (&*terms[key[3] as usize], of_entity[key[0] as usize]);
            let f2 = frequencies[key[3] as usize] - counts[1];
            let n = n_tokens - own;
            let cells = Cells::new(o11, f1, f2, n).ok();
            let mut columns = batch.columns.iter_mut();
            let mut next = || columns.next().expect("as many columns as are declared");
            next().push_int(i64::from(key[0]));
            next().push_text(term);
            next().push_bool(stop_words.binary_search_by(|word| (**word).cmp(term)).is_ok());
            for count in [o11, counts[0], f1, f2, n] {
                next().push_int(count as i64);
            }
            next().push_float(cells.as_ref().and_then(Cells::expected).unwrap_or_default());
            association::push(&MEASURES, &mut columns, cells.as_ref());
        },
    ))
}

#[cfg(test)]
mod tests {
    use crate::{
        Settings, Shared,
        marked_text::{Marked, finished_table},
    };
    use std::sync::Arc;

    #[test]
    fn what_is_said_near_an_entity_is_set_against_the_rest() {
        let documents =
            ["[PERSON Ann] met rain . [PERSON Ann] met snow", "It met rain"].map(Marked::from);
        let shared = Shared { stop_words: Arc::new(["met".into()]), ..Shared::default() };
        let settings =
            Settings { terms: true, terms_min_frequency: 1, shared, ..Settings::default() };
        let rows = finished_table(&documents, &settings, "entity_terms");
        let terms: Vec<_> = (0..rows.n_rows()).map(|row| rows.column("term").text(row)).collect();
        // The period is a word in this test; Ann's own name is not near Ann.
        assert_eq!(terms, ["met", ".", "rain", "snow"].map(Some));
        let int = |column: &str, row| rows.column(column).int(row).unwrap();
        // Ten tokens, two of them Ann; five of the eight others are in her sentences. `met` is two
        // of the five, and three of the eight.
        let cells = ["frequency", "n_tokens_entity", "frequency_all", "n_tokens_all"];
        assert_eq!(cells.map(|column| int(column, 0)), [2, 5, 3, 8]);
        assert_eq!(int("n_documents", 0), 1);
        assert!((rows.column("expected").float(0).unwrap() - 1.875).abs() < 1e-12);
        // log2(2 / 1.875)
        assert!((rows.column("mi").float(0).unwrap() - 0.093_109).abs() < 1e-6);
        assert_eq!(cells.map(|column| int(column, 2)), [1, 5, 2, 8], "rain");
        let flags = [0, 2].map(|row| rows.column("is_stopword").bool(row));
        assert_eq!(flags, [Some(true), Some(false)]);
    }

    #[test]
    fn a_rare_term_is_not_written() {
        let settings = Settings { terms: true, terms_min_frequency: 2, ..Settings::default() };
        let documents = ["[PERSON Ann] met rain and met snow"].map(Marked::from);
        let rows = finished_table(&documents, &settings, "entity_terms");
        assert_eq!((rows.n_rows(), rows.column("term").text(0)), (1, Some("met")));
    }
}
