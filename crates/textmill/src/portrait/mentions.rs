//! The mentions of an entity, and the text around some of them.

use super::table;
use crate::{failure::Failure, kwic::Originals};
use std::{cmp::Reverse, collections::BTreeMap, fmt::Write, ops::Range, path::Path};

/// Characters of text on each side.
const WIDTH: usize = 50;

/// A mention.
pub(super) struct Mention {
    pub(super) document_id: i64,
    surface: String,
    /// Its bytes in the input.
    span: Range<u64>,
}

/// All mentions of an entity, in order.
pub(super) struct Mentions {
    pub(super) all: Vec<Mention>,
}

impl Mentions {
    /// Reads those of an entity.
    pub(super) fn of(output: &Path, id: i64) -> Result<Self, Failure> {
        let mut all = Vec::new();
        for batch in table(output, "mentions")? {
            let batch = batch?;
            let ids = batch.column("entity_id");
            for row in (0..batch.n_rows()).filter(|&row| ids.int(row) == Some(id)) {
                let int = |column: &str| batch.column(column).int(row).unwrap_or_default();
                let start = int("source_start") as u64;
                all.push(Mention {
                    document_id: int("document_id"),
                    surface: batch.column("surface").text(row).unwrap_or_default().to_owned(),
                    span: start..start + int("source_length") as u64,
                });
            }
        }
        Ok(Self { all })
    }

    /// The ways it is written, the most frequent first.
    pub(super) fn surfaces(&self) -> Vec<(&str, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for mention in &self.all {
            *counts.entry(&mention.surface).or_default() += 1;
        }
        let mut surfaces: Vec<_> = counts.into_iter().collect();
        surfaces.sort_by_key(|&(surface, n)| (Reverse(n), surface));
        surfaces
    }

    /// So many mentions, spread evenly over all of them, in their context.
    pub(super) fn in_context(&self, output: &Path, n_lines: usize) -> Result<String, Failure> {
        let n = self.all.len();
        let n_lines = n_lines.min(n);
        let mut out = format!("\nIn context ({n_lines} of {n}, document_id first)\n");
        let mut originals = Originals::open(output)?;
        for line in 0..n_lines {
            let mention = &self.all[line * n / n_lines];
            originals.go_to(mention.document_id)?;
            let around = originals.around(&mention.span, &mention.surface, WIDTH);
            let [left, right] = around.unwrap_or_default();
            let pad = " ".repeat(WIDTH.saturating_sub(left.chars().count()));
            let _ = writeln!(
                out,
                "  {:>6}  {pad}{left}[{}]{right}",
                mention.document_id, mention.surface
            );
        }
        Ok(out)
    }
}
