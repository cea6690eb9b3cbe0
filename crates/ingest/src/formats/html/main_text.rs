//! The main text of a page, without menus, notices and comments.

use crate::formats::markup::{self, Role};
use trafilatura::{HtmlDateMode, Options};

/// The main text; `None` when none is found.
pub(super) fn of(html: &str) -> Option<String> {
    let options = Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    let extracted = trafilatura::extract(html, &options).ok()?;
    let text = markup::text_of(&extracted.content_html, role).text;
    (!text.is_empty()).then_some(text)
}

/// What the elements of HTML do.
pub(crate) fn role(name: &str) -> Role {
    const INLINE: [&str; 32] = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
        "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    ];
    let name = markup::local(name).to_ascii_lowercase();
    match name.as_str() {
        "script" | "style" | "head" | "template" => Role::Hidden,
        "br" | "li" | "tr" | "dt" | "dd" => Role::Line,
        "td" | "th" => Role::Cell,
        "wbr" => Role::Inline,
        name if INLINE.contains(&name) => Role::Inline,
        _ => Role::Block,
    }
}
