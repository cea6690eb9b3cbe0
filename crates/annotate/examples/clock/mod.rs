//! Time that a step takes on a busy machine.

use std::{fs, hint::black_box, time::Instant};

/// The shortest time, in seconds, of `repeats` runs, and what the run gave that took it. What
/// `prepare` does is not timed.
pub(crate) fn fastest<T, R>(
    repeats: usize,
    mut prepare: impl FnMut() -> T,
    mut run: impl FnMut(T) -> R,
) -> (f64, R) {
    let mut timed = || {
        let prepared = prepare();
        let (start, cpu) = (Instant::now(), cpu_seconds());
        let result = black_box(run(black_box(prepared)));
        let elapsed = start.elapsed().as_secs_f64();
        (cpu_seconds().zip(cpu).map_or(elapsed, |(end, start)| end - start), result)
    };
    let mut best = timed();
    for _ in 1..repeats {
        let next = timed();
        if next.0 < best.0 {
            best = next;
        }
    }
    best
}

/// Seconds this thread has spent on a processor, where the system tells: on a busy machine they
/// say more than the clock on the wall.
pub(crate) fn cpu_seconds() -> Option<f64> {
    let times = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(times.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}
