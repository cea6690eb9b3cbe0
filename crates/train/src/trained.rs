//! The sections of a model file, in order.

use crate::failure::Failure;
use crate::material::Material;
use textmill_annotate::model::ModelBuilder;

/// A section that is trained.
pub(crate) struct Trained {
    /// Its name in the model file, and in `trains` of the list of sources.
    pub(crate) section: &'static str,
    /// Trains it. The sections before it have been built.
    pub(crate) train: fn(&Material, &ModelBuilder) -> Result<Vec<u8>, Failure>,
}

/// All sections. To add one is to write a file with a `TRAINED` and to name it here.
pub(crate) const SECTIONS: [Trained; 5] = [
    crate::known_words::TRAINED,
    crate::parts_of_speech::TRAINED,
    crate::lemmas::TRAINED,
    crate::sentences::TRAINED,
    crate::names::TRAINED,
];
