//! What the elements of a record say besides its text.

use crate::formats::markup::{self, Role, Token, Tokens};
use crate::metadata::{Field, Shape};
use std::borrow::Cow;
use std::ops::Range;

/// Elements that are looked for whatever is in them, and the field that they are.
const NAMED: [(&str, &str); 16] = [
    ("title", "title"),
    ("headline", "title"),
    ("hl1", "title"),
    ("hedline", "headline"),
    ("author", "author"),
    ("creator", "author"),
    ("byline", "byline"),
    ("pubdate", "published"),
    ("published", "published"),
    ("issued", "published"),
    ("date", "date"),
    ("updated", "updated"),
    ("publisher", "publisher"),
    ("category", "category"),
    ("topics", "topic"),
    ("link", "url"),
];

/// Fields that are kept of a record, and bytes that one may have.
const MOST: usize = 100;
const LONGEST: usize = 4096;

struct Open<'a> {
    name: &'a str,
    attributes: &'a str,
    inside: usize,
    has_children: bool,
}

/// The fields of a record: elements without elements in them, and those of known names; the first
/// of each name. `text` is the part that is the text.
pub(super) fn of<'a>(record: &'a str, text: &Range<usize>) -> Vec<Field<'a>> {
    let mut fields: Vec<Field<'a>> = Vec::new();
    let mut open: Vec<Open<'a>> = Vec::new();
    for (range, token) in Tokens::new(record) {
        if fields.len() >= MOST || open.len() > 128 {
            break;
        }
        match token {
            Token::Open { name, attributes, empty } => {
                if let Some(parent) = open.last_mut() {
                    parent.has_children = true;
                }
                let element = Open { name, attributes, inside: range.end, has_children: false };
                if empty {
                    add(&mut fields, &element, "");
                } else {
                    open.push(element);
                }
            }
            Token::Close { name } => {
                // Tags that were never closed are closed by those around them.
                let Some(at) = open.iter().rposition(|e| e.name == name) else { continue };
                open.truncate(at + 1);
                let Some(element) = open.pop() else { continue };
                let inner = element.inside..range.start;
                let is_text = inner.start < text.end && text.start < inner.end;
                let wanted = !element.has_children || known(element.name).is_some();
                if wanted && !is_text && inner.len() <= LONGEST {
                    add(&mut fields, &element, &record[inner]);
                }
            }
            _ => {}
        }
    }
    fields
}

fn known(name: &str) -> Option<&'static str> {
    let name = markup::local(name);
    NAMED.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, field)| *field)
}

fn add<'a>(fields: &mut Vec<Field<'a>>, element: &Open<'a>, inner: &'a str) {
    let local = markup::local(element.name);
    let name = known(element.name).map_or(Cow::Borrowed(local), Cow::Borrowed);
    let mut value = markup::text_of(inner, |_| Role::Space).text;
    let attribute = |name: &str| markup::attribute(element.attributes, name);
    match local.to_ascii_lowercase().as_str() {
        // Of the links of an Atom entry the one to the page counts.
        "link" if attribute("rel").is_some_and(|rel| rel != "alternate") => return,
        "link" if value.is_empty() => value = markup::unescaped(attribute("href").unwrap_or("")),
        "date" | "date.issue" | "pubdata" => {
            let told =
                ["when", "when-iso", "norm", "date.publication"].into_iter().find_map(attribute);
            value = told.map_or(value, str::to_owned);
        }
        "category" if value.is_empty() => {
            value = markup::unescaped(attribute("term").unwrap_or(""));
        }
        _ => {}
    }
    let name = match name.as_ref() {
        "date.issue" | "pubdata" => Cow::Borrowed("date"),
        _ => name,
    };
    if !value.is_empty() && fields.iter().all(|field| field.name != name) {
        fields.push(Field { name, value: Cow::Owned(value), shape: Shape::Scalar });
    }
}
