//! The list of sources: what trains which section, and under which licence.

use crate::failure::Failure;
use serde::{Deserialize, Serialize};
use textmill_corpus::EntityLabel;

/// The list with which the embedded model is trained.
pub(crate) const EMBEDDED: &str = include_str!("../sources.toml");

/// Licences under which a source may train a model that is published under the licence of the
/// project, by their SPDX identifiers. A source under several licences names them with `AND`.
const ALLOWED: [&str; 11] = [
    "Apache-2.0",
    "BSD-3-Clause",
    "CC-BY-2.5",
    "CC-BY-4.0",
    "CC0-1.0",
    "ISC",
    "LicenseRef-public-domain",
    "LicenseRef-project",
    "MIT",
    "PDDL-1.0",
    "Unicode-3.0",
];

/// A source of training data.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    /// What people call it, with its makers.
    pub(crate) name: String,
    /// A file, or a folder whose files with the suffix of the format are taken.
    pub(crate) path: String,
    pub(crate) format: Format,
    /// SPDX identifiers, with `AND` between them.
    pub(crate) licence: String,
    /// From where it is.
    pub(crate) url: String,
    /// What the notice has to say besides.
    #[serde(default)]
    pub(crate) note: String,
    /// Labels of names that it does not mark: they are neither learned
    /// from it nor unlearned.
    #[serde(default)]
    pub(crate) unmarked: Vec<EntityLabel>,
    /// Names of the sections it trains.
    pub(crate) trains: Vec<String>,
}

/// How a source is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Format {
    /// A treebank.
    Conllu,
    /// Tokens with the names among them.
    Conll,
    /// Words and the numbers of their clusters from fine to coarse, tab-separated, the most
    /// frequent word first.
    Clusters,
    /// The table of lemminflect: form, category and lemmas, comma-separated, compressed by gzip.
    Lemminflect,
    /// A kind of name and a phrase, tab-separated.
    Names,
    /// Organisations: the name, and other columns behind a tab.
    Organisations,
    /// Fields with tabs between them.
    Rows,
    /// One value of JSON.
    Json,
}

impl Format {
    /// The end of the names of its files.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Conllu => ".conllu",
            Self::Conll => ".conll",
            Self::Clusters | Self::Names | Self::Organisations | Self::Rows => ".tsv",
            Self::Lemminflect => ".csv.gz",
            Self::Json => ".json",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    source: Vec<Source>,
}

/// Reads a list of sources, and holds it against the licences allowed unless `unpublished`.
pub(crate) fn read(list: &str, unpublished: bool) -> Result<Vec<Source>, Failure> {
    let List { source: sources } = toml::from_str(list)?;
    let refused = |source: &&Source| {
        !unpublished && source.licence.split(" AND ").any(|l| !ALLOWED.contains(&l.trim()))
    };
    if let Some(source) = sources.iter().find(refused) {
        return Err(Failure::Licence {
            name: source.name.clone(),
            licence: source.licence.clone(),
            allowed: ALLOWED.join(", "),
        });
    }
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(licence: &str) -> String {
        format!(
            "[[source]]\nname = 'A'\npath = 'a.conllu'\nformat = 'conllu'\nurl = 'here'\n\
             licence = '{licence}'\ntrains = ['lemmas']\n"
        )
    }

    #[test]
    fn a_licence_that_is_not_allowed_is_refused_unless_nothing_is_published() {
        assert!(read(&list("CC-BY-4.0"), false).is_ok());
        assert!(read(&list("CC-BY-4.0 AND MIT"), false).is_ok());
        for licence in ["CC-BY-SA-4.0", "CC-BY-4.0 AND CC-BY-NC-4.0", "", "unknown"] {
            let error = read(&list(licence), false).unwrap_err().to_string();
            assert!(error.starts_with(&format!("A has the licence {licence},")), "{error}");
            assert!(read(&list(licence), true).is_ok());
        }
    }

    #[test]
    fn the_embedded_list_is_allowed() {
        assert!(!read(EMBEDDED, false).unwrap().is_empty());
    }
}
