//! Amounts of money: `$5 million`, `£2.3bn`, `EUR 500`, `5 mln dlrs`, `10,000 yen`.

use super::{
    Found,
    number::{self, Amount},
    range::{self, Multiplier},
    reader::{Reader, is_among},
};
use textmill_corpus::ValueKind;

/// Signs before an amount, the longer first; a dollar without a country is that of the United
/// States, a pound that of the United Kingdom.
const SIGNS: [(&str, &str); 30] = [
    ("US$", "USD"),
    ("U.S.$", "USD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
    ("NT$", "TWD"),
    ("R$", "BRL"),
    ("Z$", "ZWD"),
    ("$", "USD"),
    ("\u{a3}", "GBP"),
    ("\u{20ac}", "EUR"),
    ("\u{a5}", "JPY"),
    ("\u{20b9}", "INR"),
    ("\u{20a9}", "KRW"),
    ("\u{20bd}", "RUB"),
    ("\u{20ba}", "TRY"),
    ("\u{20aa}", "ILS"),
    ("\u{20ab}", "VND"),
    ("\u{20b4}", "UAH"),
    ("\u{20a6}", "NGN"),
    ("\u{e3f}", "THB"),
    ("\u{20b1}", "PHP"),
    ("\u{20a1}", "CRC"),
    ("\u{20b8}", "KZT"),
    ("\u{20b5}", "GHS"),
    ("\u{20be}", "GEL"),
];

/// Codes of ISO 4217 that stand before or behind an amount.
const CODES: [&str; 40] = [
    "USD", "EUR", "GBP", "JPY", "CHF", "CNY", "AUD", "CAD", "NZD", "HKD", "SGD", "SEK", "NOK",
    "DKK", "INR", "KRW", "RUB", "TRY", "BRL", "MXN", "ZAR", "PLN", "CZK", "HUF", "ILS", "THB",
    "IDR", "MYR", "PHP", "SAR", "AED", "QAR", "KWD", "EGP", "NGN", "KES", "PKR", "UAH", "DEM",
    "FRF",
];

/// Countries before the word for a currency, and the code of both together.
const OF_COUNTRIES: [(&[&str], &[&str], &str); 15] = [
    (&["us", "american"], &["dollar", "dollars"], "USD"),
    (&["australian"], &["dollar", "dollars"], "AUD"),
    (&["canadian"], &["dollar", "dollars"], "CAD"),
    (&["singapore"], &["dollar", "dollars"], "SGD"),
    (&["taiwan"], &["dollar", "dollars"], "TWD"),
    (&["zimbabwe", "zimbabwean"], &["dollar", "dollars"], "ZWD"),
    (&["swiss"], &["franc", "francs"], "CHF"),
    (&["french"], &["franc", "francs"], "FRF"),
    (&["belgian"], &["franc", "francs"], "BEF"),
    (&["deutsche", "german"], &["mark", "marks"], "DEM"),
    (&["indian"], &["rupee", "rupees"], "INR"),
    (&["mexican"], &["peso", "pesos"], "MXN"),
    (&["swedish"], &["crown", "crowns", "kronor"], "SEK"),
    (&["danish"], &["crown", "crowns", "kroner"], "DKK"),
    (&["norwegian"], &["crown", "crowns", "kroner"], "NOK"),
];

/// Words for a currency; none where several countries have one of that name.
const WORDS: [(&[&str], Option<&str>); 22] = [
    (&["dollar", "dollars", "dlr", "dlrs", "bucks"], Some("USD")),
    (&["euro", "euros"], Some("EUR")),
    (&["sterling", "stg"], Some("GBP")),
    (&["yen"], Some("JPY")),
    (&["yuan", "renminbi"], Some("CNY")),
    (&["rouble", "roubles", "ruble", "rubles"], Some("RUB")),
    (&["rand"], Some("ZAR")),
    (&["ringgit"], Some("MYR")),
    (&["baht"], Some("THB")),
    (&["rupiah"], Some("IDR")),
    (&["zloty", "zlotys"], Some("PLN")),
    (&["forint", "forints"], Some("HUF")),
    (&["shekel", "shekels"], Some("ILS")),
    (&["naira"], Some("NGN")),
    (&["reais"], Some("BRL")),
    (&["kronor"], Some("SEK")),
    (&["rupee", "rupees"], None),
    (&["peso", "pesos"], None),
    (&["franc", "francs"], None),
    (&["kroner", "krona", "krone"], None),
    (&["dinar", "dinars", "dirham", "dirhams", "riyal", "riyals"], None),
    (&["lira", "lire"], None),
];

/// Whether a token may begin an amount of money.
pub(super) fn begins(token: &str) -> bool {
    let is_sign = SIGNS.iter().any(|(sign, _)| token.starts_with(sign));
    // A sign may be cut into tokens: US and $.
    is_sign || is_among(token, &["US", "HK", "NZ", "U.S."]) || code(token).is_some()
}

/// The code that a text begins with.
fn code(token: &str) -> Option<&'static str> {
    let head = token.get(..3)?;
    let rest = &token[3..];
    let ends = !rest.starts_with(char::is_alphabetic);
    CODES.into_iter().find(|code| ends && *code == head)
}

/// An amount behind its currency.
pub(super) fn prefixed(mut reader: Reader) -> Option<Found> {
    let place = reader;
    let (currency, mut start) = currency(&mut reader)?;
    let is_apart = reader.spaces();
    if !reader.byte().is_ascii_digit() {
        return None;
    }
    // What stands before belongs to the sign.
    let mut amount = number::letter(number::amount(Reader { from: reader.at, ..reader })?);
    let end = amount.after.at;
    let is_whole = amount.after.at_end_of_word();
    if !(is_whole || is_apart) {
        return None;
    }
    let minus = number::sign(&Reader { at: start, ..place });
    if let Some(len) = minus {
        (amount, start) = (amount.negated(), start - len);
    }
    let normalised = match range::multiplier(&Reader { at: start, ..place }, &amount) {
        Multiplier::OfItsOwn => Some(amount.plain()),
        Multiplier::Shared(power) => Some(amount.shifted(power).plain()),
        Multiplier::Open => None,
    };
    Some(Found::of(ValueKind::Money, start, end, normalised).with_unit(Some(currency)))
}

/// Goes past the currency that stands here; its code, and where it begins: letters that belong to a
/// `$` may stand before.
pub(super) fn currency(reader: &mut Reader) -> Option<(&'static str, usize)> {
    let start = reader.at;
    let Some((sign, currency)) = SIGNS.iter().find(|(sign, _)| reader.rest().starts_with(sign))
    else {
        let code = code(reader.rest())?;
        reader.at += 3;
        return Some((code, start));
    };
    let with_letters = |(longer, _): &&(&str, &str)| {
        let Some(letters) = longer.strip_suffix(sign).filter(|letters| !letters.is_empty()) else {
            return false;
        };
        let before = reader.text[reader.from..start].strip_suffix(letters);
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    };
    let longer = SIGNS.iter().find(with_letters);
    let letters = longer.map_or(0, |(longer, _)| longer.len() - sign.len());
    reader.at += sign.len();
    Some((longer.map_or(currency, |(_, code)| code), start - letters))
}

/// An amount before its currency.
pub(super) fn suffixed(amount: &Amount) -> Option<Found> {
    let mut reader = amount.after;
    let found = |amount: &Amount, end, unit: Option<&str>| {
        Some(Found::of(ValueKind::Money, amount.start, end, Some(amount.plain())).with_unit(unit))
    };
    // The sign may follow, as in much of Europe.
    let mut sign = reader;
    sign.spaces();
    if sign.eat("\u{20ac}") {
        return found(amount, sign.at, Some("EUR"));
    }
    if !reader.joint() {
        return None;
    }
    let mut ahead = reader;
    if ahead.eat("U.S. ") && ahead.eat_word(&["dollar", "dollars"]) {
        return found(amount, ahead.at, Some("USD"));
    }
    let word = reader.word()?;
    let end = reader.at;
    if let Some(code) = CODES.into_iter().find(|&code| code == word) {
        return found(amount, end, Some(code));
    }
    if let Some((_, unit)) = WORDS.iter().find(|(words, _)| is_among(word, words)) {
        return found(amount, end, *unit);
    }
    if is_among(word, &["cent", "cents"]) {
        let hundredths = amount.map(|number| Some(number.clone().divided(2)))?;
        return found(&hundredths, end, None);
    }
    if is_among(word, &["pence"]) {
        let hundredths = amount.map(|number| Some(number.clone().divided(2)))?;
        return found(&hundredths, end, Some("GBP"));
    }
    let mut ahead = reader;
    let next = if ahead.spaces() { ahead.word().unwrap_or("") } else { "" };
    if is_among(word, &["pound", "pounds"]) {
        if is_among(next, &["sterling"]) {
            return found(amount, ahead.at, Some("GBP"));
        }
        // A million pounds are money, five may be a weight.
        return if amount.is_large { found(amount, end, Some("GBP")) } else { None };
    }
    if is_among(word, &["won"]) {
        return if amount.is_large { found(amount, end, Some("KRW")) } else { None };
    }
    let of_country = OF_COUNTRIES
        .iter()
        .find(|(country, words, _)| is_among(word, country) && is_among(next, words));
    of_country.and_then(|(_, _, code)| found(amount, ahead.at, Some(code)))
}
