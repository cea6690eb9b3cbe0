//! The counts of a corpus under keys, within a budget of memory.

use super::{
    entries::{Entries, Shape},
    merge::Sorted,
    order::Order,
    run::{BLOCK, Run, RunBuilder},
};
use crate::Error;
use std::path::{Path, PathBuf};

/// Runs that are merged into one at a time: each entry is merged anew when its run is one of so
/// many, so that the number of merges grows with the logarithm of the number of runs.
const FAN_IN: usize = 16;

/// Entries that are renumbered and sorted at a time, where the budget lets so many be.
const CHUNK: usize = 1 << 20;

/// Counts under keys: what is added is sorted and packed, and goes to disk when the packed runs
/// take more memory than the budget.
///
/// The budget bounds what waits here; beside it a merge reads a block of entries from each run, and
/// adding sorts some of what is added.
#[derive(Debug)]
pub struct KeyedCounts {
    shape: Shape,
    budget: usize,
    directory: PathBuf,
    /// Runs in memory, with how often what is in them was merged.
    in_memory: Vec<(u32, Run)>,
    on_disk: Vec<(u32, Run)>,
    spilled: u64,
    chunk: Entries,
    order: Order,
}

impl KeyedCounts {
    /// No counts yet; beyond `budget` bytes they go to temporary files in `directory`.
    pub fn new(shape: Shape, budget: usize, directory: &Path) -> Self {
        Self {
            shape,
            budget,
            directory: directory.to_owned(),
            in_memory: Vec::new(),
            on_disk: Vec::new(),
            spilled: 0,
            chunk: Entries::new(shape),
            order: Order::default(),
        }
    }

    /// No counts yet; they all stay in memory, so that adding never fails.
    pub fn in_memory(shape: Shape) -> Self {
        Self::new(shape, usize::MAX, Path::new(""))
    }

    /// What a key and its counts are.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Packed bytes that were written to disk so far.
    pub fn n_bytes_spilled(&self) -> u64 {
        self.spilled
    }

    /// Adds one entry.
    ///
    /// # Errors
    /// When a temporary file cannot be written or read.
    #[inline]
    pub fn push(&mut self, key: &[u32], counts: &[u64]) -> Result<(), Error> {
        self.chunk.push(key, counts);
        if self.chunk.len() >= self.chunk_len() { self.close_chunk() } else { Ok(()) }
    }

    /// Adds a run, each entry of it changed first: given other numbers, say.
    ///
    /// # Errors
    /// When a temporary file cannot be written or read.
    pub fn add(
        &mut self,
        run: Run,
        mut change: impl FnMut(&mut [u32], &mut [u64]),
    ) -> Result<(), Error> {
        assert_eq!(run.shape(), self.shape, "counts under other keys");
        let mut cursor = run.into_cursor()?;
        let mut block = Entries::new(self.shape);
        while cursor.next(&mut block)? {
            block.change(&mut change);
            self.chunk.extend(&block, 0..block.len());
            if self.chunk.len() >= self.chunk_len() {
                self.close_chunk()?;
            }
        }
        Ok(())
    }

    /// Adds all that another counter holds, each entry of it changed first.
    ///
    /// # Errors
    /// When a temporary file cannot be written or read.
    pub fn merge(
        &mut self,
        mut other: KeyedCounts,
        mut change: impl FnMut(&mut [u32], &mut [u64]),
    ) -> Result<(), Error> {
        other.close_chunk()?;
        for (_, run) in other.in_memory.into_iter().chain(other.on_disk) {
            self.add(run, &mut change)?;
        }
        Ok(())
    }

    /// All entries in the order of their keys, each key once.
    ///
    /// # Errors
    /// When a temporary file cannot be written or read.
    pub fn into_sorted(mut self) -> Result<Sorted, Error> {
        self.close_chunk()?;
        let runs = self.in_memory.into_iter().chain(self.on_disk).map(|(_, run)| run).collect();
        Sorted::new(self.shape, runs)
    }

    /// All entries as one run that can be read more than once: in memory when that is within the
    /// budget, or on disk.
    ///
    /// # Errors
    /// When a temporary file cannot be written or read.
    pub fn into_run(mut self) -> Result<Run, Error> {
        self.close_chunk()?;
        // The merged run stands beside its parts until it is whole.
        let into = if self.on_disk.is_empty() && 2 * self.memory() <= self.budget {
            RunBuilder::new(self.shape)
        } else {
            RunBuilder::on_disk(self.shape, &self.directory)?
        };
        let runs = self.in_memory.into_iter().chain(self.on_disk).map(|(_, run)| run).collect();
        merge(runs, self.shape, into)
    }

    /// A chunk takes an eighth of the budget at the most, and a block of entries at the least.
    fn chunk_len(&self) -> usize {
        (self.budget / 8 / self.shape.entry_bytes()).clamp(BLOCK, CHUNK)
    }

    /// Sorts and packs what was gathered.
    fn close_chunk(&mut self) -> Result<(), Error> {
        if self.chunk.is_empty() {
            return Ok(());
        }
        let mut run = RunBuilder::new(self.shape);
        self.chunk.sorted(&mut self.order, |key, counts| run.push(key, counts));
        self.chunk.clear();
        self.in_memory.push((0, run.finish()));
        self.settle()
    }

    /// Merges runs that have become many; writes them out when they have become large.
    fn settle(&mut self) -> Result<(), Error> {
        while let Some(level) = crowded(&self.in_memory) {
            // The merged run stands beside its parts until it is whole.
            let parts: usize =
                self.in_memory.iter().filter(|(l, _)| *l == level).map(|(_, r)| r.memory()).sum();
            if self.memory() + parts > self.budget {
                break;
            }
            let merged = RunBuilder::new(self.shape);
            let merged = merge(taken(&mut self.in_memory, level), self.shape, merged)?;
            self.in_memory.push((level + 1, merged));
        }
        if self.memory() > self.budget {
            let all = self.in_memory.drain(..).map(|(_, run)| run).collect();
            let merged = RunBuilder::on_disk(self.shape, &self.directory)?;
            let merged = merge(all, self.shape, merged)?;
            self.spilled += merged.n_bytes();
            self.on_disk.push((0, merged));
        }
        while let Some(level) = crowded(&self.on_disk) {
            let merged = RunBuilder::on_disk(self.shape, &self.directory)?;
            let merged = merge(taken(&mut self.on_disk, level), self.shape, merged)?;
            self.spilled += merged.n_bytes();
            self.on_disk.push((level + 1, merged));
        }
        Ok(())
    }

    fn memory(&self) -> usize {
        self.in_memory.iter().chain(&self.on_disk).map(|(_, run)| run.memory()).sum()
    }
}

/// A level of which there are as many runs as are merged at a time.
fn crowded(runs: &[(u32, Run)]) -> Option<u32> {
    let mut levels: Vec<u32> = runs.iter().map(|(level, _)| *level).collect();
    levels.sort_unstable();
    levels.chunk_by(|a, b| a == b).find(|same| same.len() >= FAN_IN).map(|same| same[0])
}

fn taken(runs: &mut Vec<(u32, Run)>, level: u32) -> Vec<Run> {
    runs.extract_if(.., |(l, _)| *l == level).map(|(_, run)| run).collect()
}

fn merge(runs: Vec<Run>, shape: Shape, mut into: RunBuilder) -> Result<Run, Error> {
    let mut sorted = Sorted::new(shape, runs)?;
    while sorted.advance(|key, counts| into.push(key, counts))? {
        into.write()?;
    }
    into.try_finish()
}
