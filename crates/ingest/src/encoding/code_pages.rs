//! Code pages of DOS and of old Macintosh computers, which the Encoding Standard does not have.

use std::sync::LazyLock;

/// An encoding with one byte a character, of which the lower half is ASCII.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CodePage {
    pub(crate) name: &'static str,
    /// Its other names, in lower case.
    labels: Vec<&'static str>,
    /// The characters of its upper half; U+FFFD for bytes that have none.
    upper: Vec<char>,
}

/// All of them. The table is written by `tables/make.py`.
static PAGES: LazyLock<Vec<CodePage>> = LazyLock::new(|| {
    let lines = include_str!("../../tables/code_pages.tsv").split_terminator('\n');
    lines.map(|line| parsed(line).expect("the table was written in this form")).collect()
});

fn parsed(line: &'static str) -> Option<CodePage> {
    let (name, rest) = line.split_once('\t')?;
    let (labels, upper) = rest.split_once('\t')?;
    let upper: Vec<char> = upper.chars().collect();
    (upper.len() == 128).then(|| CodePage { name, labels: labels.split(' ').collect(), upper })
}

/// All code pages.
#[cfg(test)]
pub(super) fn all() -> &'static [CodePage] {
    &PAGES
}

/// The code page of a name in lower case.
pub(super) fn named(name: &str) -> Option<&'static CodePage> {
    PAGES.iter().find(|p| p.name.eq_ignore_ascii_case(name) || p.labels.contains(&name))
}

impl CodePage {
    /// The character of a byte.
    pub(super) fn character(&self, byte: u8) -> Option<char> {
        match byte {
            0..=0x7F => Some(char::from(byte)),
            _ => Some(self.upper[usize::from(byte) - 128])
                .filter(|c| *c != char::REPLACEMENT_CHARACTER),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// IBM's and Microsoft's tables: 0x82 is é and 0xE1 ß in code page 850, 0xA5 ą in 852.
    #[test]
    fn bytes_are_the_characters_of_the_published_tables() {
        let character = |name, byte| named(name).unwrap().character(byte);
        assert_eq!(character("cp850", 0x82), Some('é'));
        assert_eq!(character("cp850", 0xE1), Some('ß'));
        assert_eq!(character("cp852", 0xA5), Some('ą'));
        assert_eq!(character("ibm855", 0xA0), Some('а'));
        assert_eq!(character("cp437", b'a'), Some('a'));
        assert_eq!(character("cp857", 0xD5), None, "it has no character there");
    }
}
