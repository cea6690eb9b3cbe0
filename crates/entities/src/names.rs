//! The names beside those of entities under which is counted: groups of documents, and terms.

use crate::settings::Settings;
use textmill_corpus::{
    AnnotatedShard, DocumentView, Interner,
    groups::{Groups, NumberedGroups},
};

/// In the place of a number in a key: all of them together, for margins and totals.
pub(crate) const ALL: u32 = u32::MAX;

/// What a number in a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Id {
    /// An entity of the registry; at the end its `entity_id`.
    Entity,
    /// A term; at the end its place in the order of bytes.
    Term,
    /// A group of documents; at the end its `group_id`.
    Group,
}

/// Groups and terms under dense numbers, in the order in which they were met.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) groups: Groups,
    pub(crate) terms: Interner,
}

impl Names {
    pub(crate) fn new() -> Self {
        Self { groups: Groups::default(), terms: Interner::with_capacity(64) }
    }

    /// Adds all of another; gives the numbers here of its groups and terms.
    pub(crate) fn absorb(&mut self, other: &Names, entities: Vec<u32>) -> Numbers {
        let terms = (0..other.terms.len() as u32)
            .map(|term| {
                let term = other.terms.get(term);
                self.terms.intern(term, 0, term.len()).0
            })
            .collect();
        Numbers { entities, terms, groups: self.groups.merge(&other.groups) }
    }

    /// Numbers that depend on the names alone: terms by their bytes, groups as in the tables.
    pub(crate) fn in_order(&self, entities: Vec<u32>) -> (Numbers, NamesInOrder) {
        let mut terms: Vec<u32> = (0..self.terms.len() as u32).collect();
        terms.sort_unstable_by_key(|&term| self.terms.get(term));
        let mut numbers = vec![0; terms.len()];
        for (number, &term) in (0..).zip(&terms) {
            numbers[term as usize] = number;
        }
        let groups = NumberedGroups::of(&self.groups);
        let in_order = NamesInOrder { terms, groups: groups.order };
        (Numbers { entities, terms: numbers, groups: groups.ids }, in_order)
    }
}

/// Terms and groups, as they were met, in their final order.
#[derive(Debug)]
pub(crate) struct NamesInOrder {
    pub(crate) terms: Vec<u32>,
    pub(crate) groups: Vec<u32>,
}

/// Other numbers for what keys name.
#[derive(Debug)]
pub(crate) struct Numbers {
    pub(crate) entities: Vec<u32>,
    pub(crate) terms: Vec<u32>,
    pub(crate) groups: Vec<u32>,
}

impl Numbers {
    /// The other number of what stands in a key; [`ALL`] stays.
    #[inline]
    pub(crate) fn of(&self, id: Id, number: u32) -> u32 {
        let numbers = match id {
            Id::Entity => &self.entities,
            Id::Term => &self.terms,
            Id::Group => &self.groups,
        };
        if number == ALL { ALL } else { numbers[number as usize] }
    }
}

/// The names of a shard while it is counted.
pub(crate) struct Counting<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) names: Names,
    /// The groups of the document at hand.
    pub(crate) groups: Vec<u32>,
    /// For each form of the shard its norm, `NO_TERM` for what is no term; empty when no terms are
    /// asked for.
    norms: Vec<u32>,
    /// For each norm of the shard its number among the terms, [`ALL`] before it was met.
    term_of_norm: Vec<u32>,
}

impl<'a> Counting<'a> {
    pub(crate) fn new(shard: &AnnotatedShard, settings: &'a Settings) -> Self {
        let (mut norms, mut term_of_norm) = (Vec::new(), Vec::new());
        if settings.terms {
            norms = shard.norms_of_terms();
            term_of_norm = vec![ALL; shard.lexicon.n_norms()];
        }
        Self { settings, names: Names::new(), groups: Vec::new(), norms, term_of_norm }
    }

    /// Turns to the next document.
    pub(crate) fn go_to(&mut self, view: &DocumentView) {
        let groups = &mut self.names.groups;
        self.groups.clear();
        self.groups.extend(self.settings.shared.groupings.iter().enumerate().map(
            |(number, scheme)| groups.add(number, scheme.value(view.document).as_deref(), 1, 0),
        ));
    }

    /// The term of a token; `None` for punctuation.
    pub(crate) fn term(&mut self, view: &DocumentView, token: usize) -> Option<u32> {
        let norm = self.norms[view.shard.tokens.form[token] as usize];
        // What is no term has a number beyond every norm.
        let term = self.term_of_norm.get_mut(norm as usize)?;
        if *term == ALL {
            let text = view.shard.lexicon.norm(norm);
            *term = self.names.terms.intern(text, 0, text.len()).0;
        }
        Some(*term)
    }
}
