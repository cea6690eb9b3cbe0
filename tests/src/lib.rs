//! What whole-pipeline tests share: the binary, a folder to run it in, and its tables.
#![forbid(unsafe_code)]

mod data;
mod mill;
mod rows;

pub use data::{data, repository};
pub use mill::{Mill, Outcome};
pub use rows::{Row, Rows};
