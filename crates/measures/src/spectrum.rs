//! The frequency spectrum: how many types were seen how often.

/// A frequency spectrum: of each frequency `i` that occurs, the number `Vᵢ` of types that have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spectrum {
    /// Frequency and number of types, ascending, both above 0.
    classes: Vec<(u64, u64)>,
}

impl Spectrum {
    /// The spectrum of types with these frequencies, in any order; zeros are not types and pass.
    pub fn of_frequencies(frequencies: impl IntoIterator<Item = u64>) -> Self {
        let mut ascending: Vec<u64> = frequencies.into_iter().filter(|&f| f > 0).collect();
        ascending.sort_unstable();
        let classes = ascending.chunk_by(|a, b| a == b);
        Self { classes: classes.map(|same| (same[0], same.len() as u64)).collect() }
    }

    /// The spectrum with these pairs of a frequency and its number of types, in any order; pairs of one
    /// frequency are added, pairs with a 0 pass.
    pub fn of_classes(classes: impl IntoIterator<Item = (u64, u64)>) -> Self {
        let mut ascending: Vec<(u64, u64)> =
            classes.into_iter().filter(|&(f, types)| f > 0 && types > 0).collect();
        ascending.sort_unstable();
        let classes = ascending.chunk_by(|a, b| a.0 == b.0);
        let merged = classes.map(|same| (same[0].0, same.iter().map(|class| class.1).sum()));
        Self { classes: merged.collect() }
    }

    /// Each frequency that occurs, ascending, and its number of types.
    pub fn classes(&self) -> &[(u64, u64)] {
        &self.classes
    }

    /// The number of tokens, `N = Σ i·Vᵢ`.
    pub fn n_tokens(&self) -> u64 {
        self.classes.iter().map(|(i, types)| i * types).sum()
    }

    /// The number of types, `V = Σ Vᵢ`.
    pub fn n_types(&self) -> u64 {
        self.classes.iter().map(|(_, types)| types).sum()
    }

    /// The number of types seen `frequency` times; `V₁` are the hapax legomena.
    pub fn n_types_seen(&self, frequency: u64) -> u64 {
        let place = self.classes.binary_search_by_key(&frequency, |&(i, _)| i);
        place.map_or(0, |place| self.classes[place].1)
    }

    /// `Σ i²·Vᵢ`: the pairs of tokens, each with itself too, that are of one type.
    pub fn sum_of_squares(&self) -> u128 {
        let square = |i: u64| u128::from(i) * u128::from(i);
        self.classes.iter().map(|&(i, types)| square(i) * u128::from(types)).sum()
    }

    /// The frequencies in descending order, each as often as it occurs: rank 1 first.
    pub fn descending(&self) -> impl Iterator<Item = u64> {
        self.classes.iter().rev().flat_map(|&(i, types)| (0..types).map(move |_| i))
    }
}
