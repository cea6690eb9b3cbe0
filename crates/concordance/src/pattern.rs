//! What one token is compared with.

use regex::Regex;

/// A pattern for one token.
#[derive(Clone, Debug)]
pub enum Pattern {
    /// This text and no other.
    Exact(String),
    /// Text with `*` for any characters and `?` for one; never matches punctuation.
    Wildcard(Regex),
    /// A regular expression that must match all of the token.
    Regex(Regex),
}

/// A regular expression that is none.
#[derive(Debug, thiserror::Error)]
#[error("`{pattern}` is no regular expression")]
pub struct PatternError {
    pattern: String,
    source: Box<regex::Error>,
}

impl Pattern {
    /// A text with wildcards; one without any is exact.
    ///
    /// # Errors
    /// When the pattern is too long to be compiled.
    pub fn with_wildcards(text: &str) -> Result<Self, PatternError> {
        if !Self::has_wildcards(text) {
            return Ok(Self::Exact(text.to_owned()));
        }
        let mut expression = String::new();
        for c in text.chars() {
            match c {
                '*' => expression.push_str(".*"),
                '?' => expression.push('.'),
                other => expression.push_str(&regex::escape(other.encode_utf8(&mut [0; 4]))),
            }
        }
        compile(text, &expression).map(Self::Wildcard)
    }

    /// Whether a text has wildcards.
    pub fn has_wildcards(text: &str) -> bool {
        text.contains(['*', '?'])
    }

    /// A regular expression, in the syntax of the crate `regex`.
    ///
    /// # Errors
    /// When it is none.
    pub fn regex(expression: &str) -> Result<Self, PatternError> {
        compile(expression, expression).map(Self::Regex)
    }

    /// Whether it matches all of a token.
    pub fn matches(&self, token: &str) -> bool {
        match self {
            Self::Exact(text) => text == token,
            Self::Wildcard(expression) | Self::Regex(expression) => expression.is_match(token),
        }
    }

    /// Whether it may mean punctuation: a wildcard stands for words.
    pub(crate) fn may_be_punctuation(&self) -> bool {
        !matches!(self, Self::Wildcard(_))
    }
}

fn compile(pattern: &str, expression: &str) -> Result<Regex, PatternError> {
    Regex::new(&format!(r"\A(?s:{expression})\z"))
        .map_err(|source| PatternError { pattern: pattern.to_owned(), source: Box::new(source) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match_all_of_a_token_and_nothing_else_is_special() {
        let matches = |pattern, token| Pattern::with_wildcards(pattern).unwrap().matches(token);
        assert!(matches("gr?y", "grey") && !matches("gr?y", "greys"));
        assert!(matches("*tion", "action") && matches("act*", "act") && !matches("act*", "react"));
        assert!(matches("u.s.", "u.s.") && !matches("u.s?", "uxs."));
    }

    #[test]
    fn a_regular_expression_matches_all_of_a_token_also_between_alternatives() {
        let pattern = Pattern::regex("cat|dog").unwrap();
        assert!(pattern.matches("dog") && !pattern.matches("dogs") && !pattern.matches("cats"));
        assert!(Pattern::regex("(").is_err());
    }
}
