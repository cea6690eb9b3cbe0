//! A gazetteer and pins of the user, for the real binary.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::fs;
use textmill_tests::Mill;

/// A folder with two letters, a gazetteer and pins, and a settings file that names them.
fn mill() -> Mill {
    let mill = Mill::new();
    mill.write("in/a.txt", "Mr Ferris met Ada Lovelace in Paris. Ada Lovelace spoke of Kyiv.\n");
    mill.write("in/b.txt", "Ada Lovelace wrote to Charles Babbage from Paris.\n");
    mill.write("in/c.txt", "What the gizmo foundation paid was little. They ate an apple.\n");
    mill.write(
        "names.csv",
        "name,label,id,aliases\nAda King,PERSON,Q7259,Ada Lovelace|Lovelace\nKyiv,LOCATION,K-1,\n\
         gizmo foundation,ORG,G-1,\nApple,ORG,,\n",
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
    for table in ["entities", "mentions", "document_entities", "user_lists"] {
        let read = |output: &str| {
            fs::read(mill.path().join(output).join(format!("tables/{table}.parquet"))).unwrap()
        };
        assert!(read("fused") == read("staged"), "{table}");
    }
}

#[test]
fn names_that_the_finder_misses_are_found_and_those_never_met_are_told() {
    let mill = mill();
    let run = mill.runs(["run", "in", "--keep-stages"]);
    let entities = mill.table("output", "entities");
    let gizmo = entities.only("id", "G-1");
    assert_eq!((gizmo.text("name"), gizmo.text("label")), ("gizmo foundation", "ORGANISATION"));
    let mentions = mill.table("output", "mentions");
    let mention = mentions.only("surface", "gizmo foundation");
    // `What the ` has nine bytes.
    assert_eq!((mention.int("source_start"), mention.int("source_length")), (9, 16));
    // The apple is no company: of four names one was never met, of two pins none.
    let used = &mill.json("output/run.json")["user_lists"];
    let rows = |file: &str, what: &str| used[file][what].as_u64().unwrap();
    assert_eq!((rows("gazetteer", "rows"), rows("gazetteer", "never_used")), (4, 1));
    assert_eq!((rows("pins", "rows"), rows("pins", "never_used")), (2, 0));
    assert!(run.stderr.contains("of your lists, 1 of 4 names met no mention"), "{}", run.stderr);
    let lists = mill.table("output", "user_lists");
    assert_eq!(lists.only("surface", "Apple").int("n_mentions"), 0);
    assert_eq!(lists.only("surface", "Charles Babbage").int("n_mentions"), 1);
    // Other programs see the names that the tables have, and no other.
    mill.runs(["annotations", "output", "--format", "conllu", "--to", "conllu"]);
    let text = fs::read_to_string(mill.path().join("conllu/annotations.conllu")).unwrap();
    let name_of = |word: &str| {
        let line = text.lines().find(|line| line.split('\t').nth(1) == Some(word)).unwrap();
        line.split(['\t', '|']).find(|part| part.starts_with("NER=")).unwrap_or("").to_owned()
    };
    assert_eq!((&*name_of("gizmo"), &*name_of("foundation")), ("NER=B-ORG", "NER=I-ORG"));
    assert_eq!((&*name_of("Lovelace"), &*name_of("Babbage")), ("NER=I-PER", ""));
}

#[test]
fn a_mistake_in_a_list_is_said_with_file_and_line() {
    let mill = mill();
    mill.write("names.csv", "name,label,id\nAda,PERSON,1\nBob,CAT,2\n");
    let failed = mill.run(["run", "-q", "in"]);
    assert_ne!(failed.code, 0);
    assert!(failed.stderr.contains("names.csv, line 3: `CAT` is no label"), "{}", failed.stderr);
    mill.write("names.csv", "name,label,id\nAda,PERSON,1\n");
    mill.write("pins.csv", "rule,surface,entity\npin,Blair,A\npin,Blair,B\n");
    let failed = mill.run(["run", "-q", "in"]);
    assert_ne!(failed.code, 0);
    assert!(failed.stderr.contains("pins.csv, line 3: it contradicts line 2"), "{}", failed.stderr);
    let wrong = "entities.gazetteer_blake3=00";
    let failed = mill.run(["run", "-q", "in", "--set", wrong]);
    assert_ne!(failed.code, 0);
    assert!(failed.stderr.contains("its BLAKE3 hash is"), "{}", failed.stderr);
}
