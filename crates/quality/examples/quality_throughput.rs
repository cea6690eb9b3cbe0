//! Bytes a second of all signals and of languages, on one thread: `quality_throughput FILE` with one text a
//! line.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::{hint::black_box, time::Instant};
use textmill_quality::{Compat, identify, measure};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a file with one text a line")?;
    let text = std::fs::read_to_string(path)?;
    let report = |name: &str, work: &dyn Fn(&str)| {
        let started = Instant::now();
        text.lines().for_each(work);
        println!("{name}: {:.1} MB/s", text.len() as f64 / 1e6 / started.elapsed().as_secs_f64());
    };
    report("signals", &|line| {
        black_box(measure(line, Compat::None));
    });
    report("signals as datatrove", &|line| {
        black_box(measure(line, Compat::Datatrove));
    });
    report("language", &|line| {
        black_box(identify(line));
    });
    Ok(())
}
