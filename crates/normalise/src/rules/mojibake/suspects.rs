//! What tells at a glance that a stretch of text may be wrongly decoded: in which encodings its
//! characters are the bytes of a character in UTF-8.

use super::encodings::ENCODINGS;
use std::sync::LazyLock;

/// A set of encodings, by their places in [`ENCODINGS`].
pub(super) type Encodings = u16;

/// In which encodings a character is which byte of a character in UTF-8.
#[derive(Clone, Copy, Debug, Default)]
struct Roles {
    /// The first of two, of three and of four bytes.
    leads: [Encodings; 3],
    continues: Encodings,
}

impl Roles {
    fn new(c: char) -> Self {
        let mut roles = Self::default();
        for (place, encoding) in ENCODINGS.iter().enumerate() {
            let set = match encoding.byte(c) {
                0x80..=0xBF => &mut roles.continues,
                0xC2..=0xDF => &mut roles.leads[0],
                0xE0..=0xEF => &mut roles.leads[1],
                0xF0..=0xF4 => &mut roles.leads[2],
                _ => continue,
            };
            *set |= 1 << place;
        }
        roles
    }
}

const BLOCK: usize = 0x600;
const HIGH: usize = 0x2000;

/// The roles of the characters where nearly all of the encodings' are.
static ROLES: LazyLock<[Vec<Roles>; 2]> = LazyLock::new(|| {
    let block = |from: usize| {
        let of = |code: usize| char::from_u32(code as u32).map_or_else(Roles::default, Roles::new);
        (from..from + BLOCK).map(of).collect()
    };
    [block(0), block(HIGH)]
});

fn roles(c: char) -> Roles {
    match c as usize {
        0..0x80 => Roles::default(),
        code @ 0x80..BLOCK => ROLES[0][code],
        code if (HIGH..HIGH + BLOCK).contains(&code) => ROLES[1][code - HIGH],
        // Ligatures and a sign of MacRoman.
        0xF8FF | 0xFB01 | 0xFB02 => Roles::new(c),
        _ => Roles::default(),
    }
}

/// The encodings in which these characters begin with the bytes of one in UTF-8, as far as bytes
/// tell it that say no more than how many follow.
pub(super) fn sequence(chars: impl IntoIterator<Item = char>) -> Encodings {
    let mut chars = chars.into_iter();
    let Some(first) = chars.next() else { return 0 };
    let leads = roles(first).leads;
    if leads == [0; 3] {
        return 0;
    }
    let mut found = 0;
    let mut all = Encodings::MAX;
    for (n, of_n) in leads.iter().enumerate() {
        let Some(next) = chars.next() else { break };
        all &= roles(next).continues;
        found |= all & of_n;
        if leads[n..].iter().all(|&leads| leads & all == 0) {
            break;
        }
    }
    found
}

/// Whether these three may be a character that lost its second byte inside of a word: which is
/// asked of the encodings afterwards.
pub(super) fn lost_a_byte(before: char, c: char, after: char) -> bool {
    before.is_ascii_lowercase()
        && match after {
            ' ' | '\u{A0}' => matches!(c, '\u{C3}' | '\u{413}'),
            '\u{FFFD}' => ('\u{C2}'..='\u{DF}').contains(&c),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::super::sequences::whole;
    use super::*;
    use proptest::prelude::*;

    fn tricky() -> impl Strategy<Value = Vec<char>> {
        // What the encodings make of all bytes beyond ASCII, and what they never make.
        let of_encodings = "\u{80}\u{85}\u{A0}\u{A9}\u{B4}\u{C2}\u{C3}\u{E2}\u{ED}\u{F0}\u{20AC}\u{2122}\
            \u{402}\u{413}\u{432}\u{440}\u{2018}\u{201D}\u{221A}\u{2500}\u{251C}\u{FB01}\u{F8FF}\u{3B1}\
            \u{102}\u{111}\u{15E}\u{4E2D}\u{915}a ?\u{FFFD}\u{178}\u{9F}\u{AF}\u{BD}";
        let of_encodings: Vec<char> = of_encodings.chars().collect();
        let any = prop_oneof![4 => prop::sample::select(of_encodings), 1 => any::<char>()];
        prop::collection::vec(any, 0..24)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn no_sequence_is_missed(line in tricky()) {
            for (place, encoding) in ENCODINGS.iter().enumerate() {
                for found in whole(&line, encoding) {
                    let seen = sequence(line[found.start..].iter().copied());
                    prop_assert!(seen & 1 << place != 0, "{line:?} {found:?} {place}");
                }
            }
        }
    }
}
