//! GEXF 1.2: <https://gexf.net/schema.html>.

use super::{Edge, Form, MARK, NetworkWritten, Node, xml::escaped};

pub(super) const FORM: Form =
    Form { head, node, between: "</nodes>\n<edges>\n", edge, foot: "</edges>\n</graph></gexf>\n" };

fn head(written: &NetworkWritten) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n\
         <meta><creator>{MARK}</creator>\
         <description>{} entities, {} pairs</description></meta>\n\
         <graph mode=\"static\" defaultedgetype=\"undirected\">\n\
         <attributes class=\"node\">\n\
         <attribute id=\"0\" title=\"type\" type=\"string\"/>\n\
         <attribute id=\"1\" title=\"mentions\" type=\"long\"/>\n\
         <attribute id=\"2\" title=\"documents\" type=\"long\"/>\n\
         <attribute id=\"3\" title=\"country\" type=\"string\"/>\n\
         </attributes>\n\
         <attributes class=\"edge\">\n\
         <attribute id=\"0\" title=\"n_sentences\" type=\"long\"/>\n\
         <attribute id=\"1\" title=\"n_documents\" type=\"long\"/>\n\
         <attribute id=\"2\" title=\"npmi\" type=\"double\"/>\n\
         </attributes>\n<nodes>\n",
        written.nodes, written.edges
    )
}

fn value(of: u8, value: impl std::fmt::Display) -> String {
    format!("<attvalue for=\"{of}\" value=\"{value}\"/>")
}

fn node(node: &Node) -> String {
    format!(
        "<node id=\"{}\" label=\"{}\"><attvalues>{}{}{}{}</attvalues></node>\n",
        node.id,
        escaped(node.name),
        value(0, node.label),
        value(1, node.mentions),
        value(2, node.documents),
        node.country.map(|country| value(3, escaped(country))).unwrap_or_default(),
    )
}

fn edge(edge: &Edge) -> String {
    format!(
        "<edge id=\"{}\" source=\"{}\" target=\"{}\" weight=\"{}\"><attvalues>{}{}{}</attvalues>\
         </edge>\n",
        edge.number,
        edge.ends[0],
        edge.ends[1],
        edge.weight,
        value(0, edge.n_sentences),
        value(1, edge.n_documents),
        edge.npmi.map(|npmi| value(2, npmi)).unwrap_or_default(),
    )
}
