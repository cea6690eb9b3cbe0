//! What keeps company with what, as networks.

use super::{Sheet, missing};
use crate::{
    charts::{DataTable, Edge, Figure, Node, network},
    gather::{Entity, Pair},
    markup::Markup,
    numbers::{counted, thousands},
};
use std::collections::BTreeMap;

/// What is drawn of a node.
struct Shown {
    name: String,
    weight: u64,
    class: &'static str,
    told: String,
}

pub(super) fn collocations(sheet: &Sheet, out: &mut Markup) {
    let title = "Words that keep company";
    if !sheet.has("collocations") {
        let why = "Collocations are counted on request:";
        let command = "textmill run … --set words.collocations=true";
        return missing("collocations", title, why, Some(command), out);
    }
    let pairs: Vec<&Pair> = sheet.findings.collocations.strongest().collect();
    if pairs.is_empty() {
        let why = "No two words that are no stop words stand together often enough \
                   (words.collocations_min_frequency).";
        return missing("collocations", title, why, None, out);
    }
    let mut shown = BTreeMap::new();
    for pair in &pairs {
        for end in 0..2 {
            let (name, weight) = (pair.names[end].clone(), pair.frequencies[end]);
            let told = format!("{name}: {} times", thousands(weight));
            shown.entry(pair.ids[end]).or_insert(Shown { name, weight, class: "dot1", told });
        }
    }
    let window = sheet.findings.collocations.window.as_ref();
    let reach = window.map_or(String::new(), |(left, right, within)| {
        format!(" The window reaches {left} words to the left and {right} to the right, and never leaves the {within}.")
    });
    let caption = format!(
        "The {} pairs of words whose meeting is least likely to be chance (log-likelihood), stop words \
         and numbers left out. Larger dots are more frequent words, thicker lines stronger pairs.{reach}",
        pairs.len()
    );
    figure(
        sheet,
        "collocations",
        title,
        caption,
        &pairs,
        shown,
        &["collocations"],
        "times together",
        out,
    );
}

pub(super) fn entities(sheet: &Sheet, out: &mut Markup) {
    let title = "Who is named with whom";
    let entities = &sheet.findings.entities;
    if !sheet.has("entity_cooccurrence") {
        let why = "Who is named with whom was not counted:";
        let command = "textmill run … --set entities.cooccurrence=true";
        return missing("company", title, why, Some(command), out);
    }
    let pairs: Vec<&Pair> = entities.company().collect();
    if pairs.is_empty() {
        let why = "No two names stand together in documents more often than chance would have it \
                   (entities.cooccurrence_min_documents says from how many documents on they count).";
        return missing("company", title, why, None, out);
    }
    let mut shown = BTreeMap::new();
    for id in pairs.iter().flat_map(|pair| pair.ids) {
        let Some(entity) = entities.frequent(id) else { continue };
        shown.insert(
            id,
            Shown {
                name: entity.name.clone(),
                weight: entity.n_documents,
                class: class(entity),
                told: format!("{}: {}", entity.name, counted(entity.n_documents, "document")),
            },
        );
    }
    let caption = format!(
        "The {} pairs among the most frequent names that share documents most clearly more often than \
         chance would have it (log-likelihood). Blue are persons, green places, orange organisations, \
         grey other things; larger dots are named in more documents.",
        pairs.len()
    );
    figure(
        sheet,
        "company",
        title,
        caption,
        &pairs,
        shown,
        &["entity_cooccurrence", "entities"],
        "documents together",
        out,
    );
}

/// The colour of a label.
pub(super) fn class(entity: &Entity) -> &'static str {
    match entity.label.as_str() {
        "PERSON" => "dot-person",
        "LOCATION" => "dot-place",
        "ORGANISATION" => "dot-organisation",
        _ => "dot4",
    }
}

#[expect(clippy::too_many_arguments, reason = "two networks that differ in each of these")]
fn figure(
    sheet: &Sheet,
    id: &str,
    title: &str,
    caption: String,
    pairs: &[&Pair],
    shown: BTreeMap<i64, Shown>,
    sources: &[&'static str],
    together: &'static str,
    out: &mut Markup,
) {
    // The most frequent get their labels first; the less frequent, the higher the number.
    let mut ranked: Vec<(i64, Shown)> = shown.into_iter().collect();
    ranked.sort_by_key(|(_, node)| std::cmp::Reverse(node.weight));
    let places: BTreeMap<i64, usize> =
        ranked.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
    let nodes: Vec<Node> = ranked
        .into_iter()
        .map(|(_, node)| Node {
            name: node.name,
            weight: node.weight,
            class: node.class,
            told: node.told,
        })
        .collect();
    let strongest = pairs.first().map_or(1.0, |pair| pair.score).max(1e-9);
    let mut table = DataTable::new(&["one", "other", &format!("#{together}"), "#log-likelihood"]);
    let mut edges = Vec::new();
    for pair in pairs {
        let [one, other] = &pair.names;
        table.row([one.clone(), other.clone(), thousands(pair.n), format!("{:.1}", pair.score)]);
        let [Some(&a), Some(&b)] = pair.ids.map(|id| places.get(&id)) else { continue };
        edges.push(Edge {
            ends: [a, b],
            strength: (pair.score / strongest).sqrt(),
            told: format!("{one} – {other}: {} {together}", thousands(pair.n)),
        });
    }
    let first = pairs.first().map_or(String::new(), |pair| pair.names.join(" and "));
    let description = format!(
        "A network of {} and {}. The strongest pair is {first}. The table below lists all pairs.",
        counted(nodes.len() as u64, "node"),
        counted(edges.len() as u64, "line"),
    );
    Figure {
        id: id.into(),
        title: title.into(),
        caption,
        pictures: vec![(title.into(), network(&nodes, &edges, description))],
        table,
        is_open: false,
        sources: sheet.sources(sources),
    }
    .draw(out);
}
