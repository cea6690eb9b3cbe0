//! How much of the input could not be read, and whether that is more than is allowed.

use textmill_corpus::{Accounting, Tally};

/// What was set aside, as shares of what was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loss {
    records: f64,
    bytes: f64,
    /// Whether compressed input breaks off: what it held behind that is in no count.
    breaks_off: bool,
}

impl Loss {
    /// The loss of a run with this accounting.
    pub(crate) fn of(accounting: &Accounting, breaks_off: bool) -> Self {
        let Accounting { quarantined, read, .. } = accounting;
        let share = |part: fn(&Tally) -> u64| part(quarantined) as f64 / part(read).max(1) as f64;
        Self {
            records: share(|tally| tally.records),
            bytes: share(|tally| tally.bytes),
            breaks_off,
        }
    }

    /// Whether the code of a quarantine says that input breaks off.
    pub(crate) fn is_break(code: &str) -> bool {
        code == textmill_ingest::code::DECOMPRESS_TRUNCATED
    }

    /// What is more than the share `allowed`, if anything.
    pub(crate) fn beyond(&self, allowed: f64) -> Option<String> {
        let percent = |share: f64| share * 100.0;
        let limit = format!("run.max_quarantine allows {:.2} %", percent(allowed));
        if self.records > allowed {
            let share = percent(self.records);
            Some(format!("{share:.2} % of the records could not be read; {limit}"))
        } else if self.bytes > allowed {
            let share = percent(self.bytes);
            Some(format!("{share:.2} % of the bytes could not be read; {limit}"))
        } else if self.breaks_off && allowed < 1.0 {
            Some(format!(
                "compressed input breaks off, and how much is lost of it nobody can tell; {limit}"
            ))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_bytes_and_what_breaks_off_are_held_against_what_is_allowed() {
        let tally = |records, bytes| Tally { records, bytes };
        let of = |quarantined, breaks_off| {
            let accounting =
                Accounting { read: tally(2000, 80_000), quarantined, ..Accounting::default() };
            Loss::of(&accounting, breaks_off)
        };
        assert_eq!(of(tally(2, 80), false).beyond(0.001), None);
        let by_records = of(tally(3, 80), false).beyond(0.001).unwrap();
        assert!(by_records.starts_with("0.15 % of the records"), "{by_records}");
        let by_bytes = of(tally(1, 20_000), false).beyond(0.001).unwrap();
        assert!(by_bytes.starts_with("25.00 % of the bytes"), "{by_bytes}");
        assert!(of(tally(1, 36), true).beyond(0.5).is_some());
        assert_eq!(of(tally(1, 36), true).beyond(1.0), None);
    }
}
