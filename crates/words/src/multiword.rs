//! Terms of several words that count as one.

use hashbrown::HashMap;
use textmill_corpus::{AnnotatedShard, NO_TERM};

/// A counted token: its place in the document, its number in the shard, its norm.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CountedToken {
    pub(crate) position: u32,
    pub(crate) token: usize,
    pub(crate) norm: u32,
}

/// Sequences of norms of a shard that count as one term.
#[derive(Debug)]
pub(crate) struct MultiwordTerms {
    /// For the norm of the first word, the norms that follow it, the longest sequences first.
    by_first: HashMap<u32, Vec<Vec<u32>>, foldhash::fast::FixedState>,
}

impl MultiwordTerms {
    /// Those of the list whose words all occur in the shard; `None` when there are none.
    pub(crate) fn of(shard: &AnnotatedShard, list: &[String]) -> Option<Self> {
        if list.is_empty() {
            return None;
        }
        let list: Vec<String> = list.iter().map(|term| as_norm(term)).collect();
        let mut words: HashMap<&str, u32, foldhash::fast::FixedState> =
            list.iter().flat_map(|term| term.split_whitespace()).map(|w| (w, NO_TERM)).collect();
        for norm in 0..shard.lexicon.n_norms() as u32 {
            if let Some(number) = words.get_mut(shard.lexicon.norm(norm)) {
                *number = norm;
            }
        }
        let mut all = Self { by_first: HashMap::default() };
        for term in &list {
            let norms: Vec<u32> = term.split_whitespace().map(|word| words[word]).collect();
            if let [first, rest @ ..] = &norms[..]
                && !rest.is_empty()
                && !norms.contains(&NO_TERM)
            {
                all.by_first.entry(*first).or_default().push(rest.to_vec());
            }
        }
        for following in all.by_first.values_mut() {
            following.sort_by_key(|rest| std::cmp::Reverse(rest.len()));
        }
        (!all.by_first.is_empty()).then_some(all)
    }

    /// How many of the tokens, from the first on, count as one term: the longest sequence in which
    /// they follow each other without punctuation between them; 1 where there is none.
    pub(crate) fn longest(&self, tokens: &[CountedToken]) -> usize {
        let Some((first, after)) = tokens.split_first() else { return 0 };
        let Some(following) = self.by_first.get(&first.norm) else { return 1 };
        let follows = |rest: &&Vec<u32>| {
            rest.len() <= after.len()
                && (first.position + 1..).zip(after).zip(rest.iter()).all(
                    |((position, token), norm)| token.position == position && token.norm == *norm,
                )
        };
        1 + following.iter().find(follows).map_or(0, Vec::len)
    }
}

/// A term as norms are written: in lower case, with straight apostrophes.
fn as_norm(term: &str) -> String {
    term.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'")
}

#[cfg(test)]
mod tests {
    use crate::{
        Level, Scratch, Settings, Within, WordCounts, count,
        laws::{shard, whole},
    };
    use textmill_corpus::Batch;

    fn tables(texts: &[&str], settings: &Settings) -> Vec<Batch> {
        let mut counts = WordCounts::new(settings, &Scratch::new(&std::env::temp_dir())).unwrap();
        counts.add(count(&shard(texts), settings), 0).unwrap();
        counts.finish().unwrap().into_iter().map(whole).collect()
    }

    fn of<'a>(tables: &'a [Batch], name: &str) -> &'a Batch {
        tables.iter().find(|batch| batch.table.name == name).unwrap()
    }

    fn settings(terms: &[&str]) -> Settings {
        let multiword_terms = terms.iter().map(|&term| term.to_owned()).collect();
        Settings { multiword_terms, ..Settings::default() }
    }

    fn frequencies(terms: &Batch) -> Vec<(&str, i64)> {
        let row = |row| {
            let text = terms.column("term").text(row).unwrap();
            (text, terms.column("frequency").int(row).unwrap())
        };
        (0..terms.n_rows()).map(row).collect()
    }

    #[test]
    fn the_longest_sequence_counts_as_one_term_and_its_words_no_more_there() {
        let settings = settings(&["New York", "new york city", "old york"]);
        let tables = tables(&["New York City and New York . new . york York"], &settings);
        // new york city, and, new york, new, york, york: old york does not occur.
        let expected = [("york", 2), ("and", 1), ("new", 1), ("new york", 1), ("new york city", 1)];
        assert_eq!(frequencies(of(&tables, "terms")), expected);
    }

    #[test]
    fn every_level_joins_the_same_tokens() {
        let settings =
            Settings { levels: vec![Level::Norm, Level::Form], ..settings(&["new york"]) };
        let tables = tables(&["New York new york"], &settings);
        let expected = [("new york", 2), ("New York", 1), ("new york", 1)];
        assert_eq!(frequencies(of(&tables, "terms")), expected);
    }

    #[test]
    fn what_follows_a_term_of_several_words_stands_beside_it() {
        let settings = Settings {
            ngrams_max_n: 2,
            ngrams_min_frequency: 1,
            ngrams_within: Within::Phrase,
            tokens: true,
            ..settings(&["new york"])
        };
        let tables = tables(&["in New York today"], &settings);
        let ngrams = of(&tables, "ngrams");
        let all: Vec<_> =
            (0..ngrams.n_rows()).map(|row| ngrams.column("ngram").text(row).unwrap()).collect();
        assert_eq!(all, ["in new york", "new york today"]);
        // Its first token has its number: in 0, new york 1, today 2.
        let tokens = of(&tables, "tokens");
        let ids: Vec<_> = (0..4).map(|row| tokens.column("term_id").int(row)).collect();
        assert_eq!(ids, [Some(0), Some(1), None, Some(2)]);
    }
}
