//! A model that is worked by hand finds the names that it should.

use crate::{
    made_model::{graph, write},
    marked_texts::{found, shard},
};
use std::path::Path;
use tempfile::TempDir;
use textmill_corpus::EntityLabel::{Location, Person};
use textmill_onnx::NameModel;

/// Windows of 8 sub-tokens, two of them marks.
const POSITIONS: usize = 8;

fn folder(graph: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), graph);
    folder
}

#[test]
fn names_labels_and_scores_are_those_worked_by_hand() {
    let folder = folder(&graph("input_ids", POSITIONS, &[]));
    let model = NameModel::load(folder.path()).unwrap();
    let mut shard = shard(&["Ada Lovelace lives in Zürich|.\nParis|'s Ada", "nothing", "in Paris"]);
    let expected = [
        // The label of `Lovelace` is that of `Love`, I-PER: the less probable of the two, 0.75.
        (0, 0, "Ada Lovelace", Person, 750),
        (0, 0, "Zürich", Location, 500),
        // The mark of possession, though the model takes it for a place, is no part of the name.
        (0, 1, "Paris", Location, 500),
        (0, 1, "Ada", Person, 900),
        (2, 0, "Paris", Location, 500),
    ];
    model.find(&mut shard, 0.0).unwrap();
    assert_eq!(found(&shard), expected);
    model.find(&mut shard, 0.6).unwrap();
    assert_eq!(found(&shard), [expected[0], expected[3]], "those below the least score go");
}

#[test]
fn a_long_sentence_is_read_in_windows_and_each_name_once() {
    // The places next to the marks of begin and end know no names, and a ninth sub-token none at
    // all: the graph fails on it. Each name but the first and the last stands further inside in
    // one of two windows.
    let folder = folder(&graph("input_ids", POSITIONS, &[1, POSITIONS - 2]));
    let model = NameModel::load(folder.path()).unwrap();
    let words = ["Ada", "in", "Paris"];
    for n in 9..60 {
        let text: Vec<&str> = (0..n).map(|i| words[i % 3]).collect();
        let mut shard = shard(&[&text.join(" ")]);
        model.find(&mut shard, 0.0).unwrap();
        let names: Vec<&str> = found(&shard).iter().map(|mention| mention.2).collect();
        let expected: Vec<&str> = text[1..].iter().copied().filter(|&word| word != "in").collect();
        // The last sub-token is next to the mark of the end only where its window is full.
        let full = (n - 6) % 4 == 0;
        let last_is_name = text[n - 1] != "in";
        let n_names = expected.len() - usize::from(full && last_is_name);
        assert_eq!(names, expected[..n_names], "{n} words");
    }
}

#[test]
fn the_hashes_are_those_of_the_files() {
    let hashes = |folder: &TempDir| NameModel::load(folder.path()).unwrap().blake3().to_vec();
    let one = folder(&graph("input_ids", POSITIONS, &[]));
    let other = folder(&graph("input_ids", POSITIONS, &[1]));
    let (one, other) = (hashes(&one), hashes(&other));
    assert_ne!(one[0], other[0]);
    assert_eq!(one[1..], other[1..]);
    assert!(one.iter().all(|hash| hash.len() == 64), "{one:?}");
}

#[track_caller]
fn assert_refused(folder: &Path, says: &[&str]) {
    let error = NameModel::load(folder).expect_err("it is no model");
    let message = error.to_string();
    for part in says {
        assert!(message.contains(part), "`{part}` is not in: {message}");
    }
    assert!(!error.hint().is_empty());
}

#[test]
fn a_folder_that_is_no_model_is_refused_with_the_file_and_the_reason() {
    let good = graph("input_ids", POSITIONS, &[]);
    assert_refused(Path::new("no/such/folder"), &["no/such/folder/model.onnx"]);
    for name in ["model.onnx", "tokenizer.json", "config.json"] {
        let folder = folder(&good);
        let file = folder.path().join(name);
        std::fs::write(&file, "{ not what it is called").unwrap();
        assert_refused(folder.path(), &[name, "cannot be used"]);
        std::fs::remove_file(&file).unwrap();
        assert_refused(folder.path(), &[name, "has no"]);
    }
    // Half a graph is damaged, wherever it was cut.
    let cut = folder(&good[..good.len() / 2]);
    assert_refused(cut.path(), &["model.onnx"]);
    let images = folder(&graph("pixel_values", POSITIONS, &[]));
    assert_refused(images.path(), &["model.onnx", "pixel_values", "input_ids"]);
    // A graph for shorter texts than its configuration says is known before any text is read.
    let short = folder(&graph("input_ids", POSITIONS - 3, &[]));
    assert_refused(short.path(), &["model.onnx", "failed"]);
    let labels = folder(&good);
    let config = r#"{"id2label": {"0": "O", "1": "B-PER"}, "max_position_embeddings": 10}"#;
    std::fs::write(labels.path().join("config.json"), config).unwrap();
    assert_refused(labels.path(), &["config.json", "names 2 labels", "gives 4"]);
}
