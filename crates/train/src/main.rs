//! Trains the models that `textmill-annotate` embeds, and measures them.
//!
//! The same sources give the same bytes on every machine: all arithmetic is in integers, and
//! what looks random comes from fixed seeds.
#![forbid(unsafe_code)]

mod arguments;
mod casing;
mod conllu;
mod evaluate;
mod failure;
mod identities;
mod known_words;
mod lemmas;
mod material;
mod names;
mod parts_of_speech;
mod perceptron;
mod random;
mod running_text;
mod sentences;
mod sources;
mod trained;

use arguments::{Arguments, Command};
use clap::Parser;
use failure::Failure;
use material::Material;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use textmill_annotate::model::{self, Model, ModelBuilder, PROVENANCE};

/// What the notice says of models.
const MODELS_HOLD: &str = "Models hold weights and fingerprints of words, no\ntext of the sources.";

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(said) => {
            say(&said);
            ExitCode::SUCCESS
        }
        Err(failure) => {
            complain(&failure);
            ExitCode::FAILURE
        }
    }
}

#[allow(clippy::print_stdout, reason = "what the program has to say")]
fn say(said: &str) {
    print!("{said}");
}

#[allow(clippy::print_stderr, reason = "why the program stopped")]
fn complain(failure: &Failure) {
    eprintln!("error: {failure}");
}

/// Does what was asked for, and gives what is to be said of it.
fn run(command: Command) -> Result<String, Failure> {
    match command {
        Command::Train { data, sources, out, notice, unpublished } => {
            let list = match sources {
                Some(path) => read_text(&path)?,
                None => sources::EMBEDDED.to_owned(),
            };
            let material = Material::read(sources::read(&list, unpublished)?, &data)?;
            let file = train(&material, unpublished)?;
            write(&out, &file)?;
            if let Some(notice) = notice {
                write(&notice, material.notice("models", MODELS_HOLD).as_bytes())?;
            }
            Ok(summary(&Model::read(&file)?, &out))
        }
        Command::Identities { data, out, notice } => {
            let sources = sources::read(identities::SOURCES, false)?;
            let material = Material::read(sources, &data)?;
            let file = identities::build(&material)?;
            write(&out, &file)?;
            if let Some(notice) = notice {
                let about = "Lists hold ids, places, numbers of inhabitants and fingerprints of \
                             names; the names of countries\nas text.";
                write(&notice, material.notice("lists of identities", about).as_bytes())?;
            }
            Ok(summary(&Model::read(&file)?, &out))
        }
        Command::Eval { model, data } => {
            if model == Path::new("embedded") {
                return evaluate::table(model::embedded(), &data);
            }
            let file =
                fs::read(&model).map_err(|error| Failure::Read { path: model.clone(), error })?;
            evaluate::table(&Model::read(&file)?, &data)
        }
    }
}

/// The bytes of a model file.
fn train(material: &Material, unpublished: bool) -> Result<Vec<u8>, Failure> {
    let mut builder = ModelBuilder::default();
    let provenance = serde_json::json!({
        "trainer": env!("CARGO_PKG_VERSION"),
        "may_be_published": !unpublished,
        "sources": material.provenance(),
    });
    builder.section(PROVENANCE, provenance.to_string().into_bytes());
    for trained in trained::SECTIONS {
        let bytes = (trained.train)(material, &builder)?;
        builder.section(trained.section, bytes);
    }
    Ok(builder.finish())
}

fn summary(model: &Model, out: &Path) -> String {
    let sections = model.sections().map(|(name, n)| format!("  {name:20} {n:9} bytes\n"));
    format!("{}\n{}", out.display(), sections.collect::<String>())
}

fn read_text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::Read { path: path.to_owned(), error })
}

fn write(path: &PathBuf, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| Failure::Write { path: path.clone(), error })
}
