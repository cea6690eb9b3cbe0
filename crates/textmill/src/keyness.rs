//! `textmill keyness`: adds a contrast to a finished output.

use crate::{
    arguments::{Contrast, Output},
    failure::Failure,
    report::Report,
    report_page,
    settings::Settings,
};
use serde_json::{Value, json};
use std::{cmp::Ordering, fs, path::Path};
use textmill_export::{Addition, has_page, hash_of, read_table};
use textmill_spill::{Error, Rows};
use textmill_words::contrast::{
    self, Contrasted, Expression, Filter, FrequencyList, Listed, Membership, Mistake, NoContrast,
    Sides, TermNames,
};

/// What the target is contrasted with.
enum Reference {
    /// The documents that are not the target.
    Rest,
    /// Documents of the same output.
    Documents(Expression),
    /// Frequencies from outside, and the hash of the file that says so.
    Outside(FrequencyList, String),
}

/// Counts, scores and writes a contrast.
pub(crate) fn keyness(
    output: &Output,
    asked: &Contrast,
    settings: &Settings,
    report: &Report,
) -> Result<(), Failure> {
    let folder = &output.output;
    let addition = Addition::open(folder)?;
    let target = parse("--target", &asked.target)?;
    let reference = reference(&asked.reference)?;
    if asked.nested && !matches!(reference, Reference::Outside(..)) {
        return Err(Failure::usage(
            "--nested is for a reference from outside",
            "leave it away: of documents of the same output it is known",
        ));
    }
    let membership = members(folder, &target, &reference, asked)?;
    let mut names = TermNames::default();
    for batch in read_table(folder, "terms")? {
        names.add(&batch?);
    }
    let mut sides = Sides::new(names.len());
    for batch in read_table(folder, "document_terms")? {
        if !sides.add(&batch?, &membership) {
            return Err(Failure::damaged(
                "the tables document_terms, documents and terms do not belong together",
                "run textmill again into this output folder",
            ));
        }
    }
    let counts = listed(sides, names, &membership, &reference, asked)?;
    if counts.n_target == 0 || counts.n_reference == 0 {
        let empty = if counts.n_target == 0 { "target" } else { "reference" };
        return Err(Failure::usage(
            format!("the {empty} has no counted word"),
            "choose other documents",
        ));
    }
    let name = asked.name();
    let run = described(&addition, asked, &name, &reference, &counts, settings);
    let is_new = !addition.has("keyness");
    let mut batches: Vec<Box<dyn Iterator<Item = Result<_, Error>>>> = Vec::new();
    if !is_new {
        batches.push(others(folder, &name, Ordering::is_lt)?);
    }
    let Rows { table, batches: rows } =
        contrast::rows(Contrasted { name: name.clone(), counts }, &settings.keyness);
    batches.push(rows);
    if !is_new {
        batches.push(others(folder, &name, Ordering::is_gt)?);
    }
    report.writing(table.name);
    let written = addition.finish(&table, batches.into_iter().flatten(), &run)?;
    report.contrast_done(&name, written.rows, folder);
    if has_page(folder) {
        report_page::report_page(folder, settings, report)?;
    }
    Ok(())
}

/// The rows of the contrasts whose names come before this one, or after it.
fn others(
    folder: &Path,
    name: &str,
    is_wanted: fn(Ordering) -> bool,
) -> Result<Box<dyn Iterator<Item = Result<textmill_corpus::Batch, Error>>>, Failure> {
    let name = name.to_owned();
    let batches = read_table(folder, "keyness")?.map(move |batch| {
        let batch = batch.map_err(|error| Error::Damaged(error.to_string()))?;
        contrast::other_contrasts(&batch, &name, is_wanted)
    });
    Ok(Box::new(batches))
}

fn parse(flag: &str, text: &str) -> Result<Expression, Failure> {
    Expression::parse(text).map_err(|mistake| misread(flag, text, mistake))
}

fn misread(flag: &str, text: &str, mistake: Mistake) -> Failure {
    Failure::usage(format!("{flag} `{text}`, {mistake}"), mistake.hint)
}

/// What stands behind `--reference`: the rest, a folder or file that is there, or an expression.
fn reference(text: &str) -> Result<Reference, Failure> {
    let path = Path::new(text);
    if text == "rest" {
        Ok(Reference::Rest)
    } else if path.is_dir() {
        let mut list = FrequencyList::default();
        for batch in read_table(path, "terms")? {
            list.add_terms(&batch?);
        }
        list.set_documents(read_table(path, "documents")?.n_rows());
        Ok(Reference::Outside(list, hash_of(&path.join("tables").join("terms.parquet"))?))
    } else if path.is_file() {
        let content = fs::read_to_string(path).map_err(|error| {
            Failure::usage(
                format!("--reference `{text}`: {error}"),
                "give a list in UTF-8, a term, a tab and its frequency on each line",
            )
        })?;
        let list = FrequencyList::parse(&content).map_err(|error| {
            Failure::usage(
                format!("--reference `{text}`, {error}"),
                "give a term, a tab or comma, and its frequency on each line",
            )
        })?;
        Ok(Reference::Outside(list, hash_of(path)?))
    } else {
        Ok(Reference::Documents(parse("--reference", text)?))
    }
}

/// The documents of target and reference.
fn members(
    folder: &Path,
    target: &Expression,
    reference: &Reference,
    asked: &Contrast,
) -> Result<Membership, Failure> {
    let documents = read_table(folder, "documents")?;
    let over = |flag, text: &str, expression: &Expression| {
        expression.over(documents.table()).map_err(|mistake| misread(flag, text, mistake))
    };
    let target = over("--target", &asked.target, target)?;
    let reference: Option<Filter> = match reference {
        Reference::Documents(reference) => Some(over("--reference", &asked.reference, reference)?),
        Reference::Rest | Reference::Outside(..) => None,
    };
    let mut membership = Membership::new();
    for batch in documents {
        membership.add(&batch?, &target, reference.as_ref());
    }
    Ok(membership)
}

/// The counts of both sides.
fn listed(
    sides: Sides,
    names: TermNames,
    membership: &Membership,
    reference: &Reference,
    asked: &Contrast,
) -> Result<Listed, Failure> {
    let none = |why: NoContrast| Failure::usage(why.to_string(), why.hint());
    let Reference::Outside(list, _) = reference else {
        let is_nested = membership.is_nested().map_err(none)?;
        return Ok(sides.within(names, membership, is_nested));
    };
    membership.has_target().map_err(none)?;
    let level = names.level().unwrap_or("norm").to_owned();
    let other = list.level().unwrap_or("norm");
    if level != other {
        return Err(Failure::usage(
            format!("the output counts terms at the level {level}, the reference at {other}"),
            "make both with the same words.unit; a frequency list is one of norms",
        ));
    }
    sides.against(names, membership, list, asked.nested).ok_or_else(|| {
        Failure::usage(
            "--nested: the reference does not hold the target, for a term is rarer in it",
            "leave --nested away, or give the list of the whole",
        )
    })
}

/// What the manifest says with the contrast in it.
fn described(
    addition: &Addition,
    asked: &Contrast,
    name: &str,
    reference: &Reference,
    counts: &Listed,
    settings: &Settings,
) -> Value {
    let mut run = addition.run().clone();
    let mut contrasts: Vec<Value> =
        run["contrasts"].as_array().into_iter().flatten().cloned().collect();
    contrasts.retain(|contrast| contrast["name"] != name);
    let mut contrast = json!({
        "name": name,
        "target": asked.target,
        "reference": asked.reference_name(),
        "reference_is_nested": counts.is_nested,
        "n_target": counts.n_target,
        "n_reference": counts.n_reference,
        "n_documents_target": counts.n_documents_target,
        "n_documents_reference": counts.n_documents_reference,
        "settings": settings.keyness,
    });
    if let Reference::Outside(_, hash) = reference {
        contrast["reference_blake3"] = json!(hash);
    }
    contrasts.push(contrast);
    contrasts.sort_by(|a, b| a["name"].as_str().cmp(&b["name"].as_str()));
    run["contrasts"] = Value::Array(contrasts);
    run
}
