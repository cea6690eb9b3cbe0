//! How much of the input could not be read, and whether that is more than is allowed.

use std::collections::BTreeSet;
use textmill_corpus::{Accounting, Quarantined, Tally};
use textmill_ingest::InputRecord;

/// What was set aside, as shares of what was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loss {
    records: f64,
    bytes: f64,
    /// The share of the input that lies in files of which more is lost than any count tells, and might be
    /// nearly all.
    broken: f64,
}

/// Source paths of files whose compressed content breaks off, or that lost rows or members of which the
/// file no longer says how many bytes they had.
#[derive(Clone, Debug, Default)]
pub(crate) struct Broken(BTreeSet<String>);

impl Broken {
    /// Takes note of what was set aside, if it is of such a file.
    pub(crate) fn add(&mut self, aside: &Quarantined) {
        let breaks_off = aside.code == textmill_ingest::code::DECOMPRESS_TRUNCATED;
        let lost = aside.code == textmill_ingest::code::CONTAINER_CORRUPT
            && aside.byte_start == aside.byte_end;
        if breaks_off || lost {
            self.0.insert(aside.source_path.clone());
        }
    }

    fn share(&self, inputs: &[InputRecord]) -> f64 {
        let files = || inputs.iter().filter(|input| input.member.is_none());
        let broken = files().filter(|input| self.0.contains(&input.source_path));
        let bytes: u64 = files().map(|input| input.bytes).sum();
        broken.map(|input| input.bytes).sum::<u64>() as f64 / bytes.max(1) as f64
    }
}

impl Loss {
    /// The loss of a run over these inputs with this accounting.
    pub(crate) fn of(accounting: &Accounting, broken: &Broken, inputs: &[InputRecord]) -> Self {
        let Accounting { quarantined, read, .. } = accounting;
        let share = |part: fn(&Tally) -> u64| part(quarantined) as f64 / part(read).max(1) as f64;
        Self {
            records: share(|tally| tally.records),
            bytes: share(|tally| tally.bytes),
            broken: broken.share(inputs),
        }
    }

    /// What is more than the share `allowed`, if anything.
    pub(crate) fn beyond(&self, allowed: f64) -> Option<String> {
        let percent = |share: f64| format!("{:.2} %", share * 100.0);
        let limit = percent(allowed);
        let limit = format!("run.max_quarantine allows {limit}");
        if self.records > allowed {
            Some(format!("{} of the records could not be read; {limit}", percent(self.records)))
        } else if self.bytes > allowed {
            Some(format!("{} of the bytes could not be read; {limit}", percent(self.bytes)))
        } else if self.broken > allowed {
            Some(format!(
                "{} of the input lies in files that break off or lost some of what they held, and how much \
                 of it is lost nobody can tell; {limit}",
                percent(self.broken)
            ))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input((source_path, bytes): (&str, u64)) -> InputRecord {
        let rest = serde_json::json!({
            "source_path": source_path, "bytes": bytes, "format": "text", "compression": "none",
            "content_bytes": 0, "blake3": "", "n_records": 0, "reading": "", "warnings": [],
        });
        serde_json::from_value(rest).unwrap()
    }

    #[test]
    fn records_bytes_and_what_breaks_off_are_held_against_what_is_allowed() {
        let tally = |records, bytes| Tally { records, bytes };
        let inputs: Vec<InputRecord> = [("a.gz", 300), ("b.txt", 700)].map(input).into();
        let of = |quarantined, breaks_off| {
            let mut broken = Broken::default();
            if breaks_off {
                broken.0.insert("a.gz".to_owned());
            }
            let accounting =
                Accounting { read: tally(2000, 80_000), quarantined, ..Accounting::default() };
            Loss::of(&accounting, &broken, &inputs)
        };
        assert_eq!(of(tally(2, 80), false).beyond(0.001), None);
        let by_records = of(tally(3, 80), false).beyond(0.001).unwrap();
        assert!(by_records.starts_with("0.15 % of the records"), "{by_records}");
        let by_bytes = of(tally(1, 20_000), false).beyond(0.001).unwrap();
        assert!(by_bytes.starts_with("25.00 % of the bytes"), "{by_bytes}");
        // 300 of 1,000 bytes.
        let by_break = of(tally(1, 36), true).beyond(0.29).unwrap();
        assert!(by_break.starts_with("30.00 % of the input"), "{by_break}");
        assert_eq!(of(tally(1, 36), true).beyond(0.3), None);
    }

    #[test]
    fn rows_of_which_no_byte_is_left_make_a_file_one_of_which_nobody_can_tell() {
        let aside = |code: &str, byte_end| Quarantined {
            source_path: "a.parquet".to_owned(),
            member: None,
            record_no: Some(7),
            byte_start: 500,
            byte_end,
            stage: "ingest".to_owned(),
            code: code.to_owned(),
            message: String::new(),
            sample: String::new(),
        };
        let of = |aside: Quarantined| {
            let mut broken = Broken::default();
            broken.add(&aside);
            broken.share(&[input(("a.parquet", 100)), input(("b.txt", 300))])
        };
        let corrupt = textmill_ingest::code::CONTAINER_CORRUPT;
        assert_eq!(of(aside(corrupt, 500)).to_bits(), 0.25_f64.to_bits());
        assert_eq!(of(aside(corrupt, 501)).to_bits(), 0.0_f64.to_bits(), "its bytes are counted");
        assert_eq!(of(aside(textmill_ingest::code::IO_READ, 500)).to_bits(), 0.0_f64.to_bits());
    }
}
