//! Many sorted runs to one sorted stream.

use super::{
    entries::{Entries, Shape},
    order::Order,
    run::{Cursor, Run},
};
use crate::Error;

/// A run on its way, with the block at hand.
#[derive(Debug)]
struct Stream {
    cursor: Cursor,
    block: Entries,
    /// The next entry of the block.
    at: usize,
}

/// All entries of several runs in the order of their keys, each key once.
///
/// A merge that compares run with run for every entry waits for its comparisons. Here each step
/// takes from all runs what is not greater than the last key of the block that ends first, and
/// sorts that: about a block of entries, by their bits.
#[derive(Debug)]
pub struct Sorted {
    shape: Shape,
    streams: Vec<Stream>,
    gathered: Entries,
    order: Order,
}

impl Sorted {
    pub(crate) fn new(shape: Shape, runs: Vec<Run>) -> Result<Self, Error> {
        let mut streams = Vec::with_capacity(runs.len());
        for run in runs {
            let cursor = run.into_cursor()?;
            let mut stream = Stream { cursor, block: Entries::new(shape), at: 0 };
            if stream.cursor.next(&mut stream.block)? {
                streams.push(stream);
            }
        }
        Ok(Self { shape, streams, gathered: Entries::new(shape), order: Order::default() })
    }

    /// What a key and its counts are.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Gives the next entries to `take`, some hundreds or thousands at a time; says whether there
    /// were any.
    ///
    /// # Errors
    /// When a temporary file cannot be read.
    pub fn advance(&mut self, mut take: impl FnMut(&[u32], &[u64])) -> Result<bool, Error> {
        let ends = self.streams.iter().map(|stream| stream.block.key(stream.block.len() - 1));
        let Some(bound) = ends.min().map(<[u32]>::to_vec) else { return Ok(false) };
        if let [only] = &mut *self.streams {
            for entry in only.at..only.block.len() {
                take(only.block.key(entry), only.block.counts(entry));
            }
            only.at = only.block.len();
        } else {
            self.gathered.clear();
            for stream in &mut self.streams {
                let end = stream.end_of(&bound);
                self.gathered.extend(&stream.block, stream.at..end);
                stream.at = end;
            }
            self.gathered.sorted(&mut self.order, take);
        }
        let mut failed = None;
        self.streams.retain_mut(|stream| match stream.refill() {
            Ok(more) => more,
            Err(error) => {
                failed = Some(error);
                false
            }
        });
        failed.map_or(Ok(true), Err)
    }

    /// Gives all entries to `take`.
    ///
    /// # Errors
    /// When a temporary file cannot be read.
    pub fn for_each(mut self, mut take: impl FnMut(&[u32], &[u64])) -> Result<(), Error> {
        while self.advance(&mut take)? {}
        Ok(())
    }
}

impl Stream {
    /// The first entry of the block whose key is greater than `bound`.
    fn end_of(&self, bound: &[u32]) -> usize {
        let (mut low, mut high) = (self.at, self.block.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.block.key(middle) <= bound { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Reads on when the block is used up; says whether there is anything left.
    fn refill(&mut self) -> Result<bool, Error> {
        if self.at < self.block.len() {
            return Ok(true);
        }
        self.at = 0;
        self.cursor.next(&mut self.block)
    }
}
