//! What every target shares: foreign bytes go through a stage, and what must hold of any input is
//! asserted of what comes out.
//!
//! A reader may refuse, set aside and leave out; it may not break, lose bytes, or say of a text
//! that it stands where it does not.

mod annotating;
mod breaking;
mod cleaning;
mod packing;
mod reading;
mod tables;

pub use annotating::{annotate_lawfully, assert_annotated};
pub use breaking::lawful;
pub use cleaning::{clean_lawfully, document_of, rule_lawfully, shard_of};
pub use packing::zip;
pub use reading::{Read, read, read_lawfully};
pub use tables::{damage, documents_of};

/// The text of a fuzzer's bytes: what is no UTF-8 becomes U+FFFD.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// One of several, chosen by the last byte, which stays part of the content: so a file is a seed
/// as it is.
///
/// # Panics
/// When there are none.
pub fn chosen<T: Copy>(content: &[u8], among: &[T]) -> T {
    among[usize::from(content.last().copied().unwrap_or(0)) % among.len()]
}
