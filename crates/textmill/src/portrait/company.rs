//! Whom an entity is named with.

use super::{LINES, table};
use crate::failure::Failure;
use std::{collections::BTreeMap, fmt::Write, path::Path};
use textmill_export::{Error, read_table};

/// Another entity, as a row of the table of entities together says.
struct Companion {
    id: i64,
    n_documents: i64,
    n_sentences: i64,
    npmi: Option<f64>,
    /// By how much more often than by chance both are in one document.
    score: f64,
}

/// The company of an entity in lines, the strongest first.
pub(super) fn company(output: &Path, id: i64) -> Result<String, Failure> {
    let mut out = "\nNamed with (documents, sentences, npmi of documents)\n".to_owned();
    let pairs = match read_table(output, "entity_cooccurrence") {
        Ok(pairs) => pairs,
        Err(Error::Missing(_)) => {
            out += "  not counted: entities.cooccurrence was false\n";
            return Ok(out);
        }
        Err(other) => return Err(other.into()),
    };
    let mut company = Vec::new();
    for batch in pairs {
        let batch = batch?;
        let ends = [batch.column("entity_id_1"), batch.column("entity_id_2")];
        for row in 0..batch.n_rows() {
            let [one, other] = ends.map(|column| column.int(row).unwrap_or_default());
            if one != id && other != id {
                continue;
            }
            let int = |column: &str| batch.column(column).int(row).unwrap_or_default();
            company.push(Companion {
                id: if one == id { other } else { one },
                n_documents: int("n_documents"),
                n_sentences: int("n_sentences"),
                npmi: batch.column("npmi_documents").float(row),
                score: batch.column("g2_4cell_documents").float(row).unwrap_or_default(),
            });
        }
    }
    company.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.id.cmp(&b.id)));
    company.truncate(LINES);
    let names = names(output, &company)?;
    for one in &company {
        let npmi = one.npmi.map_or_else(|| "-".to_owned(), |npmi| format!("{npmi:.2}"));
        let name = names.get(&one.id).map_or("", String::as_str);
        let _ = writeln!(out, "  {:>7} {:>7} {npmi:>6}  {name}", one.n_documents, one.n_sentences);
    }
    if company.is_empty() {
        out += "  nobody, in as many documents as entities.cooccurrence_min_documents asks for\n";
    }
    Ok(out)
}

fn names(output: &Path, company: &[Companion]) -> Result<BTreeMap<i64, String>, Failure> {
    let mut names = BTreeMap::new();
    for batch in table(output, "entities")? {
        let batch = batch?;
        for row in 0..batch.n_rows() {
            let id = batch.column("entity_id").int(row).unwrap_or_default();
            if company.iter().any(|one| one.id == id) {
                let name = batch.column("name").text(row).unwrap_or_default();
                names.insert(id, name.to_owned());
            }
        }
    }
    Ok(names)
}
