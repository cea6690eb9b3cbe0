//! Which network `textmill network` writes.

use super::Output;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Which network, and where to.
#[derive(Debug, Args)]
pub(crate) struct NetworkWanted {
    #[command(flatten)]
    pub(crate) output: Output,
    /// How it is written
    #[arg(short, long, value_enum, default_value = "graphml")]
    format: NetworkForm,
    /// What two entities must share to be named together; edges are weighted by how many they do
    #[arg(long, value_enum, default_value = "document")]
    within: Within,
    /// The least weight of an edge
    #[arg(short, long, value_name = "N", default_value_t = 2)]
    minimum: u64,
    /// Only so many entities, those with most mentions
    #[arg(long, value_name = "N")]
    top: Option<u64>,
    /// The file [default: OUTPUT/network.graphml or .gexf]
    #[arg(long, value_name = "FILE")]
    pub(crate) to: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum NetworkForm {
    Graphml,
    Gexf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Within {
    Sentence,
    Document,
}

impl NetworkWanted {
    /// The network that is asked for.
    pub(crate) fn network(&self) -> textmill_export::Network {
        use textmill_export::{Company, Network, NetworkFormat};
        Network {
            format: match self.format {
                NetworkForm::Graphml => NetworkFormat::GraphMl,
                NetworkForm::Gexf => NetworkFormat::Gexf,
            },
            within: match self.within {
                Within::Sentence => Company::Sentence,
                Within::Document => Company::Document,
            },
            minimum: self.minimum,
            top: self.top,
        }
    }
}
