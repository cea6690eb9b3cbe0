//! Whether a document is English, as far as the formulas need to know.

use textmill_corpus::NormalisedDocument;

/// Frequent words of English that are rare in text of other languages, in alphabetical order.
const FUNCTION_WORDS: [&str; 56] = [
    "about", "after", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "for",
    "from", "had", "has", "have", "he", "her", "his", "if", "in", "is", "it", "its", "not", "of",
    "on", "or", "our", "said", "she", "that", "the", "their", "them", "there", "they", "this",
    "to", "was", "we", "were", "what", "when", "where", "which", "who", "will", "with", "would",
    "you", "your", "how", "than", "then",
];

/// Words from which on their kind says something about the language.
const ENOUGH: u64 = 20;

/// Whether a norm is one of the frequent words of English.
pub(super) fn is_function_word(norm: &str) -> bool {
    FUNCTION_WORDS.contains(&norm)
}

/// Why a document is not taken for English: its source declares another language or, when it
/// declares none, fewer than one in ten of its words are function words of English. In English
/// prose it is one in three.
pub(super) fn why_not(
    document: &NormalisedDocument,
    n_words: u64,
    n_function_words: u64,
) -> Option<String> {
    if let Some(language) = &document.metadata.language {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let english =
            ["en", "eng", "english"].iter().any(|name| primary.eq_ignore_ascii_case(name));
        return (!english).then(|| format!("language {language}"));
    }
    let few = n_words >= ENOUGH && n_function_words * 10 < n_words;
    few.then(|| "few English function words".to_owned())
}
