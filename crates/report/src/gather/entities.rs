//! Who and what is named most, with whom, and when.

use super::{
    cells::Cells,
    documents::{Documents, Period},
    highest::Highest,
    pairs::Pair,
};
use std::collections::BTreeMap;
use textmill_corpus::Batch;

/// Entities of each label that are listed.
const MOST_OF_A_LABEL: usize = 15;
/// Entities of each label whose time line is drawn.
const MOST_TIME_LINES: usize = 4;
/// Entities that may stand in the network, those with most mentions.
const MOST_IN_NETWORK: usize = 120;
/// Pairs that the network has room for.
const MOST_PAIRS: usize = 90;

/// The labels that have lists of their own, and what these are called.
pub(crate) const LABELS: [(&str, &str); 3] =
    [("PERSON", "Persons"), ("LOCATION", "Places"), ("ORGANISATION", "Organisations")];

/// An entity.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) n_mentions: u64,
    pub(crate) n_documents: u64,
    /// Documents that name it by period; empty unless its time line is drawn.
    pub(crate) by_period: BTreeMap<i64, u64>,
}

/// What is kept of the tables of entities.
#[derive(Clone, Debug)]
pub(crate) struct Entities {
    pub(crate) n: u64,
    pub(crate) n_mentions: u64,
    /// The most frequent of each label, in the order of the table.
    pub(crate) lists: [Vec<Entity>; LABELS.len()],
    /// Names and labels of those that the network may show, by number.
    frequent: Vec<Entity>,
    company: Highest<Pair>,
}

impl Default for Entities {
    fn default() -> Self {
        Self {
            n: 0,
            n_mentions: 0,
            lists: Default::default(),
            frequent: Vec::new(),
            company: Highest::new(MOST_PAIRS),
        }
    }
}

impl Entities {
    pub(super) fn add(&mut self, rows: &Batch) -> bool {
        let cells = |name| Cells::of(rows, name);
        let [id, mentions, documents] =
            ["entity_id", "n_mentions", "document_frequency"].map(cells);
        let [name, label] = ["name", "label"].map(cells);
        for row in 0..rows.n_rows() {
            self.n += 1;
            self.n_mentions += mentions.count(row);
            let label = label.text(row).unwrap_or_default();
            let list = LABELS.iter().position(|(known, _)| *known == label);
            let list = list.map(|list| &mut self.lists[list]);
            let list = list.filter(|list| list.len() < MOST_OF_A_LABEL);
            if list.is_none() && self.frequent.len() >= MOST_IN_NETWORK {
                continue;
            }
            let entity = Entity {
                id: id.int(row).unwrap_or_default(),
                name: name.text(row).unwrap_or_default().to_owned(),
                label: label.to_owned(),
                n_mentions: mentions.count(row),
                n_documents: documents.count(row),
                by_period: BTreeMap::new(),
            };
            if self.frequent.len() < MOST_IN_NETWORK {
                self.frequent.push(entity.clone());
            }
            if let Some(list) = list {
                list.push(entity);
            }
        }
        true
    }

    /// Takes pairs of entities, in the order of the table: the lower number of each first.
    pub(super) fn add_company(&mut self, rows: &Batch) -> bool {
        let ids = ["entity_id_1", "entity_id_2"].map(|name| Cells::of(rows, name));
        let [n, g2] = ["n_documents", "g2_4cell_documents"].map(|name| Cells::of(rows, name));
        for row in 0..rows.n_rows() {
            let ids = ids.map(|id| id.int(row).unwrap_or(i64::MAX));
            let found = ids.map(|id| usize::try_from(id).ok().and_then(|id| self.frequent.get(id)));
            if found[0].is_none() {
                return false;
            }
            let [Some(one), Some(other)] = found else { continue };
            let Some(score) = g2.float(row).filter(|&score| score > 0.0) else { continue };
            let pair = Pair {
                ids,
                names: [one.name.clone(), other.name.clone()],
                n: n.count(row),
                score,
                frequencies: [one.n_documents, other.n_documents],
            };
            self.company.add(score, pair);
        }
        true
    }

    /// Counts in which periods the documents lie that name an entity with a time line.
    pub(super) fn add_documents(&mut self, rows: &Batch, documents: &Documents) -> bool {
        let Some(period) = documents.period() else { return false };
        let [document, entity] = ["document_id", "entity_id"].map(|name| Cells::of(rows, name));
        let mut places: BTreeMap<i64, &mut Entity> =
            self.drawn_mut().map(|entity| (entity.id, entity)).collect();
        for row in 0..rows.n_rows() {
            let found = entity.int(row).and_then(|id| places.get_mut(&id));
            let (Some(found), Some(document)) = (found, document.int(row)) else { continue };
            if let Some(day) = documents.day(document) {
                *found.by_period.entry(Period::of(period, day)).or_default() += 1;
            }
        }
        true
    }

    fn drawn_mut(&mut self) -> impl Iterator<Item = &mut Entity> {
        self.lists.iter_mut().flat_map(|list| list.iter_mut().take(MOST_TIME_LINES))
    }

    /// The entities with time lines, those of a label together.
    pub(crate) fn drawn(&self) -> impl Iterator<Item = &Entity> {
        self.lists.iter().flat_map(|list| list.iter().take(MOST_TIME_LINES))
    }

    /// An entity that the network may show.
    pub(crate) fn frequent(&self, id: i64) -> Option<&Entity> {
        self.frequent.get(usize::try_from(id).ok()?)
    }

    /// Pairs that are named together more than chance would have it, the strongest first.
    pub(crate) fn company(&self) -> impl Iterator<Item = &Pair> {
        self.company.rows()
    }
}
