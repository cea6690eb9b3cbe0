//! Which terms and entities appeared, disappeared, or occur more or less often.

use crate::failure::Failure;
use serde::Serialize;
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};
use textmill_corpus::Batch;
use textmill_export::read_table;

/// Rows of a table that are held at a time. A longer one is gone through several times, each time
/// for another part of its names.
const HELD: u64 = 500_000;

/// A table of names and how often each occurs.
pub(super) struct Counted {
    pub(super) table: &'static str,
    /// The columns that a row is known by; the last one is the name.
    known_by: &'static [&'static str],
    count: &'static str,
}

pub(super) const TERMS: Counted =
    Counted { table: "terms", known_by: &["level", "pos", "term"], count: "frequency" };

pub(super) const ENTITIES: Counted =
    Counted { table: "entities", known_by: &["label", "name"], count: "n_mentions" };

/// The names of two outputs and how often they occur.
#[derive(Debug, Default, Serialize)]
pub(super) struct CountsDiff {
    /// Names that occur as often in both.
    pub(super) same: u64,
    /// Names that occur in both, and not as often.
    pub(super) changed: Largest,
    pub(super) appeared: Largest,
    pub(super) disappeared: Largest,
}

/// How many there are, and those with the largest difference.
#[derive(Debug, Default, Serialize)]
pub(super) struct Largest {
    pub(super) n: u64,
    pub(super) largest: Vec<Item>,
}

/// A name, and how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Item {
    pub(super) name: String,
    /// Level and part of speech of a term, label of an entity.
    pub(super) kind: Vec<String>,
    pub(super) first: i64,
    pub(super) second: i64,
}

impl Item {
    fn new(key: &str, first: i64, second: i64) -> Self {
        let mut kind: Vec<String> = key.split(BETWEEN).map(str::to_owned).collect();
        let name = kind.pop().unwrap_or_default();
        kind.retain(|part| !part.is_empty());
        Self { name, kind, first, second }
    }

    fn order(&self) -> (std::cmp::Reverse<u64>, &str, &[String]) {
        (std::cmp::Reverse(self.first.abs_diff(self.second)), &self.name, &self.kind)
    }
}

/// Between the parts of what a row is known by: no text has it, for normalisation takes it out.
const BETWEEN: char = '\u{1f}';

impl Largest {
    fn add(&mut self, item: Item, top: usize) {
        self.n += 1;
        self.largest.push(item);
        if self.largest.len() > 2 * top + 64 {
            self.cut(top);
        }
    }

    fn cut(&mut self, top: usize) {
        self.largest.sort_by(|a, b| a.order().cmp(&b.order()));
        self.largest.truncate(top);
    }
}

/// Compares a table of names of two outputs; names the `top` largest differences of each kind.
pub(super) fn compare(
    a: &Path,
    b: &Path,
    counted: &Counted,
    top: usize,
) -> Result<CountsDiff, Failure> {
    let rows = |output| Ok::<_, Failure>(read_table(output, counted.table)?.n_rows());
    in_parts(a, b, counted, top, rows(a)?.max(rows(b)?).div_ceil(HELD).max(1))
}

fn in_parts(
    a: &Path,
    b: &Path,
    counted: &Counted,
    top: usize,
    parts: u64,
) -> Result<CountsDiff, Failure> {
    let mut diff = CountsDiff::default();
    for part in 0..parts {
        let mut of_a: BTreeMap<String, i64> = BTreeMap::new();
        for_each(a, counted, |key, count| {
            if part_of(&key, parts) == part {
                *of_a.entry(key).or_default() += count;
            }
        })?;
        // Names that mean several things have several rows.
        let mut of_b: BTreeMap<String, i64> = BTreeMap::new();
        for_each(b, counted, |key, count| {
            if part_of(&key, parts) == part {
                *of_b.entry(key).or_default() += count;
            }
        })?;
        for (key, second) in &of_b {
            match of_a.remove(key) {
                Some(first) if first == *second => diff.same += 1,
                Some(first) => diff.changed.add(Item::new(key, first, *second), top),
                None => diff.appeared.add(Item::new(key, 0, *second), top),
            }
        }
        for (key, first) in &of_a {
            diff.disappeared.add(Item::new(key, *first, 0), top);
        }
    }
    for largest in [&mut diff.changed, &mut diff.appeared, &mut diff.disappeared] {
        largest.cut(top);
    }
    Ok(diff)
}

/// The part of the names that this one is in.
fn part_of(key: &str, parts: u64) -> u64 {
    if parts == 1 {
        return 0;
    }
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish() % parts
}

fn for_each(
    output: &Path,
    counted: &Counted,
    mut each: impl FnMut(String, i64),
) -> Result<(), Failure> {
    for batch in read_table(output, counted.table)? {
        let batch: Batch = batch?;
        let columns: Vec<_> = counted.known_by.iter().map(|name| batch.column(name)).collect();
        let counts = batch.column(counted.count);
        for row in 0..batch.n_rows() {
            let parts: Vec<&str> =
                columns.iter().map(|column| column.text(row).unwrap_or_default()).collect();
            each(parts.join(&BETWEEN.to_string()), counts.int(row).unwrap_or_default());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_differences_are_named_first_and_all_are_counted() {
        let mut largest = Largest::default();
        for n in 0..500 {
            largest.add(Item::new(&format!("norm\u{1f}\u{1f}w{n:03}"), 0, n), 2);
        }
        largest.add(Item::new("norm\u{1f}\u{1f}down", 499, 0), 2);
        largest.cut(2);
        assert_eq!(largest.n, 501);
        let names: Vec<_> = largest.largest.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(names, ["down", "w499"], "equal differences in the order of the names");
        assert_eq!(largest.largest[0].kind, ["norm"]);
    }
}
