//! Bytes a second of all signals and of languages, on one thread, in seconds of its own time where the
//! system tells them: `quality_throughput FILE` with one text a line, U+2028 for the ends of its lines.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};
use textmill_quality::{Compat, Meter, identify};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a file with one text a line")?;
    let text = std::fs::read_to_string(path)?;
    let texts: Vec<String> = text.lines().map(|line| line.replace('\u{2028}', "\n")).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let report = |name: &str, work: &mut dyn FnMut(&str)| {
        let (started, before) = (Instant::now(), own_time());
        for text in &texts {
            work(text);
        }
        let spent = own_time()
            .zip(before)
            .map_or(started.elapsed(), |(now, then)| now.saturating_sub(then));
        println!("{name}: {:.1} MB/s", bytes as f64 / 1e6 / spent.as_secs_f64());
    };
    for (name, compat) in [("signals", Compat::None), ("signals as datatrove", Compat::Datatrove)] {
        let mut meter = Meter::new(compat);
        report(name, &mut |text| {
            black_box(meter.measure(text));
        });
    }
    report("language", &mut |text| {
        black_box(identify(text));
    });
    Ok(())
}

/// Time that this thread was at work, as Linux tells it.
fn own_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split(' ').next()?.parse().ok()?))
}
