//! The matching key: the words of a document, folded for comparison.

use crate::profile::Rule;
use icu_normalizer::ComposingNormalizerBorrowed;
use textmill_corpus::{BlockKind, NormalisedDocument};

/// A document's words, folded, one after another with a space between them.
#[derive(Debug, Default)]
pub(crate) struct Key {
    pub(crate) text: String,
    /// One past the last byte of each word.
    pub(crate) ends: Vec<u32>,
}

impl Key {
    /// The words of the body; of a body shorter than `rule.least`, with the headline before it; of
    /// a document without a word in it, those of all blocks.
    ///
    /// The headline is left out where it can be, for who reprints an article gives it another;
    /// byline, dateline and footer, for they name who reprints it.
    pub(crate) fn read(&mut self, document: &NormalisedDocument, rule: &Rule) {
        self.read_blocks(document, |kind| kind == BlockKind::Body, rule);
        if self.ends.len() < rule.least as usize {
            let with_headline = |kind| matches!(kind, BlockKind::Headline | BlockKind::Body);
            self.read_blocks(document, with_headline, rule);
        }
        if self.ends.is_empty() {
            self.read_blocks(document, |_| true, rule);
        }
    }

    fn read_blocks(
        &mut self,
        document: &NormalisedDocument,
        wanted: impl Fn(BlockKind) -> bool,
        rule: &Rule,
    ) {
        self.text.clear();
        self.ends.clear();
        for block in document.blocks.iter().filter(|block| wanted(block.kind)) {
            self.read_text(&document.text[block.start as usize..block.end as usize], rule);
        }
    }

    /// The words of a text by itself.
    pub(crate) fn read_alone(&mut self, text: &str, rule: &Rule) {
        self.text.clear();
        self.ends.clear();
        self.read_text(text, rule);
    }

    fn read_text(&mut self, text: &str, rule: &Rule) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at].is_ascii() && !is_word_byte(bytes[at]) {
                at += 1;
                continue;
            }
            let start = at;
            while at < bytes.len() && is_word_byte(bytes[at]) {
                at += 1;
            }
            if at < bytes.len() && !bytes[at].is_ascii() {
                at = self.read_unicode(text, start, rule);
            } else {
                self.push(&text[start..at], rule);
            }
        }
    }

    /// Reads the word from `start` on that is not all ASCII; gives where to go on.
    fn read_unicode(&mut self, text: &str, start: usize, rule: &Rule) -> usize {
        let mut end = start;
        for (at, c) in text[start..].char_indices() {
            if !is_word_char(c) {
                if end > start {
                    self.push(&folded(&text[start..end]), rule);
                }
                return start + at + c.len_utf8();
            }
            if stands_alone(c) {
                if end > start {
                    self.push(&folded(&text[start..end]), rule);
                }
                self.push(&folded(&text[start + at..start + at + c.len_utf8()]), rule);
                return start + at + c.len_utf8();
            }
            end = start + at + c.len_utf8();
        }
        self.push(&folded(&text[start..end]), rule);
        end
    }

    /// Adds a word in lower case.
    fn push(&mut self, word: &str, rule: &Rule) {
        if !self.ends.is_empty() {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(word);
        if !rule.digits && word.bytes().any(|b| b.is_ascii_digit()) {
            self.text.truncate(start);
            self.push_without_digits(word);
        }
        self.text[start..].make_ascii_lowercase();
        self.ends.push(self.text.len() as u32);
    }

    /// Adds a word with every run of digits as one `0`.
    fn push_without_digits(&mut self, word: &str) {
        let mut in_number = false;
        for c in word.chars() {
            if !c.is_ascii_digit() {
                self.text.push(c);
            } else if !in_number {
                self.text.push('0');
            }
            in_number = c.is_ascii_digit();
        }
    }

    /// The words, in order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let word = &self.text[start..end as usize];
            start = end as usize + 1;
            word
        })
    }
}

fn is_word_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

/// Letters, marks that follow them, digits.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36F}').contains(&c)
}

/// Characters of scripts without spaces, in which each is taken as a word.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Compatibility-composed lower case.
fn folded(word: &str) -> String {
    ComposingNormalizerBorrowed::new_nfkc().normalize(&word.to_lowercase()).into_owned()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::Profile;
    use textmill_corpus::Block;

    fn words(text: &str, profile: Profile) -> String {
        let mut key = Key::default();
        key.read_text(text, &profile.rule());
        assert_eq!(key.words().collect::<Vec<_>>().join(" "), key.text);
        key.text
    }

    #[test]
    fn case_punctuation_quotes_and_dashes_make_no_difference() {
        let text = "\u{201C}It\u{2019}s over,\u{201D} he said\u{2014}twice.";
        let other = "\"IT'S OVER\" he said - twice";
        assert_eq!(words(text, Profile::News), "it s over he said twice");
        assert_eq!(words(other, Profile::News), "it s over he said twice");
    }

    #[test]
    fn compatibility_forms_are_folded_and_characters_of_chinese_are_words() {
        assert_eq!(words("\u{FB01}nal \u{FF21}BC CAF\u{C9}", Profile::News), "final abc caf\u{E9}");
        assert_eq!(words("EU\u{4E2D}\u{56FD}x", Profile::News), "eu \u{4E2D} \u{56FD} x");
    }

    #[test]
    fn digits_stay_unless_the_profile_folds_them() {
        assert_eq!(words("1.5 billion in 2004", Profile::News), "1 5 billion in 2004");
        assert_eq!(words("1.5 billion in 2004a", Profile::Fineweb), "0 0 billion in 0a");
    }

    #[test]
    fn a_short_body_is_told_by_its_headline_and_a_long_one_is_not() {
        let short = "Markets\nStocks rose.";
        let block = |kind, start, end| Block { kind, start, end };
        let blocks = vec![block(BlockKind::Headline, 0, 7), block(BlockKind::Body, 8, 20)];
        let mut key = Key::default();
        key.read(&NormalisedDocument::of_text("a", short, blocks.clone()), &Profile::News.rule());
        assert_eq!(key.text, "markets stocks rose");
        let long = format!("Markets\n{}", "Stocks rose. ".repeat(20));
        let mut blocks = blocks;
        blocks[1].end = long.len() as u32;
        key.read(&NormalisedDocument::of_text("a", long, blocks), &Profile::News.rule());
        assert!(key.text.starts_with("stocks rose stocks"));
    }
}
