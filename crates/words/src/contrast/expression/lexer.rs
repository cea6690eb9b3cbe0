//! The text of an expression to words and signs.

use super::{Mistake, Operator, Value};
use textmill_corpus::calendar::days;

/// A word or sign, and the character at which it stands, from 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) at: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Name(String),
    Value(Value),
    Operator(Operator),
    And,
    Or,
    Not,
    In,
    Open,
    Close,
    OpenList,
    CloseList,
    Comma,
    End,
}

impl Kind {
    /// What it is, for messages.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::Name(_) => "a name",
            Self::Value(_) => "a value",
            Self::Operator(_) => "a comparison",
            Self::And => "`and`",
            Self::Or => "`or`",
            Self::Not => "`not`",
            Self::In => "`in`",
            Self::Open => "`(`",
            Self::Close => "`)`",
            Self::OpenList => "`[`",
            Self::CloseList => "`]`",
            Self::Comma => "`,`",
            Self::End => "the end",
        }
    }
}

const SIGNS: [(&str, Kind); 11] = [
    ("==", Kind::Operator(Operator::Equal)),
    ("!=", Kind::Operator(Operator::Unequal)),
    ("<=", Kind::Operator(Operator::LessOrEqual)),
    (">=", Kind::Operator(Operator::GreaterOrEqual)),
    ("<", Kind::Operator(Operator::Less)),
    (">", Kind::Operator(Operator::Greater)),
    ("(", Kind::Open),
    (")", Kind::Close),
    ("[", Kind::OpenList),
    ("]", Kind::CloseList),
    (",", Kind::Comma),
];

/// All words and signs, the end last.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Mistake> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let at = text[..text.len() - rest.len()].chars().count() + 1;
        let Some(first) = rest.chars().next() else {
            tokens.push(Token { at, kind: Kind::End });
            return Ok(tokens);
        };
        let sign = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
        let (kind, length) = if let Some((sign, kind)) = sign {
            (kind.clone(), sign.len())
        } else if matches!(first, '"' | '\'' | '`') {
            let (quoted, length) = quoted(rest, first).ok_or_else(|| Mistake {
                at,
                problem: format!("what begins with {first} does not end"),
                hint: format!("put {first} after it; inside it write \\{first}"),
            })?;
            let kind =
                if first == '`' { Kind::Name(quoted) } else { Kind::Value(Value::Text(quoted)) };
            (kind, length)
        } else {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            let word = &rest[..length];
            (self::word(word).ok_or_else(|| unknown(at, first, word))?, length)
        };
        tokens.push(Token { at, kind });
        rest = &rest[length..];
    }
}

/// Whether a character can stand in a name, a number or a day.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+')
}

/// What stands between two quotes, and its length with them.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut content = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => content.push(characters.next()?.1),
            c if c == quote => return Some((content, at + quote.len_utf8())),
            c => content.push(c),
        }
    }
    None
}

/// A word without quotes: a word of the language, a number, a day or a name.
fn word(word: &str) -> Option<Kind> {
    Some(match word {
        "and" => Kind::And,
        "or" => Kind::Or,
        "not" => Kind::Not,
        "in" => Kind::In,
        "null" => Kind::Value(Value::Null),
        "true" => Kind::Value(Value::Flag(true)),
        "false" => Kind::Value(Value::Flag(false)),
        _ if word.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
            let is_name = word.chars().all(|c| c.is_alphanumeric() || c == '_');
            return is_name.then(|| Kind::Name(word.to_owned()));
        }
        _ => match (day(word), word.parse::<f64>()) {
            (Some(day), _) => Kind::Value(Value::Day(day)),
            (_, Ok(number)) if number.is_finite() => Kind::Value(Value::Number(number)),
            _ => return None,
        },
    })
}

fn unknown(at: usize, first: char, word: &str) -> Mistake {
    let (problem, hint) = match word {
        "" if first == '=' => ("one `=` compares nothing".to_owned(), "write ==".to_owned()),
        "" => (format!("`{first}` has no meaning here"), "put text into quotes".to_owned()),
        _ => (
            format!("`{word}` is no name, no number and no day"),
            "put text into double quotes, and names with other characters into backquotes".into(),
        ),
    };
    Mistake { at, problem, hint }
}

/// The day, counted from 1970-01-01, that `2004-05-12` names.
pub(super) fn day(text: &str) -> Option<i32> {
    let is_day = text.len() == 10 && text.is_ascii();
    let mut parts = text.splitn(3, '-').filter(|_| is_day);
    let mut next = |len: usize| {
        let part = parts.next().filter(|part| part.len() == len)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let (year, month, day): (u32, u32, u32) = (next(4)?, next(2)?, next(2)?);
    days(year as i32, month, day)
}
