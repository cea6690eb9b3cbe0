//! Patterns for files, for shells that did not expand them.

use crate::error::Error;
use globset::{GlobBuilder, GlobMatcher};
use std::path::{Component, Path, PathBuf};

/// A pattern: a folder without special characters, and what is matched below it.
pub(crate) struct Pattern {
    base: PathBuf,
    matcher: GlobMatcher,
    depth: Option<usize>,
    names_hidden: bool,
}

const SPECIAL: [char; 4] = ['*', '?', '[', '{'];

impl Pattern {
    /// The pattern that `argument` is; `None` when it has no special character.
    pub(crate) fn new(argument: &Path) -> Result<Option<Self>, Error> {
        let Some(text) = argument.to_str().filter(|t| t.contains(SPECIAL)) else {
            return Ok(None);
        };
        let is_special =
            |c: &Component<'_>| c.as_os_str().to_str().is_some_and(|name| name.contains(SPECIAL));
        let components: Vec<Component<'_>> = argument.components().collect();
        let n_plain = components.iter().position(is_special).unwrap_or(components.len());
        let base: PathBuf = components[..n_plain].iter().collect();
        let below: PathBuf = components[n_plain..].iter().collect();
        let below = below.to_str().expect("part of a text");
        let error = |reason: String| Error::Pattern { pattern: text.to_owned(), reason };
        let glob = GlobBuilder::new(below)
            .literal_separator(true)
            .build()
            .map_err(|e| error(e.kind().to_string()))?;
        // Alternatives may hold separators, and ** stands for any number of them.
        let any_depth = below.contains("**") || below.contains('{');
        Ok(Some(Self {
            base: if n_plain == 0 { PathBuf::from(".") } else { base },
            matcher: glob.compile_matcher(),
            depth: (!any_depth).then_some(components.len() - n_plain),
            names_hidden: below.split('/').any(|name| name.starts_with('.')),
        }))
    }

    /// The folder below which to look.
    pub(crate) fn base(&self) -> &Path {
        &self.base
    }

    /// How many folders deep to look; `None` for all.
    pub(crate) fn depth(&self) -> Option<usize> {
        self.depth
    }

    /// Whether hidden files are asked for.
    pub(crate) fn names_hidden(&self) -> bool {
        self.names_hidden
    }

    /// Whether a path below the base matches.
    pub(crate) fn matches(&self, below: &Path) -> bool {
        self.matcher.is_match(below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Pattern {
        Pattern::new(Path::new(text)).unwrap().unwrap()
    }

    #[test]
    fn the_base_is_the_folder_before_the_first_special_character() {
        assert_eq!(pattern("a/b/*.txt").base(), Path::new("a/b"));
        assert_eq!(pattern("/a/?/x").base(), Path::new("/a"));
        assert_eq!(pattern("*.txt").base(), Path::new("."));
        assert!(Pattern::new(Path::new("a/b.txt")).unwrap().is_none());
    }

    #[test]
    fn a_star_stays_in_its_folder_and_two_cross_folders() {
        assert!(pattern("*.txt").matches(Path::new("a.txt")));
        assert!(!pattern("*.txt").matches(Path::new("a/b.txt")));
        assert!(pattern("**/*.txt").matches(Path::new("a/b/c.txt")));
        assert_eq!((pattern("*/*.txt").depth(), pattern("**/*.txt").depth()), (Some(2), None));
    }

    #[test]
    fn a_broken_pattern_is_an_error() {
        assert!(Pattern::new(Path::new("a/[b")).is_err());
    }
}
