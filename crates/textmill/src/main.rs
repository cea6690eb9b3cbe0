//! The command `textmill`: arguments, settings, the order of the stages, messages; no logic of
//! any stage.
#![forbid(unsafe_code)]

mod ahead;
mod arguments;
mod conveyor;
mod entity_lists;
mod explain;
mod failure;
mod finish;
mod fused;
mod gather;
mod inputs;
mod keyness;
mod kwic;
mod memory;
mod multiword_file;
mod network;
mod output;
mod portrait;
mod report;
mod report_page;
mod settings;
mod settings_error;
mod show;
mod stages;
mod tokens;

use arguments::{Arguments, Command, Input};
use clap::Parser;
use failure::{Failure, QUARANTINED};
use output::OutputFolder;
use report::Report;
use settings::Settings;
use std::{ffi::OsString, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments = Arguments::try_parse().unwrap_or_else(|error| {
        // What comes after the query is the output, and nothing comes after that.
        let unquoted = error.kind() == clap::error::ErrorKind::UnknownArgument
            && std::env::args_os().nth(1).is_some_and(|command| command == "kwic");
        if unquoted {
            report::misunderstood(&error, "put quotes around a phrase: kwic 'the president'")
        }
        error.exit()
    });
    let report = Report::new(arguments.common.quiet);
    match act(arguments, &report) {
        Ok(code) => code,
        Err(failure) => {
            report::failure(&failure);
            failure.exit_code()
        }
    }
}

fn act(arguments: Arguments, report: &Report) -> Result<ExitCode, Failure> {
    let environment = std::env::vars_os()
        .filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?)));
    let settings = Settings::load(&arguments.common.flags(), environment)?;
    let folder = |output: arguments::Output| OutputFolder::new(&output.output);
    match arguments.command {
        Command::Run { input, keep_stages } => {
            let (inputs, output) = find(&input, &settings)?;
            let share = fused::run(inputs, &output, keep_stages, &settings, report)?;
            return Ok(judge(share, &output.quarantine_table(), &settings));
        }
        Command::Ingest { input } => {
            let (inputs, output) = find(&input, &settings)?;
            let share = stages::ingest(inputs, &output, &settings, report)?;
            return Ok(judge(share, &output.quarantine_of_stage(), &settings));
        }
        Command::Export(output) => {
            let output = folder(output);
            let share = stages::export(&output, &settings, report)?;
            return Ok(judge(share, &output.quarantine_table(), &settings));
        }
        Command::Normalise(output) => stages::normalise(&folder(output), &settings, report)?,
        Command::Annotate(output) => stages::annotate(&folder(output), &settings, report)?,
        Command::Words(output) => stages::words(&folder(output), &settings, report)?,
        Command::Entities { output, show: Some(name) } => {
            portrait::portrait(&output.output, &name)?;
        }
        Command::Entities { output, show: None } => {
            stages::entities(&folder(output), &settings, report)?;
        }
        Command::Show { stage, document, output } => {
            report::print(show::show(&folder(output), stage, &document, &settings)?);
        }
        Command::Explain { document, output } => {
            report::print(explain::explain(&folder(output), &document, &settings)?);
        }
        Command::Tokens { inputs, format } => {
            tokens::tokens(find_inputs(&inputs, &settings)?, format, &settings)?;
        }
        Command::Inputs { inputs, csv } => {
            inputs::inputs(find_inputs(&inputs, &settings)?, csv, &settings)?;
        }
        Command::Keyness { output, contrast } => {
            keyness::keyness(&output, &contrast, &settings, report)?;
        }
        Command::Kwic(wanted) => kwic::kwic(&wanted.output.output, &wanted, &settings, report)?,
        Command::Matrix { output, format, to } => {
            let to = to.unwrap_or_else(|| output.output.join(output::MATRIX));
            let written = textmill_export::write_matrix(&output.output, &to, format.into())?;
            report.matrix_written(&written, &to);
        }
        Command::Network(wanted) => network::network(&wanted, report)?,
        Command::Report(output) => {
            report_page::report_page(&output.output, &settings, report)?;
        }
        Command::Tables => report::print(show::dictionary(&settings)),
        Command::Settings => report::print(settings.to_toml()),
    }
    Ok(ExitCode::SUCCESS)
}

/// The files that the arguments name, and the folder for what is made.
fn find(
    input: &Input,
    settings: &Settings,
) -> Result<(textmill_ingest::Inputs, OutputFolder), Failure> {
    let mut inputs = find_inputs(&input.inputs, settings)?;
    let output = OutputFolder::new(&input.output);
    // What a run makes is not read by the next, when the output folder lies among the inputs.
    inputs.files.retain(|file| !output.makes(&file.path));
    if inputs.files.is_empty() {
        return Err(Failure::usage(
            "nothing to read: all that the arguments name is left out by `ingest.exclude`, or was \
             made by a run into the same output folder",
            "name other inputs, or another folder with --output",
        ));
    }
    Ok((inputs, output))
}

/// The files that the arguments name.
fn find_inputs(
    inputs: &[OsString],
    settings: &Settings,
) -> Result<textmill_ingest::Inputs, Failure> {
    if inputs.is_empty() {
        return Err(Failure::usage(
            "nothing to read",
            "name files, folders or globs, or - for standard input; in the project's folder, \
             `just pipeline` or `textmill run seeds` runs the sample",
        ));
    }
    Ok(textmill_ingest::discover(inputs, &settings.ingest)?)
}

/// The exit code for a run that came to its end; `quarantine` is the file that tells more.
fn judge(share: f64, quarantine: &Path, settings: &Settings) -> ExitCode {
    let allowed = settings.run.max_quarantine;
    if share > allowed {
        report::too_many_quarantined(share, allowed, &quarantine.display().to_string());
        return ExitCode::from(QUARANTINED);
    }
    ExitCode::SUCCESS
}
