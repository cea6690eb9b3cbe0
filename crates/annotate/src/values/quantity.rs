//! Numbers with a unit of measurement: `10 km`, `5,000 barrels`, `60 mph`, `20 °C`.

use super::{Found, number::Amount, reader::is_among};
use textmill_corpus::ValueKind;

/// Units: the words for them, and the symbol.
const WORDS: [(&[&str], &str); 37] = [
    (&["metre", "metres", "meter", "meters"], "m"),
    (&["kilometre", "kilometres", "kilometer", "kilometers", "kms"], "km"),
    (&["centimetre", "centimetres", "centimeter", "centimeters"], "cm"),
    (&["millimetre", "millimetres", "millimeter", "millimeters"], "mm"),
    (&["mile", "miles"], "mi"),
    (&["yard", "yards"], "yd"),
    (&["foot", "feet"], "ft"),
    (&["inch", "inches"], "in"),
    (&["acre", "acres"], "acre"),
    (&["hectare", "hectares"], "ha"),
    (&["gram", "grams", "gramme", "grammes"], "g"),
    (&["kilogram", "kilograms", "kilogramme", "kilogrammes", "kilo", "kilos"], "kg"),
    (&["milligram", "milligrams"], "mg"),
    (&["tonne", "tonnes"], "t"),
    // Long or short: the text does not say.
    (&["ton", "tons"], "ton"),
    (&["pound", "pounds", "lbs"], "lb"),
    (&["ounce", "ounces"], "oz"),
    (&["litre", "litres", "liter", "liters"], "l"),
    (&["millilitre", "millilitres", "milliliter", "milliliters"], "ml"),
    (&["gallon", "gallons"], "gal"),
    (&["barrel", "barrels"], "bbl"),
    (&["bushel", "bushels"], "bu"),
    (&["knot", "knots"], "kn"),
    (&["watt", "watts"], "W"),
    (&["kilowatt", "kilowatts"], "kW"),
    (&["megawatt", "megawatts"], "MW"),
    (&["gigawatt", "gigawatts"], "GW"),
    (&["volt", "volts"], "V"),
    (&["hertz"], "Hz"),
    (&["kilohertz"], "kHz"),
    (&["megahertz"], "MHz"),
    (&["gigahertz"], "GHz"),
    (&["kilobyte", "kilobytes"], "kB"),
    (&["megabyte", "megabytes"], "MB"),
    (&["gigabyte", "gigabytes"], "GB"),
    (&["terabyte", "terabytes"], "TB"),
    (&["calorie", "calories"], "cal"),
];

/// Symbols, in the case they are written in. `m` is none: it is a million more often than a metre.
const SYMBOLS: [&str; 32] = [
    "km", "cm", "mm", "kg", "mg", "lb", "oz", "ha", "ml", "mi", "yd", "ft", "kW", "MW", "GW", "TW",
    "kWh", "MWh", "GWh", "TWh", "Hz", "kHz", "MHz", "GHz", "kB", "KB", "MB", "GB", "TB", "Mbps",
    "bbl", "hp",
];

pub(super) fn find(amount: &Amount) -> Option<Found> {
    let mut reader = amount.after;
    let is_apart = reader.joint();
    let found = |end, unit: &str| {
        Found::of(ValueKind::Quantity, amount.start, end, Some(amount.plain()))
            .with_unit(Some(unit))
    };
    for (sign, unit) in [("\u{b0}C", "\u{b0}C"), ("\u{b0}F", "\u{b0}F"), ("km/h", "km/h")] {
        if reader.eat(sign) {
            return reader.at_end_of_word().then(|| found(reader.at, unit));
        }
    }
    let first = reader;
    let word = reader.word()?;
    if let Some(symbol) = SYMBOLS.into_iter().find(|&symbol| symbol == word) {
        return Some(found(reader.at, if symbol == "KB" { "kB" } else { symbol }));
    }
    if is_among(word, &["mph", "kph"]) {
        let unit = if word.eq_ignore_ascii_case("mph") { "mph" } else { "km/h" };
        return Some(found(reader.at, unit));
    }
    if !is_apart {
        return None;
    }
    if is_among(word, &["degrees", "degree"]) {
        let scale = reader.spaces().then(|| reader.word()).flatten()?;
        let unit = match scale.to_ascii_lowercase().as_str() {
            "celsius" | "centigrade" | "c" => "\u{b0}C",
            "fahrenheit" | "f" => "\u{b0}F",
            _ => return None,
        };
        return Some(found(reader.at, unit));
    }
    reader = first;
    let power = match reader.word()?.to_ascii_lowercase().as_str() {
        "square" | "sq" => "\u{b2}",
        "cubic" | "cu" => "\u{b3}",
        _ => "",
    };
    if power.is_empty() {
        reader = first;
    } else if !(reader.joint() || reader.eat(". ")) {
        return None;
    }
    let word = reader.word()?;
    let (_, unit) = WORDS.iter().find(|(words, _)| is_among(word, words))?;
    let is_length = matches!(*unit, "m" | "km" | "cm" | "mm" | "mi" | "yd" | "ft" | "in");
    if !power.is_empty() && !is_length {
        return None;
    }
    let end = reader.at;
    // `60 miles per hour`.
    let speed = matches!(*unit, "mi" | "km") && power.is_empty() && {
        let mut ahead = reader;
        let is_per = ahead.spaces() && ahead.eat_word(&["per", "an"]) && ahead.spaces();
        let is_speed = is_per && ahead.eat_word(&["hour"]);
        reader = if is_speed { ahead } else { reader };
        is_speed
    };
    if speed {
        return Some(found(reader.at, if *unit == "mi" { "mph" } else { "km/h" }));
    }
    Some(found(end, &format!("{unit}{power}")))
}
