//! Who finds names: the embedded finder, or a model of the user's (`annotate.name_model`).

use crate::{failure::Failure, settings::Settings};
use model::NameModel;
use textmill_corpus::{AnnotatedShard, NormalisedShard};

/// Finds the names of shards, for any number of threads at once.
#[derive(Debug)]
pub(crate) struct Names {
    /// The user's model, which takes the place of the embedded finder.
    model: Option<NameModel>,
}

impl Names {
    /// Reads the model that the settings name, before any document is read. The settings that come
    /// back are those to work under and to record: the hashes of the model's files are among them.
    pub(crate) fn prepare(settings: &Settings) -> Result<(Self, Settings), Failure> {
        let mut settings = settings.clone();
        let annotate = &mut settings.annotate;
        if annotate.name_model.as_os_str().is_empty() || !annotate.mentions {
            return Ok((Self { model: None }, settings));
        }
        let folder = &annotate.name_model;
        let model = NameModel::load(folder)?;
        let (expected, found) = (&annotate.name_model_blake3, model.blake3());
        if !expected.is_empty() && expected != found {
            return Err(Failure::usage(
                format!(
                    "the files of annotate.name_model {} have the BLAKE3 hashes {}, and \
                     annotate.name_model_blake3 is {}",
                    folder.display(),
                    found.join(", "),
                    expected.join(", ")
                ),
                "give the model of those hashes, or leave the setting of the hashes out",
            ));
        }
        annotate.name_model_blake3 = found.to_vec();
        Ok((Self { model: Some(model) }, settings))
    }

    /// Marks sentences, tokens, names and all else that the settings ask for.
    pub(crate) fn annotate(
        &self,
        shard: NormalisedShard,
        settings: &Settings,
    ) -> Result<AnnotatedShard, Failure> {
        let Some(model) = &self.model else {
            return Ok(textmill_annotate::annotate(shard, &settings.annotate));
        };
        let mut others = settings.annotate.clone();
        others.mentions = false;
        let mut annotated = textmill_annotate::annotate(shard, &others);
        model.find(&mut annotated, settings.annotate.min_mention_score)?;
        Ok(annotated)
    }
}

#[cfg(feature = "onnx")]
use textmill_onnx as model;

/// A binary that runs no model.
#[cfg(not(feature = "onnx"))]
mod model {
    use crate::failure::Failure;
    use std::path::Path;
    use textmill_corpus::AnnotatedShard;

    /// There is none.
    #[derive(Debug)]
    pub(super) enum NameModel {}

    impl NameModel {
        /// Says how to build a binary that does.
        pub(super) fn load(folder: &Path) -> Result<Self, Failure> {
            Err(Failure::usage(
                format!(
                    "annotate.name_model names the model {}, and this binary was built without \
                     the feature that runs it",
                    folder.display()
                ),
                "build it in the project's folder with `cargo build --release --features onnx`, \
                 or leave the setting out",
            ))
        }

        pub(super) fn blake3(&self) -> &[String] {
            match *self {}
        }

        pub(super) fn find(&self, _: &mut AnnotatedShard, _: f64) -> Result<(), Failure> {
            match *self {}
        }
    }
}
