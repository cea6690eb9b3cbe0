//! The pages of help: what clap makes of the arguments, with examples, and commands by what they are
//! for.

use super::{
    Arguments,
    examples::{EXAMPLES, EXIT_CODES, FIRST_PAGE},
};
use crate::report;
use clap::{Command, CommandFactory, FromArgMatches, error::ErrorKind};
use std::fmt::Write;

/// Commands by what they are for; one that is in no group stands at the end.
const GROUPS: &[(&str, &[&str])] = &[
    ("Documents to tables", &["run", "inputs"]),
    ("Look at an output", &["kwic", "entities", "tokens", "show", "explain", "report", "diff"]),
    ("Add to an output, or take from it", &["keyness", "matrix", "network", "annotations"]),
    ("One stage at a time", &["ingest", "normalise", "annotate", "words", "entities", "export"]),
    ("About textmill", &["tables", "settings", "version", "completions", "man", "help"]),
];

/// The command line with its pages of help.
pub(crate) fn command() -> Command {
    let mut command = Arguments::command();
    let groups = groups(&command);
    for (name, examples) in EXAMPLES {
        if command.find_subcommand(name).is_some() {
            command = command.mut_subcommand(name, |c| c.after_long_help(*examples));
        } else {
            let after = format!("{examples}\n\n{EXIT_CODES}");
            command = command.after_long_help(after).after_help(*examples);
        }
    }
    command.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{groups}Options:\n{{options}}\
         {{after-help}}"
    ))
}

/// The list of commands, by group.
fn groups(command: &Command) -> String {
    let about = |name: &str| {
        if name == "help" {
            return Some("Print the help of a command".to_owned());
        }
        Some(command.find_subcommand(name)?.get_about()?.to_string())
    };
    let grouped = |name: &str| GROUPS.iter().any(|(_, names)| names.contains(&name));
    let others: Vec<&str> =
        command.get_subcommands().map(Command::get_name).filter(|name| !grouped(name)).collect();
    let all = GROUPS.iter().copied().chain([("More", &others[..])]);
    let mut out = String::new();
    for (title, names) in all {
        let lines: Vec<_> = names.iter().filter_map(|&name| Some((name, about(name)?))).collect();
        if !lines.is_empty() {
            let _ = writeln!(out, "{title}:");
        }
        for (name, about) in &lines {
            let about = about.lines().next().unwrap_or_default();
            let _ = writeln!(out, "  {name:<12} {about}");
        }
        if !lines.is_empty() {
            out.push('\n');
        }
    }
    out
}

/// The arguments of the process; help and errors end it.
pub(crate) fn parse() -> Arguments {
    if std::env::args_os().len() == 1 {
        report::misunderstood(FIRST_PAGE);
    }
    let parsed =
        command().try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches));
    parsed.unwrap_or_else(|error| {
        // What comes after the query is the output, and nothing comes after that.
        let unquoted = error.kind() == ErrorKind::UnknownArgument
            && std::env::args_os().nth(1).is_some_and(|command| command == "kwic");
        if unquoted {
            let hint = "put quotes around a phrase: kwic 'the president'";
            report::misunderstood(&format!("{}\nhint: {hint}\n", error.render()));
        }
        error.exit()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The arguments of a line of a shell: quotes, and nothing else of a shell.
    fn words(line: &str) -> Vec<String> {
        let mut words = Vec::new();
        let mut quoted = false;
        let mut word: Option<String> = None;
        for c in line.chars() {
            match c {
                '\'' => {
                    quoted = !quoted;
                    word.get_or_insert_default();
                }
                ' ' if !quoted => words.extend(word.take()),
                c => word.get_or_insert_default().push(c),
            }
        }
        assert!(!quoted, "a quotation mark is missing in {line}");
        words.extend(word);
        words
    }

    #[test]
    fn every_example_is_understood() {
        let mut n = 0;
        let pages = EXAMPLES.iter().map(|(_, page)| *page).chain([FIRST_PAGE]);
        for line in pages.flat_map(str::lines).filter_map(|line| line.strip_prefix("  ")) {
            let Some(at) =
                line.find("textmill ").filter(|at| *at == 0 || line[..*at].ends_with("| "))
            else {
                continue;
            };
            let line = &line[at..];
            // What follows is a remark, or goes to another program.
            let end = ["  ", " > ", " | "].iter().filter_map(|end| line.find(end)).min();
            let line = &line[..end.unwrap_or(line.len())];
            let mut given = words(line);
            given.retain(|word| !word.is_empty());
            let parsed = command().try_get_matches_from(&given);
            let parsed = parsed.and_then(|matches| Arguments::from_arg_matches(&matches));
            assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
            n += 1;
        }
        assert!(n > 40, "{n}");
    }

    #[test]
    fn every_command_has_examples_of_itself() {
        for subcommand in command().get_subcommands().filter(|c| c.get_name() != "help") {
            let name = subcommand.get_name();
            let page = EXAMPLES.iter().find(|(command, _)| *command == name);
            let (_, page) = page.unwrap_or_else(|| panic!("{name} has no examples"));
            assert!(page.contains(&format!("textmill {name}")), "{name}");
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
    }
}
