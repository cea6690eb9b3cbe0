//! The finder at work on one document after the other.

use super::candidates::runs;
use super::class::Class;
use super::evidence::Evidence;
use super::gazetteer::Gazetteer;
use super::items::{Item, ItemSentence, in_address, itemise};
use super::judge::Judge;
use super::legal_forms;
use super::names_in_s;
use super::path::{Name, Path};
use super::short_bodies;
use super::surroundings::is_acronym_of;
use super::tagger::{Scene, Tagged, Tagger, Weights};
use super::words::{Mark, Shape, Word, describe_forms};
use std::mem::take;
use std::ops::Range;
use textmill_corpus::{DocumentView, EntityLabel, Lexicon, Mention};

/// What no name holds.
const NEVER_WITHIN: [char; 8] = ['(', ')', '[', ']', '"', '\u{201C}', '\u{201D}', '@'];

/// Weight from which a name counts as evidence for others.
const SURE: i32 = 10;

/// All that is kept from document to document of a shard: descriptions of forms, and buffers.
pub(super) struct Finder<'m> {
    gazetteer: &'static Gazetteer,
    words: Vec<Word>,
    evidence: Evidence,
    items: Vec<Item>,
    sentences: Vec<ItemSentence>,
    /// Runs that could hold names, each with the number of its sentence in the document.
    runs: Vec<(usize, Range<usize>)>,
    path: Path,
    names: Vec<Name>,
    weights: Option<&'m Weights>,
    tagger: Option<Tagger<'m>>,
    tagged: Vec<Tagged>,
}

impl<'m> Finder<'m> {
    /// A finder for the documents of a shard with this lexicon.
    pub(super) fn new(lexicon: &Lexicon, weights: Option<&'m Weights>) -> Self {
        let gazetteer = Gazetteer::embedded();
        Self {
            gazetteer,
            words: describe_forms(lexicon, gazetteer),
            evidence: Evidence::new(lexicon.n_norms()),
            items: Vec::new(),
            sentences: Vec::new(),
            runs: Vec::new(),
            path: Path::default(),
            names: Vec::new(),
            weights,
            tagger: weights.map(Tagger::new),
            tagged: Vec::new(),
        }
    }

    /// Adds the mentions of a document.
    pub(super) fn find(
        &mut self,
        view: &DocumentView<'_>,
        min_score: f64,
        mentions: &mut Vec<Mention>,
    ) {
        let found = self.tag(view).map(|(mention, _)| mention);
        mentions.extend(found.filter(|mention| mention.score >= min_score));
    }

    /// The names of a document, each with the margin by which it wins; none without a tagger.
    pub(super) fn tag(&mut self, view: &DocumentView<'_>) -> impl Iterator<Item = (Mention, i32)> {
        self.read_by_rules(view);
        self.tagged.clear();
        if let Some(mut tagger) = self.tagger.take() {
            let mut tagged = take(&mut self.tagged);
            tagger.tag(&self.scene(&view.shard.lexicon), &mut tagged);
            self.give_way(&mut tagged);
            legal_forms::bind(&mut tagged, &self.items, &view.document.text);
            short_bodies::add(&mut tagged, &self.items, &self.sentences);
            names_in_s::complete(&mut tagged, &self.items, &self.sentences, &view.document.text);
            (self.tagger, self.tagged) = (Some(tagger), tagged);
        }
        let text = &view.document.text;
        let is_address = |mention: &Mention| {
            let of_token = |token| in_address(text, view.shard.tokens.span(token as usize));
            of_token(mention.first_token) || of_token(mention.first_token + mention.n_tokens - 1)
        };
        let found = self.tagged.iter().filter(|name| !self.is_never_a_name(name));
        let found = found.map(|name| (self.mention(name), name.margin));
        // A bracket with a mark on it is a word to those who look for brackets.
        let holds_marks = |mention: &Mention| {
            text[mention.start as usize..mention.end as usize].contains(NEVER_WITHIN)
        };
        found.filter(move |(mention, _)| !is_address(mention) && !holds_marks(mention))
    }

    /// Finds the names of a document by rules alone.
    pub(super) fn read_by_rules(&mut self, view: &DocumentView<'_>) {
        itemise(view, &self.words, self.gazetteer, &mut self.items, &mut self.sentences);
        self.evidence.begin(&self.items, &self.sentences);
        self.collect_runs();
        // The first reading finds what is clear by itself; the second reads all by its light.
        self.read(false);
        self.book();
        self.read(true);
    }

    /// What the rules made of the document that was read last.
    pub(super) fn scene<'a>(&'a self, lexicon: &'a Lexicon) -> Scene<'a> {
        Scene {
            items: &self.items,
            sentences: &self.sentences,
            evidence: &self.evidence,
            names: &self.names,
            lexicon,
            words: &self.words,
            gazetteer: self.gazetteer,
        }
    }

    /// Names with a word in lower case between their words that links no names (`Armstrong told
    /// Mission Control`) give way to what the rules found there.
    fn give_way(&self, tagged: &mut Vec<Tagged>) {
        if !tagged.iter().any(|name| self.is_parted(name)) {
            return;
        }
        for name in take(tagged) {
            if !self.is_parted(&name) {
                tagged.push(name);
                continue;
            }
            let Range { start, end } = name.items;
            let from = self.names.partition_point(|n| n.items.start < start);
            let by_rules = self.names[from..].iter().take_while(|n| n.items.end <= end);
            tagged.extend(by_rules.map(|n| Tagged {
                items: n.items.clone(),
                sentence: name.sentence,
                label: n.label,
                margin: name.margin,
            }));
        }
    }

    fn is_parted(&self, name: &Tagged) -> bool {
        let [first, between @ .., last] = &self.items[name.items.clone()] else { return false };
        let parts = |item: &Item| {
            item.shape().has(Shape::LOWER) && !item.class().has(Class::LINK.with(Class::PARTICLE))
        };
        first.nameable && last.nameable && between.iter().any(parts)
    }

    /// Whether all words of a name are such as lists say are never names: `GDP`, `CEO on TV`.
    fn is_never_a_name(&self, name: &Tagged) -> bool {
        self.items[name.items.clone()].iter().all(|item| {
            item.class().has(Class::NEVER) && !item.class().has(Class::GIVEN.with(Class::SURNAME))
        })
    }

    /// The name as a span of the document, the point of an abbreviation included.
    /// A person's titles are no part of it.
    fn mention(&self, name: &Tagged) -> Mention {
        // The end of a sentence that the splitter missed is no part of the name before it.
        let n_points = self.items[name.items.clone()]
            .iter()
            .rev()
            .take_while(|i| i.mark() == Mark::Point)
            .count();
        let end = name.items.end - if n_points < name.items.len() { n_points } else { 0 };
        let last = &self.items[end - 1];
        let is_title = |item: &&Item| {
            name.label == EntityLabel::Person
                && item.class().has(Class::TITLE)
                && !item.class().has(Class::GIVEN)
        };
        let items = &self.items[name.items.start..end - 1];
        let first = items.iter().find(|item| !is_title(item)).unwrap_or(last);
        Mention {
            start: first.start_byte,
            end: last.end_byte,
            first_token: first.first,
            n_tokens: last.end - first.first,
            sentence: name.sentence,
            label: name.label,
            score: self.weights.map_or(0.0, |weights| weights.share_right(name.label, name.margin)),
        }
    }

    fn collect_runs(&mut self) {
        self.runs.clear();
        for (number, sentence) in self.sentences.iter().enumerate() {
            let found = &mut self.runs;
            runs(&self.items, sentence.items.clone(), self.gazetteer, |run| {
                found.push((number, run));
            });
        }
    }

    /// Finds the names in all runs.
    fn read(&mut self, second_reading: bool) {
        self.names.clear();
        for (number, run) in &self.runs {
            let sentence = &self.sentences[*number];
            let judge = Judge { evidence: &self.evidence, sentence, second_reading };
            self.path.find(&self.items, run.clone(), &judge, self.gazetteer, &mut self.names);
        }
    }

    /// Makes evidence of the names found, the doubtful ones left out.
    fn book(&mut self) {
        for name in &self.names {
            if name.weight < SURE {
                continue;
            }
            let parts = &self.items[name.items.clone()];
            self.evidence.book(parts, name.label, name.weight);
            let next = &self.items[name.items.end..];
            if let [open, acronym, ..] = next
                && name.label == EntityLabel::Organisation
                && open.mark() == Mark::Open
                && is_acronym_of(parts, acronym)
            {
                self.evidence.book_acronym(acronym.word.norm);
            }
        }
    }
}
