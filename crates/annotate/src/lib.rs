//! Stage 3: clean text to sentences, tokens and mentions.
#![forbid(unsafe_code)]

pub mod flags;
pub mod fold;
pub mod mentions;
mod settings;
pub mod tokens;

pub use settings::Settings;
