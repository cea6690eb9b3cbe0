//! Building an alignment from left to right.

use super::{Alignment, Edit, to_u32};

/// Builds an [`Alignment`] from left to right.
#[derive(Clone, Debug, Default)]
pub struct AlignmentBuilder {
    alignment: Alignment,
}

impl AlignmentBuilder {
    /// The next `len` derived bytes are a copy of the next `len` source bytes.
    pub fn copy(&mut self, len: usize) {
        self.alignment.derived_len += to_u32(len);
        self.alignment.source_len += to_u32(len);
    }

    /// The next `derived_len` bytes stand, as a whole, for the next `source_len` source bytes.
    pub fn replace(&mut self, derived_len: usize, source_len: usize) {
        if derived_len > 0 || source_len > 0 {
            self.units(derived_len, source_len, 1);
        }
    }

    /// The next `derived_len` bytes stand for the next `source_len`, in `units` equal steps.
    ///
    /// Steps of the same size that follow one another are kept as one entry.
    pub fn units(&mut self, derived_len: usize, source_len: usize, units: usize) {
        let (derived_len, source_len, units) =
            (to_u32(derived_len), to_u32(source_len), to_u32(units).max(1));
        debug_assert!(derived_len.is_multiple_of(units) && source_len.is_multiple_of(units));
        let all = &mut self.alignment;
        if derived_len == 0 && source_len == 0 {
            return;
        }
        if let Some(last) = all.edits.last_mut()
            && last.derived_end() == all.derived_len
            && derived_len > 0
            && last.derived_len > 0
            && same_step(last.derived_len, last.units, derived_len, units)
            && same_step(last.source_len, last.units, source_len, units)
        {
            last.derived_len += derived_len;
            last.source_len += source_len;
            last.units += units;
        } else {
            all.edits.push(Edit {
                derived_start: all.derived_len,
                derived_len,
                source_start: all.source_len,
                source_len,
                units,
            });
        }
        all.derived_len += derived_len;
        all.source_len += source_len;
    }

    /// The alignment of all that was added.
    pub fn finish(self) -> Alignment {
        self.alignment
    }
}

/// Whether two stretches advance by the same whole number of bytes a unit.
fn same_step(len: u32, units: u32, other_len: u32, other_units: u32) -> bool {
    len.is_multiple_of(units)
        && other_len.is_multiple_of(other_units)
        && len / units == other_len / other_units
}
