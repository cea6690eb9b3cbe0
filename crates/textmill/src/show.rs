//! What a stage holds of one document, for a person.

use crate::{
    arguments::Stage,
    failure::Failure,
    output::{Artefact, OutputFolder, read_shards},
    settings::Settings,
};
use std::{fmt::Write, path::PathBuf, sync::Arc};
use textmill_corpus::{
    AnnotatedShard, Document, DocumentKey, DocumentView, IngestedShard, Metadata,
    NormalisedDocument, NormalisedShard, OffsetBasis, Origin, Table, tables,
};

/// The data dictionary: of all tables, those on request too, or of those with these names.
pub(crate) fn dictionary(names: &[String], settings: &Settings) -> Result<String, Failure> {
    let mut all =
        vec![tables::documents(), tables::quarantine(), tables::rejected(), tables::values()];
    all.push(textmill_quality::table());
    all.push(textmill_normalise::masked::table());
    all.push(textmill_duplicates::table());
    all.push(textmill_duplicates::lines_table());
    all.extend(textmill_words::tables_on_request(&settings.words));
    all.push(textmill_words::contrast::table());
    all.extend(textmill_entities::tables_on_request(&settings.entities));
    if names.is_empty() {
        return Ok(textmill_export::dictionary(&all));
    }
    let sections = names.iter().map(|name| match all.iter().find(|table| table.name == name) {
        Some(table) => Ok(textmill_export::dictionary_of(table)),
        None => Err(no_table(name, &all)),
    });
    Ok(sections.collect::<Result<Vec<_>, _>>()?.join("\n"))
}

/// A table that there is none of, with the one that was meant.
fn no_table(name: &str, all: &[Arc<Table>]) -> Failure {
    let names = || all.iter().map(|table| table.name);
    let near = names()
        .max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)));
    let near = near.filter(|near| strsim::jaro_winkler(near, name) > 0.8);
    let meant = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let names: Vec<&str> = names().collect();
    Failure::usage(
        format!("there is no table `{name}`"),
        format!("{meant}the tables are {}", names.join(", ")),
    )
}

/// Prints what `stage` holds of the document that `id` names.
pub(crate) fn show(
    output: &OutputFolder,
    stage: Stage,
    id: &str,
    settings: &Settings,
) -> Result<String, Failure> {
    match stage {
        Stage::Ingest => show_ingested(output, id, settings),
        Stage::Normalise => show_normalised(output, id),
        Stage::Annotate => show_annotated(output, id),
    }
}

/// How a document is asked for.
enum Wanted {
    Number(usize),
    KeyPrefix(String),
    Path(String, Option<u64>),
}

impl Wanted {
    fn parse(id: &str) -> Self {
        let path = match id.rsplit_once('#') {
            Some((path, record)) if record.parse::<u64>().is_ok() => {
                return Self::Path(path.to_owned(), record.parse().ok());
            }
            _ => Self::Path(id.to_owned(), None),
        };
        let hex = id.len() >= 8 && id.len() <= 32 && id.bytes().all(|b| b.is_ascii_hexdigit());
        match id.parse() {
            Ok(number) if id.len() < 10 => Self::Number(number),
            _ if hex => Self::KeyPrefix(id.to_ascii_lowercase()),
            _ => path,
        }
    }

    fn is(&self, number: usize, key: DocumentKey, origin: &Origin) -> bool {
        match self {
            Self::Number(wanted) => *wanted == number,
            Self::KeyPrefix(prefix) => key.to_string().starts_with(prefix),
            Self::Path(path, record) => {
                let below = origin.source_path.strip_suffix(path.as_str());
                below.is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
                    && record.is_none_or(|r| r == origin.record_no)
            }
        }
    }
}

fn not_found(id: &str, output: &OutputFolder) -> Failure {
    Failure::usage(
        format!("`{}` holds no document `{id}`", output.path().display()),
        "give the document_id or document_key of the table of documents, or path#record",
    )
}

/// Where the bytes of a document lie, on the machine that read them.
struct Source<'a> {
    root: PathBuf,
    origin: &'a Origin,
}

impl Source<'_> {
    /// The bytes `start..end`, escaped as far as they cannot be printed; what kept them from being
    /// read otherwise.
    fn bytes(&self, start: u64, end: u64) -> String {
        if self.origin.offset_basis == OffsetBasis::Extracted {
            return "(taken out of the file, where the text does not stand as it is)".to_owned();
        }
        match textmill_ingest::source_bytes(&self.root, self.origin, start..end) {
            Ok(bytes) => printable(&bytes),
            Err(error) => format!("(cannot be read: {error})"),
        }
    }
}

/// Text as it stands, with line ends and everything that is not valid UTF-8 escaped.
pub(crate) fn printable(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        out += &crate::report::printable(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(out, "\\x{byte:02X}");
        }
    }
    out
}

fn show_ingested(output: &OutputFolder, id: &str, settings: &Settings) -> Result<String, Failure> {
    let document = find_ingested(output, id)?;
    let root = output.record(Artefact::Ingested)?.root;
    Ok(ingested(&document, root, settings))
}

/// The document that `id` names, as it was ingested.
pub(crate) fn find_ingested(output: &OutputFolder, id: &str) -> Result<Document, Failure> {
    let wanted = match Wanted::parse(id) {
        // Documents are numbered once those without text have been left out.
        Wanted::Number(number) if output.has(Artefact::Normalised) => {
            match find_normalised(output, &Wanted::Number(number))? {
                Some(document) => Wanted::KeyPrefix(document.key.to_string()),
                None => return Err(not_found(id, output)),
            }
        }
        wanted => wanted,
    };
    let mut number = 0;
    for shard in read_shards::<IngestedShard>(output, Artefact::Ingested)? {
        for document in shard?.documents {
            if wanted.is(number, document.key, &document.origin) {
                return Ok(document);
            }
            number += 1;
        }
    }
    Err(not_found(id, output))
}

fn ingested(document: &Document, root: PathBuf, settings: &Settings) -> String {
    let source = Source { root, origin: &document.origin };
    let mut out = head(document.key, &document.origin, &document.metadata);
    let mut start = 0;
    let _ = writeln!(out, "\ntext, line by line, with its bytes in the file");
    for line in document.text.split_inclusive('\n') {
        let (from, to) = document.alignment.source_span(start, start + line.len());
        let (from, to) =
            (document.origin.text_start + from as u64, document.origin.text_start + to as u64);
        pair(&mut out, "text", line, from..to, &source);
        start += line.len();
    }
    let _ = writeln!(out, "\nrules of normalisation, one after another");
    for step in textmill_normalise::trace(document, &settings.normalise) {
        let changes = if step.on { changes(step.changes) } else { "off".to_owned() };
        let _ = writeln!(out, "  {:14} {changes:12} {}", step.rule, step.about);
    }
    out
}

/// `1 change`, `2 changes`.
fn changes(n: u32) -> String {
    format!("{n} change{}", if n == 1 { "" } else { "s" })
}

fn find_normalised(
    output: &OutputFolder,
    wanted: &Wanted,
) -> Result<Option<NormalisedDocument>, Failure> {
    let mut number = 0;
    for shard in read_shards::<NormalisedShard>(output, Artefact::Normalised)? {
        for document in shard?.documents {
            if wanted.is(number, document.key, &document.origin) {
                return Ok(Some(document));
            }
            number += 1;
        }
    }
    Ok(None)
}

fn show_normalised(output: &OutputFolder, id: &str) -> Result<String, Failure> {
    let document =
        find_normalised(output, &Wanted::parse(id))?.ok_or_else(|| not_found(id, output))?;
    let source =
        Source { root: output.record(Artefact::Normalised)?.root, origin: &document.origin };
    let mut out = head(document.key, &document.origin, &document.metadata);
    let news = &document.news;
    for (name, value) in [
        ("headline in text", &news.headline),
        ("byline in text", &news.byline),
        ("agency", &news.agency),
        ("dateline place", &news.dateline_place),
        ("dateline date", &news.dateline_date),
    ] {
        field(&mut out, name, value.as_deref());
    }
    for count in &document.applied {
        field(&mut out, &format!("rule {}", count.rule), Some(&changes(count.changes)));
    }
    let _ = writeln!(out, "\nblocks, with their bytes in the file");
    for block in &document.blocks {
        let mut start = block.start as usize;
        for line in document.text[start..block.end as usize].split_inclusive('\n') {
            let (from, to) = document.source_span(start, start + line.trim_end().len());
            if !line.trim_end().is_empty() {
                pair(&mut out, block.kind.name(), line.trim_end(), from..to, &source);
            }
            start += line.len();
        }
    }
    Ok(out)
}

fn show_annotated(output: &OutputFolder, id: &str) -> Result<String, Failure> {
    let wanted = Wanted::parse(id);
    let mut number = 0;
    for shard in read_shards::<AnnotatedShard>(output, Artefact::Annotated)? {
        let shard = shard?;
        for view in shard.views() {
            if wanted.is(number, view.document.key, &view.document.origin) {
                let root = output.record(Artefact::Annotated)?.root;
                return Ok(annotated(&view, root));
            }
            number += 1;
        }
    }
    Err(not_found(id, output))
}

fn annotated(view: &DocumentView, root: PathBuf) -> String {
    let document = view.document;
    let source = Source { root, origin: &document.origin };
    let mut out = head(document.key, &document.origin, &document.metadata);
    for (n, sentence) in view.sentences.iter().enumerate() {
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        let (from, to) = document.source_span(start, end);
        let _ = writeln!(out, "\nsentence {n}, {}", sentence.block.name());
        pair(&mut out, "text", &document.text[start..end], from..to, &source);
        let tokens: Vec<&str> = sentence.tokens().map(|token| view.form(token)).collect();
        let _ = writeln!(out, "  tokens   {}", tokens.join(" | "));
        for mention in view.mentions.iter().filter(|m| m.sentence as usize == n) {
            let (start, end) = (mention.start as usize, mention.end as usize);
            let (from, to) = document.source_span(start, end);
            let name = format!("{} {:.2}", mention.label.name(), mention.score);
            pair(&mut out, &name, &document.text[start..end], from..to, &source);
        }
    }
    out
}

/// A piece of text, and below it its bytes where they are not the same.
fn pair(out: &mut String, name: &str, text: &str, bytes: std::ops::Range<u64>, source: &Source) {
    let text = printable(text.as_bytes());
    let _ = writeln!(out, "  {name:8} {text}");
    let raw = source.bytes(bytes.start, bytes.end);
    let same = if raw == text { "the same".to_owned() } else { raw };
    let _ = writeln!(out, "  {:8} bytes {}..{}: {same}", "", bytes.start, bytes.end);
}

pub(crate) fn head(key: DocumentKey, origin: &Origin, metadata: &Metadata) -> String {
    let mut out = String::new();
    field(&mut out, "key", Some(&key.to_string()));
    field(&mut out, "source", Some(&format!("{}#{}", origin.source_path, origin.record_no)));
    field(&mut out, "member", origin.member.as_deref());
    let bytes =
        format!("{}..{} ({})", origin.byte_start, origin.byte_end, origin.offset_basis.name());
    field(&mut out, "bytes", Some(&bytes));
    field(&mut out, "media type", Some(&origin.media_type));
    let encoding = format!(
        "{} ({}), {} characters replaced",
        origin.encoding,
        origin.encoding_how.name(),
        origin.n_replaced
    );
    field(&mut out, "encoding", Some(&encoding));
    field(&mut out, "title", metadata.title.as_deref());
    field(&mut out, "byline", metadata.byline.as_deref());
    field(&mut out, "published found in", metadata.published_how.as_deref());
    field(&mut out, "publisher", metadata.publisher.as_deref());
    field(&mut out, "section", metadata.section.as_deref());
    field(&mut out, "url", metadata.url.as_deref());
    field(&mut out, "language", metadata.language.as_deref());
    for (name, value) in &metadata.found {
        field(&mut out, &format!("meta {name}"), Some(value));
    }
    out
}

fn field(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = writeln!(out, "{name:18} {}", printable(value.as_bytes()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_can_be_asked_for_in_three_ways() {
        assert!(matches!(Wanted::parse("12"), Wanted::Number(12)));
        assert!(matches!(Wanted::parse("a1b2c3d4e5"), Wanted::KeyPrefix(_)));
        assert!(
            matches!(Wanted::parse("x/a.jsonl#3"), Wanted::Path(p, Some(3)) if p == "x/a.jsonl")
        );
        assert!(matches!(Wanted::parse("x/a.txt"), Wanted::Path(_, None)));
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_escaped() {
        assert_eq!(printable(b"caf\xe9\n"), "caf\\xE9\\n");
    }
}
