//! A settings file: refused in words, or settings that say the same when they are written.
#![no_main]

use serde::{Deserialize, Serialize};
use textmill_fuzz::{lawful, text};

/// As the driver has them, but for how to run.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    ingest: textmill_ingest::Settings,
    normalise: textmill_normalise::Settings,
    quality: textmill_quality::Settings,
    filter: textmill_quality::Filter,
    annotate: textmill_annotate::Settings,
    words: textmill_words::Settings,
    keyness: textmill_words::contrast::Settings,
    entities: textmill_entities::Settings,
    duplicates: textmill_duplicates::Settings,
    export: textmill_export::Settings,
    report: textmill_report::Settings,
}

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    let Ok(settings) = toml::from_str::<Settings>(&text(content)) else { return };
    if settings.words.check().is_err() | settings.keyness.check().is_err() {
        return;
    }
    let _ = settings.normalise.check();
    let Ok(written) = toml::to_string(&settings) else { panic!("not written: {settings:?}") };
    let again: Settings = toml::from_str(&written).expect("it was written as settings");
    assert_eq!(toml::to_string(&again).ok(), Some(written));
}));
