//! From the mentions of a document to its entities.
//!
//! Mentions whose names differ in case and punctuation at most share a name (`names`); a name then
//! joins a more complete one by a rule, of which each kind of thing has its own file; `document`
//! drives them and makes entities of what is left.

mod alias;
mod document;
mod generic;
mod given_names;
mod location;
mod names;
mod normalise_name;
mod organisation;
mod person;
mod rule;
mod short_forms;

#[cfg(test)]
pub(crate) mod gold;

pub(crate) use document::{Resolved, resolve};
pub(crate) use generic::is_all_generic;
pub(crate) use names::is_acronym;
pub(crate) use normalise_name::{entity_key, fold, is_suffix_behind_comma, without_article};
pub(crate) use person::last_name;
pub(crate) use rule::Rule;
pub(crate) use short_forms::short_forms;
