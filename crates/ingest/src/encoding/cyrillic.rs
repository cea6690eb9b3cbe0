//! Which of the encodings of Cyrillic a text is in, told by which letters follow one another.

use super::charset::Charset;
use std::sync::LazyLock;

/// The encodings, the commonest first.
const CHARSETS: [&str; 6] =
    ["windows-1251", "KOI8-U", "IBM866", "ISO-8859-5", "x-mac-cyrillic", "IBM855"];

/// Pairs with a letter of Cyrillic in them that a text must have to be called one.
const LEAST_PAIRS: u32 = 16;

/// The least mean of a pair of a text in a language of Cyrillic, in units of the table. Texts in
/// Russian, Bulgarian and Ukrainian have 35 and more, texts of which bytes are taken for Cyrillic that
/// are none below 10, if they are not very short.
const LEAST_MEAN: i64 = 24;

/// What a capital after a small letter costs: the alphabets of KOI8 and windows-1251 have them at
/// one another's places.
const ODD_CAPITAL: i64 = 80;

/// As in `tables/make.py`, which writes the table: classes of characters, then the letters.
const LETTERS: &str = "абвгдежзийклмнопрстуфхцчшщъыьэюяђѓёєѕіїјљњћќўџґ";
const SIGNS: &str = "\u{a0}«»„“”‘’–—…№§©®°±·•€™";
const OUTSIDE: u8 = 0;
const LATIN: u8 = 1;
const SIGN: u8 = 2;
const ODD: u8 = 3;
const FIRST: u8 = 4;

/// How likely a class is after a class.
static PAIRS: &[u8] = include_bytes!("../../tables/cyrillic.bin");

/// The class of each byte in an encoding, and whether it is a capital.
type Bytes = [(u8, bool); 256];

static BYTES: LazyLock<Vec<(Charset, Bytes)>> = LazyLock::new(|| {
    CHARSETS
        .iter()
        .map(|name| {
            let charset = Charset::named(name).expect("it is one of the standard or of the pages");
            let class = |byte| charset.decode_intact(&[byte]).map_or((ODD, false), |c| class(&c));
            (charset, std::array::from_fn(|byte| class(byte as u8)))
        })
        .collect()
});

fn class(text: &str) -> (u8, bool) {
    let lower = text.to_lowercase();
    let capital = lower != text;
    let letter = LETTERS.chars().position(|l| lower.starts_with(l));
    let class = match letter {
        Some(n) => FIRST + n as u8,
        None if lower.chars().all(|c| SIGNS.contains(c)) => SIGN,
        None if lower.bytes().all(|b| b.is_ascii_alphabetic()) => LATIN,
        None if lower.is_ascii() => OUTSIDE,
        None => ODD,
    };
    (class, capital)
}

/// The encoding of a text in a language of Cyrillic; `None` when it seems to be in none.
pub(super) fn detect(bytes: &[u8]) -> Option<Charset> {
    let mut best: Option<(i64, Charset)> = None;
    for (charset, classes) in BYTES.iter() {
        let mean = mean(bytes, classes)?;
        if mean >= LEAST_MEAN && best.is_none_or(|(other, _)| mean > other) {
            best = Some((mean, *charset));
        }
    }
    best.map(|(_, charset)| charset)
}

/// The mean of a pair in a text; `None` when there are too few.
fn mean(bytes: &[u8], classes: &Bytes) -> Option<i64> {
    let width = LETTERS.chars().count() + usize::from(FIRST);
    let (mut sum, mut n) = (0, 0u32);
    let (mut before, mut capital_before) = (OUTSIDE, false);
    for byte in bytes {
        let (class, capital) = classes[usize::from(*byte)];
        if class >= FIRST || before >= FIRST || class == ODD {
            n += 1;
            sum += i64::from(PAIRS[usize::from(before) * width + usize::from(class)]) - 128;
            if class >= FIRST && before >= FIRST && capital && !capital_before {
                sum -= ODD_CAPITAL;
            }
        }
        (before, capital_before) = (class, capital);
    }
    (n >= LEAST_PAIRS).then(|| sum / i64::from(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The encodings of one text that has what they have in common.
    fn encoded(text: &str, charset: Charset) -> Vec<u8> {
        let of = |c: char| {
            (0..=255u8).find(|b| charset.decode_intact(&[*b]).is_some_and(|d| d == c.to_string()))
        };
        text.chars().map(|c| of(c).unwrap()).collect()
    }

    #[test]
    fn each_encoding_is_told_by_a_sentence() {
        for text in [
            "Президент подписал указ о новых мерах поддержки экономики.",
            "Народното събрание прие на първо четене промените в закона за бюджета.",
            "ВСЕ ЛЮДИ РОЖДАЮТСЯ СВОБОДНЫМИ И РАВНЫМИ",
        ] {
            for name in CHARSETS {
                let charset = Charset::named(name).unwrap();
                let bytes = encoded(text, charset);
                // Capitals alone are the same in two of them.
                let read = detect(&bytes).and_then(|found| found.decode_intact(&bytes));
                assert_eq!(read.as_deref(), Some(text), "{name}");
            }
        }
    }

    #[test]
    fn other_languages_are_not_taken_for_cyrillic() {
        for text in ["Příliš žluťoučký kůň úpěl ďábelské ódy.", "Årsmøtet ble åpnet på Ås i går."]
        {
            let (bytes, ..) = encoding_rs::WINDOWS_1250.encode(text);
            assert_eq!(detect(&bytes), None);
            let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(text);
            assert_eq!(detect(&bytes), None);
        }
        let (bytes, ..) = encoding_rs::WINDOWS_1253.encode("Η Βουλή ψήφισε τον νέο προϋπολογισμό.");
        assert_eq!(detect(&bytes), None);
        let (bytes, ..) = encoding_rs::GBK.encode("全国人民代表大会常务委员会第十次会议");
        assert_eq!(detect(&bytes), None);
    }
}
