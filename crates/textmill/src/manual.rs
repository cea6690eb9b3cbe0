//! `textmill completions` and `textmill man`: what shells and manuals know of the command line.

use crate::{arguments::command, failure::Failure, report::Report};
use clap::Command;
use clap_mangen::Man;
use std::{fs, io, path::Path};

/// The completions of a shell, as the script that it reads.
pub(crate) fn completions(shell: clap_complete::Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "textmill", &mut script);
    String::from_utf8(script).expect("the command line is text")
}

/// Prints the page of the manual about a command, or about all; with `to`, writes all pages there.
pub(crate) fn manual(
    name: Option<&str>,
    to: Option<&Path>,
    report: &Report,
) -> Result<(), Failure> {
    let mut all = command();
    all.build();
    let Some(folder) = to else {
        let wanted = match name {
            None => &all,
            Some(name) => all.find_subcommand(name).ok_or_else(|| unknown(name, &all))?,
        };
        crate::report::print(page(wanted));
        return Ok(());
    };
    let refused = |path: &Path, error: &io::Error| {
        Failure::system(
            format!("cannot write `{}`: {error}", path.display()),
            "name a folder that can be written to with --to",
        )
    };
    fs::create_dir_all(folder).map_err(|error| refused(folder, &error))?;
    let pages = all.get_subcommands().filter(|c| c.get_name() != "help").chain([&all]);
    let mut n = 0;
    for command in pages {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name());
        let path = folder.join(format!("{name}.1"));
        fs::write(&path, page(command)).map_err(|error| refused(&path, &error))?;
        n += 1;
    }
    report.say(&format!("wrote {n} pages into {}; `man -l FILE` shows one", folder.display()));
    Ok(())
}

fn unknown(name: &str, all: &Command) -> Failure {
    let names: Vec<&str> = all.get_subcommands().map(Command::get_name).collect();
    let near = crate::settings_error::nearest(name, names.iter().copied());
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("give one of {}", names.join(", ")),
    };
    Failure::usage(format!("there is no command `{name}`"), hint)
}

/// A page in roff.
fn page(command: &Command) -> String {
    let mut out = Vec::new();
    let man = Man::new(command.clone()).manual("Textmill");
    // A command has no version of its own.
    let man = man.source(concat!("textmill ", env!("CARGO_PKG_VERSION")));
    man.render(&mut out).expect("writing to memory cannot fail");
    String::from_utf8(out).expect("the command line is text")
}
