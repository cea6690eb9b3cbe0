//! HTML and SVG as it is written: the one way onto the page, and every text goes through it.
//!
//! Names of elements and attributes are those of this crate, known when it is compiled; texts and
//! values of attributes may come from a document, and are escaped here.

use std::fmt::{Display, Write};

/// The value of an attribute.
pub(crate) type Attribute<'a> = (&'static str, &'a dyn Display);

/// A stretch of the page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Markup(String);

impl Markup {
    /// Begins an element.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[Attribute]) -> &mut Self {
        self.tag(name, attributes);
        self.0.push('>');
        self
    }

    /// Ends it.
    pub(crate) fn close(&mut self, name: &'static str) -> &mut Self {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
        self
    }

    /// An element without content: of SVG, or one of HTML that never has any.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[Attribute]) -> &mut Self {
        self.tag(name, attributes);
        self.0.push_str("/>");
        self
    }

    /// An element with nothing but text in it.
    pub(crate) fn element(
        &mut self,
        name: &'static str,
        attributes: &[Attribute],
        text: impl AsRef<str>,
    ) -> &mut Self {
        self.open(name, attributes).text(text.as_ref()).close(name)
    }

    /// Text, escaped.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        escape(text, &mut self.0);
        self
    }

    /// Another stretch.
    pub(crate) fn add(&mut self, other: &Markup) -> &mut Self {
        self.0.push_str(&other.0);
        self
    }

    /// A line end, so that the source can be read.
    pub(crate) fn line(&mut self) -> &mut Self {
        self.0.push('\n');
        self
    }

    /// What was written before the first element, or the style: text of this crate alone.
    pub(crate) fn own(&mut self, text: &'static str) -> &mut Self {
        self.0.push_str(text);
        self
    }

    /// The whole as text.
    pub(crate) fn into_string(self) -> String {
        self.0
    }

    fn tag(&mut self, name: &'static str, attributes: &[Attribute]) {
        self.0.push('<');
        self.0.push_str(name);
        let mut value = String::new();
        for (attribute, shown) in attributes {
            value.clear();
            write!(value, "{shown}").expect("text grows as long as there is memory");
            self.0.push(' ');
            self.0.push_str(attribute);
            self.0.push_str("=\"");
            escape(&value, &mut self.0);
            self.0.push('"');
        }
    }
}

/// Adds text with the characters replaced that mean something in HTML, and those that may not stand
/// in it.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' | '\t' => out.push(' '),
            // Controls and noncharacters are errors in HTML; the reader sees that something was there.
            c if c.is_control() || is_noncharacter(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
}

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_begins_an_element_or_ends_an_attribute() {
        let mut page = Markup::default();
        let bad = "\"><img src=x onerror='alert(1)'>&lt;\u{0}\u{FFFF}";
        page.element("p", &[("title", &bad)], bad);
        let safe = "&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;lt;\u{FFFD}\u{FFFD}";
        assert_eq!(page.into_string(), format!("<p title=\"{safe}\">{safe}</p>"));
    }
}
