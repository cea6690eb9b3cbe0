//! Time that a step takes on a busy machine.

use std::hint::black_box;

/// The shortest time, in seconds, of `repeats` runs, and what the last run gave. What `prepare`
/// does is not timed, nor is the end of what a run gave.
pub(crate) fn fastest<T, R>(
    repeats: usize,
    mut prepare: impl FnMut() -> T,
    mut run: impl FnMut(T) -> R,
) -> (f64, R) {
    let mut timed = || {
        let prepared = black_box(prepare());
        let start = seconds();
        let result = black_box(run(prepared));
        (seconds() - start, result)
    };
    let (mut best, mut result) = timed();
    for _ in 1..repeats {
        let (seconds, next) = timed();
        best = f64::min(best, seconds);
        result = next;
    }
    (best, result)
}

/// Seconds that this thread has spent on a processor: on a busy machine they say more than the clock
/// on the wall.
#[cfg(unix)]
pub(crate) fn seconds() -> f64 {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    spent.tv_sec as f64 + spent.tv_nsec as f64 / 1e9
}

/// Seconds on the wall, where the system has no clock for a thread.
#[cfg(not(unix))]
pub(crate) fn seconds() -> f64 {
    use std::{sync::LazyLock, time::Instant};
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_secs_f64()
}
