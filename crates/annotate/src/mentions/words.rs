//! What each distinct form of a shard is to the finder, worked out once a form.

use super::class::Class;
use super::gazetteer::{Gazetteer, Node, without_point};
use textmill_corpus::{FormId, Lexicon, TokenFlags};

/// How a form is written; a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape(u8);

impl Shape {
    /// A word that begins with a capital: may be part of a name.
    pub(super) const CAPITAL: Shape = Shape(1);
    /// Two letters or more, all capitals.
    pub(super) const ALL_CAPS: Shape = Shape(2);
    /// One capital letter.
    pub(super) const INITIAL: Shape = Shape(4);
    /// A word that begins with a small letter.
    pub(super) const LOWER: Shape = Shape(8);
    /// Has points between letters, as `U.S`.
    pub(super) const POINTS: Shape = Shape(16);
    /// A number.
    pub(super) const NUMBER: Shape = Shape(32);
    /// Has a digit, or a capital after a small letter.
    pub(super) const MIXED: Shape = Shape(64);
    /// The possessive.
    pub(super) const CLITIC: Shape = Shape(128);

    /// Whether any flag of `other` is set.
    #[inline]
    pub(super) const fn has(self, other: Shape) -> bool {
        self.0 & other.0 != 0
    }

    /// The flags as bits.
    pub(super) const fn bits(self) -> u8 {
        self.0
    }

    #[must_use]
    const fn with(self, other: Shape) -> Shape {
        Shape(self.0 | other.0)
    }

    #[must_use]
    const fn when(self, condition: bool) -> Shape {
        if condition { self } else { Shape(0) }
    }
}

/// The punctuation marks that the finder tells apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// No mark: a word or a number.
    #[default]
    None,
    /// `.`
    Point,
    /// `,`
    Comma,
    /// `-` or its typographic cousins.
    Hyphen,
    /// `&`
    Ampersand,
    /// An opening or undirected quotation mark.
    Quote,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// `:`
    Colon,
    /// A sign of a currency.
    Currency,
    /// Any other mark.
    Other,
}

/// One distinct form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Its node in the gazetteer, when its norm is a word there.
    pub(super) node: Option<Node>,
    /// What lists say of it.
    pub(super) class: Class,
    /// The number of its norm.
    pub(super) norm: u32,
    /// How it is written.
    pub(super) shape: Shape,
    /// Which mark it is.
    pub(super) mark: Mark,
}

/// Describes every form of a shard, by form id.
pub(super) fn describe_forms(lexicon: &Lexicon, gazetteer: &Gazetteer) -> Vec<Word> {
    let nodes: Vec<Option<Node>> = (0..lexicon.n_norms() as u32)
        .map(|norm| gazetteer.word(without_point(lexicon.norm(norm))))
        .collect();
    (0..lexicon.n_forms() as FormId)
        .map(|form| {
            let norm = lexicon.norm_of(form);
            let node = nodes[norm as usize];
            let written = without_point(lexicon.form(form));
            let shape = shape_of(written, lexicon.flags(form));
            let class = node.map_or(Class::default(), |node| gazetteer.class(node));
            Word {
                node,
                class: by_case(class, shape, written),
                norm,
                shape,
                mark: mark_of(written),
            }
        })
        .collect()
}

/// Short names that are also words of the language are names in capitals only: `US`, `WHO`.
fn by_case(class: Class, shape: Shape, written: &str) -> Class {
    const SPELT: Class =
        Class(Class::COUNTRY.0 | Class::ORGANISATION.0 | Class::BRAND.0 | Class::REGION.0);
    const WORDS: Class = Class(Class::NEVER.0 | Class::PLAIN.0 | Class::LINK.0);
    if written.len() > 4 || !class.has(SPELT) || !class.has(WORDS) {
        return class;
    }
    if shape.has(Shape::ALL_CAPS) { Class(class.0 & !WORDS.0) } else { Class(class.0 & !SPELT.0) }
}

fn shape_of(written: &str, flags: TokenFlags) -> Shape {
    if flags.has(TokenFlags::NUMBER) {
        return Shape::NUMBER;
    }
    if !flags.has(TokenFlags::WORD) {
        return Shape::default();
    }
    if flags.has(TokenFlags::CLITIC) {
        return Shape::CLITIC;
    }
    if written.starts_with(['@', '#']) || written.contains(['@', '/', '$']) {
        // Addresses, handles and hashtags, and `US$`.
        return Shape::LOWER;
    }
    let capital = flags.has(TokenFlags::CAPITALISED);
    let all_caps = flags.has(TokenFlags::ALL_CAPS);
    let points = has_points(written);
    if !capital || (written.contains(['.', '_', ':']) && !points) {
        // `iPhone` and `eBay` are names, `example.com` is none.
        let inner = !written.contains(['.', '_', ':']) && has_inner_capital(written);
        return if inner { Shape::CAPITAL.with(Shape::MIXED) } else { Shape::LOWER };
    }
    let mixed =
        !all_caps && has_inner_capital(written) || written.bytes().any(|b| b.is_ascii_digit());
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    Shape::CAPITAL
        .with(Shape::ALL_CAPS.when(all_caps))
        .with(Shape::INITIAL.when(letters == 1 && written.chars().count() == 1))
        .with(Shape::POINTS.when(points))
        .with(Shape::MIXED.when(mixed))
}

/// Whether the form is single letters with points between them: `U.S`, and `U.S.` where tokens
/// keep the last point.
fn has_points(written: &str) -> bool {
    let bytes = written.as_bytes();
    bytes.len() >= 3
        && bytes.iter().enumerate().all(|(i, b)| (i % 2 == 1) == (*b == b'.'))
        && bytes.iter().step_by(2).all(u8::is_ascii_alphabetic)
}

fn has_inner_capital(written: &str) -> bool {
    let mut before_small = false;
    written.chars().any(|c| {
        let found = before_small && c.is_uppercase();
        before_small = c.is_lowercase();
        found
    })
}

fn mark_of(written: &str) -> Mark {
    match written {
        "." => Mark::Point,
        "," => Mark::Comma,
        ":" => Mark::Colon,
        "-" | "‐" | "‑" => Mark::Hyphen,
        "&" => Mark::Ampersand,
        "\"" | "“" | "‘" | "'" | "„" | "«" | "`" => Mark::Quote,
        "(" | "[" => Mark::Open,
        ")" | "]" => Mark::Close,
        "$" | "€" | "£" | "¥" => Mark::Currency,
        _ if written.starts_with(char::is_alphanumeric) => Mark::None,
        _ => Mark::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::flags_of;

    fn shape(form: &str) -> Shape {
        shape_of(form, flags_of(form))
    }

    #[test]
    fn a_form_with_an_inner_capital_may_be_a_name() {
        for form in ["iPhone", "eBay", "McDonald", "McCain"] {
            assert!(shape(form).has(Shape::CAPITAL), "{form}");
        }
    }

    #[test]
    fn an_address_is_no_name() {
        for form in ["Example.com", "www.Example.org", "snake_Case"] {
            assert!(!shape(form).has(Shape::CAPITAL), "{form}");
        }
    }

    #[test]
    fn letters_with_points_are_an_abbreviation() {
        assert!(shape("U.S").has(Shape::POINTS));
        assert!(shape("U.S.").has(Shape::POINTS));
        assert!(!shape("No.1").has(Shape::POINTS));
        assert!(shape("J").has(Shape::INITIAL));
    }

    #[test]
    fn short_names_that_are_words_need_capitals() {
        let both = Class::COUNTRY.with(Class::NEVER);
        assert_eq!(by_case(both, Shape::CAPITAL.with(Shape::ALL_CAPS), "US"), Class::COUNTRY);
        assert_eq!(by_case(both, Shape::CAPITAL, "Us"), Class::NEVER);
    }
}
