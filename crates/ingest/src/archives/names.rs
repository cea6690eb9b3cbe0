//! Names of the members of an archive, no two alike.

use crate::discover::escaped;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The names that members of one archive were given so far, as hashes, each with the last number
/// that was put behind it.
#[derive(Debug, Default)]
pub(crate) struct Names {
    given: HashMap<u64, u64>,
}

impl Names {
    /// The name of the next member: its own, escaped, or, when one before has it (archives can be
    /// added to), with `#2`, `#3` behind it. In the order of the members, so that the same member
    /// has the same name whenever the archive is read.
    pub(crate) fn next(&mut self, name: &[u8]) -> String {
        let own = escaped(name);
        let key = hashed(&own);
        let Some(&last) = self.given.get(&key) else {
            self.given.insert(key, 1);
            return own;
        };
        // Members may be called "a#2" themselves.
        let (mut n, mut unique, mut hash) = (last, String::new(), key);
        while self.given.contains_key(&hash) {
            n += 1;
            unique = format!("{own}#{n}");
            hash = hashed(&unique);
        }
        self.given.insert(hash, 1);
        self.given.insert(key, n);
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

    #[test]
    fn the_search_for_a_number_begins_at_the_last() {
        let mut names = Names::default();
        let last = (0..50_000).map(|_| names.next(b"a.txt")).last();
        assert_eq!(last.as_deref(), Some("a.txt#50000"));
        // From 2 each time this would have been 1.25 thousand million tries.
        assert_eq!(names.given[&hashed("a.txt")], 50_000);
    }
}
