//! A shard of clean documents, each with its language, without those that the settings drop.

use crate::{Filter, Meter, RULES, Settings, identify, settings::primary};
use textmill_corpus::{NormalisedDocument, NormalisedShard, Rejection};

/// Finds the language of each document, and leaves out those that the filter names, each booked
/// with its reason. Pure.
pub fn judge(mut shard: NormalisedShard, settings: Settings, filter: &Filter) -> NormalisedShard {
    if settings.language {
        for document in &mut shard.documents {
            document.language = identify(&document.text);
        }
    }
    if filter.drop.is_empty() && filter.languages.is_empty() {
        return shard;
    }
    let mut meter = Meter::new(settings.compat);
    let mut kept = Vec::with_capacity(shard.documents.len());
    for document in std::mem::take(&mut shard.documents) {
        match reason(&document, filter, &mut meter) {
            None => kept.push(document),
            Some((rule, value, threshold)) => {
                shard.accounting.reject(document.origin.n_bytes());
                shard.rejected.push(Rejection {
                    document_key: document.key,
                    source_path: document.origin.source_path.to_string(),
                    record_no: document.origin.record_no,
                    stage: "normalise".to_owned(),
                    rule,
                    value,
                    threshold,
                });
            }
        }
    }
    shard.documents = kept;
    shard
}

/// Why a document is left out: the first rule that it breaks, what was measured and what was asked
/// for.
fn reason(
    document: &NormalisedDocument,
    filter: &Filter,
    meter: &mut Meter,
) -> Option<(String, f64, f64)> {
    if !filter.languages.is_empty()
        && let Some(language) = document.language_code()
    {
        let primary = primary(language);
        let wanted = |wanted: &String| self::primary(wanted).eq_ignore_ascii_case(primary);
        if !filter.languages.iter().any(wanted) {
            return Some((format!("language.{}", primary.to_ascii_lowercase()), 1.0, 0.0));
        }
    }
    if filter.drop.is_empty() {
        return None;
    }
    let signals = meter.measure(&document.text);
    let rules = RULES.iter().filter(|rule| filter.drop.contains(&rule.profile));
    let broken = rules.into_iter().find(|rule| rule.is_broken(&signals))?;
    let name = format!("{}.{}", broken.profile.name(), broken.name);
    Some((name, broken.value(&signals)?, broken.bound.threshold()))
}
