//! What a page says about itself: data for machines first (JSON-LD, Open Graph, `meta`), then what
//! readers see.

mod byline;
mod linked_data;

use crate::dates;
use crate::formats::markup::unescaped;
use dom_smoothie::Readability;
use linked_data::{Article, Itself};
use textmill_corpus::Metadata;

/// Names under which `meta` elements say when a page was published, the surest first.
const DATES: [&str; 28] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "originalpublicationdate",
    "publication_date",
    "publication-date",
    "publish_date",
    "publish-date",
    "publishdate",
    "published-date",
    "pubdate",
    "bt:pubdate",
    "displaydate",
    "vr:published_time",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "date",
];

/// Names under which `meta` elements name the section.
const SECTIONS: [&str; 5] =
    ["article:section", "og:article:section", "parsely-section", "section", "cxenseparse:section"];

/// The `meta` elements of a page: names in lower case, and what they say.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(reader: &Readability) -> Self {
        let mut all = Vec::new();
        for meta in &reader.doc.select("meta[content]") {
            let Some(content) = meta.attr("content").and_then(|c| clean(&c)) else { continue };
            for name in ["property", "name", "itemprop"] {
                if let Some(name) = meta.attr(name) {
                    all.push((name.trim().to_ascii_lowercase(), content.clone()));
                }
            }
        }
        Self(all)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, content)| content.as_str())
    }

    fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name))
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(found, _)| found == name).map(|(_, content)| content.as_str())
    }
}

/// A value with its entities undone and its blanks joined; `None` when nothing is left.
fn clean(value: &str) -> Option<String> {
    // Some pages escape twice.
    let value = if value.contains('&') { unescaped(value) } else { value.to_owned() };
    let joined = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!joined.is_empty()).then_some(joined)
}

/// What a page says about itself.
pub(super) fn metadata(reader: &Readability) -> Metadata {
    let elements = Metas::of(reader);
    let heading = only_heading(reader);
    let canonical = reader.doc.select("link[rel='canonical'][href]").attr("href");
    let canonical = canonical.and_then(|c| clean(&c));
    let owned = |value: Option<&str>| value.map(str::to_owned);
    let itself = Itself {
        addresses: [canonical.clone(), owned(elements.get("og:url"))]
            .into_iter()
            .flatten()
            .collect(),
        titles: [
            owned(elements.get("og:title")),
            heading.clone(),
            clean(&reader.doc.select("title").first().text()),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    let article = Article::of(reader, &itself);
    let known = reader.get_article_metadata(reader.parse_json_ld());
    let publisher = article
        .publisher
        .clone()
        .or_else(|| owned(elements.first(&["og:site_name", "application-name", "dc.publisher"])))
        .or_else(|| known.site_name.as_deref().and_then(clean));
    let (day, day_how, raw_date) = match published(reader, &article, &elements) {
        Some((day, how, raw)) => (Some(day), Some(how), Some(raw)),
        None => (None, None, None),
    };
    let lang = reader.doc.select("html[lang]").attr("lang").and_then(|l| clean(&l));
    let (title, title_how) =
        title(heading, &article, &elements, publisher.as_deref(), &known.title).unzip();
    let (byline, byline_how) =
        byline::of(reader, &article, &elements, publisher.as_deref(), known.byline.as_deref())
            .unzip();
    let found = [
        ("byline_how", byline_how),
        (
            "excerpt",
            owned(elements.first(&["og:description", "description", "twitter:description"])),
        ),
        (
            "keywords",
            article
                .keywords
                .clone()
                .or_else(|| owned(elements.first(&["keywords", "news_keywords"]))),
        ),
        (
            "modified_time",
            article
                .modified
                .clone()
                .or_else(|| owned(elements.first(&["article:modified_time", "og:updated_time"]))),
        ),
        ("published_time", raw_date),
        ("title_how", title_how),
    ];
    Metadata {
        title,
        byline,
        published: day,
        published_how: day_how,
        section: article.section.clone().or_else(|| owned(elements.first(&SECTIONS))),
        url: canonical.or_else(|| owned(elements.get("og:url"))).or_else(|| article.url.clone()),
        language: lang
            .or_else(|| article.language.clone())
            .or_else(|| owned(elements.first(&["og:locale", "content-language", "dc.language"]))),
        publisher,
        found: found.into_iter().filter_map(|(n, v)| Some((n.to_owned(), v?))).collect(),
    }
}

/// The headline, as machines are told it, else as it stands on the page, and where it was found.
fn title(
    heading: Option<String>,
    article: &Article,
    metas: &Metas,
    publisher: Option<&str>,
    known: &str,
) -> Option<(String, String)> {
    const TITLES: [&str; 4] = ["og:title", "twitter:title", "dc.title", "parsely-title"];
    if let Some(headline) = &article.headline {
        return Some((headline.clone(), "json-ld:headline".to_owned()));
    }
    for name in TITLES {
        if let Some(told) = metas.get(name) {
            let title = without_site(told, publisher, heading.as_deref());
            return Some((title, format!("meta:{name}")));
        }
    }
    let heading = heading.map(|heading| (heading, "h1".to_owned()));
    heading.or_else(|| Some((clean(known)?, "title".to_owned())))
}

/// The only heading of the first level.
fn only_heading(reader: &Readability) -> Option<String> {
    let headings = reader.doc.select("h1");
    let mut texts = headings.iter().filter_map(|h| clean(&h.text()));
    let first = texts.next()?;
    texts.all(|other| other == first).then_some(first)
}

/// A title without the name of the site behind or before it.
fn without_site(title: &str, publisher: Option<&str>, heading: Option<&str>) -> String {
    if heading.is_some_and(|h| title.contains(h) && h.chars().count() > 10) {
        return heading.unwrap_or(title).to_owned();
    }
    for separator in [" | ", " - ", " – ", " — ", " • ", " :: "] {
        if let Some((rest, site)) = title.rsplit_once(separator)
            && is_site(site, publisher)
        {
            return rest.trim().to_owned();
        }
        if let Some((site, rest)) = title.split_once(separator)
            && is_site(site, publisher)
        {
            return rest.trim().to_owned();
        }
    }
    title.to_owned()
}

/// Whether a part of a title names the site: by its name, or by that of its address.
fn is_site(part: &str, publisher: Option<&str>) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let part = letters(part);
    publisher.map(letters).is_some_and(|publisher| {
        !part.is_empty()
            && !publisher.is_empty()
            && (publisher.contains(&part) || part.contains(&publisher))
    })
}

/// The day of publication, where it was found, and how it is written there.
fn published(
    reader: &Readability,
    article: &Article,
    metas: &Metas,
) -> Option<(i32, String, String)> {
    let told = |how: &str, raw: &str| Some((dates::day(raw)?, how.to_owned(), raw.to_owned()));
    if let Some(found) =
        article.published.as_deref().and_then(|raw| told("json-ld:datePublished", raw))
    {
        return Some(found);
    }
    let of_meta = |name: &&str| metas.all(name).find_map(|raw| told(&format!("meta:{name}"), raw));
    DATES.iter().find_map(of_meta).or_else(|| {
        const TIMES: [&str; 5] = [
            "[itemprop='datePublished'][datetime]",
            "time[pubdate][datetime]",
            "article time[datetime], main time[datetime]",
            "time[datetime]",
            "[itemprop='datePublished']",
        ];
        TIMES.iter().find_map(|selector| {
            reader.doc.select(selector).iter().take(3).find_map(|time| {
                let raw = time.attr("datetime").unwrap_or_else(|| time.text());
                told("time", &clean(&raw)?)
            })
        })
    })
}
