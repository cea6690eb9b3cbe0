//! `textmill export OUTPUT --format …`: tables of a finished output, written once more.

use crate::{
    arguments::ExportWanted,
    failure::Failure,
    output::{Artefact, COPIES, OutputFolder},
    report::Report,
    settings::Settings,
};
use textmill_export::{Copies, Error, recorded_settings, write_copies};

/// Writes the copies that are asked for.
pub(crate) fn copies(
    wanted: &ExportWanted,
    copies: &Copies,
    settings: &Settings,
    report: &Report,
) -> Result<(), Failure> {
    let output = &wanted.output.output;
    let to = wanted.to.clone().unwrap_or_else(|| output.join(COPIES));
    let refused = |error| match error {
        Error::Missing(path) => Failure::damaged(
            format!("`{}` is missing", path.display()),
            "name the folder of a finished output that has Parquet files; `textmill run INPUT` makes \
             one",
        ),
        Error::Settings(why) => Failure::usage(why, "see `textmill export --help`"),
        other => other.into(),
    };
    let mut settings = settings.given_over(&recorded_settings(output).map_err(refused)?)?;
    if wanted.spreadsheet {
        settings.csv_formula_safe = true;
        settings.csv_bom = true;
        settings.csv_crlf = true;
    }
    let written = write_copies(output, &to, copies, &settings).map_err(refused)?;
    report.copies_written(&written, &to);
    Ok(())
}

/// Says what to type when the stage is asked for of an output that has its tables and no stages.
pub(crate) fn refuse_finished(output: &OutputFolder) -> Result<(), Failure> {
    let path = output.path().display();
    if !output.has(Artefact::Words) && output.path().join("run.json").exists() {
        return Err(Failure::usage(
            format!(
                "`{path}` is finished: its tables are there, and no counts are left to make them of"
            ),
            format!(
                "to write its tables once more, say as what: `textmill export {path} --format csv`; to \
                 keep the counts, run again with --keep-stages"
            ),
        ));
    }
    Ok(())
}
