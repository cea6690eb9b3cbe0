//! What annotation gives: sentences, tokens and mentions, as spans into clean text.

use crate::{
    Accounting, BlockKind, DocumentValues, EntityLabel, FormId, Interner, Lexicon,
    NormalisedDocument, PartOfSpeech, Quarantined, Rejection, Value,
};
use std::ops::Range;

/// What kind of token a form is; a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenFlags(pub u8);

impl TokenFlags {
    /// Holds a letter: counted as a word.
    pub const WORD: TokenFlags = TokenFlags(1);
    /// Holds digits and no letter: counted, and flagged as a number.
    pub const NUMBER: TokenFlags = TokenFlags(2);
    /// Punctuation or symbol: a token, but no term.
    pub const PUNCTUATION: TokenFlags = TokenFlags(4);
    /// A clitic split from the word before it: the possessive `'s`.
    pub const CLITIC: TokenFlags = TokenFlags(8);
    /// Its first letter is upper case (or title case).
    pub const CAPITALISED: TokenFlags = TokenFlags(16);
    /// Has two letters or more, and all of them are upper case.
    pub const ALL_CAPS: TokenFlags = TokenFlags(32);

    /// Whether any flag of `other` is set.
    #[inline]
    pub fn has(self, other: TokenFlags) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets of flags together.
    #[must_use]
    pub fn with(self, other: TokenFlags) -> TokenFlags {
        TokenFlags(self.0 | other.0)
    }

    /// Whether the token is counted by word statistics: a word or a number.
    #[inline]
    pub fn is_term(self) -> bool {
        self.has(TokenFlags(Self::WORD.0 | Self::NUMBER.0))
    }
}

/// The tokens of a shard, as columns: entry `i` of each is token `i`.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// First byte in the clean text of its document.
    pub start: Vec<u32>,
    /// Length in bytes.
    pub len: Vec<u32>,
    /// The form as written, in the lexicon of the shard.
    pub form: Vec<FormId>,
    /// The part of speech; empty when none was asked for.
    pub pos: Vec<PartOfSpeech>,
    /// The lemma, by its number among the lemmas of the shard; empty when none was asked for.
    pub lemma: Vec<u32>,
}

impl Tokens {
    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.start.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.start.is_empty()
    }

    /// Adds a token.
    #[inline]
    pub fn push(&mut self, start: u32, len: u32, form: FormId) {
        self.start.push(start);
        self.len.push(len);
        self.form.push(form);
    }

    /// The bytes of token `i` in the clean text of its document.
    pub fn span(&self, i: usize) -> Range<usize> {
        let start = self.start[i] as usize;
        start..start + self.len[i] as usize
    }
}

/// A sentence: bytes `start..end` of the clean text, and the tokens in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First byte.
    pub start: u32,
    /// One past the last byte, white space after it left out.
    pub end: u32,
    /// First token, counted in the shard.
    pub first_token: u32,
    /// One past the last token, counted in the shard.
    pub end_token: u32,
    /// The block it lies in; a sentence never crosses a block's end.
    pub block: BlockKind,
}

impl Sentence {
    /// Its tokens, counted in the shard.
    pub fn tokens(&self) -> Range<usize> {
        self.first_token as usize..self.end_token as usize
    }
}

/// The sentences of a document, in order.
pub type Sentences<'a> = &'a [Sentence];

/// A mention of a name: bytes `start..end` of the clean text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// First byte of the name: an article or honorific before it is left out.
    pub start: u32,
    /// One past its last byte: a possessive after it is left out.
    pub end: u32,
    /// First token, counted in the shard.
    pub first_token: u32,
    /// Number of tokens.
    pub n_tokens: u32,
    /// The sentence it stands in, counted in the document.
    pub sentence: u32,
    /// What kind of thing it names.
    pub label: EntityLabel,
    /// How sure the finder is, from 0 to 1.
    pub score: f64,
}

/// The mentions of a document, in order, without overlap.
pub type Mentions<'a> = &'a [Mention];

/// A shard of annotated documents: their tokens stand in one set of columns.
#[derive(Clone, Debug, Default)]
pub struct AnnotatedShard {
    /// The documents.
    pub documents: Vec<NormalisedDocument>,
    /// All tokens, document after document.
    pub tokens: Tokens,
    /// The distinct forms of all tokens.
    pub lexicon: Lexicon,
    /// The distinct lemmas of all tokens; empty when none were asked for.
    pub lemmas: Interner,
    /// All sentences, document after document.
    pub sentences: Vec<Sentence>,
    /// All mentions, document after document.
    pub mentions: Vec<Mention>,
    /// All values, document after document; empty when none were asked for.
    pub values: Vec<Value>,
    /// One past the last token of each document.
    pub token_ends: Vec<u32>,
    /// One past the last sentence of each document.
    pub sentence_ends: Vec<u32>,
    /// One past the last mention of each document.
    pub mention_ends: Vec<u32>,
    /// One past the last value of each document; empty when none were asked for.
    pub value_ends: Vec<u32>,
    /// Records that could not be read.
    pub quarantined: Vec<Quarantined>,
    /// Documents left out on purpose.
    pub rejected: Vec<Rejection>,
    /// Where the records and bytes of this shard went.
    pub accounting: Accounting,
}

/// One document of a shard, with what belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct DocumentView<'a> {
    /// The document.
    pub document: &'a NormalisedDocument,
    /// Its number in the shard.
    pub index: usize,
    /// The shard.
    pub shard: &'a AnnotatedShard,
    /// Its sentences.
    pub sentences: Sentences<'a>,
    /// Its mentions.
    pub mentions: Mentions<'a>,
    /// Its values.
    pub values: DocumentValues<'a>,
    /// Number in the shard of its first token.
    pub first_token: usize,
    /// One past the number of its last token.
    pub end_token: usize,
}

impl DocumentView<'_> {
    /// Its tokens, counted in the shard.
    pub fn tokens(&self) -> Range<usize> {
        self.first_token..self.end_token
    }

    /// A token as written.
    pub fn form(&self, token: usize) -> &str {
        &self.document.text[self.shard.tokens.span(token)]
    }

    /// What kind of token it is.
    pub fn flags(&self, token: usize) -> TokenFlags {
        self.shard.lexicon.flags(self.shard.tokens.form[token])
    }

    /// Its part of speech, when it was asked for.
    pub fn pos(&self, token: usize) -> Option<PartOfSpeech> {
        self.shard.tokens.pos.get(token).copied()
    }

    /// Its lemma, when it was asked for.
    pub fn lemma(&self, token: usize) -> Option<&str> {
        self.shard.tokens.lemma.get(token).map(|&lemma| self.shard.lemmas.get(lemma))
    }
}

/// What [`AnnotatedShard::norms_of_terms`] gives for a form that is no term.
pub const NO_TERM: u32 = u32::MAX;

impl AnnotatedShard {
    /// For each form of the lexicon the number of its norm, and [`NO_TERM`] for punctuation: one
    /// look-up a token where flags and norms apart would be two.
    pub fn norms_of_terms(&self) -> Vec<u32> {
        let norms = self.lexicon.norms_of_forms().iter().enumerate();
        norms
            .map(
                |(form, &norm)| {
                    if self.lexicon.flags(form as u32).is_term() { norm } else { NO_TERM }
                },
            )
            .collect()
    }

    /// The documents, each with its sentences, tokens and mentions.
    pub fn views(&self) -> impl Iterator<Item = DocumentView<'_>> {
        (0..self.documents.len()).map(|index| self.view(index))
    }

    /// Document `index` of the shard, with its sentences, tokens and mentions.
    pub fn view(&self, index: usize) -> DocumentView<'_> {
        let range = |ends: &[u32]| {
            let start = if index == 0 { 0 } else { ends[index - 1] as usize };
            start..ends[index] as usize
        };
        let tokens = range(&self.token_ends);
        DocumentView {
            document: &self.documents[index],
            index,
            shard: self,
            sentences: &self.sentences[range(&self.sentence_ends)],
            mentions: if self.mention_ends.is_empty() {
                &[]
            } else {
                &self.mentions[range(&self.mention_ends)]
            },
            values: if self.value_ends.is_empty() {
                &[]
            } else {
                &self.values[range(&self.value_ends)]
            },
            first_token: tokens.start,
            end_token: tokens.end,
        }
    }
}
