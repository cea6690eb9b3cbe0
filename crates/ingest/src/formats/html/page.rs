//! A page in memory: its main text, and what it says about itself.

use super::{about, hidden_addresses, lean, limits, main_text};
use dom_smoothie::{Config, Readability, TextMode};
use textmill_corpus::Metadata;

/// Parts of a page that are never text.
const NO_TEXT: &str = "script, style, noscript, template, svg, head";

/// The page is nested beyond what can be worked on.
#[derive(Debug)]
pub(super) struct TooDeep;

/// The main text of a page and what it says about itself.
pub(super) fn extract(html: &str) -> Result<(String, Metadata), TooDeep> {
    if limits::open_elements(html.as_bytes()) > limits::MAX_OPEN {
        return Err(TooDeep);
    }
    let page = hidden_addresses::revealed(html);
    let html = page.html.as_ref();
    let reader = reader(html);
    if limits::depth(&reader) > limits::MAX_DEPTH {
        return Err(TooDeep);
    }
    let mut metadata = about::metadata(&reader);
    if !page.linked.is_empty() {
        metadata.found.push(("linked_addresses".to_owned(), page.linked.join(", ")));
        metadata.found.sort();
    }
    let lean = lean::page(&reader, metadata.title.as_deref());
    let text = main_text::of(&lean).unwrap_or_else(|| all_text(&reader));
    Ok((text, metadata))
}

pub(super) fn reader(html: &str) -> Readability {
    let mut reader = Readability::from(html);
    reader.config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    reader
}

/// A page without a main part, as a short note is: all of its text.
fn all_text(reader: &Readability) -> String {
    reader.doc.select(NO_TEXT).remove();
    reader.doc.formatted_text().to_string()
}

/// The text of a stretch of HTML, as feeds and letters have it.
pub(crate) fn fragment_text(html: &str) -> Option<String> {
    if limits::open_elements(html.as_bytes()) > limits::MAX_OPEN {
        return None;
    }
    let reader = Readability::from(hidden_addresses::revealed(html).html.as_ref());
    (limits::depth(&reader) <= limits::MAX_DEPTH).then(|| all_text(&reader))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_text_is_kept_and_the_menu_is_not() {
        let sentence = "The council met on Tuesday and voted, after a long debate, for the plan. ";
        let html = format!(
            "<html lang=en><head><title>Council votes for plan</title>\
             <meta name=author content='A. Writer'>\
             <meta property='og:site_name' content='The Paper'>\
             <meta property='article:published_time' content='2004-05-12T08:00:00Z'></head>\
             <body><nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav>\
             <article><h1>Council votes for plan</h1><p>{0}</p><p>{0}</p><p>{0}</p></article>\
             <footer><a href=/terms>Terms</a></footer><script>var x = 1;</script></body></html>",
            sentence.repeat(4)
        );
        let (text, metadata) = extract(&html).unwrap();
        assert!(text.contains("voted, after a long debate"), "{text}");
        assert!(!text.contains("Sport") && !text.contains("var x"), "{text}");
        assert_eq!(metadata.title.as_deref(), Some("Council votes for plan"));
        assert_eq!(metadata.byline.as_deref(), Some("A. Writer"));
        assert_eq!(metadata.publisher.as_deref(), Some("The Paper"));
        assert_eq!(metadata.published, Some(12_550));
        assert_eq!(metadata.language.as_deref(), Some("en"));
    }

    #[test]
    fn a_page_of_one_line_gives_that_line() {
        let (text, _) = extract("<html><body><p>Only this.</p></body></html>").unwrap();
        assert_eq!(text.trim(), "Only this.");
        let (text, _) = extract("").unwrap();
        assert_eq!(text, "");
    }

    #[test]
    fn depth_is_that_of_the_parsed_page() {
        // The document, html, body, then the rest: text is a node too.
        assert_eq!(limits::depth(&reader("<p>a<p>b<div>c</div>")), 4);
        assert_eq!(limits::depth(&reader(&"<path/>".repeat(2000))), 2002);
        assert!(extract(&"<path/>".repeat(2000)).is_err());
    }

    #[test]
    fn nested_data_in_a_page_do_not_overflow_the_stack_either() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[[", "")] {
            let data = open.repeat(100_000) + "1" + &close.repeat(100_000);
            let html = format!(
                "<html><script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\
                 \"@type\":\"NewsArticle\",\"author\":{data}}}</script><p>text</p></html>"
            );
            assert!(extract(&html).unwrap().0.contains("text"));
        }
    }

    #[test]
    fn the_deepest_page_that_is_read_does_not_overflow_the_stack() {
        let html = "<div>".repeat(limits::MAX_DEPTH - 4) + &"deep ".repeat(200);
        std::thread::Builder::new()
            .stack_size(1 << 20)
            .spawn(move || assert!(extract(&html).unwrap().0.contains("deep")))
            .unwrap()
            .join()
            .unwrap();
    }
}
