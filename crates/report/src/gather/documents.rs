//! What the documents have in common: days, languages, lengths, groups.

use super::{cells::Cells, corpus::Losses};
use std::collections::BTreeMap;
use textmill_corpus::{
    Batch,
    calendar::civil,
    groups::{Slice, day_of, folder_of},
};

/// Values of a field that are told apart; a field with more of them parts no documents.
const MOST_VALUES: usize = 10_000;
/// The least share of the documents that the second largest group must have: one in so many.
const LEAST_SHARE: u64 = 50;

/// By what documents may be told apart, the best first: names in the language of contrasts.
const FIELDS: [&str; 5] = ["section", "publisher", "folder", "language", "year"];

/// Two groups of documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    /// What tells them apart, as expressions of contrasts call it.
    pub field: &'static str,
    /// The value of each, that of the larger one first.
    pub values: [String; 2],
}

/// How long a column of a chart of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    Day,
    Month,
    Year,
    Decade,
}

impl Period {
    /// The period that gives a chart a number of columns that can be seen.
    fn fitting(first: i32, last: i32) -> Self {
        match last - first {
            ..63 => Self::Day,
            63..2_200 => Self::Month,
            2_200..44_000 => Self::Year,
            _ => Self::Decade,
        }
    }

    /// The number of the period that holds a day, in the order of time.
    pub(crate) fn of(self, day: i32) -> i64 {
        let (year, month, _) = civil(i64::from(day));
        match self {
            Self::Day => i64::from(day),
            Self::Month => year * 12 + i64::from(month) - 1,
            Self::Year => year,
            Self::Decade => year.div_euclid(10),
        }
    }

    /// What a period is called: `2004-05-12`, `2004-05`, `2004`, `2000s`.
    pub(crate) fn name(self, number: i64) -> String {
        match self {
            Self::Day => textmill_corpus::calendar::iso_date(number),
            Self::Month => format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1),
            Self::Year => format!("{number:04}"),
            Self::Decade => format!("{number}0s"),
        }
    }

    /// `day`, `month`, …
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Decade => "decade",
        }
    }
}

/// What is kept of the table of documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Documents {
    pub(crate) n: u64,
    pub(crate) n_words: u64,
    /// The day of each document, as days since 1970, by its number.
    days: Vec<Option<i32>>,
    /// The first and the last of them.
    pub(crate) range: Option<(i32, i32)>,
    /// Documents by language; those of which none is known under no name.
    pub(crate) languages: BTreeMap<Option<String>, u64>,
    /// Documents that are copies of others, by kind, and those among them that are kept.
    pub(crate) copies: BTreeMap<String, u64>,
    pub(crate) n_left_out: u64,
    /// Documents by the value of each of the fields.
    values: [FieldValues; FIELDS.len()],
}

/// Documents by the value of a field.
#[derive(Clone, Debug, Default)]
struct FieldValues {
    counts: BTreeMap<String, u64>,
    /// Whether there are more values than are told apart.
    is_given_up: bool,
}

impl FieldValues {
    fn add(&mut self, value: Option<&str>) {
        let Some(value) = value.filter(|_| !self.is_given_up) else { return };
        if let Some(n) = self.counts.get_mut(value) {
            *n += 1;
            return;
        }
        self.is_given_up = self.counts.len() >= MOST_VALUES;
        if self.is_given_up {
            self.counts.clear();
        } else {
            self.counts.insert(value.to_owned(), 1);
        }
    }
}

impl Documents {
    pub(super) fn add(&mut self, rows: &Batch, losses: &mut Losses) -> bool {
        let of = |name| Cells::of(rows, name);
        let [published, dateline, n_words] = ["published", "dateline_date", "n_words"].map(of);
        let [path, title, language] = ["source_path", "title", "language"].map(of);
        let [section, source] = ["section", "publisher"].map(of);
        let [kind, keep] = ["duplicate_kind", "duplicate_keep"].map(of);
        for row in 0..rows.n_rows() {
            let day = published.int(row).and_then(|day| i32::try_from(day).ok());
            let day = day_of(day, dateline.text(row));
            let path = path.text(row).unwrap_or_default();
            losses.name(self.n as i64, title.text(row).unwrap_or(path));
            self.n += 1;
            self.n_words += n_words.count(row);
            self.days.push(day);
            if let Some(day) = day {
                let (first, last) = self.range.unwrap_or((day, day));
                self.range = Some((first.min(day), last.max(day)));
            }
            let year = day.and_then(|day| Slice::Year.of(day));
            let language = language.text(row);
            count(&mut self.languages, language.map(str::to_owned));
            let found =
                [section.text(row), source.text(row), folder_of(path), language, year.as_deref()];
            for (values, found) in self.values.iter_mut().zip(found) {
                values.add(found);
            }
            if let Some(kind) = kind.text(row) {
                *self.copies.entry(kind.to_owned()).or_default() += 1;
                self.n_left_out += u64::from(keep.flag(row) == Some(false));
            }
        }
        true
    }

    /// How long the columns of charts of time are.
    pub(crate) fn period(&self) -> Option<Period> {
        self.range.map(|(first, last)| Period::fitting(first, last))
    }

    /// The day of a document.
    pub(crate) fn day(&self, document: i64) -> Option<i32> {
        *self.days.get(usize::try_from(document).ok()?)?
    }

    /// Documents by period, and those without a day.
    pub(crate) fn by_period(&self, period: Period) -> (BTreeMap<i64, u64>, u64) {
        let (mut counts, mut without) = (BTreeMap::new(), 0);
        for day in &self.days {
            match day {
                Some(day) => count(&mut counts, period.of(*day)),
                None => without += 1,
            }
        }
        (counts, without)
    }

    pub(super) fn largest_groups(&self) -> Option<Groups> {
        FIELDS.iter().zip(&self.values).find_map(|(field, values)| {
            let mut ranked: Vec<(&String, u64)> =
                values.counts.iter().map(|(v, n)| (v, *n)).collect();
            ranked.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
            let [(one, _), (other, n), ..] = ranked[..] else { return None };
            let is_enough = n >= 3.max(self.n / LEAST_SHARE);
            is_enough.then(|| Groups { field, values: [one.clone(), other.clone()] })
        })
    }
}

fn count<K: Ord>(counts: &mut BTreeMap<K, u64>, key: K) {
    *counts.entry(key).or_default() += 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_of_time_has_columns_that_can_be_seen() {
        // Two weeks; 2004 to 2006; the nineteenth century to today: 12 784 days are 35 years.
        assert_eq!(Period::fitting(0, 13), Period::Day);
        assert_eq!(Period::fitting(12_418, 13_514), Period::Month);
        assert_eq!(Period::fitting(0, 12_784), Period::Year);
        assert_eq!(Period::fitting(-60_000, 12_784), Period::Decade);
    }

    #[test]
    fn a_period_has_the_name_of_its_time() {
        // 2005-01-01 is day 12 784.
        assert_eq!(Period::Month.name(Period::Month.of(12_784)), "2005-01");
        assert_eq!(Period::Day.name(Period::Day.of(12_784)), "2005-01-01");
        assert_eq!(Period::Decade.name(Period::Decade.of(12_784)), "2000s");
    }
}
