//! What a word is: tokens in three views, and terms at four levels.

use textmill_tests::{Mill, Rows};

fn mill(text: &str) -> Mill {
    let mill = Mill::new();
    mill.write("in/a.txt", text);
    mill
}

/// Frequency of a term at a level, with its part of speech or without.
fn frequency(terms: &Rows, level: &str, term: &str, pos: &str) -> i64 {
    let found = terms.with("level", level);
    let found: Vec<_> = found.filter(|r| r.text("term") == term && r.text("pos") == pos).collect();
    found.iter().map(|row| row.int("frequency")).sum()
}

const CATS: &str = "The cat sat on the mat. Cats sit there. Two cats were sitting quietly.";

#[test]
fn inflected_forms_are_one_term_at_the_levels_lemma_and_stem() {
    let mill = mill(CATS);
    mill.runs(["run", "in", "--set", "words.levels=['norm', 'form', 'lemma', 'stem']"]);
    let terms = mill.table("output", "terms");
    assert_eq!(frequency(&terms, "norm", "cats", ""), 2);
    assert_eq!(frequency(&terms, "form", "Cats", ""), 1);
    // cat, Cats, cats; sat, sit, sitting.
    assert_eq!(frequency(&terms, "lemma", "cat", "NOUN"), 3);
    assert_eq!(frequency(&terms, "lemma", "sit", "VERB"), 3);
    // Snowball knows no irregular verbs: sat stays, sit and sitting are one.
    assert_eq!(frequency(&terms, "stem", "cat", ""), 3);
    assert_eq!(frequency(&terms, "stem", "sit", ""), 2);
    let tokens_of = |level| terms.with("level", level).map(|row| row.int("frequency")).sum::<i64>();
    assert!(["form", "lemma", "stem"].iter().all(|level| tokens_of(level) == tokens_of("norm")));
    let stop: Vec<_> = terms.with("is_stopword", "true").map(|row| row.text("term")).collect();
    assert!(stop.contains(&"the") && !stop.contains(&"cat"), "{stop:?}");
}

#[test]
fn a_number_keeps_its_unit_a_contraction_is_its_first_word_and_a_compound_ends_in_its_lemma() {
    let mill = mill("They paid 600m and 600. We don't like e-mails of car-owners.");
    mill.runs(["run", "in", "--set", "words.levels=lemma"]);
    let terms = mill.table("output", "terms");
    let lemma = |term: &str| -> i64 {
        let found = terms.with("level", "lemma").filter(|row| row.text("term") == term);
        found.map(|row| row.int("frequency")).sum()
    };
    for term in ["600m", "600", "do", "e-mail", "car-owner", "pay"] {
        assert_eq!(lemma(term), 1, "{term}");
    }
}

#[test]
fn all_tables_count_the_unit() {
    let mill = mill(CATS);
    mill.runs(["run", "in", "--set", "words.unit=lemma"]);
    let terms = mill.table("output", "terms");
    let cat = terms.with("level", "lemma").find(|row| row.text("term") == "cat").expect("a term");
    assert_eq!((cat.text("pos"), cat.int("frequency")), ("NOUN", 3));
    let rows = mill.table("output", "document_terms");
    assert_eq!(rows.only("term_id", cat.text("term_id")).int("frequency"), 3);
}

#[test]
fn stage_by_stage_gives_the_lemmas_of_one_run_and_says_when_there_are_none() {
    let mill = mill(CATS);
    let lemmas = ["--set", "words.levels=['lemma']"];
    mill.runs(["run", "in", "-o", "fused"].iter().chain(&lemmas));
    mill.runs(["ingest", "in", "-o", "staged"].iter().chain(&lemmas));
    for stage in ["normalise", "annotate", "words", "entities", "export"] {
        mill.runs([stage, "staged"].iter().chain(&lemmas));
    }
    mill.assert_same("fused", "staged");
    mill.runs(["annotate", "staged"]);
    let outcome = mill.run(["words", "staged"].iter().chain(&lemmas));
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("annotate.parts_of_speech=true"), "{}", outcome.stderr);
}

#[test]
fn a_view_decides_what_one_token_is() {
    let mill = mill("Don't e-mail well-known Putin's men at 3.14 U.S. sites.");
    let terms = |view: &str| {
        mill.runs(["run", "in", "-o", view, "--set", &format!("annotate.tokens={view}")]);
        let table = mill.table(view, "terms");
        let mut terms: Vec<String> = table.iter().map(|row| row.text("term").to_owned()).collect();
        terms.sort();
        terms.join(" ")
    };
    let words = "'s 3.14 at don't e-mail men putin sites u.s. well-known";
    assert_eq!(terms("words"), words);
    assert_eq!(terms("ud"), "'s 3.14 at do e-mail known men n't putin sites u.s. well");
    // Word boundaries of UAX #29: a hyphen parts, an apostrophe between letters does not.
    assert_eq!(terms("unicode"), "3.14 at don't e known mail men putin's sites u.s well");
}

#[test]
fn tokens_are_printed_as_columns_with_their_bytes() {
    let mill = mill("");
    let outcome = mill.run_with_input(["tokens", "-"], "Naïve cats can’t sleep.".as_bytes());
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let rows: Vec<Vec<&str>> = outcome.stdout.lines().map(|l| l.split('\t').collect()).collect();
    let column = |name| rows[0].iter().position(|n| *n == name).expect("a column");
    let cats = rows.iter().find(|row| row[column("form")] == "cats").expect("the token");
    // `Naïve ` has seven bytes.
    assert_eq!((cats[column("source_start")], cats[column("source_length")]), ("7", "4"));
    assert_eq!((cats[column("lemma")], cats[column("pos")]), ("cat", "NOUN"));
    assert!(rows.iter().any(|row| row[column("form")] == "can’t"), "words stay whole");
}

#[test]
fn conllu_parts_contractions_as_multiword_tokens() {
    let mill = mill("She can't read Ann's book.\n\nIt's 5pm.");
    let printed = mill.runs(["tokens", "in/a.txt", "-f", "conllu"]).stdout;
    let ids_and_forms: Vec<String> = printed
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    let expected = "1 She,2-3 can't,2 ca,3 n't,4 read,5-6 Ann's,5 Ann,6 's,7 book,8 .,\
                    1-2 It's,1 It,2 's,3-4 5pm,3 5,4 pm,5 .";
    assert_eq!(ids_and_forms.join(","), expected);
    assert!(printed.contains("# text = She can't read Ann's book.\n"), "{printed}");
    assert!(printed.contains("\n# newpar\n"), "{printed}");
    for line in printed.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        assert_eq!(line.split('\t').count(), 10, "{line}");
    }
}

#[test]
fn expressions_of_one_run_are_terms_of_the_next() {
    // `prime minister` four times, each time alone; `minister` never without `prime`.
    let text = "The prime minister spoke. A Prime Minister left. Our prime minister sleeps. \
                That prime minister won. It was late. Nobody came.";
    let mill = mill(text);
    let found = ["run", "in", "-o", "first", "--set", "words.ngrams_max_n=2"];
    let least = ["--set", "words.ngrams_min_frequency=4", "--set", "words.expressions=true"];
    mill.runs(found.into_iter().chain(least));
    let list = "words.multiword_file=first/tables/expressions.csv";
    mill.runs(["run", "in", "-o", "second", "--set", list]);
    let terms = mill.table("second", "terms");
    assert_eq!(frequency(&terms, "norm", "prime minister", ""), 4);
    assert_eq!(frequency(&terms, "norm", "minister", ""), 0);
    // 4 + 4 + 4 + 4 + 3 + 2 = 21 words, and each of four pairs counts as one: 17.
    assert_eq!(terms.sum("frequency"), 17);
    // The manifest says what was counted, and no path.
    let run = mill.json("second/run.json");
    assert_eq!(run["settings"]["words"]["multiword_terms"], serde_json::json!(["prime minister"]));
    let refused = mill.run(["run", "in", "-o", "third", "--set", "words.multiword_file=nowhere"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("words.multiword_file nowhere"), "{}", refused.stderr);
}
