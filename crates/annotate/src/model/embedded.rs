//! The model inside the binary.

use super::Model;
use std::sync::LazyLock;

static EMBEDDED: LazyLock<Model<'static>> = LazyLock::new(|| {
    Model::read(include_bytes!("../../models/english.tmm"))
        .expect("a test reads the embedded model")
});

/// The model for English that is part of this crate; `models/NOTICE.md` names its sources.
pub fn embedded() -> &'static Model<'static> {
    &EMBEDDED
}
