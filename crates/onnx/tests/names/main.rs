//! What a model says, against what is worked by hand and what other runtimes say.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

mod exported;
mod made;
mod made_model;
mod marked_texts;
