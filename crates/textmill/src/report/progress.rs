//! How far a run has come: a bar for a person, lines for a log, JSON for a program.

use super::{
    event, line,
    wording::{bytes, counted, number},
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;
use std::{
    cell::Cell,
    time::{Duration, Instant},
};

/// Seconds between lines in the first minute.
const LINES_AT_FIRST: u64 = 10;
/// Seconds between lines later.
const LINES_LATER: u64 = 60;
/// Seconds between events for programs.
const EVENTS: u64 = 1;

/// How progress is told, once it is known where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    Bar,
    Lines,
    Json,
    Nothing,
}

/// Progress through the bytes of the input.
pub(crate) struct Progress {
    manner: Manner,
    bar: ProgressBar,
    started: Instant,
    /// Bytes on disk of all files; `None` when that is not known.
    total: Option<u64>,
    read: Cell<u64>,
    documents: Cell<u64>,
    /// When the next line or event is due, after the start.
    next: Cell<Duration>,
}

impl Progress {
    pub(super) fn new(manner: Manner, total: Option<u64>) -> Self {
        let target = match manner {
            Manner::Bar => ProgressDrawTarget::stderr_with_hz(8),
            _ => ProgressDrawTarget::hidden(),
        };
        let bar = ProgressBar::with_draw_target(total, target);
        // NO_COLOR: the bar has no colours of its own.
        let template = match total {
            Some(_) => {
                "reading {bar:24} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left, {msg}"
            }
            None => "reading {spinner} {bytes}, {bytes_per_sec}, {msg}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        let first = if manner == Manner::Json { 0 } else { LINES_AT_FIRST };
        Self {
            manner,
            bar,
            started: Instant::now(),
            total,
            read: Cell::new(0),
            documents: Cell::new(0),
            next: Cell::new(Duration::from_secs(first)),
        }
    }

    /// That many bytes have been read.
    pub(crate) fn at(&self, read: u64) {
        self.read.set(read);
        self.tell(false);
    }

    /// So many more documents went through all stages.
    pub(crate) fn documents(&self, n: usize) {
        self.documents.set(self.documents.get() + n as u64);
        self.tell(false);
    }

    /// All has been read.
    pub(crate) fn done(&self) {
        self.tell(true);
        self.bar.finish_and_clear();
    }

    fn tell(&self, last: bool) {
        let (read, documents) = (self.read.get(), self.documents.get());
        if self.manner == Manner::Bar {
            self.bar.set_position(read);
            self.bar.set_message(counted(documents, "document"));
            return;
        }
        let elapsed = self.started.elapsed();
        let due = last && self.manner == Manner::Json || elapsed >= self.next.get();
        if self.manner == Manner::Nothing || !due {
            return;
        }
        let pause = match self.manner {
            Manner::Json => EVENTS,
            _ if elapsed.as_secs() < LINES_LATER => LINES_AT_FIRST,
            _ => LINES_LATER,
        };
        self.next.set(elapsed + Duration::from_secs(pause));
        let seconds = elapsed.as_secs_f64();
        let left = seconds_left(read, self.total, seconds);
        if self.manner == Manner::Json {
            event(&json!({
                "event": "progress",
                "stage": "read",
                "documents": documents,
                "bytes": read,
                "bytes_total": self.total,
                "seconds": (seconds * 1000.0).round() / 1000.0,
                "documents_per_second": rate(documents, seconds),
                "bytes_per_second": rate(read, seconds),
                "seconds_left": left,
            }));
        } else {
            let of = self.total.map_or(String::new(), |total| format!(" of {}", bytes(total)));
            let rate = rate(read, seconds)
                .map_or(String::new(), |rate| format!(", {} a second", bytes(rate as u64)));
            let left = left.map_or(String::new(), |left| format!(", {} s left", number(left)));
            let documents = counted(documents, "document");
            line(&format!("reading: {documents}, {}{of}{rate}{left}", bytes(read)));
        }
    }
}

/// How many a second; nothing can be said before there was time.
fn rate(n: u64, seconds: f64) -> Option<f64> {
    (seconds > 0.0).then(|| (n as f64 / seconds).round())
}

/// Seconds until all is read, if it goes on as so far; `None` when the total or the rate is not
/// known.
fn seconds_left(read: u64, total: Option<u64>, seconds: f64) -> Option<u64> {
    let left = total?.checked_sub(read)?;
    (read > 0).then(|| (seconds * left as f64 / read as f64).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_follows_from_the_rate_so_far() {
        // 30 bytes in 10 seconds, 60 to go.
        assert_eq!(seconds_left(30, Some(90), 10.0), Some(20));
        assert_eq!(seconds_left(0, Some(90), 10.0), None, "no rate yet");
        assert_eq!(seconds_left(30, None, 10.0), None, "standard input has no end in sight");
        assert_eq!(seconds_left(95, Some(90), 10.0), None, "a file grew");
        assert_eq!(rate(30, 10.0), Some(3.0));
        assert_eq!(rate(0, 0.0), None);
    }
}
