//! Names of the members of an archive, no two alike.

use crate::discover::escaped;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The names that members of one archive were given so far, as hashes.
#[derive(Debug, Default)]
pub(crate) struct Names {
    given: HashSet<u64>,
}

impl Names {
    /// The name of the next member: its own, escaped, or, when one before has it (archives can be
    /// added to), with `#2`, `#3` behind it. In the order of the members, so that the same member
    /// has the same name whenever the archive is read.
    pub(crate) fn next(&mut self, name: &[u8]) -> String {
        let own = escaped(name);
        let mut unique = own.clone();
        let mut n = 1;
        while !self.given.insert(hashed(&unique)) {
            n += 1;
            unique = format!("{own}#{n}");
        }
        unique
    }
}

fn hashed(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_was_given_is_numbered() {
        let mut names = Names::default();
        let given = ["a", "b", "a", "a#2", "a"].map(|name| names.next(name.as_bytes()));
        assert_eq!(given, ["a", "b", "a#2", "a#2#2", "a#3"]);
    }
}
