//! Sorted counts, looked at one after another.

use textmill_spill::{Entries, Error, Sorted};

/// Entries in the order of their keys, of which the next can be seen before it is taken.
#[derive(Debug)]
pub(crate) struct Stream {
    sorted: Sorted,
    block: Entries,
    at: usize,
}

impl Stream {
    pub(crate) fn new(sorted: Sorted) -> Self {
        let block = Entries::new(sorted.shape());
        Self { sorted, block, at: 0 }
    }

    /// The key of the next entry and its first count; `None` after the last.
    pub(crate) fn peek(&mut self) -> Result<Option<([u32; 3], u64)>, Error> {
        while self.at >= self.block.len() {
            let mut block = Entries::new(self.sorted.shape());
            if !self.sorted.advance(|key, counts| block.push(key, counts))? {
                return Ok(None);
            }
            self.block = block;
            self.at = 0;
        }
        let key = self.block.key(self.at).try_into().expect("keys of three numbers");
        Ok(Some((key, self.block.counts(self.at)[0])))
    }

    /// The next entry, when its key begins so.
    pub(crate) fn next_if(&mut self, begins: &[u32]) -> Result<Option<([u32; 3], u64)>, Error> {
        let next = self.peek()?.filter(|(key, _)| key.starts_with(begins));
        self.at += usize::from(next.is_some());
        Ok(next)
    }
}
