//! What a person sees: the only room that prints.
#![expect(clippy::print_stderr, reason = "printing is what this room is for")]

mod progress;
mod summary;
mod wording;

pub(crate) use progress::Progress;
pub(crate) use summary::Summary;
pub(crate) use wording::{bytes, counted, number, printable};

use crate::{
    arguments::{self, Messages},
    failure::Failure,
    guesses::Guesses,
};
use progress::Manner;
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    collections::BTreeSet,
    fmt::Display,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use textmill_ingest::InputRecord;

/// The form of progress for programs.
const PROGRESS_SCHEMA: &str = "textmill.progress/1";

/// Where progress and messages go.
pub(crate) struct Report {
    quiet: bool,
    verbose: bool,
    manner: Manner,
    /// Whether the summary of a run goes to the standard output as JSON.
    json: bool,
    started: Instant,
    /// Names of the steps that are done, each with the second at which it ended.
    steps: RefCell<Vec<(&'static str, f64)>>,
}

impl Report {
    pub(crate) fn new(messages: &Messages, json: bool) -> Self {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let terminal = io::stderr().is_terminal() && !dumb && !is_set("CI");
        let manner = match messages.progress {
            _ if messages.quiet && messages.progress != arguments::Progress::Json => {
                Manner::Nothing
            }
            arguments::Progress::Auto if terminal => Manner::Bar,
            arguments::Progress::Auto | arguments::Progress::Lines => Manner::Lines,
            arguments::Progress::Bar => Manner::Bar,
            arguments::Progress::Json => Manner::Json,
            arguments::Progress::None => Manner::Nothing,
        };
        Self {
            quiet: messages.quiet,
            verbose: messages.verbose,
            manner,
            json,
            started: Instant::now(),
            steps: RefCell::default(),
        }
    }

    /// Says something to whoever listens, unless nobody wants to hear it.
    pub(crate) fn say(&self, text: &str) {
        if self.quiet {
            return;
        }
        if self.manner == Manner::Json {
            event(&json!({ "event": "message", "text": text }));
        } else {
            self.clear();
            line(text);
        }
    }

    /// Takes away the line that tells which table is being written.
    fn clear(&self) {
        if self.manner == Manner::Bar {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }

    /// Says what only those want to know who ask for it.
    pub(crate) fn detail(&self, text: impl FnOnce() -> String) {
        if self.verbose {
            self.say(&text());
        }
    }

    /// A run begins.
    pub(crate) fn begin(&self, command: &str) {
        if self.manner == Manner::Json {
            event(&json!({
                "event": "start",
                "schema": PROGRESS_SCHEMA,
                "textmill": env!("CARGO_PKG_VERSION"),
                "command": command,
            }));
        }
    }

    /// Progress through the input; `bytes_total` is `None` when that is not known.
    pub(crate) fn progress(&self, bytes_total: Option<u64>) -> Progress {
        Progress::new(self.manner, bytes_total)
    }

    /// A step of the run is done.
    pub(crate) fn step(&self, name: &'static str) {
        let end = seconds(self.started.elapsed());
        let before = self.steps.borrow().last().map_or(0.0, |step| step.1);
        self.detail(|| format!("{name}: {:.1} s", end - before));
        self.steps.borrow_mut().push((name, end));
    }

    /// A table is being written.
    pub(crate) fn writing(&self, table: &str) {
        if self.manner == Manner::Bar {
            let _ = write!(io::stderr(), "\r\x1b[Kwriting {table}");
        }
    }

    /// A table is written.
    pub(crate) fn written(&self, table: &str, rows: u64) {
        if self.manner == Manner::Json {
            event(&json!({
                "event": "table",
                "stage": "write",
                "table": table,
                "rows": rows,
                "seconds": seconds(self.started.elapsed()),
            }));
        } else {
            self.detail(|| format!("wrote {table}: {}", counted(rows, "row")));
        }
    }

    /// What a single stage did, and what can be done next.
    pub(crate) fn stage_done(&self, stage: &str, documents: u64, output: &Path) {
        let place = output.join("stages");
        self.say(&format!("{stage}: {} in {}", counted(documents, "document"), place.display()));
    }

    /// A contrast that was added to an output.
    pub(crate) fn contrast_done(&self, name: &str, rows: u64, output: &Path) {
        let (rows, place) = (counted(rows, "row"), output.join("tables"));
        self.say(&format!("keyness: {rows} of `{name}` and those before in {}", place.display()));
    }

    /// How many lines of a concordance were printed.
    pub(crate) fn lines_printed(&self, lines: u64, documents: u64) {
        self.say(&format!("{} in {}", counted(lines, "line"), counted(documents, "document")));
    }

    /// Which matrix was written.
    pub(crate) fn matrix_written(&self, matrix: &textmill_export::MatrixWritten, to: &Path) {
        self.say(&format!(
            "wrote {} ({}): {} by {}, {} that are not 0",
            to.display(),
            matrix.files.join(", "),
            counted(matrix.documents, "document"),
            counted(matrix.terms, "term"),
            counted(matrix.entries, "entry"),
        ));
    }

    /// Which tables were written once more.
    pub(crate) fn copies_written(&self, copies: &[textmill_export::Written], to: &Path) {
        let files = copies.iter().map(|copy| copy.files.len() as u64).sum();
        let rows = copies.iter().map(|copy| copy.rows).sum();
        self.say(&format!(
            "wrote {} to {}: {}, {}",
            counted(copies.len() as u64, "table"),
            to.join("tables").display(),
            counted(files, "file"),
            counted(rows, "row"),
        ));
    }

    /// Which annotated text was written.
    pub(crate) fn annotations_written(&self, documents: u64, mentions: u64, to: &Path) {
        self.say(&format!(
            "wrote {}: {}, {}",
            to.display(),
            counted(documents, "document"),
            counted(mentions, "name"),
        ));
    }

    /// Where the page is that was drawn.
    pub(crate) fn page_written(&self, path: &Path) {
        self.say(&format!("look at it in a browser: {}", path.display()));
    }

    /// Which folders among the inputs hold what earlier runs made, which is not read.
    pub(crate) fn made_before(&self, folders: &BTreeSet<PathBuf>) {
        const NAMED: usize = 3;
        if folders.is_empty() {
            return;
        }
        let mut names: Vec<_> =
            folders.iter().map(|f| f.display().to_string()).take(NAMED).collect();
        if folders.len() > NAMED {
            names.push(format!("{} more", folders.len() - NAMED));
        }
        self.say(&format!(
            "not read, since earlier runs made it: what lies in {}; name its files to read them",
            names.join(", ")
        ));
    }

    /// Which network was written.
    pub(crate) fn network_written(&self, network: textmill_export::NetworkWritten, to: &Path) {
        let (nodes, edges) = (counted(network.nodes, "node"), counted(network.edges, "edge"));
        self.say(&format!("wrote {}: {nodes}, {edges}", to.display()));
    }

    /// How files of records were taken, where a choice was made: the first of each kind, with the
    /// number of files that were taken so.
    pub(crate) fn readings(&self, inputs: &[InputRecord]) {
        /// Kinds that are shown.
        const MOST: usize = 5;
        if self.quiet {
            return;
        }
        let mut kinds: Vec<(&str, &InputRecord, u64)> = Vec::new();
        for record in inputs.iter().filter(|record| !record.reading.is_empty()) {
            if let Some((.., n)) = kinds.iter_mut().find(|kind| kind.0 == record.reading) {
                *n += 1;
            } else if kinds.len() <= MOST {
                kinds.push((&record.reading, record, 1));
            }
        }
        for (reading, record, n) in kinds.iter().take(MOST) {
            let path = &record.source_path;
            let others = if *n == 1 { String::new() } else { format!(" and {} more", n - 1) };
            self.say(&format!("taken as {}: {path}{others}: {reading}", record.format));
        }
        if kinds.len() > MOST {
            self.say("how others were taken: textmill inputs");
        }
    }

    /// In which encodings files were read that say none: a guess from their bytes.
    pub(crate) fn guesses(&self, guesses: &Guesses) {
        /// Encodings that are shown.
        const MOST: usize = 5;
        if self.quiet {
            return;
        }
        for (encoding, guess) in guesses.most_frequent().into_iter().take(MOST) {
            let (n_files, first) = (counted(guess.n_files, "file"), &guess.first);
            self.say(&format!(
                "{n_files} read as {encoding} (guessed), the first {first}; \
                 --set ingest.encoding=NAME reads all as another"
            ));
        }
    }

    /// The end of a run: what became of the input, what was made, what to do next.
    pub(crate) fn summary(&self, summary: &Summary) {
        let took = self.started.elapsed().as_secs_f64();
        let json = summary.json(took, peak_memory_bytes());
        if self.manner == Manner::Json {
            event(&json!({ "event": "done", "summary": json }));
        } else if !self.quiet {
            self.say(summary.text(took).trim_end());
        }
        if self.json {
            print(format!("{json}\n"));
        }
    }

    /// Says why the command stopped.
    pub(crate) fn failure(&self, failure: &Failure) {
        self.failure_teller()(failure);
    }

    /// What says why the command stopped, on any thread.
    pub(crate) fn failure_teller(&self) -> impl Fn(&Failure) + Send + 'static {
        let manner = self.manner;
        move |failure| match manner {
            Manner::Json => event(&failure.event()),
            Manner::Bar => line(&format!("\r\x1b[K{failure}")),
            _ => line(&failure.to_string()),
        }
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

/// Says why a command line was not understood, and ends the program.
pub(crate) fn misunderstood(text: &str) -> ! {
    eprint!("{text}");
    std::process::exit(2)
}

/// A line for a person; a reader that went away is no error.
fn line(text: &str) {
    let _ = writeln!(io::stderr(), "{}", wording::message(text));
}

/// A line for a program; a reader that went away is no error.
fn event(event: &Value) {
    let _ = writeln!(io::stderr(), "{event}");
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
