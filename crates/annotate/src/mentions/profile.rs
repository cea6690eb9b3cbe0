//! What can be said of a stretch of items as one name, before it is judged.

use super::class::Class;
use super::items::Item;
use super::words::{Mark, Shape};

/// A stretch of items that could be one name, and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    /// Its items.
    pub(super) items: &'a [Item],
    /// What lists say of the whole phrase.
    pub(super) listed: Class,
    /// The items before it in the sentence.
    pub(super) preceding: &'a [Item],
    /// The items after it in the sentence.
    pub(super) after: &'a [Item],
}

/// Facts about the parts of a stretch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Profile {
    /// Capitalised words.
    pub(super) n_words: i32,
    /// Links that only organisations, places and works have: `of`, `and`, `&`.
    pub(super) n_links: i32,
    /// Initials.
    pub(super) n_initials: i32,
    /// Plain words, those that are also names left out.
    pub(super) n_plain: i32,
    /// Whether `of` or the like follows a head at the front: `Ministry of`.
    pub(super) head_with_of: bool,
    /// Whether there is an `&`.
    pub(super) ampersand: bool,
    /// All that lists say of any of its capitalised words.
    pub(super) any: Class,
    /// The first word.
    pub(super) first: Class,
    /// The last word, a `Jr.` behind it left out.
    pub(super) last: Class,
    /// Whether some word, but not all, is in capitals.
    pub(super) acronym: bool,
}

impl<'a> Stretch<'a> {
    /// The item before it in the sentence.
    pub(super) fn before(&self) -> Option<&'a Item> {
        self.preceding.last()
    }

    /// The capitalised word that stands right before it, or before a hyphen without spaces.
    pub(super) fn neighbour_before(&self) -> Option<&'a Item> {
        let neighbour = match self.preceding {
            [.., word, hyphen]
                if hyphen.mark() == Mark::Hyphen
                    && hyphen.follows(word)
                    && self.items[0].follows(hyphen) =>
            {
                word
            }
            [.., word] => word,
            [] => return None,
        };
        let passes = Class::TITLE.with(Class::NEVER);
        (neighbour.nameable && !neighbour.class().has(passes)).then_some(neighbour)
    }

    /// Whether a capitalised word stands right behind it.
    pub(super) fn has_neighbour_after(&self) -> bool {
        let passes = Class::TITLE.with(Class::OTHER).with(Class::NEVER);
        match self.after {
            [hyphen, word, ..] if hyphen.mark() == Mark::Hyphen => {
                word.nameable && word.follows(hyphen)
            }
            [word, ..] => word.nameable && !word.class().has(passes),
            [] => false,
        }
    }

    /// Whether no other word with a capital touches it, titles and nationalities left out.
    pub(super) fn is_alone(&self) -> bool {
        let particle = self.before().is_some_and(|item| {
            item.class().has(Class::PARTICLE) && item.shape().has(Shape::LOWER)
        });
        !particle
            && !self.has_neighbour_after()
            && self.neighbour_before().is_none_or(|item| item.class().has(Class::OTHER))
    }
}

impl Profile {
    /// The facts, or `None` when the stretch cannot be one name: a link that nothing holds, a
    /// title or a pronoun inside. Phrases of a list may be anything.
    pub(super) fn of(stretch: &Stretch<'_>) -> Option<Profile> {
        let items = stretch.items;
        let (first, last) = (&items[0], &items[items.len() - 1]);
        let is_listed = stretch.listed.has(Class::NAME);
        if !is_listed && (!first.nameable || !last.nameable) {
            return None;
        }
        let mut profile = Profile {
            n_words: 0,
            n_links: 0,
            n_initials: 0,
            n_plain: 0,
            head_with_of: false,
            ampersand: false,
            any: Class::default(),
            first: first.class(),
            last: family_name(items).class(),
            acronym: false,
        };
        let mut n_caps = 0;
        for (at, item) in items.iter().enumerate() {
            let is_part = if item.nameable && (at == 0 || !is_small_link(item)) {
                n_caps += i32::from(item.shape().has(Shape::ALL_CAPS));
                profile.add_word(item, items.len())
            } else {
                profile.add_link(items, at)
            };
            if !is_part && !is_listed {
                return None;
            }
        }
        profile.acronym = n_caps > 0 && n_caps < profile.n_words;
        Some(profile)
    }

    fn add_word(&mut self, item: &Item, n_items: usize) -> bool {
        let class = item.class();
        self.n_words += 1;
        self.any = self.any.with(class);
        self.n_initials += i32::from(item.shape().has(Shape::INITIAL));
        let is_name = class.has(Class::NAME) || class.has(Class::HEAD);
        self.n_plain += i32::from(class.has(Class::PLAIN) && !is_name);
        // `Theresa May`, `Will Smith`: words that are names, too, pass inside longer names.
        let never = class.has(Class::NEVER)
            && !(n_items > 1 && class.has(Class::GIVEN.with(Class::SURNAME)))
            && !(class.has(Class::COMPASS.with(Class::HEAD)));
        let is_only_title = class.has(Class::TITLE) && !class.has(Class::SURNAME.with(Class::HEAD));
        !never && !is_only_title
    }

    fn add_link(&mut self, items: &[Item], at: usize) -> bool {
        let item = &items[at];
        match item.mark() {
            Mark::Hyphen => true,
            Mark::Ampersand => {
                self.ampersand = true;
                self.n_links += 1;
                true
            }
            Mark::None if item.class().has(Class::PARTICLE) => true,
            Mark::None if item.class().has(Class::LINK) => {
                self.n_links += 1;
                let after_head = at > 0 && items[at - 1].class().has(Class::HEAD);
                self.head_with_of |= after_head;
                self.head_with_of && !joins_two_names(items, at)
            }
            _ => false,
        }
    }

    /// Whether the last word tells the kind of the name.
    pub(super) fn ends_with(&self, head: Class) -> bool {
        self.n_words > 1 && self.last.has(head)
    }
}

/// Whether `and` is followed by another head: `the Bank of X and the Ministry of Y`.
fn joins_two_names(items: &[Item], at: usize) -> bool {
    items[at].class().has(Class::AND)
        && items[at + 1..]
            .iter()
            .find(|item| !item.class().has(Class::ARTICLE))
            .is_none_or(|item| item.class().has(Class::ORGANISATION_HEAD.with(Class::TITLE)))
}

/// `Of` and `And` with a capital, as in titles: links all the same.
fn is_small_link(item: &Item) -> bool {
    item.class().has(Class::LINK) && item.class().has(Class::NEVER)
}

/// The last item, `Jr.` and the like left out.
fn family_name(items: &[Item]) -> &Item {
    let last = &items[items.len() - 1];
    if items.len() > 2 && last.class().has(Class::GENERATION) {
        return &items[items.len() - 2];
    }
    last
}
