//! Terms at the level lemma: a lemma and its part of speech in one string.

use textmill_corpus::PartOfSpeech;

/// Stands between the two: below every character of a lemma, so that terms sort by lemma, then tag.
const BETWEEN: char = '\0';

/// Appends to `terms`, which end with a lemma, the part of speech of that.
pub(crate) fn push_tag(terms: &mut String, pos: PartOfSpeech) {
    terms.push(BETWEEN);
    terms.push_str(pos.name());
}

/// A term without its part of speech, and the tag of that where it has one.
pub(crate) fn parted(term: &str) -> (&str, Option<&str>) {
    match term.split_once(BETWEEN) {
        Some((lemma, pos)) => (lemma, Some(pos)),
        None => (term, None),
    }
}
