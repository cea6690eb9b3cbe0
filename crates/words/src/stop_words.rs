//! Lists of stop words: the `stopwords-iso` collection.

use std::collections::HashSet;

/// A list of stop words.
#[derive(Clone, Debug, Default)]
pub struct StopWords(HashSet<&'static str>);

impl StopWords {
    /// The list of a language, by its code of ISO 639-1; the empty list for no code.
    pub fn of(language: &str) -> Option<Self> {
        if language.is_empty() {
            return Some(Self::default());
        }
        Some(Self(stop_words::lookup(language)?.iter().copied().collect()))
    }

    /// The words of the list, in the order of their bytes.
    pub fn in_order(&self) -> Vec<&'static str> {
        let mut words: Vec<_> = self.0.iter().copied().collect();
        words.sort_unstable();
        words
    }

    /// Whether the list has a term, whatever its case.
    pub fn has(&self, term: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        self.0.contains(term) || self.0.contains(&*term.to_lowercase())
    }
}

/// The code that begins a longer one (`eng`, `en-GB`) or the English name of a language.
pub(crate) fn near(language: &str) -> Option<String> {
    let code = language.get(..2)?.to_lowercase();
    StopWords::of(&code).map(|_| code)
}

/// The codes of the languages that have a list.
pub(crate) fn languages() -> String {
    stop_words::available_languages().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_asked_for_by_the_code_of_its_language() {
        let english = StopWords::of("en").unwrap();
        assert!(english.has("the") && english.has("The") && !english.has("house"));
        assert!(StopWords::of("de").unwrap().has("und"));
        assert!(!StopWords::of("").unwrap().has("the"));
        assert!(StopWords::of("xx").is_none());
        assert_eq!(super::near("eng").as_deref(), Some("en"));
        assert_eq!(super::near("xx-YY"), None);
    }
}
