//! `textmill entities --show NAME`: what a finished output says of one entity, for a person at a
//! terminal.

mod choose;
mod company;
mod mentions;
mod time;

use crate::{failure::Failure, report};
use choose::Chosen;
use mentions::Mentions;
use std::{fmt::Write, path::Path};
use textmill_export::read_table;

/// Lines of each part.
const LINES: usize = 10;

/// Prints the entity that a name, an alias or an `entity_id` means.
pub(crate) fn portrait(output: &Path, name: &str) -> Result<(), Failure> {
    let Chosen { entity, others } = choose::choose(output, name)?;
    let mentions = Mentions::of(output, entity.id)?;
    let days = time::days(output)?;
    let mut out = format!("{} ({}), entity_id {}\n", entity.name, entity.label, entity.id);
    for (what, value) in &entity.more {
        let _ = writeln!(out, "  {what} {value}");
    }
    let _ = writeln!(
        out,
        "  {} in {}",
        report::counted(entity.n_mentions as u64, "mention"),
        report::counted(entity.n_documents as u64, "document"),
    );
    out += "\nWritten as\n";
    let surfaces = mentions.surfaces();
    for (surface, n) in surfaces.iter().take(LINES) {
        let _ = writeln!(out, "  {n:>7}  {surface}");
    }
    if surfaces.len() > LINES {
        let _ = writeln!(out, "           and {} more", surfaces.len() - LINES);
    }
    out += &time::over_time(&mentions, &days);
    out += &company::company(output, entity.id)?;
    out += &mentions.in_context(output, LINES)?;
    if !others.is_empty() {
        out += "\nOther entities that the name could mean\n";
        for other in others.iter().take(LINES) {
            let _ = writeln!(
                out,
                "  {:>7}  {} ({}), entity_id {}",
                other.n_mentions, other.name, other.label, other.id
            );
        }
    }
    report::print(out);
    Ok(())
}

/// A finished table that this needs; an output without it has one remedy.
fn table(output: &Path, name: &str) -> Result<textmill_export::TableReader, Failure> {
    read_table(output, name).map_err(|error| match error {
        textmill_export::Error::Missing(path) => Failure::damaged(
            format!("`{}` is missing", path.display()),
            "name the folder of a finished output: `textmill run INPUT` makes one, with entities \
             unless `--no-entities` says otherwise",
        ),
        other => other.into(),
    })
}
