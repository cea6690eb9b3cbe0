//! What holds for all statistics of this stage, whatever they count.

use crate::{DispersionOf, Level, Scratch, Settings, WordCounts, count, groups::Scheme};
use proptest::prelude::*;
use textmill_corpus::{AnnotatedShard, Batch, BlockKind, NormalisedDocument, Sentence, TokenFlags};
use textmill_spill::Rows;

/// A shard with one sentence a document, of words parted by spaces; `.` is punctuation.
pub(crate) fn shard(texts: &[&str]) -> AnnotatedShard {
    let mut shard = AnnotatedShard::default();
    for text in texts {
        let first_token = shard.tokens.len() as u32;
        for (start, word) in text.split(' ').scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        }) {
            let flags = if word == "." { TokenFlags::PUNCTUATION } else { TokenFlags::WORD };
            let form = shard.lexicon.intern(text, start, start + word.len(), |form, norm| {
                norm.push_str(&form.to_lowercase());
                flags
            });
            shard.tokens.push(start as u32, word.len() as u32, form);
        }
        shard.sentences.push(Sentence {
            start: 0,
            end: text.len() as u32,
            first_token,
            end_token: shard.tokens.len() as u32,
            block: BlockKind::Body,
        });
        shard.token_ends.push(shard.tokens.len() as u32);
        shard.sentence_ends.push(shard.sentences.len() as u32);
        let mut document = NormalisedDocument::of_text("t", *text, Vec::new());
        // Documents of few bytes have a section, some of them the same.
        document.metadata.section = (text.len() < 8).then(|| text.len().to_string());
        shard.documents.push(document);
    }
    shard
}

/// Every table there is, with everything in it.
fn settings() -> Settings {
    Settings {
        levels: vec![Level::Form],
        tokens: true,
        sentences: true,
        document_diversity: true,
        document_readability: true,
        vocabulary_growth_step: 3,
        ngrams_max_n: 3,
        ngrams_min_frequency: 1,
        expressions: true,
        expressions_min_npmi: 0.0,
        skipgrams_max_n: 2,
        collocations: true,
        collocations_left: 2,
        collocations_right: 2,
        collocations_min_frequency: 1,
        groupings: ["section", "month"].map(scheme).into(),
        dispersion: DispersionOf::Places,
        dispersion_parts: 3,
        dispersion_min_frequency: 1,
        ..Settings::default()
    }
}

fn scheme(name: &str) -> Scheme {
    Scheme::try_from(name.to_owned()).unwrap()
}

fn scratch() -> Scratch {
    Scratch::new(&std::env::temp_dir())
}

fn counts(documents: &[(u32, &[&str])]) -> WordCounts {
    let mut counts = WordCounts::new(&settings(), &scratch()).unwrap();
    for (first, texts) in documents {
        counts.add(count(&shard(texts), &settings()), *first).unwrap();
    }
    counts
}

/// All rows of a table as one batch.
pub(crate) fn whole(rows: Rows) -> Batch {
    let mut all = Batch::new(&rows.table);
    rows.batches.for_each(|batch| all.append(&batch.unwrap()));
    all
}

fn finished(counts: WordCounts) -> Vec<Batch> {
    counts.finish().unwrap().into_iter().map(whole).collect()
}

/// A table by its name.
fn table<'a>(tables: &'a [Batch], name: &str) -> &'a Batch {
    tables.iter().find(|batch| batch.table.name == name).unwrap()
}

fn column(batch: &Batch, name: &str) -> Vec<i64> {
    (0..batch.n_rows()).map(|row| batch.column(name).int(row).unwrap()).collect()
}

#[test]
fn terms_are_counted_ranked_and_traced_to_their_first_document() {
    // the: 2 in the first, 1 in the second document; cat, sat, dog: 1 each; 6 words in all.
    let tables = finished(counts(&[(0, &["The cat . the", "sat dog the"])]));
    let terms = &tables[0];
    let text: Vec<_> = (0..4).map(|row| terms.column("term").text(row).unwrap()).collect();
    assert_eq!(text, ["the", "cat", "dog", "sat"], "ties go by bytes");
    assert_eq!(column(terms, "frequency")[..4], [3, 1, 1, 1]);
    assert_eq!(column(terms, "document_frequency")[..4], [2, 1, 1, 1]);
    assert_eq!(column(terms, "rank")[..4], [1, 2, 2, 2]);
    assert_eq!(column(terms, "first_document_id")[..4], [0, 0, 1, 1]);
    assert_eq!(terms.column("per_million").float(0), Some(500_000.0));
    assert_eq!(terms.column("level").text(4), Some("form"), "the forms come after the norms");
    assert_eq!(column(terms, "term_id"), (0..9).collect::<Vec<_>>());
}

#[test]
fn rows_by_document_stand_in_reading_order_and_positions_count_punctuation() {
    let tables = finished(counts(&[(0, &["The cat . the", "sat dog the"])]));
    let rows = &tables[1];
    assert_eq!(column(rows, "document_id"), [0, 0, 1, 1, 1]);
    assert_eq!(column(rows, "term_id"), [0, 1, 3, 2, 0]);
    assert_eq!(column(rows, "frequency"), [2, 1, 1, 1, 1]);
    assert_eq!(column(rows, "first_position"), [0, 1, 0, 1, 2]);
}

#[test]
fn an_empty_corpus_has_tables_without_rows() {
    let tables = finished(counts(&[]));
    assert!(tables.iter().all(|table| table.n_rows() == 0));
}

#[test]
fn words_of_other_blocks_are_not_counted() {
    let mut shard = shard(&["Contact us"]);
    shard.sentences[0].block = BlockKind::Footer;
    let mut counts = WordCounts::new(&settings(), &scratch()).unwrap();
    counts.add(count(&shard, &settings()), 0).unwrap();
    assert_eq!(finished(counts)[0].n_rows(), 0);
}

/// Up to six documents of up to eight words from a small vocabulary.
fn corpus() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("((a|b|C|c|Dd|e|\\.)( (a|B|c|dD|f|\\.)){0,7})", 1..6)
}

proptest! {
    #[test]
    fn merging_in_any_order_and_grouping_gives_the_same_tables(
        documents in corpus(), order in any::<[u8; 6]>(), cut in 0usize..6,
    ) {
        let texts: Vec<&str> = documents.iter().map(String::as_str).collect();
        let expected = finished(counts(&[(0, &texts)]));
        // One shard a document, added in another order to two accumulators, merged either way.
        let mut numbered: Vec<_> = (0u32..).zip(texts.iter()).collect();
        numbered.sort_by_key(|(id, _)| order[*id as usize]);
        let cut = cut.min(numbered.len());
        let part = |of: &[(u32, &&str)]| {
            let shards: Vec<(u32, [&str; 1])> = of.iter().map(|(id, text)| (*id, [**text])).collect();
            counts(&shards.iter().map(|(id, text)| (*id, &text[..])).collect::<Vec<_>>())
        };
        let (mut one, two) = (part(&numbered[..cut]), part(&numbered[cut..]));
        one.merge(two).unwrap();
        let (mut two, one_again) = (part(&numbered[cut..]), part(&numbered[..cut]));
        two.merge(one_again).unwrap();
        for (table, merged) in expected.iter().zip(finished(one)) {
            prop_assert_eq!(&table.columns, &merged.columns);
        }
        for (table, merged) in expected.iter().zip(finished(two)) {
            prop_assert_eq!(&table.columns, &merged.columns);
        }
    }

    #[test]
    fn counts_saved_and_read_again_give_the_same_tables(documents in corpus()) {
        let texts: Vec<&str> = documents.iter().map(String::as_str).collect();
        let parts = counts(&[(0, &texts)]).into_partial().unwrap();
        let back = WordCounts::from_partial(parts, &settings(), &scratch()).unwrap();
        for (table, read) in finished(counts(&[(0, &texts)])).iter().zip(finished(back)) {
            prop_assert_eq!(&table.columns, &read.columns);
        }
    }

    #[test]
    fn a_doubled_corpus_doubles_counts(documents in corpus()) {
        let texts: Vec<&str> = documents.iter().map(String::as_str).collect();
        let once = finished(counts(&[(0, &texts)]));
        let twice = finished(counts(&[(0, &texts), (texts.len() as u32, &texts)]));
        for name in ["frequency", "document_frequency"] {
            let doubled: Vec<_> = column(&once[0], name).iter().map(|n| n * 2).collect();
            prop_assert_eq!(column(&twice[0], name), doubled);
        }
        prop_assert_eq!(column(&once[0], "rank"), column(&twice[0], "rank"));
        let (groups, groups_twice) = (table(&once, "groups"), table(&twice, "groups"));
        prop_assert_eq!(&groups.column("value"), &groups_twice.column("value"));
        for name in ["n_documents", "n_tokens"] {
            let doubled: Vec<_> = column(groups, name).iter().map(|n| n * 2).collect();
            prop_assert_eq!(column(groups_twice, name), doubled);
        }
        // Groups grow with their corpus, so that a term is as evenly spread as before.
        let of_groups = |tables: &[Batch]| {
            let rows = table(tables, "term_dispersion");
            let grouped = (0..rows.n_rows()).filter(|&row| {
                ["section", "month"].contains(&rows.column("scheme").text(row).unwrap())
            });
            let measures = ["juilland_d", "carroll_d2", "dp_norm", "da", "kld_bits"];
            grouped
                .map(|row| measures.map(|name| rows.column(name).float(row)))
                .collect::<Vec<_>>()
        };
        for (one, two) in of_groups(&once).iter().flatten().zip(of_groups(&twice).iter().flatten()) {
            prop_assert_eq!(one.is_some(), two.is_some());
            prop_assert!((one.unwrap_or_default() - two.unwrap_or_default()).abs() < 1e-9);
        }
    }

    #[test]
    fn the_groups_of_a_scheme_add_up_to_the_corpus(documents in corpus()) {
        let texts: Vec<&str> = documents.iter().map(String::as_str).collect();
        let tables = finished(counts(&[(0, &texts)]));
        let (groups, terms) = (table(&tables, "groups"), table(&tables, "group_terms"));
        let n_tokens: i64 = column(table(&tables, "document_terms"), "frequency").iter().sum();
        for scheme in ["section", "month"] {
            let of: Vec<usize> = (0..groups.n_rows())
                .filter(|&row| groups.column("scheme").text(row) == Some(scheme))
                .collect();
            let sum = |name: &str| of.iter().map(|&row| column(groups, name)[row]).sum::<i64>();
            prop_assert_eq!(sum("n_documents"), texts.len() as i64);
            prop_assert_eq!(sum("n_tokens"), n_tokens);
            let in_terms = (0..terms.n_rows())
                .filter(|&row| of.contains(&(column(terms, "group_id")[row] as usize)))
                .map(|row| column(terms, "frequency")[row])
                .sum::<i64>();
            prop_assert_eq!(in_terms, n_tokens);
            prop_assert_eq!(sum("n_terms"), (0..terms.n_rows())
                .filter(|&row| of.contains(&(column(terms, "group_id")[row] as usize)))
                .count() as i64);
        }
    }
}
