//! What a shard has to say about entities.

use crate::{
    identity::{Choice, Context, choose, key_of},
    lists::Lists,
    names::{Counting, Names},
    registry::{EntityCount, Registry, SurfaceCount},
    resolve::{Resolved, Rule, entity_key, last_name, resolve, short_forms},
    settings::Settings,
    statistics::{Tally, keyed_statistics, row_statistics},
};
use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashSet};
use std::borrow::Cow;
use textmill_corpus::{AnnotatedShard, Batch, DocumentView, EntityLabel};
use textmill_spill::Run;

/// The counts of one shard: entities numbered in the shard, documents counted from 0.
#[derive(Debug)]
pub struct ShardCounts {
    pub(crate) registry: Registry,
    /// For each statistic with rows by document, its rows.
    pub(crate) rows: Vec<Batch>,
    /// For each statistic that counts under keys, its counts.
    pub(crate) keyed: Vec<Run>,
    /// The groups and terms that those keys name.
    pub(crate) names: Names,
    /// For each row of the user's files the mentions that it decided.
    pub(crate) used: Vec<i64>,
}

/// A document whose mentions are resolved to entities of its shard.
#[derive(Debug)]
pub(crate) struct CountedDocument<'a> {
    pub(crate) view: DocumentView<'a>,
    /// The numbers of its entities, in order of first mention.
    pub(crate) entities: Vec<u32>,
    /// For each mention, its entity (a position in `entities`) and the rule that led there.
    pub(crate) mentions: Vec<(usize, Rule)>,
}

impl<'a> CountedDocument<'a> {
    /// The text of mention `mention` of the document.
    pub(crate) fn surface(&self, mention: usize) -> &'a str {
        let mention = &self.view.mentions[mention];
        &self.view.document.text[mention.start as usize..mention.end as usize]
    }
}

/// Resolves and counts the mentions of a shard.
pub fn count(shard: &AnnotatedShard, settings: &Settings) -> ShardCounts {
    let mut registry = Registry::default();
    let mut rows: Vec<Batch> = row_statistics().map(|rows| Batch::new(&(rows.partial)())).collect();
    let mut tallies: Vec<Tally> =
        keyed_statistics(settings).map(|keyed| Tally::new(keyed.shape)).collect();
    let mut counting = Counting::new(shard, settings);
    let (beginnings, mut used) = (settings.lists.beginnings(shard), settings.lists.unused());
    for view in shard.views() {
        counting.go_to(&view);
        let mentions = settings.lists.mentions(&view, &beginnings, &mut used);
        let view = DocumentView { mentions: mentions.as_deref().unwrap_or(view.mentions), ..view };
        settings.lists.count_use(&view, &mut used);
        let document = if view.mentions.is_empty() {
            CountedDocument { view, entities: Vec::new(), mentions: Vec::new() }
        } else {
            let resolved = resolve(&view, settings);
            register(&mut registry, view, &resolved, &settings.lists)
        };
        for (statistic, rows) in row_statistics().zip(&mut rows) {
            (statistic.measure)(&document, rows);
        }
        for (statistic, tally) in keyed_statistics(settings).zip(&mut tallies) {
            (statistic.count)(&document, &mut counting, tally);
        }
    }
    let keyed = tallies.into_iter().map(Tally::into_run).collect();
    ShardCounts { registry, rows, keyed, names: counting.names, used }
}

/// Counts the entities of a document in the registry.
fn register<'a>(
    registry: &mut Registry,
    view: DocumentView<'a>,
    resolved: &Resolved,
    lists: &Lists,
) -> CountedDocument<'a> {
    // Two names that differ under the labels of their mentions may be one under the label of
    // their entity, so that two entities of the document are one of the corpus.
    let mut position_of: HashMap<u32, usize, FixedState> = HashMap::default();
    let mut entities = Vec::new();
    let bearers: HashSet<String, FixedState> = resolved
        .entities
        .iter()
        .filter(|entity| entity.label == EntityLabel::Person)
        .filter_map(|entity| match last_name(&entity.name) {
            (surname, true) => Some(surname),
            _ => None,
        })
        .collect();
    let short_names = short_names(resolved);
    let mut choices = Vec::new();
    let mut positions = Vec::with_capacity(resolved.entities.len());
    let named = resolved.entities.iter().map(|entity| (entity.name.as_str(), entity.label));
    let entity_of = |mention: usize| resolved.mentions[mention].0;
    let context = Context::of(named, view.mentions, entity_of, &view.document.text);
    for (place, entity) in resolved.entities.iter().enumerate() {
        // What the user gives or keeps apart is not looked up.
        let is_apart = lists.is_apart(&entity.name);
        let choice = match entity.id {
            None if !is_apart => choose(place, &context),
            _ => Choice::default(),
        };
        let number = registry.entity(entity.label, &key_of(&entity.name, entity.label, &choice));
        if let Some(id) = &entity.id {
            registry.set_id(number, id);
        }
        let position = *position_of.entry(number).or_insert_with(|| {
            registry.add_surface(number, &entity.name, SurfaceCount { n_mentions: 0, n_names: 1 });
            entities.push(number);
            let is_beside_bearer = is_apart
                || entity.label == EntityLabel::Person
                    && matches!(last_name(&entity.name), (name, false) if bearers.contains(&name))
                || entity.label == EntityLabel::Organisation
                    && short_names.contains(&entity_key(&entity.name, entity.label));
            choices.push((choice, is_beside_bearer));
            entities.len() - 1
        });
        positions.push(position);
    }
    let mentions: Vec<(usize, Rule)> =
        resolved.mentions.iter().map(|&(entity, rule)| (positions[entity], rule)).collect();
    let document = CountedDocument { view, entities, mentions };
    add_counts(registry, &document, &choices);
    document
}

/// The short forms of all organisations of a document.
fn short_names(resolved: &Resolved) -> HashSet<String, FixedState> {
    let bodies = resolved.entities.iter().filter(|e| e.label == EntityLabel::Organisation);
    let forms = bodies.flat_map(|body| short_forms(&entity_key(&body.name, body.label)));
    forms.map(|short| short.key).collect()
}

fn add_counts(registry: &mut Registry, document: &CountedDocument, choices: &[(Choice, bool)]) {
    let published = document.view.document.metadata.published;
    let mut n_mentions = vec![0; document.entities.len()];
    for (mention, &(position, _)) in document.mentions.iter().enumerate() {
        n_mentions[position] += 1;
        let once = SurfaceCount { n_mentions: 1, n_names: 0 };
        // A line may break inside a name.
        let mut surface = Cow::Borrowed(document.surface(mention));
        if surface.contains(['\n', '\r', '\t']) || surface.contains("  ") {
            surface = Cow::Owned(surface.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        registry.add_surface(document.entities[position], &surface, once);
    }
    for ((&entity, n_mentions), (choice, is_beside_bearer)) in
        document.entities.iter().zip(n_mentions).zip(choices)
    {
        let count = EntityCount {
            n_mentions,
            document_frequency: 1,
            first_document_id: document.view.index as i32,
            first_published: published,
            last_published: published,
            likelihood: choice.likelihood,
            country_likelihood: choice.country_likelihood,
            n_beside_bearers: i64::from(*is_beside_bearer),
        };
        registry.add(entity, &count);
    }
}
