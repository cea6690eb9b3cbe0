//! Hashes of strings and numbers that never change: weights are stored under them.

use xxhash_rust::xxh3::xxh3_64;

/// The hash of a string (XXH3, 64 bits).
pub fn of_text(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

/// Mixes a number into a hash: both halves of the product of 128 bits, as `wyhash` does.
#[inline]
pub fn with(hash: u64, number: u64) -> u64 {
    let product = u128::from(hash ^ 0x9E37_79B9_7F4A_7C15)
        * u128::from(number.wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ 0xA076_1D64_78BD_642F);
    (product as u64) ^ ((product >> 64) as u64)
}
