//! Union-find: which documents hang together.

/// Disjoint sets of the numbers from 0 on; each set is called by its least member.
#[derive(Clone, Debug)]
pub(crate) struct Sets {
    parents: Vec<u32>,
}

impl Sets {
    /// Every number alone.
    pub(crate) fn new(n: usize) -> Self {
        Self { parents: (0..n as u32).collect() }
    }

    /// The least member of the set that holds `at`.
    pub(crate) fn first(&mut self, mut at: u32) -> u32 {
        while self.parents[at as usize] != at {
            let parent = self.parents[at as usize];
            // Every second step is shortened, so that ways stay short.
            self.parents[at as usize] = self.parents[parent as usize];
            at = parent;
        }
        at
    }

    /// Makes the sets of both one.
    pub(crate) fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.first(one), self.first(other));
        self.parents[one.max(other) as usize] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_called_by_their_least_member_in_any_order_of_joining() {
        for pairs in [[(4, 2), (2, 7), (5, 6)], [(7, 4), (6, 5), (4, 2)]] {
            let mut sets = Sets::new(8);
            for (one, other) in pairs {
                sets.join(one, other);
            }
            let firsts: Vec<u32> = (0..8).map(|n| sets.first(n)).collect();
            assert_eq!(firsts, [0, 1, 2, 3, 2, 5, 5, 2]);
        }
    }
}
