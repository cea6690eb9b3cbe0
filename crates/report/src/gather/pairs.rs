//! Pairs of things that keep company, as a network that can be drawn.

use super::{cells::Cells, highest::Highest, terms::Terms};
use textmill_corpus::Batch;

/// Pairs of words that a picture has room for.
const MOST_PAIRS: usize = 70;

/// Two things and how much they have to do with each other.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// Numbers of the two, the lower first.
    pub(crate) ids: [i64; 2],
    pub(crate) names: [String; 2],
    /// How often they are together.
    pub(crate) n: u64,
    pub(crate) score: f64,
    /// Frequencies of the two.
    pub(crate) frequencies: [u64; 2],
}

/// The strongest pairs.
#[derive(Clone, Debug)]
pub(crate) struct Pairs {
    highest: Highest<Pair>,
    /// How far windows reach, and what they never leave.
    pub(crate) window: Option<(u64, u64, String)>,
}

impl Default for Pairs {
    fn default() -> Self {
        Self { highest: Highest::new(MOST_PAIRS), window: None }
    }
}

impl Pairs {
    /// Takes collocations: of words that are neither stop words nor numbers, each pair once.
    pub(super) fn add_collocations(&mut self, rows: &Batch, terms: &Terms) -> bool {
        let cells = |name| Cells::of(rows, name);
        let ids = ["node_id", "collocate_id"].map(cells);
        let names = ["node", "collocate"].map(cells);
        let frequencies = ["f1", "f2"].map(cells);
        let [o11, g2] = ["o11", "g2_4cell"].map(cells);
        let [left, right, within] = ["span_left", "span_right", "within"].map(cells);
        for row in 0..rows.n_rows() {
            let (Some(node), Some(collocate)) = (ids[0].int(row), ids[1].int(row)) else {
                continue;
            };
            let Some(score) = g2.float(row).filter(|&score| score > 0.0) else { continue };
            // A pair stands twice in the table where windows reach to both sides.
            let is_wanted = node < collocate
                && self.highest.wants(score)
                && [node, collocate].into_iter().all(|id| terms.is_content(id));
            if !is_wanted {
                continue;
            }
            if self.window.is_none() {
                let within = within.text(row).unwrap_or_default().to_owned();
                self.window = Some((left.count(row), right.count(row), within));
            }
            let pair = Pair {
                ids: [node, collocate],
                names: names.map(|name| name.text(row).unwrap_or_default().to_owned()),
                n: o11.count(row),
                score,
                frequencies: frequencies.map(|n| n.count(row)),
            };
            self.highest.add(score, pair);
        }
        true
    }

    /// The pairs, the strongest first.
    pub(crate) fn strongest(&self) -> impl Iterator<Item = &Pair> {
        self.highest.rows()
    }
}
