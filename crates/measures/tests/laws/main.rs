//! What holds of the measures whatever the counts.

mod agreement;
mod association;
mod counts;
mod dispersion;
mod diversity;
mod keyness;
mod readability;
mod sequences;
