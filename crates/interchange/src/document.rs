//! A document with what its mentions name.

use std::ops::Range;
use textmill_corpus::{DocumentView, EntityLabel, Mention, Sentence};

/// What a mention names, as the tables of a finished output say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// `entity_id` of the tables; `None` when the output has none.
    pub entity: Option<i64>,
    /// The most complete name of the entity.
    pub name: Option<String>,
    /// Its id in Wikidata, as `Q30`, where it is known.
    pub wikidata: Option<String>,
}

/// An annotated document, as it is written for other programs.
#[derive(Clone, Copy, Debug)]
pub struct Annotated<'a> {
    /// The document with its sentences, tokens and mentions.
    pub view: &'a DocumentView<'a>,
    /// `document_id` of the tables.
    pub number: u64,
    /// What each mention of the document names, in their order.
    pub named: &'a [Named],
}

impl<'a> Annotated<'a> {
    /// The clean text.
    pub fn text(&self) -> &'a str {
        &self.view.document.text
    }

    /// Where it came from: the path below the input's root, with the number of the record in a file
    /// that may hold several, as `news.jsonl#12`.
    pub fn source(&self) -> String {
        self.view.document.origin.name()
    }

    /// Its title, as its source has it, or the headline in its text.
    pub fn title(&self) -> Option<&'a str> {
        let document = self.view.document;
        document.metadata.title.as_deref().or(document.news.headline.as_deref())
    }

    /// A mention as the clean text writes it.
    pub fn surface(&self, mention: &Mention) -> &'a str {
        &self.text()[mention.start as usize..mention.end as usize]
    }

    /// The mentions, each with what it names.
    pub fn mentions(&self) -> impl Iterator<Item = (&'a Mention, Named)> + use<'a, '_> {
        let named = self.named.iter().cloned().chain(std::iter::repeat_with(Named::default));
        self.view.mentions.iter().zip(named)
    }

    /// The mentions in code points of the clean text.
    pub(crate) fn spans(&self) -> Vec<Range<usize>> {
        let (mut bytes, mut points) = (0, 0);
        let mut point = |byte: usize| {
            // Mentions are in order and do not overlap, so that this only goes forward.
            points += self.text()[bytes..byte].chars().count();
            bytes = byte;
            points
        };
        let mentions = self.view.mentions.iter();
        mentions.map(|mention| point(mention.start as usize)..point(mention.end as usize)).collect()
    }

    /// The number of the mention that covers a token, and whether it begins there.
    pub(crate) fn mention_at(&self, token: usize) -> Option<(usize, bool)> {
        let after =
            self.view.mentions.partition_point(|mention| mention.first_token as usize <= token);
        let mention = &self.view.mentions[after.checked_sub(1)?];
        let first = mention.first_token as usize;
        (token < first + mention.n_tokens as usize).then_some((after - 1, token == first))
    }

    /// Whether the text goes on after a token without white space.
    pub(crate) fn is_glued(&self, token: usize) -> bool {
        let end = self.view.shard.tokens.span(token).end;
        self.text()[end..].chars().next().is_some_and(|c| !c.is_whitespace())
    }

    /// Whether a paragraph or a block begins with a sentence.
    pub(crate) fn begins_paragraph(&self, before: Option<&Sentence>, sentence: &Sentence) -> bool {
        before.is_none_or(|before| {
            let between = &self.text()[before.end as usize..sentence.start as usize];
            before.block != sentence.block || between.matches('\n').count() > 1
        })
    }
}

/// The label of a mention as `CoNLL-2003` writes it.
pub(crate) fn short_label(label: EntityLabel) -> &'static str {
    match label {
        EntityLabel::Person => "PER",
        EntityLabel::Location => "LOC",
        EntityLabel::Organisation => "ORG",
        EntityLabel::Miscellaneous => "MISC",
    }
}

/// Text with each run of white space as one space.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
