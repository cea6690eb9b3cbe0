//! `textmill kwic` and `textmill matrix`, over the output of a run.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::{collections::BTreeSet, fs, io::Write};
use textmill_tests::{Mill, Rows, data};

/// The lines that `textmill kwic` prints as CSV.
fn lines(mill: &Mill, arguments: &[&str]) -> Rows {
    let printed = mill.runs([&["kwic", "-q", "--format", "csv"], arguments].concat()).stdout;
    let path = mill.path().join(".lines.csv");
    fs::write(&path, printed).unwrap();
    Rows::read(&path)
}

/// Left, node and right of each line, and the nodes alone.
fn nodes(mill: &Mill, arguments: &[&str]) -> Vec<String> {
    lines(mill, arguments).iter().map(|row| row.text("node").to_owned()).collect()
}

fn mill(files: &[(&str, &[u8])]) -> Mill {
    let mill = Mill::new();
    for (name, content) in files {
        mill.write(&format!("in/{name}"), content);
    }
    mill.write("textmill.toml", "[words]\ntokens = true\n[annotate]\nparts_of_speech = true\n");
    mill.runs(["run", "-q", "in"]);
    mill
}

#[test]
fn the_published_lines_come_out_of_the_text() {
    let Some(path) = data("cases/statistics/kwic.json") else { return };
    let cases: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let case = &cases[0];
    let tokens: Vec<&str> =
        case["input"]["tokens"].as_array().unwrap().iter().map(|t| t.as_str().unwrap()).collect();
    let mill = mill(&[("a.txt", tokens.join(" ").as_bytes())]);
    for (node, expected) in case["expected"].as_object().unwrap() {
        let lines = lines(&mill, &[node, "--words", "5"]);
        let line = lines.only("node", node);
        // An empty side is not among the published ones of A and Z.
        let published: Vec<&str> =
            expected.as_array().unwrap().iter().filter_map(|v| v.as_str()).collect();
        assert_eq!([line.text("left"), line.text("right")], published[..], "{node}");
        let from = expected.as_array().unwrap().iter().find_map(serde_json::Value::as_i64);
        assert_eq!(Some(line.int("position") + 1), from, "{node}: published counts from 1");
    }
}

const TEXT: &str = "Oil prices rose. \u{201c}OPEC\u{2019}s oil minister said that, in May, oil may fall.\u{201d}\n\
                    The price of crude oil fell. Prices of grey coal rose; gray coal did not.";

#[test]
fn words_phrases_and_patterns_are_found() {
    let mill = mill(&[("a.txt", TEXT.as_bytes())]);
    assert_eq!(nodes(&mill, &["OIL"]), ["Oil", "oil", "oil", "oil"], "by the norm");
    let frequency = mill.table("output", "terms").only("term", "oil").int("frequency");
    assert_eq!(frequency, 4, "as many lines as the table of terms says");
    assert_eq!(nodes(&mill, &["Oil", "--form"]), ["Oil"]);
    assert_eq!(nodes(&mill, &["May", "--form"]), ["May"]);
    assert_eq!(nodes(&mill, &["opec's oil"]), ["OPEC\u{2019}s oil"], "cut into tokens as the text");
    assert_eq!(nodes(&mill, &["pric* of"]), ["price of", "Prices of"]);
    assert_eq!(nodes(&mill, &["gr?y coal"]), ["grey coal", "gray coal"]);
    assert_eq!(nodes(&mill, &["--regex", "(rose|fell)"]), ["rose", "fell", "rose"]);
    assert_eq!(nodes(&mill, &["that , in"]), ["that, in"], "punctuation is a word of its own");
    assert_eq!(nodes(&mill, &["--lemma", "price"]), ["prices", "price", "Prices"]);
    assert_eq!(nodes(&mill, &["--lemma", "fall", "--pos", "VERB"]), ["fall", "fell"]);
    assert_eq!(nodes(&mill, &["the *", "--pos", "DET,NOUN"]), ["The price"]);
    assert!(nodes(&mill, &["nothing of it"]).is_empty());
}

#[test]
fn lines_are_sorted_by_what_stands_beside_and_a_sample_is_the_same_for_a_seed() {
    let sentence = |n: usize| format!("{} oil {}. ", ["b", "c", "a"][n % 3], ["y", "z"][n % 2]);
    let text = (0..40).map(sentence).collect::<Vec<_>>().concat();
    let mill = mill(&[("a.txt", text.as_bytes())]);
    let column = |arguments: &[&str], column: &str| -> Vec<String> {
        let lines = lines(&mill, arguments);
        lines.iter().map(|row| row.text(column).to_owned()).collect()
    };
    let is_sorted = |values: &[String]| values.windows(2).all(|pair| pair[0] <= pair[1]);
    let left = column(&["oil", "--sort", "left", "--words", "1"], "left");
    assert!(
        left.len() == 40
            && is_sorted(&left.iter().map(|l| l.replace(". ", "")).collect::<Vec<_>>()),
        "{left:?}"
    );
    assert!(is_sorted(&column(&["oil", "--sort", "right", "--words", "1"], "right")));
    let second = column(&["oil", "--sort", "right", "--sort-word", "2", "--words", "2"], "right");
    let second: Vec<String> =
        second.iter().map(|right| right.rsplit(' ').next().unwrap().to_owned()).collect();
    assert!(is_sorted(&second[1..]), "{second:?}");
    let sample = |seed| column(&["oil", "--sample", "7", "--seed", seed], "position");
    assert_eq!(sample("1"), sample("1"));
    assert_ne!(sample("1"), sample("2"));
    assert_eq!(sample("1").iter().collect::<BTreeSet<_>>().len(), 7);
    let all = column(&["oil"], "position");
    assert_eq!(column(&["oil", "--limit", "3"], "position"), all[..3]);
    assert_eq!(column(&["oil", "--sample", "99"], "position"), all);
}

#[test]
fn context_is_the_original_text_whatever_it_is_wrapped_in() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    for n in 0..50 {
        writeln!(gzip, "{{\"text\": \"Caf\\u00e9 {n} said \\\"yes\\\"  to   Oslo.\"}}").unwrap();
    }
    let mill = mill(&[
        ("a.jsonl.gz", &gzip.finish().unwrap()),
        ("b.csv", b"text\n\"Cafe said \"\"yes\"\" to Oslo.\"\n"),
        ("c.txt", b"Caf\xe9 said yes to Oslo, and M\xfcnchen said \"yes\" to Oslo."),
        (
            "d.html",
            "<html><body><p>Caf\u{e9} said <b>\"yes\"</b> to Oslo.</p></body></html>".as_bytes(),
        ),
    ]);
    let found = lines(&mill, &["yes to oslo"]);
    assert_eq!(found.len(), 1, "elsewhere a quotation mark stands between");
    let found = lines(&mill, &["yes", "--chars", "60"]);
    assert_eq!(found.len(), 50 + 1 + 2 + 1);
    for row in found.iter() {
        assert!(row.text("left").contains("said"), "{}", row.text("left"));
        assert!(row.text("right").contains("to Oslo"), "{}", row.text("right"));
    }
    let first = found.iter().next().unwrap();
    assert_eq!(first.text("left"), "Caf\u{e9} 0 said \"");
    assert_eq!(first.text("right"), "\" to Oslo.");
    // Without the files the context is made of the tokens.
    fs::remove_dir_all(mill.path().join("in")).unwrap();
    let again = lines(&mill, &["yes", "--chars", "60"]);
    assert_eq!(again.len(), found.len());
    let without: Vec<_> = again.iter().map(|row| row.text("right").to_owned()).collect();
    assert!(without.iter().all(|right| right.contains("to Oslo")), "{without:?}");
}

#[test]
fn the_terminal_gets_aligned_lines_and_what_is_missing_is_named() {
    let mill = mill(&[("a.txt", b"Oil rose. Crude oil fell.")]);
    let printed = mill.runs(["kwic", "oil", "--quiet"]).stdout;
    assert_eq!(
        printed,
        "0:0                  [Oil] rose. Crude oil fell.\n0:4  Oil rose. Crude [oil] fell.\n"
    );
    mill.runs(["run", "-q", "in", "-o", "plain", "--set", "words.tokens=false"]);
    let outcome = mill.run(["kwic", "oil", "plain"]);
    assert_eq!(outcome.code, 4);
    assert!(outcome.stderr.contains("words.tokens=true"), "{}", outcome.stderr);
    let outcome = mill.run(["kwic", "--regex", "("]);
    assert_eq!(outcome.code, 2, "{}", outcome.stderr);
    let outcome = mill.run(["kwic", "oil", "--pos", "THING"]);
    assert!(outcome.stderr.contains("NOUN"), "{}", outcome.stderr);
}

#[test]
fn the_matrix_holds_what_the_table_holds() {
    let mill = mill(&[("a.txt", b"b a b"), ("b.txt", b"..."), ("c.txt", b"c b")]);
    mill.runs(["matrix", "--format", "mtx"]);
    let text = fs::read_to_string(mill.path().join("output/matrix/matrix.mtx")).unwrap();
    let mut lines = text.lines().filter(|line| !line.starts_with('%'));
    // b 3, a 1, c 1: the columns; the second document has no word.
    assert_eq!(lines.next(), Some("3 3 4"));
    assert_eq!(lines.collect::<Vec<_>>(), ["1 1 2", "1 2 1", "3 1 1", "3 3 1"]);
    let vocabulary = fs::read_to_string(mill.path().join("output/matrix/vocabulary.txt")).unwrap();
    assert_eq!(vocabulary, "b\na\nc\n");
    let documents = Rows::read(&mill.path().join("output/matrix/documents.csv"));
    assert_eq!(documents.only("document_id", "2").text("source_path"), "in/c.txt");
    mill.runs(["matrix", "--format", "gensim"]);
    let dictionary = fs::read_to_string(mill.path().join("output/matrix/dictionary.txt")).unwrap();
    assert_eq!(dictionary, "3\n0\tb\t2\n1\ta\t1\n2\tc\t1\n");
    mill.runs(["matrix", "--format", "npz"]);
    // What a run made is not read by the next.
    mill.runs(["run", "-q", "."]);
    assert!(
        mill.table("output", "documents")
            .iter()
            .all(|row| !row.text("source_path").contains("matrix"))
    );
    let outcome = mill.run(["matrix", "--format", "npz", "--to", "in"]);
    assert_eq!(outcome.code, 2, "a folder with files of somebody else: {}", outcome.stderr);
}
