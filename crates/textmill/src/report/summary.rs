//! The end of a run: what became of the input, what was made, what can be done next.

use super::wording::{bytes, counted, number};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write, path::Path};
use textmill_corpus::Accounting;
use textmill_entities::ListsUsed;
use textmill_export::Written;

/// The form of the summary for programs.
const SCHEMA: &str = "textmill.run-summary/1";

/// What a run did.
pub(crate) struct Summary<'a> {
    /// The output folder.
    pub(crate) output: &'a Path,
    pub(crate) accounting: Accounting,
    /// How often records could not be read, by code.
    pub(crate) quarantined: &'a BTreeMap<String, u64>,
    /// How often documents were left out, by rule.
    pub(crate) rejected: &'a BTreeMap<String, u64>,
    pub(crate) tables: &'a [Written],
    /// What came of the user's gazetteer and pins, when there are any.
    pub(crate) lists_used: Option<ListsUsed>,
    /// Whether more was quarantined than the settings allow.
    pub(crate) too_many: bool,
}

impl Summary<'_> {
    /// For a person, as lines.
    pub(super) fn text(&self, seconds: f64) -> String {
        let a = self.accounting;
        let mut out = String::new();
        let _ = write!(
            out,
            "read {} ({}) in {seconds:.1} s: {} kept, {} rejected, {} quarantined",
            counted(a.read.records, "record"),
            bytes(a.read.bytes),
            number(a.kept.records),
            number(a.rejected.records),
            number(a.quarantined.records),
        );
        if a.not_selected.records > 0 {
            let _ = write!(out, ", {} not selected", number(a.not_selected.records));
        }
        out.push('\n');
        if a.quarantined.records > 0 {
            let _ = writeln!(
                out,
                "  not read: {}; place and reason of each: {}; by file: textmill inputs INPUT",
                most_frequent(self.quarantined),
                self.file_of("quarantine")
            );
        }
        if a.rejected.records > 0 {
            let _ = writeln!(
                out,
                "  left out: {}; which ones: {}",
                most_frequent(self.rejected),
                self.file_of("rejected")
            );
        }
        let size = self.tables.iter().flat_map(|table| &table.files).map(|file| file.bytes).sum();
        let rows =
            self.tables.iter().map(|table| format!("{} {}", table.table, number(table.rows)));
        let _ = writeln!(
            out,
            "wrote {} in {} ({}): {}",
            counted(self.tables.len() as u64, "table"),
            self.output.join("tables").display(),
            bytes(size),
            rows.collect::<Vec<_>>().join(", ")
        );
        let left_out: Vec<&str> =
            self.tables.iter().filter(|t| t.csv_left_out).map(|t| t.table.as_str()).collect();
        if !left_out.is_empty() {
            let _ = writeln!(
                out,
                "  too long for CSV, and as Parquet alone: {} (export.csv_max_rows)",
                left_out.join(", ")
            );
        }
        if let Some(never_used) = self.never_used() {
            out.push_str(&never_used);
        }
        for next in self.next() {
            out.push_str(&next);
            out.push('\n');
        }
        out
    }

    /// How much of the user's lists was of no use; `None` when all was.
    fn never_used(&self) -> Option<String> {
        let ListsUsed { gazetteer, pins } = self.lists_used?;
        let parts = [(gazetteer, "name"), (pins, "pin")].into_iter();
        let parts = parts.filter(|(used, _)| used.never_used > 0).map(|(used, what)| {
            format!("{} of {}", number(used.never_used), counted(used.rows, what))
        });
        let parts: Vec<String> = parts.collect();
        let file = self.file_of("user_lists");
        (!parts.is_empty())
            .then(|| format!("  of your lists, {} met no mention: {file}\n", parts.join(" and ")))
    }

    /// What can be done next.
    fn next(&self) -> Vec<String> {
        // Rules of ingestion have plain names, those of the filter the name of their family before.
        let filtered: u64 =
            self.rejected.iter().filter(|(rule, _)| rule.contains('.')).map(|(_, n)| n).sum();
        if self.accounting.kept.records == 0 && filtered > 0 {
            return vec![format!(
                "no document was kept: {} fell to the filter, whose settings are filter.languages and \
                 filter.drop",
                number(filtered)
            )];
        }
        if self.accounting.kept.records == 0 {
            return vec![
                "no document was kept: `textmill inputs INPUT` says as what each file is read, and \
                 --text-field names the field that holds the text"
                    .to_owned(),
            ];
        }
        let has = |name: &str| self.tables.iter().any(|table| table.table == name);
        let folder = self.output.display();
        let mut next =
            vec![format!("what the columns mean: {}", self.output.join("README.md").display())];
        if has("tokens") {
            next.push(format!("a word in its lines: textmill kwic WORD {folder}"));
        }
        if has("entities") {
            next.push(format!("a name in its documents: textmill entities {folder} --show NAME"));
        }
        let copies = self.output.join(crate::output::COPIES);
        if copies.join("run.json").exists() {
            next.push(format!(
                "{} holds tables of a run before this one; to write them anew: textmill export {folder} \
                 --format FORMATS",
                copies.display()
            ));
        }
        next
    }

    /// The file of a table that a person opens first.
    fn file_of(&self, name: &str) -> String {
        let table = self.tables.iter().find(|table| table.table == name);
        let files = table.map(|table| &table.files[..]).unwrap_or_default();
        let file = files.iter().find(|f| is_csv(&f.path)).or(files.first());
        let path = file.map_or(format!("tables/{name}"), |file| file.path.clone());
        self.output.join(path).display().to_string()
    }

    /// For a program.
    pub(super) fn json(&self, seconds: f64, peak_memory_bytes: Option<u64>) -> Value {
        let status = match (self.too_many, self.accounting.quarantined.records) {
            (true, _) => "too_many_quarantined",
            (false, 0) => "ok",
            (false, _) => "ok_with_quarantine",
        };
        json!({
            "schema": SCHEMA,
            "status": status,
            "exit_code": if self.too_many { crate::failure::QUARANTINED } else { 0 },
            "textmill": env!("CARGO_PKG_VERSION"),
            "output": self.output.to_string_lossy(),
            "accounting": self.accounting,
            "quarantined_by_code": self.quarantined,
            "rejected_by_rule": self.rejected,
            "tables": self.tables,
            "user_lists": self.lists_used,
            "seconds": (seconds * 1000.0).round() / 1000.0,
            "peak_memory_bytes": peak_memory_bytes,
        })
    }
}

/// Whether a file of a table is one of CSV.
fn is_csv(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "csv")
}

/// `JSON_SYNTAX 12, EMPTY 3`, the most frequent first.
fn most_frequent(counts: &BTreeMap<String, u64>) -> String {
    let mut all: Vec<_> = counts.iter().collect();
    all.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    let all = all.iter().map(|(name, n)| format!("{name} {}", number(**n)));
    all.collect::<Vec<_>>().join(", ")
}
