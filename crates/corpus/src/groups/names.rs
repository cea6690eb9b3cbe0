//! The groups that were met, with their sizes, and their final numbers.

use crate::Interner;

/// What groups hold, by their numbers: dense, in the order in which they were met.
#[derive(Clone, Debug)]
pub struct Groups {
    /// For each group its scheme's number, and `=` with the value when there is one.
    names: Interner,
    name: String,
    /// Documents of each group.
    pub n_documents: Vec<u64>,
    /// Counted tokens of each group.
    pub n_tokens: Vec<u64>,
}

impl Default for Groups {
    fn default() -> Self {
        Self {
            names: Interner::with_capacity(64),
            name: String::new(),
            n_documents: Vec::new(),
            n_tokens: Vec::new(),
        }
    }
}

impl Groups {
    /// Number of groups.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The scheme's number and the value of a group.
    pub fn get(&self, group: u32) -> (usize, Option<&str>) {
        let name = self.names.get(group);
        let (scheme, value) = match name.split_once('=') {
            Some((scheme, value)) => (scheme, Some(value)),
            None => (name, None),
        };
        (scheme.parse().expect("it was made of a number"), value)
    }

    /// Adds documents to the group of a scheme with this value; gives its number.
    pub fn add(
        &mut self,
        scheme: usize,
        value: Option<&str>,
        n_documents: u64,
        n_tokens: u64,
    ) -> u32 {
        self.name.clear();
        self.name.push_str(&scheme.to_string());
        if let Some(value) = value {
            self.name.push('=');
            self.name.push_str(value);
        }
        let (group, new) = self.names.intern(&self.name, 0, self.name.len());
        if new {
            self.n_documents.push(0);
            self.n_tokens.push(0);
        }
        self.n_documents[group as usize] += n_documents;
        self.n_tokens[group as usize] += n_tokens;
        group
    }

    /// Adds the groups of other documents; gives the number here of each.
    pub fn merge(&mut self, other: &Groups) -> Vec<u32> {
        (0..other.len())
            .map(|group| {
                let (scheme, value) = other.get(group as u32);
                self.add(scheme, value, other.n_documents[group], other.n_tokens[group])
            })
            .collect()
    }
}

/// The final numbers of groups: by scheme, then by the bytes of the value, the missing value last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedGroups {
    /// Groups as they were met, in the order of the table.
    pub order: Vec<u32>,
    /// For each group as it was met, its final number: the `group_id` of tables.
    pub ids: Vec<u32>,
}

impl NumberedGroups {
    /// Numbers all groups of a corpus.
    pub fn of(groups: &Groups) -> Self {
        let mut order: Vec<u32> = (0..groups.len() as u32).collect();
        let key = |group: u32| {
            let (scheme, value) = groups.get(group);
            (scheme, value.is_none(), value)
        };
        order.sort_by(|&a, &b| key(a).cmp(&key(b)));
        let mut ids = vec![0; order.len()];
        for (id, &group) in (0..).zip(&order) {
            ids[group as usize] = id;
        }
        Self { order, ids }
    }
}
