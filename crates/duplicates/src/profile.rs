//! What counts as a near copy: our rule for news, and rules that others published.

use serde::{Deserialize, Serialize};

/// A rule for near copies, by name.
///
/// The published ones are followed in their shingles, bands, rows and thresholds, over the words of
/// our matching key and with our hash functions: which pairs they find is a matter of chance near
/// the threshold, as it is between two runs of theirs with other seeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Pairs of words, digits kept; alike are documents with a Jaccard similarity of at least 0.5
    /// when the shorter has 100 words or more, else of 0.8; two that share too few of their
    /// numbers are a series, no copies; below 20 words only exact copies count.
    #[default]
    News,
    /// NEWS-COPY (Silcock et al. 2023) as tuned in text-dedup: pairs of words, 47 bands of 5,
    /// similarity of at least 0.45.
    NewsCopy,
    /// `FineWeb` (Penedo et al. 2024): five words, numbers as 0, 14 bands of 8, nothing verified.
    Fineweb,
    /// `RedPajama`-v2 at 0.8: thirteen words, 9 bands of 13, nothing verified.
    Redpajama,
}

/// The numbers behind a profile.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rule {
    /// Words of a shingle.
    pub(crate) words: usize,
    /// Bands of the signature; two documents that agree in all rows of one are compared.
    pub(crate) bands: usize,
    /// Rows of a band.
    pub(crate) rows: usize,
    /// Whether numbers count by what they are, else each as `0`.
    pub(crate) digits: bool,
    /// Least similarity of long documents; `None` takes what the bands find.
    pub(crate) similarity: Option<f64>,
    /// Least similarity when the shorter of two has fewer words than [`Rule::long`].
    pub(crate) similarity_of_short: f64,
    /// Words from which on a document is long.
    pub(crate) long: u32,
    /// Words below which only exact copies count.
    pub(crate) least: u32,
    /// Whether two documents that share too few of their numbers are a series.
    pub(crate) series: bool,
}

impl Profile {
    pub(crate) fn rule(self) -> Rule {
        let published = Rule {
            words: 2,
            bands: 47,
            rows: 5,
            digits: true,
            similarity: Some(0.45),
            similarity_of_short: 0.45,
            long: 0,
            least: 0,
            series: false,
        };
        match self {
            Self::News => Rule {
                bands: 42,
                rows: 3,
                similarity: Some(0.5),
                similarity_of_short: 0.8,
                long: 100,
                least: 20,
                series: true,
                ..published
            },
            Self::NewsCopy => published,
            Self::Fineweb => {
                Rule { words: 5, bands: 14, rows: 8, digits: false, similarity: None, ..published }
            }
            Self::Redpajama => {
                Rule { words: 13, bands: 9, rows: 13, similarity: None, ..published }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The chance that two documents of this similarity are compared at all.
    fn found(rule: &Rule, similarity: f64) -> f64 {
        1.0 - (1.0 - similarity.powi(rule.rows as i32)).powi(rule.bands as i32)
    }

    #[test]
    fn the_published_profiles_have_the_published_curves() {
        // As published: FineWeb .57, .92, 1.00 at .7, .8, .9; 9 bands of 13 reach .5 at .82
        // (1 - (1 - .82^13)^9 = .51), 47 bands of 5 at .43 (1 - (1 - .43^5)^47 = .50).
        let fineweb = Profile::Fineweb.rule();
        assert!((found(&fineweb, 0.7) - 0.57).abs() < 0.01);
        assert!((found(&fineweb, 0.8) - 0.92).abs() < 0.01);
        assert!((found(&fineweb, 0.9) - 1.0).abs() < 0.01);
        assert!((found(&Profile::Redpajama.rule(), 0.82) - 0.5).abs() < 0.02);
        assert!((found(&Profile::NewsCopy.rule(), 0.43) - 0.5).abs() < 0.02);
    }

    #[test]
    fn next_to_nothing_above_the_threshold_of_news_is_missed() {
        assert!(found(&Profile::News.rule(), 0.5) > 0.99);
    }
}
