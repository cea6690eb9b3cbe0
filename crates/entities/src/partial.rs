//! Counts as rows between the counting and the finishing, and back.
//!
//! Entities are numbered by label and key, so that the rows depend on what was counted alone.

use crate::{
    counts::{EntityCounts, order_of, renumber},
    partial_keyed,
    registry::{EntityCount, Registry, SurfaceCount},
    resolve::Rule,
    settings::Settings,
    statistics::{row_statistics, user_lists},
};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Date, Int32, Int64, Text},
    EntityLabel, Table, Values,
};
use textmill_spill::{Error, Rows, Scratch, Spool};

/// Rows that are made at a time.
const BATCH_ROWS: usize = 1 << 16;

fn entities_table() -> Arc<Table> {
    Arc::new(Table {
        name: "entities_partial",
        grain: "One row per entity.",
        about: "What was counted of each entity, before entities have ids and names.",
        columns: vec![
            Column::new("entity_no", Int32, "", "Number from 0, in the order of label and key."),
            Column::new("label", Int32, "", "Number of its label."),
            Column::new(
                "key",
                Text,
                "",
                "Its name without case and punctuation, or the number of what it is in the lists.",
            ),
            Column::new("n_mentions", Int64, "mentions", "Mentions in all documents."),
            Column::new("document_frequency", Int64, "documents", "Documents that name it."),
            Column::new("first_document_id", Int32, "", "The first document that names it."),
            Column::nullable("first_published", Date, "", "Earliest day; null when none is known."),
            Column::nullable("last_published", Date, "", "Latest day; null when none is known."),
            Column::new(
                "likelihood",
                Int64,
                "thousandths",
                "How likely its identity is in each of its documents, summed up.",
            ),
            Column::new(
                "country_likelihood",
                Int64,
                "thousandths",
                "How likely the country of its identity is in each of its documents, summed up.",
            ),
            Column::new(
                "n_beside_bearers",
                Int64,
                "documents",
                "Documents that name a person whose full name ends in the single word of this one, \
                 or another organisation for which the name of this one may be short.",
            ),
            Column::nullable("id", Text, "", "The id that the user's gazetteer gives it."),
        ],
        key: &["entity_no"],
        order: "entity_no",
    })
}

fn surfaces_table() -> Arc<Table> {
    Arc::new(Table {
        name: "entity_surfaces_partial",
        grain: "One row per entity and surface of its mentions or most complete name.",
        about: "How often each entity is written in which way.",
        columns: vec![
            Column::new("entity_no", Int32, "", "The entity's entity_no in `entities_partial`."),
            Column::new("surface", Text, "", "As written."),
            Column::new("n_mentions", Int64, "mentions", "Mentions written so."),
            Column::new(
                "n_names",
                Int64,
                "documents",
                "Documents in which it is the most complete name of the entity.",
            ),
        ],
        key: &["entity_no", "surface"],
        order: "entity_no, surface",
    })
}

impl EntityCounts {
    /// The declarations of the rows that [`EntityCounts::into_partial`] gives.
    pub fn partial_tables(settings: &Settings) -> Vec<Arc<Table>> {
        let mut tables = vec![entities_table(), surfaces_table()];
        tables.extend(row_statistics().map(|statistic| (statistic.partial)()));
        tables.extend(partial_keyed::tables(settings));
        tables.extend(user_lists::is_wanted(settings).then(user_lists::partial));
        tables
    }

    /// The counts as rows, to be saved and given to [`EntityCounts::from_partial`] later.
    ///
    /// # Errors
    /// When rows cannot be read, here or by the iterators.
    pub fn into_partial(self) -> Result<Vec<Rows>, Error> {
        let registry = Arc::new(self.registry);
        let (order, numbers) = canonical_order(&registry);
        let surfaces = ordered_surfaces(&registry, &numbers);
        let entities = numbers.iter().map(|&number| number as u32).collect();
        let keyed =
            partial_keyed::rows(self.keyed, &self.names, entities, &self.settings, &self.scratch)?;
        let numbers: Arc<[i32]> = numbers.into();
        let mut parts = vec![
            chunked(&entities_table(), order, &registry, push_entity),
            chunked(&surfaces_table(), surfaces, &registry, {
                let numbers = Arc::clone(&numbers);
                move |registry, id, _, rows| push_surface(registry, id, &numbers, rows)
            }),
        ];
        for spool in self.spools {
            let rows = spool.into_rows()?;
            let numbers = Arc::clone(&numbers);
            let batches = rows.batches.map(move |rows| {
                let mut rows = rows?;
                renumber(&mut rows, "entity_no", |entity| numbers[entity as usize]);
                Ok(rows)
            });
            parts.push(Rows::new(&rows.table, batches));
        }
        parts.extend(keyed);
        if user_lists::is_wanted(&self.settings) {
            parts.push(user_lists::rows(&self.usage, &user_lists::partial()));
        }
        Ok(parts)
    }

    /// The counts that [`EntityCounts::into_partial`] gave, under the settings they were made
    /// with; the parts may come in any order.
    ///
    /// # Errors
    /// When rows cannot be read or written, a part is missing or does not belong here, or a row
    /// holds what no count can be.
    pub fn from_partial(
        parts: Vec<Rows>,
        settings: &Settings,
        scratch: &Scratch,
    ) -> Result<Self, Error> {
        let mut counts = Self::new(settings, scratch)?;
        let mut parts = Parts(parts);
        counts.registry = read_registry(&mut parts)?;
        for (spool, statistic) in counts.spools.iter_mut().zip(row_statistics()) {
            let part = parts.take(&(statistic.partial)())?;
            read_rows(part, counts.registry.n_entities(), spool)?;
        }
        partial_keyed::read(&mut counts, |table| parts.take(table))?;
        if user_lists::is_wanted(settings) {
            counts.usage = user_lists::read(parts.take(&user_lists::partial())?)?;
        }
        match parts.0.first() {
            Some(part) => Err(damaged(&part.table, "is no part of entity counts")),
            None => Ok(counts),
        }
    }
}

/// The entities by label and key, and the number that each is given.
fn canonical_order(registry: &Registry) -> (Vec<u32>, Vec<i32>) {
    let mut order: Vec<(EntityLabel, &str, u32)> =
        registry.iter().zip(0..).map(|((label, key, _), entity)| (label, key, entity)).collect();
    order.sort_unstable();
    let order: Vec<u32> = order.into_iter().map(|(_, _, entity)| entity).collect();
    let mut numbers = vec![0; order.len()];
    for (number, &entity) in order.iter().enumerate() {
        numbers[entity as usize] = number as i32;
    }
    (order, numbers)
}

fn ordered_surfaces(registry: &Registry, numbers: &[i32]) -> Vec<u32> {
    let mut surfaces: Vec<(i32, &str, u32)> = registry
        .surfaces()
        .zip(0..)
        .map(|((entity, surface, _), id)| (numbers[entity as usize], surface, id))
        .collect();
    surfaces.sort_unstable();
    surfaces.into_iter().map(|(_, _, id)| id).collect()
}

/// One row for each of these numbers, some at a time; `push` is given the place of the row too.
fn chunked(
    table: &Arc<Table>,
    numbers: Vec<u32>,
    registry: &Arc<Registry>,
    push: impl Fn(&Registry, u32, usize, &mut Batch) + Send + 'static,
) -> Rows {
    let (declared, registry) = (Arc::clone(table), Arc::clone(registry));
    let batches = (0..numbers.len()).step_by(BATCH_ROWS).map(move |start| {
        let mut rows = Batch::new(&declared);
        for (place, &number) in numbers.iter().enumerate().skip(start).take(BATCH_ROWS) {
            push(&registry, number, place, &mut rows);
        }
        Ok(rows)
    });
    Rows::new(table, batches)
}

fn push_entity(registry: &Registry, entity: u32, place: usize, rows: &mut Batch) {
    let (label, key) = registry.key_of(entity);
    let count = registry.count_of(entity);
    let c = &mut rows.columns;
    c[0].push_int(place as i64);
    c[1].push_int(label as i64);
    c[2].push_text(key);
    c[3].push_int(count.n_mentions);
    c[4].push_int(count.document_frequency);
    c[5].push_int(i64::from(count.first_document_id));
    c[6].push_int(count.first_published.map(i64::from));
    c[7].push_int(count.last_published.map(i64::from));
    c[8].push_int(count.likelihood);
    c[9].push_int(count.country_likelihood);
    c[10].push_int(count.n_beside_bearers);
    c[11].push_text(registry.id_of(entity));
}

fn push_surface(registry: &Registry, id: u32, numbers: &[i32], rows: &mut Batch) {
    let (entity, surface, count) = registry.surface(id);
    let c = &mut rows.columns;
    c[0].push_int(i64::from(numbers[entity as usize]));
    c[1].push_text(surface);
    c[2].push_int(count.n_mentions);
    c[3].push_int(count.n_names);
}

/// Parts that were not read yet.
struct Parts(Vec<Rows>);

impl Parts {
    fn take(&mut self, table: &Arc<Table>) -> Result<Rows, Error> {
        let at = self.0.iter().position(|part| part.table == *table);
        at.map(|at| self.0.swap_remove(at)).ok_or_else(|| damaged(table, "is missing"))
    }
}

pub(crate) fn damaged(table: &Table, why: &str) -> Error {
    Error::Damaged(format!("the part `{}` of the counts of entities {why}", table.name))
}

fn read_registry(parts: &mut Parts) -> Result<Registry, Error> {
    let mut registry = Registry::default();
    let part = parts.take(&entities_table())?;
    for rows in part.batches {
        let rows = rows?;
        for row in 0..rows.n_rows() {
            read_entity(&mut registry, &rows, row)
                .ok_or_else(|| damaged(&rows.table, &format!("has a damaged row {row}")))?;
        }
    }
    let part = parts.take(&surfaces_table())?;
    for rows in part.batches {
        let rows = rows?;
        for row in 0..rows.n_rows() {
            read_surface(&mut registry, &rows, row)
                .ok_or_else(|| damaged(&rows.table, &format!("has a damaged row {row}")))?;
        }
    }
    if registry.every_entity_has_a_name() {
        Ok(registry)
    } else {
        Err(damaged(&surfaces_table(), "lacks the name of an entity"))
    }
}

fn read_entity(registry: &mut Registry, rows: &Batch, row: usize) -> Option<()> {
    let c = &rows.columns;
    let number = u32::try_from(c[0].int(row)?).ok()?;
    let label = EntityLabel::from_number(c[1].int(row)? as i32)?;
    if number as usize != registry.n_entities() || registry.entity(label, c[2].text(row)?) != number
    {
        return None;
    }
    let count = EntityCount {
        n_mentions: c[3].int(row)?,
        document_frequency: c[4].int(row)?,
        first_document_id: c[5].int(row)? as i32,
        first_published: c[6].int(row).map(|day| day as i32),
        last_published: c[7].int(row).map(|day| day as i32),
        likelihood: c[8].int(row)?,
        country_likelihood: c[9].int(row)?,
        n_beside_bearers: c[10].int(row)?,
    };
    registry.add(number, &count);
    if let Some(id) = c[11].text(row) {
        registry.set_id(number, id);
    }
    Some(())
}

fn read_surface(registry: &mut Registry, rows: &Batch, row: usize) -> Option<()> {
    let c = &rows.columns;
    let number = u32::try_from(c[0].int(row)?).ok()?;
    let count = SurfaceCount { n_mentions: c[2].int(row)?, n_names: c[3].int(row)? };
    if number as usize >= registry.n_entities() {
        return None;
    }
    registry.add_surface(number, c[1].text(row)?, count);
    Some(())
}

/// Moves rows by document into a spool, in batches that hold all rows of their documents, however
/// a file cut them.
fn read_rows(part: Rows, n_entities: usize, spool: &mut Spool) -> Result<(), Error> {
    let mut held: Option<Batch> = None;
    for rows in part.batches {
        let mut rows = rows?;
        if !is_sound(&rows, n_entities) {
            return Err(damaged(&rows.table, "has a damaged row"));
        }
        if rows.n_rows() == 0 {
            continue;
        }
        if let Some(before) = held.take() {
            let (whole, mut cut) = split_at_document(&before, order_of(&rows));
            spool.push(&whole, order_of(&whole))?;
            if cut.n_rows() > 0 {
                cut.append(&rows);
                rows = cut;
            }
        }
        held = Some(rows);
    }
    match held {
        Some(rows) => spool.push(&rows, order_of(&rows)),
        None => Ok(()),
    }
}

/// The rows before the first row of a document, and those from there on.
fn split_at_document(rows: &Batch, document: i64) -> (Batch, Batch) {
    let (mut before, mut from) = (Batch::new(&rows.table), Batch::new(&rows.table));
    let documents = rows.column("document_id");
    for row in 0..rows.n_rows() {
        let is_before = documents.int(row).is_some_and(|d| d < document);
        let part = if is_before { &mut before } else { &mut from };
        for (to, column) in part.columns.iter_mut().zip(&rows.columns) {
            to.push_from(column, row);
        }
    }
    (before, from)
}

/// Whether every entity, label and rule of the rows exists.
fn is_sound(rows: &Batch, n_entities: usize) -> bool {
    let all = |column: &str, exists: &dyn Fn(i32) -> bool| {
        rows.table.column(column).is_none()
            || matches!(&rows.column(column).values,
                Values::Int32(values) if values.iter().all(|&value| exists(value)))
    };
    rows.check().is_ok()
        && all("entity_no", &|entity| usize::try_from(entity).is_ok_and(|e| e < n_entities))
        && all("label", &|label| EntityLabel::from_number(label).is_some())
        && all("rule", &|rule| Rule::name_of(i64::from(rule)).is_some())
}
