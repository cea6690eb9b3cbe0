//! EPUB: the chapters of a book in the order of its spine.

use super::OfficeKind;
use super::package::Package;
use crate::formats::html;
use crate::formats::markup::{self, Token, Tokens};

pub(super) const KIND: OfficeKind = OfficeKind { media_type: "application/epub+zip", read };

fn read(package: &Package) -> Option<(String, String)> {
    let container = package.text("META-INF/container.xml")?;
    let path = attributes(&container, "rootfile")
        .into_iter()
        .find_map(|a| markup::attribute(a, "full-path").map(markup::unescaped))?;
    let book = package.text(&path)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let items = attributes(&book, "item");
    let chapters = attributes(&book, "itemref").into_iter().filter_map(|itemref| {
        let id = markup::attribute(itemref, "idref")?;
        let item = items.iter().find(|item| markup::attribute(item, "id") == Some(id))?;
        package.text(&below(folder, markup::attribute(item, "href")?))
    });
    let texts: Vec<String> = chapters
        .map(|chapter| markup::text_of(&chapter, html::role).text)
        .filter(|text| !text.is_empty())
        .collect();
    let end = book.find("</metadata>").or(book.find("</opf:metadata>")).unwrap_or(book.len());
    (!texts.is_empty()).then(|| (texts.join("\n\n"), book[..end].to_owned()))
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

/// The name of a part that an address names, seen from a folder.
fn below(folder: &str, href: &str) -> String {
    let href = markup::unescaped(href).replace("%20", " ");
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
