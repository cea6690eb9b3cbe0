//! What a person, or a program that watches, is told.

use clap::{Args, ValueEnum};

/// How much is said, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Messages")]
pub(crate) struct Messages {
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say which settings were changed, and how long each step and table takes
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// How progress is told on the standard error
    #[arg(
        long,
        global = true,
        value_name = "HOW",
        value_enum,
        default_value = "auto",
        hide_short_help = true
    )]
    pub(crate) progress: Progress,
}

/// How progress is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Progress {
    /// A bar on a terminal; elsewhere, and where CI is set, lines
    Auto,
    /// A bar, wherever it goes
    Bar,
    /// A line every 10 seconds in the first minute, then every minute
    Lines,
    /// One JSON object a line, for programs; nothing else is then written to the standard error
    Json,
    /// Nothing
    None,
}
