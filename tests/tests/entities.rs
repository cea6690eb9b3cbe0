//! What `network` and `entities --show` say of a corpus that is counted by hand.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::fs;
use textmill_tests::Mill;

/// Three letters. Two name Ada Lovelace and Charles Babbage, each in one sentence; two name Charles
/// Babbage and London, each in one sentence; only the first names Ada Lovelace and London.
fn mill() -> Mill {
    let mill = Mill::new();
    mill.write("in/a.txt", "Ada Lovelace met Charles Babbage in London. Lovelace left.\n");
    mill.write("in/b.txt", "Charles Babbage wrote to Ada Lovelace.\n");
    mill.write("in/c.txt", "Charles Babbage went to London.\n");
    mill.runs(["run", "-q", "in"]);
    mill
}

/// The network as a file of a format, for edges of at least this weight.
fn network(mill: &Mill, format: &str, minimum: &str) -> String {
    mill.runs(["-q", "network", "output", "-f", format, "--minimum", minimum]);
    fs::read_to_string(mill.path().join(format!("output/network.{format}"))).unwrap()
}

#[test]
fn a_network_holds_the_pairs_above_the_threshold_and_who_is_in_them() {
    let mill = mill();
    // By mentions, then by name: Ada Lovelace 3, Charles Babbage 3, London 2.
    let entities = mill.table("output", "entities");
    let names: Vec<&str> = entities.iter().map(|row| row.text("name")).collect();
    assert_eq!(names, ["Ada Lovelace", "Charles Babbage", "London"]);
    let graphml = network(&mill, "graphml", "2");
    assert_eq!((graphml.matches("<node ").count(), graphml.matches("<edge ").count()), (3, 2));
    assert!(graphml.contains("edgedefault=\"undirected\""));
    for (source, target) in [(0, 1), (1, 2)] {
        let edge = graphml
            .lines()
            .find(|line| line.contains(&format!("source=\"{source}\" target=\"{target}\"")))
            .unwrap();
        assert!(edge.contains("<data key=\"weight\">2"), "{edge}");
        assert!(edge.contains("<data key=\"n_documents\">2<"), "{edge}");
        assert!(edge.contains("<data key=\"n_sentences\">2<"), "{edge}");
    }
    let ada = graphml.lines().find(|line| line.contains(">Ada Lovelace<")).unwrap();
    assert!(ada.starts_with("<node id=\"0\">"), "{ada}");
    assert!(ada.contains("<data key=\"mentions\">3<"), "{ada}");
    assert!(ada.contains("<data key=\"documents\">2<"), "{ada}");

    let gexf = network(&mill, "gexf", "2");
    assert_eq!((gexf.matches("<node ").count(), gexf.matches("<edge ").count()), (3, 2));
    let edges: Vec<&str> = gexf.lines().filter(|line| line.starts_with("<edge ")).collect();
    assert!(edges[0].contains("source=\"0\" target=\"1\" weight=\"2"), "{}", edges[0]);
    assert!(edges[1].contains("source=\"1\" target=\"2\" weight=\"2"), "{}", edges[1]);
    assert!(gexf.contains("<node id=\"2\" label=\"London\">"));

    // No pair stands in three documents.
    assert_eq!(network(&mill, "graphml", "3").matches("<edge ").count(), 0);
}

#[test]
fn an_entity_is_shown_by_any_of_its_names_with_its_spellings_company_and_context() {
    let mill = mill();
    let shown = mill.runs(["entities", "output", "--show", "Lovelace"]).stdout;
    assert!(shown.starts_with("Ada Lovelace (PERSON), entity_id 0\n"), "{shown}");
    assert!(shown.contains("3 mentions in 2 documents"), "{shown}");
    let row = |of: &str| -> Vec<&str> {
        let line = shown.lines().find(|line| line.trim_end().ends_with(of));
        line.unwrap_or_else(|| panic!("{of} in {shown}")).split_whitespace().collect()
    };
    assert_eq!(row("  Ada Lovelace")[0], "2");
    assert_eq!(row("  Lovelace")[0], "1");
    // In two documents, and in one sentence of each; London is named with her in one document only.
    assert_eq!(row("Charles Babbage")[..2], ["2", "2"]);
    for context in ["[Ada Lovelace] met Charles", "[Lovelace] left", "wrote to [Ada Lovelace]"] {
        assert!(shown.contains(context), "{context} in {shown}");
    }
    assert_eq!(shown, mill.runs(["entities", "output", "--show", "0"]).stdout, "by its id");
    let nobody = mill.run(["entities", "output", "--show", "Grace Hopper"]);
    assert_ne!(nobody.code, 0);
    assert!(nobody.stderr.contains("Grace Hopper"), "{}", nobody.stderr);
}
