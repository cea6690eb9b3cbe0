//! The description of a graph, before it is taken to be run: which files of weights it names, and
//! what of it is put in other words.

use std::{collections::BTreeSet, path::Path};
use tract_onnx::{
    Onnx,
    pb::{ModelProto, NodeProto},
    prelude::{Framework, TractResult},
};

/// The number by which ONNX names 64-bit integers.
const INT64: i64 = 7;
/// And 32-bit ones.
const INT32: i64 = 6;

/// Reads the description of a graph.
pub(crate) fn read(reader: &Onnx, file: &Path) -> TractResult<ModelProto> {
    let mut model = reader.proto_model_for_path(file)?;
    count_positions_in_few_bits(&mut model);
    Ok(model)
}

/// The files beside the graph that hold weights, by name.
pub(crate) fn weights(model: &ModelProto) -> BTreeSet<String> {
    let tensors = model.graph.iter().flat_map(|graph| &graph.initializer);
    let entries = tensors.flat_map(|tensor| &tensor.external_data);
    entries.filter(|entry| entry.key == "location").map(|entry| entry.value.clone()).collect()
}

/// Exporters that came in 2025 make integers of 64 bits of those that `RoBERTa` adds up to number
/// its positions. The runtime keeps what was made such for a number that is not known before it
/// runs, of which it finds no sum; 32 bits are enough.
fn count_positions_in_few_bits(model: &mut ModelProto) {
    let Some(graph) = &mut model.graph else { return };
    let taken = |node: &NodeProto, name: &str| node.input.iter().any(|input| input == name);
    let summed: BTreeSet<String> = graph
        .node
        .iter()
        .filter(|node| node.op_type == "CumSum")
        .filter_map(|node| node.input.first().cloned())
        .filter(|name| graph.node.iter().filter(|node| taken(node, name)).count() == 1)
        .collect();
    for node in graph.node.iter_mut().filter(|node| node.op_type == "Cast") {
        if node.output.first().is_some_and(|name| summed.contains(name)) {
            for to in node.attribute.iter_mut().filter(|a| a.name == "to" && a.i == INT64) {
                to.i = INT32;
            }
        }
    }
}
