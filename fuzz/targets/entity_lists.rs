//! The user's gazetteer and pins, as CSV.
#![no_main]

use textmill_entities::{ListFile, Lists};
use textmill_fuzz::{lawful, text};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    let text = text(content);
    let file = Some(ListFile { name: "list.csv", text: &text });
    for lists in [Lists::read(file, None), Lists::read(None, file)] {
        if let Err(error) = lists {
            assert!(error.place.starts_with("list.csv") && !error.problem.is_empty(), "{error:?}");
        }
    }
}));
