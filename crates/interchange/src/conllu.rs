//! Annotated text as `CoNLL-U`, the format of Universal Dependencies
//! (<https://universaldependencies.org/format.html>).
//!
//! Filled are FORM, LEMMA and UPOS, where tokens have them, and MISC: `SpaceAfter`, and for a name `NER`
//! with its label as in `CoNLL-2003` (`B-PER` on its first token, `I-PER` on the others), `EntityId` and
//! `Wikidata`. There are no trees.

use crate::{
    Annotated,
    document::{on_one_line, short_label},
};
use std::fmt::Write;

/// Appends a document to `out`; one without a sentence has no place in the format.
pub fn write(document: &Annotated<'_>, out: &mut String) {
    if document.view.sentences.is_empty() {
        return;
    }
    let put = |out: &mut String, name: &str, value: &str| {
        out.push_str(&["# ", name, " = ", &on_one_line(value), "\n"].concat());
    };
    put(out, "newdoc id", &document.number.to_string());
    put(out, "source", &document.source());
    put(out, "document_key", &document.view.document.key.to_string());
    let mut before = None;
    for (number, sentence) in (1..).zip(document.view.sentences) {
        if document.begins_paragraph(before, sentence) {
            out.push_str("# newpar\n");
        }
        let text = &document.text()[sentence.start as usize..sentence.end as usize];
        let (start, end) =
            document.view.document.source_span(sentence.start as usize, sentence.end as usize);
        put(out, "sent_id", &format!("{}-{number}", document.number));
        put(out, "text", text);
        put(out, "block", sentence.block.name());
        put(out, "source_bytes", &format!("{start}-{end}"));
        for (word, token) in (1..).zip(sentence.tokens()) {
            write_word(document, word, token, out);
        }
        out.push('\n');
        before = Some(sentence);
    }
}

fn write_word(document: &Annotated<'_>, word: usize, token: usize, out: &mut String) {
    let view = document.view;
    let form = on_one_line(view.form(token));
    let lemma = view.lemma(token).map_or_else(|| "_".to_owned(), on_one_line);
    let pos = view.pos(token).map_or("_", |pos| pos.name());
    let mut misc = Vec::new();
    if let Some((mention, begins)) = document.mention_at(token) {
        let place = if begins { 'B' } else { 'I' };
        misc.push(format!("NER={place}-{}", short_label(view.mentions[mention].label)));
        if let Some(named) = document.named.get(mention) {
            misc.extend(named.entity.map(|entity| format!("EntityId={entity}")));
            misc.extend(named.wikidata.as_ref().map(|id| format!("Wikidata={id}")));
        }
    }
    if document.is_glued(token) {
        misc.push("SpaceAfter=No".to_owned());
    }
    let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
    writeln!(out, "{word}\t{form}\t{lemma}\t{pos}\t_\t_\t_\t_\t_\t{misc}")
        .expect("a string takes all that is written to it");
}
