//! The highest of many rows.

/// The `most` rows of the highest scores; of equal ones those that came first.
#[derive(Clone, Debug)]
pub(super) struct Highest<T> {
    most: usize,
    rows: Vec<(f64, T)>,
}

impl<T> Highest<T> {
    pub(super) fn new(most: usize) -> Self {
        Self { most, rows: Vec::new() }
    }

    /// Whether a row of this score would be among them.
    pub(super) fn wants(&self, score: f64) -> bool {
        self.rows.len() < self.most || self.rows.last().is_some_and(|(least, _)| score > *least)
    }

    pub(super) fn add(&mut self, score: f64, row: T) {
        if !self.wants(score) {
            return;
        }
        let place = self.rows.partition_point(|(other, _)| *other >= score);
        self.rows.insert(place, (score, row));
        self.rows.truncate(self.most);
    }

    /// The rows, the highest first.
    pub(super) fn rows(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().map(|(_, row)| row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equal_rows_the_first_stay() {
        let mut highest = Highest::new(2);
        for (score, row) in [(1.0, 'a'), (3.0, 'b'), (1.0, 'c'), (3.0, 'd'), (3.0, 'e')] {
            highest.add(score, row);
        }
        assert_eq!(highest.rows().collect::<String>(), "bd");
    }
}
