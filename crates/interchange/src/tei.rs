//! Annotated text as TEI P5 (<https://tei-c.org/release/doc/tei-p5-doc/en/html/>): one `TEI` element a
//! document, in a `teiCorpus`.
//!
//! Sentences are `s`, words `w` with `lemma` and `pos` where they are known, punctuation `pc`, and names
//! `persName`, `placeName`, `orgName` and `name`, with `key`, the `entity_id` of the tables, and `ref`, the
//! entity in Wikidata. Between words stands a space where the text has white space, and otherwise the
//! word before is marked with `join`.

use crate::Annotated;
use std::fmt::Write;
use textmill_corpus::{BlockKind, EntityLabel, Sentence, TokenFlags};

/// What the file begins with.
pub fn beginning() -> String {
    let header = header("Documents annotated by textmill", "Documents read by textmill");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n{header}"
    )
}

/// What the file ends with.
pub const END: &str = "</teiCorpus>\n";

fn header(title: &str, source: &str) -> String {
    format!(
        "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt>\
         <publicationStmt><p>Made by textmill from the source below.</p></publicationStmt>\
         <sourceDesc><p>{}</p></sourceDesc></fileDesc></teiHeader>\n",
        escaped(title),
        escaped(source)
    )
}

/// Appends a document to `out`.
pub fn write(document: &Annotated<'_>, out: &mut String) {
    let source = document.source();
    let _ = writeln!(out, "<TEI n=\"{}\">", document.number);
    out.push_str(&header(document.title().unwrap_or(&source), &source));
    match document.view.document.language_code() {
        Some(code) => drop(writeln!(out, "<text xml:lang=\"{}\"><body>", escaped(code))),
        None => out.push_str("<text><body>\n"),
    }
    let mut before: Option<&Sentence> = None;
    for (number, sentence) in (1..).zip(document.view.sentences) {
        if document.begins_paragraph(before, sentence) {
            if let Some(before) = before {
                out.push_str(block_end(before.block));
            }
            match sentence.block {
                BlockKind::Body => out.push_str("<p>\n"),
                other => drop(writeln!(out, "<ab type=\"{}\">", other.name())),
            }
        }
        let _ = write!(out, "<s n=\"{number}\">");
        write_words(document, sentence, out);
        out.push_str("</s>\n");
        before = Some(sentence);
    }
    // A body holds something.
    out.push_str(before.map_or("<p/>\n", |before| block_end(before.block)));
    out.push_str("</body></text>\n</TEI>\n");
}

fn block_end(block: BlockKind) -> &'static str {
    if block == BlockKind::Body { "</p>\n" } else { "</ab>\n" }
}

fn write_words(document: &Annotated<'_>, sentence: &Sentence, out: &mut String) {
    let view = document.view;
    let mut open: Option<usize> = None;
    for token in sentence.tokens() {
        let mention = document.mention_at(token).map(|(mention, _)| mention);
        if let Some(mention) = mention.filter(|_| open != mention) {
            let label = view.mentions[mention].label;
            out.push_str(element(label).0);
            if let Some(named) = document.named.get(mention) {
                if let Some(entity) = named.entity {
                    let _ = write!(out, " key=\"{entity}\"");
                }
                if let Some(id) = &named.wikidata {
                    let _ = write!(out, " ref=\"http://www.wikidata.org/entity/{}\"", escaped(id));
                }
            }
            out.push('>');
        }
        open = mention;
        let last = token + 1 == sentence.end_token as usize;
        let glued = document.is_glued(token) && !last;
        write_word(document, token, glued, out);
        let next = document.mention_at(token + 1).map(|(mention, _)| mention);
        if let Some(mention) = open.filter(|_| last || next != open) {
            out.push_str(element(view.mentions[mention].label).1);
            open = None;
        }
        if !glued && !last {
            out.push(' ');
        }
    }
}

fn write_word(document: &Annotated<'_>, token: usize, glued: bool, out: &mut String) {
    let view = document.view;
    let name = if view.flags(token).has(TokenFlags::PUNCTUATION) { "pc" } else { "w" };
    let _ = write!(out, "<{name}");
    if let Some(lemma) = view.lemma(token) {
        let _ = write!(out, " lemma=\"{}\"", escaped(lemma));
    }
    if let Some(pos) = view.pos(token) {
        let _ = write!(out, " pos=\"{}\"", pos.name());
    }
    if glued {
        out.push_str(" join=\"right\"");
    }
    let _ = write!(out, ">{}</{name}>", escaped(view.form(token)));
}

/// How the element of a name begins, up to its attributes, and how it ends.
fn element(label: EntityLabel) -> (&'static str, &'static str) {
    match label {
        EntityLabel::Person => ("<persName", "</persName>"),
        EntityLabel::Location => ("<placeName", "</placeName>"),
        EntityLabel::Organisation => ("<orgName", "</orgName>"),
        EntityLabel::Miscellaneous => ("<name type=\"miscellaneous\"", "</name>"),
    }
}

/// Text as the value of an element or attribute: what has a meaning in XML is escaped, and what XML 1.0
/// cannot hold (2.2, Char) is U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_xml_cannot_hold_is_replaced_and_what_it_means_escaped() {
        assert_eq!(escaped("AT&T <\"x\">\u{1}é"), "AT&amp;T &lt;&quot;x&quot;&gt;\u{fffd}é");
    }
}
