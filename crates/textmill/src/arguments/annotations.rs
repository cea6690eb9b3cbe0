//! What `textmill annotations` may be asked for.

use super::Output;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Which format, and where to.
#[derive(Debug, Args)]
pub(crate) struct AnnotationsWanted {
    #[command(flatten)]
    pub(crate) output: Output,
    /// How text, words and names are written
    #[arg(short, long, value_enum)]
    pub(crate) format: AnnotationFormat,
    /// Folder for the files, which must not be there yet [default: OUTPUT/FORMAT]
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
}

/// A format of annotated text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnnotationFormat {
    /// Universal Dependencies: sentences, words, lemmas, parts of speech, names in MISC
    Conllu,
    /// W3C Web Annotation: names in JSON-LD, beside the text of each document
    Webannotation,
    /// brat standoff: names in .ann files, beside the text of each document
    Brat,
    /// TEI P5: sentences, words and names in XML
    Tei,
}

impl AnnotationsWanted {
    /// The folder for the files.
    pub(crate) fn folder(&self) -> PathBuf {
        self.to.clone().unwrap_or_else(|| self.output.output.join(self.format.folder()))
    }
}

impl AnnotationFormat {
    /// What the README of every such folder begins with.
    pub(crate) const MARK: &str = "# Annotated text, written by textmill";

    fn folder(self) -> &'static str {
        match self {
            Self::Conllu => "conllu",
            Self::Webannotation => "webannotation",
            Self::Brat => "brat",
            Self::Tei => "tei",
        }
    }

    /// What stands in the folder, for who opens it.
    pub(crate) fn about(self) -> String {
        let about = match self {
            Self::Conllu => {
                "`annotations.conllu` holds all documents in CoNLL-U. `newdoc id` is the document_id of \
                 the tables, `sent_id` that and the number of the sentence from 1; `source_bytes` are the \
                 bytes of the sentence in the input, on the document's offset_basis. LEMMA and UPOS are \
                 there when the run had `annotate.parts_of_speech=true`; there are no trees. MISC has \
                 `NER` (B- and I- with PER, LOC, ORG, MISC), `EntityId` (of the table entities), \
                 `Wikidata` and `SpaceAfter`."
            }
            Self::Webannotation => {
                "`annotations.jsonld` is an annotation page of the W3C Web Annotation Data Model, one \
                 annotation a name, with its label, its entity and the entity in Wikidata. The targets \
                 are the text files beside it, named by document_id. Positions count Unicode code \
                 points (characters, not bytes), from 0, the end excluded."
            }
            Self::Brat => {
                "For each document, named by its document_id, a `.txt` file with its clean text and an \
                 `.ann` file in brat's standoff format: a line a name with its label, and a note with \
                 its entity and its id in Wikidata. Positions count Unicode code points (characters, \
                 not bytes), from 0, the end excluded; a name over a line end has two pieces. \
                 `annotation.conf` lists the labels."
            }
            Self::Tei => {
                "`corpus.xml` is a `teiCorpus` of TEI P5: sentences as `s`, words as `w` with `lemma` and \
                 `pos` when the run had `annotate.parts_of_speech=true`, punctuation as `pc`, names as \
                 `persName`, `placeName`, `orgName` and `name`, whose `key` is the entity_id of the \
                 tables and whose `ref` is the entity in Wikidata. `n` of `TEI` is the document_id."
            }
        };
        format!("{}\n\n{about}\n", Self::MARK)
    }
}
