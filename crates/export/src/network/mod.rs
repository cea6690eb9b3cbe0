//! The network of entities that are named together, as programs for networks read it.
//!
//! A node is an entity with an edge, an edge a pair of entities that at least so many documents or
//! sentences name together. All of it is read from the finished tables `entities` and
//! `entity_cooccurrence`, a row group at a time; what is held is which entities are nodes.

mod gexf;
mod graphml;
mod xml;

use crate::{Error, partial_file::PartialFile, read_table};
use std::{
    fs::File,
    io::{Read, Write},
    path::Path,
};
use textmill_corpus::Batch;

/// How a network is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkFormat {
    /// `GraphML`, which Gephi, networkx, igraph and Cytoscape read.
    GraphMl,
    /// GEXF 1.2, the format of Gephi, which networkx reads too.
    Gexf,
}

/// What two entities must share to be named together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    /// A sentence.
    Sentence,
    /// A document.
    Document,
}

/// Which network is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// How it is written.
    pub format: NetworkFormat,
    /// What the weight of an edge counts.
    pub within: Company,
    /// The least weight of an edge.
    pub minimum: u64,
    /// How many of the most frequent entities may be nodes; `None` for all.
    pub top: Option<u64>,
}

/// What a written network holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkWritten {
    /// Entities with an edge.
    pub nodes: u64,
    /// Pairs of them.
    pub edges: u64,
}

/// An entity as a node.
struct Node<'a> {
    id: i64,
    name: &'a str,
    label: &'a str,
    mentions: i64,
    documents: i64,
    country: Option<&'a str>,
}

/// A pair of entities as an edge.
struct Edge {
    number: u64,
    ends: [i64; 2],
    weight: i64,
    n_sentences: i64,
    n_documents: i64,
    npmi: Option<f64>,
}

/// How a format is written: what stands before, between and behind nodes and edges.
struct Form {
    head: fn(&NetworkWritten) -> String,
    node: fn(&Node) -> String,
    between: &'static str,
    edge: fn(&Edge) -> String,
    foot: &'static str,
}

/// What says of a file that it was written here: the name stands in its first bytes.
const MARK: &str = concat!("textmill ", env!("CARGO_PKG_VERSION"));

/// Bytes at the beginning of a file in which the mark is looked for.
const MARKED: u64 = 512;

/// Writes the network of the output folder `output` into the file `to`.
///
/// # Errors
/// When the tables `entities` and `entity_cooccurrence` are not there as Parquet or damaged, when
/// `to` is a file of somebody else, and when it cannot be written.
pub fn write_network(output: &Path, to: &Path, wanted: &Network) -> Result<NetworkWritten, Error> {
    let form = match wanted.format {
        NetworkFormat::GraphMl => graphml::FORM,
        NetworkFormat::Gexf => gexf::FORM,
    };
    let mut is_node = Vec::new();
    let mut written = NetworkWritten { nodes: 0, edges: 0 };
    edges(output, wanted, |edge| {
        for end in edge.ends.map(|id| id as usize) {
            if is_node.len() <= end {
                is_node.resize(end + 1, false);
            }
            written.nodes += u64::from(!std::mem::replace(&mut is_node[end], true));
        }
        written.edges += 1;
        Ok(())
    })?;
    if to.exists() && !is_ours(to) {
        return Err(Error::NotOurs(to.to_owned()));
    }
    let mut file = PartialFile::create(to)?;
    let mut put = |text: &str| file.write_all(text.as_bytes()).map_err(Error::io("write", to));
    put(&(form.head)(&written))?;
    for batch in read_table(output, "entities")? {
        let batch = batch?;
        for row in 0..batch.n_rows() {
            let node = node(&batch, row);
            if is_node.get(node.id as usize) == Some(&true) {
                put(&(form.node)(&node))?;
            }
        }
    }
    put(form.between)?;
    edges(output, wanted, |edge| put(&(form.edge)(&edge)))?;
    put(form.foot)?;
    file.seal()?;
    Ok(written)
}

/// Hands over the edges, in the order of the table.
fn edges(
    output: &Path,
    wanted: &Network,
    mut take: impl FnMut(Edge) -> Result<(), Error>,
) -> Result<(), Error> {
    let top = wanted.top.map_or(i64::MAX, |top| i64::try_from(top).unwrap_or(i64::MAX));
    let mut number = 0;
    for batch in read_table(output, "entity_cooccurrence")? {
        let batch = batch?;
        for row in 0..batch.n_rows() {
            let int = |column: &str| batch.column(column).int(row).unwrap_or_default();
            let (n_sentences, n_documents) = (int("n_sentences"), int("n_documents"));
            let (weight, npmi) = match wanted.within {
                Company::Sentence => (n_sentences, "npmi"),
                Company::Document => (n_documents, "npmi_documents"),
            };
            let ends = [int("entity_id_1"), int("entity_id_2")];
            // The more frequent an entity, the lower its id.
            let is_wanted = weight as u64 >= wanted.minimum.max(1) && ends[1] < top;
            if is_wanted {
                let npmi = batch.column(npmi).float(row);
                take(Edge { number, ends, weight, n_sentences, n_documents, npmi })?;
                number += 1;
            }
        }
    }
    Ok(())
}

fn node(entities: &Batch, row: usize) -> Node<'_> {
    let text = |column: &str| entities.column(column).text(row);
    let int = |column: &str| entities.column(column).int(row).unwrap_or_default();
    let has_country = entities.table.column("country").is_some();
    Node {
        id: int("entity_id"),
        name: text("name").unwrap_or_default(),
        label: text("label").unwrap_or_default(),
        mentions: int("n_mentions"),
        documents: int("document_frequency"),
        country: has_country.then(|| text("country")).flatten(),
    }
}

/// Whether a file begins as those that are written here do.
fn is_ours(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MARKED).read_to_end(&mut head));
    read.is_ok() && String::from_utf8_lossy(&head).contains("textmill ")
}
