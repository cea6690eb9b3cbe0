//! One stage at a time, through the files in `output/stages/`: the same work as the fused run.

use crate::{
    conveyor::convey,
    failure::Failure,
    finish::{Counts, Destination, Duplicates, finish},
    gather::{Gathered, Part},
    intake::{Intake, Source, bytes_total, drawn},
    loss::{Broken, Loss},
    names::Names,
    output::{Artefact, OutputFolder, ShardsWriter, StageRecord, read_shards, write_rows},
    report::Report,
    settings::Settings,
};
use std::{collections::BTreeMap, path::Path, sync::Arc};
use textmill_corpus::{
    Accounting, AnnotatedShard, IngestedShard, NormalisedShard, Quarantined, Rejection, StageRows,
    Table, Tally, tables,
};
use textmill_entities::EntityCounts;
use textmill_ingest::Inputs;
use textmill_spill::{Rows, Spool};
use textmill_words::WordCounts;

/// `textmill ingest`: files to documents. Gives what was lost.
pub(crate) fn ingest(
    inputs: Inputs,
    output: &OutputFolder,
    settings: &Settings,
    report: &Report,
) -> Result<Loss, Failure> {
    let total = bytes_total(&inputs);
    let settings = &drawn(&inputs, settings, &report.progress(total))?;
    let folder = output.begin(Artefact::Ingested)?;
    let root = inputs.root.clone();
    let mut writer = ShardsWriter::create::<IngestedShard>(&folder)?;
    let mut asides = Asides::new(settings)?;
    let (mut accounting, mut broken) = (Accounting::default(), Broken::default());
    let progress = report.progress(total);
    let mut source = Source::new(inputs, settings, &progress);
    let work = |intake: Intake| {
        let shard = intake.decoded(settings);
        (shard.to_batches(0), shard)
    };
    convey(source.by_ref(), settings.run.threads(), work, |(batches, shard)| {
        progress.documents(shard.documents.len());
        accounting.add(&shard.accounting);
        shard.quarantined.iter().for_each(|aside| broken.add(aside));
        asides.quarantine(shard.quarantined)?;
        asides.reject(shard.rejected)?;
        writer.write(batches)
    })?;
    progress.done();
    writer.finish()?;
    asides.finish(&folder)?;
    let record = StageRecord {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        settings: sections(settings, &["ingest"]),
        inputs: source.finish(),
        accounting,
        root,
    };
    output.end(Artefact::Ingested, &record)?;
    report.stage_done("ingest", accounting.kept.records, output.path());
    Ok(Loss::of(&accounting, &broken, &record.inputs))
}

/// `textmill normalise`: documents to clean text.
pub(crate) fn normalise(
    output: &OutputFolder,
    settings: &Settings,
    report: &Report,
) -> Result<(), Failure> {
    let mut record = output.record(Artefact::Ingested)?;
    let source = read_shards::<IngestedShard>(output, Artefact::Ingested)?;
    let folder = output.begin(Artefact::Normalised)?;
    let mut writer = ShardsWriter::create::<NormalisedShard>(&folder)?;
    let mut asides = Asides::new(settings)?;
    let mut accounting = Accounting { kept: Tally::default(), ..record.accounting };
    let work = |shard: Result<IngestedShard, Failure>| {
        let mut shard = shard?;
        for document in &shard.documents {
            shard.accounting.kept.add(Tally::one(document.origin.n_bytes()));
        }
        let shard = textmill_normalise::normalise(shard, &settings.normalise);
        let shard = textmill_quality::judge(shard, settings.quality, &settings.filter);
        Ok::<_, Failure>((shard.to_batches(0), shard))
    };
    convey(source, settings.run.threads(), work, |done| {
        let (batches, shard) = done?;
        accounting.add(&shard.accounting);
        asides.reject(shard.rejected)?;
        writer.write(batches)
    })?;
    writer.finish()?;
    asides.finish(&folder)?;
    record.accounting = accounting;
    record.settings.extend(sections(settings, &["normalise", "quality", "filter"]));
    output.end(Artefact::Normalised, &record)?;
    report.stage_done("normalise", accounting.kept.records, output.path());
    Ok(())
}

/// `textmill annotate`: clean text to sentences, tokens and mentions.
pub(crate) fn annotate(
    output: &OutputFolder,
    settings: &Settings,
    report: &Report,
) -> Result<(), Failure> {
    let (names, settings) = Names::prepare(settings)?;
    let mut record = output.record(Artefact::Normalised)?;
    let source = read_shards::<NormalisedShard>(output, Artefact::Normalised)?;
    let folder = output.begin(Artefact::Annotated)?;
    let mut writer = ShardsWriter::create::<AnnotatedShard>(&folder)?;
    let work = |shard: Result<NormalisedShard, Failure>| {
        Ok::<_, Failure>(names.annotate(shard?, &settings)?.to_batches(0))
    };
    convey(source, settings.run.threads(), work, |batches| writer.write(batches?))?;
    writer.finish()?;
    record.settings.extend(sections(&settings, &["annotate"]));
    output.end(Artefact::Annotated, &record)?;
    report.stage_done("annotate", record.accounting.kept.records, output.path());
    Ok(())
}

/// `textmill words`: counts of words.
pub(crate) fn words(
    output: &OutputFolder,
    settings: &Settings,
    report: &Report,
) -> Result<(), Failure> {
    let record = output.record(Artefact::Annotated)?;
    let tagged = settings.with_recorded(&record.settings)?.annotate.parts_of_speech;
    if settings.words.needs_lemmas() && !tagged {
        return Err(Failure::usage(
            "lemmas are to be counted, and this text was annotated without them",
            "run `textmill annotate` again with --set annotate.parts_of_speech=true",
        ));
    }
    let mut counts = WordCounts::new(&settings.words, &settings.run.scratch())?;
    let count = |shard: &AnnotatedShard| textmill_words::count(shard, &settings.words);
    count_shards(output, settings, count, |part, first| Ok(counts.add(part, first)?))?;
    let rows = counts.into_partial()?;
    save_counts(output, Artefact::Words, &["words"], rows, settings, report)
}

/// `textmill entities`: counts of entities.
pub(crate) fn entities(
    output: &OutputFolder,
    settings: &Settings,
    report: &Report,
) -> Result<(), Failure> {
    let record = output.record(Artefact::Annotated)?;
    if !settings.with_recorded(&record.settings)?.annotate.mentions {
        return Err(Failure::usage(
            "no names were looked for when this text was annotated",
            "run `textmill annotate` again without --no-entities, or go on to `textmill export`",
        ));
    }
    let mut counts = EntityCounts::new(&settings.entities, &settings.run.scratch_of_entities())?;
    let count = |shard: &AnnotatedShard| textmill_entities::count(shard, &settings.entities);
    count_shards(output, settings, count, |part, first| Ok(counts.add(part, first)?))?;
    let rows = counts.into_partial()?;
    // Groups and blocks are those of the words, which may be counted in another call.
    save_counts(output, Artefact::Entities, &["entities", "words"], rows, settings, report)
}

/// `textmill export`: counts to tables. Gives what was lost.
pub(crate) fn export(
    output: &OutputFolder,
    settings: &Settings,
    report: &Report,
) -> Result<Loss, Failure> {
    let mut record = output.record(Artefact::Words)?;
    if output.has(Artefact::Entities) {
        take_entities(&mut record, output.record(Artefact::Entities)?, settings)?;
    } else {
        record.settings.extend(sections(settings, &["entities"]));
    }
    record.settings.extend(sections(settings, &["duplicates", "export"]));
    // The counts are finished under the settings that they were made with.
    let settings = &settings.with_recorded(&record.settings)?;
    let used = serde_json::Value::Object(record.settings.clone());
    let destination = Destination::prepare(output, settings, used)?;
    let mut gathered = Gathered::new(settings)?;
    let source = read_shards::<AnnotatedShard>(output, Artefact::Annotated)?;
    let work = |shard: Result<AnnotatedShard, Failure>| {
        shard.map(|shard| {
            let sketches = textmill_duplicates::sketch(&shard, settings.duplicates);
            (Part::of(&shard, settings), sketches)
        })
    };
    let mut duplicates = Duplicates::new(settings)?;
    convey(source, settings.run.threads(), work, |done| {
        let (part, sketches) = done?;
        duplicates.add(&sketches)?;
        Ok::<_, Failure>(gathered.add(part)?)
    })?;
    gathered.accounting = record.accounting;
    gathered.add_quarantine(output.rows(Artefact::Ingested, &tables::quarantine())?)?;
    gathered.add_rejected(vec![
        output.rows(Artefact::Ingested, &tables::rejected())?,
        output.rows(Artefact::Normalised, &tables::rejected())?,
    ])?;
    let parts = partial(output, Artefact::Words, &WordCounts::partial_tables(&settings.words))?;
    let words = WordCounts::from_partial(parts, &settings.words, &settings.run.scratch())?;
    let mut entities = None;
    if output.has(Artefact::Entities) {
        let parts =
            partial(output, Artefact::Entities, &EntityCounts::partial_tables(&settings.entities))?;
        let scratch = settings.run.scratch_of_entities();
        entities = Some(EntityCounts::from_partial(parts, &settings.entities, &scratch)?);
    }
    report.step("read counts");
    let counts = Counts { words, entities, duplicates };
    finish(output, destination, gathered, counts, &record, settings, report)
}

/// Adds to the record of the words what is said of how entities were counted; both must have
/// counted the same groups and blocks.
fn take_entities(
    record: &mut StageRecord,
    mut of_entities: StageRecord,
    settings: &Settings,
) -> Result<(), Failure> {
    let own = settings.with_recorded(&of_entities.settings)?.entities.shared;
    let words = settings.with_recorded(&record.settings)?.entities.shared;
    if (&own.groupings, &own.blocks) != (&words.groupings, &words.blocks) {
        return Err(Failure::usage(
            "words and entities were counted with other `words.groupings` or `words.blocks`",
            "run `textmill words` and `textmill entities` again with the same settings",
        ));
    }
    of_entities.settings.remove("words");
    record.settings.extend(of_entities.settings);
    Ok(())
}

/// Counts the shards that `annotate` left, in their order.
fn count_shards<C: Send>(
    output: &OutputFolder,
    settings: &Settings,
    count: impl Fn(&AnnotatedShard) -> C + Sync,
    mut add: impl FnMut(C, u32) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let source = read_shards::<AnnotatedShard>(output, Artefact::Annotated)?;
    let mut first = 0;
    let work = |shard: Result<AnnotatedShard, Failure>| {
        shard.map(|shard| (shard.documents.len() as u32, count(&shard)))
    };
    convey(source, settings.run.threads(), work, |counted| {
        let (n_documents, part) = counted?;
        add(part, first)?;
        first += n_documents;
        Ok(())
    })
}

fn save_counts(
    output: &OutputFolder,
    artefact: Artefact,
    made: &[&str],
    tables: Vec<Rows>,
    settings: &Settings,
    report: &Report,
) -> Result<(), Failure> {
    let mut record = output.record(Artefact::Annotated)?;
    let folder = output.begin(artefact)?;
    for rows in tables {
        write_rows(&folder, rows)?;
    }
    record.settings.extend(sections(settings, made));
    output.end(artefact, &record)?;
    report.stage_done(made[0], record.accounting.kept.records, output.path());
    Ok(())
}

fn partial(
    output: &OutputFolder,
    artefact: Artefact,
    tables: &[Arc<Table>],
) -> Result<Vec<Rows>, Failure> {
    output.record(artefact)?;
    tables.iter().map(|table| output.rows(artefact, table)).collect()
}

/// Some sections of the settings, for the record of a stage.
pub(crate) fn sections(
    settings: &Settings,
    names: &[&str],
) -> serde_json::Map<String, serde_json::Value> {
    let mut all: BTreeMap<_, _> = match settings.for_manifest() {
        serde_json::Value::Object(all) => all.into_iter().collect(),
        _ => BTreeMap::new(),
    };
    names.iter().filter_map(|&name| Some((name.to_owned(), all.remove(name)?))).collect()
}

/// What a stage sets aside, on its way to the stage's files.
pub(crate) struct Asides {
    quarantine: Spool,
    rejected: Spool,
}

impl Asides {
    pub(crate) fn new(settings: &Settings) -> Result<Self, Failure> {
        let temporary = settings.run.temporary();
        Ok(Self {
            quarantine: Spool::new(&tables::quarantine(), &temporary)?,
            rejected: Spool::new(&tables::rejected(), &temporary)?,
        })
    }

    /// Adds what a shard could not read.
    pub(crate) fn quarantine(&mut self, mut quarantined: Vec<Quarantined>) -> Result<(), Failure> {
        quarantined.sort();
        Ok(self.quarantine.push(&tables::quarantine_rows(&quarantined), 0)?)
    }

    /// Adds what a shard left out.
    pub(crate) fn reject(&mut self, mut rejections: Vec<Rejection>) -> Result<(), Failure> {
        tables::sort_rejections(&mut rejections);
        Ok(self.rejected.push(&tables::rejected_rows(&rejections), 0)?)
    }

    /// Writes both tables into the stage's folder.
    pub(crate) fn finish(self, folder: &Path) -> Result<(), Failure> {
        write_rows(folder, self.quarantine.into_rows()?)?;
        write_rows(folder, self.rejected.into_rows()?)
    }
}
