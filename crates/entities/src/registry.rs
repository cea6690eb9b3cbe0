//! The entities of a corpus, or of a part of it: integers under a label and a name.

use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashTable};
use std::hash::BuildHasher;
use textmill_corpus::EntityLabel;

/// Distinct pairs of a number and a string, numbered in order of arrival.
#[derive(Clone, Debug, Default)]
struct Interner {
    text: String,
    ends: Vec<usize>,
    numbers: Vec<u32>,
    table: HashTable<u32>,
}

impl Interner {
    fn get(&self, id: u32) -> (u32, &str) {
        pair(&self.text, &self.ends, &self.numbers, id)
    }

    fn intern(&mut self, number: u32, string: &str) -> u32 {
        let hasher = FixedState::default();
        let hash = hasher.hash_one((number, string));
        if let Some(&id) = self.table.find(hash, |&id| self.get(id) == (number, string)) {
            return id;
        }
        let id = u32::try_from(self.ends.len()).expect("fewer distinct names than 2^32");
        self.text.push_str(string);
        self.ends.push(self.text.len());
        self.numbers.push(number);
        let (text, ends, numbers) = (&self.text, &self.ends, &self.numbers);
        self.table.insert_unique(hash, id, |&id| hasher.hash_one(pair(text, ends, numbers, id)));
        id
    }
}

fn pair<'s>(text: &'s str, ends: &[usize], numbers: &[u32], id: u32) -> (u32, &'s str) {
    let id = id as usize;
    let start = if id == 0 { 0 } else { ends[id - 1] };
    (numbers[id], &text[start..ends[id]])
}

/// What is counted of an entity; merged by sums, the least and the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EntityCount {
    pub(crate) n_mentions: i64,
    pub(crate) document_frequency: i64,
    pub(crate) first_document_id: i32,
    /// Days since 1970-01-01.
    pub(crate) first_published: Option<i32>,
    pub(crate) last_published: Option<i32>,
    /// How likely its identity is in each of its documents, in thousandths, summed up.
    pub(crate) likelihood: i64,
    /// The same of the country of its identity.
    pub(crate) country_likelihood: i64,
    /// Documents that name a person whose full name ends in the single word of this one, or another
    /// organisation for which the name of this one may be short.
    pub(crate) n_beside_bearers: i64,
}

impl EntityCount {
    pub(crate) const NONE: EntityCount = EntityCount {
        n_mentions: 0,
        document_frequency: 0,
        first_document_id: i32::MAX,
        first_published: None,
        last_published: None,
        likelihood: 0,
        country_likelihood: 0,
        n_beside_bearers: 0,
    };

    fn add(&mut self, other: &EntityCount) {
        self.n_mentions += other.n_mentions;
        self.document_frequency += other.document_frequency;
        self.first_document_id = self.first_document_id.min(other.first_document_id);
        let earliest = [self.first_published, other.first_published].into_iter().flatten().min();
        self.first_published = earliest;
        self.last_published = self.last_published.max(other.last_published);
        self.likelihood += other.likelihood;
        self.country_likelihood += other.country_likelihood;
        self.n_beside_bearers += other.n_beside_bearers;
    }
}

/// What is counted of a surface of an entity; merged by sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SurfaceCount {
    /// Mentions written so.
    pub(crate) n_mentions: i64,
    /// Documents in which it is the most complete name of the entity.
    pub(crate) n_names: i64,
}

/// All entities met so far, each with its surfaces.
#[derive(Clone, Debug, Default)]
pub(crate) struct Registry {
    keys: Interner,
    entities: Vec<EntityCount>,
    /// The ids that the user gives to some.
    ids: HashMap<u32, Box<str>, FixedState>,
    surfaces: Interner,
    surface_counts: Vec<SurfaceCount>,
}

impl Registry {
    /// Number of entities.
    pub(crate) fn n_entities(&self) -> usize {
        self.entities.len()
    }

    /// The number of the entity of this label and key.
    pub(crate) fn entity(&mut self, label: EntityLabel, key: &str) -> u32 {
        let entity = self.keys.intern(label as u32, key);
        if entity as usize == self.entities.len() {
            self.entities.push(EntityCount::NONE);
        }
        entity
    }

    /// Notes the id that the user gives to an entity: the same in every document.
    pub(crate) fn set_id(&mut self, entity: u32, id: &str) {
        self.ids.entry(entity).or_insert_with(|| id.into());
    }

    /// The id that the user gives to an entity.
    pub(crate) fn id_of(&self, entity: u32) -> Option<&str> {
        self.ids.get(&entity).map(|id| &**id)
    }

    /// Adds to what is counted of an entity.
    pub(crate) fn add(&mut self, entity: u32, count: &EntityCount) {
        self.entities[entity as usize].add(count);
    }

    /// Adds to what is counted of a surface of an entity.
    pub(crate) fn add_surface(&mut self, entity: u32, surface: &str, count: SurfaceCount) {
        let id = self.surfaces.intern(entity, surface) as usize;
        if id == self.surface_counts.len() {
            self.surface_counts.push(SurfaceCount::default());
        }
        self.surface_counts[id].n_mentions += count.n_mentions;
        self.surface_counts[id].n_names += count.n_names;
    }

    /// Adds all of another registry, whose documents are numbered from `first_document_id` on;
    /// gives the numbers here of its entities.
    pub(crate) fn absorb(&mut self, other: &Registry, first_document_id: i32) -> Vec<u32> {
        let numbers: Vec<u32> = other
            .iter()
            .map(|(label, key, count)| {
                let entity = self.entity(label, key);
                let first_document_id = count.first_document_id + first_document_id;
                self.add(entity, &EntityCount { first_document_id, ..*count });
                entity
            })
            .collect();
        for (entity, &number) in (0..).zip(&numbers) {
            if let Some(id) = other.id_of(entity) {
                self.set_id(number, id);
            }
        }
        for (entity, surface, count) in other.surfaces() {
            self.add_surface(numbers[entity as usize], surface, count);
        }
        numbers
    }

    /// Label, key and counts of every entity, by number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (EntityLabel, &str, &EntityCount)> {
        (0..self.n_entities() as u32).map(|entity| {
            let (label, key) = self.key_of(entity);
            (label, key, self.count_of(entity))
        })
    }

    /// The counts of an entity.
    pub(crate) fn count_of(&self, entity: u32) -> &EntityCount {
        &self.entities[entity as usize]
    }

    /// The label and the key of an entity.
    pub(crate) fn key_of(&self, entity: u32) -> (EntityLabel, &str) {
        let (label, key) = self.keys.get(entity);
        (EntityLabel::ALL[label as usize], key)
    }

    /// The label of an entity.
    pub(crate) fn label_of(&self, entity: u32) -> EntityLabel {
        self.key_of(entity).0
    }

    /// Whether every entity has a surface that is its name in some document, as counting sees to.
    pub(crate) fn every_entity_has_a_name(&self) -> bool {
        let mut named = vec![false; self.n_entities()];
        for (entity, _, count) in self.surfaces() {
            named[entity as usize] |= count.n_names > 0;
        }
        named.into_iter().all(|named| named)
    }

    /// Every surface with the number of its entity.
    pub(crate) fn surfaces(&self) -> impl Iterator<Item = (u32, &str, SurfaceCount)> {
        (0..self.surface_counts.len() as u32).map(|id| self.surface(id))
    }

    /// A surface by its number: its entity, itself, and what is counted of it.
    pub(crate) fn surface(&self, id: u32) -> (u32, &str, SurfaceCount) {
        let (entity, surface) = self.surfaces.get(id);
        (entity, surface, self.surface_counts[id as usize])
    }
}
