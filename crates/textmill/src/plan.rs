//! `textmill run --dry-run`: what would be read and made.

use crate::{
    failure::Failure,
    finish::{Counts, Duplicates, in_the_making},
    gather::Gathered,
    intake::bytes_total,
    output::OutputFolder,
    report::{Report, bytes, counted, number, printable},
    settings::Settings,
    settings_changed::Changed,
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write, path::Path};
use textmill_entities::EntityCounts;
use textmill_export::Format;
use textmill_ingest::{Glance, Inputs, glance};
use textmill_words::WordCounts;

/// The form of the plan for programs.
const SCHEMA: &str = "textmill.plan/1";

/// Files that are listed for a person; the rest is counted.
const LISTED: usize = 20;

/// Bytes of tables for each byte of text, with Parquet and CSV and settings as they come, as measured
/// on news and speeches (3 to 6), and of Parquet alone.
const DISK: [u64; 2] = [6, 2];

/// Memory that a run takes before it reads anything: models and lists.
const MEMORY_AT_FIRST: u64 = 90 << 20;

/// Memory for each byte of a shard on its way, which are two for each thread, as measured.
const MEMORY_BY_SHARD_BYTE: u64 = 7;

/// What a run would do, for a person or, with `as_json`, for a program. Only the beginning of each
/// file is read, and nothing is written.
pub(crate) fn plan(
    inputs: &Inputs,
    output: &OutputFolder,
    as_json: bool,
    settings: &Settings,
    report: &Report,
) -> Result<String, Failure> {
    let seen: Vec<Glance> = glance(inputs, &settings.ingest).collect();
    let total = bytes_total(inputs);
    let tables = tables(settings, report)?;
    let state = state(output.path());
    let changed = settings.changed();
    let expected = Expected::of(total, settings);
    if as_json {
        let files: Vec<Value> = seen.iter().map(file_as_json).collect();
        let settings: BTreeMap<&str, &Value> =
            changed.iter().map(|changed| (changed.name.as_str(), &changed.value)).collect();
        let plan = json!({
            "schema": SCHEMA,
            "input_root": inputs.root.to_string_lossy(),
            "inputs": files,
            "bytes_total": total,
            "output": output.path().to_string_lossy(),
            "output_is": state,
            "tables": tables,
            "settings_changed": settings,
            "expected_disk_bytes": expected.disk,
            "expected_memory_bytes": expected.memory,
        });
        return Ok(format!("{}\n", serde_json::to_string_pretty(&plan).expect("plain values")));
    }
    let mut out = String::new();
    inputs_as_text(&mut out, &seen, total, inputs);
    let _ = writeln!(out, "\nwould write into {} ({state}):", output.path().display());
    let _ = writeln!(out, "  {}: {}", counted(tables.len() as u64, "table"), tables.join(", "));
    out.push_str("  and columns of metadata as they are found\n");
    settings_as_text(&mut out, &changed);
    expected.as_text(&mut out, settings);
    out.push_str("\nnothing was written; without --dry-run it is done\n");
    Ok(out)
}

/// The names of the tables that a run makes, as a run over nothing makes them.
fn tables(settings: &Settings, report: &Report) -> Result<Vec<&'static str>, Failure> {
    let counts = Counts {
        words: WordCounts::new(&settings.words, &settings.run.scratch())?,
        entities: if settings.annotate.mentions {
            Some(EntityCounts::new(&settings.entities, &settings.run.scratch_of_entities())?)
        } else {
            None
        },
        duplicates: Duplicates::new(settings)?,
    };
    let (making, _) = in_the_making(Gathered::new(settings)?, counts, settings, report)?;
    let mut names = Vec::new();
    for tables in making {
        names.extend(tables.make()?.iter().map(|rows| rows.table.name));
    }
    Ok(names)
}

/// What is there before the run.
fn state(output: &Path) -> &'static str {
    if output.join("run.json").exists() {
        "an output that is replaced"
    } else if output.exists() {
        "a folder that is there"
    } else {
        "a new folder"
    }
}

fn file_as_json(seen: &Glance) -> Value {
    json!({
        "source_path": seen.source_path,
        "bytes": seen.bytes,
        "format": seen.format,
        "compression": seen.compression,
        "reading": seen.reading,
        "unreadable": seen.unreadable,
    })
}

fn inputs_as_text(out: &mut String, seen: &[Glance], total: Option<u64>, inputs: &Inputs) {
    let size = total.map_or("of unknown size".to_owned(), bytes);
    let root = printable(&inputs.root.to_string_lossy());
    // Standard input lies below no folder.
    let below = if root.is_empty() { root } else { format!(" below {root}") };
    let _ = writeln!(out, "would read {} ({size}){below}", counted(seen.len() as u64, "file"));
    let mut kinds: BTreeMap<String, (u64, Option<u64>)> = BTreeMap::new();
    for file in seen {
        let kind = kinds.entry(kind(file)).or_insert((0, Some(0)));
        kind.0 += 1;
        kind.1 = kind.1.zip(file.bytes).map(|(all, more)| all + more);
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, (_, size))| std::cmp::Reverse(*size));
    for (kind, (n, size)) in kinds {
        let size = size.map_or("size unknown".to_owned(), bytes);
        let _ = writeln!(out, "  {kind:<24} {:>12}  {size:>10}", counted(n, "file"));
    }
    let unreadable: Vec<_> = seen.iter().filter(|file| file.unreadable).collect();
    for file in unreadable.iter().take(LISTED) {
        let _ = writeln!(
            out,
            "  cannot be opened, and would be quarantined: {}",
            printable(&file.source_path)
        );
    }
    if seen.len() > LISTED {
        let _ = writeln!(out, "  `textmill inputs` lists every file");
        return;
    }
    out.push('\n');
    let names: Vec<String> = seen.iter().map(|file| printable(&file.source_path)).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for (file, name) in seen.iter().zip(names) {
        let size = file.bytes.map_or("?".to_owned(), number);
        let _ = write!(out, "  {name:<width$}  {:<16} {size:>12}", kind(file));
        let reading = if file.reading.is_empty() { "" } else { "  " };
        let _ = writeln!(out, "{reading}{}", printable(&file.reading));
    }
}

/// The format, and the compression around it.
fn kind(file: &Glance) -> String {
    match file.compression.as_str() {
        "none" => file.format.clone(),
        compression => format!("{} ({compression})", file.format),
    }
}

fn settings_as_text(out: &mut String, changed: &[Changed]) {
    if changed.is_empty() {
        out.push_str("\nsettings: all as they come; `textmill settings` lists them\n");
        return;
    }
    out.push_str("\nsettings that differ from their defaults:\n");
    for Changed { name, default, value } in changed {
        let _ = writeln!(out, "  {name} = {value}  (default {default})");
    }
}

/// What a run may take, roughly.
struct Expected {
    /// Bytes of the tables; `None` when the size of the input is not known.
    disk: Option<u64>,
    memory: u64,
}

impl Expected {
    fn of(total: Option<u64>, settings: &Settings) -> Self {
        let by_byte = DISK[usize::from(!settings.export.writes(Format::Csv))];
        let in_flight = 2 * settings.run.threads() as u64 * settings.ingest.shard_bytes;
        // No more can be on its way than there is.
        let in_flight = total.map_or(in_flight, |total| in_flight.min(total));
        Self {
            disk: total.map(|total| total * by_byte),
            memory: MEMORY_AT_FIRST + MEMORY_BY_SHARD_BYTE * in_flight,
        }
    }

    fn as_text(&self, out: &mut String, settings: &Settings) {
        out.push_str("\nto expect, roughly, with settings as they come:\n");
        match self.disk {
            Some(disk) => {
                let _ = writeln!(
                    out,
                    "  disk    up to {} of tables (more where input is compressed), and about as much for \
                     temporary files in {} until the end",
                    bytes(disk),
                    settings.run.temporary().display()
                );
            }
            None => out.push_str("  disk    3 to 6 bytes of tables for each byte of text\n"),
        }
        let _ = writeln!(
            out,
            "  memory  {} and the vocabulary, with {}; n-grams and the like up to {} (run.memory)",
            bytes(self.memory),
            counted(settings.run.threads() as u64, "thread"),
            settings.run.memory
        );
    }
}
