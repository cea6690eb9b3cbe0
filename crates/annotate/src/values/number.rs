//! Numbers in digits and in words, exactly: `1,234.5`, `2.3 billion`, `twenty-five thousand`.

use super::reader::{Reader, is_among};

/// The most digits of a number: longer ones are no amount of anything.
const MOST_DIGITS: usize = 30;

/// The most words that a number is read over.
const MOST_WORDS: usize = 12;

/// The most multipliers behind digits: `10 thousand million` has two.
const MOST_MULTIPLIERS: usize = 3;

/// A decimal number: its digits, and how many of them stand behind the point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    is_negative: bool,
    digits: String,
    n_behind: usize,
}

impl Decimal {
    /// Times a power of ten.
    fn shifted(mut self, power: usize) -> Self {
        let behind = self.n_behind.min(power);
        self.n_behind -= behind;
        self.digits.extend(std::iter::repeat_n('0', power - behind));
        self
    }

    fn of(number: u128) -> Self {
        Self { is_negative: false, digits: number.to_string(), n_behind: 0 }
    }

    /// Whether it is below another number before that was multiplied by a power of ten.
    pub(super) fn is_below(&self, other: &Self, power: usize) -> bool {
        let value = |number: &Self| number.plain().parse::<f64>().unwrap_or(f64::NAN);
        value(self) < value(&other.clone().divided(power))
    }

    /// Divided by a power of ten.
    pub(super) fn divided(mut self, power: usize) -> Self {
        self.n_behind += power;
        self
    }

    /// Times a small number, for centuries and decades; `None` for what is no whole number.
    pub(super) fn times(&self, factor: u64) -> Option<Self> {
        let number: u128 = self.plain().parse().ok()?;
        Some(Self::of(number.checked_mul(u128::from(factor))?))
    }

    /// As plain digits with a point, without zeros that say nothing.
    pub(super) fn plain(&self) -> String {
        let mut digits = self.digits.clone();
        while digits.len() <= self.n_behind {
            digits.insert(0, '0');
        }
        let (whole, part) = digits.split_at(digits.len() - self.n_behind);
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        let sign =
            if self.is_negative && !(whole.is_empty() && part.is_empty()) { "-" } else { "" };
        let whole = if whole.is_empty() { "0" } else { whole };
        let point = if part.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{part}")
    }
}

/// A number, perhaps the lower end of a range, at the place where what it counts may stand.
#[derive(Clone, Debug)]
pub(super) struct Amount<'a> {
    /// First byte of the number.
    pub(super) start: usize,
    /// Behind the number and its multiplier.
    pub(super) after: Reader<'a>,
    pub(super) number: Decimal,
    /// The upper end of a range.
    pub(super) to: Option<Decimal>,
    /// The power of ten of the multipliers behind digits; 0 without any, and for a number in words.
    pub(super) power: usize,
    /// Whether a word for a million or more was read.
    pub(super) is_large: bool,
}

impl Amount<'_> {
    /// The number in one form; a range as both ends with a slash between.
    pub(super) fn plain(&self) -> String {
        match &self.to {
            None => self.number.plain(),
            Some(to) => format!("{}/{}", self.number.plain(), to.plain()),
        }
    }

    /// The same with other numbers.
    pub(super) fn map(&self, change: impl Fn(&Decimal) -> Option<Decimal>) -> Option<Self> {
        let to = match &self.to {
            None => None,
            Some(to) => Some(change(to)?),
        };
        Some(Self { number: change(&self.number)?, to, ..self.clone() })
    }

    /// The same times a power of ten more.
    pub(super) fn shifted(self, power: usize) -> Self {
        Self {
            number: self.number.shifted(power),
            to: self.to.map(|to| to.shifted(power)),
            power: self.power + power,
            is_large: self.is_large || power >= 6,
            ..self
        }
    }

    /// The same below zero.
    pub(super) fn negated(mut self) -> Self {
        self.number.is_negative = true;
        self
    }
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// What numbers are multiplied by, as powers of ten; and the shortened forms that newswires use.
const MULTIPLIERS: [(&[&str], usize); 5] = [
    (&["hundred"], 2),
    (&["thousand"], 3),
    (&["million", "mln", "mn"], 6),
    (&["billion", "bln", "bn"], 9),
    (&["trillion", "trln", "tn", "trn"], 12),
];

/// Whether a word may begin a number.
pub(super) fn begins(word: &str) -> bool {
    small(word).is_some()
}

fn small(word: &str) -> Option<u128> {
    let place = |words: &[&str]| words.iter().position(|other| other.eq_ignore_ascii_case(word));
    let tens = || place(&TENS).map(|tens| (tens as u128 + 2) * 10);
    place(&SMALL).map(|small| small as u128).or_else(tens)
}

fn multiplier(word: &str) -> Option<usize> {
    MULTIPLIERS.iter().find(|(words, _)| is_among(word, words)).map(|&(_, power)| power)
}

/// The number that begins here, in digits or words, with its multiplier.
pub(super) fn amount(mut reader: Reader<'_>) -> Option<Amount<'_>> {
    let mut start = reader.at;
    if !reader.byte().is_ascii_digit() {
        if let Some(number) = in_words(&mut reader) {
            let is_large = number >= 1_000_000;
            let number = Decimal::of(number);
            return Some(Amount { start, after: reader, number, to: None, power: 0, is_large });
        }
        // A sign that is part of the token.
        reader.at += reader.rest().bytes().take(5).position(|b| b.is_ascii_digit())?;
        start = reader.at;
    }
    let negative = sign(&reader);
    let number = in_digits(&mut reader)?;
    let to = upper_end(&mut reader);
    let mut amount = Amount { start, after: reader, number, to, power: 0, is_large: false };
    for _ in 0..MOST_MULTIPLIERS {
        let mut ahead = amount.after;
        let Some(power) = ahead.joint().then(|| ahead.word().and_then(multiplier)).flatten() else {
            break;
        };
        amount = Amount { after: ahead, ..amount.shifted(power) };
    }
    if amount.power == 0
        && let Some(power) = attached_multiplier(&mut reader)
    {
        amount = Amount { after: reader, ..amount.shifted(power) };
    }
    if let Some(len) = negative {
        amount = Amount { start: start - len, ..amount.negated() };
    }
    Some(amount)
}

/// `bn` and its like right behind the digits. A letter alone may be a unit: money knows.
fn attached_multiplier(reader: &mut Reader) -> Option<usize> {
    let mut ahead = *reader;
    let power = ahead.word().filter(|word| word.len() > 1).and_then(multiplier)?;
    *reader = ahead;
    Some(power)
}

/// `m`, `b`, `k` right behind the digits of an amount of money.
pub(super) fn letter(amount: Amount<'_>) -> Amount<'_> {
    let mut ahead = amount.after;
    let power = match ahead.word() {
        Some("k" | "K") => 3,
        Some("m" | "M") => 6,
        Some("b" | "B") => 9,
        _ => return amount,
    };
    Amount { after: ahead, ..amount.shifted(power) }
}

/// The bytes of a minus right before a number that stands by itself.
pub(super) fn sign(reader: &Reader) -> Option<usize> {
    let before = &reader.text[reader.from..reader.at];
    let sign = ["-", "\u{2212}"].into_iter().find(|sign| before.ends_with(sign))?;
    let beyond = &before[..before.len() - sign.len()];
    (beyond.is_empty() || beyond.ends_with([' ', '\n', '('])).then_some(sign.len())
}

/// `-6` and `–6` behind a number: the upper end of a range.
fn upper_end(reader: &mut Reader) -> Option<Decimal> {
    let mut ahead = *reader;
    if !(ahead.eat("-") || ahead.eat("\u{2013}")) {
        return None;
    }
    let to = in_digits(&mut ahead)?;
    *reader = ahead;
    Some(to)
}

/// `1234.5` or `1,234.5`.
fn in_digits(reader: &mut Reader) -> Option<Decimal> {
    let mut ahead = *reader;
    let mut digits = ahead.digits(1, MOST_DIGITS)?.to_owned();
    if digits.len() <= 3 {
        let mut thousands = ahead;
        while digits.len() < MOST_DIGITS && thousands.eat(",") {
            let Some(three) = thousands.digits(3, 3) else { break };
            digits.push_str(three);
            ahead = thousands;
        }
    }
    let mut n_behind = 0;
    let mut point = ahead;
    if point.eat(".")
        && let Some(part) = point.digits(1, MOST_DIGITS)
    {
        digits.push_str(part);
        n_behind = part.len();
        ahead = point;
    }
    // A number that goes on is none of an amount: 1.2.3, 10,5.
    let mut next = ahead;
    let goes_on = (next.eat(".") || next.eat(",") || next.eat("/")) && next.byte().is_ascii_digit();
    if goes_on {
        return None;
    }
    *reader = ahead;
    Some(Decimal { is_negative: false, digits, n_behind })
}

/// `twenty-five`, `two hundred and six thousand`, `two thousand million`; `None` also for what no
/// one number is, as `two million three million`.
fn in_words(reader: &mut Reader) -> Option<u128> {
    let mut ahead = *reader;
    // Parts that have their multiplier, the greatest first, and what may still be multiplied.
    let (mut parts, mut open) = (Vec::<(u128, usize)>::new(), small(ahead.word()?)?);
    *reader = ahead;
    for _ in 0..MOST_WORDS {
        if !ahead.joint() {
            break;
        }
        let Some(mut word) = ahead.word() else { break };
        let may_go_on = open % 100 == 0 && (open > 0 || !parts.is_empty());
        if word.eq_ignore_ascii_case("and") && may_go_on {
            ahead.spaces();
            let Some(next) = ahead.word().filter(|next| small(next).is_some()) else { break };
            word = next;
        }
        match multiplier(word) {
            Some(2) if open > 0 => open = open.checked_mul(100)?,
            Some(2) => return None,
            Some(power) => {
                multiply(&mut parts, open, power)?;
                open = 0;
            }
            None => match small(word) {
                Some(more) if fits(open, more) => open += more,
                _ => break,
            },
        }
        *reader = ahead;
    }
    parts.into_iter().try_fold(open, |sum, (part, _)| sum.checked_add(part))
}

/// Multiplies what was read: what is still open and all parts with a smaller multiplier
/// (`two thousand three hundred million`), or, when nothing is open, the last part (`a million
/// million`).
fn multiply(parts: &mut Vec<(u128, usize)>, open: u128, power: usize) -> Option<()> {
    let mut sum = open;
    while let Some((part, _)) = parts.pop_if(|(_, other)| *other < power) {
        sum = sum.checked_add(part)?;
    }
    let mut total = power;
    if sum == 0 {
        let (part, other) = parts.pop()?;
        (sum, total) = (part, other + power);
    } else if parts.last().is_some_and(|(_, other)| *other == power) {
        return None;
    }
    parts.push((sum.checked_mul(10_u128.pow(power as u32))?, total));
    Some(())
}

/// Whether a number word goes on with one that stands before: `twenty` `five`, `hundred` `six`.
fn fits(open: u128, more: u128) -> bool {
    match open % 100 {
        0 => true,
        tens if tens >= 20 && tens % 10 == 0 => (1..10).contains(&more),
        _ => false,
    }
}
