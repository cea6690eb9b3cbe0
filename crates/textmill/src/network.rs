//! `textmill network`: who is named with whom, as a file for programs that draw and measure
//! networks.

use crate::{arguments::NetworkWanted, failure::Failure, report::Report};
use textmill_export::{Error, NetworkFormat, write_network};

/// Writes the network of a finished output.
pub(crate) fn network(wanted: &NetworkWanted, report: &Report) -> Result<(), Failure> {
    let output = &wanted.output.output;
    let network = wanted.network();
    let to = wanted.to.clone().unwrap_or_else(|| {
        output.join(match network.format {
            NetworkFormat::GraphMl => "network.graphml",
            NetworkFormat::Gexf => "network.gexf",
        })
    });
    let written = write_network(output, &to, &network).map_err(|error| match error {
        Error::Missing(path) => Failure::damaged(
            format!("`{}` is missing", path.display()),
            "name the folder of an output; `textmill run INPUT` makes one with this table, unless \
             `--no-entities` or `entities.cooccurrence=false` says otherwise",
        ),
        other => other.into(),
    })?;
    report.network_written(written, &to);
    Ok(())
}
