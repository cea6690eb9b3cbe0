//! The upper halves of the encodings for which UTF-8 is mistaken, and the way from a character back
//! to its byte.

use std::sync::LazyLock;

/// A single-byte encoding, from character to byte.
pub(super) struct Encoding {
    /// Whether a no-break space may have become a space: in those that have it at 0xA0.
    pub(super) has_space: bool,
    /// Whether text of Western Europe is what it is for.
    pub(super) is_western: bool,
    /// The byte of each character below [`BLOCK`], and of those of general punctuation, letterlike
    /// and mathematical symbols and box drawing; 0 for none.
    low: [u8; BLOCK],
    high: [u8; BLOCK],
    /// Characters elsewhere.
    others: Vec<(char, u8)>,
}

const BLOCK: usize = 0x600;
const HIGH: usize = 0x2000;

impl Encoding {
    fn new(name: &str, upper: &str) -> Self {
        let mut encoding = Self {
            has_space: !matches!(name, "macroman" | "cp437"),
            is_western: matches!(name, "latin-1" | "windows-1252"),
            low: [0; BLOCK],
            high: [0; BLOCK],
            others: Vec::new(),
        };
        for (byte, c) in (0x80..=0xFF).zip(upper.chars()) {
            // An undefined byte becomes the control of its number, as decoders do that never fail.
            encoding.set(if c == UNDEFINED { char::from(byte) } else { c }, byte);
        }
        if name == "windows-1252" {
            for byte in 0x80..=0x9F {
                encoding.set(char::from(byte), byte);
            }
        }
        encoding
    }

    fn set(&mut self, c: char, byte: u8) {
        match c as usize {
            code @ 0..BLOCK => self.low[code] = byte,
            code if (HIGH..HIGH + BLOCK).contains(&code) => self.high[code - HIGH] = byte,
            _ => self.others.push((c, byte)),
        }
    }

    /// The byte of a character beyond ASCII; 0 when the encoding has none.
    #[inline]
    pub(super) fn byte(&self, c: char) -> u8 {
        match c as usize {
            code @ 0x80..BLOCK => self.low[code],
            code if (HIGH..HIGH + BLOCK).contains(&code) => self.high[code - HIGH],
            0..0x80 => 0,
            _ => self.others.iter().find(|&&(other, _)| other == c).map_or(0, |&(_, byte)| byte),
        }
    }
}

/// Stands where an encoding has no character.
const UNDEFINED: char = '\u{0}';

/// The character that a byte from 0x80 to 0x9F is in windows-1252.
pub(super) fn windows_1252(control: char) -> Option<char> {
    let at = (control as usize).checked_sub(0x80)?;
    WINDOWS_1252.chars().nth(at).filter(|c| at < 0x20 && *c != UNDEFINED)
}

/// The encodings, in the order in which they are tried.
pub(super) static ENCODINGS: LazyLock<[Encoding; 10]> = LazyLock::new(|| {
    [
        Encoding::new("latin-1", LATIN_1),
        Encoding::new("windows-1252", WINDOWS_1252),
        Encoding::new("windows-1251", WINDOWS_1251),
        Encoding::new("windows-1250", WINDOWS_1250),
        Encoding::new("windows-1253", WINDOWS_1253),
        Encoding::new("windows-1254", WINDOWS_1254),
        Encoding::new("windows-1257", WINDOWS_1257),
        Encoding::new("iso8859-2", ISO_8859_2),
        Encoding::new("macroman", MACROMAN),
        Encoding::new("cp437", CP437),
    ]
});

const LATIN_1: &str = "\
    \u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\
     \u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\
     \u{9E}\u{9F}\u{A0}\u{A1}\u{A2}\u{A3}\u{A4}\u{A5}\u{A6}\u{A7}\u{A8}\u{A9}\u{AA}\u{AB}\u{AC}\
     \u{AD}\u{AE}\u{AF}\u{B0}\u{B1}\u{B2}\u{B3}\u{B4}\u{B5}\u{B6}\u{B7}\u{B8}\u{B9}\u{BA}\u{BB}\
     \u{BC}\u{BD}\u{BE}\u{BF}\u{C0}\u{C1}\u{C2}\u{C3}\u{C4}\u{C5}\u{C6}\u{C7}\u{C8}\u{C9}\u{CA}\
     \u{CB}\u{CC}\u{CD}\u{CE}\u{CF}\u{D0}\u{D1}\u{D2}\u{D3}\u{D4}\u{D5}\u{D6}\u{D7}\u{D8}\u{D9}\
     \u{DA}\u{DB}\u{DC}\u{DD}\u{DE}\u{DF}\u{E0}\u{E1}\u{E2}\u{E3}\u{E4}\u{E5}\u{E6}\u{E7}\u{E8}\
     \u{E9}\u{EA}\u{EB}\u{EC}\u{ED}\u{EE}\u{EF}\u{F0}\u{F1}\u{F2}\u{F3}\u{F4}\u{F5}\u{F6}\u{F7}\
     \u{F8}\u{F9}\u{FA}\u{FB}\u{FC}\u{FD}\u{FE}\u{FF}";

const WINDOWS_1252: &str = "\
    \u{20AC}\u{0}\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\u{2C6}\u{2030}\u{160}\u{2039}\
     \u{152}\u{0}\u{17D}\u{0}\u{0}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\u{2DC}\
     \u{2122}\u{161}\u{203A}\u{153}\u{0}\u{17E}\u{178}\u{A0}\u{A1}\u{A2}\u{A3}\u{A4}\u{A5}\u{A6}\
     \u{A7}\u{A8}\u{A9}\u{AA}\u{AB}\u{AC}\u{AD}\u{AE}\u{AF}\u{B0}\u{B1}\u{B2}\u{B3}\u{B4}\u{B5}\
     \u{B6}\u{B7}\u{B8}\u{B9}\u{BA}\u{BB}\u{BC}\u{BD}\u{BE}\u{BF}\u{C0}\u{C1}\u{C2}\u{C3}\u{C4}\
     \u{C5}\u{C6}\u{C7}\u{C8}\u{C9}\u{CA}\u{CB}\u{CC}\u{CD}\u{CE}\u{CF}\u{D0}\u{D1}\u{D2}\u{D3}\
     \u{D4}\u{D5}\u{D6}\u{D7}\u{D8}\u{D9}\u{DA}\u{DB}\u{DC}\u{DD}\u{DE}\u{DF}\u{E0}\u{E1}\u{E2}\
     \u{E3}\u{E4}\u{E5}\u{E6}\u{E7}\u{E8}\u{E9}\u{EA}\u{EB}\u{EC}\u{ED}\u{EE}\u{EF}\u{F0}\u{F1}\
     \u{F2}\u{F3}\u{F4}\u{F5}\u{F6}\u{F7}\u{F8}\u{F9}\u{FA}\u{FB}\u{FC}\u{FD}\u{FE}\u{FF}";

const WINDOWS_1251: &str = "\
    \u{402}\u{403}\u{201A}\u{453}\u{201E}\u{2026}\u{2020}\u{2021}\u{20AC}\u{2030}\u{409}\u{2039}\
     \u{40A}\u{40C}\u{40B}\u{40F}\u{452}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\
     \u{0}\u{2122}\u{459}\u{203A}\u{45A}\u{45C}\u{45B}\u{45F}\u{A0}\u{40E}\u{45E}\u{408}\u{A4}\
     \u{490}\u{A6}\u{A7}\u{401}\u{A9}\u{404}\u{AB}\u{AC}\u{AD}\u{AE}\u{407}\u{B0}\u{B1}\u{406}\
     \u{456}\u{491}\u{B5}\u{B6}\u{B7}\u{451}\u{2116}\u{454}\u{BB}\u{458}\u{405}\u{455}\u{457}\
     \u{410}\u{411}\u{412}\u{413}\u{414}\u{415}\u{416}\u{417}\u{418}\u{419}\u{41A}\u{41B}\u{41C}\
     \u{41D}\u{41E}\u{41F}\u{420}\u{421}\u{422}\u{423}\u{424}\u{425}\u{426}\u{427}\u{428}\u{429}\
     \u{42A}\u{42B}\u{42C}\u{42D}\u{42E}\u{42F}\u{430}\u{431}\u{432}\u{433}\u{434}\u{435}\u{436}\
     \u{437}\u{438}\u{439}\u{43A}\u{43B}\u{43C}\u{43D}\u{43E}\u{43F}\u{440}\u{441}\u{442}\u{443}\
     \u{444}\u{445}\u{446}\u{447}\u{448}\u{449}\u{44A}\u{44B}\u{44C}\u{44D}\u{44E}\u{44F}";

const WINDOWS_1250: &str = "\
    \u{20AC}\u{0}\u{201A}\u{0}\u{201E}\u{2026}\u{2020}\u{2021}\u{0}\u{2030}\u{160}\u{2039}\u{15A}\
     \u{164}\u{17D}\u{179}\u{0}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\u{0}\
     \u{2122}\u{161}\u{203A}\u{15B}\u{165}\u{17E}\u{17A}\u{A0}\u{2C7}\u{2D8}\u{141}\u{A4}\u{104}\
     \u{A6}\u{A7}\u{A8}\u{A9}\u{15E}\u{AB}\u{AC}\u{AD}\u{AE}\u{17B}\u{B0}\u{B1}\u{2DB}\u{142}\
     \u{B4}\u{B5}\u{B6}\u{B7}\u{B8}\u{105}\u{15F}\u{BB}\u{13D}\u{2DD}\u{13E}\u{17C}\u{154}\u{C1}\
     \u{C2}\u{102}\u{C4}\u{139}\u{106}\u{C7}\u{10C}\u{C9}\u{118}\u{CB}\u{11A}\u{CD}\u{CE}\u{10E}\
     \u{110}\u{143}\u{147}\u{D3}\u{D4}\u{150}\u{D6}\u{D7}\u{158}\u{16E}\u{DA}\u{170}\u{DC}\u{DD}\
     \u{162}\u{DF}\u{155}\u{E1}\u{E2}\u{103}\u{E4}\u{13A}\u{107}\u{E7}\u{10D}\u{E9}\u{119}\u{EB}\
     \u{11B}\u{ED}\u{EE}\u{10F}\u{111}\u{144}\u{148}\u{F3}\u{F4}\u{151}\u{F6}\u{F7}\u{159}\u{16F}\
     \u{FA}\u{171}\u{FC}\u{FD}\u{163}\u{2D9}";

const WINDOWS_1253: &str = "\
    \u{20AC}\u{0}\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\u{0}\u{2030}\u{0}\u{2039}\u{0}\
     \u{0}\u{0}\u{0}\u{0}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\u{0}\u{2122}\
     \u{0}\u{203A}\u{0}\u{0}\u{0}\u{0}\u{A0}\u{385}\u{386}\u{A3}\u{A4}\u{A5}\u{A6}\u{A7}\u{A8}\
     \u{A9}\u{0}\u{AB}\u{AC}\u{AD}\u{AE}\u{2015}\u{B0}\u{B1}\u{B2}\u{B3}\u{384}\u{B5}\u{B6}\u{B7}\
     \u{388}\u{389}\u{38A}\u{BB}\u{38C}\u{BD}\u{38E}\u{38F}\u{390}\u{391}\u{392}\u{393}\u{394}\
     \u{395}\u{396}\u{397}\u{398}\u{399}\u{39A}\u{39B}\u{39C}\u{39D}\u{39E}\u{39F}\u{3A0}\u{3A1}\
     \u{0}\u{3A3}\u{3A4}\u{3A5}\u{3A6}\u{3A7}\u{3A8}\u{3A9}\u{3AA}\u{3AB}\u{3AC}\u{3AD}\u{3AE}\
     \u{3AF}\u{3B0}\u{3B1}\u{3B2}\u{3B3}\u{3B4}\u{3B5}\u{3B6}\u{3B7}\u{3B8}\u{3B9}\u{3BA}\u{3BB}\
     \u{3BC}\u{3BD}\u{3BE}\u{3BF}\u{3C0}\u{3C1}\u{3C2}\u{3C3}\u{3C4}\u{3C5}\u{3C6}\u{3C7}\u{3C8}\
     \u{3C9}\u{3CA}\u{3CB}\u{3CC}\u{3CD}\u{3CE}\u{0}";

const WINDOWS_1254: &str = "\
    \u{20AC}\u{0}\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\u{2C6}\u{2030}\u{160}\u{2039}\
     \u{152}\u{0}\u{0}\u{0}\u{0}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\u{2DC}\
     \u{2122}\u{161}\u{203A}\u{153}\u{0}\u{0}\u{178}\u{A0}\u{A1}\u{A2}\u{A3}\u{A4}\u{A5}\u{A6}\
     \u{A7}\u{A8}\u{A9}\u{AA}\u{AB}\u{AC}\u{AD}\u{AE}\u{AF}\u{B0}\u{B1}\u{B2}\u{B3}\u{B4}\u{B5}\
     \u{B6}\u{B7}\u{B8}\u{B9}\u{BA}\u{BB}\u{BC}\u{BD}\u{BE}\u{BF}\u{C0}\u{C1}\u{C2}\u{C3}\u{C4}\
     \u{C5}\u{C6}\u{C7}\u{C8}\u{C9}\u{CA}\u{CB}\u{CC}\u{CD}\u{CE}\u{CF}\u{11E}\u{D1}\u{D2}\u{D3}\
     \u{D4}\u{D5}\u{D6}\u{D7}\u{D8}\u{D9}\u{DA}\u{DB}\u{DC}\u{130}\u{15E}\u{DF}\u{E0}\u{E1}\u{E2}\
     \u{E3}\u{E4}\u{E5}\u{E6}\u{E7}\u{E8}\u{E9}\u{EA}\u{EB}\u{EC}\u{ED}\u{EE}\u{EF}\u{11F}\u{F1}\
     \u{F2}\u{F3}\u{F4}\u{F5}\u{F6}\u{F7}\u{F8}\u{F9}\u{FA}\u{FB}\u{FC}\u{131}\u{15F}\u{FF}";

const WINDOWS_1257: &str = "\
    \u{20AC}\u{0}\u{201A}\u{0}\u{201E}\u{2026}\u{2020}\u{2021}\u{0}\u{2030}\u{0}\u{2039}\u{0}\
     \u{A8}\u{2C7}\u{B8}\u{0}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\u{0}\u{2122}\
     \u{0}\u{203A}\u{0}\u{AF}\u{2DB}\u{0}\u{A0}\u{0}\u{A2}\u{A3}\u{A4}\u{0}\u{A6}\u{A7}\u{D8}\
     \u{A9}\u{156}\u{AB}\u{AC}\u{AD}\u{AE}\u{C6}\u{B0}\u{B1}\u{B2}\u{B3}\u{B4}\u{B5}\u{B6}\u{B7}\
     \u{F8}\u{B9}\u{157}\u{BB}\u{BC}\u{BD}\u{BE}\u{E6}\u{104}\u{12E}\u{100}\u{106}\u{C4}\u{C5}\
     \u{118}\u{112}\u{10C}\u{C9}\u{179}\u{116}\u{122}\u{136}\u{12A}\u{13B}\u{160}\u{143}\u{145}\
     \u{D3}\u{14C}\u{D5}\u{D6}\u{D7}\u{172}\u{141}\u{15A}\u{16A}\u{DC}\u{17B}\u{17D}\u{DF}\u{105}\
     \u{12F}\u{101}\u{107}\u{E4}\u{E5}\u{119}\u{113}\u{10D}\u{E9}\u{17A}\u{117}\u{123}\u{137}\
     \u{12B}\u{13C}\u{161}\u{144}\u{146}\u{F3}\u{14D}\u{F5}\u{F6}\u{F7}\u{173}\u{142}\u{15B}\
     \u{16B}\u{FC}\u{17C}\u{17E}\u{2D9}";

const ISO_8859_2: &str = "\
    \u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\
     \u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\
     \u{9E}\u{9F}\u{A0}\u{104}\u{2D8}\u{141}\u{A4}\u{13D}\u{15A}\u{A7}\u{A8}\u{160}\u{15E}\u{164}\
     \u{179}\u{AD}\u{17D}\u{17B}\u{B0}\u{105}\u{2DB}\u{142}\u{B4}\u{13E}\u{15B}\u{2C7}\u{B8}\
     \u{161}\u{15F}\u{165}\u{17A}\u{2DD}\u{17E}\u{17C}\u{154}\u{C1}\u{C2}\u{102}\u{C4}\u{139}\
     \u{106}\u{C7}\u{10C}\u{C9}\u{118}\u{CB}\u{11A}\u{CD}\u{CE}\u{10E}\u{110}\u{143}\u{147}\u{D3}\
     \u{D4}\u{150}\u{D6}\u{D7}\u{158}\u{16E}\u{DA}\u{170}\u{DC}\u{DD}\u{162}\u{DF}\u{155}\u{E1}\
     \u{E2}\u{103}\u{E4}\u{13A}\u{107}\u{E7}\u{10D}\u{E9}\u{119}\u{EB}\u{11B}\u{ED}\u{EE}\u{10F}\
     \u{111}\u{144}\u{148}\u{F3}\u{F4}\u{151}\u{F6}\u{F7}\u{159}\u{16F}\u{FA}\u{171}\u{FC}\u{FD}\
     \u{163}\u{2D9}";

const MACROMAN: &str = "\
    \u{C4}\u{C5}\u{C7}\u{C9}\u{D1}\u{D6}\u{DC}\u{E1}\u{E0}\u{E2}\u{E4}\u{E3}\u{E5}\u{E7}\u{E9}\
     \u{E8}\u{EA}\u{EB}\u{ED}\u{EC}\u{EE}\u{EF}\u{F1}\u{F3}\u{F2}\u{F4}\u{F6}\u{F5}\u{FA}\u{F9}\
     \u{FB}\u{FC}\u{2020}\u{B0}\u{A2}\u{A3}\u{A7}\u{2022}\u{B6}\u{DF}\u{AE}\u{A9}\u{2122}\u{B4}\
     \u{A8}\u{2260}\u{C6}\u{D8}\u{221E}\u{B1}\u{2264}\u{2265}\u{A5}\u{B5}\u{2202}\u{2211}\u{220F}\
     \u{3C0}\u{222B}\u{AA}\u{BA}\u{3A9}\u{E6}\u{F8}\u{BF}\u{A1}\u{AC}\u{221A}\u{192}\u{2248}\
     \u{2206}\u{AB}\u{BB}\u{2026}\u{A0}\u{C0}\u{C3}\u{D5}\u{152}\u{153}\u{2013}\u{2014}\u{201C}\
     \u{201D}\u{2018}\u{2019}\u{F7}\u{25CA}\u{FF}\u{178}\u{2044}\u{20AC}\u{2039}\u{203A}\u{FB01}\
     \u{FB02}\u{2021}\u{B7}\u{201A}\u{201E}\u{2030}\u{C2}\u{CA}\u{C1}\u{CB}\u{C8}\u{CD}\u{CE}\
     \u{CF}\u{CC}\u{D3}\u{D4}\u{F8FF}\u{D2}\u{DA}\u{DB}\u{D9}\u{131}\u{2C6}\u{2DC}\u{AF}\u{2D8}\
     \u{2D9}\u{2DA}\u{B8}\u{2DD}\u{2DB}\u{2C7}";

const CP437: &str = "\
    \u{C7}\u{FC}\u{E9}\u{E2}\u{E4}\u{E0}\u{E5}\u{E7}\u{EA}\u{EB}\u{E8}\u{EF}\u{EE}\u{EC}\u{C4}\
     \u{C5}\u{C9}\u{E6}\u{C6}\u{F4}\u{F6}\u{F2}\u{FB}\u{F9}\u{FF}\u{D6}\u{DC}\u{A2}\u{A3}\u{A5}\
     \u{20A7}\u{192}\u{E1}\u{ED}\u{F3}\u{FA}\u{F1}\u{D1}\u{AA}\u{BA}\u{BF}\u{2310}\u{AC}\u{BD}\
     \u{BC}\u{A1}\u{AB}\u{BB}\u{2591}\u{2592}\u{2593}\u{2502}\u{2524}\u{2561}\u{2562}\u{2556}\
     \u{2555}\u{2563}\u{2551}\u{2557}\u{255D}\u{255C}\u{255B}\u{2510}\u{2514}\u{2534}\u{252C}\
     \u{251C}\u{2500}\u{253C}\u{255E}\u{255F}\u{255A}\u{2554}\u{2569}\u{2566}\u{2560}\u{2550}\
     \u{256C}\u{2567}\u{2568}\u{2564}\u{2565}\u{2559}\u{2558}\u{2552}\u{2553}\u{256B}\u{256A}\
     \u{2518}\u{250C}\u{2588}\u{2584}\u{258C}\u{2590}\u{2580}\u{3B1}\u{DF}\u{393}\u{3C0}\u{3A3}\
     \u{3C3}\u{B5}\u{3C4}\u{3A6}\u{398}\u{3A9}\u{3B4}\u{221E}\u{3C6}\u{3B5}\u{2229}\u{2261}\u{B1}\
     \u{2265}\u{2264}\u{2320}\u{2321}\u{F7}\u{2248}\u{B0}\u{2219}\u{B7}\u{221A}\u{207F}\u{B2}\
     \u{25A0}\u{A0}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_the_bytes_of_the_encodings() {
        let byte = |encoding: usize, c| ENCODINGS[encoding].byte(c);
        assert_eq!((byte(0, '\u{C3}'), byte(0, '\u{20AC}')), (0xC3, 0));
        assert_eq!((byte(1, '\u{20AC}'), byte(1, '\u{80}'), byte(1, '\u{81}')), (0x80, 0x80, 0x81));
        assert_eq!((byte(2, '\u{413}'), byte(3, '\u{102}')), (0xC3, 0xC3));
        assert_eq!(
            (byte(8, '\u{221A}'), byte(8, '\u{FB01}'), byte(9, '\u{2500}')),
            (0xC3, 0xDE, 0xC4)
        );
        assert_eq!(windows_1252('\u{93}'), Some('\u{201C}'));
        assert_eq!(windows_1252('\u{81}'), None);
    }
}
