//! From the mentions of a document to its entities.
//!
//! Mentions whose names differ in case and punctuation at most share a name ([`names`]); one name
//! then joins another by a rule, of which each kind of thing has its own file. A rule gives
//! candidates, and of these the one named most recently is meant. Joins lead from a less
//! complete name to a more complete one, so that they end.

mod alias;
mod document;
mod location;
mod names;
mod normalise_name;
mod organisation;
mod person;
mod rule;

#[cfg(test)]
mod gold;

pub(crate) use document::{Resolved, resolve};
pub(crate) use normalise_name::entity_key;
pub(crate) use rule::Rule;
