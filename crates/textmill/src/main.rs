//! The command `textmill`: arguments, settings, the order of the stages, messages; no logic of
//! any stage.
#![forbid(unsafe_code)]

mod ahead;
mod annotations;
mod arguments;
mod conveyor;
mod copies;
mod diff;
mod entity_lists;
mod explain;
mod failure;
mod finish;
mod fused;
mod gather;
mod guesses;
mod inputs;
mod intake;
mod interrupt;
mod keyness;
mod kwic;
mod loss;
mod made_before;
mod manual;
mod memory;
mod multiword_file;
mod names;
mod network;
mod output;
mod plan;
mod portrait;
mod report;
mod report_page;
mod settings;
mod settings_changed;
mod settings_error;
mod show;
mod stages;
mod tokens;
mod version;

use arguments::{Arguments, Command, Input};
use failure::Failure;
use loss::Loss;
use output::OutputFolder;
use report::Report;
use settings::Settings;
use std::{ffi::OsString, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments = arguments::parse();
    let json = matches!(arguments.command, Command::Run { json: true, .. });
    let report = Report::new(&arguments.common.messages, json);
    match act(arguments, &report) {
        Ok(code) => code,
        Err(failure) => {
            report.failure(&failure);
            failure.exit_code()
        }
    }
}

fn act(arguments: Arguments, report: &Report) -> Result<ExitCode, Failure> {
    let environment = std::env::vars_os()
        .filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?)));
    let settings = Settings::load(&arguments.flags(), environment)?;
    report.detail(|| settings.changed_as_text());
    let folder = |output: arguments::Output| OutputFolder::new(&output.output);
    match arguments.command {
        Command::Run { input, dry_run: true, json, .. } => {
            let (inputs, output) = find(&input, &settings, report)?;
            let (_, settings) = names::Names::prepare(&settings)?;
            report::print(plan::plan(&inputs, &output, json, &settings, report)?);
        }
        Command::Run { input, keep_stages, .. } => {
            let (inputs, output) = find(&input, &settings, report)?;
            // First, so that whoever has read that the run began can interrupt it.
            interrupt::watch(&input.output, report.failure_teller());
            report.begin("run");
            let loss = fused::run(inputs, &output, keep_stages, &settings, report)?;
            judge(loss, &output.quarantine_table(), &settings)?;
        }
        Command::Ingest { input } => {
            let (inputs, output) = find(&input, &settings, report)?;
            report.begin("ingest");
            let loss = stages::ingest(inputs, &output, &settings, report)?;
            judge(loss, &output.quarantine_of_stage(), &settings)?;
        }
        Command::Export(wanted) => {
            if let Some(copies) = wanted.copies() {
                copies::copies(&wanted, &copies, &settings, report)?;
                return Ok(ExitCode::SUCCESS);
            }
            let output = folder(wanted.output);
            copies::refuse_finished(&output)?;
            let loss = stages::export(&output, &settings, report)?;
            judge(loss, &output.quarantine_table(), &settings)?;
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
        Command::Annotations(wanted) => annotations::annotations(&wanted, report)?,
        Command::Network(wanted) => network::network(&wanted, report)?,
        Command::Tables { names } => report::print(show::dictionary(&names, &settings)?),
        Command::Report(output) => {
            report_page::report_page(&output.output, &settings, report)?;
        }
        Command::Settings => report::print(settings.to_toml()),
        Command::Diff(comparison) => return diff::diff(&comparison),
        Command::Version { json } => report::print(version::version(json)),
        Command::Completions { shell } => report::print(manual::completions(shell)),
        Command::Man { command, to } => manual::manual(command.as_deref(), to.as_deref(), report)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The files that the arguments name, and the folder for what is made.
fn find(
    input: &Input,
    settings: &Settings,
    report: &Report,
) -> Result<(textmill_ingest::Inputs, OutputFolder), Failure> {
    let mut inputs = find_inputs(&input.inputs, settings)?;
    if input.output.is_file() {
        return Err(Failure::usage(
            format!("`{}` is a file, and an output is a folder", input.output.display()),
            "name a folder with --output; it is made when it is not there",
        ));
    }
    let output = OutputFolder::new(&input.output);
    // What a run makes is not read by the next, when the output folder lies among the inputs.
    report.made_before(&made_before::leave_out(&mut inputs, &input.inputs, &output));
    if inputs.files.is_empty() {
        return Err(Failure::usage(
            "nothing to read: all that the arguments name is left out by `ingest.exclude`, or was \
             made by a run of textmill",
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

/// Fails a run that came to its end when too much was set aside; `quarantine` is the file that
/// tells more.
fn judge(loss: Loss, quarantine: &Path, settings: &Settings) -> Result<(), Failure> {
    match loss.beyond(settings.run.max_quarantine) {
        Some(what) => Err(Failure::quarantined(what, &quarantine.display().to_string())),
        None => Ok(()),
    }
}
