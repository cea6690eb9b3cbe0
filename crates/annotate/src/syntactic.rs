//! The syntactic words of a shard: what names and parts of speech are looked for in, whichever view
//! of its tokens is kept.
//!
//! [`enter`] puts them in the place of the tokens, [`leave`] puts the tokens back and carries over
//! what was found.

use crate::{
    fold::fold,
    models::Asked,
    read,
    tokens::{self, View},
};
use std::{mem::take, ops::Range};
use textmill_corpus::{
    AnnotatedShard, FormId, Interner, Lexicon, PartOfSpeech, Sentence, TokenFlags, Tokens,
};

/// The tokens that are kept, while the syntactic words stand in their place.
pub(crate) struct Kept {
    tokens: Tokens,
    sentences: Vec<Sentence>,
    token_ends: Vec<u32>,
    sentence_ends: Vec<u32>,
    /// For each syntactic word, the kept token in which it begins.
    token_of: Vec<u32>,
}

/// Puts the syntactic words of a shard in the place of its tokens, which are of this view; `None`
/// where they are the same.
pub(crate) fn enter(shard: &mut AnnotatedShard, view: View, models: Asked) -> Option<Kept> {
    if view == View::Ud {
        return None;
    }
    let mut kept = Kept {
        tokens: take(&mut shard.tokens),
        sentences: take(&mut shard.sentences),
        token_ends: take(&mut shard.token_ends),
        sentence_ends: take(&mut shard.sentence_ends),
        token_of: Vec::new(),
    };
    if view == View::Words {
        part(shard, &mut kept);
    } else {
        read(shard, View::Ud, models);
        kept.token_of = overlaps(shard, &kept);
    }
    Some(kept)
}

/// Makes syntactic words of words.
fn part(shard: &mut AnnotatedShard, kept: &mut Kept) {
    let n = kept.tokens.len() + kept.tokens.len() / 16;
    shard.tokens.start.reserve(n);
    shard.tokens.len.reserve(n);
    shard.tokens.form.reserve(n);
    kept.token_of.reserve(n);
    let mut parts = Parts::new(&mut shard.lexicon);
    // For each kept token, the first syntactic word of it or of a later one.
    let mut first_of = Vec::with_capacity(kept.tokens.len() + 1);
    for token in 0..kept.tokens.len() {
        first_of.push(shard.tokens.len() as u32);
        let mut start = kept.tokens.start[token];
        let form = kept.tokens.form[token];
        match parts.of(form) {
            [] => {
                shard.tokens.push(start, kept.tokens.len[token], form);
                kept.token_of.push(token as u32);
            }
            parts => {
                for &(len, form) in parts {
                    shard.tokens.push(start, len, form);
                    kept.token_of.push(token as u32);
                    start += len;
                }
            }
        }
    }
    first_of.push(shard.tokens.len() as u32);
    let moved = |token: u32| first_of[token as usize];
    shard.token_ends = kept.token_ends.iter().map(|&end| moved(end)).collect();
    shard.sentence_ends.clone_from(&kept.sentence_ends);
    shard.sentences = kept
        .sentences
        .iter()
        .map(|sentence| Sentence {
            first_token: moved(sentence.first_token),
            end_token: moved(sentence.end_token),
            ..*sentence
        })
        .collect();
}

/// The parts of each form, worked out once.
struct Parts<'a> {
    lexicon: &'a mut Lexicon,
    /// By form id, where its parts are among `all`; `None` where they are not yet known.
    of_form: Vec<Option<(u32, u32)>>,
    /// Length and form of each part.
    all: Vec<(u32, FormId)>,
    form: String,
}

impl<'a> Parts<'a> {
    fn new(lexicon: &'a mut Lexicon) -> Self {
        let of_form = vec![None; lexicon.n_forms()];
        Self { lexicon, of_form, all: Vec::new(), form: String::new() }
    }

    /// The parts of a form; none when it is whole.
    #[inline]
    fn of(&mut self, form: FormId) -> &[(u32, FormId)] {
        let (start, end) = match self.of_form[form as usize] {
            Some(range) => range,
            None => self.find(form),
        };
        &self.all[start as usize..end as usize]
    }

    #[cold]
    fn find(&mut self, form: FormId) -> (u32, u32) {
        let Self { lexicon, of_form, all, form: text } = self;
        text.clear();
        text.push_str(lexicon.form(form));
        let start = all.len();
        tokens::parts(text, |part| {
            if part.len() < text.len() {
                let id = tokens::intern(lexicon, text, part.start, part.end);
                all.push((part.len() as u32, id));
            }
        });
        let range = (start as u32, all.len() as u32);
        of_form[form as usize] = Some(range);
        range
    }
}

/// For each syntactic word, the kept token in which it begins.
fn overlaps(shard: &AnnotatedShard, kept: &Kept) -> Vec<u32> {
    let mut token_of = Vec::with_capacity(shard.tokens.len());
    let (mut token, mut word) = (0, 0);
    for (&words_end, &tokens_end) in shard.token_ends.iter().zip(&kept.token_ends) {
        while word < words_end as usize {
            let start = shard.tokens.start[word];
            while token + 1 < tokens_end as usize && kept.tokens.start[token + 1] <= start {
                token += 1;
            }
            token_of.push(token as u32);
            word += 1;
        }
        token = tokens_end as usize;
    }
    token_of
}

/// Puts the kept tokens back: mentions are counted in them, and each gets the part of speech and the
/// lemma of its head, where the syntactic words have them.
pub(crate) fn leave(shard: &mut AnnotatedShard, kept: Option<Kept>) {
    let Some(mut kept) = kept else { return };
    for mention in &mut shard.mentions {
        let last = kept.token_of[(mention.first_token + mention.n_tokens - 1) as usize];
        mention.first_token = kept.token_of[mention.first_token as usize];
        mention.n_tokens = last + 1 - mention.first_token;
    }
    if !shard.tokens.pos.is_empty() {
        carry_tags(shard, &mut kept);
    }
    shard.tokens = kept.tokens;
    shard.sentences = kept.sentences;
    shard.token_ends = kept.token_ends;
    shard.sentence_ends = kept.sentence_ends;
}

/// Gives each kept token the part of speech and the lemma of its head.
fn carry_tags(shard: &mut AnnotatedShard, kept: &mut Kept) {
    let AnnotatedShard { tokens: words, lexicon, lemmas, .. } = shard;
    let tokens = &mut kept.tokens;
    tokens.pos.reserve(tokens.len());
    tokens.lemma.reserve(tokens.len());
    let mut lemma = String::new();
    let mut word = 0;
    for token in 0..tokens.start.len() {
        let first = word;
        while kept.token_of.get(word) == Some(&(token as u32)) {
            word += 1;
        }
        let (pos, id) = match word - first {
            1 => (words.pos[first], words.lemma[first]),
            0 => {
                // A part of a word that the strict view cuts off, as the point of `U.S.`.
                let form = tokens.form[token];
                let is_mark = lexicon.flags(form).has(TokenFlags::PUNCTUATION);
                let pos = if is_mark { PartOfSpeech::Punct } else { PartOfSpeech::X };
                lemma.clear();
                lemma.push_str(lexicon.norm(lexicon.norm_of(form)));
                (pos, intern(lemmas, &mut lemma))
            }
            _ => {
                let form = |word: usize| lexicon.form(words.form[word]);
                let head = head(first..word, form);
                let pos = words.pos[head];
                if head == first && lexicon.flags(words.form[first]).has(TokenFlags::NUMBER) {
                    // A number and its unit: `600m` is no `600`.
                    lemma.clear();
                    lemma.push_str(lexicon.norm(lexicon.norm_of(tokens.form[token])));
                    tokens.pos.push(pos);
                    tokens.lemma.push(intern(lemmas, &mut lemma));
                    continue;
                }
                let before = (words.start[head] - tokens.start[token]) as usize;
                let prefix = lexicon.form(tokens.form[token]).get(..before).unwrap_or_default();
                lemma.clear();
                if pos == PartOfSpeech::Propn {
                    lemma.push_str(prefix);
                } else {
                    fold(prefix, &mut lemma);
                }
                lemma.push_str(lemmas.get(words.lemma[head]));
                (pos, intern(lemmas, &mut lemma))
            }
        };
        tokens.pos.push(pos);
        tokens.lemma.push(id);
    }
}

/// The head of a token of several words: the last of a compound, the first where clitics follow.
fn head<'a>(words: Range<usize>, form: impl Fn(usize) -> &'a str) -> usize {
    if words.clone().any(|word| form(word) == "-") { words.end - 1 } else { words.start }
}

fn intern(lemmas: &mut Interner, lemma: &mut String) -> u32 {
    let len = lemma.len();
    // Bytes after it let the lemma be read as numbers, without a copy.
    lemma.push_str("\0\0\0\0\0\0\0\0");
    lemmas.intern(lemma, 0, len).0
}
