//! What the tagger of names looks at, as numbers: the same code for training and for tagging.
//!
//! A feature is a hash of its kind and what was seen; a weight for each tag stands under it. Most
//! depend on one form and on where it stands from the item to be tagged ([`of_form`]); their
//! weights are added up once for a form. Those that join forms, or look at what rules and the
//! document say, are looked up item by item ([`of_item`]).

use super::super::class::Class;
use super::super::gazetteer::without_point;
use super::super::words::{Mark, Shape, Word};
use super::context::{Context, Run};
use crate::known_words::KnownWords;
use crate::model::hash;
use crate::parts_of_speech::features::{case_of, ending, kinds_of, shape_of};

/// Places from the item to be tagged at which a form is looked at: two before to two after.
pub(super) const N_PLACES: usize = 5;

/// The place of the item itself.
pub(super) const HERE: usize = 2;

/// How capitals are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Reading {
    /// As in prose, where they mark names.
    #[default]
    Cased,
    /// Not at all: in headlines, in text all in capitals and in text without any.
    Blind,
}

/// Which tags a form can have at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Bounds {
    /// Any.
    #[default]
    Free,
    /// None but inside of a name: the possessive.
    Inner,
    /// None but outside of names: brackets, quotation marks, addresses.
    Outside,
}

/// Which tags the form can have.
pub(super) fn bounds_of(form: &str, word: &Word) -> Bounds {
    let is_mark = matches!(word.mark, Mark::Quote | Mark::Open | Mark::Close);
    let is_address = form.contains('@')
        || form.contains("://")
        || form.starts_with("www.")
        || form.len() > 1 && form.starts_with('#');
    if is_mark || is_address || "”’»\"".contains(form) {
        Bounds::Outside
    } else if word.shape.has(Shape::CLITIC) {
        Bounds::Inner
    } else {
        Bounds::Free
    }
}

/// What is kept of a form for the features that join it with others.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FormKey {
    /// The hash of the lower-case form, without the point of an abbreviation.
    pub(super) hash: u64,
    word: u32,
    fine: u32,
    middle: u32,
    coarse: u32,
    class: u32,
    look: u32,
    case: u32,
}

impl FormKey {
    /// The key of what lies outside of a sentence.
    pub(super) fn outside() -> Self {
        let edge = |kind| hash::with(u64::MAX, kind) as u32;
        Self {
            hash: 0,
            word: edge(0),
            fine: edge(1),
            middle: edge(2),
            coarse: edge(3),
            class: edge(4),
            look: edge(5),
            case: 7,
        }
    }
}

/// Gives the features of what lies outside a sentence, at a place before or after an item.
pub(super) fn of_outside(place: usize, emit: &mut impl FnMut(u64)) {
    emit(hash::with(u64::MAX, place as u64));
}

/// Numbers of the kinds of features that join forms begin here; below are those of single forms.
const JOINT: u64 = 1 << 20;

/// Added to the number of a kind where capitals are not read.
const BLIND: u64 = 1 << 16;

/// Gives the features of a form, with the place at which each is looked at. `norm` is its
/// lower-case form.
pub(super) fn of_form(
    form: &str,
    norm: &str,
    word: &Word,
    words: &KnownWords,
    reading: Reading,
    emit: &mut impl FnMut(usize, u64),
) -> FormKey {
    let hash_of_norm = hash::of_text(norm);
    let known = words.find(hash_of_norm);
    let blind = reading == Reading::Blind;
    let salt = if blind { BLIND } else { 0 };
    let (case, shape) = if blind {
        let kinds = kinds_of(norm);
        (0, kinds)
    } else {
        (u64::from(word.shape.bits()) << 4 | case_of(form) as u64, shape_of(form))
    };
    let class = word.class.bits() & !Class::LONGER.bits();
    let [fine, middle, coarse] = known.clusters.map(u64::from);
    let mut here = |kind: u64, seen: u64| emit(HERE, hash::with(seen, salt + kind));
    here(0, case);
    if !blind {
        here(1, hash::of_text(form));
    }
    here(2, hash_of_norm);
    here(3, shape);
    for n in 1..=4 {
        if norm.len() > n {
            here(3 + n as u64, ending(norm, n));
            here(7 + n as u64, hash::of_text(&norm[..norm.floor_char_boundary(n)]));
        }
    }
    for (level, cluster) in (12..).zip([fine, middle, coarse]) {
        here(level, hash::with(cluster, case));
    }
    here(15, u64::from(known.rank) << 8 | case);
    here(16, u64::from(known.kinds) << 8 | case);
    here(17, hash::with(class, case));
    here(18, hash::with(ending(norm, 3), shape));
    here(19, hash::with(ending(norm, 3), coarse));
    here(20, kinds_of(form) << 8 | form.len().min(12) as u64);
    here(21, hash::with(class, coarse));
    here(22, hash::with(u64::from(known.kinds), u64::from(known.rank)));
    for bit in bits_of(class) {
        here(64 + bit, case);
    }
    for place in [0_usize, 1, 3, 4] {
        let base = salt + 128 * (place as u64 + 1);
        let next = place.abs_diff(HERE) == 1;
        let mut there = |kind: u64, seen: u64| emit(place, hash::with(seen, base + kind));
        there(0, hash_of_norm);
        there(1, middle);
        there(2, coarse);
        there(3, hash::with(class, case));
        there(4, case);
        if next {
            there(5, fine);
            there(6, ending(norm, 3));
            there(7, shape);
            there(8, u64::from(known.kinds) << 8 | case);
            for bit in bits_of(class) {
                there(64 + bit, 0);
            }
        }
    }
    let or_shape = |cluster: u64| if cluster == 0 { shape | 1 << 50 } else { cluster };
    let bare = without_point(norm);
    FormKey {
        hash: if bare.len() < norm.len() { hash::of_text(bare) } else { hash_of_norm },
        word: hash_of_norm as u32,
        fine: hash::with(or_shape(fine), 1) as u32,
        middle: hash::with(or_shape(middle), 2) as u32,
        coarse: hash::with(or_shape(coarse), 3) as u32,
        class: hash::with(class, 4) as u32,
        look: hash::with(shape, 5) as u32,
        case: case as u32,
    }
}

fn bits_of(class: u64) -> impl Iterator<Item = u64> {
    (0..64).filter(move |bit| class >> bit & 1 == 1)
}

/// Gives the features that join the forms round an item with each other and with what rules and
/// the document say.
#[inline]
pub(super) fn of_item(
    window: &[FormKey; N_PLACES],
    context: &Context,
    reading: Reading,
    emit: &mut impl FnMut(u64),
) {
    let base = JOINT + if reading == Reading::Blind { BLIND } else { 0 };
    let two = |kind: u64, a: u32, b: u32| {
        hash::with(u64::from(a) << 32 | u64::from(b), base + (kind << 24))
    };
    let three = |kind: u64, a: u32, b: u32, c: u32| {
        hash::with(two(kind, a, b), base + (u64::from(c) << 32))
    };
    let [b2, b1, here, n1, n2] = window;
    emit(two(0, b1.word, here.word));
    emit(two(1, here.word, n1.word));
    emit(three(2, b1.word, here.case, n1.word));
    emit(two(3, b1.middle, here.middle));
    emit(two(4, here.middle, n1.middle));
    emit(three(5, b1.coarse, here.coarse, n1.coarse));
    emit(three(6, b1.case, here.case, n1.case));
    emit(two(7, here.look, n1.look));
    emit(two(8, b1.look, here.look));
    emit(two(9, b1.word, here.case));
    emit(two(10, here.case, n1.word));
    emit(three(11, b1.middle, here.case, n1.middle));
    emit(three(12, b2.word, b1.word, here.case));
    emit(three(13, here.case, n1.word, n2.word));
    emit(three(14, b1.class, here.class, n1.class));
    emit(two(15, here.fine, n1.case));
    let Context { hints, phrases, told, written, .. } = *context;
    let [h2, h1, hint, k1, k2] = hints.map(u32::from);
    // The tags of the rules without how sure they are.
    let [t2, t1, tag, u1, u2] = [h2, h1, hint, k1, k2].map(|hint| hint >> 3);
    emit(two(16, here.case | written << 16, here.class));
    emit(three(17, hint, h1, k1));
    emit(two(18, tag, here.word));
    emit(two(19, hint, here.middle));
    emit(three(20, tag, b1.middle, here.case));
    emit(three(21, tag, n1.middle, here.case));
    emit(three(22, tag, here.class, here.case));
    emit(three(23, t1 << 5 | tag, u1, t2 << 5 | u2));
    emit(three(24, hint, told, 0));
    emit(three(25, told, here.case, written));
    emit(three(26, tag, written, here.case));
    let [p1, phrase, q1] = phrases;
    if p1 | phrase | q1 != 0 {
        emit(three(27, phrase, here.case, 0));
        emit(three(28, p1, phrase, q1));
        emit(three(29, phrase, tag, here.case));
    }
    let [l1, listed, m1] = context.listed;
    if l1 | listed | m1 != 0 {
        // Persons, places and organisations each by themselves.
        for (kind, mask) in [(48, 0xFF), (49, 0xFF00), (50, 0xFF_0000)] {
            emit(three(kind, listed & mask, here.case, 0));
            emit(three(kind + 3, l1 & mask, listed & mask, m1 & mask));
            emit(three(kind + 6, listed & mask, tag, here.class));
        }
        emit(three(57, listed, here.case, 0));
        emit(three(58, listed, tag, 0));
    }
    if let Some(Run { first, last, before, after, at }) = context.run {
        emit(three(32, at, first.word, 0));
        emit(three(33, at, last.word, 0));
        emit(three(34, at, before.word, 0));
        emit(three(35, at, after.word, 0));
        emit(three(36, at, last.middle, first.middle));
        emit(three(37, at, before.middle, 0));
        emit(three(38, at, after.middle, 0));
        emit(three(39, at, last.class, tag));
        emit(three(40, at, before.class, after.class));
        emit(three(41, at, here.coarse, tag));
        emit(three(42, tag, last.coarse, first.coarse));
    }
}
