//! What holds for counts under keys, whatever is counted.

use super::{Combine, KeyedCounts, RunBuilder, Shape};
use proptest::prelude::*;
use std::collections::BTreeMap;

const PAIRS: Shape = Shape::new(2, &[Combine::Sum, Combine::Least, Combine::Most]);

type Entry = ([u32; 2], u64);

/// Few different numbers, small and large, so that keys meet.
fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let id = prop_oneof![0u32..20, 250u32..260, Just(u32::MAX), Just(70_000)];
    let entry = ([id.clone(), id], prop_oneof![Just(1u64), 1u64..400, Just(1 << 40)]);
    prop::collection::vec(entry, 0..4_000)
}

fn of(entries: &[Entry], budget: usize) -> KeyedCounts {
    let mut counts = KeyedCounts::new(PAIRS, budget, &std::env::temp_dir());
    for (key, n) in entries {
        counts.push(key, &[*n, *n, *n]).unwrap();
    }
    counts
}

fn all(counts: KeyedCounts) -> Vec<(Vec<u32>, Vec<u64>)> {
    let mut out = Vec::new();
    let sorted = counts.into_sorted().unwrap();
    sorted.for_each(|key, counts| out.push((key.to_vec(), counts.to_vec()))).unwrap();
    out
}

/// The same, by a map in memory.
fn expected(entries: &[Entry]) -> Vec<(Vec<u32>, Vec<u64>)> {
    let mut map: BTreeMap<Vec<u32>, Vec<u64>> = BTreeMap::new();
    for (key, n) in entries {
        map.entry(key.to_vec())
            .and_modify(|c| *c = vec![c[0] + n, c[1].min(*n), c[2].max(*n)])
            .or_insert_with(|| vec![*n; 3]);
    }
    map.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_budget_gives_what_a_map_in_memory_gives(
        entries in entries(), budget in prop_oneof![0usize..600, 600usize..40_000, Just(1 << 30)],
    ) {
        prop_assert_eq!(all(of(&entries, budget)), expected(&entries));
    }

    #[test]
    fn parts_merge_in_any_order_and_grouping(
        entries in entries(), cuts in any::<[prop::sample::Index; 2]>(), budget in 0usize..4_000,
    ) {
        let mut at = cuts.map(|cut| cut.index(entries.len() + 1));
        at.sort_unstable();
        let parts = || [&entries[..at[0]], &entries[at[0]..at[1]], &entries[at[1]..]].map(|p| of(p, budget));
        let [mut a, b, c] = parts();
        a.merge(b, |_, _| ()).unwrap();
        a.merge(c, |_, _| ()).unwrap();
        let [d, e, mut f] = parts();
        f.merge(e, |_, _| ()).unwrap();
        f.merge(d, |_, _| ()).unwrap();
        prop_assert_eq!(all(a), expected(&entries));
        prop_assert_eq!(all(f), expected(&entries));
    }

    #[test]
    fn keys_of_any_length_are_ordered_by_their_numbers(
        keys in prop::collection::vec(any::<[u32; 8]>(), 0..50), ids in 1usize..9,
    ) {
        let shape = Shape::new(ids, &[Combine::Sum]);
        let mut counts = KeyedCounts::new(shape, 0, &std::env::temp_dir());
        let mut map = BTreeMap::new();
        // Zeros too: they are what a block of packed keys begins with.
        for key in keys.iter().chain(&[[0; 8], [0; 8]]) {
            counts.push(&key[..ids], &[1]).unwrap();
            *map.entry(key[..ids].to_vec()).or_insert(0u64) += 1;
        }
        let expected: Vec<_> = map.into_iter().map(|(key, n)| (key, vec![n])).collect();
        prop_assert_eq!(all(counts), expected);
    }
}

#[test]
fn a_run_is_added_under_other_numbers() {
    let mut run = RunBuilder::new(PAIRS);
    run.push(&[0, 1], &[5, 2, 3]);
    run.push(&[1, 1], &[1, 1, 1]);
    let mut counts = of(&[([7, 7], 10)], 1 << 20);
    counts.add(run.finish(), |key, _| key.fill(7)).unwrap();
    // 10 + 5 + 1; the least of 10, 2, 1; the most of 10, 3, 1.
    assert_eq!(all(counts), [(vec![7, 7], vec![16, 1, 10])]);
}

#[test]
fn one_run_of_all_can_be_read_more_than_once() {
    for budget in [0, 1 << 20] {
        let entries: Vec<Entry> = (0..5_000).map(|n| ([n % 70, n % 3], 1)).collect();
        let mut run = of(&entries, budget).into_run().unwrap();
        for _ in 0..2 {
            let mut read = Vec::new();
            run.for_each(|key, counts| read.push((key.to_vec(), counts.to_vec()))).unwrap();
            assert_eq!(read, expected(&entries));
        }
    }
}

#[test]
fn what_does_not_fit_is_written_out_small() {
    // 200,000 pairs seen once: 2 numbers and 3 counts would be 32 bytes each.
    let entries: Vec<Entry> = (0..200_000).map(|n| ([n / 100, n % 100 * 7], 1)).collect();
    let counts = of(&entries, 100_000);
    let spilled = counts.n_bytes_spilled();
    assert!(spilled > 100_000, "{spilled} bytes on disk");
    assert_eq!(all(counts).len(), 200_000);
    // Each is written once or twice (once more when runs on disk are merged), in 3 bytes or so.
    assert!(spilled < 200_000 * 2 * 4, "{spilled} bytes on disk");
}
