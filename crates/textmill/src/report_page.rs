//! `report.html`: reads the tables of an output back, and writes the page that is drawn of them.

use crate::{failure::Failure, report::Report, settings::Settings};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use textmill_export::{Addition, Error, Written, read_table, write_page};
use textmill_report::{Findings, Groups, Output, TABLES, page};
use textmill_words::contrast::{
    self, Contrasted, Expression, Membership, Mistake, Settings as Keyness, Sides, TermNames,
};

/// Rows of `document_terms` beyond which no contrast is counted for the page alone.
const MOST_COUNTED: u64 = 50_000_000;

/// Makes the report of a finished output anew.
pub(crate) fn report_page(
    output: &Path,
    settings: &Settings,
    report: &Report,
) -> Result<(), Failure> {
    let no_tables = || {
        Failure::usage(
            format!("`{}` lacks Parquet files, of which the report is made", output.display()),
            "give the folder of a run, or make a copy with `textmill export OUTPUT --format parquet` \
             and without --partition-by",
        )
    };
    let addition = Addition::open(output).map_err(|error| match error {
        Error::Settings(_) => no_tables(),
        other => other.into(),
    })?;
    let written = write(output, addition.run(), addition.tables(), &settings.keyness)?;
    report.page_written(&written.ok_or_else(no_tables)?);
    Ok(())
}

/// Writes the report of these tables, of which `run` says how they were made; gives its path, or
/// `None` when there are no Parquet files to make it of.
pub(crate) fn write(
    output: &Path,
    run: &Value,
    tables: &[Written],
    keyness: &Keyness,
) -> Result<Option<PathBuf>, Failure> {
    let has_parquet = |table: &Written| {
        let whole = format!("tables/{}.parquet", table.table);
        table.files.iter().any(|file| file.path == whole)
    };
    if !tables.iter().all(has_parquet) {
        return Ok(None);
    }
    let mut about = described(run, tables);
    let mut findings = Findings::default();
    for table in TABLES {
        if about.tables.contains_key(table) {
            for batch in read_table(output, table)? {
                if !findings.add(table, &batch?) {
                    break;
                }
            }
        } else if table == "keyness"
            && let Some(groups) = findings.largest_groups()
        {
            let rows = about.tables.get("document_terms").map_or(0, |(rows, _)| *rows);
            if rows <= MOST_COUNTED {
                let name = add_contrast(output, &groups, keyness, &mut findings)?;
                about.confidences.extend(name.map(|name| (name, keyness.confidence)));
            } else {
                about.no_contrast = Some(
                    "The corpus is too large to compare groups for this page alone. On request:"
                        .to_owned(),
                );
            }
        }
    }
    Ok(Some(write_page(output, &page(&findings, &about))?))
}

/// What the page says of the output beside its rows.
fn described(run: &Value, tables: &[Written]) -> Output {
    let files = |table: &Written| {
        let csv = table
            .files
            .iter()
            .find(|file| file.path.rsplit_once('.').is_some_and(|(_, end)| end == "csv"));
        csv.or(table.files.first()).map(|file| file.path.clone()).unwrap_or_default()
    };
    let tables: BTreeMap<_, _> =
        tables.iter().map(|table| (table.table.clone(), (table.rows, files(table)))).collect();
    let settings = &run["settings"];
    Output {
        version: run["textmill"].as_str().unwrap_or_default().to_owned(),
        accounting: serde_json::from_value(run["accounting"].clone()).unwrap_or_default(),
        has_names: tables.contains_key("entities"),
        has_duplicates: settings["duplicates"]["find"] != "off",
        has_near_duplicates: settings["duplicates"]["find"] == "near",
        tables,
        no_contrast: None,
        confidences: run["contrasts"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|contrast| {
                let name = contrast["name"].as_str()?.to_owned();
                Some((name, contrast["settings"]["confidence"].as_f64()?))
            })
            .collect(),
    }
}

/// Counts how the words of two groups differ, as `textmill keyness` does; gives the name of the contrast,
/// or `None` when there is none to make.
fn add_contrast(
    output: &Path,
    groups: &Groups,
    settings: &Keyness,
    findings: &mut Findings,
) -> Result<Option<String>, Failure> {
    let documents = read_table(output, "documents")?;
    let chosen = |value: &String| {
        let value = value.replace('\\', "\\\\").replace('"', "\\\"");
        Expression::parse(&format!("{} == \"{value}\"", groups.field))?.over(documents.table())
    };
    let [target, reference] = &groups.values;
    // A value that the language of expressions cannot say is not compared.
    let sides: Result<_, Mistake> = chosen(target).and_then(|a| Ok((a, chosen(reference)?)));
    let Ok((a, b)) = sides else { return Ok(None) };
    let mut membership = Membership::new();
    for batch in documents {
        membership.add(&batch?, &a, Some(&b));
    }
    let Ok(is_nested) = membership.is_nested() else { return Ok(None) };
    let mut names = TermNames::default();
    for batch in read_table(output, "terms")? {
        names.add(&batch?);
    }
    let mut sides = Sides::new(names.len());
    for batch in read_table(output, "document_terms")? {
        if !sides.add(&batch?, &membership) {
            return Ok(None);
        }
    }
    let counts = sides.within(names, &membership, is_nested);
    if counts.n_target == 0 || counts.n_reference == 0 {
        return Ok(None);
    }
    let name = format!("{} {target} and {reference}", groups.field);
    for batch in contrast::rows(Contrasted { name: name.clone(), counts }, settings).batches {
        if !findings.add("keyness", &batch?) {
            break;
        }
    }
    Ok(Some(name))
}
