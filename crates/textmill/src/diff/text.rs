//! The difference in words.

use super::{
    Changed, Difference,
    counts::{CountsDiff, Item},
    inputs::Named,
    tables::{State, TableDiff},
};
use crate::report::{counted, number, printable};
use serde_json::Value;
use std::fmt::Write;

/// Says in what two outputs differ.
pub(super) fn text(difference: &Difference) -> String {
    let mut out = format!("first   {}\nsecond  {}\n", difference.first, difference.second);
    if difference.equal {
        out.push_str(
            "\nthe same: version, settings, inputs, and every table byte for byte, \
             as their manifests say\n",
        );
        return out;
    }
    if let Some([first, second]) = &difference.versions {
        let _ = writeln!(out, "\nversion: {first} -> {second}");
    }
    changes(&mut out, "settings", &difference.settings);
    inputs(&mut out, difference);
    changes(&mut out, "accounting (records and bytes)", &difference.accounting);
    changes(&mut out, "also in run.json", &difference.others);
    tables(&mut out, &difference.tables);
    documents(&mut out, difference);
    if let Some(terms) = &difference.terms {
        counts(&mut out, "term", "frequency", terms);
    }
    if let Some(entities) = &difference.entities {
        counts(&mut out, "entity", "mentions", entities);
    }
    if !difference.not_compared.is_empty() {
        let _ = writeln!(
            out,
            "\nnot looked into, since rows are read from tables/NAME.parquet and an output lacks it: {}",
            difference.not_compared.join(", ")
        );
    }
    out
}

fn changes(out: &mut String, title: &str, changed: &[Changed]) {
    if changed.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title}:");
    for Changed { name, first, second } in changed {
        let _ = writeln!(out, "  {name}: {} -> {}", value(first), value(second));
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Null => "(none)".to_owned(),
        Value::Number(n) if n.is_u64() => number(n.as_u64().unwrap_or_default()),
        other => other.to_string(),
    }
}

fn inputs(out: &mut String, difference: &Difference) {
    let inputs = &difference.inputs;
    if inputs.is_same() {
        let _ = writeln!(out, "\ninputs: {}, the same", counted(inputs.same, "file"));
        return;
    }
    let _ = writeln!(out, "\ninputs: {} the same", counted(inputs.same, "file"));
    named(out, "changed", &inputs.changed);
    named(out, "only in the second", &inputs.added);
    named(out, "only in the first", &inputs.removed);
}

fn named(out: &mut String, title: &str, named: &Named) {
    if named.n == 0 {
        return;
    }
    let more = named.n - named.first.len() as u64;
    let more = if more == 0 { String::new() } else { format!(" and {} more", number(more)) };
    let shown = named.first.iter().map(|name| printable(name)).collect::<Vec<_>>().join(", ");
    let shown = if shown.is_empty() { shown } else { format!(": {shown}{more}") };
    let _ = writeln!(out, "  {} {title}{shown}", number(named.n));
}

fn tables(out: &mut String, tables: &[TableDiff]) {
    let same = tables.iter().filter(|table| table.is_same()).count();
    let _ = writeln!(out, "\ntables: {} with the same rows", number(same as u64));
    for table in tables.iter().filter(|table| !table.is_same()) {
        let rows = |rows: Option<u64>| counted(rows.unwrap_or_default(), "row");
        let what = match table.state {
            State::Added => format!("only in the second, {}", rows(table.rows_second)),
            State::Removed => format!("only in the first, {}", rows(table.rows_first)),
            _ if table.rows_first == table.rows_second => {
                format!("{}, other values", rows(table.rows_first))
            }
            _ => format!("{} -> {}", rows(table.rows_first), rows(table.rows_second)),
        };
        let _ = writeln!(out, "  {:<22} {what}", table.table);
        for (title, columns) in [
            ("columns only in the second", &table.columns_added),
            ("columns only in the first", &table.columns_removed),
            ("columns of another type", &table.columns_changed),
        ] {
            if !columns.is_empty() {
                let _ = writeln!(out, "  {:<22} {title}: {}", "", columns.join(", "));
            }
        }
        if !table.rows_differing.is_empty() {
            let each = table.rows_differing.iter().map(|(c, n)| format!("{c} {}", number(*n)));
            let each = each.collect::<Vec<_>>().join(", ");
            let _ = writeln!(out, "  {:<22} rows in which a column differs: {each}", "");
        }
    }
}

fn documents(out: &mut String, difference: &Difference) {
    let Some(documents) = &difference.documents else { return };
    let _ = writeln!(out, "\ndocuments, by path and record: {} the same", number(documents.same));
    named(out, "with other bytes", &documents.changed);
    named(out, "only in the second", &documents.appeared);
    named(out, "only in the first", &documents.disappeared);
    if documents.same + documents.changed.n == 0 && documents.appeared.n > 0 {
        out.push_str(
            "  no path is in both: they begin below the folder that a run was given, and may be \
             the same files named from another one\n",
        );
    }
}

fn counts(out: &mut String, noun: &str, unit: &str, diff: &CountsDiff) {
    let plural = counted(2, noun);
    let plural = plural.trim_start_matches("2 ");
    let _ = writeln!(out, "\n{plural}: {} as often in both", number(diff.same));
    for (title, largest) in [
        ("more or less often", &diff.changed),
        ("only in the second", &diff.appeared),
        ("only in the first", &diff.disappeared),
    ] {
        if largest.n == 0 {
            continue;
        }
        let order = match largest.largest.len() {
            0 => String::new(),
            _ => format!(", by the difference of {unit}:"),
        };
        let _ = writeln!(out, "  {} {title}{order}", number(largest.n));
        for item in &largest.largest {
            let (first, second) = (item.first as u64, item.second as u64);
            let (first, second) = (number(first), number(second));
            let _ = writeln!(out, "    {:<28} {first} -> {second}  ({})", name(item), sign(item));
        }
    }
}

/// The name, with what it is where that is not what most are.
fn name(item: &Item) -> String {
    match &item.kind[..] {
        [] => printable(&item.name),
        [level] if level == "norm" => printable(&item.name),
        kind => format!("{} ({})", printable(&item.name), kind.join(" ").to_lowercase()),
    }
}

fn sign(item: &Item) -> String {
    let by = number(item.first.abs_diff(item.second));
    if item.second >= item.first { format!("+{by}") } else { format!("-{by}") }
}
