//! Shards through the stages on several threads, and out again in their order.

use rayon::ThreadPoolBuilder;
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::mpsc,
};

/// Shards that may be on their way for each thread: enough to keep it busy, few enough that memory
/// stays bounded by the size of a shard.
const IN_FLIGHT: usize = 2;

/// Takes items from `source`, does `work` on them on `threads` threads, and gives the results to
/// `sink` in the order of the items.
///
/// `source` and `sink` run on the calling thread; when `sink` fails, nothing more is read. A panic
/// in `work` goes on in the calling thread, which would wait for its result for ever otherwise.
pub(crate) fn convey<I: Send, O: Send, E>(
    mut source: impl Iterator<Item = I>,
    threads: usize,
    work: impl Fn(I) -> O + Sync,
    mut sink: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|n| format!("mill-{n}"))
        .build()
        .expect("the system lets a program start threads");
    let (sender, receiver) = mpsc::channel();
    let work = &work;
    pool.in_place_scope(|scope| {
        let (mut sent, mut done) = (0usize, 0usize);
        let mut waiting = BTreeMap::new();
        loop {
            while sent - done < threads * IN_FLIGHT {
                let Some(item) = source.next() else { break };
                let (number, sender) = (sent, sender.clone());
                // The receiver outlives the scope, except when the sink failed.
                scope.spawn(move |_| {
                    let result = catch_unwind(AssertUnwindSafe(|| work(item)));
                    drop(sender.send((number, result)));
                });
                sent += 1;
            }
            if done == sent {
                return Ok(());
            }
            let (number, result) = receiver.recv().expect("a worker holds a sender");
            waiting.insert(number, result.unwrap_or_else(|panic| resume_unwind(panic)));
            while let Some(result) = waiting.remove(&done) {
                sink(result)?;
                done += 1;
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_on_any_number_of_threads() {
        for threads in [1, 2, 7] {
            let mut out = Vec::new();
            let slow_first = |n: u64| {
                std::thread::sleep(std::time::Duration::from_micros(500 / (n + 1)));
                n * n
            };
            convey(0..50, threads, slow_first, |n| {
                out.push(n);
                Ok::<_, ()>(())
            })
            .unwrap();
            assert_eq!(out, (0..50).map(|n| n * n).collect::<Vec<_>>());
        }
    }

    #[test]
    #[should_panic(expected = "a fault")]
    fn a_panic_in_the_work_is_no_endless_wait() {
        let work = |n: u32| assert!(n != 3, "a fault");
        convey(0..10, 2, work, |()| Ok::<_, ()>(())).unwrap();
    }

    #[test]
    fn a_failing_sink_stops_the_reading() {
        let mut read = 0;
        let source = std::iter::repeat_with(|| read += 1);
        assert_eq!(convey(source, 2, |()| (), |()| Err("full")), Err("full"));
        assert!(read <= 4, "{read}");
    }
}
