//! The embedded lists of names and cue words, and the look-up of phrases word by word.

use super::class::Class;
use super::{cues, honorifics};
use crate::tokens;
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::hash::BuildHasher;
use std::sync::OnceLock;

const PLACES: &str = include_str!("../../data/places.tsv");
const DEMONYMS: &str = include_str!("../../data/demonyms.tsv");
const PERSON_NAMES: &str = include_str!("../../data/person_names.tsv");
const BRANDS: &str = include_str!("../../data/brands.tsv");
const LEANINGS: &str = include_str!("../../data/leanings.tsv");
const COMMON_WORDS: &str = include_str!("../../data/common_words.tsv");
const BY_HAND: &str = include_str!("../../data/by_hand.tsv");

/// A place in the tree of phrases: reached by the words of a phrase, one after the other.
///
/// Numbers below [`INNER`] are single words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node(u32);

/// First number of the nodes that are reached by two words or more.
const INNER: u32 = 1 << 31;

/// An edge of the tree: from a node, by a word, to an inner node.
#[derive(Clone, Copy, Debug)]
struct Edge {
    from: Node,
    word: Node,
    to: Node,
}

/// All words and phrases of the lists, with what the lists say of them.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    words: Vec<&'static str>,
    word_classes: Vec<Class>,
    by_text: HashTable<u32>,
    edges: HashTable<Edge>,
    inner_classes: Vec<Class>,
}

impl Gazetteer {
    /// The lists that are embedded in the program, parsed once.
    pub(super) fn embedded() -> &'static Gazetteer {
        static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
        GAZETTEER.get_or_init(Gazetteer::parse)
    }

    /// The node of a single word, given by its norm.
    pub(super) fn word(&self, norm: &str) -> Option<Node> {
        let found = self.by_text.find(hash(norm), |&id| self.words[id as usize] == norm)?;
        Some(Node(*found))
    }

    /// The node of a phrase that goes on with `word` after `node`, when a listed phrase does.
    #[inline]
    pub(super) fn step(&self, node: Node, word: Node) -> Option<Node> {
        if !self.class(node).has(Class::LONGER) {
            return None;
        }
        self.edges
            .find(hash_edge(node, word), |edge| edge.from == node && edge.word == word)
            .map(|edge| edge.to)
    }

    /// What the lists say of the word or phrase.
    #[inline]
    pub(super) fn class(&self, node: Node) -> Class {
        if node.0 < INNER {
            self.word_classes[node.0 as usize]
        } else {
            self.inner_classes[(node.0 - INNER) as usize]
        }
    }

    fn parse() -> Gazetteer {
        let lines = [PLACES, DEMONYMS, PERSON_NAMES, BRANDS, LEANINGS, COMMON_WORDS, BY_HAND]
            .iter()
            .map(|list| list.bytes().filter(|&b| b == b'\n').count())
            .sum();
        let mut gazetteer = Gazetteer::default();
        gazetteer.by_text.reserve(lines, |_| 0);
        gazetteer.edges.reserve(lines / 4, |_| 0);
        gazetteer.add_lists();
        gazetteer.add_cues();
        gazetteer
    }

    fn add_lists(&mut self) {
        self.add_list(PLACES, place_class);
        self.add_list(DEMONYMS, |_| Class::OTHER);
        self.add_list(PERSON_NAMES, person_class);
        self.add_list(BRANDS, |_| Class::BRAND);
        self.add_list(LEANINGS, leaning_class);
        self.add_list(COMMON_WORDS, |_| Class::PLAIN);
        self.add_list(BY_HAND, hand_class);
    }

    fn add_cues(&mut self) {
        for (list, class) in [
            (honorifics::TITLES, Class::TITLE),
            (honorifics::TRADES, Class::TRADE),
            (cues::COMPANIES, Class::COMPANY),
            (cues::ORGANISATION_HEADS, Class::ORGANISATION_HEAD),
            (cues::LOCATION_HEADS, Class::LOCATION_HEAD),
            (cues::LOCATION_PREFIXES, Class::LOCATION_PREFIX),
            (cues::EVENT_HEADS, Class::EVENT_HEAD),
            (cues::COMPASS, Class::COMPASS),
            (cues::SAYING, Class::SAYS),
            (cues::AT_PLACES, Class::AT_PLACE),
            (cues::TO_PLACES, Class::TO_PLACE),
            (cues::PARTICLES, Class::PARTICLE),
            (cues::AFTER_ORGANISATIONS, Class::AFTER_ORGANISATION),
            (cues::LINKS, Class::LINK),
            (cues::GENERATIONS, Class::GENERATION),
            (cues::ADJECTIVES, Class::PLAIN),
            (cues::NEVER, Class::NEVER),
            ("the", Class::ARTICLE),
            ("and", Class::AND),
        ] {
            for word in list.split_ascii_whitespace() {
                self.add_phrase(word, class);
            }
        }
    }

    fn add_list(&mut self, list: &'static str, class_of: fn(u8) -> Class) {
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let (phrase, letters) =
                line.split_once('\t').expect("an embedded list has two columns");
            let class = letters.bytes().fold(Class::default(), |all, b| all.with(class_of(b)));
            self.add_phrase(phrase, class);
        }
    }

    fn add_phrase(&mut self, phrase: &'static str, class: Class) {
        let mut node = None;
        if phrase.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
            for word in phrase.split(' ') {
                node = Some(self.add_step(node, word));
            }
        } else {
            tokens::Scanner::default().scan(
                phrase,
                0..phrase.len(),
                tokens::View::Ud,
                |start, end| {
                    node = Some(self.add_step(node, without_point(&phrase[start..end])));
                },
            );
        }
        if let Some(node) = node {
            self.mark(node, class);
        }
    }

    fn add_step(&mut self, from: Option<Node>, word: &'static str) -> Node {
        let word = self.add_word(word);
        let Some(from) = from else {
            return word;
        };
        if let Some(to) = self.step(from, word) {
            return to;
        }
        let to = Node(INNER + self.inner_classes.len() as u32);
        self.inner_classes.push(Class::default());
        self.mark(from, Class::LONGER);
        self.edges.insert_unique(hash_edge(from, word), Edge { from, word, to }, |edge| {
            hash_edge(edge.from, edge.word)
        });
        to
    }

    fn add_word(&mut self, word: &'static str) -> Node {
        if let Some(node) = self.word(word) {
            return node;
        }
        let id = self.words.len() as u32;
        self.words.push(word);
        self.word_classes.push(Class::default());
        let words = &self.words;
        self.by_text.insert_unique(hash(word), id, |&id| hash(words[id as usize]));
        Node(id)
    }

    fn mark(&mut self, node: Node, class: Class) {
        let slot = if node.0 < INNER {
            &mut self.word_classes[node.0 as usize]
        } else {
            &mut self.inner_classes[(node.0 - INNER) as usize]
        };
        *slot = slot.with(class);
    }
}

/// A word without the point of its abbreviation: lists and texts differ in whether they write it.
pub(super) fn without_point(word: &str) -> &str {
    match word.strip_suffix('.') {
        Some(stem) if !stem.is_empty() && !stem.ends_with('.') => stem,
        _ => word,
    }
}

fn hash(word: &str) -> u64 {
    FixedState::default().hash_one(word)
}

fn hash_edge(from: Node, word: Node) -> u64 {
    FixedState::default().hash_one(u64::from(from.0) << 32 | u64::from(word.0))
}

fn place_class(letter: u8) -> Class {
    match letter {
        b'C' => Class::COUNTRY,
        b'R' => Class::REGION,
        b'B' => Class::CITY,
        _ => Class::TOWN,
    }
}

fn person_class(letter: u8) -> Class {
    if letter == b'g' { Class::GIVEN } else { Class::SURNAME }
}

fn leaning_class(letter: u8) -> Class {
    match letter {
        b'P' => Class::LIKE_PERSON,
        b'L' => Class::LIKE_LOCATION,
        _ => Class::LIKE_ORGANISATION,
    }
}

fn hand_class(letter: u8) -> Class {
    match letter {
        b'C' => Class::COUNTRY,
        b'R' => Class::REGION,
        b'A' => Class::STATE,
        b'O' => Class::ORGANISATION,
        b'P' => Class::PERSON,
        b'T' => Class::TITLE,
        _ => Class::OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class_of(words: &[&str]) -> Class {
        let gazetteer = Gazetteer::embedded();
        let mut nodes = words.iter().map(|word| gazetteer.word(word));
        let first = nodes.next().flatten();
        let node = nodes.fold(first, |node, word| gazetteer.step(node?, word?));
        node.map_or(Class::default(), |node| gazetteer.class(node))
    }

    #[test]
    fn a_phrase_is_found_by_its_words_and_no_prefix_of_it_is() {
        assert!(class_of(&["new", "york", "times"]).has(Class::ORGANISATION));
        assert!(class_of(&["new", "york"]).has(Class::REGION));
        assert!(!class_of(&["bosnia", "and"]).has(Class::NAME));
        assert!(class_of(&["bosnia", "and", "herzegovina"]).has(Class::COUNTRY));
    }

    #[test]
    fn phrases_are_cut_into_words_as_text_is() {
        assert!(class_of(&["g", "-", "7"]).has(Class::ORGANISATION));
        assert!(class_of(&["u.s"]).has(Class::COUNTRY));
        assert!(class_of(&["people", "'s", "republic", "of", "china"]).has(Class::COUNTRY));
        assert!(class_of(&["guinea", "-", "bissau"]).has(Class::COUNTRY));
    }

    #[test]
    fn each_list_is_read() {
        assert!(class_of(&["moscow"]).has(Class::CITY));
        assert!(class_of(&["bavaria"]).has(Class::REGION));
        assert!(class_of(&["russian"]).has(Class::OTHER));
        assert!(class_of(&["vladimir"]).has(Class::GIVEN));
        assert!(class_of(&["smith"]).has(Class::SURNAME));
        assert!(class_of(&["previously"]).has(Class::PLAIN));
        assert!(class_of(&["prime", "minister"]).has(Class::TITLE));
        assert!(class_of(&["gdp"]).has(Class::NEVER));
        assert!(class_of(&["monday"]).has(Class::NEVER));
    }

    #[test]
    fn every_line_of_every_list_has_two_columns_and_the_lists_are_sorted() {
        for list in [PLACES, DEMONYMS, PERSON_NAMES, BRANDS, LEANINGS, COMMON_WORDS, BY_HAND] {
            let phrases: Vec<&str> = list
                .lines()
                .filter(|line| !line.starts_with('#'))
                .map(|line| line.split_once('\t').expect("two columns").0)
                .collect();
            assert!(phrases.is_sorted_by(|a, b| a < b));
        }
    }
}
