//! HD-D: the type-token ratio of samples, by reckoning instead of drawing.

use crate::spectrum::Spectrum;

/// The tokens in a sample of HD-D, as its authors have it.
pub const HDD_SAMPLE: u64 = 42;

/// HD-D, `Σ over types (1 − P(absent from the sample))/sample`: the type-token ratio to expect of samples
/// of this many tokens drawn from the text; 1/sample … 1.
///
/// `None` of a text shorter than the sample, and of an empty sample. (koRpus prints it times the
/// sample.) Source: McCarthy & Jarvis 2007, 2010, with [`HDD_SAMPLE`].
pub fn hdd(spectrum: &Spectrum, sample: u64) -> Option<f64> {
    let n = spectrum.n_tokens();
    if sample == 0 || n < sample {
        return None;
    }
    let present: f64 = spectrum
        .classes()
        .iter()
        .map(|&(frequency, types)| types as f64 * (1.0 - absent(frequency, n, sample)))
        .sum();
    Some(present / sample as f64)
}

/// The probability that a sample without replacement has none of the `frequency` tokens of a type.
fn absent(frequency: u64, n: u64, sample: u64) -> f64 {
    let others = n - frequency;
    if others < sample {
        return 0.0;
    }
    (0..sample).map(|drawn| (others - drawn) as f64 / (n - drawn) as f64).product()
}
