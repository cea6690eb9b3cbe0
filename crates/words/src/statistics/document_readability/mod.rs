//! How hard each document is to read: the counts, and the scores made of them.

mod english;
mod words;

use super::{Counted, RowStatistic};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Float64, Int32, Text},
    Table,
};
use textmill_measures::readability::{self as measure, Counts, SYLLABLE_METHOD_EN};
use words::Words;

/// The table `document_readability`.
pub(crate) const STATISTIC: RowStatistic =
    RowStatistic { wanted: |settings| settings.document_readability, table, count, finished: None };

/// A count as a column.
struct Count {
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    /// Whether it means something in English only.
    english: bool,
    of: fn(&Counts) -> u64,
}

const fn counted(
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    english: bool,
    of: fn(&Counts) -> u64,
) -> Count {
    Count { name, unit, about, english, of }
}

const COUNTS: &[Count] = &[
    counted(
        "words",
        "words",
        "Words and numbers in counted blocks, a clitic ('s) and the word before it as one: W.",
        false,
        |c| c.words,
    ),
    counted("sentences", "sentences", "Sentences with a word, headlines too: S.", false, |c| {
        c.sentences
    }),
    counted("letters", "characters", "Letters and digits in the words.", false, |c| c.letters),
    counted(
        "characters",
        "characters",
        "Characters of the counted blocks other than white space.",
        false,
        |c| c.characters,
    ),
    counted("long_words", "words", "Words of more than six letters.", false, |c| c.long_words),
    counted("syllables", "syllables", "Syllables in the words; null if not English.", true, |c| {
        c.syllables
    }),
    counted(
        "polysyllables",
        "words",
        "Words of three syllables or more; null if not English.",
        true,
        |c| c.polysyllables,
    ),
    counted(
        "hard_words",
        "words",
        "Polysyllables without those capitalised within a sentence, compounds of shorter words, and those that reach three syllables by -es, -ed or -ing (Gunning 1952); null if not English.",
        true,
        |c| c.hard_words,
    ),
];

/// A score as a column.
struct Score {
    name: &'static str,
    about: &'static str,
    english: bool,
    of: fn(&Counts) -> Option<f64>,
}

const fn score(
    name: &'static str,
    about: &'static str,
    english: bool,
    of: fn(&Counts) -> Option<f64>,
) -> Score {
    Score { name, about, english, of }
}

const SCORES: &[Score] = &[
    score(
        "flesch",
        "Reading ease, 206.835 - 1.015 W/S - 84.6 syllables/W; some 0 (hard) to 100 (easy) (Flesch 1948).",
        true,
        measure::flesch_reading_ease,
    ),
    score(
        "flesch_kincaid",
        "Grade, 0.39 W/S + 11.8 syllables/W - 15.59 (Kincaid et al. 1975).",
        true,
        measure::flesch_kincaid,
    ),
    score(
        "ari",
        "Grade, 4.71 characters/W + 0.5 W/S - 21.43 (Smith & Senter 1967).",
        true,
        measure::automated_readability_index,
    ),
    score(
        "coleman_liau",
        "Grade, 0.0588 L - 0.296 S100 - 15.8, of letters and sentences in 100 words (Coleman & Liau 1975).",
        true,
        measure::coleman_liau,
    ),
    score(
        "smog",
        "Grade, 1.043 sqrt(30 polysyllables/S) + 3.1291; made for 30 sentences or more (McLaughlin 1969).",
        true,
        measure::smog,
    ),
    score(
        "gunning_fog",
        "Grade, 0.4 (W/S + 100 hard_words/W) (Gunning 1952).",
        true,
        measure::gunning_fog,
    ),
    score(
        "lix",
        "W/S + 100 long_words/W; some 20 (very easy) to 60 (very hard) (Björnsson 1968).",
        false,
        measure::lix,
    ),
    score("rix", "long_words/S (Anderson 1983).", false, measure::rix),
];

fn table() -> Arc<Table> {
    let mut columns = vec![Column::new("document_id", Int32, "", "The document.")];
    let of_count = |c: &Count| {
        let column = if c.english { Column::nullable } else { Column::new };
        column(c.name, Int32, c.unit, c.about)
    };
    columns.extend(COUNTS.iter().map(of_count));
    columns.push(Column::nullable(
        "syllable_method",
        Text,
        "",
        "How syllables were counted: vowel_groups_en (by rule; it knows no single words); null if not English.",
    ));
    columns.extend(SCORES.iter().map(|s| Column::nullable(s.name, Float64, "", s.about)));
    columns.push(Column::nullable(
        "reason",
        Text,
        "",
        "Why scores are null: no words; language xx (the source declares it); few English function \
         words (fewer than one word in ten, of 20 words or more). Null when none is.",
    ));
    Arc::new(Table {
        name: "document_readability",
        grain: "One row per document.",
        about: "How hard each document is to read: counts, and the scores made of them. A grade is a \
                year of school in the United States. All but lix and rix are for English, and null \
                elsewhere. On request: words.document_readability = true.",
        columns,
        key: &["document_id"],
        order: "document_id",
    })
}

fn count(&Counted { shard, settings, .. }: &Counted, table: &Arc<Table>) -> Batch {
    let mut rows = Batch::new(table);
    let mut words = Words::of(shard);
    for view in shard.views() {
        let (counts, function_words) = words.count(&view, &settings.blocks);
        let foreign = english::why_not(view.document, counts.words, function_words);
        let reason = if counts.words == 0 { Some("no words".to_owned()) } else { foreign.clone() };
        rows.columns[0].push_int(view.index as i64);
        let mut columns = rows.columns[1..].iter_mut();
        for (count, column) in COUNTS.iter().zip(&mut columns) {
            let hidden = count.english && foreign.is_some();
            column.push_int((!hidden).then(|| (count.of)(&counts) as i64));
        }
        if let Some(column) = columns.next() {
            column.push_text(foreign.is_none().then_some(SYLLABLE_METHOD_EN));
        }
        for (score, column) in SCORES.iter().zip(&mut columns) {
            let hidden = score.english && foreign.is_some();
            column.push_float(if hidden { None } else { (score.of)(&counts) });
        }
        if let Some(column) = columns.next() {
            column.push_text(reason.as_deref());
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Occurrences, Settings, laws};
    use textmill_corpus::AnnotatedShard;

    fn rows(shard: &AnnotatedShard) -> Batch {
        let settings = Settings::default();
        let (occurrences, _) = Occurrences::of(shard, crate::Level::Norm, &settings);
        count(&Counted { shard, occurrences: &occurrences, settings: &settings }, &table())
    }

    #[test]
    fn published_scores_follow_from_the_text() {
        // quanteda.textstats, tests/testthat/test-textstat_readability.R: Flesch 112.085, FOG 2.8.
        let rows = rows(&laws::shard(&[
            "The cat in the hat at green ham and eggs .",
            "The cat in the hat ate breakfast .",
        ]));
        let near = |column: &str, row, expected: f64| {
            let score = rows.column(column).float(row).unwrap();
            assert!((score - expected).abs() < 1e-9, "{column}: {score}");
        };
        near("flesch", 0, 112.085);
        near("gunning_fog", 1, 2.8);
        assert_eq!(rows.column("characters").int(0), Some(32), "31 letters and a full stop");
        assert_eq!(rows.column("long_words").int(1), Some(1));
        assert_eq!(rows.column("reason").text(0), None);
    }

    #[test]
    fn without_words_all_scores_are_null_and_the_counts_are_not() {
        let rows = rows(&laws::shard(&["."]));
        assert_eq!(
            (rows.column("words").int(0), rows.column("sentences").int(0)),
            (Some(0), Some(0))
        );
        assert!(SCORES.iter().all(|score| rows.column(score.name).float(0).is_none()));
        assert_eq!(rows.column("reason").text(0), Some("no words"));
    }

    #[test]
    fn what_is_not_english_has_no_score_for_english() {
        let german = "der Hund und die Katze sind im Haus und sie essen ihr Brot mit viel Butter und \
                      Käse aus der Schweiz";
        let mut shard = laws::shard(&[german, "The cat sat ."]);
        shard.documents[1].metadata.language = Some("de-AT".to_owned());
        let rows = rows(&shard);
        for (row, reason) in [(0, "few English function words"), (1, "language de-AT")] {
            assert_eq!(rows.column("flesch").float(row), None);
            assert_eq!(rows.column("syllables").int(row), None);
            assert!(rows.column("lix").float(row).is_some());
            assert_eq!(rows.column("reason").text(row), Some(reason));
        }
    }
}
