//! What a person sees: the only room that prints.
#![expect(clippy::print_stderr, reason = "printing is what this room is for")]

use crate::failure::Failure;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    collections::BTreeMap,
    fmt::Display,
    io::{self, IsTerminal, Write},
    path::Path,
    time::{Duration, Instant},
};
use textmill_corpus::Accounting;

/// Where progress and messages go.
pub(crate) struct Report {
    quiet: bool,
    started: Instant,
    /// Names of the steps that are done, each with the second at which it ended.
    steps: RefCell<Vec<(&'static str, f64)>>,
}

/// Progress through the bytes of the input.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// That many bytes have been read.
    pub(crate) fn at(&self, bytes: u64) {
        self.0.set_position(bytes);
    }

    /// All has been read.
    pub(crate) fn done(&self) {
        self.0.finish_and_clear();
    }
}

impl Report {
    pub(crate) fn new(quiet: bool) -> Self {
        Self { quiet, started: Instant::now(), steps: RefCell::default() }
    }

    /// A bar on a terminal, nothing elsewhere.
    pub(crate) fn progress(&self, bytes_total: u64) -> Progress {
        let hidden = self.quiet || !io::stderr().is_terminal();
        let target = if hidden {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr_with_hz(8)
        };
        let bar = ProgressBar::with_draw_target(Some(bytes_total), target);
        // NO_COLOR: the bar has no colours of its own.
        let style = ProgressStyle::with_template(
            "reading {bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
        );
        if let Ok(style) = style {
            bar.set_style(style);
        }
        Progress(bar)
    }

    /// A step of the run is done.
    pub(crate) fn step(&self, name: &'static str) {
        self.steps.borrow_mut().push((name, seconds(self.started.elapsed())));
    }

    /// A table is being written.
    pub(crate) fn writing(&self, table: &str) {
        if !self.quiet && io::stderr().is_terminal() {
            eprint!("\r\x1b[Kwriting {table}");
            let _ = io::stderr().flush();
        }
    }

    /// What a single stage did, and what can be done next.
    pub(crate) fn stage_done(&self, stage: &str, documents: u64, output: &Path) {
        if !self.quiet {
            eprintln!(
                "{stage}: {} in {}",
                counted(documents, "document"),
                output.join("stages").display()
            );
        }
    }

    /// A contrast that was added to an output.
    pub(crate) fn contrast_done(&self, name: &str, rows: u64, output: &Path) {
        if !self.quiet {
            let place = output.join("tables");
            eprintln!(
                "keyness: {} of `{name}` and those before in {}",
                counted(rows, "row"),
                place.display()
            );
        }
    }

    /// How many lines of a concordance were printed.
    pub(crate) fn lines_printed(&self, lines: u64, documents: u64) {
        if !self.quiet {
            eprintln!("{} in {}", counted(lines, "line"), counted(documents, "document"));
        }
    }

    /// Which matrix was written.
    pub(crate) fn matrix_written(&self, matrix: &textmill_export::MatrixWritten, to: &Path) {
        if !self.quiet {
            eprintln!(
                "wrote {} ({}): {} by {}, {} that are not 0",
                to.display(),
                matrix.files.join(", "),
                counted(matrix.documents, "document"),
                counted(matrix.terms, "term"),
                counted(matrix.entries, "entry").replace("entrys", "entries"),
            );
        }
    }

    /// Where the page is that was drawn.
    pub(crate) fn page_written(&self, path: &Path) {
        if !self.quiet {
            eprintln!("look at it in a browser: {}", path.display());
        }
    }

    /// Which network was written.
    pub(crate) fn network_written(&self, network: textmill_export::NetworkWritten, to: &Path) {
        if !self.quiet {
            eprintln!(
                "wrote {}: {}, {}",
                to.display(),
                counted(network.nodes, "node"),
                counted(network.edges, "edge"),
            );
        }
    }

    /// The end of a run: what became of the input, what was made, what to do next.
    pub(crate) fn summary(
        &self,
        output: &Path,
        accounting: &Accounting,
        codes: &BTreeMap<String, u64>,
        tables: &[textmill_export::Written],
    ) {
        if self.quiet {
            return;
        }
        if io::stderr().is_terminal() {
            eprint!("\r\x1b[K");
        }
        let a = accounting;
        eprintln!(
            "read {} ({}): {} kept, {} rejected, {} quarantined",
            counted(a.read.records, "record"),
            bytes(a.read.bytes),
            number(a.kept.records),
            number(a.rejected.records),
            number(a.quarantined.records),
        );
        let rows: Vec<String> =
            tables.iter().map(|table| format!("{} {}", table.table, number(table.rows))).collect();
        eprintln!("wrote {} ({})", output.join("tables").display(), rows.join(", "));
        eprintln!("took {:.1} s", self.started.elapsed().as_secs_f64());
        if a.quarantined.records > 0 {
            let mut reasons: Vec<_> = codes.iter().collect();
            reasons.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
            let reasons = reasons.iter().map(|(code, n)| format!("{code} {}", number(**n)));
            eprintln!(
                "could not be read: {}; the rows and reasons are in {}",
                reasons.collect::<Vec<_>>().join(", "),
                output.join("tables").join("quarantine.csv").display()
            );
        }
        eprintln!("what the columns mean: {}", output.join("README.md").display());
    }

    /// The circumstances of a run, which are not in the manifest because they differ from one
    /// equal run to the next.
    pub(crate) fn timing(&self, root: &Path, threads: usize) -> Value {
        let mut before = 0.0;
        let steps: serde_json::Map<_, _> = self
            .steps
            .borrow()
            .iter()
            .map(|&(name, end)| {
                let took = end - std::mem::replace(&mut before, end);
                (name.to_owned(), json!((took * 1000.0).round() / 1000.0))
            })
            .collect();
        json!({
            "schema": "textmill.timing/1",
            "seconds": seconds(self.started.elapsed()),
            "seconds_by_step": steps,
            "peak_memory_bytes": peak_memory_bytes(),
            "threads": threads,
            "input_root": root.to_string_lossy(),
        })
    }
}

/// More was quarantined than the settings allow; `place` is what tells more.
pub(crate) fn too_many_quarantined(share: f64, allowed: f64, place: &str) {
    eprintln!(
        "error: {:.2} % of the records could not be read; run.max_quarantine allows {:.2} %\n\n\
         hint: see {place}, then mend the input or allow more with --max-quarantine",
        share * 100.0,
        allowed * 100.0,
    );
}

/// Says why the command stopped.
pub(crate) fn failure(failure: &Failure) {
    eprintln!("{failure}");
}

/// Says why a command line was not understood, with a hint, and ends the program.
pub(crate) fn misunderstood(error: &clap::Error, hint: &str) -> ! {
    eprintln!("{}\nhint: {hint}", error.render());
    std::process::exit(error.exit_code())
}

/// Prints what was asked for; a reader that went away is no error.
pub(crate) fn print(text: impl Display) {
    let mut out = io::stdout().lock();
    let _ = write!(out, "{text}").and_then(|()| out.flush());
}

/// Where data is printed to; a reader that went away is no error, and ends the printing.
pub(crate) struct Data(io::BufWriter<io::StdoutLock<'static>>);

/// The standard output, for data of any length.
pub(crate) fn data() -> Data {
    Data(io::BufWriter::new(io::stdout().lock()))
}

impl Write for Data {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).or_else(|error| went_away(error, bytes.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().or_else(|error| went_away(error, ()))
    }
}

fn went_away<T>(error: io::Error, done: T) -> io::Result<T> {
    if error.kind() == io::ErrorKind::BrokenPipe { Ok(done) } else { Err(error) }
}

fn seconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1000.0).round() / 1000.0
}

/// The most memory that the process has held, where the system tells (Linux).
fn peak_memory_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// `1 document`, `2,225 documents`.
pub(crate) fn counted(n: u64, noun: &str) -> String {
    format!("{} {noun}{}", number(n), if n == 1 { "" } else { "s" })
}

/// A number with commas between its thousands.
fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Bytes in the unit in which a person would say them.
fn bytes(n: u64) -> String {
    match n {
        0..1_000 => counted(n, "byte"),
        1_000..1_000_000 => format!("{:.1} kB", n as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", n as f64 / 1e6),
        _ => format!("{:.1} GB", n as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_a_person_says_them() {
        assert_eq!(counted(1, "record"), "1 record");
        assert_eq!(counted(1_234_567, "record"), "1,234,567 records");
        assert_eq!(bytes(999), "999 bytes");
        assert_eq!(bytes(5_041_385), "5.0 MB");
    }
}
