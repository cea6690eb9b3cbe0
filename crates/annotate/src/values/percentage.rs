//! Percentages: `5%`, `2.5 percent`, `3 per cent`, `1.5 pct`, `two percentage points`.

use super::{Found, number::Amount};
use textmill_corpus::ValueKind;

pub(super) fn find(amount: &Amount) -> Option<Found> {
    let mut reader = amount.after;
    let found = |end| {
        Found::of(ValueKind::Percentage, amount.start, end, Some(amount.plain()))
            .with_unit(Some("%"))
    };
    let mut sign = reader;
    sign.spaces();
    if sign.eat("%") {
        return Some(found(sign.at));
    }
    if !reader.joint() {
        return None;
    }
    if reader.eat_word(&["percent", "pct"]) {
        return Some(found(reader.at));
    }
    if reader.eat_word(&["per"]) {
        return (reader.spaces() && reader.eat_word(&["cent"])).then(|| found(reader.at));
    }
    let is_points =
        reader.eat_word(&["percentage"]) && reader.joint() && reader.eat_word(&["point", "points"]);
    is_points.then(|| found(reader.at).with_unit(Some("percentage points")))
}
