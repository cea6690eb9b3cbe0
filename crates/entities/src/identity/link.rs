//! What an entity of the corpus is, once all its documents were seen.

use super::{
    choose::{LEAST, record_of},
    list::Identities,
    record::{Kind, Record},
};
use crate::ranking::Ranking;

/// The ids of an entity, its country and its place, each only when likely enough.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Link {
    pub(crate) wikidata: Option<String>,
    pub(crate) geonames: Option<u32>,
    pub(crate) country: Option<String>,
    /// Latitude and longitude in degrees.
    pub(crate) coordinates: Option<[f64; 2]>,
    pub(crate) score: Option<f64>,
}

impl Link {
    /// Of an entity, by its number in the registry.
    pub(crate) fn of(ranking: &Ranking, entity: u32) -> Self {
        if let Some(id) = ranking.registry.id_of(entity) {
            return Self::given(id);
        }
        let (label, key) = ranking.registry.key_of(entity);
        let count = ranking.registry.count_of(entity);
        let Some(record) = record_of(label, key) else { return Self::default() };
        let is_likely = |sum: i64| sum > 0 && sum >= LEAST * count.document_frequency;
        let mut link = Self::default();
        if is_likely(count.country_likelihood) {
            link.country = record.country_code().map(str::to_owned);
        }
        if record.kind != Kind::Demonym && record.has_id() && is_likely(count.likelihood) {
            link.wikidata = record.wikidata_id();
            link.geonames = (record.geonames != 0).then_some(record.geonames);
            link.coordinates = record.coordinates();
            link.score = Some(count.likelihood as f64 / count.document_frequency as f64 / 1000.0);
        }
        link
    }

    /// With an id of the user's: what the lists know of it, when it is one of Wikidata.
    fn given(id: &str) -> Self {
        let number = id.strip_prefix('Q').and_then(|digits| digits.parse::<u32>().ok());
        let Some(number) = number else { return Self::default() };
        let record = Identities::embedded().with_wikidata(number);
        Self {
            wikidata: Some(id.to_owned()),
            geonames: record.map(|r| r.geonames).filter(|&geonames| geonames != 0),
            country: record.as_ref().and_then(Record::country_code).map(str::to_owned),
            coordinates: record.as_ref().and_then(Record::coordinates),
            score: Some(1.0),
        }
    }
}
