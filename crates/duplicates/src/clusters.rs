//! Clusters, and which copy of each is kept.

use crate::{Finder, compare::Overlap, finder::Entry, join, table};
use std::cmp::Reverse;
use textmill_corpus::Batch;
use textmill_spill::Error;

/// What makes a document a duplicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Another document of its cluster has the same words in the same order.
    Exact,
    /// Another document of its cluster is alike.
    Near,
}

impl Kind {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
        }
    }
}

/// Which documents hang together; a series joins what clusters of copies join, and more.
pub(crate) struct Clusters {
    pub(crate) copies: join::Sets,
    pub(crate) series: join::Sets,
}

/// The duplicates of a corpus.
#[derive(Debug)]
pub struct Found {
    /// For each document of a cluster, in order: its number, the cluster's, the kind, whether it is
    /// the one to keep.
    members: Vec<(u32, u32, Kind, bool)>,
    /// Number of documents looked at.
    n_documents: u32,
    /// Rows of the table of duplicates.
    rows: Batch,
}

impl Found {
    /// The cluster of copies that a document belongs to, what makes it a member, and whether it is
    /// the copy to keep; `None` for a document without copies.
    pub fn of(&self, document: u32) -> Option<(u32, Kind, bool)> {
        let at = self.members.binary_search_by_key(&document, |&(document, ..)| document).ok()?;
        let (_, cluster, kind, keep) = self.members[at];
        Some((cluster, kind, keep))
    }

    /// For each document whether it is a copy that is not the one to keep.
    pub fn left_out(&self) -> Vec<bool> {
        let mut left_out = vec![false; self.n_documents as usize];
        for &(document, _, _, keep) in &self.members {
            left_out[document as usize] = !keep;
        }
        left_out
    }

    /// The table of duplicates.
    pub fn into_rows(self) -> Batch {
        self.rows
    }

    /// The table of duplicates.
    pub fn rows(&self) -> &Batch {
        &self.rows
    }
}

/// The documents with equal words, group by group, those without a word left out.
pub(crate) fn equal_contents(entries: &[Entry]) -> Vec<Vec<u32>> {
    let mut documents: Vec<u32> = (0..entries.len() as u32)
        .filter(|&document| entries[document as usize].n_words > 0)
        .collect();
    documents.sort_unstable_by_key(|&document| (entries[document as usize].content, document));
    documents
        .chunk_by(|&one, &other| entries[one as usize].content == entries[other as usize].content)
        .filter(|same| same.len() > 1)
        .map(<[u32]>::to_vec)
        .collect()
}

/// The members of each set that has more than one, in order.
fn groups(sets: &mut join::Sets, n: usize) -> Vec<(u32, Vec<u32>)> {
    let mut of: Vec<(u32, u32)> =
        (0..n as u32).map(|document| (sets.first(document), document)).collect();
    of.sort_unstable();
    of.chunk_by(|one, other| one.0 == other.0)
        .filter(|group| group.len() > 1)
        .map(|group| (group[0].0, group.iter().map(|&(_, document)| document).collect()))
        .collect()
}

/// The document to keep: the earliest, then the one with most words, then the least key. None of
/// this depends on the order of the input.
fn kept(members: &[u32], entries: &[Entry]) -> u32 {
    let order = |&document: &u32| {
        let entry = &entries[document as usize];
        let published = entry.published;
        (published.is_none(), published, Reverse(entry.n_words), entry.key, document)
    };
    members.iter().copied().min_by_key(order).expect("a cluster has members")
}

/// Makes the tables of what hangs together.
pub(crate) fn found(mut clusters: Clusters, finder: &mut Finder) -> Result<Found, Error> {
    let n = finder.entries.len();
    let mut rows = Batch::new(&table());
    let mut all_members = Vec::new();
    for (cluster, members) in groups(&mut clusters.copies, n) {
        let keep = kept(&members, &finder.entries);
        let mut contents: Vec<u128> =
            members.iter().map(|&m| finder.entries[m as usize].content).collect();
        contents.sort_unstable();
        for &member in &members {
            let content = finder.entries[member as usize].content;
            let first = contents.partition_point(|&other| other < content);
            let is_exact = contents.get(first + 1) == Some(&content);
            let kind = if is_exact { Kind::Exact } else { Kind::Near };
            let row = Row { member, cluster, n: members.len(), keep, is_kept: member == keep };
            push(&mut rows, "copy", kind.name(), &row, finder.common(member, keep)?);
            all_members.push((member, cluster, kind, member == keep));
        }
    }
    for (series, members) in groups(&mut clusters.series, n) {
        let copies = clusters.copies.first(members[0]);
        if members.iter().all(|&member| clusters.copies.first(member) == copies) {
            continue;
        }
        let first = kept(&members, &finder.entries);
        for &member in &members {
            let row = Row { member, cluster: series, n: members.len(), keep: first, is_kept: true };
            push(&mut rows, "series", "series", &row, finder.common(member, first)?);
        }
    }
    all_members.sort_unstable();
    Ok(Found { members: all_members, n_documents: n as u32, rows })
}

struct Row {
    member: u32,
    cluster: u32,
    n: usize,
    keep: u32,
    is_kept: bool,
}

fn push(rows: &mut Batch, relation: &str, kind: &str, row: &Row, common: Option<Overlap>) {
    let mut columns = rows.columns.iter_mut();
    let mut next = || columns.next().expect("as many values as declared columns");
    next().push_int(i64::from(row.member));
    next().push_text(relation);
    next().push_int(i64::from(row.cluster));
    next().push_int(row.n as i64);
    next().push_text(kind);
    next().push_bool(row.is_kept);
    next().push_int(i64::from(row.keep));
    next().push_int(common.map(|common| i64::from(common.shared)));
    next().push_int(common.map(|common| i64::from(common.total)));
    next().push_float(common.and_then(Overlap::jaccard));
}

impl Finder {
    /// How much a document has in common with another; `None` when there are no shingles to tell.
    fn common(&mut self, one: u32, other: u32) -> Result<Option<Overlap>, Error> {
        let without = |document: u32| self.entries[document as usize].n_shingles == 0;
        if without(one) || without(other) {
            return Ok(None);
        }
        self.overlap(one, other).map(Some)
    }
}
