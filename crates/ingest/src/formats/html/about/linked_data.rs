//! JSON-LD: what pages tell search engines, in the vocabulary of schema.org.

mod script;

use super::clean;
use dom_smoothie::Readability;
use serde_json::Value;

/// What a page says about its article.
#[derive(Debug, Default)]
pub(super) struct Article {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) section: Option<String>,
    pub(super) keywords: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
}

/// Levels of objects in objects that are looked through.
const DEPTH: usize = 16;

/// What else a page calls itself, to tell its article from others that it lists.
#[derive(Debug, Default)]
pub(super) struct Itself {
    /// Its addresses.
    pub(super) addresses: Vec<String>,
    /// Its titles.
    pub(super) titles: Vec<String>,
}

impl Article {
    /// Gathers from all data of a page: from its article first, then from what describes the page.
    pub(super) fn of(reader: &Readability, itself: &Itself) -> Self {
        let scripts = reader.doc.select("script[type]");
        let is_data = |kind: &str| {
            let kind = kind.split(';').next().unwrap_or_default().trim();
            kind.eq_ignore_ascii_case("application/ld+json")
        };
        let data = scripts.iter().filter(|s| s.attr("type").is_some_and(|kind| is_data(&kind)));
        Self::of_scripts(data.map(|script| script.text().to_string()), itself)
    }

    fn of_scripts(scripts: impl Iterator<Item = String>, itself: &Itself) -> Self {
        let values: Vec<Value> = scripts.flat_map(|script| script::values(&script)).collect();
        let mut nodes = Vec::new();
        for value in &values {
            collect(value, 0, &mut nodes);
        }
        let mut article = Self::default();
        let articles: Vec<&Value> =
            nodes.iter().copied().filter(|node| types(node).any(is_article)).collect();
        if let Some(main) = main_article(&articles, itself) {
            article.add(main, &nodes, true);
            // The same one told again adds what it left out; another one adds nothing.
            for other in articles.iter().filter(|other| tells_of_the_same(other, main)) {
                article.add(other, &nodes, true);
            }
        }
        for node in nodes.iter().filter(|node| types(node).any(is_page)) {
            article.add(node, &nodes, false);
        }
        article
    }

    /// Adds what is not known yet.
    fn add(&mut self, node: &Value, nodes: &[&Value], is_article: bool) {
        let text = |key: &str| node.get(key).and_then(first_text);
        let fill = |slot: &mut Option<String>, value: Option<String>| {
            if slot.is_none() {
                *slot = value;
            }
        };
        if is_article {
            fill(&mut self.headline, headline(node));
            fill(&mut self.section, text("articleSection"));
            if self.authors.is_empty() {
                self.authors = names(node.get("author").or(node.get("creator")), nodes);
            }
        }
        fill(&mut self.published, text("datePublished").or_else(|| text("uploadDate")));
        fill(&mut self.modified, text("dateModified"));
        fill(&mut self.publisher, names(node.get("publisher"), nodes).into_iter().next());
        fill(&mut self.language, text("inLanguage"));
        fill(&mut self.url, text("url").or_else(|| node.get("mainEntityOfPage").and_then(id)));
        let keywords = node.get("keywords").map(all_texts).unwrap_or_default();
        fill(&mut self.keywords, (!keywords.is_empty()).then(|| keywords.join(", ")));
    }
}

/// Of several articles that of the page: whose address is the page's, else whose headline is the
/// page's title, else the first that is more than a work of some kind.
fn main_article<'a>(articles: &[&'a Value], itself: &Itself) -> Option<&'a Value> {
    let of_address = |node: &&&Value| {
        addresses(node).any(|a| itself.addresses.iter().any(|b| same_address(&a, b)))
    };
    let of_title = |node: &&&Value| {
        let headline = headline(node).map(|headline| letters(&headline));
        headline.filter(|headline| !headline.is_empty()).is_some_and(|headline| {
            itself.titles.iter().any(|title| letters(title).starts_with(&headline))
        })
    };
    let of_kind = |node: &&&Value| types(node).any(|kind| !kind.ends_with("CreativeWork"));
    let addressed = || articles.iter().filter(of_address);
    let chosen = addressed()
        .find(of_kind)
        .or_else(|| articles.iter().find(of_title))
        .or_else(|| addressed().next())
        .or_else(|| articles.iter().find(of_kind));
    chosen.or(articles.first()).copied()
}

/// Whether an object adds to what is told of the article: it has its address or its headline, or none
/// of its own.
fn tells_of_the_same(node: &Value, main: &Value) -> bool {
    let (own, mains): (Vec<_>, Vec<_>) = (addresses(node).collect(), addresses(main).collect());
    let title = headline(node).map(|t| letters(&t));
    (title.is_none() && (own.is_empty() || mains.is_empty()))
        || title.is_some() && title == headline(main).map(|t| letters(&t))
        || own.iter().any(|a| mains.iter().any(|b| same_address(a, b)))
}

fn headline(node: &Value) -> Option<String> {
    node.get("headline").or_else(|| node.get("name")).and_then(first_text)
}

/// The addresses by which an object is known.
fn addresses(node: &Value) -> impl Iterator<Item = String> {
    ["url", "@id", "mainEntityOfPage"].into_iter().filter_map(|key| node.get(key).and_then(id))
}

/// Whether two addresses name the same page: without scheme, fragment and closing slash.
fn same_address(a: &str, b: &str) -> bool {
    let bare = |address: &str| -> String {
        let address = address.split('#').next().unwrap_or_default();
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        address.trim_end_matches('/').trim_start_matches("www.").to_owned()
    };
    let a = bare(a);
    !a.is_empty() && a == bare(b)
}

/// A title in lower case, without what is neither letter nor digit.
fn letters(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// All objects with a type, those in lists, graphs and other objects too.
fn collect<'a>(value: &'a Value, depth: usize, nodes: &mut Vec<&'a Value>) {
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, depth + 1, nodes)),
        Value::Object(object) => {
            if object.contains_key("@type") {
                nodes.push(value);
            }
            // Not `itemListElement`: of a list of articles none is that of the page.
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, depth + 1, nodes);
                }
            }
        }
        _ => {}
    }
}

fn types(node: &Value) -> impl Iterator<Item = &str> {
    let one = node.get("@type").and_then(Value::as_str);
    let many = node.get("@type").and_then(Value::as_array);
    one.into_iter().chain(many.into_iter().flatten().filter_map(Value::as_str))
}

fn is_article(kind: &str) -> bool {
    let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
    kind.ends_with("Article")
        || kind.ends_with("Posting")
        || matches!(kind, "Report" | "Review" | "BackgroundNews" | "OpinionPiece" | "CreativeWork")
}

fn is_page(kind: &str) -> bool {
    let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
    matches!(kind, "WebPage" | "ItemPage" | "VideoObject")
}

/// The names of persons and organisations, written as text, as objects, or by their ids.
fn names(value: Option<&Value>, nodes: &[&Value]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut add = |name: Option<String>| {
        if let Some(name) = name.filter(|name| !out.contains(name)) {
            out.push(name);
        }
    };
    let list = match value {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    for item in list {
        match item {
            Value::String(name) => add(clean(name)),
            Value::Object(object) => {
                let name = object.get("name").or_else(|| {
                    let id = object.get("@id")?.as_str()?;
                    let named = |node: &&&Value| {
                        node.get("@id").and_then(Value::as_str) == Some(id)
                            && node.get("name").is_some()
                    };
                    nodes.iter().find(named)?.get("name")
                });
                match name {
                    Some(name) => all_texts(name).into_iter().for_each(|n| add(Some(n))),
                    None => add(name_in_parts(item)),
                }
            }
            _ => {}
        }
    }
    out
}

/// The name of a person that is told in parts.
fn name_in_parts(person: &Value) -> Option<String> {
    let parts = ["givenName", "additionalName", "familyName"];
    let parts = parts.iter().filter_map(|part| person.get(part).and_then(first_text));
    clean(&parts.collect::<Vec<_>>().join(" "))
}

fn id(value: &Value) -> Option<String> {
    match value {
        Value::String(url) => clean(url),
        Value::Object(object) => object.get("@id").or(object.get("url"))?.as_str().and_then(clean),
        Value::Array(list) => list.iter().find_map(id),
        _ => None,
    }
}

fn first_text(value: &Value) -> Option<String> {
    all_texts(value).into_iter().next()
}

/// The texts of a value: a string, an object that holds one, or a list of these.
fn all_texts(value: &Value) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => clean(text),
        Value::Object(object) => object.get("@value")?.as_str().and_then(clean),
        _ => None,
    };
    match value {
        Value::Array(list) => list.iter().filter_map(text).collect(),
        one => text(one).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(scripts: &[&str], itself: &Itself) -> Article {
        Article::of_scripts(scripts.iter().map(|&script| script.to_owned()), itself)
    }

    const OTHER: &str = r#"{"@type": "NewsArticle", "headline": "Another story",
        "url": "https://paper.org/2", "author": {"name": "Bob Ray"}, "datePublished": "2001-01-01"}"#;
    const OWN: &str = r#"{"@type": ["NewsArticle"], "headline": "The story &amp; more",
        "mainEntityOfPage": {"@id": "http://www.paper.org/1/"}}"#;

    #[test]
    fn of_several_articles_that_of_the_page_is_read_and_the_others_add_nothing() {
        let address =
            Itself { addresses: vec!["https://paper.org/1#top".to_owned()], ..Itself::default() };
        let title =
            Itself { titles: vec!["The Story & More | The Paper".to_owned()], ..Itself::default() };
        for itself in [address, title] {
            let found = article(&[OTHER, OWN], &itself);
            assert_eq!(found.headline.as_deref(), Some("The story & more"));
            assert!(found.authors.is_empty() && found.published.is_none(), "{found:?}");
        }
        // Nothing tells which it is: the first.
        let found = article(&[OTHER, OWN], &Itself::default());
        assert_eq!(found.headline.as_deref(), Some("Another story"));
    }

    #[test]
    fn an_article_that_is_told_twice_is_one() {
        let again = r##"[{"@graph": {"@type": "https://schema.org/Article",
            "headline": "The story &amp; more", "author": [{"@id": "#ann"}, "Bob Ray"],
            "datePublished": ["2004-05-12"]}},
            {"@type": "Person", "@id": "#ann", "name": {"@value": "Ann Lee"}},
            {"@type": "WebPage", "inLanguage": "en"}]"##;
        let found = article(&[OWN, again], &Itself::default());
        assert_eq!(found.authors, ["Ann Lee", "Bob Ray"]);
        assert_eq!(found.published.as_deref(), Some("2004-05-12"));
        assert_eq!(found.language.as_deref(), Some("en"));
    }

    #[test]
    fn a_list_of_articles_is_not_that_of_the_page() {
        let list = format!("{{\"@type\": \"ItemList\", \"itemListElement\": [{OTHER}, {OWN}]}}");
        assert!(article(&[&list], &Itself::default()).headline.is_none());
        let parts = r#"{"@type": "Article", "creator": {"@type": "Person", "givenName": "Ann",
            "familyName": "Lee"}}"#;
        assert_eq!(article(&[parts], &Itself::default()).authors, ["Ann Lee"]);
    }
}
