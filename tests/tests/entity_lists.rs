//! A gazetteer and pins of the user, for the real binary.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::fs;
use textmill_tests::Mill;

/// A folder with two letters, a gazetteer and pins, and a settings file that names them.
fn mill() -> Mill {
    let mill = Mill::new();
    mill.write("in/a.txt", "Mr Ferris met Ada Lovelace in Paris. Ada Lovelace spoke of Kyiv.\n");
    mill.write("in/b.txt", "Ada Lovelace wrote to Charles Babbage from Paris.\n");
    mill.write(
        "names.csv",
        "name,label,id,aliases\nAda King,PERSON,Q7259,Ada Lovelace|Lovelace\nKyiv,LOCATION,K-1,\n",
    );
    mill.write(
        "pins.csv",
        "rule,surface,entity,document_key\npin,Paris,Paris (Texas),\n\
                            never,Charles Babbage,,\n",
    );
    mill.write("textmill.toml", "[entities]\ngazetteer = \"names.csv\"\npins = \"pins.csv\"\n");
    mill
}

#[test]
fn what_users_know_comes_before_what_is_found() {
    let mill = mill();
    mill.runs(["run", "-q", "in"]);
    let (entities, mentions) = (mill.table("output", "entities"), mill.table("output", "mentions"));
    let ada = entities.only("name", "Ada King");
    let found = (ada.text("id"), ada.text("wikidata"), ada.int("n_mentions"));
    assert_eq!(found, ("Q7259", "Q7259", 3));
    let of_ada = || mentions.with("surface", "Ada Lovelace");
    assert_eq!(of_ada().count(), 3);
    assert!(
        of_ada()
            .all(|m| m.text("rule") == "gazetteer" && m.text("entity_id") == ada.text("entity_id"))
    );
    assert_eq!(entities.only("name", "Kyiv").text("id"), "K-1");
    assert!(mentions.with("surface", "Paris").all(|m| m.text("rule") == "pinned"));
    assert_eq!(mentions.with("surface", "Charles Babbage").count(), 0);
    // The run says which files it used.
    let used = &mill.json("output/run.json")["settings"]["entities"];
    let hash = used["gazetteer_blake3"].as_str().unwrap();
    assert_eq!(hash.len(), 64);
    // A run with that hash goes through, and no other.
    let pinned = format!("entities.gazetteer_blake3={hash}");
    mill.runs(["run", "-q", "in", "--set", &pinned]);
    mill.write("names.csv", "name,label,id\n");
    assert_ne!(mill.run(["run", "-q", "in", "--set", &pinned]).code, 0);
}

#[test]
fn stages_one_by_one_give_the_same_bytes_with_lists() {
    let mill = mill();
    mill.runs(["run", "-q", "in", "-o", "fused"]);
    mill.runs(["ingest", "-q", "in", "-o", "staged"]);
    for stage in ["normalise", "annotate", "words", "entities"] {
        mill.runs([stage, "-q", "staged"]);
    }
    // What was counted is what is written, whatever became of the files.
    fs::remove_file(mill.path().join("names.csv")).unwrap();
    fs::remove_file(mill.path().join("textmill.toml")).unwrap();
    mill.runs(["export", "-q", "staged"]);
    for table in ["entities", "mentions", "document_entities"] {
        let read = |output: &str| {
            fs::read(mill.path().join(output).join(format!("tables/{table}.parquet"))).unwrap()
        };
        assert!(read("fused") == read("staged"), "{table}");
    }
}

#[test]
fn a_mistake_in_a_list_is_said_with_file_and_line() {
    let mill = mill();
    mill.write("names.csv", "name,label,id\nAda,PERSON,1\nBob,CAT,2\n");
    let failed = mill.run(["run", "-q", "in"]);
    assert_ne!(failed.code, 0);
    assert!(failed.stderr.contains("names.csv, line 3: `CAT` is no label"), "{}", failed.stderr);
    mill.write("names.csv", "name,label,id\nAda,PERSON,1\n");
    let wrong = "entities.gazetteer_blake3=00";
    let failed = mill.run(["run", "-q", "in", "--set", wrong]);
    assert_ne!(failed.code, 0);
    assert!(failed.stderr.contains("its BLAKE3 hash is"), "{}", failed.stderr);
}
