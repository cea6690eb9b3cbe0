//! Markdown (`CommonMark` with the tables and footnotes of GitHub): its text without the marks, and what
//! the matter before it says. Told by the name alone, since any text is Markdown.

mod front_matter;

use super::html::role as html_role;
use super::markup::{Collector, Role, Token, Tokens};
use super::{Format, RecordDecoder, whole};
use crate::code;
use crate::decode::{Found, Intake, Record};
use crate::encoding;
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use textmill_corpus::{Alignment, Metadata};

pub(super) const FORMAT: Format = Format {
    name: "markdown",
    extensions: &["md", "markdown", "mdown", "mkd"],
    holds_records: false,
    binary: false,
    recognises: |_| false,
    open: |_| Ok(whole::opened("markdown", Markdown)),
};

const MEDIA_TYPE: &str = "text/markdown";

#[derive(Debug)]
struct Markdown;

impl RecordDecoder for Markdown {
    fn decode(&self, block: &RawBlock, _settings: &Settings, intake: &mut Intake<'_>) {
        let record = Record { block, number: block.first_record, start: 0, end: block.bytes.len() };
        let decoded = encoding::decode_text(&block.bytes, block.file.encoding);
        // The parser is foreign code on foreign input: its failure costs one document.
        let read = catch_unwind(AssertUnwindSafe(|| read(&decoded.text)));
        let Ok((text, alignment, metadata)) = read else {
            let message = "the reader of Markdown broke on this one; save it as plain text (.txt)";
            return intake.quarantine(record, code::PANIC, message.to_owned());
        };
        let found = Found {
            text,
            alignment: alignment.over(&decoded.alignment),
            text_start: 0,
            encoding: decoded.encoding,
            how: decoded.how,
            n_replaced: decoded.n_replaced,
            metadata,
        };
        intake.keep(record, MEDIA_TYPE, found);
    }
}

/// The text without marks, the way back, and what the document says about itself: fields before the
/// text, and as the title else the first heading of the first level.
fn read(source: &str) -> (String, Alignment, Metadata) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut text = Collector::of_whole(source);
    let mut metadata = Metadata::default();
    let mut title: Option<String> = None;
    let mut place = Place::default();
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        if place.in_title && matches!(event, Event::Text(_) | Event::Code(_)) && place.unseen == 0 {
            let (Event::Text(piece) | Event::Code(piece)) = &event else { continue };
            title.get_or_insert_default().push_str(piece);
        }
        match event {
            Event::Start(tag) => {
                match &tag {
                    Tag::Heading { level: HeadingLevel::H1, .. } => {
                        place.in_title = title.is_none();
                    }
                    Tag::MetadataBlock(_) => place.in_matter = true,
                    Tag::Image { .. } => place.unseen += 1,
                    _ => {}
                }
                text.part(role(tag.to_end()));
            }
            Event::End(tag) => {
                match tag {
                    TagEnd::Heading(_) => place.in_title = false,
                    TagEnd::MetadataBlock(_) => place.in_matter = false,
                    TagEnd::Image => place.unseen -= 1,
                    _ => {}
                }
                if tag != TagEnd::TableCell {
                    text.part(role(tag));
                }
            }
            Event::Text(piece) if place.in_matter => metadata = front_matter::read(&piece),
            _ if place.unseen > 0 => {}
            Event::Text(piece) if source[range.clone()] == *piece => text.raw(range),
            Event::Text(piece) => text.instead(range, &piece),
            // Between the backticks.
            Event::Code(piece) => match source[range.clone()].find(&*piece) {
                Some(at) => text.raw(range.start + at..range.start + at + piece.len()),
                None => text.instead(range, &piece),
            },
            Event::SoftBreak => text.part(Role::Space),
            Event::HardBreak => text.part(Role::Line),
            Event::Rule => text.part(Role::Block),
            Event::Html(_) => text_of_html(source, range, &mut place, &mut text),
            Event::InlineHtml(tag) if tag.starts_with("<br") => text.part(Role::Line),
            Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }
    let (text, alignment) = text.finish_whole();
    metadata.title = metadata.title.or(title);
    (text, alignment, metadata)
}

/// Where in the document an event stands.
#[derive(Default)]
struct Place {
    in_title: bool,
    in_matter: bool,
    /// Images around it, whose text stands for what is seen.
    unseen: usize,
    /// Whether an element of HTML that is no text is open.
    in_script: bool,
}

/// What a part does to the text around it.
fn role(tag: TagEnd) -> Role {
    match tag {
        TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead | TagEnd::DefinitionListTitle => {
            Role::Line
        }
        TagEnd::TableCell => Role::Cell,
        TagEnd::Emphasis
        | TagEnd::Strong
        | TagEnd::Strikethrough
        | TagEnd::Superscript
        | TagEnd::Subscript
        | TagEnd::Link
        | TagEnd::Image => Role::Inline,
        _ => Role::Block,
    }
}

/// The text between the tags of HTML in a document, which comes line by line.
fn text_of_html(source: &str, range: Range<usize>, place: &mut Place, text: &mut Collector<'_>) {
    for (piece, token) in Tokens::new(&source[range.clone()]) {
        match token {
            Token::Open { name, empty, .. } => match html_role(name) {
                Role::Hidden if !empty => place.in_script = true,
                role => text.part(role),
            },
            Token::Close { name } => match html_role(name) {
                Role::Hidden => place.in_script = false,
                Role::Cell => {}
                role => text.part(role),
            },
            Token::Text if !place.in_script => {
                text.escaped(range.start + piece.start..range.start + piece.end);
            }
            Token::Text | Token::Raw | Token::Other => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_there_without_its_marks_and_leads_back() {
        let source = "---\ntitle: \"The: report\"\ndate: 2004-05-12\ntags:\n  - a\n  - b\n---\n\n\
            # Heading `one`\n\nSome *emphasised* text\nwith a [link](https://e.org/x \"t\") &amp; an\n\
            ![alt text](i.png) image[^1].\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n\
            <div>\nin <b>HTML</b>\n</div>\n\n<script>\nrun()\n</script>\n\n```sh\nls -l\n```\n\n[^1]: The note.\n";
        let (text, alignment, metadata) = read(source);
        assert_eq!(
            text,
            "Heading one\n\nSome emphasised text with a link & an image.\n\none\ntwo\n\na\tb\nc\td\n\n\
             in HTML\n\nls -l\n\nThe note."
        );
        assert_eq!(metadata.title.as_deref(), Some("The: report"));
        // 2004-05-12: 34 years and 9 leap days, then 132 days of a leap year.
        assert_eq!(metadata.published, Some(12_550));
        let tags = metadata.found.iter().find(|(name, _)| name == "tags").unwrap();
        assert_eq!(tags.1, "a, b");
        assert_eq!(alignment.source_len(), source.len());
        for word in ["emphasised", "link", "image", "HTML", "note"] {
            let at = text.find(word).unwrap();
            let (start, end) = alignment.source_span(at, at + word.len());
            assert_eq!(&source[start..end], word);
        }
    }

    #[test]
    fn the_first_heading_is_the_title_when_nothing_else_is() {
        assert_eq!(
            read("Intro\n\nOn *ships*\n===\n\n# Other").2.title.as_deref(),
            Some("On ships")
        );
        assert_eq!(read("+++\ntitle = 'T'\n+++\n\n# H").2.title.as_deref(), Some("T"));
        assert_eq!(read("## Second level\n\nText").2.title, None);
        assert_eq!(read(""), (String::new(), Alignment::identity(0), Metadata::default()));
    }
}
