//! `GraphML`: <http://graphml.graphdrawing.org/specification.html>.

use super::{Edge, Form, MARK, NetworkWritten, Node, xml::escaped};
use std::fmt::Write;

pub(super) const FORM: Form = Form { head, node, between: "", edge, foot: "</graph></graphml>\n" };

/// Attributes: the id of the key, what they belong to, the name, the type.
const KEYS: [(&str, &str, &str, &str); 9] = [
    ("label", "node", "label", "string"),
    ("type", "node", "type", "string"),
    ("mentions", "node", "mentions", "long"),
    ("documents", "node", "documents", "long"),
    ("country", "node", "country", "string"),
    ("weight", "edge", "weight", "double"),
    ("n_sentences", "edge", "n_sentences", "long"),
    ("n_documents", "edge", "n_documents", "long"),
    ("npmi", "edge", "npmi", "double"),
];

fn head(written: &NetworkWritten) -> String {
    let mut head = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- {MARK}: {} nodes, {} edges -->\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
        written.nodes, written.edges
    );
    for (id, what, name, kind) in KEYS {
        let _ = writeln!(
            head,
            "<key id=\"{id}\" for=\"{what}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
        );
    }
    head + "<graph id=\"entities\" edgedefault=\"undirected\">\n"
}

fn data(key: &str, value: impl std::fmt::Display) -> String {
    format!("<data key=\"{key}\">{value}</data>")
}

fn node(node: &Node) -> String {
    format!(
        "<node id=\"{}\">{}{}{}{}{}</node>\n",
        node.id,
        data("label", escaped(node.name)),
        data("type", node.label),
        data("mentions", node.mentions),
        data("documents", node.documents),
        node.country.map(|country| data("country", escaped(country))).unwrap_or_default(),
    )
}

fn edge(edge: &Edge) -> String {
    format!(
        "<edge id=\"{}\" source=\"{}\" target=\"{}\">{}{}{}{}</edge>\n",
        edge.number,
        edge.ends[0],
        edge.ends[1],
        data("weight", edge.weight),
        data("n_sentences", edge.n_sentences),
        data("n_documents", edge.n_documents),
        edge.npmi.map(|npmi| data("npmi", npmi)).unwrap_or_default(),
    )
}
