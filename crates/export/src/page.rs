//! The report of an output: a page beside its tables, made by somebody else.

use crate::{
    Error,
    output::{refuse_foreign, remove_if_there},
    partial_file::write_whole,
};
use std::path::{Path, PathBuf};

/// Name of the page.
const PAGE: &str = "report.html";
/// What every page that was written here says of itself.
const MARK: &[u8] = b"<!-- Written by textmill";

/// Refuses an output folder whose `report.html` is somebody else's.
///
/// # Errors
/// When it is, and when it cannot be read.
pub fn check_page(output: &Path) -> Result<(), Error> {
    refuse_foreign(&output.join(PAGE), MARK)
}

/// Writes the page of an output, wholly or not at all; gives its path.
///
/// # Errors
/// When it cannot be written, or would take the place of a file of somebody else.
pub fn write_page(output: &Path, page: &str) -> Result<PathBuf, Error> {
    check_page(output)?;
    let path = output.join(PAGE);
    write_whole(&path, page.as_bytes())?;
    Ok(path)
}

/// Removes the page that an earlier run left, which would speak of other tables. A page of somebody
/// else stays.
///
/// # Errors
/// When it cannot be removed.
pub fn remove_page(output: &Path) -> Result<(), Error> {
    match check_page(output) {
        Ok(()) => remove_if_there(&output.join(PAGE)),
        Err(Error::NotOurs(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Whether an output has a page.
pub fn has_page(output: &Path) -> bool {
    output.join(PAGE).exists() && check_page(output).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_page_of_somebody_else_is_neither_overwritten_nor_removed() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join(PAGE);
        fs::write(&page, "<p>my results, made with textmill").unwrap();
        assert!(matches!(
            write_page(folder.path(), "<!-- Written by textmill"),
            Err(Error::NotOurs(_))
        ));
        remove_page(folder.path()).unwrap();
        assert!(page.exists());
        fs::remove_file(&page).unwrap();
        write_page(folder.path(), "<!-- Written by textmill -->").unwrap();
        assert!(has_page(folder.path()));
        remove_page(folder.path()).unwrap();
        assert!(!page.exists());
    }
}
