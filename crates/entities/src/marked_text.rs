//! Shards for tests, written as text in which the names are marked.

use crate::{
    EntityCounts, Settings, count,
    resolve::{Rule, resolve},
};
use textmill_corpus::{
    AnnotatedShard, Batch, Block, BlockKind, EntityLabel, Mention, NormalisedDocument, Sentence,
    TokenFlags,
};
use textmill_spill::{Rows, Scratch};

/// A document to be: `[PERSON Donald Trump] spoke . [PERSON Trump] left .`
///
/// Tokens are set apart by spaces; a sentence ends at a token that is a single period; a document
/// that begins with `# ` has its first sentence for a headline.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marked {
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<i32>,
}

impl From<&str> for Marked {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

/// The shard of these documents.
pub(crate) fn shard<M: Clone + Into<Marked>>(documents: &[M]) -> AnnotatedShard {
    let mut shard = AnnotatedShard::default();
    for document in documents {
        push(&mut shard, &document.clone().into());
    }
    shard
}

/// For each mention of a document the name of its entity and the rule that led there.
pub(crate) fn resolved(text: &str) -> Vec<(&'static str, &'static str)> {
    let shard = shard(&[text]);
    let resolved = resolve(&shard.view(0), &Settings::default());
    let name = |entity: usize| &*resolved.entities[entity].name.clone().leak();
    let rule = |rule: Rule| Rule::name_of(rule.number()).unwrap();
    resolved.mentions.iter().map(|&(entity, how)| (name(entity), rule(how))).collect()
}

/// All rows of each finished table over these documents.
pub(crate) fn finished(documents: &[Marked]) -> Vec<Batch> {
    finished_under(documents, &Settings::default())
}

/// The finished table of this name over these documents, under these settings.
pub(crate) fn finished_table(documents: &[Marked], settings: &Settings, name: &str) -> Batch {
    let tables = finished_under(documents, settings);
    tables.into_iter().find(|table| table.table.name == name).expect("it is made")
}

/// All rows of each finished table over these documents, under these settings.
pub(crate) fn finished_under(documents: &[Marked], settings: &Settings) -> Vec<Batch> {
    let mut counts = EntityCounts::new(settings, &Scratch::new(&std::env::temp_dir())).unwrap();
    counts.add(count(&shard(documents), settings), 0).unwrap();
    let all = |part: Rows| {
        let mut all = Batch::new(&part.table);
        part.batches.for_each(|rows| all.append(&rows.unwrap()));
        all
    };
    counts.finish().unwrap().into_iter().map(all).collect()
}

/// What was read of a document so far.
#[derive(Default)]
struct Reading {
    text: String,
    sentence: Option<Sentence>,
    n_sentences: u32,
    open: Option<Mention>,
}

fn push(shard: &mut AnnotatedShard, marked: &Marked) {
    let mut reading = Reading::default();
    let (body, headline) = match marked.text.strip_prefix("# ") {
        Some(body) => (body, true),
        None => (marked.text.as_str(), false),
    };
    for word in body.split(' ').filter(|w| !w.is_empty()) {
        if let Some(label) = word.strip_prefix('[').and_then(label_of) {
            reading.open = Some(mention(label));
            continue;
        }
        let closing = reading.open.is_some() && word.ends_with(']');
        push_token(shard, &mut reading, if closing { &word[..word.len() - 1] } else { word });
        if closing {
            shard.mentions.extend(reading.open.take());
        }
        let block = if headline && reading.n_sentences == 0 {
            BlockKind::Headline
        } else {
            BlockKind::Body
        };
        if word == "." {
            end_sentence(shard, &mut reading, block);
        }
    }
    end_sentence(shard, &mut reading, BlockKind::Body);
    shard.token_ends.push(shard.tokens.len() as u32);
    shard.sentence_ends.push(shard.sentences.len() as u32);
    shard.mention_ends.push(shard.mentions.len() as u32);
    let number = shard.documents.len() as u64;
    shard.documents.push(document(number, reading.text, marked));
}

fn label_of(name: &str) -> Option<EntityLabel> {
    EntityLabel::ALL.into_iter().find(|label| label.name().starts_with(name))
}

fn mention(label: EntityLabel) -> Mention {
    Mention { start: 0, end: 0, first_token: 0, n_tokens: 0, sentence: 0, label, score: 0.5 }
}

fn push_token(shard: &mut AnnotatedShard, reading: &mut Reading, word: &str) {
    if !reading.text.is_empty() {
        reading.text.push(' ');
    }
    let start = reading.text.len();
    reading.text.push_str(word);
    let end = reading.text.len();
    let token = shard.tokens.len() as u32;
    let form = shard.lexicon.intern(&reading.text, start, end, |form, norm| {
        norm.push_str(&form.to_lowercase());
        TokenFlags::WORD
    });
    shard.tokens.push(start as u32, (end - start) as u32, form);
    let sentence = reading.sentence.get_or_insert(Sentence {
        start: start as u32,
        end: 0,
        first_token: token,
        end_token: 0,
        block: BlockKind::Body,
    });
    sentence.end = end as u32;
    sentence.end_token = token + 1;
    if let Some(mention) = &mut reading.open {
        if mention.n_tokens == 0 {
            mention.start = start as u32;
            mention.first_token = token;
            mention.sentence = reading.n_sentences;
        }
        mention.end = end as u32;
        mention.n_tokens += 1;
    }
}

fn end_sentence(shard: &mut AnnotatedShard, reading: &mut Reading, block: BlockKind) {
    if let Some(sentence) = reading.sentence.take() {
        shard.sentences.push(Sentence { block, ..sentence });
        reading.n_sentences += 1;
    }
}

fn document(number: u64, text: String, marked: &Marked) -> NormalisedDocument {
    let body = Block { kind: BlockKind::Body, start: 0, end: text.len() as u32 };
    let mut document = NormalisedDocument::of_text("news.txt", text, vec![body]);
    // The text begins in the middle of its file, as that of a record does.
    document.origin.record_no = number + 1;
    document.origin.byte_start += 1000;
    document.origin.byte_end += 1000;
    document.origin.text_start = 1000;
    document.metadata.title.clone_from(&marked.title);
    document.metadata.published = marked.published;
    document
}
