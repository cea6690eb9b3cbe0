//! The structure of a news article: headline, byline, dateline, body, footer.

mod byline;
mod dateline;
mod footer;
mod headline;
mod lines;
mod names;

use lines::{Lines, Span};
use textmill_corpus::{Block, BlockKind, NewsFields};

/// Lines at the beginning among which headline, byline and dateline are looked for; the byline
/// among the first few of them.
const HEAD: usize = 6;
const BYLINE_WITHIN: usize = 4;

/// A line above byline or dateline is not longer than this, in bytes: a paragraph is.
const LONGEST_ABOVE: usize = 250;

/// The blocks of a text and what its first lines say.
///
/// A headline is looked for in plain text; a record of another format has its title in a field,
/// and its first line is the headline only when it is that `title`, cleaned by the same rules.
pub(crate) fn find(text: &str, media_type: &str, title: Option<&str>) -> (Vec<Block>, NewsFields) {
    let footer = footer::find(text);
    let content = &text[..footer.as_ref().map_or(text.len(), |span| span.start)];
    let mut article = Article {
        text,
        head: Lines::new(content).take(HEAD).collect(),
        next: 0,
        marks: Vec::with_capacity(4),
        news: NewsFields::default(),
    };
    article.take_headline(media_type, title);
    article.take_byline();
    article.take_dateline();
    article.marks.extend(footer.map(|span| (BlockKind::Footer, span)));
    (blocks(text, &article.marks), article.news)
}

/// The blocks of a text that is not looked into.
pub(crate) fn all_body(text: &str) -> Vec<Block> {
    blocks(text, &[])
}

/// Fills what lies between the marked spans, which are in order, with body.
fn blocks(text: &str, marks: &[(BlockKind, Span)]) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(marks.len() * 2 + 1);
    let mut add = |kind, span: Span| {
        let span = lines::trim(text, span);
        if !span.is_empty() {
            blocks.push(Block { kind, start: span.start as u32, end: span.end as u32 });
        }
    };
    let mut at = 0;
    for (kind, span) in marks {
        add(BlockKind::Body, at..span.start);
        add(*kind, span.clone());
        at = span.end;
    }
    add(BlockKind::Body, at..text.len());
    blocks
}

/// An article while its parts are taken from the top.
struct Article<'a> {
    text: &'a str,
    /// The first lines, those of the footer not among them.
    head: Vec<Span>,
    /// The first line of `head` that nothing was found in yet.
    next: usize,
    /// What was found, in order.
    marks: Vec<(BlockKind, Span)>,
    news: NewsFields,
}

impl<'a> Article<'a> {
    fn line(&self, n: usize) -> &'a str {
        &self.text[self.head[n].clone()]
    }

    fn mark(&mut self, kind: BlockKind, span: Span) {
        self.marks.push((kind, span));
    }

    fn take_headline(&mut self, media_type: &str, title: Option<&str>) {
        let found = if media_type.starts_with("text/plain") {
            self.first_line_is_headline()
        } else {
            self.head.len() > 1 && title.is_some_and(|title| title.trim() == self.line(0))
        };
        if !found {
            return;
        }
        let line = self.line(0);
        self.news.headline = Some(line.to_owned());
        self.news.agency = agency_after(line).map(str::to_owned);
        self.mark(BlockKind::Headline, self.head[0].clone());
        self.next = 1;
    }

    fn first_line_is_headline(&self) -> bool {
        let below = (1..self.head.len()).find(|&n| byline::find(self.line(n)).is_none());
        let Some(below) = below else { return false };
        headline::is_headline(self.text, &self.head[0], &self.head[below])
            && byline::find(self.line(0)).is_none()
            && !dateline::find(self.line(0)).is_some_and(|dateline| dateline.is_certain())
    }

    fn take_byline(&mut self) {
        let last = self.head.len().saturating_sub(1);
        for n in self.next..last.min(BYLINE_WITHIN) {
            let line = self.line(n);
            if let Some(found) = byline::find(line) {
                self.news.byline = found.names.map(|span| line[span].to_owned());
                self.name_agency(found.agency.map(|span| &line[span]));
                self.mark(BlockKind::Byline, self.head[n].clone());
                self.next = n + 1;
                return;
            }
            if line.len() > LONGEST_ABOVE {
                return;
            }
        }
    }

    /// Takes the dateline of the first paragraph; below lines that stand between, as a second
    /// headline does, only one that names an agency or a date.
    fn take_dateline(&mut self) {
        for n in self.next..self.head.len() {
            let line = self.line(n);
            let found = dateline::find(line).filter(|found| n == self.next || found.is_certain());
            if let Some(found) = found {
                let start = self.head[n].start;
                self.mark(BlockKind::Dateline, start..start + found.end);
                self.news.dateline_place = found.place.map(|span| line[span].to_owned());
                self.news.dateline_date = found.date.map(|span| line[span].to_owned());
                if let Some(agency) = found.agency {
                    self.news.agency = Some(line[agency].to_owned());
                }
                return;
            }
            if line.len() > LONGEST_ABOVE || line.ends_with('.') {
                return;
            }
        }
    }

    fn name_agency(&mut self, agency: Option<&str>) {
        if let Some(agency) = agency {
            self.news.agency = Some(agency.to_owned());
        }
    }
}

/// The agency in brackets at the end of a headline, as in `Talks resume (AP)`.
fn agency_after(headline: &str) -> Option<&str> {
    let (_, name) = headline.strip_suffix(')')?.rsplit_once(" (")?;
    dateline::is_agency(name).then_some(name)
}
