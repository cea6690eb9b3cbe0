//! Annotated documents as `CoNLL-U`, the format of Universal Dependencies
//! (<https://universaldependencies.org/format.html>).

use crate::{
    flags::is_clitic,
    tokens::{Scanner, View},
};
use std::fmt::Write;
use textmill_corpus::{DocumentView, Sentence};

/// Appends a document, whose tokens are syntactic words ([`View::Ud`]), to `out`.
///
/// Filled are FORM, LEMMA and UPOS, where tokens have them, and `SpaceAfter`; there are no trees.
/// Contractions and possessives are multiword tokens, as in the treebanks of English. A sentence has
/// its text with each run of white space as one space, as the format wants it.
pub fn write(view: &DocumentView<'_>, id: &str, out: &mut String) {
    let mut scanner = Scanner::default();
    // In these comments a line end would end them.
    let _ = writeln!(out, "# newdoc id = {}", squeeze(id));
    let mut before: Option<&Sentence> = None;
    for (number, sentence) in (1..).zip(view.sentences) {
        let text = &view.document.text[sentence.start as usize..sentence.end as usize];
        if before.is_some_and(|before| begins_paragraph(view, before, sentence)) {
            out.push_str("# newpar\n");
        }
        let _ = writeln!(out, "# sent_id = {}-{number}", squeeze(id));
        let _ = writeln!(out, "# text = {}", squeeze(text));
        write_words(view, sentence, &surface_ends(&mut scanner, text), out);
        out.push('\n');
        before = Some(sentence);
    }
}

/// Whether a paragraph or a block ends between two sentences.
fn begins_paragraph(view: &DocumentView<'_>, before: &Sentence, sentence: &Sentence) -> bool {
    let between = &view.document.text[before.end as usize..sentence.start as usize];
    before.block != sentence.block || between.matches('\n').count() > 1
}

/// Ends of the tokens as written, in bytes of the sentence: a possessive belongs to the word before it.
fn surface_ends(scanner: &mut Scanner, text: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    scanner.scan(text, 0..text.len(), View::Words, |start, end| match ends.last_mut() {
        Some(last) if is_clitic(&text[start..end]) && *last == start => *last = end,
        _ => ends.push(end),
    });
    ends
}

fn write_words(view: &DocumentView<'_>, sentence: &Sentence, ends: &[usize], out: &mut String) {
    let tokens = &view.shard.tokens;
    let first = sentence.first_token as usize;
    let mut ends = ends.iter().map(|end| sentence.start as usize + end).peekable();
    let mut token = first;
    while token < sentence.end_token as usize {
        let start = tokens.span(token).start;
        while ends.next_if(|&end| end <= start).is_some() {}
        let end = ends.peek().copied().unwrap_or(start);
        let inside = (token..sentence.end_token as usize)
            .take_while(|&token| tokens.span(token).end <= end)
            .count()
            .max(1);
        let last = token + inside - 1;
        // The hyphens of a compound are words, and no part of a multiword token.
        let compound = (token..=last).any(|token| view.form(token) == "-");
        let number = token - first + 1;
        if inside > 1 && !compound {
            let form = &view.document.text[start..tokens.span(last).end];
            let _ = write!(out, "{number}-{}\t{form}", number + inside - 1);
            out.push_str("\t_\t_\t_\t_\t_\t_\t_\t");
            out.push_str(space_after(view, sentence, last));
        }
        for (number, token) in (number..).zip(token..=last) {
            let form = squeeze(view.form(token));
            let lemma = view.lemma(token).map_or_else(|| "_".to_owned(), squeeze);
            let pos = view.pos(token).map_or("_", |pos| pos.name());
            let _ = write!(out, "{number}\t{form}\t{lemma}\t{pos}\t_\t_\t_\t_\t_\t");
            let inner = inside > 1 && !compound;
            out.push_str(if inner { "_\n" } else { space_after(view, sentence, token) });
        }
        token = last + 1;
    }
}

fn space_after(view: &DocumentView<'_>, sentence: &Sentence, token: usize) -> &'static str {
    let tokens = &view.shard.tokens;
    let end = tokens.span(token).end;
    let next = token + 1;
    let glued = if next < sentence.end_token as usize {
        tokens.start[next] as usize == end
    } else {
        view.document.text[end..].starts_with(|c: char| !c.is_whitespace())
    };
    if glued { "SpaceAfter=No\n" } else { "_\n" }
}

/// Text with each run of white space as one space.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
