//! Where the project and the data for development lie.

use std::path::{Path, PathBuf};

/// The repository's root.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the repository").into()
}

/// A path below `TEXTMILL_DATA`; `None`, said aloud, when it is not there.
///
/// # Panics
/// In CI, where the data must be there.
pub fn data(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("TEXTMILL_DATA")
        .map_or_else(|| repository().join("../shared/data"), PathBuf::from);
    let found = root.join(path);
    if found.exists() {
        return Some(found);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is not there", found.display());
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    {
        eprintln!("skipped: {} is not there; set TEXTMILL_DATA", found.display());
    }
    None
}
