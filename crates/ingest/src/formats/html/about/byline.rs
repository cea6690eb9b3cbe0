//! Who wrote a page.

use super::linked_data::Article;
use super::{Metas, clean};
use dom_smoothie::Readability;

/// Names under which `meta` elements name authors.
const AUTHORS: [&str; 9] = [
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "article:author",
    "cxenseparse:author",
];

/// Where pages show authors.
const SHOWN: [&str; 4] = [
    "[itemprop='author'] [itemprop='name']",
    "[itemprop='author']",
    "a[rel='author']",
    "[class*='author-name'], [class*='author__name'], [class*='byline-name'], .byline a",
];

/// The authors, parted by commas, and where they were found; not the house itself when there are
/// others.
pub(super) fn of(
    reader: &Readability,
    article: &Article,
    metas: &Metas,
    publisher: Option<&str>,
    known: Option<&str>,
) -> Option<(String, String)> {
    let (authors, how) = sources(reader, article, metas, known)?;
    let mut seen: Vec<String> = Vec::new();
    for author in authors {
        if !seen.iter().any(|s| s.eq_ignore_ascii_case(&author)) {
            seen.push(author);
        }
    }
    let is_house = |name: &String| publisher.is_some_and(|p| p.eq_ignore_ascii_case(name));
    if seen.iter().any(|name| !is_house(name)) {
        seen.retain(|name| !is_house(name));
    }
    (!seen.is_empty()).then(|| (seen.join(", "), how))
}

/// The names of the first source that has any, and which it is.
fn sources(
    reader: &Readability,
    article: &Article,
    metas: &Metas,
    known: Option<&str>,
) -> Option<(Vec<String>, String)> {
    let found = |authors: Vec<String>, how: String| (!authors.is_empty()).then_some((authors, how));
    let of_data = || article.authors.iter().flat_map(|name| names(name)).collect();
    let of_meta =
        |name: &&str| found(metas.all(name).flat_map(names).collect(), format!("meta:{name}"));
    let of_page = |selector: &&str| {
        let shown = reader.doc.select(selector);
        let texts: Vec<String> = shown.iter().take(8).map(|s| s.text().to_string()).collect();
        found(texts.iter().flat_map(|text| names(text)).collect(), (*selector).to_owned())
    };
    found(of_data(), "json-ld:author".to_owned())
        .or_else(|| AUTHORS.iter().find_map(of_meta))
        .or_else(|| SHOWN.iter().find_map(of_page))
        .or_else(|| found(known.map(names).unwrap_or_default(), "byline of the page".to_owned()))
}

/// The names in a line such as `By Ann Lee and Bob Ray`; none when it is an address or a sentence.
fn names(line: &str) -> Vec<String> {
    const LEADS: [&str; 12] = [
        "by ",
        "von ",
        "par ",
        "por ",
        "di ",
        "door ",
        "av ",
        "af ",
        "od ",
        "written by ",
        "text: ",
        "story by ",
    ];
    let Some(mut line) = clean(line) else { return Vec::new() };
    if line.contains("://") || line.len() > 300 {
        return Vec::new();
    }
    let lower = line.to_lowercase();
    if let Some(lead) = LEADS.iter().find(|lead| lower.starts_with(**lead))
        && line.is_char_boundary(lead.len())
    {
        line = line[lead.len()..].to_owned();
    }
    let mut out = Vec::new();
    for part in line.split([',', ';', '|', '/', '•', '&']) {
        for name in part.split(" and ").flat_map(|p| p.split(" und ")).flat_map(|p| p.split(" et "))
        {
            let name = name.trim().trim_matches(['(', ')', '.', ':', '-']).trim();
            let words = name.split(' ').count();
            if !name.is_empty() && words <= 6 && !name.contains('@') && !is_date(name) {
                out.push(name.to_owned());
            }
        }
    }
    out
}

/// Whether a part of a line tells a time and no name.
fn is_date(part: &str) -> bool {
    part.chars().filter(char::is_ascii_digit).count() * 3 > part.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_a_list_of_names() {
        assert_eq!(names("By Ann Lee and Bob O'Ray"), ["Ann Lee", "Bob O'Ray"]);
        assert_eq!(names("Ann Lee | 12.05.2004, 10:00"), ["Ann Lee"]);
        assert!(names("https://example.org/ann").is_empty());
    }
}
