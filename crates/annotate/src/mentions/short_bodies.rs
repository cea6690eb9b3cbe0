//! Bodies by the word for their kind: `the Agency`, where the text has named a Forestry Agency.

use super::class::Class;
use super::items::{Item, ItemSentence};
use super::tagger::Tagged;
use super::words::Shape;
use textmill_corpus::EntityLabel;

/// Adds such names to those of a document: a capitalised word for a kind of body after `the` that a
/// longer name of an organisation before it ends with, and that no name goes on from.
pub(super) fn add(tagged: &mut Vec<Tagged>, items: &[Item], sentences: &[ItemSentence]) {
    let is_body = |name: &&Tagged| {
        name.label == EntityLabel::Organisation
            && name.items.len() > 1
            && items[name.items.end - 1].class().has(Class::ORGANISATION_HEAD)
    };
    if !tagged.iter().any(|name| is_body(&name)) {
        return;
    }
    let mut found = Vec::new();
    for (number, sentence) in sentences.iter().enumerate().filter(|(_, s)| !s.title_case) {
        let mut from = sentence.items.clone();
        from.start += 1;
        for at in from {
            let (before, item) = (&items[at - 1], &items[at]);
            let is_short = item.nameable
                && item.shape().has(Shape::CAPITAL)
                && !item.shape().has(Shape::ALL_CAPS)
                && before.class().has(Class::ARTICLE);
            if !is_short {
                continue;
            }
            let goes_on = items[at + 1..sentence.items.end].first().is_some_and(|next| {
                next.nameable
                    || next.class().has(Class::LINK)
                    || next.follows(item) && next.shape().has(Shape::CLITIC)
            });
            let body = tagged.iter().filter(is_body).find(|body| {
                items[body.items.end - 1].word.norm == item.word.norm && body.items.end <= at
            });
            if let Some(&Tagged { margin, .. }) = body.filter(|_| !goes_on) {
                found.push(Tagged {
                    items: at..at + 1,
                    sentence: number as u32,
                    label: EntityLabel::Organisation,
                    margin,
                });
            }
        }
    }
    found.retain(|short| {
        !tagged.iter().any(|n| n.items.start < short.items.end && short.items.start < n.items.end)
    });
    if !found.is_empty() {
        tagged.append(&mut found);
        tagged.sort_by_key(|name| name.items.start);
    }
}
