//! Whether the letters of a text are those of English: a logistic regression over pieces of its words,
//! made by `words/make_letters.py`, which says from what.

/// A weight for each place of a piece, then the bias in the same unit, four bytes, little-endian.
static MODEL: &[u8; PLACES + 4] = include_bytes!("../words/english.bin");

const PLACES: usize = 1 << 14;

/// Pieces of words have so many letters, the edges of the word among them.
const PIECES: std::ops::RangeInclusive<usize> = 2..=4;

/// Words longer than this are pieces as a whole too, their edges not counted.
const LONGEST_IN_PIECES: usize = 4;

/// Whether a text is rather English than not. Texts without a letter are not.
pub(crate) fn are_english(text: &str) -> bool {
    let (mut sum, mut n_pieces) = (0_i64, 0_i64);
    let mut add = |piece: &str| {
        sum += i64::from(MODEL[place(piece)].cast_signed());
        n_pieces += 1;
    };
    let lower = text.to_lowercase();
    let (mut edged, mut starts) = (String::new(), Vec::new());
    for word in lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        edged.clear();
        edged.extend([" ", word, " "]);
        starts.clear();
        starts.extend(edged.char_indices().map(|(at, _)| at));
        let n_letters = starts.len();
        starts.push(edged.len());
        for n in PIECES {
            for window in starts.windows(n + 1) {
                add(&edged[window[0]..window[n]]);
            }
        }
        if n_letters > LONGEST_IN_PIECES + 2 {
            add(&edged);
        }
    }
    let bias = i32::from_le_bytes(*MODEL.last_chunk().expect("the model has a bias"));
    n_pieces > 0 && sum + i64::from(bias) * n_pieces > 0
}

/// FNV-1a of 32 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>), folded to the places.
fn place(piece: &str) -> usize {
    let hash = piece
        .bytes()
        .fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 16)) as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::are_english;

    #[test]
    fn english_is_told_from_its_neighbours() {
        for text in [
            "Oil prices rise as the strike goes on",
            "He had a look at the shops before it got dark.",
            "THE COURT OF APPEAL HEARD THE CASE ON MONDAY",
        ] {
            assert!(are_english(text), "{text}");
        }
        for text in [
            "",
            "12 345,6",
            "De regering heeft gisteren een nieuw voorstel gedaan.",
            "Wir haben gestern in der Stadt viele Leute getroffen.",
            "Han sa at de ville komme tilbake i morgen.",
            "Il governo ha presentato ieri la nuova legge.",
        ] {
            assert!(!are_english(text), "{text}");
        }
    }
}
