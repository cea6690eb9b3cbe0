//! What the tagger of names has learned: weights of features, of tags that follow each other, and
//! how often names found with some margin are right.

use super::listed::Listed;
use super::tags::{LANES, N_TAGS, OUTSIDE, lane_of};
use crate::known_words::KnownWords;
use crate::model::{self, Fields, Model, ModelError};
use std::sync::{Arc, LazyLock};
use textmill_corpus::EntityLabel;

/// The name of its section in a model file.
pub const SECTION: &str = "names";

/// Scores of an item for the tags of names, by [`lane_of`]: by how much each is more than that of
/// [`OUTSIDE`]. Only such differences count, and without a lane for what is outside a row of weights
/// is half a line of cache, and two registers.
pub(super) type Scores = [i16; LANES];

/// For each label steps of margin, rising, and the share of names right from there on, in
/// thousandths.
pub type Calibration = [Vec<(i32, u16)>; EntityLabel::ALL.len()];

/// The model of the tagger of names.
#[derive(Clone, Debug)]
pub struct Weights {
    pub(super) words: Arc<KnownWords>,
    pub(super) listed: Listed,
    /// Binary logarithm of the number of rows.
    bits: u32,
    /// By row, which feature has it: see [`Place::mark`]. Apart from the rows, since they fit into a
    /// near cache, and most features have no weights.
    marks: Vec<u8>,
    rows: Vec<Scores>,
    /// By the tag before and the tag behind it.
    pub(super) transitions: [[i16; N_TAGS]; N_TAGS],
    calibration: Calibration,
    /// What a name that the rules found is given for each step of their certainty.
    pub(super) faith: i16,
}

static EMBEDDED: LazyLock<Weights> = LazyLock::new(|| {
    Weights::read(model::embedded(), KnownWords::embedded())
        .expect("a test reads the embedded model")
});

impl Weights {
    /// Those of the embedded model.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads the section of a model; `words` are those of the same model.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn read(model: &Model, words: Arc<KnownWords>) -> Result<Self, ModelError> {
        let mut fields = Fields::new("the model of names", model.section(SECTION)?);
        let mut transitions = [[0; N_TAGS]; N_TAGS];
        for weight in transitions.as_flattened_mut() {
            *weight = fields.i16()?;
        }
        let faith = fields.i16()?;
        let mut calibration = Calibration::default();
        for steps in &mut calibration {
            for _ in 0..fields.u8()? {
                steps.push((i32::from(fields.i16()?), fields.i16()?.cast_unsigned()));
            }
        }
        let listed = Listed::read(&mut fields)?;
        let bits = fields.u32()?;
        if !(1..=24).contains(&bits) {
            return Err(fields.damaged());
        }
        let marks = fields.take(1 << bits)?.to_vec();
        let rows = fields.take(N_TAGS << bits)?.as_chunks::<N_TAGS>().0;
        fields.end()?;
        let rows = rows.iter().map(lanes_of).collect();
        Ok(Self { words, listed, bits, marks, rows, transitions, calibration, faith })
    }

    /// Adds the weights of a feature to the scores.
    #[inline]
    pub(super) fn add(&self, feature: u64, scores: &mut Scores) {
        let Place { row, mark } = place_of(feature, self.bits);
        if self.marks[row] == mark {
            add_row(&self.rows[row], scores);
        }
    }

    /// Notes the row of a feature, if it has one.
    #[inline]
    pub(super) fn note(&self, feature: u64, rows: &mut Rows) {
        let Place { row, mark } = place_of(feature, self.bits);
        // Without a branch, which no processor could foresee.
        rows.rows[rows.n % MOST_FEATURES] = row as u32;
        rows.n += usize::from(self.marks[row] == mark);
    }

    /// Adds the weights of the features noted to the scores.
    #[inline]
    pub(super) fn add_noted(&self, rows: &Rows, scores: &mut Scores) {
        for &row in &rows.rows[..rows.n] {
            add_row(&self.rows[row as usize], scores);
        }
    }

    /// The share of names with a label that are right where nothing else comes closer than this
    /// margin, from 0 to 1 in thousandths.
    pub(in crate::mentions) fn share_right(&self, label: EntityLabel, margin: i32) -> f64 {
        let steps = &self.calibration[label as usize];
        let at = steps.partition_point(|&(least, _)| least <= margin);
        let share = at.checked_sub(1).or((!steps.is_empty()).then_some(0)).map(|at| steps[at].1);
        f64::from(share.unwrap_or(500).min(1000)) / 1000.0
    }
}

/// The most features that an item has besides those of single forms.
const MOST_FEATURES: usize = 64;

/// Rows of the features of one item.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    rows: [u32; MOST_FEATURES],
    n: usize,
}

impl Default for Rows {
    fn default() -> Self {
        Self { rows: [0; MOST_FEATURES], n: 0 }
    }
}

impl Rows {
    pub(super) fn clear(&mut self) {
        self.n = 0;
    }
}

#[inline]
fn add_row(row: &Scores, scores: &mut Scores) {
    for (score, &weight) in scores.iter_mut().zip(row) {
        *score = score.saturating_add(weight);
    }
}

/// The row in memory of weights as a model has them.
fn lanes_of(row: &[u8; N_TAGS]) -> Scores {
    let mut lanes = [0; LANES];
    let outside = i16::from(row[usize::from(OUTSIDE)].cast_signed());
    for tag in 1..N_TAGS as u8 {
        lanes[lane_of(tag)] = i16::from(row[usize::from(tag)].cast_signed()) - outside;
    }
    lanes
}

/// Where the weights of a feature stand: a row has those of one feature, and others that would stand
/// there have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The row.
    pub row: usize,
    /// What the row is marked with if it has the weights of this feature.
    pub mark: u8,
}

impl Place {
    /// The place as a number.
    pub fn number(self) -> u32 {
        (self.row as u32) << 8 | u32::from(self.mark)
    }

    /// The place with a number.
    pub fn of_number(number: u32) -> Self {
        Self { row: (number >> 8) as usize, mark: number as u8 }
    }
}

/// Where the weights of a feature stand, if anywhere, among 2^`bits` rows.
#[inline]
pub fn place_of(feature: u64, bits: u32) -> Place {
    Place { row: (feature >> (64 - bits)) as usize, mark: (feature >> 16) as u8 }
}

/// All that goes into the section.
#[derive(Clone, Debug)]
pub struct Learned {
    /// Weights of tags that follow each other: by the tag before, then by the tag behind it.
    pub transitions: [[i16; N_TAGS]; N_TAGS],
    /// How often names are right.
    pub calibration: Calibration,
    /// What a name that the rules found is given for each step of their certainty.
    pub faith: i16,
    /// Names of lists.
    pub listed: Listed,
    /// Binary logarithm of the number of rows.
    pub bits: u32,
    /// By row, with what it is marked.
    pub marks: Vec<u8>,
    /// By row, a weight for each tag.
    pub rows: Vec<[i8; N_TAGS]>,
}

impl Learned {
    /// Writes the section.
    ///
    /// # Panics
    /// When there are not 2^`bits` rows.
    pub fn write(&self) -> Vec<u8> {
        let n = 1 << self.bits;
        assert_eq!((self.marks.len(), self.rows.len()), (n, n), "a power of two");
        let mut bytes = Vec::new();
        let transitions = self.transitions.as_flattened().iter();
        bytes.extend(transitions.flat_map(|weight| weight.to_le_bytes()));
        bytes.extend(self.faith.to_le_bytes());
        for steps in &self.calibration {
            bytes.push(steps.len() as u8);
            for &(margin, share) in steps {
                let margin = margin.clamp(i16::MIN.into(), i16::MAX.into()) as i16;
                bytes.extend(margin.to_le_bytes());
                bytes.extend(share.to_le_bytes());
            }
        }
        self.listed.write(&mut bytes);
        bytes.extend(self.bits.to_le_bytes());
        bytes.extend(&self.marks);
        bytes.extend(self.rows.as_flattened().iter().map(|weight| weight.cast_unsigned()));
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ModelBuilder;
    use proptest::prelude::*;

    fn read(section: Vec<u8>) -> Result<Weights, ModelError> {
        let mut builder = ModelBuilder::default();
        builder.section(SECTION, section);
        Weights::read(&Model::read(&builder.finish())?, Arc::default())
    }

    fn small() -> Learned {
        Learned {
            transitions: [[2; N_TAGS]; N_TAGS],
            calibration: [vec![(0, 250), (100, 900)], vec![], vec![], vec![]],
            faith: 7,
            listed: Listed::default(),
            bits: 1,
            marks: vec![0, 5],
            rows: vec![
                std::array::from_fn(|tag| if tag == 0 { 4 } else { 1 }),
                std::array::from_fn(|tag| if tag == 0 { 2 } else { -3 }),
            ],
        }
    }

    #[test]
    fn a_feature_has_the_weights_of_a_row_only_if_the_row_is_marked_as_its() {
        let weights = read(small().write()).unwrap();
        let scores_of = |feature: u64| {
            let (mut added, mut noted, mut rows) = ([0; LANES], [0; LANES], Rows::default());
            weights.add(feature, &mut added);
            weights.note(feature, &mut rows);
            weights.add_noted(&rows, &mut noted);
            assert_eq!(added, noted);
            added[0]
        };
        // The weight of the tags of names less that of the outside.
        assert_eq!(scores_of(1 << 63 | 5 << 16), -3 - 2);
        assert_eq!(scores_of(1 << 63 | 6 << 16), 0);
        assert_eq!(scores_of(0), 1 - 4);
    }

    #[test]
    fn shares_are_those_of_the_last_step_that_is_reached() {
        let weights = read(small().write()).unwrap();
        let share =
            |margin| (weights.share_right(EntityLabel::Person, margin) * 1e3).round() as i32;
        assert_eq!([share(-5), share(0), share(99), share(100)], [250, 250, 250, 900]);
    }

    #[test]
    fn a_section_that_is_too_short_or_too_long_is_damage() {
        let section = small().write();
        let cut = read(section[..section.len() - 1].to_vec()).unwrap_err().to_string();
        assert_eq!(cut, "the model of names is cut off");
        assert!(read([section, vec![0]].concat()).unwrap_err().to_string().contains("damaged"));
    }

    proptest! {
        #[test]
        fn damaged_bytes_are_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..800)) {
            let _ = read(bytes);
        }
    }
}
