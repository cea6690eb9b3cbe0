//! What the arguments ask for, as patterns for tokens.

use crate::{arguments::Concordance, failure::Failure, settings::Settings};
use std::{fs, path::Path};
use textmill_concordance::{Field, Pattern, PatternError, Query};
use textmill_corpus::{Block, BlockKind, NormalisedDocument, NormalisedShard, PartOfSpeech};
use textmill_export::read_table;

impl From<PatternError> for Failure {
    fn from(error: PatternError) -> Self {
        Self::usage(
            error.to_string(),
            "write one regular expression a word, in the syntax of \
             https://docs.rs/regex/latest/regex/#syntax",
        )
    }
}

/// The query, with the terms of the output that it matches.
pub(super) fn query(
    output: &Path,
    wanted: &Concordance,
    settings: &Settings,
) -> Result<Query, Failure> {
    let field = match (wanted.form, wanted.lemma) {
        (true, _) => Field::Form,
        (_, true) => Field::Lemma,
        _ => Field::Norm,
    };
    let patterns = patterns(&wanted.query, field, wanted.regex, &used(output, settings))?;
    if patterns.is_empty() {
        return Err(Failure::usage("nothing to look for", "give a word, a phrase or a pattern"));
    }
    let mut query = Query::new(field, patterns.clone(), &tags(&wanted.pos, patterns.len())?);
    if query.needs_terms() {
        for batch in read_table(output, "terms")? {
            let batch = batch?;
            let (ids, terms) = (batch.column("term_id"), batch.column("term"));
            for row in 0..batch.n_rows() {
                if batch.column("level").text(row) != Some("norm") {
                    return Ok(query);
                }
                if let (Some(id), Some(term)) = (ids.int(row), terms.text(row)) {
                    query.learn(id as u32, term);
                }
            }
        }
    }
    Ok(query)
}

/// The settings under which the tokens of an output were made, as its manifest tells.
fn used(output: &Path, settings: &Settings) -> textmill_annotate::Settings {
    let manifest = fs::read_to_string(output.join("run.json")).ok();
    let recorded = manifest
        .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
        .and_then(|manifest| serde_json::from_value(manifest["settings"]["annotate"].clone()).ok());
    recorded.unwrap_or_else(|| settings.annotate.clone())
}

/// A pattern for each token of the query. Words without wildcards are cut into tokens as the text
/// was, so that `don't` and `Rotterdam's` are found.
fn patterns(
    query: &str,
    field: Field,
    regex: bool,
    annotate: &textmill_annotate::Settings,
) -> Result<Vec<Pattern>, PatternError> {
    let mut patterns = Vec::new();
    for word in query.split_whitespace() {
        if regex {
            patterns.push(Pattern::regex(word)?);
        } else if Pattern::has_wildcards(word) {
            let mut norm = String::new();
            textmill_annotate::fold::fold(word, &mut norm);
            let text = if field == Field::Norm { &norm } else { word };
            patterns.push(Pattern::with_wildcards(text)?);
        } else if field == Field::Lemma {
            patterns.push(Pattern::Exact(word.to_owned()));
        } else {
            patterns.extend(tokens(word, field, annotate).into_iter().map(Pattern::Exact));
        }
    }
    Ok(patterns)
}

fn tokens(word: &str, field: Field, annotate: &textmill_annotate::Settings) -> Vec<String> {
    let block = Block { kind: BlockKind::Body, start: 0, end: word.len() as u32 };
    let document = NormalisedDocument::of_text("query", word, vec![block]);
    let shard = NormalisedShard { documents: vec![document], ..NormalisedShard::default() };
    let plain =
        textmill_annotate::Settings { mentions: false, parts_of_speech: false, ..annotate.clone() };
    let shard = textmill_annotate::annotate(shard, &plain);
    let lexicon = &shard.lexicon;
    let text = |&form: &u32| match field {
        Field::Norm if lexicon.flags(form).is_term() => lexicon.norm(lexicon.norm_of(form)),
        _ => lexicon.form(form),
    };
    shard.tokens.form.iter().map(|form| text(form).to_owned()).collect()
}

/// The parts of speech that the words must have: one for all of them, or one for each.
fn tags(pos: &[String], n_words: usize) -> Result<Vec<String>, Failure> {
    let tags: Vec<String> = pos.iter().map(|tag| tag.to_ascii_uppercase()).collect();
    if let Some(unknown) = tags.iter().find(|tag| PartOfSpeech::from_name(tag).is_none()) {
        let known = PartOfSpeech::ALL.map(PartOfSpeech::name).join(", ");
        return Err(Failure::usage(
            format!("`{unknown}` is no part of speech"),
            format!("give one of {known}"),
        ));
    }
    match tags.len() {
        0 => Ok(tags),
        1 => Ok(vec![tags[0].clone(); n_words]),
        n if n == n_words => Ok(tags),
        n => Err(Failure::usage(
            format!("{n} parts of speech for {n_words} words"),
            "give one for all words, or one for each",
        )),
    }
}
