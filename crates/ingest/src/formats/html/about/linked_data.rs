//! JSON-LD: what pages tell search engines, in the vocabulary of schema.org.

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

impl Article {
    /// Gathers from all data of a page: from articles first, then from what describes the page.
    pub(super) fn of(reader: &Readability) -> Self {
        let mut values = Vec::new();
        for script in &reader.doc.select("script[type='application/ld+json']") {
            values.extend(parse(&script.text()));
        }
        let mut nodes = Vec::new();
        for value in &values {
            collect(value, 0, &mut nodes);
        }
        let mut article = Self::default();
        for node in nodes.iter().filter(|node| types(node).any(is_article)) {
            article.add(node, &nodes, true);
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
            fill(&mut self.headline, text("headline").or_else(|| text("name")));
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

/// The data of a script; line ends in strings and comments around them are forgiven.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim();
    let script = script.strip_prefix("<!--").unwrap_or(script);
    let script = script.strip_suffix("-->").unwrap_or(script).trim();
    let script = script.strip_prefix("//<![CDATA[").unwrap_or(script);
    let script = script.strip_suffix("//]]>").unwrap_or(script).trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(script) {
        return Some(value);
    }
    let mended: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(&mended).ok()
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
                name.map(all_texts).unwrap_or_default().into_iter().for_each(|n| add(Some(n)));
            }
            _ => {}
        }
    }
    out
}

fn id(value: &Value) -> Option<String> {
    match value {
        Value::String(url) => clean(url),
        Value::Object(object) => object.get("@id").and_then(Value::as_str).and_then(clean),
        _ => None,
    }
}

fn first_text(value: &Value) -> Option<String> {
    all_texts(value).into_iter().next()
}

fn all_texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => clean(text).into_iter().collect(),
        Value::Array(list) => list.iter().filter_map(Value::as_str).filter_map(clean).collect(),
        _ => Vec::new(),
    }
}
