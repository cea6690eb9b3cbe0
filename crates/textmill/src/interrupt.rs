//! What happens to a run that a person or the system interrupts.

use crate::failure::Failure;
use std::path::Path;

/// From here on an interrupt (Ctrl-C, SIGTERM) removes what is half written in the output folder, says
/// so through `say`, and ends the process by the same signal, so that shells and schedulers see that it
/// was interrupted: a shell calls it exit code 130, or 143.
///
/// On systems without signals the process just ends; the next run into the folder tidies up.
#[cfg(unix)]
pub(crate) fn watch(output: &Path, say: impl Fn(&Failure) + Send + 'static) {
    use signal_hook::{
        consts::{SIGINT, SIGTERM},
        iterator::Signals,
        low_level::emulate_default_handler,
    };
    // Without a watcher an interrupt ends the process all the same, just less tidily.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    let output = output.to_owned();
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            say(&Failure::interrupted(&output, signal));
            // Nobody is left to tell; the next run removes what this could not.
            let _ = textmill_export::remove_unfinished(&output);
            let _ = emulate_default_handler(signal);
        }
    });
}

/// The same where there are no signals: nothing.
#[cfg(not(unix))]
pub(crate) fn watch(_output: &Path, _say: impl Fn(&Failure) + Send + 'static) {}
