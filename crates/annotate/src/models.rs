//! The trained models that annotation asks.

use crate::known_words::KnownWords;
use crate::lemmas::{LemmaCache, Lemmatiser};
use crate::mentions::Weights as NameWeights;
use crate::model::{Model, ModelError};
use crate::parts_of_speech::{Tagger, Weights};
use crate::sentences::{SentenceModel, Splitter};
use std::sync::Arc;

/// The models of a file, read.
#[derive(Clone, Debug)]
pub struct Models {
    /// Decides where the rules for sentences are not certain.
    pub sentences: SentenceModel,
    /// Gives parts of speech.
    pub tagger: Weights,
    /// Gives lemmas.
    pub lemmatiser: Lemmatiser,
    /// Finds names.
    pub names: NameWeights,
}

impl Models {
    /// Reads the sections of a model file.
    ///
    /// # Errors
    /// When one is missing or damaged.
    pub fn read(model: &Model) -> Result<Self, ModelError> {
        let words = Arc::new(KnownWords::read(model)?);
        Ok(Self {
            sentences: SentenceModel::read(model)?,
            tagger: Weights::read(model, words.clone())?,
            lemmatiser: Lemmatiser::read(model, words.clone())?,
            names: NameWeights::read(model, words)?,
        })
    }
}

impl Models {
    /// What finds names alone, of a file that need not have more.
    ///
    /// # Errors
    /// When a section is missing or damaged.
    pub fn read_names(model: &Model) -> Result<NameWeights, ModelError> {
        NameWeights::read(model, Arc::new(KnownWords::read(model)?))
    }
}

/// Who does what a model is needed for, made when it is first needed: reading the embedded model
/// takes longer than many a shard.
#[derive(Clone, Copy)]
pub(crate) enum Asked<'m> {
    /// The embedded models.
    Embedded,
    /// Those of a file.
    Of(&'m Models),
}

impl<'m> Asked<'m> {
    pub(crate) fn splitter(self) -> Splitter<'m> {
        match self {
            Asked::Embedded => Splitter::default(),
            Asked::Of(models) => Splitter::new(&models.sentences),
        }
    }

    pub(crate) fn tagger(self) -> Tagger<'m> {
        match self {
            Asked::Embedded => Tagger::embedded(),
            Asked::Of(models) => Tagger::new(&models.tagger),
        }
    }

    pub(crate) fn names(self) -> &'m NameWeights {
        match self {
            Asked::Embedded => NameWeights::embedded(),
            Asked::Of(models) => &models.names,
        }
    }

    pub(crate) fn lemmas(self) -> LemmaCache<'m> {
        match self {
            Asked::Embedded => LemmaCache::embedded(),
            Asked::Of(models) => LemmaCache::new(&models.lemmatiser),
        }
    }
}
