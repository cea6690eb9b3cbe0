//! The main text of a page, without menus, notices and comments.

use super::lean::Lean;
use crate::formats::markup::{self, Role};
use trafilatura::{ExtractResult, FallbackCandidates, HtmlDateMode, Options};

/// The main text; `None` when none is found.
///
/// There is a second extractor, whose text counts when it is more than twice as long as that of the
/// first. It takes as long as all the rest. So it is asked only where it can win: where less than half
/// of what is written outside of links and menus was found.
pub(super) fn of(page: &Lean) -> Option<String> {
    let first = extracted(page, false)?;
    let found = first.content_text.chars().filter(|c| !c.is_whitespace()).count();
    let best = if 2 * found < page.written { extracted(page, true)? } else { first };
    let text = markup::text_of(&best.content_html, role).text;
    (!text.is_empty()).then_some(text)
}

fn extracted(page: &Lean, with_second: bool) -> Option<ExtractResult> {
    let mut options = Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    if !with_second {
        // An empty text in the place of the second extractor's, so that it is not asked.
        let mut none = FallbackCandidates::default();
        none.readability_html = Some(String::new());
        options = options.with_fallback_candidates(none);
    }
    trafilatura::extract(&page.html, &options).ok()
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
