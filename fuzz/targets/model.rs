//! Files of models whose hash is right, and whose sections are anything.
#![no_main]

use textmill_annotate::Models;
use textmill_fuzz::lawful;
use textmill_model::Model;
use xxhash_rust::xxh3::xxh3_64;

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    let file = [content, &xxh3_64(content).to_le_bytes()].concat();
    let Ok(model) = Model::read(&file) else { return };
    let _ = Models::read(&model);
    let _ = Models::read_names(&model);
    let _ = model.provenance();
}));
