//! `textmill version`: what this program was built with, for a person and for programs.

use serde_json::{Value, json};
use std::fmt::Write;

/// The form of the version for programs.
const SCHEMA: &str = "textmill.version/1";

/// Whether it was built to run models in ONNX that find names (`annotate.name_model`).
const NAME_MODELS: bool = cfg!(feature = "onnx");

/// The version, the version of Unicode, and the models within.
pub(crate) fn version(as_json: bool) -> String {
    let unicode = unicode();
    let models = models();
    if as_json {
        let all = json!({
            "schema": SCHEMA,
            "textmill": env!("CARGO_PKG_VERSION"),
            "platform": platform(),
            "unicode": unicode,
            "models": models,
            "name_models": NAME_MODELS,
        });
        return format!("{}\n", serde_json::to_string_pretty(&all).expect("plain values"));
    }
    let mut out = format!("textmill {} ({})\n", env!("CARGO_PKG_VERSION"), platform());
    let _ = writeln!(out, "Unicode {unicode}: case, letters, word and sentence boundaries");
    for model in models {
        let text = |name: &str| model[name].as_str().unwrap_or_default().to_owned();
        let _ = writeln!(
            out,
            "{}: {} bytes, BLAKE3 {}",
            text("name"),
            model["bytes"],
            text("blake3").get(..16).unwrap_or_default()
        );
    }
    out.push_str(if NAME_MODELS {
        "names by a model of your own, in ONNX: yes (annotate.name_model)\n"
    } else {
        "names by a model of your own, in ONNX: no (built without the feature `onnx`)\n"
    });
    out.push_str("sources and licences of the models: NOTICE.md beside them\n");
    out
}

/// The version of the Unicode Character Database that case and classes of letters follow.
fn unicode() -> String {
    let (major, minor, update) = char::UNICODE_VERSION;
    format!("{major}.{minor}.{update}")
}

fn platform() -> String {
    format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS)
}

/// The embedded files of models and lists.
fn models() -> Vec<Value> {
    [
        ("english", textmill_annotate::model::BYTES, "sentences, parts of speech, lemmas, names"),
        (
            "identities",
            textmill_entities::identity::BYTES,
            "persons, places and organisations with ids",
        ),
    ]
    .map(|(name, content, holds)| {
        json!({
            "name": name,
            "holds": holds,
            "bytes": content.len(),
            "blake3": blake3::hash(content).to_hex().to_string(),
        })
    })
    .to_vec()
}
