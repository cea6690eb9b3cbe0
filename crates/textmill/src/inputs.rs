//! `textmill inputs`: what lies in the input, as what it would be read, and what would be set aside.

use crate::{conveyor::convey, failure::Failure, report, settings::Settings};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use textmill_corpus::IngestedShard;
use textmill_ingest::{InputRecord, Inputs, Reader};

/// The columns of the list.
const COLUMNS: [&str; 11] = [
    "source_path",
    "member",
    "format",
    "compression",
    "encoding",
    "bytes",
    "records",
    "documents",
    "rejected",
    "quarantined",
    "notes",
];

/// How many of them a person is shown.
const SHOWN: [usize; 8] = [0, 2, 3, 4, 6, 7, 9, 10];

/// What became of the records of a file or a member.
#[derive(Default)]
struct Outcome {
    documents: u64,
    rejected: u64,
    encodings: BTreeSet<String>,
    quarantined: BTreeMap<String, u64>,
    /// The first thing that is wrong, in a sentence.
    message: Option<String>,
}

/// The name of a file or of a member of one.
type Name = (String, Option<String>);

/// Reads all inputs as `run` would, and prints a line for each file and each member of an archive.
pub(crate) fn inputs(inputs: Inputs, csv: bool, settings: &Settings) -> Result<(), Failure> {
    let mut reader = Reader::new(inputs, &settings.ingest).with_members();
    let mut outcomes: BTreeMap<Name, Outcome> = BTreeMap::new();
    let work = |raw| textmill_ingest::decode(raw, &settings.ingest);
    let add = |shard: IngestedShard| -> Result<(), Failure> {
        gather(&shard, &mut outcomes);
        Ok(())
    };
    convey(reader.by_ref(), settings.run.threads(), work, add)?;
    let mut records = reader.finish();
    records.sort_by(|a, b| (&a.source_path, &a.member).cmp(&(&b.source_path, &b.member)));
    let rows: Vec<[String; 11]> = records.iter().map(|record| row(record, &outcomes)).collect();
    report::print(if csv { as_csv(&rows) } else { as_columns(&rows) });
    Ok(())
}

fn gather(shard: &IngestedShard, outcomes: &mut BTreeMap<Name, Outcome>) {
    for document in &shard.documents {
        let origin = &document.origin;
        let name = (origin.source_path.to_string(), origin.member.as_deref().map(str::to_owned));
        let outcome = outcomes.entry(name).or_default();
        outcome.documents += 1;
        outcome.encodings.insert(origin.encoding.to_string());
    }
    for quarantined in &shard.quarantined {
        let name = (quarantined.source_path.clone(), quarantined.member.clone());
        let outcome = outcomes.entry(name).or_default();
        *outcome.quarantined.entry(quarantined.code.clone()).or_default() += 1;
        outcome.message.get_or_insert_with(|| quarantined.message.clone());
    }
    for rejection in &shard.rejected {
        // A rejection does not tell the member.
        outcomes.entry((rejection.source_path.clone(), None)).or_default().rejected += 1;
    }
}

/// The line of a file or a member; that of an archive counts its members.
fn row(record: &InputRecord, outcomes: &BTreeMap<Name, Outcome>) -> [String; 11] {
    let of_it = |name: &&Name| {
        name.0 == record.source_path && (record.member.is_none() || name.1 == record.member)
    };
    let name = (record.source_path.clone(), record.member.clone());
    let found: Vec<&Outcome> = match record.member {
        Some(_) => outcomes.get(&name).into_iter().collect(),
        None => outcomes
            .range((record.source_path.clone(), None)..)
            .take_while(|(name, _)| of_it(name))
            .map(|(_, outcome)| outcome)
            .collect(),
    };
    let sum = |count: fn(&Outcome) -> u64| found.iter().map(|o| count(o)).sum::<u64>().to_string();
    let encodings: BTreeSet<&str> =
        found.iter().flat_map(|o| &o.encodings).map(String::as_str).collect();
    let mut notes = vec![record.reading.clone()];
    let mut codes: BTreeMap<&str, u64> = BTreeMap::new();
    for (code, n) in found.iter().flat_map(|o| &o.quarantined) {
        *codes.entry(code).or_default() += n;
    }
    for (code, n) in codes {
        notes.push(if n == 1 { code.to_owned() } else { format!("{code} {n}") });
    }
    notes.extend(found.iter().find_map(|o| o.message.clone()));
    notes.extend(record.warnings.iter().cloned());
    notes.retain(|note| !note.is_empty());
    notes.dedup();
    [
        record.source_path.clone(),
        record.member.clone().unwrap_or_default(),
        record.format.clone(),
        record.compression.clone(),
        encodings.into_iter().collect::<Vec<_>>().join(" "),
        record.bytes.to_string(),
        record.n_records.to_string(),
        sum(|o| o.documents),
        sum(|o| o.rejected),
        sum(|o| o.quarantined.values().sum()),
        notes.join("; "),
    ]
}

fn as_csv(rows: &[[String; 11]]) -> String {
    let mut out = COLUMNS.join(",") + "\n";
    for row in rows {
        for (n, value) in row.iter().enumerate() {
            let comma = if n == 0 { "" } else { "," };
            let quoted = value.contains([',', '"', '\n', '\r']);
            let value =
                if quoted { format!("\"{}\"", value.replace('"', "\"\"")) } else { value.clone() };
            let _ = write!(out, "{comma}{value}");
        }
        out.push('\n');
    }
    out
}

/// Aligned columns, for a person; a member stands below its archive.
fn as_columns(rows: &[[String; 11]]) -> String {
    let shown: Vec<Vec<String>> = std::iter::once(SHOWN.map(|n| COLUMNS[n].to_owned()).to_vec())
        .chain(rows.iter().map(|row| {
            let mut cells = SHOWN.map(|n| report::printable(&row[n])).to_vec();
            if !row[1].is_empty() {
                cells[0] = format!("  {}", report::printable(&row[1]));
            }
            cells
        }))
        .collect();
    let width =
        |n: usize| shown.iter().map(|row| row[n].chars().count()).max().unwrap_or(0).min(60);
    let widths: Vec<usize> = (0..SHOWN.len()).map(width).collect();
    let mut out = String::new();
    for row in &shown {
        let mut line = String::new();
        for (n, cell) in row.iter().enumerate() {
            // Numbers stand to the right.
            let _ = match SHOWN[n] {
                6..=9 => write!(line, "{cell:>0$}  ", widths[n]),
                _ => write!(line, "{cell:<0$}  ", widths[n]),
            };
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
