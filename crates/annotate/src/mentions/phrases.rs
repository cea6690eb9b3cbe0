//! Listed phrases in a row of items.

use super::class::Class;
use super::gazetteer::Gazetteer;
use super::items::Item;

/// Number of items of the longest listed phrase of two words or more that begins with the first
/// item and has the class; 0 without one.
pub(super) fn longest_phrase(items: &[Item], class: Class, gazetteer: &Gazetteer) -> usize {
    let Some((first, rest)) = items.split_first() else { return 0 };
    if !first.class().has(Class::LONGER) {
        return 0;
    }
    let mut longest = 0;
    let mut node = first.word.node;
    for (at, item) in rest.iter().enumerate() {
        node = match (node, item.word.node) {
            (Some(node), Some(word)) => gazetteer.step(node, word),
            _ => None,
        };
        let Some(reached) = node else { break };
        if gazetteer.class(reached).has(class) {
            longest = at + 2;
        }
    }
    longest
}
