//! What was not kept, and what is there twice.

use super::cells::Cells;
use super::highest::Highest;
use std::collections::BTreeMap;
use textmill_corpus::Batch;

/// Kinds of losses that are told apart; codes and rules are few.
const MOST_KINDS: usize = 100;
/// Clusters of copies that are listed.
const MOST_CLUSTERS: usize = 12;

/// A kind of loss: how often, and an example.
#[derive(Clone, Debug, Default)]
pub(crate) struct Loss {
    pub(crate) n: u64,
    /// Where the first one is.
    pub(crate) place: String,
    /// What was said of it.
    pub(crate) message: String,
}

/// Documents that say the same.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    pub(crate) n_documents: u64,
    pub(crate) kind: String,
    pub(crate) kept: i64,
    /// Title or path of the copy that is kept.
    pub(crate) title: String,
}

/// What was quarantined and rejected, by reason, and the largest clusters of copies.
#[derive(Clone, Debug)]
pub(crate) struct Losses {
    pub(crate) quarantined: BTreeMap<String, Loss>,
    pub(crate) rejected: BTreeMap<String, Loss>,
    clusters: Highest<i64>,
    about: BTreeMap<i64, Cluster>,
}

impl Default for Losses {
    fn default() -> Self {
        Self {
            quarantined: BTreeMap::new(),
            rejected: BTreeMap::new(),
            clusters: Highest::new(MOST_CLUSTERS),
            about: BTreeMap::new(),
        }
    }
}

impl Losses {
    pub(super) fn quarantined(&mut self, rows: &Batch) -> bool {
        let code = Cells::of(rows, "code");
        let message = Cells::of(rows, "message");
        let [path, member] = ["source_path", "member"].map(|name| Cells::of(rows, name));
        for row in 0..rows.n_rows() {
            let place = [path.text(row), member.text(row)].into_iter().flatten();
            let place = || place.collect::<Vec<_>>().join(" › ");
            book(&mut self.quarantined, code.text(row), place, || message.text(row));
        }
        true
    }

    pub(super) fn rejected(&mut self, rows: &Batch) -> bool {
        let [rule, path] = ["rule", "source_path"].map(|name| Cells::of(rows, name));
        for row in 0..rows.n_rows() {
            let place = || path.text(row).unwrap_or_default().to_owned();
            book(&mut self.rejected, rule.text(row), place, || None);
        }
        true
    }

    pub(super) fn duplicates(&mut self, rows: &Batch) -> bool {
        let [relation, kind] = ["relation", "kind"].map(|name| Cells::of(rows, name));
        let [cluster, n, kept] =
            ["cluster", "n_documents", "kept_document_id"].map(|name| Cells::of(rows, name));
        for row in 0..rows.n_rows() {
            let (Some(id), Some(kept)) = (cluster.int(row), kept.int(row)) else { continue };
            let is_copy = relation.text(row) == Some("copy");
            if !is_copy || self.about.contains_key(&id) || !self.clusters.wants(n.count(row) as f64)
            {
                continue;
            }
            self.clusters.add(n.count(row) as f64, id);
            let kind = kind.text(row).unwrap_or_default().to_owned();
            let about = Cluster { n_documents: n.count(row), kind, kept, title: String::new() };
            self.about.insert(id, about);
            let stay: Vec<i64> = self.clusters.rows().copied().collect();
            self.about.retain(|id, _| stay.contains(id));
        }
        true
    }

    /// Gives the cluster of a document that is kept its title.
    pub(super) fn name(&mut self, document: i64, title: &str) {
        for cluster in self.about.values_mut().filter(|cluster| cluster.kept == document) {
            title.clone_into(&mut cluster.title);
        }
    }

    /// The largest clusters, the largest first.
    pub(crate) fn clusters(&self) -> impl Iterator<Item = &Cluster> {
        self.clusters.rows().filter_map(|id| self.about.get(id))
    }
}

fn book<'a>(
    losses: &mut BTreeMap<String, Loss>,
    kind: Option<&str>,
    place: impl FnOnce() -> String,
    message: impl FnOnce() -> Option<&'a str>,
) {
    let kind = kind.unwrap_or("unknown");
    if let Some(loss) = losses.get_mut(kind) {
        loss.n += 1;
    } else if losses.len() < MOST_KINDS {
        let message = message().unwrap_or_default().to_owned();
        losses.insert(kind.to_owned(), Loss { n: 1, place: place(), message });
    }
}
