//! When an entity is named.

use super::{mentions::Mentions, table};
use crate::failure::Failure;
use std::{collections::BTreeMap, fmt::Write, path::Path};
use textmill_corpus::groups::{Slice, day_of};

/// More months than this are shown by year.
const MOST_MONTHS: usize = 36;

/// Length of the longest bar.
const WIDTH: u64 = 40;

/// The day of each document, by `document_id`; that of its dateline where no other is known, as in
/// the groups of time.
pub(super) fn days(output: &Path) -> Result<Vec<Option<i32>>, Failure> {
    let mut days = Vec::new();
    for batch in table(output, "documents")? {
        let batch = batch?;
        for row in 0..batch.n_rows() {
            let published = batch.column("published").int(row).map(|day| day as i32);
            days.push(day_of(published, batch.column("dateline_date").text(row)));
        }
    }
    Ok(days)
}

/// The mentions by month or year in lines, with a bar each.
pub(super) fn over_time(mentions: &Mentions, days: &[Option<i32>]) -> String {
    let by = |slice: Slice| {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for mention in &mentions.all {
            let day = days.get(mention.document_id as usize).copied().flatten();
            if let Some(name) = day.and_then(|day| slice.of(day)) {
                *counts.entry(name).or_default() += 1;
            }
        }
        counts
    };
    let mut counts = by(Slice::Month);
    if counts.len() > MOST_MONTHS {
        counts = by(Slice::Year);
    }
    let Some(&most) = counts.values().max() else {
        return "\nOver time\n  no document that names it has a day of publication\n".to_owned();
    };
    let mut out = "\nOver time\n".to_owned();
    for (name, n) in &counts {
        let bar = "#".repeat((n * WIDTH).div_ceil(most) as usize);
        let _ = writeln!(out, "  {name:<7} {n:>7}  {bar}");
    }
    let dated: u64 = counts.values().sum();
    if dated < mentions.all.len() as u64 {
        let _ = writeln!(out, "  unknown {:>7}", mentions.all.len() as u64 - dated);
    }
    out
}
