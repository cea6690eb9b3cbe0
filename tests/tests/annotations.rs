//! `textmill annotations`: annotated text for other programs.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::fs;
use textmill_tests::Mill;

fn mill() -> Mill {
    let mill = Mill::new();
    // Two letters of two bytes each before the name: places in characters are not those in bytes.
    mill.write("in/a.txt", "Déjà vu: we met Marie Curie in Paris. <b>&amp; it was fun.\n");
    mill.runs(["run", "-q", "in", "--keep-stages"]);
    mill
}

#[test]
fn places_are_characters_of_the_text_beside_them() {
    let mill = mill();
    mill.runs(["annotations", "output", "-q", "--format", "brat"]);
    let read = |name: &str| fs::read_to_string(mill.path().join("output").join(name)).unwrap();
    let text: Vec<char> = read("brat/000000/000000000.txt").chars().collect();
    let annotations = read("brat/000000/000000000.ann");
    let line = annotations.lines().find(|line| line.ends_with("\tMarie Curie")).unwrap();
    // "Déjà vu: we met " has 16 characters, and 18 bytes.
    assert!(line.contains("PERSON 16 27\t"), "{line}");
    assert_eq!(text[16..27].iter().collect::<String>(), "Marie Curie");
    mill.runs(["annotations", "output", "-q", "--format", "webannotation"]);
    let page = mill.json("output/webannotation/annotations.jsonld");
    let selector = &page["items"][0]["target"]["selector"];
    assert_eq!((&selector[0]["start"], &selector[0]["end"]), (&16.into(), &27.into()));
    assert_eq!(selector[1]["prefix"], "Déjà vu: we met ");
}

#[test]
fn names_are_told_with_their_entities_and_markup_is_escaped() {
    let mill = mill();
    for format in ["conllu", "tei"] {
        mill.runs(["annotations", "output", "-q", "--format", format]);
    }
    let read = |name: &str| fs::read_to_string(mill.path().join("output").join(name)).unwrap();
    let conllu = read("conllu/annotations.conllu");
    let mentions = mill.table("output", "mentions");
    let curie = mentions.iter().find(|row| row.text("surface") == "Marie Curie").unwrap();
    let entity = curie.text("entity_id");
    assert!(conllu.contains("# text = Déjà vu: we met Marie Curie in Paris.\n"), "{conllu}");
    for (number, word, place) in [(6, "Marie", "B"), (7, "Curie", "I")] {
        let line =
            format!("{number}\t{word}\t_\t_\t_\t_\t_\t_\t_\tNER={place}-PER|EntityId={entity}");
        assert!(conllu.contains(&line), "{line}: {conllu}");
    }
    let tei = read("tei/corpus.xml");
    assert!(tei.contains(&format!("<persName key=\"{entity}\"")), "{tei}");
    assert!(tei.contains("&lt;") && !tei.contains("<b>"), "{tei}");
}

#[test]
fn what_is_lacking_or_in_the_way_is_said() {
    let mill = mill();
    mill.runs(["annotations", "output", "-q", "--format", "tei"]);
    let again = mill.run(["annotations", "output", "--format", "tei"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("is there already"), "{}", again.stderr);
    mill.runs(["run", "-q", "in", "-o", "bare"]);
    let bare = mill.run(["annotations", "bare", "--format", "conllu"]);
    assert_eq!(bare.code, 4);
    assert!(bare.stderr.contains("--keep-stages"), "{}", bare.stderr);
    assert!(!mill.path().join("bare/conllu").exists());
}

#[test]
fn folders_of_the_user_stay_and_what_an_earlier_command_left_goes() {
    let mill = mill();
    mill.write("mine.partial/thesis.txt", "all there is");
    let arguments = ["annotations", "output", "-q", "--format", "conllu", "--to", "mine/"];
    let refused = mill.run(arguments);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("`mine.partial`"), "{}", refused.stderr);
    let kept = fs::read_to_string(mill.path().join("mine.partial/thesis.txt")).unwrap();
    assert_eq!(kept, "all there is");
    fs::remove_dir_all(mill.path().join("mine.partial")).unwrap();
    mill.write("mine.partial/README.md", "# Annotated text, written by textmill\n");
    mill.write("mine.partial/annotations.conllu", "half a");
    // With the slash that shells add to the name of a folder.
    mill.runs(arguments);
    let text = fs::read_to_string(mill.path().join("mine/annotations.conllu")).unwrap();
    assert!(text.contains("Marie") && !mill.path().join("mine.partial").exists());
}

#[test]
fn a_number_follows_the_name_of_a_file_that_may_hold_several_documents() {
    let mill = Mill::new();
    mill.write("in/a.txt", "One.");
    mill.write("in/b.jsonl", "{\"text\": \"Two.\"}\n{\"text\": \"Three.\"}\n");
    mill.write("in/c.eml", "From: a@example.org\nSubject: Four\n\nFour.\n");
    mill.runs(["run", "-q", "in", "--keep-stages"]);
    mill.runs(["annotations", "output", "-q", "--format", "conllu"]);
    let text = fs::read_to_string(mill.path().join("output/conllu/annotations.conllu")).unwrap();
    let sources = text.lines().filter_map(|line| line.strip_prefix("# source = "));
    assert_eq!(
        sources.collect::<Vec<_>>(),
        ["in/a.txt", "in/b.jsonl#1", "in/b.jsonl#2", "in/c.eml"]
    );
}
