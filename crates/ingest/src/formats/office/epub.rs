//! EPUB: the chapters of a book in the order of its spine.

use super::OfficeKind;
use super::package::{self, Package, Problem};
use crate::code;
use crate::formats::html;
use crate::formats::markup::{self, Token, Tokens};
use std::collections::{BTreeSet, HashMap};

pub(super) const KIND: OfficeKind = OfficeKind { media_type: "application/epub+zip", read };

fn read(package: &Package) -> Result<(String, String), Problem> {
    let container = package.required("META-INF/container.xml")?;
    let path = attributes(&container, "rootfile")
        .into_iter()
        .find_map(|a| markup::attribute(a, "full-path").map(markup::unescaped))
        .ok_or_else(|| invalid("its container names no book"))?;
    let book = package.required(&path)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut items = HashMap::new();
    for item in attributes(&book, "item") {
        if let Some(id) = markup::attribute(item, "id") {
            items.entry(id).or_insert(item);
        }
    }
    let (mut texts, mut read) = (Vec::new(), BTreeSet::new());
    for itemref in attributes(&book, "itemref") {
        let id = markup::attribute(itemref, "idref").unwrap_or_default();
        let item = items.get(id);
        let href = item.and_then(|item| markup::attribute(item, "href"));
        let (Some(item), Some(href)) = (item, href) else {
            return Err(invalid(&format!("its spine names {id:?}, which its manifest lacks")));
        };
        let name = part_of(package, folder, href);
        // Pictures may stand in the spine too.
        let markup = markup::attribute(item, "media-type").is_some_and(|t| t.contains("html"));
        // A chapter that is named more than once, as by an address within it, is read once.
        if (markup || package::holds_text(&name)) && !read.contains(&name) {
            let text = markup::text_of(&package.required(&name)?, html::role).text;
            texts.extend((!text.is_empty()).then_some(text));
            read.insert(name);
        }
    }
    if texts.is_empty() {
        return Err(invalid("no chapter of it holds text"));
    }
    let end = book.find("</metadata>").or(book.find("</opf:metadata>")).unwrap_or(book.len());
    Ok((texts.join("\n\n"), book[..end].to_owned()))
}

fn invalid(what: &str) -> Problem {
    let message = format!("the book cannot be read: {what}; open it and save it again");
    (code::CONTAINER_CORRUPT, message)
}

/// The attributes of all elements of a local name.
fn attributes<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    Tokens::new(xml)
        .filter_map(|(_, token)| match token {
            Token::Open { name: found, attributes, .. } if markup::local(found) == name => {
                Some(attributes)
            }
            _ => None,
        })
        .collect()
}

/// The name of the part that an address names: with the bytes that are written as `%` and two
/// digits, or, when the package has such a name, as it stands.
fn part_of(package: &Package, folder: &str, href: &str) -> String {
    let href = markup::unescaped(href);
    let literal = below(folder, &href);
    if package.has(&literal) {
        return literal;
    }
    let href = href.split('#').next().unwrap_or_default();
    below(folder, &percent_decoded(href))
}

/// An address with its percent-encoding (RFC 3986, 2.1) undone.
fn percent_decoded(href: &str) -> String {
    let (bytes, mut out, mut at) = (href.as_bytes(), Vec::new(), 0);
    while at < bytes.len() {
        let digits = href.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let digits = digits.filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The name of a part that a relative address names, seen from a folder.
fn below(folder: &str, href: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
