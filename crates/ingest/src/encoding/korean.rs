//! Korean in encodings that detectors of the Encoding Standard do not look for.

use super::charset::Charset;
use super::units::{Unit, Units};

/// The commonest syllables of Korean, a third of a text and more.
const COMMON: &str =
    "이다는의에을를하고가지인한로기사대도어자리아서시나은과일으정해그부수보있것게주장들라";

/// Characters that a text must have to be called Korean.
const LEAST: usize = 12;

/// Whether a text is in Johab: every byte can be, more than half of what is no ASCII is syllables and not signs of frames, and
/// enough of these are common ones.
pub(super) fn is_johab(bytes: &[u8]) -> bool {
    let mut units = Units::new(Charset::Johab);
    let (mut at, mut syllables, mut common, mut others) = (0, 0, 0, 0);
    while at < bytes.len() {
        match units.next(&bytes[at..]) {
            Unit::Character(c, len) => {
                at += len;
                match c {
                    '가'..='힣' => {
                        syllables += 1;
                        common += usize::from(COMMON.contains(c));
                    }
                    _ => others += usize::from(len > 1),
                }
            }
            Unit::Nothing(len) => at += len,
            // A text that is looked at may be cut.
            Unit::Cut => break,
            Unit::Bad(_) => return false,
        }
    }
    syllables >= LEAST && syllables >= 2 * others && common * 4 >= syllables
}

/// Whether bytes that are all ASCII begin with what ISO-2022-KR begins with, and shift.
pub(super) fn is_iso_2022_kr(bytes: &[u8]) -> bool {
    bytes.contains(&0x0E) && memchr::memmem::find(bytes, b"\x1B$)C").is_some()
}
