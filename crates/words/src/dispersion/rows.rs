//! The table `term_dispersion`.

use super::{gather::Scheme, stream::Stream};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Float64, Int32, Int64, Text},
    Table,
};
use textmill_measures::dispersion::{self as measure, Parts, Spread, distances};
use textmill_spill::{Error, Rows};

/// Rows that are made at a time.
const ROWS_AT_A_TIME: usize = 1 << 14;

/// A measure of parts as a column; `None` is null.
struct OfParts {
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    of: fn(&Spread) -> Option<f64>,
}

const fn of_parts(
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    of: fn(&Spread) -> Option<f64>,
) -> OfParts {
    OfParts { name, unit, about, of }
}

/// The measures of parts. T is a part's count of the term, W its tokens, t = T/f, w = W/N, R = T/W,
/// r = R/ΣR.
const OF_PARTS: [OfParts; 11] = [
    of_parts("range_relative", "", "range / n_parts.", measure::range_relative),
    of_parts(
        "juilland_d",
        "",
        "Juilland's D, 1 - sd(R) / (mean(R) sqrt(k - 1)) of the rates R in the k parts, with the population's standard deviation: 1 is even. It tends to 1 the more parts there are.",
        measure::juilland_d,
    ),
    of_parts(
        "carroll_d2",
        "",
        "Carroll's D2, the entropy of the shares R / sum(R) over log2(k): 1 is even.",
        measure::carroll_d2,
    ),
    of_parts(
        "rosengren_s",
        "",
        "Rosengren's S, (sum of sqrt(w T))^2 / frequency, w the part's share of all tokens: 1 is even.",
        measure::rosengren_s,
    ),
    of_parts(
        "dp",
        "",
        "Gries' deviation of proportions, half the sum of |T / frequency - w|: 0 is even.",
        measure::dp,
    ),
    of_parts(
        "dp_norm",
        "",
        "dp over its greatest value, 1 - min(w) (Lijffijt & Gries 2012): 0 is even.",
        measure::dp_norm,
    ),
    of_parts(
        "dp_egbert",
        "",
        "1 - dp / (1 - min(w) over the parts with the term) (Egbert, Burch & Biber 2020): 1 is even.",
        measure::dp_egbert,
    ),
    of_parts(
        "da",
        "",
        "1 - the mean difference of the rates of two parts / (2 mean(R)) (Burch, Egbert & Biber 2017): 1 is even.",
        |spread| measure::da(spread, &mut Vec::new()),
    ),
    of_parts(
        "kld_bits",
        "bits",
        "Divergence of Kullback and Leibler of the term's spread from that of all tokens: 0 is even.",
        measure::kld_bits,
    ),
    of_parts("kld_norm", "", "kld_bits / (1 + kld_bits): 0 is even.", measure::kld_norm_odds),
    of_parts(
        "dissemination",
        "",
        "Parts with the term over the number that chance would give (Altmann et al. 2011): 1 is chance, less is clumped.",
        measure::dissemination,
    ),
];

/// A measure of the places of a term in the corpus, as a column.
struct OfPlaces {
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    of: fn(&[u64], u64) -> Option<f64>,
}

const OF_PLACES: [OfPlaces; 3] = [
    OfPlaces {
        name: "arf",
        unit: "tokens",
        about: "Average reduced frequency: from 1 (all in one place) to frequency (even).",
        of: distances::arf,
    },
    OfPlaces {
        name: "ald",
        unit: "",
        about: "Average logarithmic distance, the sum of d/N log10(d): greater is more clumped.",
        of: distances::ald,
    },
    OfPlaces {
        name: "awt",
        unit: "tokens",
        about: "Average waiting time, (1 + the sum of d^2/N) / 2: greater is more clumped.",
        of: distances::awt,
    },
];

/// The declaration of the table.
pub(crate) fn table() -> Arc<Table> {
    let mut columns = vec![
        Column::new("term_id", Int32, "", "The term, at the level that words.unit names."),
        Column::new(
            "scheme",
            Text,
            "",
            "What the parts are: document; parts_N, N stretches of the corpus of about equal length, each of whole documents that follow one another; or a scheme of the table groups, whose groups are the parts, that of documents without a value too.",
        ),
        Column::new(
            "n_parts",
            Int64,
            "parts",
            "Parts with counted tokens, k; of stretches there are fewer than asked for where documents are long.",
        ),
        Column::new("frequency", Int64, "tokens", "Occurrences of the term in all parts, f."),
        Column::new("range", Int64, "parts", "Parts in which it occurs."),
    ];
    columns.extend(OF_PARTS.iter().map(|measure| Column {
        about:
            format!("{} Null where it is not defined, as for one part only.", measure.about).into(),
        ..Column::nullable(measure.name, Float64, measure.unit, "")
    }));
    columns.extend(OF_PLACES.iter().map(|measure| {
        Column {
        about: format!(
            "{} Of the distances d between its occurrences over all N counted tokens in the order \
             of document_id, the last followed by the first; the same in every scheme. Null unless \
             words.dispersion is places.",
            measure.about
        )
        .into(),
        ..Column::nullable(measure.name, Float64, measure.unit, "")
    }
    }));
    Arc::new(Table {
        name: "term_dispersion",
        grain: "One row per term at or above the minimum frequency and scheme of parts.",
        about: "How evenly a term is spread over the parts of the corpus: a frequency that one part \
                makes alone says little about the others. Where the columns say that 1 is even, 0 \
                is all in one place, and the other way round. Made when words.dispersion is parts or \
                places, for terms of words.dispersion_min_frequency occurrences and more.",
        columns,
        key: &["term_id", "scheme"],
        order: "term_id, scheme: document, parts_N, then as in words.groupings",
    })
}

/// The rows, from the counts under term, scheme and part, and the places under the terms.
pub(crate) fn rows(
    schemes: Vec<Scheme>,
    counts: Stream,
    places: Option<Stream>,
    n_tokens: u64,
) -> Rows {
    let table = table();
    let schemes = schemes
        .into_iter()
        .map(|scheme| {
            // A scheme without parts has no counts that would ask for them.
            let parts = Parts::new(scheme.sizes).ok();
            (scheme.name, parts)
        })
        .collect();
    let declared = Arc::clone(&table);
    let mut maker = Maker { schemes, counts, places, n_tokens, of_term: None };
    Rows::new(
        &table,
        std::iter::from_fn(move || match maker.batch(&declared) {
            Ok(batch) => (batch.n_rows() > 0).then_some(Ok(batch)),
            Err(error) => Some(Err(error)),
        }),
    )
}

/// Makes rows while they are asked for.
struct Maker {
    schemes: Vec<(String, Option<Parts>)>,
    counts: Stream,
    places: Option<Stream>,
    n_tokens: u64,
    /// The term at hand and its measures of places.
    of_term: Option<(u32, [Option<f64>; OF_PLACES.len()])>,
}

impl Maker {
    fn batch(&mut self, table: &Arc<Table>) -> Result<Batch, Error> {
        let mut batch = Batch::new(table);
        let mut counts = Vec::new();
        while batch.n_rows() < ROWS_AT_A_TIME {
            let Some(([term_id, scheme, _], _)) = self.counts.peek()? else { break };
            counts.clear();
            while let Some(([.., part], frequency)) = self.counts.next_if(&[term_id, scheme])? {
                counts.push((part, frequency));
            }
            let places = self.of_places(term_id)?;
            let (name, parts) = &self.schemes[scheme as usize];
            let parts = parts.as_ref().expect("a part that was counted in");
            let spread = parts.spread(&counts).expect("counts of parts are those of their tokens");
            let mut columns = batch.columns.iter_mut();
            let mut next = || columns.next().expect("as many values as declared columns");
            next().push_int(i64::from(term_id));
            next().push_text(name.as_str());
            next().push_int(parts.n_parts() as i64);
            next().push_int(spread.frequency() as i64);
            next().push_int(counts.len() as i64);
            for measure in &OF_PARTS {
                next().push_float((measure.of)(&spread));
            }
            for place in places {
                next().push_float(place);
            }
        }
        Ok(batch)
    }

    /// The measures of places of a term, worked out once for all its rows.
    fn of_places(&mut self, term_id: u32) -> Result<[Option<f64>; OF_PLACES.len()], Error> {
        let Some(places) = &mut self.places else { return Ok([None; OF_PLACES.len()]) };
        if let Some((known, values)) = self.of_term
            && known == term_id
        {
            return Ok(values);
        }
        let mut of_term = Vec::new();
        while let Some(([_, high, low], _)) = places.next_if(&[term_id])? {
            of_term.push(u64::from(high) << 32 | u64::from(low));
        }
        let values = OF_PLACES.each_ref().map(|measure| (measure.of)(&of_term, self.n_tokens));
        self.of_term = Some((term_id, values));
        Ok(values)
    }
}
