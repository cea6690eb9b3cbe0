//! Frequencies from outside: of another output, or of a list that somebody else made.

use super::counts::{Counted, push_name};
use std::{collections::BTreeMap, fmt};
use textmill_corpus::Batch;

/// Terms and how often they occur.
#[derive(Clone, Debug, Default)]
pub struct FrequencyList {
    terms: BTreeMap<String, Counted>,
    /// The level of the terms, when the list is an output.
    level: Option<String>,
    n_tokens: u64,
    n_documents: Option<u64>,
}

/// Why a text is no frequency list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoList {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

impl fmt::Display for NoList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for NoList {}

/// The term under which a list says how many tokens there are in all.
const TOTAL: &str = "";

impl FrequencyList {
    /// Adds rows of the table `terms` of another output, of the level that comes first there.
    pub fn add_terms(&mut self, rows: &Batch) {
        for row in 0..rows.n_rows() {
            let number = |name: &str| rows.column(name).int(row).unwrap_or_default() as u64;
            if self.level.is_none() {
                self.level = rows.column("level").text(row).map(str::to_owned);
            }
            if rows.column("level").text(row) != self.level.as_deref() {
                continue;
            }
            let mut term = String::new();
            push_name(&mut term, rows, row);
            let counted = Counted {
                frequency: number("frequency"),
                document_frequency: number("document_frequency"),
            };
            self.n_tokens += counted.frequency;
            self.terms.insert(term, counted);
        }
    }

    /// Says how many documents the other output has.
    pub fn set_documents(&mut self, n: u64) {
        self.n_documents = Some(n);
    }

    /// Reads lines of a term, a tab or comma, and its frequency. A first line without a number is a
    /// header. A line without a term gives the tokens in all, where the list does not hold every
    /// term; else that is the sum. Terms are brought into lower case, and added up, as norms are.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn parse(text: &str) -> Result<Self, NoList> {
        let mut list = Self::default();
        let mut total = None;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (line, content) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let wrong = |problem: String| NoList { line, problem };
            let parting = if content.contains('\t') { '\t' } else { ',' };
            let (term, frequency) = content
                .rsplit_once(parting)
                .ok_or_else(|| wrong("no tab and no comma between a term and a number".into()))?;
            let frequency = frequency.trim().trim_matches('"');
            let Ok(frequency) = frequency.parse::<u64>() else {
                if line == 1 {
                    continue;
                }
                return Err(wrong(format!("`{frequency}` is no frequency")));
            };
            let term = unquoted(term.trim());
            if term == TOTAL {
                total = Some(frequency);
                continue;
            }
            list.terms.entry(term).or_default().frequency += frequency;
            list.n_tokens += frequency;
        }
        match total {
            Some(total) if total < list.n_tokens => Err(NoList {
                line: 1,
                problem: format!("{total} tokens in all are fewer than those of the terms"),
            }),
            Some(total) => Ok(Self { n_tokens: total, ..list }),
            None => Ok(list),
        }
    }

    /// The level of the terms, as norm or lemma; `None` of a list that is no output.
    pub fn level(&self) -> Option<&str> {
        self.level.as_deref()
    }

    /// Tokens in all.
    pub fn n_tokens(&self) -> u64 {
        self.n_tokens
    }

    /// Documents; `None` when the list does not know.
    pub fn n_documents(&self) -> Option<u64> {
        self.n_documents
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Counted)> {
        self.terms.iter().map(|(term, counted)| (term.as_str(), *counted))
    }
}

/// A term as norms are: in lower case, with straight apostrophes, without the quotes of CSV.
fn unquoted(term: &str) -> String {
    let inner = term.strip_prefix('"').and_then(|term| term.strip_suffix('"'));
    let term = inner.map_or_else(|| term.to_owned(), |inner| inner.replace("\"\"", "\""));
    term.replace('\u{2019}', "'").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_with_tabs_or_commas_with_a_header_or_without() {
        for text in
            ["term\tfrequency\nThe\t5\nthe\t1\ncat\t2\n", "\"The\",6\ncat,2", "cat,2\nthe,6\n\n"]
        {
            let list = FrequencyList::parse(text).unwrap();
            let found: Vec<_> = list.iter().map(|(term, c)| (term, c.frequency)).collect();
            assert_eq!(found, [("cat", 2), ("the", 6)], "{text}");
            assert_eq!((list.n_tokens(), list.n_documents()), (8, None));
        }
    }

    #[test]
    fn a_line_without_a_term_gives_the_total() {
        assert_eq!(FrequencyList::parse("cat\t2\n\t1000\n").unwrap().n_tokens(), 1000);
        assert!(FrequencyList::parse("cat\t2\n\t1\n").is_err());
    }

    #[test]
    fn a_line_that_is_none_is_named() {
        let error = FrequencyList::parse("cat\t2\ndog\tmany\n").unwrap_err();
        assert_eq!(error.to_string(), "line 2: `many` is no frequency");
        assert!(FrequencyList::parse("cat 2").is_err());
    }
}
