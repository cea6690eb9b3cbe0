//! `textmill kwic`: the lines of text around what is looked for, from the table of tokens.

mod originals;
mod print;
mod search;

use crate::{
    arguments::{Concordance, Sort},
    failure::Failure,
    report::Report,
    settings::Settings,
};
pub(crate) use originals::Originals;
use print::Printer;
use std::path::Path;
use textmill_concordance::{Document, Documents, Line, Query, Sample, Side, Width};
use textmill_export::read_table;

/// Finds, chooses, sorts and prints the lines.
pub(crate) fn kwic(
    output: &Path,
    wanted: &Concordance,
    settings: &Settings,
    report: &Report,
) -> Result<(), Failure> {
    let tokens = read_table(output, "tokens").map_err(no_tokens)?;
    let query = search::query(output, wanted, settings)?;
    let width = match (wanted.words, wanted.chars) {
        (Some(words), _) => Width::Words(words),
        (None, chars) => Width::Characters(chars),
    };
    let mut lines = Lines {
        originals: Originals::open(output)?,
        width,
        printer: Printer::new(wanted.format),
        n_printed: 0,
        n_documents: 0,
    };
    let mut documents = Documents::new(tokens);
    if wanted.sample.is_none() && wanted.sort == Sort::Document {
        // Nothing has to wait for the rest.
        let limit = wanted.limit.unwrap_or(usize::MAX);
        while lines.n_printed < limit
            && let Some(document) = documents.next().transpose()?
        {
            let mut found = find(&query, &document)?;
            found.truncate(limit - lines.n_printed);
            for line in lines.of(&document, found)? {
                lines.printer.line(&line, lines.originals.origin())?;
            }
        }
    } else {
        for (line, origin) in chosen(&query, documents, &mut lines, wanted)? {
            lines.printer.line(&line, &origin)?;
        }
    }
    lines.printer.finish()?;
    report.lines_printed(lines.n_printed as u64, lines.n_documents);
    Ok(())
}

/// A table of tokens that is not there can be made.
fn no_tokens(error: textmill_export::Error) -> Failure {
    match error {
        textmill_export::Error::Missing(path) => Failure::damaged(
            format!("`{}` is missing: this output has no table of tokens", path.display()),
            "name the folder of an output; to make one that has it, run the same command as before \
             with `--set words.tokens=true`",
        ),
        other => other.into(),
    }
}

fn find(query: &Query, document: &Document) -> Result<Vec<std::ops::Range<usize>>, Failure> {
    query.find(document).map_err(|lacking| {
        Failure::usage(
            lacking.to_string(),
            "they are made by `textmill run INPUT --set words.tokens=true --set \
             annotate.parts_of_speech=true`",
        )
    })
}

type Chosen = (Line, textmill_corpus::Origin);

/// The lines of a sample, or all of them, in the order asked for.
fn chosen(
    query: &Query,
    documents: impl Iterator<Item = Result<Document, textmill_export::Error>>,
    lines: &mut Lines,
    wanted: &Concordance,
) -> Result<Vec<Chosen>, Failure> {
    let mut sample = Sample::new(wanted.sample.unwrap_or(usize::MAX), wanted.seed);
    let mut chosen: Vec<Chosen> = Vec::new();
    for document in documents {
        let document = document?;
        // For each place that goes into the sample, which of the sample it is.
        let found = find(query, &document)?.into_iter();
        let (found, places): (Vec<_>, Vec<_>) =
            found.filter_map(|range| Some((range, sample.place()?))).unzip();
        for (line, place) in lines.of(&document, found)?.into_iter().zip(places) {
            let line = (line, lines.originals.origin().clone());
            match chosen.get_mut(place) {
                Some(before) => *before = line,
                None => chosen.push(line),
            }
        }
    }
    let side = match wanted.sort {
        Sort::Left => Some(Side::Left),
        Sort::Right => Some(Side::Right),
        Sort::Document => None,
    };
    match side {
        Some(side) => chosen.sort_by(|(a, _), (b, _)| {
            a.key(side, wanted.sort_word).cmp(&b.key(side, wanted.sort_word))
        }),
        None => chosen.sort_by_key(|(line, _)| (line.document_id, line.position)),
    }
    chosen.truncate(wanted.limit.unwrap_or(usize::MAX));
    lines.n_printed = chosen.len();
    let mut documents: Vec<_> = chosen.iter().map(|(line, _)| line.document_id).collect();
    documents.sort_unstable();
    documents.dedup();
    lines.n_documents = documents.len() as u64;
    Ok(chosen)
}

/// Makes lines of places.
struct Lines {
    originals: Originals,
    width: Width,
    printer: Printer,
    n_printed: usize,
    n_documents: u64,
}

impl Lines {
    /// The lines of the places in a document.
    fn of(
        &mut self,
        document: &Document,
        found: Vec<std::ops::Range<usize>>,
    ) -> Result<Vec<Line>, Failure> {
        if found.is_empty() {
            return Ok(Vec::new());
        }
        self.n_documents += 1;
        self.n_printed += found.len();
        self.originals.go_to(document.document_id)?;
        let line = |node| {
            let mut line = Line::of(document, node, self.width);
            self.originals.show(&mut line);
            line
        };
        Ok(found.into_iter().map(line).collect())
    }
}
