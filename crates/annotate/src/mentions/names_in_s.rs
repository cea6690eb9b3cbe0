//! Names that end like a possessive: `Moody's`, `Sotheby's`.
//!
//! A document shows that the ending is part of the name where no possessive can stand: within a
//! longer name (`Moody's Investors Service`), or right before `said` (`Moody's said`). Then it is
//! so wherever the document has the word with that ending, and the name is an organisation's.

use super::items::{Item, ItemSentence};
use super::tagger::Tagged;
use super::words::Shape;
use textmill_corpus::EntityLabel;

/// Finds such names of a document, adds their endings and sets their label.
pub(super) fn complete(
    tagged: &mut [Tagged],
    items: &[Item],
    sentences: &[ItemSentence],
    text: &str,
) {
    let written = |item: &Item| &text[item.start_byte as usize..item.end_byte as usize];
    let is_ending = |item: &Item| {
        item.shape().has(Shape::CLITIC) && matches!(written(item), "'s" | "’s" | "'S" | "’S")
    };
    let is_saying = |item: &Item| {
        let word = written(item);
        word.eq_ignore_ascii_case("said") || word.eq_ignore_ascii_case("says")
    };
    let mut words: Vec<u32> = Vec::new();
    for name in tagged.iter() {
        let within = &items[name.items.clone()];
        let after = after(name, items, sentences);
        if let [word, ending, _, ..] = within
            && name.label == EntityLabel::Organisation
            && is_ending(ending)
        {
            words.push(word.word.norm);
        }
        if let ([.., word], [ending, verb, ..]) = (within, after)
            && is_ending(ending)
            && is_saying(verb)
        {
            words.push(word.word.norm);
        }
    }
    if words.is_empty() {
        return;
    }
    for name in tagged {
        let last = &items[name.items.end - 1];
        if words.contains(&last.word.norm)
            && after(name, items, sentences).first().is_some_and(is_ending)
        {
            name.items.end += 1;
            name.label = EntityLabel::Organisation;
        }
    }
}

/// What follows a name in its sentence.
fn after<'i>(name: &Tagged, items: &'i [Item], sentences: &[ItemSentence]) -> &'i [Item] {
    &items[name.items.end..sentences[name.sentence as usize].items.end]
}
