//! Graphs as exporters write them, with operators of real models.
//!
//! `exported/README.md` says how they were made. Their weights are random, so that what they call a
//! name is no name; what ONNX Runtime 1.32 computes for them is what is expected here.

use crate::{
    made_model,
    marked_texts::{found, shard},
};
use std::{fs, path::Path};
use textmill_corpus::EntityLabel::{self, Location, Person};
use textmill_onnx::NameModel;

const TEXT: &str = "Zürich lives in Ada in Paris in Lovelace in Zürich|.";

#[track_caller]
fn assert_finds(model: &str, expected: &[(&str, EntityLabel, u32)]) {
    let folder = tempfile::tempdir().unwrap();
    let exported = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/names/exported").join(model);
    // The tokenizer is the one that is worked by hand: the graph knows its 13 sub-tokens.
    made_model::write(folder.path(), &fs::read(exported.join("model.onnx")).unwrap());
    fs::copy(exported.join("config.json"), folder.path().join("config.json")).unwrap();
    let model = NameModel::load(folder.path()).unwrap();
    let mut shard = shard(&[TEXT]);
    model.find(&mut shard, 0.0).unwrap();
    let found: Vec<_> =
        found(&shard).into_iter().map(|(_, _, n, label, s)| (n, label, s)).collect();
    assert_eq!(found, expected);
}

/// The most probable labels of ONNX Runtime are all `B-PER`, with the probabilities 0.679113,
/// 0.861915, 0.636503, 0.601464, 0.731260, 0.751864, 0.654299, 0.733313 (of `Love`), 0.710398,
/// 0.586554; the stop at the end is one too, and no name.
#[test]
fn a_graph_of_bert_gives_what_another_runtime_gives() {
    assert_finds(
        "bert",
        &[
            ("Zürich", Person, 679),
            ("lives", Person, 862),
            ("in", Person, 637),
            ("Ada", Person, 601),
            ("in", Person, 731),
            ("Paris", Person, 752),
            ("in", Person, 654),
            ("Lovelace", Person, 733),
            ("in", Person, 710),
            ("Zürich", Person, 587),
        ],
    );
}

/// Those of ONNX Runtime are `B-LOC` 0.887897, `I-PER` 0.827473, `B-LOC` 0.514842, `I-PER` 0.915562,
/// `B-LOC` 0.975707, `I-PER` 0.533125 and 0.579627, which are one name, `B-LOC` 0.994442 (of `Love`),
/// 0.502865, 0.704935, and `I-PER` for the stop.
#[test]
fn a_graph_of_roberta_gives_what_another_runtime_gives() {
    assert_finds(
        "xlm-roberta",
        &[
            ("Zürich", Location, 888),
            ("lives", Person, 827),
            ("in", Location, 515),
            ("Ada", Person, 916),
            ("in", Location, 976),
            ("Paris in", Person, 533),
            ("Lovelace", Location, 994),
            ("in", Location, 503),
            ("Zürich", Location, 705),
        ],
    );
}
