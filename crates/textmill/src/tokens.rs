//! `textmill tokens`: the tokens of any text, printed.

use crate::{failure::Failure, report, settings::Settings};
use clap::ValueEnum;
use textmill_annotate::{columns, conllu, tokens::View};
use textmill_ingest::{Inputs, Reader};

/// How tokens are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// One line a token, with its bytes, separated by tabs.
    Columns,
    /// The format of Universal Dependencies, in syntactic words.
    Conllu,
}

/// Prints the tokens of all documents of the inputs, with parts of speech and lemmas, as they are read.
pub(crate) fn tokens(inputs: Inputs, form: Form, settings: &Settings) -> Result<(), Failure> {
    let mut settings = settings.clone();
    settings.annotate.mentions = false;
    settings.annotate.parts_of_speech = true;
    if form == Form::Conllu {
        settings.annotate.tokens = View::Ud;
    } else {
        report::print(columns::HEADER);
    }
    let mut quarantined = 0;
    for raw in Reader::new(inputs, &settings.ingest) {
        let ingested = textmill_ingest::decode(raw, &settings.ingest);
        let normalised = textmill_normalise::normalise(ingested, &settings.normalise);
        let annotated = textmill_annotate::annotate(normalised, &settings.annotate);
        quarantined += annotated.quarantined.len();
        let mut out = String::new();
        for view in annotated.views() {
            let origin = &view.document.origin;
            let id = match origin.record_no {
                0 => origin.source_path.to_string(),
                record => format!("{}#{record}", origin.source_path),
            };
            match form {
                Form::Columns => columns::write(&view, &id, &mut out),
                Form::Conllu => conllu::write(&view, &id, &mut out),
            }
        }
        report::print(out);
    }
    if quarantined > 0 {
        return Err(Failure::usage(
            format!("{quarantined} records could not be read, and are not among the tokens"),
            "`textmill run` lists them, with the reason, in the table `quarantine`",
        ));
    }
    Ok(())
}
