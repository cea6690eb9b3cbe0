//! How well the rules do on a gold standard: mentions with their chains, in English of many kinds.

use super::{Resolved, entity_key, resolve};
use crate::{
    marked_text::{Marked, shard},
    settings::{Resolution, Settings},
};
use std::{collections::BTreeMap, fmt::Write, path::PathBuf};

/// A mention of the gold standard and what it was resolved to.
struct Pair {
    genre: String,
    label: String,
    gold: String,
    found: String,
    identity: String,
    found_in_corpus: String,
}

pub(crate) fn gold_file() -> Option<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let data = std::env::var_os("TEXTMILL_DATA")
        .map_or_else(|| here.join("../../../shared/data"), PathBuf::from);
    let file = data.join("gold/entities/gum_entity_resolution.jsonl");
    if file.exists() {
        return Some(file);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is missing", file.display());
    eprintln!("skipped: {} is missing", file.display());
    None
}

/// The gold standard sets hyphens, periods and possessives apart as tokens.
fn joined(text: &str) -> String {
    let joined = text
        .replace(" - ", "-")
        .replace(" .", ".")
        .replace(" '", "'")
        .replace(" ’", "’")
        .replace(" ,", ",");
    for possessive in ["'s", "’s", "'", "’"] {
        if let Some(bare) = joined.strip_suffix(possessive) {
            return bare.to_owned();
        }
    }
    joined
}

/// The mentions of a document as marked text, with the word before each where the text has one.
pub(crate) fn marked(document: &serde_json::Value) -> Marked {
    let mut text = String::new();
    let (mut sentence, mut end) = (0, 0);
    for mention in document["mentions"].as_array().unwrap() {
        let number = |name: &str| mention[name].as_u64().unwrap();
        while sentence < number("sent") {
            text.push_str(" x .");
            sentence += 1;
            end = 0;
        }
        if number("start") > end {
            text.push(' ');
            // A period alone would end the sentence.
            let before = mention["prev"].as_str().unwrap().replace('[', "(");
            text.push_str(if before == "." { "x" } else { &before });
        }
        let label = match mention["type"].as_str().unwrap() {
            "PER" => "PERSON",
            "LOC" => "LOCATION",
            "ORG" => "ORGANISATION",
            _ => "MISCELLANEOUS",
        };
        let surface = joined(mention["text"].as_str().unwrap()).replace(['[', ']'], "|");
        let surface = if surface == "." { "x" } else { &surface };
        write!(text, " [{label} {surface}]").unwrap();
        end = number("end");
    }
    for _ in sentence..document["n_sents"].as_u64().unwrap() {
        text.push_str(" x .");
    }
    let title = document["title"].as_str().map(str::to_owned);
    Marked { text, title, ..Marked::default() }
}

fn pairs(document: &serde_json::Value, resolved: &Resolved) -> Vec<Pair> {
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let id = text(&document["id"]);
    document["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .zip(&resolved.mentions)
        .filter(|(mention, _)| mention["type"] != "MISC")
        .map(|(mention, (entity, _))| {
            let entity = &resolved.entities[*entity];
            let key = format!("{:?} {}", entity.label, entity_key(&entity.name, entity.label));
            Pair {
                genre: text(&document["genre"]),
                label: text(&mention["type"]),
                gold: format!("{id} {}", text(&mention["chain"])),
                found: format!("{id} {key}"),
                identity: text(&mention["identity"]),
                found_in_corpus: key,
            }
        })
        .collect()
}

/// B-cubed precision, recall and F1 in percent.
fn b_cubed<'p>(pairs: impl Iterator<Item = (&'p str, &'p str)> + Clone) -> [f64; 3] {
    let (mut gold, mut found, mut both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut n = 0.0;
    for (g, f) in pairs.clone() {
        *gold.entry(g).or_insert(0.0) += 1.0;
        *found.entry(f).or_insert(0.0) += 1.0;
        *both.entry((g, f)).or_insert(0.0) += 1.0;
        n += 1.0;
    }
    let precision = pairs.clone().map(|p| both[&p] / found[p.1]).sum::<f64>() / n * 100.0;
    let recall = pairs.map(|p| both[&p] / gold[p.0]).sum::<f64>() / n * 100.0;
    [precision, recall, 2.0 * precision * recall / (precision + recall)]
}

fn resolved(resolution: Resolution) -> Option<Vec<Pair>> {
    let lines = std::fs::read_to_string(gold_file()?).unwrap();
    let settings = Settings { resolution, ..Settings::default() };
    let mut all = Vec::new();
    for line in lines.lines() {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        let shard = shard(&[marked(&document)]);
        let resolved = resolve(&shard.view(0), &settings);
        assert_eq!(resolved.mentions.len(), document["mentions"].as_array().unwrap().len());
        all.extend(pairs(&document, &resolved));
    }
    Some(all)
}

fn report(name: &str, pairs: &[Pair], keep: impl Fn(&&Pair) -> bool + Clone) -> [f64; 3] {
    let kept = pairs.iter().filter(keep).map(|p| (p.gold.as_str(), p.found.as_str()));
    let [precision, recall, f1] = b_cubed(kept);
    println!("{name:16} B3 P {precision:.1} R {recall:.1} F {f1:.1}");
    [precision, recall, f1]
}

#[test]
fn the_rules_reach_their_goals_on_gold_mentions() {
    let Some(pairs) = resolved(Resolution::Rules) else { return };
    for label in ["PER", "LOC", "ORG"] {
        report(label, &pairs, |p| p.label == label);
    }
    report("news, speech", &pairs, |p| ["news", "interview", "speech"].contains(&p.genre.as_str()));
    let [precision, _, f1] = report("in a document", &pairs, |_| true);
    let [_, _, corpus] = {
        let known = pairs.iter().filter(|p| !p.identity.is_empty());
        b_cubed(known.map(|p| (p.identity.as_str(), p.found_in_corpus.as_str())))
    };
    println!("over the corpus  B3 F {corpus:.1}");
    assert!(precision >= 96.0 && f1 >= 94.5, "in a document: {precision:.1} {f1:.1}");
    assert!(corpus >= 91.5, "over the corpus: {corpus:.1}");
}

#[test]
fn the_rules_are_worth_more_than_equal_names() {
    let (Some(rules), Some(exact)) = (resolved(Resolution::Rules), resolved(Resolution::Exact))
    else {
        return;
    };
    let [_, _, with] = report("rules", &rules, |_| true);
    let [_, _, without] = report("exact", &exact, |_| true);
    assert!(with > without + 2.0, "{with:.1} against {without:.1}");
}
