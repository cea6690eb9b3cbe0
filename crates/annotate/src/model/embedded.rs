//! The model inside the binary.

use super::Model;
use std::sync::LazyLock;

/// The bytes of the model file.
pub const BYTES: &[u8] = include_bytes!("../../models/english.tmm");

static EMBEDDED: LazyLock<Model<'static>> =
    LazyLock::new(|| Model::read(BYTES).expect("a test reads the embedded model"));

/// The model for English that is part of this crate; `models/NOTICE.md` names its sources.
pub fn embedded() -> &'static Model<'static> {
    &EMBEDDED
}
