//! `textmill run`: all stages, fused and streaming.

use crate::{
    conveyor::convey,
    failure::Failure,
    finish::{Counts, Destination, Duplicates, finish},
    gather::{Gathered, Part},
    intake::{Intake, Source, bytes_total, drawn},
    loss::Loss,
    names::Names,
    output::{Artefact, OutputFolder, ShardsWriter, StageRecord},
    report::Report,
    settings::Settings,
    stages::{Asides, sections},
};
use textmill_corpus::{
    Accounting, AnnotatedShard, Batch, IngestedShard, NormalisedShard, StageRows,
};
use textmill_duplicates::ShardSketches;
use textmill_entities::EntityCounts;
use textmill_ingest::Inputs;
use textmill_words::WordCounts;

/// What one shard gives once it went through all stages.
struct Ground {
    part: Part,
    words: textmill_words::ShardCounts,
    entities: Option<textmill_entities::ShardCounts>,
    sketches: ShardSketches,
    /// Where records and bytes went before anything was normalised.
    ingested: Accounting,
    /// The rows of each stage, when they are to be kept.
    stages: Option<[Vec<Batch>; 3]>,
}

/// Writers of the files between the stages.
struct Keeper {
    shards: [ShardsWriter; 3],
    /// What ingestion and normalisation set aside.
    asides: [Asides; 2],
    /// Where records and bytes went before anything was normalised.
    ingested: Accounting,
}

const KEPT: [Artefact; 3] = [Artefact::Ingested, Artefact::Normalised, Artefact::Annotated];

/// Grinds the inputs into tables; gives what was lost.
pub(crate) fn run(
    inputs: Inputs,
    output: &OutputFolder,
    keep_stages: bool,
    settings: &Settings,
    report: &Report,
) -> Result<Loss, Failure> {
    let (names, settings) = Names::prepare(settings)?;
    let settings = &settings;
    let destination = Destination::prepare(output, settings, settings.for_manifest())?;
    let total = bytes_total(&inputs);
    let settings = &drawn(&inputs, settings, &report.progress(total))?;
    let root = inputs.root.clone();
    output.forget_stages()?;
    let mut keeper = if keep_stages { Some(Keeper::create(output, settings)?) } else { None };
    let mut gathered = Gathered::new(settings)?;
    let mut words = WordCounts::new(&settings.words, &settings.run.scratch())?;
    let mut entities = if settings.annotate.mentions {
        Some(EntityCounts::new(&settings.entities, &settings.run.scratch_of_entities())?)
    } else {
        None
    };
    let mut duplicates = Duplicates::new(settings)?;
    let progress = report.progress(total);
    let mut source = Source::new(inputs, settings, &progress);
    let work = |intake: Intake| grind(intake.decoded(settings), &names, settings, keep_stages);
    convey(source.by_ref(), settings.run.threads(), work, |ground| {
        let ground = ground?;
        let first = gathered.n_documents();
        progress.documents(ground.part.n_documents() as usize);
        words.add(ground.words, first)?;
        if let (Some(entities), Some(counts)) = (&mut entities, ground.entities) {
            entities.add(counts, first)?;
        }
        duplicates.add(&ground.sketches)?;
        if let (Some(keeper), Some(batches)) = (&mut keeper, ground.stages) {
            keeper.write(batches, &ground.part)?;
            keeper.ingested.add(&ground.ingested);
        }
        Ok::<_, Failure>(gathered.add(ground.part)?)
    })?;
    progress.done();
    report.step("read and count");
    let record = StageRecord {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        settings: sections(settings, &["ingest", "normalise", "quality", "filter", "annotate"]),
        inputs: source.finish(),
        accounting: gathered.accounting,
        root,
    };
    if let Some(keeper) = keeper {
        keeper.finish(output, &record)?;
    }
    let counts = Counts { words, entities, duplicates };
    finish(output, destination, gathered, counts, &record, settings, report)
}

/// All that is done to a shard. Pure.
fn grind(
    ingested: IngestedShard,
    names: &Names,
    settings: &Settings,
    keep_stages: bool,
) -> Result<Ground, Failure> {
    let accounting = ingested.accounting;
    let mut stages = keep_stages.then(<[Vec<Batch>; 3]>::default);
    let mut keep = |stage: usize, rows: &dyn Fn() -> Vec<Batch>| {
        if let Some(stages) = &mut stages {
            stages[stage] = rows();
        }
    };
    keep(0, &|| ingested.to_batches(0));
    let normalised: NormalisedShard = textmill_normalise::normalise(ingested, &settings.normalise);
    let normalised = textmill_quality::judge(normalised, settings.quality, &settings.filter);
    keep(1, &|| normalised.to_batches(0));
    let annotated: AnnotatedShard = names.annotate(normalised, settings)?;
    keep(2, &|| annotated.to_batches(0));
    Ok(Ground {
        part: Part::of(&annotated, settings),
        words: textmill_words::count(&annotated, &settings.words),
        entities: settings
            .annotate
            .mentions
            .then(|| textmill_entities::count(&annotated, &settings.entities)),
        sketches: textmill_duplicates::sketch(&annotated, settings.duplicates),
        ingested: accounting,
        stages,
    })
}

impl Keeper {
    fn create(output: &OutputFolder, settings: &Settings) -> Result<Self, Failure> {
        Ok(Self {
            shards: [
                ShardsWriter::create::<IngestedShard>(&output.begin(KEPT[0])?)?,
                ShardsWriter::create::<NormalisedShard>(&output.begin(KEPT[1])?)?,
                ShardsWriter::create::<AnnotatedShard>(&output.begin(KEPT[2])?)?,
            ],
            asides: [Asides::new(settings)?, Asides::new(settings)?],
            ingested: Accounting::default(),
        })
    }

    fn write(&mut self, stages: [Vec<Batch>; 3], part: &Part) -> Result<(), Failure> {
        for (writer, batches) in self.shards.iter_mut().zip(stages) {
            writer.write(batches)?;
        }
        self.asides[0].quarantine(part.quarantined().to_vec())?;
        let (early, late): (Vec<_>, Vec<_>) =
            part.rejected().iter().cloned().partition(|rejection| rejection.stage == "ingest");
        self.asides[0].reject(early)?;
        self.asides[1].reject(late)
    }

    fn finish(self, output: &OutputFolder, record: &StageRecord) -> Result<(), Failure> {
        let before = StageRecord { accounting: self.ingested, ..record.clone() };
        for (asides, artefact) in self.asides.into_iter().zip(KEPT) {
            asides.finish(&output.folder(artefact))?;
        }
        for (writer, artefact) in self.shards.into_iter().zip(KEPT) {
            writer.finish()?;
            output.end(artefact, if artefact == Artefact::Ingested { &before } else { record })?;
        }
        Ok(())
    }
}
