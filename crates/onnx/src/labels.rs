//! What the labels of a model mean.

use crate::{error::Error, spans::Tag};
use serde::Deserialize;
use std::{collections::BTreeMap, path::Path};
use textmill_corpus::EntityLabel::{self, Location, Miscellaneous, Organisation, Person};

/// Names of kinds of entity, in capitals, and what they become: those of CoNLL-2003, `OntoNotes`,
/// WNUT-17, ACE and their kin. A label that is not here (dates, amounts, `O`) names nothing.
const KINDS: [(&str, EntityLabel); 34] = [
    ("PER", Person),
    ("PERS", Person),
    ("PERSON", Person),
    ("LOC", Location),
    ("LOCATION", Location),
    ("GPE", Location),
    ("FAC", Location),
    ("FACILITY", Location),
    ("GEO", Location),
    ("PLACE", Location),
    ("COUNTRY", Location),
    ("CITY", Location),
    ("ORG", Organisation),
    ("ORGANIZATION", Organisation),
    ("ORGANISATION", Organisation),
    ("CORPORATION", Organisation),
    ("COMPANY", Organisation),
    ("GROUP", Organisation),
    ("MISC", Miscellaneous),
    ("MISCELLANEOUS", Miscellaneous),
    ("NORP", Miscellaneous),
    ("EVENT", Miscellaneous),
    ("EVE", Miscellaneous),
    ("WORK_OF_ART", Miscellaneous),
    ("WORK-OF-ART", Miscellaneous),
    ("CREATIVE-WORK", Miscellaneous),
    ("CREATIVE_WORK", Miscellaneous),
    ("PRODUCT", Miscellaneous),
    ("PRO", Miscellaneous),
    ("LAW", Miscellaneous),
    ("LANGUAGE", Miscellaneous),
    ("NATIONALITY", Miscellaneous),
    ("VEHICLE", Miscellaneous),
    ("VEH", Miscellaneous),
];

/// Most sub-tokens of a window where the configuration says nothing: enough for nearly every
/// sentence, and the time that attention takes grows with their square.
const MOST: usize = 256;

/// Positions that some families (`RoBERTa`) leave unused.
const UNUSED_POSITIONS: usize = 2;

/// Sub-tokens that a window holds at the least: two marks and a few words.
const LEAST: usize = 8;

/// Where in a name a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The first token of a name (`B`).
    First,
    /// A further one (`I`), or any where the model does not tell them apart (`IO`).
    Inside,
    /// The last (`E`, `L`).
    Last,
    /// The only one (`S`, `U`).
    Single,
}

/// The labels of a model, in the order of its columns; `None` names nothing.
#[derive(Debug)]
pub(crate) struct Labels(Vec<Option<(Place, EntityLabel)>>);

/// The parts of the configuration that matter.
#[derive(Deserialize)]
struct Config {
    id2label: Option<BTreeMap<String, String>>,
    max_position_embeddings: Option<usize>,
}

/// Reads the configuration: the labels, and the most sub-tokens that the graph takes at once.
pub(crate) fn read(file: &Path, bytes: &[u8]) -> Result<(Labels, usize), Error> {
    let unfit = |problem: String| Error::Unfit { file: file.to_owned(), problem };
    let config: Config = serde_json::from_slice(bytes).map_err(|error| unfit(error.to_string()))?;
    let named = config.id2label.ok_or_else(|| unfit("it has no `id2label`".into()))?;
    let mut labels = vec![None; named.len()];
    for (id, name) in &named {
        let place =
            id.parse::<usize>().ok().and_then(|id| labels.get_mut(id)).ok_or_else(|| {
                unfit(format!(
                    "`id2label` has the key `{id}`: keys are numbers from 0, none left out"
                ))
            })?;
        *place = meaning(name);
    }
    if labels.iter().all(Option::is_none) {
        let all: Vec<&str> = named.values().map(String::as_str).collect();
        return Err(unfit(format!("none of its labels is one of a name: {}", all.join(", "))));
    }
    let positions = config.max_position_embeddings.unwrap_or(MOST + UNUSED_POSITIONS);
    let longest = positions.saturating_sub(UNUSED_POSITIONS).min(MOST);
    if longest < LEAST {
        return Err(unfit(format!("`max_position_embeddings` is {positions}, too few for a text")));
    }
    Ok((Labels(labels), longest))
}

/// What a label says: `B-PER`, `I_LOC`, `ORG-S`, `PERSON`.
fn meaning(name: &str) -> Option<(Place, EntityLabel)> {
    let name = name.trim().to_ascii_uppercase();
    let kind = |name: &str| KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
    let place = |mark: &str| match mark {
        "B" => Some(Place::First),
        "I" | "M" => Some(Place::Inside),
        "E" | "L" => Some(Place::Last),
        "S" | "U" => Some(Place::Single),
        _ => None,
    };
    if let Some(kind) = kind(&name) {
        return Some((Place::Inside, kind));
    }
    let marked = |(mark, rest): (&str, &str)| Some((place(mark)?, kind(rest)?));
    name.split_once(['-', '_'])
        .and_then(marked)
        .or_else(|| name.rsplit_once(['-', '_']).and_then(|(rest, mark)| marked((mark, rest))))
}

impl Labels {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The tag of a token whose first sub-token got these scores, one a label: the most probable
    /// one, of equals the first; none where the token has no sub-token.
    pub(crate) fn tag(&self, judged: Option<(usize, &[f32])>) -> Option<Tag> {
        let (sub_token, logits) = judged?;
        let (best, most) = logits.iter().copied().enumerate().fold(
            (0, f32::NEG_INFINITY),
            |best, (label, logit)| if logit > best.1 { (label, logit) } else { best },
        );
        let (place, label) = (*self.0.get(best)?)?;
        // Softmax: the probability of the best is one over the sum of all beside it.
        let all: f64 = logits.iter().map(|&logit| (f64::from(logit) - f64::from(most)).exp()).sum();
        let score = if all.is_finite() { 1.0 / all } else { 0.0 };
        Some(Tag { place, label, score, sub_token })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_known_schemes_are_understood() {
        for (name, expected) in [
            ("B-PER", Some((Place::First, Person))),
            ("I-MISC", Some((Place::Inside, Miscellaneous))),
            ("U-GPE", Some((Place::Single, Location))),
            ("E-ORG", Some((Place::Last, Organisation))),
            ("B-WORK_OF_ART", Some((Place::First, Miscellaneous))),
            ("I-creative-work", Some((Place::Inside, Miscellaneous))),
            ("person", Some((Place::Inside, Person))),
            ("ORG-S", Some((Place::Single, Organisation))),
            ("O", None),
            ("B-DATE", None),
            ("LABEL_0", None),
        ] {
            assert_eq!(meaning(name), expected, "{name}");
        }
    }

    #[test]
    fn the_page_on_models_names_every_kind() {
        let page = include_str!("../../../docs/names_by_a_model.md");
        for (name, kind) in KINDS {
            // One spelling of those that differ in a mark alone is enough.
            let name = format!("`{}`", name.replace('-', "_"));
            let row = page.lines().find(|line| line.starts_with('|') && line.contains(&name));
            let row = row.unwrap_or_else(|| panic!("the page lacks {name}"));
            assert!(row.ends_with(&format!("| `{}` |", kind.name())), "{name}: {row}");
        }
    }

    #[test]
    fn a_configuration_that_names_nothing_is_refused_with_its_labels() {
        let config = br#"{"id2label": {"0": "LABEL_0", "1": "LABEL_1"}}"#;
        let error = read(Path::new("m/config.json"), config).unwrap_err().to_string();
        assert!(error.contains("m/config.json") && error.contains("LABEL_0, LABEL_1"), "{error}");
        let config = br#"{"id2label": {"1": "B-PER"}}"#;
        assert!(read(Path::new("config.json"), config).is_err());
        assert!(read(Path::new("config.json"), b"{}").is_err());
    }

    #[test]
    fn the_score_is_the_softmax_of_the_best_label() {
        let config = br#"{"id2label": {"0": "O", "1": "B-PER"}}"#;
        let (labels, longest) = read(Path::new("config.json"), config).unwrap();
        assert_eq!(longest, 256);
        // exp(ln 3) : exp(0) = 3 : 1
        let tag = labels.tag(Some((0, &[0.0, 3f32.ln()]))).unwrap();
        assert!((tag.score - 0.75).abs() < 1e-6, "{tag:?}");
        assert!(labels.tag(Some((0, &[1.0, 1.0]))).is_none(), "of equals the first");
    }
}
