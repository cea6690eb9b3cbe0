//! Who or what in the world a name means: ids, countries and places, from lists that the binary
//! embeds.
//!
//! `record` is what is known of one thing, `list` the embedded lists and the way from a name to
//! what it may mean, `builder` how they are written; `context` is what a document says of the
//! places it is about, `choose` takes the likeliest of several, and `link` says what an entity of
//! the corpus is in the end.

mod builder;
mod choose;
mod context;
mod link;
mod list;
mod record;

#[cfg(test)]
mod gold;

pub use builder::IdentitiesBuilder;
pub(crate) use choose::{
    Choice, choose, country_named, is_of_lists, is_organisation_of_lists, is_place, key_of,
};
pub(crate) use context::Context;
pub(crate) use link::Link;
pub use list::{BYTES, Identities, SECTIONS, name_key};
pub use record::{Class, Kind, Record};
