//! What the model is told of a place where a sentence may end.

use super::lists::Abbreviation;
use super::model::SIZE;
use super::stretch::Place;
use super::words::Norm;

/// Number of features of a place.
pub(super) const N: usize = 20;

/// The features of a place, each a row of the model's table.
pub(super) type Features = [u16; N];

/// Reads the features of a place. All but the last few are seen apart for each kind of question.
pub(super) fn features(place: &Place<'_>) -> Features {
    let Place { question, before, run, after, .. } = place;
    let q = *question as u64;
    let lists = after.lists();
    let lean = u64::from(place.lean());
    let (before_case, after_case) = (before.case as u64, after.case as u64);
    let after_norm = hash(Norm::of(after.word).as_bytes());
    let before_norm = hash(Norm::of(before.word).as_bytes());
    let starter = flags([lists.is_starter(), lists.is_subject(), lists.is_title()]);
    let abbreviation = match before.abbreviation {
        None => u64::from(before.letter),
        Some(Abbreviation::Title) => 2,
        Some(Abbreviation::NeverLast) => 3,
        Some(Abbreviation::BeforeNumber) => 4,
        Some(Abbreviation::Date) => 5,
        Some(Abbreviation::Other) => 6,
    };
    let length = |word: &str| word.len().min(8) as u64;
    let distance = u64::from((run.start - before.sentence + 1).ilog2().min(9));
    let next = after.next.map_or(0, |c| match c {
        ' ' | '\n' => 1,
        '.' => 2,
        ',' => 3,
        '\'' | '’' => 4,
        ':' => 5,
        '-' => 6,
        _ => 7,
    });
    let marks = flags([after.quote, after.bracket, after.dash, after.line_end, after.spaced]);
    let ending =
        flags([run.strong, run.ellipsis, run.quote, run.bracket, run.apart, before.spaced]) * 8
            + u64::from(run.n_points.min(5));
    let suffix = &before.word.as_bytes()[before.word.len().saturating_sub(2)..];
    let points = u64::from(before.word.contains('.'));
    let begins_lower = u64::from(before.begins_lower);
    let values: [(u64, u64); N] = [
        (q, lean),
        (q, after_norm),
        (q, before_norm),
        (q, before_case * 4 + after_case),
        (q, after_case * 8 + starter),
        (q, abbreviation * 8 + starter),
        (q, length(before.word) * 2 + points),
        (q, distance),
        (q, marks * 8 + after.kind as u64),
        (q, ending),
        (q, begins_lower * 4 + after_case),
        (q, length(after.word) * 4 + after_case),
        (q, next * 4 + after_case),
        (q, hash(suffix)),
        (q, starter * 512 + ending),
        (q, distance * 8 + starter),
        (q, 0),
        (99, after_norm.wrapping_mul(4) ^ after_case),
        (99, after_case * 8 + starter),
        (99, next * 8 + starter),
    ];
    let mut template = 0;
    values.map(|(question, value)| {
        template += 1;
        row(template, question, value)
    })
}

fn flags<const K: usize>(set: [bool; K]) -> u64 {
    set.iter().fold(0, |bits, &flag| bits * 2 + u64::from(flag))
}

/// FNV-1a, 64 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>. A model is of use only with the
/// hash that it was trained with.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The row of a value of a template: multiplied by a large odd number, of which the high bits
/// depend on all bits.
fn row(template: u64, question: u64, value: u64) -> u16 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let key = (value.wrapping_mul(MIX) ^ (template * 128 + question)).wrapping_mul(MIX);
    (key >> (64 - SIZE.ilog2())) as u16
}
