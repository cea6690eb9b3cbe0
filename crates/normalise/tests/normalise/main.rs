//! What normalisation promises, on real and on random documents.
#![expect(clippy::print_stdout, reason = "a test says what it skipped and what it measured")]

mod article;
mod conformance;
mod datelines;
mod documents;
mod laws;
mod mojibake;
