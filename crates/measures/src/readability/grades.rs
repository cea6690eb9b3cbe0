//! The formulas for English that give a grade, and Flesch's from which they come.

use super::Counts;

/// Flesch's reading ease, `206.835 − 1.015·W/S − 84.6·syllables/W`; some 0 (hard) … 100 (easy), not
/// bounded. Source: Flesch 1948.
pub fn flesch_reading_ease(counts: &Counts) -> Option<f64> {
    let syllables = counts.per_word(counts.syllables)?;
    Some(206.835 - 1.015 * counts.words_per_sentence()? - 84.6 * syllables)
}

/// The grade of Flesch and Kincaid, `0.39·W/S + 11.8·syllables/W − 15.59`. Source: Kincaid & al. 1975.
pub fn flesch_kincaid(counts: &Counts) -> Option<f64> {
    let syllables = counts.per_word(counts.syllables)?;
    Some(0.39 * counts.words_per_sentence()? + 11.8 * syllables - 15.59)
}

/// The automated readability index, a grade: `4.71·characters/W + 0.5·W/S − 21.43`, with all characters
/// but white space. (For letters alone put those in place of the characters.) Source: Smith & Senter
/// 1967.
pub fn automated_readability_index(counts: &Counts) -> Option<f64> {
    let characters = counts.per_word(counts.characters)?;
    Some(4.71 * characters + 0.5 * counts.words_per_sentence()? - 21.43)
}

/// The grade of Coleman and Liau, `0.0588·L − 0.296·S₁₀₀ − 15.8` with the letters and the sentences per
/// 100 words. (textstat has 0.058.) Source: Coleman & Liau 1975.
pub fn coleman_liau(counts: &Counts) -> Option<f64> {
    counts.words_per_sentence()?;
    let letters = 100.0 * counts.per_word(counts.letters)?;
    let sentences = 100.0 * counts.per_word(counts.sentences)?;
    Some(0.0588 * letters - 0.296 * sentences - 15.8)
}

/// [`coleman_liau`] with the constants before rounding (textacy): `5.879851·letters/W −
/// 29.587280·S/W − 15.800804`.
pub fn coleman_liau_unrounded(counts: &Counts) -> Option<f64> {
    counts.words_per_sentence()?;
    let letters = counts.per_word(counts.letters)?;
    Some(5.879_851 * letters - 29.587_280 * counts.per_word(counts.sentences)? - 15.800_804)
}

/// SMOG, a grade: `1.043·√(30·polysyllables/S) + 3.1291`. Made for 30 sentences or more. Source:
/// McLaughlin 1969.
pub fn smog(counts: &Counts) -> Option<f64> {
    counts.words_per_sentence()?;
    Some(1.043 * (30.0 * counts.per_sentence(counts.polysyllables)?).sqrt() + 3.1291)
}

/// Gunning's fog index, a grade: `0.4·(W/S + 100·hard words/W)`. Source: Gunning 1952.
pub fn gunning_fog(counts: &Counts) -> Option<f64> {
    let hard = 100.0 * counts.per_word(counts.hard_words)?;
    Some(0.4 * (counts.words_per_sentence()? + hard))
}
