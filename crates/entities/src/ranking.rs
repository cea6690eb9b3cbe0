//! The final order of entities, their names and their aliases.

use crate::{
    registry::Registry,
    settings::Resolution,
    short_names,
    surnames::{Standing, settle, standings},
};
use std::cmp::Reverse;

/// A registry that grows no more, with dense ids by rule: mentions descending, label, name bytes.
#[derive(Debug)]
pub(crate) struct Ranking {
    pub(crate) registry: Registry,
    /// The number in the registry of each id.
    pub(crate) entities: Vec<u32>,
    /// The surface that is the name of each entity, by its number in the registry.
    names: Vec<u32>,
    /// All surfaces, entity after entity in the order of ids; of one entity the most frequent
    /// first.
    surfaces: Vec<u32>,
    /// One past the last of `surfaces` of each id.
    surface_ends: Vec<usize>,
    /// What became of each entity that was counted, and its number in the registry.
    standings: Vec<Standing>,
    numbers: Vec<u32>,
    /// For each id the mentions and the documents that are copies which are not kept; `None` when
    /// nobody looked for copies.
    pub(crate) in_copies: Option<Vec<[i64; 2]>>,
}

impl Ranking {
    /// Ranks all entities, once surnames alone have joined their bearers if they are to.
    pub(crate) fn of(counted: &Registry, resolution: Resolution) -> Self {
        let standings = match resolution {
            Resolution::Rules => {
                let names = names(counted);
                let mut standings = standings(counted, &names);
                short_names::join(counted, &names, &mut standings);
                standings
            }
            Resolution::Exact => vec![Standing::Own; counted.n_entities()],
        };
        let (registry, numbers) = settle(counted, &standings);
        let names = names(&registry);
        let mut entities: Vec<u32> = (0..registry.n_entities() as u32).collect();
        entities.sort_unstable_by_key(|&entity| {
            let name = registry.surface(names[entity as usize]).1;
            (Reverse(registry.count_of(entity).n_mentions), registry.label_of(entity), name)
        });
        let mut ranking = Self {
            registry,
            entities,
            names,
            surfaces: Vec::new(),
            surface_ends: Vec::new(),
            standings,
            numbers,
            in_copies: None,
        };
        ranking.order_surfaces();
        ranking
    }

    /// The id of each entity that was counted, by its number then.
    pub(crate) fn ids(&self) -> Vec<i32> {
        let ids = self.ids_in_registry();
        self.numbers.iter().map(|&entity| ids[entity as usize]).collect()
    }

    /// What became of each entity that was counted, by its number then.
    pub(crate) fn standings(&self) -> &[Standing] {
        &self.standings
    }

    fn ids_in_registry(&self) -> Vec<i32> {
        let mut ids = vec![0; self.entities.len()];
        for (id, &entity) in self.entities.iter().enumerate() {
            ids[entity as usize] = id as i32;
        }
        ids
    }

    /// The name of the entity with this id.
    pub(crate) fn name(&self, id: usize) -> &str {
        self.registry.surface(self.names[self.entities[id] as usize]).1
    }

    /// The other surfaces that mentions of the entity with this id have, the most frequent first.
    pub(crate) fn aliases(&self, id: usize) -> impl Iterator<Item = &str> {
        let start = if id == 0 { 0 } else { self.surface_ends[id - 1] };
        let name = self.names[self.entities[id] as usize];
        self.surfaces[start..self.surface_ends[id]]
            .iter()
            .filter(move |&&surface| surface != name)
            .map(|&surface| self.registry.surface(surface))
            .filter(|(_, _, count)| count.n_mentions > 0)
            .map(|(_, surface, _)| surface)
    }

    fn order_surfaces(&mut self) {
        let ids = self.ids_in_registry();
        let n_surfaces = self.registry.surfaces().count() as u32;
        let mut surfaces: Vec<u32> = (0..n_surfaces).collect();
        surfaces.sort_unstable_by_key(|&id| {
            let (entity, surface, count) = self.registry.surface(id);
            (ids[entity as usize], Reverse(count.n_mentions), surface)
        });
        self.surface_ends = vec![0; ids.len()];
        for (at, &surface) in surfaces.iter().enumerate() {
            self.surface_ends[ids[self.registry.surface(surface).0 as usize] as usize] = at + 1;
        }
        self.surfaces = surfaces;
    }
}

/// For each entity the surface that most documents have as its most complete name.
fn names(registry: &Registry) -> Vec<u32> {
    let mut names = vec![u32::MAX; registry.n_entities()];
    for (id, (entity, ..)) in registry.surfaces().enumerate() {
        let best = &mut names[entity as usize];
        let id = id as u32;
        if *best == u32::MAX || is_better_name(registry, id, *best) {
            *best = id;
        }
    }
    names
}

/// Whether more documents have a surface as the name than another; of equals, whether it has more
/// mentions, then whether it comes first by bytes.
fn is_better_name(registry: &Registry, one: u32, other: u32) -> bool {
    let rank = |id| {
        let (_, surface, count) = registry.surface(id);
        (count.n_names, count.n_mentions, Reverse(surface))
    };
    rank(one) > rank(other)
}
