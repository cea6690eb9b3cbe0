//! Legal forms of companies that stand by themselves: `Merrill Lynch and [Co Inc]`.

use super::class::Class;
use super::items::Item;
use super::tagger::Tagged;
use super::words::Mark;
use textmill_corpus::EntityLabel;

/// Legal forms that say nothing without the name before them, in lower case and without points.
/// Short ones that are acronyms of something else as well (`AG`, `SA`) are not among them.
const LEGAL_FORMS: [&str; 13] = [
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "cos",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "gmbh",
];

/// Makes a company of a name, `and` or `&`, and the legal forms after it, and of a company and the
/// forms right after it; leaves out names that are nothing but legal forms otherwise.
pub(super) fn bind(tagged: &mut Vec<Tagged>, items: &[Item], text: &str) {
    if !tagged.iter().any(|name| is_legal_form(name, items, text)) {
        return;
    }
    let mut bound: Vec<Tagged> = Vec::with_capacity(tagged.len());
    for name in tagged.drain(..) {
        if !is_legal_form(&name, items, text) {
            bound.push(name);
        } else if let Some(before) = bound.last_mut()
            && before.sentence == name.sentence
            && leads_on(&items[before.items.end..name.items.start])
        {
            before.items.end = name.items.end;
            before.label = EntityLabel::Organisation;
        }
    }
    *tagged = bound;
}

fn is_legal_form(name: &Tagged, items: &[Item], text: &str) -> bool {
    items[name.items.clone()].iter().all(|item| {
        let word = text[item.start_byte as usize..item.end_byte as usize].trim_end_matches('.');
        LEGAL_FORMS.iter().any(|form| word.eq_ignore_ascii_case(form))
    })
}

/// Whether what stands between a name and legal forms makes one name of both.
fn leads_on(between: &[Item]) -> bool {
    match between {
        [] => true,
        [link] => link.mark() == Mark::Ampersand || link.class().has(Class::AND),
        _ => false,
    }
}
