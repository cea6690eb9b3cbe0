//! Keyness: which terms are more frequent in some documents than in others: the table `keyness`.
//!
//! What is contrasted is chosen by an [`Expression`] over the table of documents and counted from
//! the finished tables of an output. Reading and writing those is somebody else's work: batches come
//! in, rows go out.

mod counts;
mod expression;
mod list;
mod membership;
mod settings;
mod table;

pub use counts::{Counted, Listed, Sides, TermNames};
pub use expression::{Expression, Filter, Mistake};
pub use list::{FrequencyList, NoList};
pub use membership::{Membership, NoContrast};
pub use settings::{Refused, Settings};
pub use table::{Contrasted, other_contrasts, rows, table};
