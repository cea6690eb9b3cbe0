//! The groups that were met, each by its scheme and value.

use textmill_corpus::Interner;

/// Distinct groups under dense numbers, in the order in which they were met.
#[derive(Debug)]
pub(crate) struct GroupNames {
    /// For each group its scheme's number, and `=` with the value when there is one.
    names: Interner,
    name: String,
}

impl Default for GroupNames {
    fn default() -> Self {
        Self { names: Interner::with_capacity(64), name: String::new() }
    }
}

impl GroupNames {
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The number of a group and whether it is new.
    pub(crate) fn intern(&mut self, scheme: usize, value: Option<&str>) -> (u32, bool) {
        self.name.clear();
        self.name.push_str(&scheme.to_string());
        if let Some(value) = value {
            self.name.push('=');
            self.name.push_str(value);
        }
        self.names.intern(&self.name, 0, self.name.len())
    }

    /// The scheme's number and the value of a group.
    pub(crate) fn get(&self, group: u32) -> (usize, Option<&str>) {
        let name = self.names.get(group);
        let (scheme, value) = match name.split_once('=') {
            Some((scheme, value)) => (scheme, Some(value)),
            None => (name, None),
        };
        (scheme.parse().expect("it was made of a number"), value)
    }
}
