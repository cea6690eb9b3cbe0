//! A parsed page written out again without what no text comes from.
//!
//! The extractor of main text copies, prunes and searches the whole page a dozen times. Of pages as
//! they are most bytes are scripts, styles, drawings, attributes for scripts and blanks between tags;
//! what they say of themselves is known already. Without all that the extractor has a small part of
//! the bytes and half of the nodes to go through.

use super::main_text::role;
use crate::formats::markup::Role;
use dom_smoothie::Readability;

/// Elements that hold nothing to read, with all that is in them.
const UNREAD: [&str; 6] = ["base", "link", "meta", "style", "svg", "title"];

/// Attributes that tell the extractor what an element is for.
const TELLING: [&str; 20] = [
    "aria-hidden",
    "aria-modal",
    "class",
    "data-component",
    "data-lp-replacement-content",
    "data-preloaded",
    "data-testid",
    "dir",
    "hidden",
    "href",
    "id",
    "itemprop",
    "lang",
    "rel",
    "role",
    "src",
    "style",
    "summary",
    "target",
    "type",
];

/// Elements without an end.
const VOID: [&str; 11] =
    ["area", "br", "col", "embed", "hr", "img", "input", "param", "source", "track", "wbr"];

/// Elements whose text is no markup.
const RAW: [&str; 7] = ["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "xmp"];

/// Elements that say something even when nothing stands in them.
const SAYING: [&str; 6] = ["body", "head", "html", "iframe", "table", "td"];

/// What data for machines must hold to be of use to the extractor: texts, or a forum's mark.
const TEXTS: [&str; 6] = [
    "articleBody",
    "reviewBody",
    "recipeInstructions",
    "acceptedAnswer",
    "HowTo",
    "DiscussionForumPosting",
];

/// Elements in which no main text stands, but links, menus and what a reader fills in.
const APART: [&str; 12] = [
    "a", "button", "footer", "form", "iframe", "nav", "noscript", "option", "script", "select",
    "template", "textarea",
];

/// A page without what is not read.
pub(super) struct Lean {
    /// It is HTML.
    pub(super) html: String,
    /// Characters but blanks that stand in it outside of links and menus.
    pub(super) written: usize,
}

/// The page without what is not read. The extractor looks for title, author and more all
/// over a page that does not tell them, for nothing: here it is told.
pub(super) fn page(reader: &Readability, title: Option<&str>) -> Lean {
    let mut writer = Writer::default();
    let mut node = reader.doc.root();
    loop {
        let enters = match node.element_ref() {
            Some(element) => {
                let name: &str = &element.name.local;
                let is_read = match name {
                    "script" => {
                        element.attr("type").is_some_and(|kind| kind.contains("ld+json"))
                            && TEXTS.iter().any(|text| node.text().contains(text))
                    }
                    name => !UNREAD.contains(&name),
                };
                if is_read {
                    let attributes = element.attrs.iter();
                    let attributes = attributes.map(|a| (&*a.name.local, &*a.value));
                    writer.open(name, attributes, title);
                }
                is_read && !VOID.contains(&name)
            }
            None if node.is_text() => {
                writer.text(&node.text());
                false
            }
            None => node.is_document(),
        };
        if enters {
            if let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            writer.close();
        }
        // Up, until there is a way on.
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else {
                return Lean { html: writer.out, written: writer.written };
            };
            writer.close();
            node = parent;
        }
    }
}

/// An element that is open.
struct Open {
    name: String,
    /// Where its tag begins, and where it ends.
    tag: (usize, usize),
    /// Whether nothing but tags of blocks may stand right before it.
    starts_line: bool,
    is_block: bool,
}

#[derive(Default)]
struct Writer {
    out: String,
    open: Vec<Open>,
    /// Whether what was written last is the tag of a block.
    after_block: bool,
    /// How many elements are open in which blanks count.
    preformatted: usize,
    /// How many elements are open in which no main text stands.
    apart: usize,
    /// Characters but blanks outside of these.
    written: usize,
}

impl Writer {
    fn open<'a>(
        &mut self,
        name: &str,
        attributes: impl Iterator<Item = (&'a str, &'a str)>,
        title: Option<&str>,
    ) {
        let is_block = role(name) != Role::Inline;
        if is_block {
            self.drop_blank();
        }
        let start = self.out.len();
        self.out.push('<');
        self.out.push_str(name);
        let mut says = SAYING.contains(&name);
        for (name, value) in attributes.filter(|(name, value)| is_telling(name, value)) {
            says |= name == "data-preloaded";
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            push_escaped(&mut self.out, value);
            self.out.push('"');
        }
        self.out.push('>');
        let starts_line = self.after_block;
        self.after_block = is_block;
        if VOID.contains(&name) {
            return;
        }
        self.preformatted += usize::from(is_preformatted(name));
        self.apart += usize::from(APART.contains(&name));
        let mut end = self.out.len();
        if name == "head" {
            self.out.push_str(TOLD);
            self.out.push_str("<title>");
            push_escaped(&mut self.out, title.unwrap_or_default());
            self.out.push_str("</title>");
        }
        if says {
            // It is never empty.
            end = start;
        }
        self.open.push(Open { name: name.to_owned(), tag: (start, end), starts_line, is_block });
    }

    fn close(&mut self) {
        let Some(element) = self.open.pop() else { return };
        self.preformatted -= usize::from(is_preformatted(&element.name));
        self.apart -= usize::from(APART.contains(&element.name.as_str()));
        if element.is_block {
            self.drop_blank();
        }
        if self.out.len() == element.tag.1 && (!element.is_block || element.starts_line) {
            self.out.truncate(element.tag.0);
            self.after_block = element.starts_line;
            return;
        }
        self.out.push_str("</");
        self.out.push_str(&element.name);
        self.out.push('>');
        self.after_block = element.is_block;
    }

    fn text(&mut self, text: &str) {
        if self.apart == 0 {
            self.written += text.chars().filter(|c| !c.is_whitespace()).count();
        }
        if self.open.last().is_some_and(|element| RAW.contains(&element.name.as_str())) {
            self.out.push_str(text);
            self.after_block = false;
            return;
        }
        if self.preformatted > 0 {
            push_escaped(&mut self.out, text);
            self.after_block = false;
            return;
        }
        let is_blank = |c: char| c.is_ascii_whitespace();
        let mut blank = self.after_block || self.out.ends_with(' ');
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.trim_start_matches(is_blank);
            if word.len() < rest.len() && !blank {
                self.out.push(' ');
                blank = true;
            }
            let end = word.find(is_blank).unwrap_or(word.len());
            if end > 0 {
                push_escaped(&mut self.out, &word[..end]);
                (blank, self.after_block) = (false, false);
            }
            rest = &word[end..];
        }
    }

    /// Takes a blank back that stands before the tag of a block.
    fn drop_blank(&mut self) {
        if self.preformatted == 0 && self.out.ends_with(' ') {
            self.out.pop();
        }
    }
}

/// What the extractor would look for.
const TOLD: &str = "<meta property=\"og:site_name\" content=\"Site\">\
    <meta name=\"author\" content=\"Ann Other\"><meta property=\"article:tag\" content=\"tag\">\
    <script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Article\",\
    \"articleSection\":\"Section\"}</script>";

/// Whether the extractor looks at an attribute. Pictures that lie in the page itself are long.
fn is_telling(name: &str, value: &str) -> bool {
    TELLING.contains(&name) && !(name == "src" && value.starts_with("data:"))
}

fn is_preformatted(name: &str) -> bool {
    matches!(name, "pre" | "textarea" | "code")
}

fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
