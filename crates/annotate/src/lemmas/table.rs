//! The learned edits, by word and by ending.

use super::LONGEST_ENDING;
use crate::model::{Fields, Fingerprints, ModelError, hash};
use textmill_corpus::PartOfSpeech;

/// The name of its section in a model file.
pub const SECTION: &str = "lemmas";

/// How a form becomes its lemma.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Whether the lemma keeps the capitals of the form.
    pub keeps_capitals: bool,
    /// Characters that go from the end.
    pub strip: u8,
    /// What comes at the end.
    pub append: String,
}

impl Edit {
    /// The edit that makes `lemma` of `form`, with no regard to capitals.
    pub fn between(form: &str, lemma: &str) -> Option<Self> {
        let common = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let strip = u8::try_from(form.chars().count() - common).ok()?;
        Some(Self { keeps_capitals: false, strip, append: lemma.chars().skip(common).collect() })
    }

    /// Makes the lemma of a form. A form that has not more characters than would go, with nothing
    /// to come, stays as it is.
    pub fn apply(&self, form: &mut String) {
        let mut end = form.len();
        for _ in 0..self.strip {
            let Some(last) = form[..end].chars().next_back() else { return };
            end -= last.len_utf8();
        }
        if end > 0 || !self.append.is_empty() {
            form.truncate(end);
            form.push_str(&self.append);
        }
    }
}

/// What an edit is known for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A lower-case form.
    Word,
    /// The end of lower-case forms.
    Ending,
    /// A form with capitals, as written.
    Written,
    /// The end of forms with capitals that stand so ([`super::shape`]).
    CapitalEnding(u8),
}

impl Key {
    /// What stands for this key, a part of speech and a text in the table.
    pub fn fingerprint(self, pos: PartOfSpeech, text: &str) -> u32 {
        let kind = match self {
            Self::Word => 0,
            Self::Ending => 1,
            Self::Written => 2,
            Self::CapitalEnding(shape) => 3 + u64::from(shape),
        };
        (hash::with(hash::of_text(text), kind << 8 | pos as u64) >> 32) as u32
    }
}

/// Edits by the fingerprint of what they are known for.
#[derive(Clone, Debug, Default)]
pub struct Table {
    edits: Vec<Edit>,
    fingerprints: Fingerprints,
    edit_of: Vec<u16>,
}

impl Table {
    /// Reads the section.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut fields = Fields::new("the table of lemmas", bytes);
        let mut edits = Vec::new();
        for _ in 0..fields.u32()? {
            let (keeps_capitals, strip) = (fields.u8()? != 0, fields.u8()?);
            edits.push(Edit { keeps_capitals, strip, append: fields.text()?.to_owned() });
        }
        let n = fields.u32()? as usize;
        let table = Self {
            edits,
            fingerprints: Fingerprints::read(&mut fields, n)?,
            edit_of: fields.u16s(n)?,
        };
        let no_edit = |&edit: &u16| usize::from(edit) >= table.edits.len();
        if table.edit_of.iter().any(no_edit) {
            return Err(fields.damaged());
        }
        fields.end()?;
        Ok(table)
    }

    /// The edit of a word that was learned by itself.
    pub fn of_word(&self, key: Key, pos: PartOfSpeech, form: &str) -> Option<&Edit> {
        self.get(key.fingerprint(pos, form))
    }

    /// The edits of the endings of a form that were learned, that of the longest first.
    pub fn of_endings(
        &self,
        key: Key,
        pos: PartOfSpeech,
        form: &str,
    ) -> impl Iterator<Item = &Edit> {
        endings(form).filter_map(move |ending| self.get(key.fingerprint(pos, ending)))
    }

    fn get(&self, fingerprint: u32) -> Option<&Edit> {
        let at = self.fingerprints.position(fingerprint)?;
        Some(&self.edits[usize::from(self.edit_of[at])])
    }
}

/// The endings of a form that are looked at, from the longest to the empty one.
pub fn endings(form: &str) -> impl Iterator<Item = &str> {
    let longest = form.char_indices().rev().take(LONGEST_ENDING).last();
    let tail = &form[longest.map_or(0, |(start, _)| start)..];
    tail.char_indices().map(|(start, _)| &tail[start..]).chain([""])
}

/// Writes the section: edits by fingerprint, in rising order.
///
/// # Panics
/// When the fingerprints are not in rising order, or there are more than 65,536 edits.
pub fn write(table: &[(u32, Edit)]) -> Vec<u8> {
    assert!(table.is_sorted_by(|a, b| a.0 < b.0), "fingerprints in rising order");
    let mut edits: Vec<&Edit> = table.iter().map(|(_, edit)| edit).collect();
    edits.sort_unstable();
    edits.dedup();
    let mut bytes = (edits.len() as u32).to_le_bytes().to_vec();
    for edit in &edits {
        bytes.extend([u8::from(edit.keeps_capitals), edit.strip]);
        bytes.extend((edit.append.len() as u32).to_le_bytes());
        bytes.extend(edit.append.as_bytes());
    }
    bytes.extend((table.len() as u32).to_le_bytes());
    bytes.extend(table.iter().flat_map(|(fingerprint, _)| fingerprint.to_le_bytes()));
    for (_, edit) in table {
        let number = edits.binary_search(&edit).expect("every edit is listed");
        bytes.extend(u16::try_from(number).expect("at most 65,536 edits").to_le_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_longest_known_ending_decides_and_a_known_word_decides_before_it() {
        let noun = PartOfSpeech::Noun;
        let edit = |strip, append: &str| Edit { strip, append: append.into(), ..Edit::default() };
        let mut rows = vec![
            (Key::Ending.fingerprint(noun, ""), edit(0, "")),
            (Key::Ending.fingerprint(noun, "s"), edit(1, "")),
            (Key::Ending.fingerprint(noun, "ies"), edit(3, "y")),
            (Key::Word.fingerprint(noun, "series"), edit(0, "")),
        ];
        rows.sort_unstable();
        let table = Table::read(&write(&rows)).unwrap();
        for (form, lemma) in
            [("cat", "cat"), ("cats", "cat"), ("ponies", "pony"), ("series", "series")]
        {
            let mut found = form.to_owned();
            let by_word = table.of_word(Key::Word, noun, form);
            let edit = by_word.or_else(|| table.of_endings(Key::Ending, noun, form).next());
            edit.unwrap().apply(&mut found);
            assert_eq!(found, lemma);
        }
        assert_eq!(table.of_endings(Key::Ending, PartOfSpeech::Verb, "cats").count(), 0);
    }

    proptest! {
        #[test]
        fn the_edit_between_two_words_leads_from_the_one_to_the_other(
            form in "[a-eé]{1,8}", lemma in "[a-eé]{1,8}"
        ) {
            let mut edited = form.clone();
            Edit::between(&form, &lemma).unwrap().apply(&mut edited);
            prop_assert_eq!(edited, lemma);
        }

        #[test]
        fn an_edit_never_makes_nothing_of_something(
            form in "\\PC{1,8}", strip in 0..12_u8, append in "[a-z]{0,2}"
        ) {
            let mut edited = form;
            Edit { keeps_capitals: false, strip, append }.apply(&mut edited);
            prop_assert!(!edited.is_empty());
        }

        #[test]
        fn damaged_bytes_are_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = Table::read(&bytes);
        }
    }
}
