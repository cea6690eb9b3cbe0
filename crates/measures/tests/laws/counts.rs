//! Counts to try the measures with.

use proptest::prelude::*;

/// Counts of all orders of size, 0 included.
pub(crate) fn a_count() -> impl Strategy<Value = u64> + Clone {
    prop_oneof![0..5_u64, 0..1000_u64, 0..1_000_000_u64, 0..(1_u64 << 52)]
}

/// Counts as corpora have them.
pub(crate) fn a_usual_count() -> impl Strategy<Value = u64> + Clone {
    prop_oneof![0..5_u64, 0..1000_u64, 0..200_000_u64]
}
