//! Counts to table files: the last step, the same for the fused run and for `export`.

use crate::{
    ahead::write_ahead,
    failure::Failure,
    gather::Gathered,
    loss::Loss,
    output::{OutputFolder, StageRecord},
    report::{Report, Summary},
    report_page,
    settings::Settings,
};
use serde_json::{Value, json};
use std::sync::Arc;
use textmill_duplicates::{Find, Finder, LineFinder, ShardSketches};
use textmill_entities::EntityCounts;
use textmill_export::{Exporter, check_page, remove_page};
use textmill_spill::{Making, Rows};
use textmill_words::WordCounts;

/// The counts of a corpus.
pub(crate) struct Counts {
    pub(crate) words: WordCounts,
    /// `None` when no names were looked for.
    pub(crate) entities: Option<EntityCounts>,
    pub(crate) duplicates: Duplicates,
}

/// Looks for duplicates and repeated lines, as far as the settings ask for them.
pub(crate) struct Duplicates {
    finder: Option<Finder>,
    lines: Option<LineFinder>,
}

impl Duplicates {
    pub(crate) fn new(settings: &Settings) -> Result<Self, Failure> {
        let scratch = settings.run.scratch();
        let (directory, memory) = (&scratch.directory, scratch.memory / 4);
        let asked = settings.duplicates;
        let finder =
            (asked.find != Find::Off).then(|| Finder::new(asked, directory, memory)).transpose()?;
        let lines = asked.lines.then(|| LineFinder::new(asked, directory, memory)).transpose()?;
        Ok(Self { finder, lines })
    }

    /// Adds the next shard.
    pub(crate) fn add(&mut self, sketches: &ShardSketches) -> Result<(), Failure> {
        if let Some(finder) = &mut self.finder {
            finder.add(sketches)?;
        }
        if let Some(lines) = &mut self.lines {
            lines.add(sketches)?;
        }
        Ok(())
    }
}

/// Where a run's tables will be. Made before anything is read, so that a folder that cannot be
/// written to is known at once.
pub(crate) struct Destination {
    exporter: Exporter,
    /// The settings that decided what the tables hold, for the manifest.
    settings_used: Value,
}

impl Destination {
    pub(crate) fn prepare(
        output: &OutputFolder,
        settings: &Settings,
        settings_used: Value,
    ) -> Result<Self, Failure> {
        let stub = json!({ "version": env!("CARGO_PKG_VERSION"), "settings": settings_used });
        if settings.report.write {
            check_page(output.path())?;
        }
        let exporter = Exporter::new(output.path(), &settings.export, &stub)?;
        Ok(Self { exporter, settings_used })
    }
}

/// Writes all tables, the dictionary and the manifest; gives what was lost.
pub(crate) fn finish(
    output: &OutputFolder,
    destination: Destination,
    gathered: Gathered,
    counts: Counts,
    record: &StageRecord,
    settings: &Settings,
    report: &Report,
) -> Result<Loss, Failure> {
    let Destination { mut exporter, settings_used } = destination;
    let (accounting, rules) = (gathered.accounting, gathered.rules.clone());
    let (codes, reasons) = (gathered.codes.clone(), gathered.left_out.clone());
    let lists_used = counts.entities.as_ref().and_then(EntityCounts::lists_used);
    let guesses = gathered.guesses.clone();
    let broken = gathered.broken.clone();
    debug_assert!(accounting.balances(), "a record disappeared: {accounting:?}");
    let (tables, left_out) = in_the_making(gathered, counts, settings, report)?;
    let mut tables_written = Vec::new();
    write_ahead(tables, settings.run.threads(), |table, batches| {
        report.writing(table.name);
        let written = exporter.write(table, batches)?;
        report.written(table.name, written.rows);
        tables_written.push(written);
        Ok::<_, Failure>(())
    })?;
    report.step("write tables");
    let mut manifest = json!({
        "schema": "textmill.run/1",
        "textmill": record.version,
        "settings": settings_used,
        "inputs": record.inputs,
        "counted_blocks": settings.words.blocks,
        "accounting": accounting,
        "rules": rules,
        "unicode": {
            "composition": textmill_normalise::UNICODE_VERSION,
            "segmentation": textmill_annotate::unicode_version(),
        },
        "metadata_left_out": left_out,
    });
    if let Some(used) = lists_used {
        manifest["user_lists"] = json!(used);
    }
    let mut page = None;
    if settings.report.write {
        page = report_page::write(output.path(), &manifest, &tables_written, &settings.keyness)?;
        report.step("draw report");
    }
    if page.is_none() {
        remove_page(output.path())?;
    }
    exporter.finish(&manifest, &report.timing(&record.root, settings.run.threads()))?;
    let loss = Loss::of(&accounting, &broken, &record.inputs);
    report.readings(&record.inputs);
    report.guesses(&guesses);
    if let Some(page) = page {
        report.page_written(&page);
    }
    // Last, since programs that follow the progress take it for the end.
    report.summary(&Summary {
        output: output.path(),
        accounting,
        quarantined: &codes,
        rejected: &reasons,
        tables: &tables_written,
        lists_used,
        too_many: loss.beyond(settings.run.max_quarantine).is_some(),
    });
    Ok(loss)
}

/// All tables of a run, in their order, and the names of metadata that found no column.
pub(crate) fn in_the_making(
    gathered: Gathered,
    counts: Counts,
    settings: &Settings,
    report: &Report,
) -> Result<(Vec<Making>, Vec<String>), Failure> {
    let (mut words, mut entities) = (counts.words, counts.entities);
    let found = counts.duplicates.finder.map(Finder::finish).transpose()?.map(Arc::new);
    if let Some(found) = &found {
        words.leave_out(found.left_out());
        if let Some(entities) = &mut entities {
            entities.leave_out(found.left_out());
        }
        report.step("compare documents");
    }
    let lines = counts.duplicates.lines.map(|lines| lines.finish(found.as_deref())).transpose()?;
    let (documents, left_out) =
        gathered.finish(settings.ingest.max_metadata_columns, found.clone())?;
    let mut tables: Vec<Making> = documents.into_iter().map(Making::from).collect();
    tables.extend(found.map(|found| Making::from(Rows::from_batch(found.rows().clone()))));
    tables.extend(lines.map(Making::from));
    tables.extend(words.tables_in_the_making()?);
    if let Some(entities) = entities {
        tables.extend(entities.finish()?.into_iter().map(Making::from));
    }
    Ok((tables, left_out))
}
