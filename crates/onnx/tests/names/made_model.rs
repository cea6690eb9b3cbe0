//! A model of names small enough to be worked by hand, written as an exporter would write it.
//!
//! Labels are `O`, `B-PER`, `I-PER` and `B-LOC`. The vector of a sub-token is 1 in the column of its
//! label and 0 elsewhere; the weights multiply the columns by ln 27, ln 27, ln 9 and ln 3. Softmax
//! over one such logit and three zeros gives the label 27 / 30 = 0.9, 0.9, 9 / 12 = 0.75 and
//! 3 / 6 = 0.5.

use std::path::Path;

/// The sub-tokens, with the column of the label of each.
const VOCABULARY: [(&str, usize); 13] = [
    ("[UNK]", 0),
    ("[CLS]", 0),
    ("[SEP]", 0),
    ("Ada", 1),
    ("Love", 2),
    // Were it asked, a name would end in the middle of a word.
    ("##lace", 0),
    ("Paris", 3),
    ("Zürich", 3),
    ("lives", 0),
    ("in", 0),
    ("'", 0),
    // As models do where the mark of possession stands beside a name.
    ("s", 3),
    (".", 0),
];

/// A message of Protocol Buffers in the making.
#[derive(Default)]
struct Message(Vec<u8>);

impl Message {
    fn varint(&mut self, mut value: u64) {
        while value > 127 {
            self.0.push(value as u8 | 128);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    fn number(mut self, field: u64, value: u64) -> Self {
        self.varint(field << 3);
        self.varint(value);
        self
    }

    fn bytes(mut self, field: u64, value: impl AsRef<[u8]>) -> Self {
        self.varint(field << 3 | 2);
        self.varint(value.as_ref().len() as u64);
        self.0.extend(value.as_ref());
        self
    }

    fn message(self, field: u64, value: Self) -> Self {
        self.bytes(field, value.0)
    }
}

const FLOAT: u64 = 1;
const INT64: u64 = 7;

/// A `TensorProto`.
fn tensor(name: &str, dimensions: &[u64], kind: u64, raw: Vec<u8>) -> Message {
    let shape = dimensions.iter().fold(Message::default(), |m, &d| m.number(1, d));
    shape.number(2, kind).bytes(8, name).bytes(9, raw)
}

fn floats(name: &str, dimensions: &[u64], values: impl IntoIterator<Item = f32>) -> Message {
    tensor(name, dimensions, FLOAT, values.into_iter().flat_map(f32::to_le_bytes).collect())
}

fn integers(name: &str, dimensions: &[u64], values: &[i64]) -> Message {
    tensor(name, dimensions, INT64, values.iter().flat_map(|v| v.to_le_bytes()).collect())
}

/// A `NodeProto` with the whole numbers `attributes`.
fn node(kind: &str, inputs: &[&str], output: &str, attributes: &[(&str, u64)]) -> Message {
    let node = inputs.iter().fold(Message::default(), |m, name| m.bytes(1, name));
    let node = node.bytes(2, output).bytes(3, output).bytes(4, kind);
    attributes.iter().fold(node, |m, (name, value)| {
        m.message(5, Message::default().bytes(1, name).number(3, *value).number(20, 2))
    })
}

/// A `ValueInfoProto` of one row and any number of columns, as exporters write them.
fn value(name: &str, kind: u64, dimensions: &[&str]) -> Message {
    let shape = dimensions
        .iter()
        .fold(Message::default(), |m, name| m.message(1, Message::default().bytes(2, name)));
    let tensor = Message::default().number(1, kind).message(2, shape);
    Message::default().bytes(1, name).message(2, Message::default().message(1, tensor))
}

/// The graph, with the name of its first input. It knows `positions` positions; those in `outside`
/// make any sub-token an `O`.
pub(crate) fn graph(first_input: &str, positions: usize, outside: &[usize]) -> Vec<u8> {
    let one_hot = |label: usize| (0..4).map(move |i| if i == label { 1.0 } else { 0.0 });
    let logs = [27f32, 27.0, 9.0, 3.0].map(f32::ln);
    let nodes = [
        node("Gather", &["words", first_input], "word", &[]),
        node("Gather", &["types", "token_type_ids"], "type", &[]),
        // How many positions there are is asked of the input, as BERT does.
        node("Shape", &[first_input], "shape", &[]),
        node("Gather", &["shape", "one"], "length", &[("axis", 0)]),
        node("Slice", &["numbers", "zero", "length", "one"], "position_ids", &[]),
        node("Gather", &["positions", "position_ids"], "position", &[]),
        node("Add", &["word", "type"], "typed", &[]),
        node("Add", &["typed", "position"], "placed", &[]),
        node("Cast", &["attention_mask"], "mask", &[("to", FLOAT)]),
        node("Unsqueeze", &["mask", "last"], "column", &[]),
        node("Mul", &["placed", "column"], "seen", &[]),
        node("MatMul", &["seen", "weights"], "logits", &[]),
    ];
    let n = positions as u64;
    let rows =
        (0..positions).flat_map(|i| [if outside.contains(&i) { 9.0 } else { 0.0 }, 0., 0., 0.]);
    let all: Vec<i64> = (0..positions as i64).collect();
    let tensors = [
        floats(
            "words",
            &[VOCABULARY.len() as u64, 4],
            VOCABULARY.iter().flat_map(|v| one_hot(v.1)),
        ),
        floats("types", &[2, 4], [0., 0., 0., 0., 9., 0., 0., 0.]),
        floats("positions", &[n, 4], rows),
        floats("weights", &[4, 4], (0..4).flat_map(|i| one_hot(i).map(move |v| v * logs[i]))),
        integers("numbers", &[1, n], &all),
        integers("zero", &[1], &[0]),
        integers("one", &[1], &[1]),
        integers("last", &[1], &[-1]),
    ];
    let mut graph = nodes.into_iter().fold(Message::default(), |m, node| m.message(1, node));
    graph = tensors.into_iter().fold(graph.bytes(2, "names"), |m, tensor| m.message(5, tensor));
    for name in [first_input, "attention_mask", "token_type_ids"] {
        graph = graph.message(11, value(name, INT64, &["batch", "sequence"]));
    }
    graph = graph.message(12, value("logits", FLOAT, &["batch", "sequence", "labels"]));
    let operators = Message::default().bytes(1, "").number(2, 14);
    Message::default().number(1, 8).message(7, graph).message(8, operators).0
}

/// The tokenizer, of the family of BERT.
fn tokenizer() -> String {
    let vocabulary: Vec<String> =
        VOCABULARY.iter().enumerate().map(|(id, (word, _))| format!("\"{word}\": {id}")).collect();
    let special = |word: &str, id: usize| {
        format!(
            r#"{{"id": {id}, "content": "{word}", "single_word": false, "lstrip": false,
            "rstrip": false, "normalized": false, "special": true}}"#
        )
    };
    format!(
        r###"{{"version": "1.0", "truncation": null, "padding": null,
        "added_tokens": [{}, {}, {}],
        "normalizer": null, "pre_tokenizer": {{"type": "BertPreTokenizer"}},
        "post_processor": {{"type": "BertProcessing", "sep": ["[SEP]", 2], "cls": ["[CLS]", 1]}},
        "decoder": null,
        "model": {{"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100, "vocab": {{{}}}}}}}"###,
        special("[UNK]", 0),
        special("[CLS]", 1),
        special("[SEP]", 2),
        vocabulary.join(", ")
    )
}

/// Writes the three files of a model whose windows hold 8 sub-tokens.
pub(crate) fn write(folder: &Path, graph: &[u8]) {
    let config = r#"{"id2label": {"0": "O", "1": "B-PER", "2": "I-PER", "3": "B-LOC"},
        "max_position_embeddings": 10}"#;
    let tokenizer = tokenizer();
    for (name, bytes) in [
        ("model.onnx", graph),
        ("tokenizer.json", tokenizer.as_bytes()),
        ("config.json", config.as_bytes()),
    ] {
        std::fs::write(folder.join(name), bytes).expect("the folder can be written to");
    }
}
