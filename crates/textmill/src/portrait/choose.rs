//! The entity that a person means.

use super::table;
use crate::{failure::Failure, settings_error::nearest};
use std::path::Path;
use textmill_corpus::Batch;

/// What the table of entities says of one.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) label: String,
    pub(super) n_mentions: i64,
    pub(super) n_documents: i64,
    /// Ids from elsewhere and the like, where the table has them: what, and its value.
    pub(super) more: Vec<(&'static str, String)>,
}

/// The entity that is meant, and others that could be.
pub(super) struct Chosen {
    pub(super) entity: Entity,
    pub(super) others: Vec<Entity>,
}

/// How well a name fits; less is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Id,
    Name,
    Alias,
    Part,
}

/// Columns that say more of an entity, where the table has them.
const MORE: [&str; 3] = ["wikidata", "geonames", "country"];

/// Chooses by `entity_id`, name, alias or part of a name, in any case; of several the one with most
/// mentions.
pub(super) fn choose(output: &Path, name: &str) -> Result<Chosen, Failure> {
    let wanted = name.trim().to_lowercase();
    if wanted.is_empty() {
        return Err(Failure::usage("nobody is named", "give a name: --show \"Ada Lovelace\""));
    }
    let mut found: Vec<(Fit, Entity)> = Vec::new();
    let mut names = Vec::new();
    for batch in table(output, "entities")? {
        let batch = batch?;
        for row in 0..batch.n_rows() {
            let of = batch.column("name").text(row).unwrap_or_default();
            names.push(of.to_owned());
            if let Some(fit) = fit(&batch, row, of, &wanted) {
                found.push((fit, entity(&batch, row)));
            }
        }
    }
    // Ids are by mentions, the most first.
    found.sort_by_key(|(fit, entity)| (*fit, entity.id));
    let mut found = found.into_iter().map(|(_, entity)| entity);
    let Some(entity) = found.next() else {
        let near = nearest(name, names.iter().map(String::as_str));
        return Err(Failure::usage(
            format!("`{}` names no entity `{name}`", output.display()),
            near.map_or_else(
                || "the table `entities` lists all of them".to_owned(),
                |near| format!("did you mean `{near}`? The table `entities` lists all of them"),
            ),
        ));
    };
    Ok(Chosen { entity, others: found.collect() })
}

fn fit(entities: &Batch, row: usize, name: &str, wanted: &str) -> Option<Fit> {
    if entities.column("entity_id").int(row).map(|id| id.to_string()).as_deref() == Some(wanted) {
        return Some(Fit::Id);
    }
    let name = name.to_lowercase();
    if name == wanted {
        return Some(Fit::Name);
    }
    let aliases = entities.column("aliases").text(row).unwrap_or("[]");
    // Most entities have none that holds it.
    if aliases.to_lowercase().contains(wanted) {
        let aliases: Vec<String> = serde_json::from_str(aliases).unwrap_or_default();
        if aliases.iter().any(|alias| alias.to_lowercase() == wanted) {
            return Some(Fit::Alias);
        }
    }
    let mut words = name.split_whitespace();
    let is_part = wanted.split_whitespace().all(|part| words.any(|word| word == part));
    is_part.then_some(Fit::Part)
}

fn entity(entities: &Batch, row: usize) -> Entity {
    let int = |column: &str| entities.column(column).int(row).unwrap_or_default();
    let text = |column: &str| entities.column(column).text(row).unwrap_or_default().to_owned();
    let more = MORE.into_iter().filter_map(|what| {
        entities.table.column(what)?;
        let column = entities.column(what);
        let value = column.text(row).map(str::to_owned);
        Some((what, value.or_else(|| column.int(row).map(|id| id.to_string()))?))
    });
    Entity {
        id: int("entity_id"),
        name: text("name"),
        label: text("label"),
        n_mentions: int("n_mentions"),
        n_documents: int("document_frequency"),
        more: more.collect(),
    }
}
