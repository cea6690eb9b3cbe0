//! The multiplier that two amounts of money share: `between $2 and $3 billion`.

use super::{
    money,
    number::{self, Amount},
    reader::{Reader, is_among},
};

/// What an amount is multiplied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Multiplier {
    /// By what stands behind it, if anything does.
    OfItsOwn,
    /// By this power of ten, which stands behind the next amount.
    Shared(usize),
    /// The text leaves it open: `$5 and $7 billion`.
    Open,
}

/// The multiplier of an amount of money that begins at `place`.
pub(super) fn multiplier(place: &Reader, amount: &Amount) -> Multiplier {
    if amount.power > 0 || amount.to.is_some() {
        return Multiplier::OfItsOwn;
    }
    let mut ahead = amount.after;
    let is_and = if ahead.eat("-") || ahead.eat("\u{2013}") {
        false
    } else {
        if !ahead.spaces() {
            return Multiplier::OfItsOwn;
        }
        let is_and = ahead.eat_word(&["and"]);
        if !(is_and || ahead.eat_word(&["to", "or"])) || !ahead.spaces() {
            return Multiplier::OfItsOwn;
        }
        is_and
    };
    let has_sign = money::currency(&mut ahead).is_some();
    ahead.spaces();
    if !ahead.byte().is_ascii_digit() {
        return Multiplier::OfItsOwn;
    }
    let next = number::amount(Reader { from: ahead.at, ..ahead }).map(number::letter);
    let Some(next) = next.filter(|next| next.power > 0) else { return Multiplier::OfItsOwn };
    let is_between = is_among(place.word_before(), &["between", "from"]);
    // Without a sign, what follows may count something else: `gave $5 to 10 million people`.
    let is_money = has_sign || next.after.byte() != b' ';
    let is_one_range = is_between || !is_and && is_money;
    // The lower end of a range is the lower one: not so in `from $500 to $2 billion`.
    if is_one_range && amount.number.is_below(&next.number, next.power) {
        Multiplier::Shared(next.power)
    } else {
        Multiplier::Open
    }
}
