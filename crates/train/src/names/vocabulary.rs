//! The features that are learned.

use super::BITS;
use super::structured::Lesson;
use textmill_annotate::mentions::tagger::Place;
use textmill_annotate::mentions::tagger::tags::N_TAGS;

/// Features by the places where their weights may stand, numbered in the order of those.
pub(super) struct Vocabulary {
    /// Numbers of places, rising.
    places: Vec<u32>,
}

impl Vocabulary {
    /// The features of lessons that are met `fewest` times or more. The rows of the lessons, which
    /// are numbers of places, become the numbers of those features, and others are left out.
    pub(super) fn of(lessons: &mut [Lesson], fewest: u32) -> Self {
        let mut numbers = vec![0_u32; 1 << (BITS + u8::BITS)];
        for &place in lessons.iter().flat_map(|lesson| &lesson.rows) {
            numbers[place as usize] += 1;
        }
        let mut places = Vec::new();
        for (place, number) in (0..).zip(&mut numbers) {
            let is_met = *number >= fewest;
            *number = if is_met { places.len() as u32 } else { u32::MAX };
            if is_met {
                places.push(place);
            }
        }
        for lesson in lessons {
            lesson.renumber(|place| Some(numbers[place as usize]).filter(|&n| n != u32::MAX));
        }
        Self { places }
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Where the weights of each feature stand.
    pub(super) fn places(&self) -> impl Iterator<Item = Place> {
        self.places.iter().map(|&number| Place::of_number(number))
    }

    /// Of the features of each row the one with the largest weights, and for each old number the new
    /// one, where there is one.
    pub(super) fn weightiest(&self, sums: &[[i64; N_TAGS]]) -> (Self, Vec<Option<u32>>) {
        let weight = |number: usize| sums[number].iter().map(|sum| sum.abs()).sum::<i64>();
        let mut best: Vec<Option<usize>> = vec![None; 1 << BITS];
        for (number, place) in self.places().enumerate() {
            let slot = &mut best[place.row];
            if weight(number) > slot.map_or(0, weight) {
                *slot = Some(number);
            }
        }
        let mut chosen = vec![None; self.len()];
        let mut places = Vec::new();
        for number in best.into_iter().flatten() {
            chosen[number] = Some(places.len() as u32);
            places.push(self.places[number]);
        }
        (Self { places }, chosen)
    }
}
