//! Every published number of the public cases is met, or the reason why not stands in [`NOT_HERE`].

mod association;
mod case;
mod cooccurrence;
mod dispersion;
mod diversity;
mod gold;
mod keyness;
mod readability;
mod tf_idf;
mod tokens;

use case::{Case, load};

/// Cases that this crate has no function for, and why.
const NOT_HERE: [(&str, &str); 2] = [
    ("quanteda-freq", "counts tokens and documents of raw text: the pipeline's, no measure in it"),
    ("polminer-reuters", "counts tokens of raw text: the pipeline's, no measure in it"),
];

/// What runs the cases of a file: whether it knows the case.
type Runner = fn(&mut Case) -> bool;

/// The files of cases.
const FAMILIES: [(&str, Runner); 10] = [
    ("association.json", association::run),
    ("cooccurrence.json", cooccurrence::run_cooccurrence),
    ("dispersion.json", dispersion::run),
    ("frequency.json", diversity::run_spectrum),
    ("keyness.json", keyness::run),
    ("kwic.json", cooccurrence::run_kwic),
    ("lexdiv.json", diversity::run),
    ("ngrams.json", cooccurrence::run_ngrams),
    ("readability.json", readability::run),
    ("tfidf.json", tf_idf::run),
];

#[test]
fn published_numbers_are_met() {
    let Some(index) = load("index.json") else { return };
    let (mut ran, mut failures) = (0, Vec::new());
    let mut numbers = 0;
    for row in index.as_array().expect("the index is a list") {
        let (file, id) = (case::text(&row["file"]), case::text(&row["id"]));
        if NOT_HERE.iter().any(|(name, _)| *name == id) {
            continue;
        }
        let runner = FAMILIES.iter().find(|(name, _)| *name == file).map(|(_, runner)| runner);
        let found = Case::load(file, id).zip(runner).map(|(mut case, runner)| {
            let known = runner(&mut case);
            (known, case)
        });
        match found {
            Some((true, case)) if case.numbers > 0 => {
                ran += 1;
                numbers += case.numbers;
                failures.extend(case.failures.iter().map(|failure| format!("{id}: {failure}")));
            }
            _ => failures.push(format!("{file} {id} is neither run nor excused")),
        }
    }
    for (id, reason) in NOT_HERE {
        let is_known = index.as_array().into_iter().flatten().any(|row| row["id"] == id);
        assert!(is_known, "{id} is excused and not in the index");
        println!("not here: {id}: {reason}");
    }
    println!("{ran} cases ran, {numbers} numbers compared, {} apart", failures.len());
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
