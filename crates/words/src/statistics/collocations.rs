//! Words in the company of others: node and collocate in a window.

use super::{
    association,
    events::Events,
    keyed::{Counter, Finishing, KeyedStatistic, descended, descending},
    windows::{Pairs, Window},
};
use crate::{Occurrences, Settings};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Float64, Int32, Int64, Text},
    Table,
};
use textmill_measures::association::{Cells, log_dice};
use textmill_spill::{Combine, Error, KeyedCounts, Rows, Run, Shape};

/// The table `collocations`.
pub(crate) const STATISTIC: KeyedStatistic =
    KeyedStatistic { counters, count, settle, tables, finish };

/// Under a node and a collocate: slots, lines, documents, pairs of positions, and the sum of the
/// collocate's places seen from the node, each plus the width of the window so that none is
/// negative. Of a symmetric window only the pair with the lower number first is kept: its slots and
/// lines are the lines and slots of the other.
const PAIRS: Shape = Shape::new(2, &[Combine::Sum; 5]);

/// As [`PAIRS`], for rows in the order of the table: node, slots descending, collocate; then lines,
/// documents, pairs and places.
const RANKED: Shape = Shape::new(4, &[Combine::Sum; 4]);

fn window(settings: &Settings) -> Window {
    Window {
        left: i64::from(settings.collocations_left),
        right: i64::from(settings.collocations_right),
    }
}

fn counters(settings: &Settings) -> Vec<Counter> {
    let counter = Counter { name: "collocations_partial", shape: PAIRS, weight: 4 };
    settings.collocations.then_some(counter).into_iter().collect()
}

fn count(occurrences: &Occurrences, settings: &Settings) -> Vec<Run> {
    if !settings.collocations {
        return Vec::new();
    }
    let window = window(settings);
    let n_documents = occurrences.document_ends.len();
    let n_events = occurrences.terms.len() * (window.width() as usize).min(8);
    let mut events = Events::new(2, occurrences.n_terms, n_documents, window.n_notes(), n_events);
    let mut pairs = Pairs::new(window, occurrences.n_terms);
    for (document, tokens) in occurrences.stretches(settings.collocations_within) {
        pairs.add(&occurrences.terms, tokens, document, &mut events);
    }
    let run = events.into_run(PAIRS, |counts, new_document, note| {
        let note = Window::noted(note);
        counts[0] += u64::from(note.slot);
        counts[1] += u64::from(note.line);
        counts[2] += u64::from(new_document);
        counts[3] += 1;
        counts[4] += note.place;
    });
    vec![run]
}

fn settle(key: &mut [u32], counts: &mut [u64], settings: &Settings) {
    let window = window(settings);
    if window.is_symmetric() && key[0] > key[1] {
        key.swap(0, 1);
        turn(counts, window);
    }
}

/// The counts as seen from the other word of the pair, in a symmetric window.
fn turn(counts: &mut [u64], window: Window) {
    counts.swap(0, 1);
    counts[4] = 2 * window.width() as u64 * counts[3] - counts[4];
}

fn tables(settings: &Settings) -> Vec<Arc<Table>> {
    if settings.collocations { vec![table()] } else { Vec::new() }
}

fn table() -> Arc<Table> {
    let mut columns = vec![
        Column::new("node_id", Int32, "", "term_id of the node."),
        Column::new("collocate_id", Int32, "", "term_id of the collocate."),
        Column::new("node", Text, "", "The node (a norm): the word whose company is looked at."),
        Column::new("collocate", Text, "", "The collocate (a norm)."),
        Column::new(
            "span_left",
            Int32,
            "tokens",
            "How far the window reaches to the left of the node.",
        ),
        Column::new("span_right", Int32, "tokens", "How far it reaches to the right."),
        Column::new(
            "within",
            Text,
            "",
            "What the window never leaves: phrase, sentence, document.",
        ),
        Column::new(
            "o11",
            Int64,
            "tokens",
            "Occurrences of the collocate in windows of the node, each once, in however many windows it lies. The first cell of every score.",
        ),
        Column::new("f1", Int64, "tokens", "Occurrences of the node in the counted blocks."),
        Column::new(
            "f2",
            Int64,
            "tokens",
            "Occurrences of the collocate in the counted blocks: the margin C1 of every score.",
        ),
        Column::new(
            "n",
            Int64,
            "tokens",
            "Words and numbers in the counted blocks: the N of every score.",
        ),
        Column::new(
            "window_slots",
            Int64,
            "tokens",
            "Positions that lie in a window of the node, each once: the margin R1 of every score.",
        ),
        Column::new(
            "n_documents",
            Int64,
            "documents",
            "Documents in which the collocate lies in a window of the node.",
        ),
        Column::new(
            "n_lines",
            Int64,
            "tokens",
            "Occurrences of the node with the collocate in their window, however often it lies there.",
        ),
        Column::new(
            "n_pairs",
            Int64,
            "pairs",
            "Pairs of an occurrence of the node and one of the collocate in its window.",
        ),
        Column::new(
            "expected",
            Float64,
            "tokens",
            "window_slots * f2 / n: o11 if words stood at random.",
        ),
    ];
    columns.extend(association::columns(&association::OF_COLLOCATIONS, "where a margin is empty"));
    columns.extend([
        Column::nullable(
            "log_dice_lines",
            Float64,
            "",
            "14 + log2(2 n_lines / (f1 + f2)), counted by lines as concordancers do; null where n_lines is above f2.",
        ),
        Column::new(
            "distance_mean",
            Float64,
            "tokens",
            "Mean place of the collocate over n_pairs, seen from the node: negative to its left.",
        ),
    ]);
    Arc::new(Table {
        name: "collocations",
        grain: "One row per node and collocate at or above the minimum of occurrences in the window.",
        about: "Which words keep company with which, within a window of words.collocations_left \
                and words.collocations_right words. Positions count words and numbers only, \
                punctuation is passed over, and stop words are words like others; a window never \
                leaves what the setting words.collocations_within names. Made when \
                words.collocations is true, from words.collocations_min_frequency occurrences on. \
                The scores are made of the four-fold table of o11, window_slots, f2 and n.",
        columns,
        key: &["node_id", "collocate_id"],
        order: "node_id, o11 descending, collocate_id",
    })
}

/// What one node's window holds, beside the first cell.
struct Beside<'a> {
    node: u32,
    collocate: u32,
    slots: u64,
    /// Lines, documents, pairs, places.
    counts: &'a [u64],
}

fn finish(counts: Vec<KeyedCounts>, finishing: &Finishing) -> Result<Vec<Rows>, Error> {
    let Some(counts) = counts.into_iter().next() else { return Ok(Vec::new()) };
    let settings = finishing.settings.clone();
    let window = window(&settings);
    let mut window_slots = vec![0; finishing.terms.len()];
    let mut ranked = finishing.sorter(RANKED);
    let mut failed = Ok(());
    let mut see = |node: u32, collocate: u32, counts: &[u64]| {
        window_slots[node as usize] += counts[0];
        if counts[0] >= settings.collocations_min_frequency && failed.is_ok() {
            let [high, low] = descending(counts[0]);
            failed = ranked.push(&[node, high, low, collocate], &counts[1..]);
        }
    };
    counts.into_sorted()?.for_each(|key, counts| {
        let mut pair = [key[0], key[1]];
        finishing.number(&mut pair);
        let mut seen = [0; 5];
        seen.copy_from_slice(counts);
        if !window.is_symmetric() {
            see(pair[0], pair[1], &seen);
        } else if pair[0] == pair[1] {
            // Each pair of positions was met once, and is one seen from either of them.
            let slots = seen[0] + seen[1];
            let places = 2 * window.width() as u64 * seen[3];
            see(pair[0], pair[1], &[slots, slots, seen[2], 2 * seen[3], places]);
        } else {
            see(pair[0], pair[1], &seen);
            turn(&mut seen, window);
            see(pair[1], pair[0], &seen);
        }
    })?;
    failed?;
    let terms = Arc::clone(&finishing.terms);
    let rows = Rows::of_sorted(&table(), ranked.into_sorted()?, move |batch, key, counts| {
        let slots = descended([key[1], key[2]]);
        let beside = Beside { node: key[0], collocate: key[3], slots, counts };
        let margins = [window_slots[key[0] as usize], terms.frequency(key[3]), terms.n_tokens()];
        let words = [terms.term(key[0]), terms.term(key[3])];
        push(batch, &beside, margins, terms.frequency(key[0]), words, &settings);
    });
    Ok(vec![rows])
}

fn push(
    batch: &mut Batch,
    beside: &Beside,
    [window_slots, f2, n]: [u64; 3],
    f1: u64,
    words: [&str; 2],
    settings: &Settings,
) {
    let &[lines, documents, pairs, places] = beside.counts else {
        unreachable!("the shape of ranked rows has four counts")
    };
    let cells = Cells::new(beside.slots, window_slots, f2, n)
        .expect("slots are positions, and so are the occurrences of the collocate");
    let width = i64::from(settings.collocations_left.max(settings.collocations_right));
    let distance = places as i64 - width * pairs as i64;
    let mut columns = batch.columns.iter_mut();
    let mut next = || columns.next().expect("as many columns as are declared");
    next().push_int(i64::from(beside.node));
    next().push_int(i64::from(beside.collocate));
    next().push_text(words[0]);
    next().push_text(words[1]);
    next().push_int(i64::from(settings.collocations_left));
    next().push_int(i64::from(settings.collocations_right));
    next().push_text(settings.collocations_within.name());
    for count in [beside.slots, f1, f2, n, window_slots, documents, lines, pairs] {
        next().push_int(count as i64);
    }
    next().push_float(cells.expected());
    association::push(&association::OF_COLLOCATIONS, &mut columns, Some(&cells));
    let mut next = || columns.next().expect("as many columns as are declared");
    next().push_float(Cells::new(lines, f1, f2, n).ok().as_ref().and_then(log_dice));
    next().push_float(distance as f64 / pairs as f64);
}
