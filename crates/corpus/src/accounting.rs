//! The law that nothing disappears, in numbers.

use serde::{Deserialize, Serialize};

/// A number of records and the bytes they take in the input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Records: a plain-text file, a line of JSON Lines, a row of a CSV file.
    pub records: u64,
    /// Bytes, after decompression, with the line ends that belong to the records.
    pub bytes: u64,
}

impl Tally {
    /// One record of `bytes` bytes.
    pub fn one(bytes: u64) -> Self {
        Self { records: 1, bytes }
    }

    /// Whether there is nothing in it.
    pub fn is_zero(&self) -> bool {
        *self == Self::default()
    }

    /// Adds another tally.
    pub fn add(&mut self, other: Tally) {
        self.records += other.records;
        self.bytes += other.bytes;
    }
}

/// Where every record and every byte of the input went.
///
/// `read` = `kept` + `rejected` + `quarantined` + `structure` + `not_selected`, in records and in
/// bytes; merged by addition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accounting {
    /// All that was read: counted by the reader, before any record was looked at.
    pub read: Tally,
    /// Records that became documents.
    pub kept: Tally,
    /// Records left out on purpose, with a row in `rejected`.
    pub rejected: Tally,
    /// Records that could not be read, with a row in `quarantine`.
    pub quarantined: Tally,
    /// Bytes that are no record: header rows, blank lines (its `records` is always 0).
    pub structure: Tally,
    /// Records that a sample or a limit left out (`ingest.sample`, `ingest.limit`), without a row
    /// anywhere; not written where there are none.
    #[serde(default, skip_serializing_if = "Tally::is_zero")]
    pub not_selected: Tally,
}

impl Accounting {
    /// Adds the accounting of another part of the input.
    pub fn add(&mut self, other: &Accounting) {
        self.read.add(other.read);
        self.kept.add(other.kept);
        self.rejected.add(other.rejected);
        self.quarantined.add(other.quarantined);
        self.structure.add(other.structure);
        self.not_selected.add(other.not_selected);
    }

    /// Whether what was read equals the sum of where it went.
    pub fn balances(&self) -> bool {
        let mut sum = self.kept;
        sum.add(self.rejected);
        sum.add(self.quarantined);
        sum.add(self.structure);
        sum.add(self.not_selected);
        sum == self.read
    }

    /// Books a record that was kept so far as rejected.
    pub fn reject(&mut self, bytes: u64) {
        self.kept.records -= 1;
        self.kept.bytes -= bytes;
        self.rejected.add(Tally::one(bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_went_nowhere_is_noticed() {
        let mut a = Accounting::default();
        a.read.add(Tally::one(10));
        assert!(!a.balances());
        a.kept.add(Tally::one(10));
        assert!(a.balances());
        a.reject(10);
        assert!(a.balances());
        assert_eq!(a.rejected, Tally::one(10));
    }
}
