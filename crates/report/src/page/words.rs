//! Which words are frequent, how frequencies fall, how evenly words are spread, what keeps company.

use super::{Sheet, company, keyness, missing, side_by_side};
use crate::{
    charts::{Axis, Bar, DataTable, Figure, Guide, Point, Scatter, bars, scatter},
    gather::{Spread, Term},
    markup::Markup,
    numbers::{counted, log10, percent, thousands},
};

/// Words of a list.
const MOST_IN_LIST: usize = 20;
/// Words of the picture of spread.
const MOST_POINTS: usize = 500;
/// Words among which the most and the least even are chosen.
const MOST_SPREAD: usize = 1_000;
/// Ranks whose words are named in the picture of ranks.
const NAMED_RANKS: [usize; 12] = [1, 2, 4, 8, 16, 32, 64, 125, 250, 500, 1_000, 2_500];
/// Euler's constant, for the sum of 1/rank.
const EULER: f64 = 0.577_215_664_901_532_9;

pub(super) fn draw(sheet: &Sheet, out: &mut Markup) {
    if sheet.findings.terms.frequent.is_empty() {
        let why = "No word was counted. The setting words.blocks says in which blocks words count.";
        return missing("frequent", "Most frequent words", why, None, out);
    }
    frequent(sheet, out);
    ranks(sheet, out);
    range(sheet, out);
    spread(sheet, out);
    keyness::draw(sheet, out);
    company::collocations(sheet, out);
}

/// The same from a power of ten on.
fn powers_from(least: f64, most: f64) -> Vec<(f64, String)> {
    let whole = log10(most).max(1e-9);
    let scale = (whole - least).max(1e-9);
    let places = powers(most).into_iter().map(|(at, name)| ((at * whole - least) / scale, name));
    places.filter(|(at, _)| *at > -1e-9).collect()
}

/// Powers of ten from 1 to `most`, with their places on a logarithmic axis.
fn powers(most: f64) -> Vec<(f64, String)> {
    let whole = log10(most).max(1e-9);
    (0..=12)
        .map(|power| (f64::from(power), 10_u64.pow(power)))
        .take_while(|(at, _)| *at <= whole)
        .map(|(at, n)| (at / whole, thousands(n)))
        .collect()
}

fn frequent(sheet: &Sheet, out: &mut Markup) {
    let terms = &sheet.findings.terms;
    let n = sheet.findings.documents.n;
    let list = |id: &str, title: &str, caption: &str, class, wanted: fn(&Term) -> bool| {
        let mut table = DataTable::new(&["word", "#times", "#per million", "#documents", "#share"]);
        let mut lines = Vec::new();
        for term in terms.frequent.iter().filter(|term| wanted(term)).take(MOST_IN_LIST) {
            table.row([
                term.text.clone(),
                thousands(term.frequency),
                format!("{:.0}", term.per_million),
                thousands(term.n_documents),
                percent(term.n_documents, n),
            ]);
            lines.push(Bar {
                name: term.text.clone(),
                value: term.frequency as f64,
                shown: thousands(term.frequency),
            });
        }
        let first =
            lines.first().map_or(String::new(), |bar| format!(" The first is {}.", bar.name));
        let description = format!("{} by frequency.{first}", counted(lines.len() as u64, "word"));
        Figure {
            id: id.into(),
            title: title.into(),
            caption: caption.into(),
            pictures: vec![(title.into(), bars(&lines, class, description))],
            table,
            is_open: false,
            sources: sheet.sources(&["terms"]),
        }
    };
    let figures = [
        list(
            "content-words",
            "Most frequent words, stop words left out",
            "Without the words that every text is full of, and without numbers: what it is about.",
            "tint1",
            |term| term.is_content,
        ),
        list(
            "all-words",
            "Most frequent words, all of them",
            "The words that hold sentences together lead every corpus.",
            "tint4",
            |_| true,
        ),
    ];
    side_by_side(&figures, out);
}

fn ranks(sheet: &Sheet, out: &mut Markup) {
    let terms = &sheet.findings.terms;
    let (n_types, n_tokens) = (terms.n_terms(), terms.n_tokens());
    let most = terms.spectrum.last_key_value().map_or(1, |(frequency, _)| *frequency);
    if n_types < 10 || most < 3 {
        return;
    }
    let (width, height) = (log10(n_types as f64), log10(most as f64));
    let place = |rank: f64, frequency: f64| (log10(rank) / width, log10(frequency) / height);
    let mut points: Vec<Point> = Vec::new();
    let mut table = DataTable::new(&["#rank", "#times", "#words of this frequency"]);
    let mut rank = 1;
    let mut before: Option<(f64, f64)> = None;
    for (&frequency, &n) in terms.spectrum.iter().rev() {
        for rank in if n > 1 { vec![rank, rank + n - 1] } else { vec![rank] } {
            let (x, y) = place(rank as f64, frequency as f64);
            let is_far = |(a, b): (f64, f64)| (x - a).abs() > 0.004 || (y - b).abs() > 0.01;
            if before.is_none_or(is_far) || rank == n_types {
                before = Some((x, y));
                let told = format!("rank {}: {} times", thousands(rank), thousands(frequency));
                points.push(Point { x, y, class: "dot1", told, label: None });
            }
        }
        if table.rows.len() < 10 || frequency <= 10 {
            table.row([thousands(rank), thousands(frequency), thousands(n)]);
        }
        rank += n;
    }
    for (order, rank) in NAMED_RANKS.into_iter().enumerate() {
        let Some(term) = terms.frequent.get(rank - 1) else { continue };
        let (x, y) = place(rank as f64, term.frequency as f64);
        let told = format!("{}: {} times", term.text, thousands(term.frequency));
        let label = Some((order as u64, term.text.clone()));
        points.push(Point { x, y, class: "dot1", told, label });
    }
    // Zipf's law for as many words of as many kinds: frequency = N / (rank * H), H the sum of 1/rank.
    let harmonic = libm::log(n_types as f64) + EULER + 0.5 / n_types as f64;
    let top = n_tokens as f64 / harmonic;
    let law: Vec<(f64, f64)> = (0..=40)
        .map(|step| f64::from(step) / 40.0)
        .map(|x| (x, log10(top) / height - x * width / height))
        .filter(|(_, y)| (0.0..=1.0).contains(y))
        .collect();
    let hapax = terms.spectrum.get(&1).copied().unwrap_or(0);
    let caption = format!(
        "Each word by its rank and its frequency, both in powers of ten. {} of the {} words occur \
         once. The dashed line is Zipf's law for as many tokens and words, with frequency falling as \
         1/rank: texts bend below it where a topic repeats its words.",
        thousands(hapax),
        thousands(n_types)
    );
    let description = format!(
        "Frequency falls from {} at rank 1 to 1 at rank {}.",
        thousands(most),
        thousands(n_types)
    );
    let chart = Scatter {
        x: Axis { name: "rank", ticks: powers(n_types as f64) },
        y: Axis { name: "times", ticks: powers(most as f64) },
        points,
        guide: Guide(law),
        description,
    };
    let title = "Frequency by rank";
    Figure {
        id: "zipf".into(),
        title: title.into(),
        caption,
        pictures: vec![(title.into(), scatter(chart))],
        table,
        is_open: false,
        sources: sheet.sources(&["frequency_spectrum", "terms"]),
    }
    .draw(out);
}

/// Frequency against the number of documents: what a default run knows of dispersion.
fn range(sheet: &Sheet, out: &mut Markup) {
    let n = sheet.findings.documents.n;
    let terms = &sheet.findings.terms.frequent;
    let most = terms.iter().find(|term| term.is_content).map_or(1, |term| term.frequency);
    if n < 5 || most < 10 {
        return;
    }
    let least =
        terms.iter().filter(|term| term.is_content && term.frequency >= 5).take(MOST_POINTS);
    let least = log10(least.last().map_or(1, |term| term.frequency) as f64).floor();
    // Room for the name of the most frequent.
    let most = 1.5 * most as f64;
    let width = (log10(most) - least).max(1e-9);
    // Documents with the word if its occurrences fell on documents at random, all equally long.
    let expected = |frequency: f64| 1.0 - libm::pow(1.0 - 1.0 / n as f64, frequency);
    let mut chosen: Vec<(f64, &Term)> = terms
        .iter()
        .filter(|term| term.is_content && term.frequency >= 5)
        .take(MOST_POINTS)
        .map(|term| (expected(term.frequency as f64) - term.n_documents as f64 / n as f64, term))
        .collect();
    let share = |term: &Term| term.n_documents as f64 / n as f64;
    let highest = chosen.iter().map(|(_, term)| share(term)).fold(0.0, f64::max);
    // The top of the picture in per cent, and the steps to it.
    let tops = [(10_u32, 5_u32), (25, 5), (50, 5), (100, 4)];
    let fits = |&&(top, _): &&(u32, u32)| highest * 105.0 <= f64::from(top);
    let (top, steps) = tops.iter().find(fits).copied().unwrap_or((100, 4));
    let height = f64::from(top) / 100.0;
    // Labels: by turns the most clumped and the most frequent.
    let mut orders = vec![u64::MAX; chosen.len()];
    let mut clumped: Vec<usize> = (0..chosen.len()).collect();
    clumped.sort_by(|&a, &b| chosen[b].0.total_cmp(&chosen[a].0));
    for (turn, (clumped, frequent)) in clumped.iter().zip(0..).take(16).enumerate() {
        orders[*clumped] = orders[*clumped].min(turn as u64 * 2);
        let frequent: usize = frequent;
        orders[frequent] = orders[frequent].min(turn as u64 * 2 + 1);
    }
    let points = chosen
        .iter()
        .zip(&orders)
        .map(|((_, term), order)| Point {
            x: (log10(term.frequency as f64) - least) / width,
            y: share(term) / height,
            class: "dot1",
            told: format!(
                "{}: {} times in {}",
                term.text,
                thousands(term.frequency),
                counted(term.n_documents, "document")
            ),
            label: (*order < u64::MAX).then(|| (*order, term.text.clone())),
        })
        .collect();
    let curve = (0..=60)
        .map(|step| f64::from(step) / 60.0)
        .map(|x| (x, expected(libm::pow(10.0, least + x * width)) / height))
        .take_while(|(_, y)| *y <= 1.0)
        .collect();
    chosen.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut table = DataTable::new(&["word", "#times", "#documents", "#documents if at random"]);
    for (surplus, term) in chosen.iter().take(MOST_IN_LIST) {
        let at_random = (surplus + term.n_documents as f64 / n as f64) * n as f64;
        table.row([
            term.text.clone(),
            thousands(term.frequency),
            thousands(term.n_documents),
            format!("{at_random:.0}"),
        ]);
    }
    let ticks = (0..=steps)
        .map(|step| (f64::from(step) / f64::from(steps), format!("{} %", step * top / steps)))
        .collect();
    let title = "In how many documents frequent words stand";
    let chart = Scatter {
        x: Axis { name: "times", ticks: powers_from(least, most) },
        y: Axis { name: "share of documents", ticks },
        points,
        guide: Guide(curve),
        description:
            "Words by frequency and share of documents; the farther below the dashed line, \
                      the more a few documents repeat the word."
                .into(),
    };
    Figure {
        id: "range".into(),
        title: title.into(),
        caption: format!(
            "The {} most frequent words that are no stop words. The dashed line is where words would \
             lie that fall on documents at random, were all equally long. Far below it lie words that \
             a few documents repeat: their frequency says little about the others. The table lists those.",
            thousands(chosen.len() as u64)
        ),
        pictures: vec![(title.into(), scatter(chart))],
        table,
        is_open: false,
        sources: sheet.sources(&["terms", "document_terms"]),
    }
    .draw(out);
}

fn spread(sheet: &Sheet, out: &mut Markup) {
    let terms = &sheet.findings.terms;
    if !sheet.has("term_dispersion") {
        let why =
            "Measures of dispersion, such as Gries' deviation of proportions, are made on request:";
        let command = "textmill run … --set words.dispersion=parts";
        return missing("spread", "Evenly and unevenly spread words", why, Some(command), out);
    }
    let mut spread: Vec<&Spread> = terms
        .spread
        .iter()
        .filter(|spread| terms.frequent[spread.term].is_content)
        .take(MOST_SPREAD)
        .collect();
    if spread.is_empty() {
        return;
    }
    spread.sort_by(|a, b| a.dp_norm.total_cmp(&b.dp_norm));
    let list = |id: &str, title: &str, caption: &str, class, chosen: &[&Spread]| {
        let mut table = DataTable::new(&["word", "#DP norm", "#times", "#documents"]);
        let mut lines = Vec::new();
        for spread in chosen {
            let term = &terms.frequent[spread.term];
            let dp = format!("{:.2}", spread.dp_norm);
            let range = format!("{} of {}", thousands(spread.range), thousands(spread.n_parts));
            table.row([term.text.clone(), dp.clone(), thousands(term.frequency), range]);
            lines.push(Bar { name: term.text.clone(), value: spread.dp_norm, shown: dp });
        }
        // The longest bar is 1 in both lists, so that they can be compared.
        let description =
            format!("{} by deviation of proportions.", counted(lines.len() as u64, "word"));
        Figure {
            id: id.into(),
            title: title.into(),
            caption: caption.into(),
            pictures: vec![(title.into(), bars(&lines, class, description))],
            table,
            is_open: false,
            sources: sheet.sources(&["term_dispersion", "terms"]),
        }
    };
    let of = format!(
        "Of the {} most frequent words that are no stop words",
        thousands(spread.len() as u64)
    );
    let n = MOST_IN_LIST.min(spread.len()).min(15);
    let uneven: Vec<&Spread> = spread.iter().rev().take(n).copied().collect();
    let figures = [
        list(
            "even",
            "Most evenly spread words",
            &format!(
                "{of}, those with the lowest deviation of proportions (DP norm) over documents: 0 is even, 1 all in one place."
            ),
            "tint1",
            &spread[..n],
        ),
        list(
            "uneven",
            "Most unevenly spread words",
            &format!("{of}, those with the highest: a few documents make them frequent."),
            "tint2",
            &uneven,
        ),
    ];
    side_by_side(&figures, out);
}
