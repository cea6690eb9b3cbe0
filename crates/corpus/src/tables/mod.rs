//! The tables that no statistic owns: documents, and what became of the rest of the input.
//!
//! The table of a statistic is declared beside the code that fills it.

mod documents;
mod quarantine;
mod rejected;
mod values;

pub use documents::{DUPLICATE_COLUMNS, META_PREFIX, documents, documents_rows, with_metadata};
pub use quarantine::{quarantine, quarantine_rows, quarantined_from};
pub use rejected::{rejected, rejected_rows, rejection_order, rejections_from, sort_rejections};
pub use values::{values, values_rows};
