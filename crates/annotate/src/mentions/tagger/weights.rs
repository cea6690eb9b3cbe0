//! What the tagger of names has learned: weights of features, of tags that follow each other, and
//! how often names found with some margin are right.

use super::listed::Listed;
use super::tags::N_TAGS;
use crate::known_words::KnownWords;
use crate::model::{self, Fields, Model, ModelError};
use std::sync::{Arc, LazyLock};
use textmill_corpus::EntityLabel;

/// The name of its section in a model file.
pub const SECTION: &str = "names";

/// Weights of a row in memory: those of the tags, and room that lets a processor add eight at a
/// time.
pub(super) const LANES: usize = 24;

/// Where in a row in memory the mark of its feature stands.
const CHECK: usize = LANES - 1;

/// A score for each tag. Sums of some two hundred weights of eight bits fit.
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
    rows: Vec<[i8; LANES]>,
    /// By the tag before and the tag behind it.
    pub(super) transitions: [[i16; N_TAGS]; N_TAGS],
    calibration: Calibration,
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
        let checks = fields.take(1 << bits)?;
        let rows = fields.take(N_TAGS << bits)?.as_chunks::<N_TAGS>().0;
        fields.end()?;
        let rows = rows.iter().zip(checks).map(|(row, check)| {
            let mut lanes = [0; LANES];
            for (lane, &byte) in lanes.iter_mut().zip(row) {
                *lane = byte.cast_signed();
            }
            lanes[CHECK] = check.cast_signed();
            lanes
        });
        Ok(Self { words, listed, bits, rows: rows.collect(), transitions, calibration })
    }

    /// Adds the weights of a feature to the scores.
    #[inline]
    pub(super) fn add(&self, feature: u64, scores: &mut Scores) {
        let (row, check) = place_of(feature, self.bits);
        let row = &self.rows[row];
        let mask = -i16::from(row[CHECK].cast_unsigned() == check);
        for (score, &weight) in scores.iter_mut().zip(row) {
            *score = score.wrapping_add(i16::from(weight) & mask);
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

/// The row in which the weights of a feature stand, where there are 2^`bits`, and what that row is
/// marked with if they do: a row has the weights of one feature, and others that would stand there
/// have none.
#[inline]
pub fn place_of(feature: u64, bits: u32) -> (usize, u8) {
    ((feature >> (64 - bits)) as usize, (feature >> 16) as u8)
}

/// Writes the section.
///
/// # Panics
/// When there are not 2^`bits` rows.
pub fn write(
    transitions: &[[i16; N_TAGS]; N_TAGS],
    calibration: &Calibration,
    listed: &Listed,
    bits: u32,
    checks: &[u8],
    rows: &[[i8; N_TAGS]],
) -> Vec<u8> {
    assert_eq!((checks.len(), rows.len()), (1 << bits, 1 << bits), "a power of two");
    let mut bytes = Vec::new();
    bytes.extend(transitions.as_flattened().iter().flat_map(|weight| weight.to_le_bytes()));
    for steps in calibration {
        bytes.push(steps.len() as u8);
        for &(margin, share) in steps {
            let margin = margin.clamp(i16::MIN.into(), i16::MAX.into()) as i16;
            bytes.extend(margin.to_le_bytes());
            bytes.extend(share.to_le_bytes());
        }
    }
    listed.write(&mut bytes);
    bytes.extend(bits.to_le_bytes());
    bytes.extend(checks);
    bytes.extend(rows.as_flattened().iter().map(|weight| weight.cast_unsigned()));
    bytes
}
