//! Expressions that choose documents: `source == "bbc" and published >= 2004-05-01`.
//!
//! | form | chooses documents |
//! |---|---|
//! | `NAME == VALUE`, `!=`, `<`, `<=`, `>`, `>=` | by the value of a column of `documents` |
//! | `NAME in [VALUE, …]`, `NAME not in […]` | whose value is one of these, or none of them |
//! | `NAME` | where a column of flags is true |
//! | `not A`, `A and B`, `A or B`, `(A)` | `not` binds closest, `or` least |
//!
//! A value is text in double or single quotes (with `\` before a quote or a `\` in it), a number, a
//! day as `2004-05-12`, `true`, `false` or `null`. Text is ordered by its bytes; text that is compared
//! with a number is read as one. A missing value equals `null` and nothing else, and is neither below
//! nor above anything; `!=` is the contrary of `==`. A name with other characters than letters,
//! digits and `_` stands in backquotes. Beside the columns there are `source` (for `publisher`),
//! `category` (for `section`), `folder` of the source path, and `day`, `week`, `month` and `year` as in
//! the table of groups.

#[cfg(test)]
mod chosen;
mod filter;
mod lexer;
mod parser;

pub use filter::Filter;

use std::fmt;

/// What is wrong with an expression, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The character at which it was seen, from 1.
    pub at: usize,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at character {}: {}", self.at, self.problem)
    }
}

impl std::error::Error for Mistake {}

/// An expression as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    root: Node,
}

/// A part of an expression.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    Or(Vec<Node>),
    And(Vec<Node>),
    Not(Box<Node>),
    Compare(Name, Operator, Value),
    In(Name, Vec<Value>),
    Flag(Name),
}

/// The name of a column, and the character at which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    at: usize,
    name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A value as written.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Null,
    Text(String),
    Number(f64),
    /// Days since 1970-01-01.
    Day(i32),
    Flag(bool),
}

/// How deep parentheses and `not` may lie in each other.
const DEEPEST: usize = 100;

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// The first mistake in it.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        parser::parse(&lexer::tokens(text)?).map(|root| Self { root })
    }
}
