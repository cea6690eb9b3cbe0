//! The table `keyness`.

use super::{Settings, counts::Listed};
use crate::lemma;
use std::{borrow::Cow, cmp::Ordering, sync::Arc};
use textmill_corpus::{
    Batch, Column, ColumnBuilder,
    ColumnType::{Boolean, Float64, Int32, Int64, Text},
    Table,
};
use textmill_measures::keyness::{self as measure, Contrast};
use textmill_spill::{Error, Rows};

/// Rows that are made at a time.
const ROWS_AT_A_TIME: usize = 1 << 14;

/// What a row is scored with: its counts, how often the question is asked, and the settings.
struct Scored<'a> {
    contrast: Contrast,
    n_tests: u64,
    settings: &'a Settings,
}

/// A measure as a column; `None` is null.
struct Measure {
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    of: fn(&Scored) -> Option<f64>,
}

const fn measure(
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    of: fn(&Scored) -> Option<f64>,
) -> Measure {
    Measure { name, unit, about, of }
}

/// The measures before the corrected probability.
const TESTS: [Measure; 5] = [
    measure(
        "g2_4cell",
        "",
        "Log-likelihood ratio over all four cells (Dunning 1993), negative where the term is rarer in the target.",
        |row| measure::g2_4cell_signed(&row.contrast),
    ),
    measure(
        "g2_2cell",
        "",
        "Log-likelihood ratio over the two cells with the term (Rayson & Garside 2000), negative where it is rarer in the target.",
        |row| measure::g2_2cell_signed(&row.contrast),
    ),
    measure(
        "chi2",
        "",
        "Pearson's chi-squared without correction, negative where the term is rarer in the target.",
        |row| {
            let score = measure::chi_squared(&row.contrast)?;
            let falls = row.contrast.rate1() < row.contrast.rate2();
            Some(if falls { -score } else { score })
        },
    ),
    measure(
        "chi2_yates",
        "",
        "The same with Yates' correction where an expected count is below 5 and |ad - bc| is N/2 or more (as quanteda).",
        |row| measure::chi_squared_conditional_yates(&row.contrast),
    ),
    measure(
        "ln_p",
        "",
        "Natural logarithm of the probability of a g2_4cell as far from 0 without a difference (chi-squared, one degree of freedom). Tokens are no independent sample: it overstates.",
        |row| measure::ln_p(measure::g2_4cell(&row.contrast)?),
    ),
];

/// The measures after it.
const EFFECTS: [Measure; 10] = [
    measure(
        "log_ratio",
        "bits",
        "log2 of the ratio of the relative frequencies, with 0.5 for a frequency of 0 (Hardie 2014): 1 is twice as frequent in the target.",
        |row| measure::log_ratio_hardie(&row.contrast),
    ),
    measure(
        "log_ratio_low",
        "bits",
        "Lower end of the interval of log_ratio for this term alone (setting keyness.confidence, 95 % by default; normal approximation).",
        |row| Some(measure::log_ratio_interval(&row.contrast, row.settings.confidence, 1)?.low),
    ),
    measure("log_ratio_high", "bits", "Upper end of that interval.", |row| {
        Some(measure::log_ratio_interval(&row.contrast, row.settings.confidence, 1)?.high)
    }),
    measure(
        "lrc",
        "bits",
        "Conservative log ratio: the end of the exact interval nearest to 0, for all terms of the contrast at once (Bonferroni), 0 where it holds 0 (Evert 2022).",
        |row| measure::lrc(&row.contrast, row.settings.confidence, row.n_tests),
    ),
    measure(
        "percent_diff",
        "%",
        "100 times the difference of the relative frequencies over that in the reference. Null for a term not in the reference.",
        |row| measure::percent_diff(&row.contrast),
    ),
    measure(
        "difference_coefficient",
        "",
        "Difference of the relative frequencies over their sum, from -1 to 1.",
        |row| measure::difference_coefficient(&row.contrast),
    ),
    measure(
        "odds_ratio",
        "",
        "Odds of the term in the target over those in the reference. Null for a term not in the reference.",
        |row| measure::odds_ratio(&row.contrast),
    ),
    measure(
        "simple_maths",
        "",
        "Ratio of the frequencies per million, keyness.simple_maths_lambda (1) added to both (Kilgarriff 2009).",
        |row| measure::simple_maths(&row.contrast, row.settings.simple_maths_lambda),
    ),
    measure(
        "bic",
        "",
        "g2_4cell, unsigned, less ln(n_target + n_reference) (Wilson 2013): above 10 is very strong evidence, below 0 evidence against a difference.",
        |row| {
            let n = row.contrast.n1() + row.contrast.n2();
            measure::bic(measure::g2_4cell(&row.contrast)?, n)
        },
    ),
    measure(
        "log_odds_z",
        "",
        "Log odds ratio over its standard deviation, with keyness.log_odds_prior (0.001) added to the count of each term of the contrast (Monroe, Colaresi & Quinn 2008). With so small a prior a term that one side lacks gets a z near 0; a prior of 1 ranks such terms too.",
        |row| {
            let prior = row.settings.log_odds_prior;
            let all = prior * row.n_tests as f64;
            Some(measure::log_odds_dirichlet(&row.contrast, prior, all)?.z)
        },
    ),
];

/// The declaration of the table.
pub fn table() -> Arc<Table> {
    let mut columns = counts_columns();
    let score = |measure: &Measure| Column {
        about: Cow::Owned(format!("{} Null where it is not defined.", measure.about)),
        ..Column::nullable(measure.name, Float64, measure.unit, "")
    };
    columns.extend(TESTS.iter().map(score));
    columns.push(Column::nullable(
        "q_bh",
        Float64,
        "",
        "Least rate of false discoveries at which the term counts as one, of all terms of the contrast (Benjamini & Hochberg 1995, from ln_p). Null where ln_p is.",
    ));
    columns.push(Column::nullable(
        "ln_q_bh",
        Float64,
        "",
        "Natural logarithm of q_bh, which goes on where that is too small for a number. Null where ln_p is.",
    ));
    columns.extend(EFFECTS.iter().map(score));
    Arc::new(Table {
        name: "keyness",
        grain: "One row per contrast and term at or above the minimum frequency.",
        about: "Which terms are more frequent in the documents of a target than in a reference. \
                Made by `textmill keyness`, which adds a contrast to a finished output and replaces \
                one of the same name. Every score is made of the four counts of its row; \
                in large corpora nearly every difference is significant, so that log_ratio and its \
                interval say more than a probability, and the document frequencies whether a few \
                documents make the difference.",
        columns,
        key: &["contrast", "term", "pos"],
        order: "contrast by its bytes, g2_4cell descending (to nine decimals), frequency of both sides descending, term by its bytes",
    })
}

fn counts_columns() -> Vec<Column> {
    vec![
        Column::new("contrast", Text, "", "Name of the contrast; run.json has its two sides."),
        Column::nullable(
            "term_id",
            Int32,
            "",
            "The term, at the level that words.unit names; null for one that only a reference from outside has.",
        ),
        Column::new("term", Text, "", "The term."),
        Column::nullable(
            "pos",
            Text,
            "",
            "Its part of speech where lemmas are counted (words.unit); else null.",
        ),
        Column::new("frequency_target", Int64, "tokens", "Its occurrences in the target."),
        Column::new("n_target", Int64, "tokens", "Counted tokens of the target."),
        Column::new("frequency_reference", Int64, "tokens", "Its occurrences in the reference."),
        Column::new("n_reference", Int64, "tokens", "Counted tokens of the reference."),
        Column::new(
            "document_frequency_target",
            Int64,
            "documents",
            "Documents of the target with the term.",
        ),
        Column::new("n_documents_target", Int64, "documents", "Documents of the target."),
        Column::nullable(
            "document_frequency_reference",
            Int64,
            "documents",
            "Documents of the reference with the term; null for a frequency list.",
        ),
        Column::nullable(
            "n_documents_reference",
            Int64,
            "documents",
            "Documents of the reference; null for a frequency list.",
        ),
        Column::new(
            "reference_is_nested",
            Boolean,
            "",
            "Whether the reference as asked for holds the target. Its counts here are those without the target, so that the two sides share no token.",
        ),
        Column::new(
            "per_million_target",
            Float64,
            "per million tokens",
            "Relative frequency in the target.",
        ),
        Column::new(
            "per_million_reference",
            Float64,
            "per million tokens",
            "Relative frequency in the reference.",
        ),
    ]
}

/// A contrast with a name.
#[derive(Debug)]
pub struct Contrasted {
    /// Its name.
    pub name: String,
    /// Its counts, of which both sides have tokens.
    pub counts: Listed,
}

/// The rows of a contrast, in the order of the table.
pub fn rows(contrasted: Contrasted, settings: &Settings) -> Rows {
    let Contrasted { name, counts } = contrasted;
    let mut scored: Vec<(u32, Contrast, f64)> = Vec::new();
    for term in 0..counts.names.len() {
        let (target, reference) = (counts.target[term], counts.reference[term]);
        if target.frequency + reference.frequency < settings.min_frequency.max(1) {
            continue;
        }
        let contrast = Contrast::new(
            target.frequency,
            counts.n_target,
            reference.frequency,
            counts.n_reference,
        )
        .expect("a term is no more frequent than all tokens, of which both sides have some");
        let score = measure::g2_4cell_signed(&contrast).unwrap_or_default();
        scored.push((term as u32, contrast, (score * 1e9).round()));
    }
    scored.sort_by(|a, b| order(a, b, &counts));
    // A term that fills both sides has no probability, and is no test.
    let ln_p: Vec<Option<f64>> = scored
        .iter()
        .map(|(_, contrast, _)| measure::g2_4cell(contrast).and_then(measure::ln_p))
        .collect();
    let tests: Vec<f64> = ln_p.iter().copied().flatten().collect();
    let mut corrected = measure::benjamini_hochberg_ln(&tests).into_iter();
    let ln_q: Vec<Option<f64>> =
        ln_p.iter().map(|ln_p| ln_p.and_then(|_| corrected.next())).collect();
    let (table, settings) = (table(), settings.clone());
    let declared = Arc::clone(&table);
    let n_tests = scored.len() as u64;
    Rows::new(
        &table,
        (0..scored.len()).step_by(ROWS_AT_A_TIME).map(move |start| {
            let mut batch = Batch::new(&declared);
            for row in start..(start + ROWS_AT_A_TIME).min(scored.len()) {
                let (term, contrast, _) = scored[row];
                let scored = Scored { contrast, n_tests, settings: &settings };
                push(&mut batch.columns, &name, term as usize, &counts, &scored, ln_q[row]);
            }
            Ok(batch)
        }),
    )
}

fn order(a: &(u32, Contrast, f64), b: &(u32, Contrast, f64), counts: &Listed) -> Ordering {
    let both = |contrast: &Contrast| contrast.f1() + contrast.f2();
    b.2.total_cmp(&a.2).then_with(|| both(&b.1).cmp(&both(&a.1))).then_with(|| {
        counts.name(a.0 as usize).as_bytes().cmp(counts.name(b.0 as usize).as_bytes())
    })
}

fn push(
    columns: &mut [ColumnBuilder],
    name: &str,
    term: usize,
    counts: &Listed,
    row: &Scored,
    ln_q: Option<f64>,
) {
    let (target, reference) = (counts.target[term], counts.reference[term]);
    let documents = counts.n_documents_reference;
    let mut columns = columns.iter_mut();
    let mut next = || columns.next().expect("as many values as declared columns");
    next().push_text(name);
    next().push_int((term < counts.n_own).then_some(term as i64));
    let (name, pos) = lemma::parted(counts.name(term));
    next().push_text(name);
    next().push_text(pos);
    next().push_int(target.frequency as i64);
    next().push_int(counts.n_target as i64);
    next().push_int(reference.frequency as i64);
    next().push_int(counts.n_reference as i64);
    next().push_int(target.document_frequency as i64);
    next().push_int(counts.n_documents_target as i64);
    next().push_int(documents.map(|_| reference.document_frequency as i64));
    next().push_int(documents.map(|n| n as i64));
    next().push_bool(counts.is_nested);
    next().push_float(row.contrast.rate1() * 1e6);
    next().push_float(row.contrast.rate2() * 1e6);
    for measure in &TESTS {
        next().push_float((measure.of)(row));
    }
    next().push_float(ln_q.map(libm::exp));
    next().push_float(ln_q);
    for measure in &EFFECTS {
        next().push_float((measure.of)(row));
    }
}

/// The rows of other contrasts among those of the table: of names before, or after, this one.
///
/// # Errors
/// When the batch is one of another version.
pub fn other_contrasts(
    batch: &Batch,
    name: &str,
    is_wanted: fn(Ordering) -> bool,
) -> Result<Batch, Error> {
    let table = table();
    let mut kept = Batch::new(&table);
    if batch.columns.len() != kept.columns.len() {
        return Err(Error::Damaged("keyness has other columns than those of this version".into()));
    }
    for row in 0..batch.n_rows() {
        let of = batch.columns[0].text(row).unwrap_or_default();
        if is_wanted(of.as_bytes().cmp(name.as_bytes())) {
            for (kept, column) in kept.columns.iter_mut().zip(&batch.columns) {
                kept.push_from(column, row);
            }
        }
    }
    Ok(kept)
}
