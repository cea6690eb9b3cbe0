//! How evenly terms are spread over the parts of the corpus: the table `term_dispersion`.
//!
//! Parts are documents, groups, and stretches of the corpus of about equal length. Only the parts in
//! which a term occurs are looked at, sorted by term outside memory; beside them the sizes of all
//! parts are held, eight bytes each.

mod gather;
mod places;
mod rows;
mod stream;
#[cfg(test)]
mod worked;

pub(crate) use gather::Dispersion;
pub(crate) use places::{PLACES, PLACES_PARTIAL, count as count_places};
pub(crate) use rows::table;
