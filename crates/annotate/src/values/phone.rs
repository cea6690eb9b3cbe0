//! Telephone numbers: `+44 20 7946 0958`, `(202) 555-0123`, `202-555-0123`.

use super::{Found, reader::Reader};
use textmill_corpus::ValueKind;

/// Digits of a number with its country code (E.164).
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 8..=15;

pub(super) fn find(mut reader: Reader) -> Option<Found> {
    // The plus may be part of the token.
    let has_plus = reader.eat("+") || reader.before() == b'+';
    if has_plus {
        return international(reader);
    }
    american(reader)
}

fn international(mut reader: Reader) -> Option<Found> {
    let start = reader.at - 1;
    let mut number = String::from("+");
    let mut end = reader.at;
    // Groups of digits, set apart by one mark.
    for _ in 0..8 {
        let Some(group) = reader.digits(1, 12) else { break };
        number.push_str(group);
        end = reader.at;
        let marks = ["(", ") ", ")", " (", " ", "-", "."];
        if !marks.into_iter().any(|mark| reader.eat(mark)) {
            break;
        }
    }
    let is_whole = INTERNATIONAL.contains(&(number.len() - 1));
    is_whole.then(|| Found::of(ValueKind::Phone, start, end, Some(number)))
}

/// Three, three and four digits, as in North America; which country is meant is not said.
fn american(mut reader: Reader) -> Option<Found> {
    let in_brackets = reader.before() == b'(';
    let start = reader.at - usize::from(in_brackets);
    if !in_brackets && matches!(reader.before(), b'-' | b'.' | b'/') {
        return None;
    }
    let area = reader.digits(3, 3)?;
    let joined = if in_brackets {
        reader.eat(") ") || reader.eat(")")
    } else {
        reader.eat("-") || reader.eat(".")
    };
    let exchange = joined.then(|| reader.digits(3, 3)).flatten()?;
    let joined = reader.eat("-") || reader.eat(".");
    let line = joined.then(|| reader.digits(4, 4)).flatten()?;
    // Neither an area nor an exchange begins with 0 or 1.
    let is_sound = area.as_bytes()[0] > b'1' && exchange.as_bytes()[0] > b'1' && !line.is_empty();
    (is_sound && reader.at_end_of_word())
        .then(|| Found::of(ValueKind::Phone, start, reader.at, None))
}
