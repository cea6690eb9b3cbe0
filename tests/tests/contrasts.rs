//! Dispersion and keyness from raw text to tables, against published numbers.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use serde_json::Value;
use std::fs;
use textmill_tests::{Mill, Row, Rows, data};

/// The cases of a statistic; none when they are not there.
fn cases(name: &str) -> Vec<Value> {
    let Some(path) = data(&format!("cases/statistics/{name}.json")) else { return Vec::new() };
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn case(statistic: &str, id: &str) -> Option<Value> {
    let case = cases(statistic).into_iter().find(|case| case["id"] == id);
    assert!(case.is_some() || cases(statistic).is_empty(), "no case {id}");
    case
}

fn number(row: &Row, column: &str) -> f64 {
    let text = row.text(column);
    text.parse().unwrap_or_else(|_| panic!("{column} is `{text}`, no number"))
}

fn near(found: f64, expected: &Value, case: &Value, what: &str) {
    let (expected, tolerance) =
        (expected.as_f64().unwrap(), case["abs_tolerance"].as_f64().unwrap());
    let id = &case["id"];
    assert!(
        (found - expected).abs() <= tolerance.max(1e-9),
        "{id} {what}: {found}, not {expected}"
    );
}

/// A mill whose settings ask for dispersion of every term.
fn dispersing() -> Mill {
    let mill = Mill::new();
    mill.write(
        "textmill.toml",
        "[words]\ndispersion = \"places\"\ndispersion_min_frequency = 1\ndispersion_parts = 5\n\
         [keyness]\nmin_frequency = 1\n",
    );
    mill
}

/// The rows of dispersion of a term in a corpus with a document for each of these texts.
fn spread(mill: &Mill, parts: &[String]) {
    for (n, part) in parts.iter().enumerate() {
        mill.write(&format!("in/{n:03}.txt"), part);
    }
    mill.runs(["run", "-q", "--no-entities", "in"]);
}

fn dispersion<'a>(rows: &'a Rows, mill: &Mill, term: &str, scheme: &str) -> Row<'a> {
    let terms = mill.table("output", "terms");
    let id = terms.only("term", term).text("term_id").to_owned();
    rows.iter()
        .find(|row| row.text("term_id") == id && row.text("scheme") == scheme)
        .expect("the term has a row")
}

/// The column of a measure that cases call so, and whether cases have 1 where it has 0.
fn column(name: &str) -> Option<(&'static str, bool)> {
    Some(match name {
        "range" => ("range", false),
        "range_rel" => ("range_relative", false),
        "juilland_d" => ("juilland_d", false),
        "carroll_d2" => ("carroll_d2", false),
        "rosengren_s" => ("rosengren_s", false),
        "dp_gries2008" => ("dp", false),
        "dp_gries2008_even" => ("dp", true),
        "dp_lijffijt_gries2012" => ("dp_norm", false),
        "dp_egbert2020_even" => ("dp_egbert", false),
        "da" => ("da", false),
        "kld_bits" => ("kld_bits", false),
        "dkl_o2p_even" => ("kld_norm", true),
        "arf" => ("arf", false),
        "ald" => ("ald", false),
        "awt" => ("awt", false),
        _ => return None,
    })
}

/// Compares all measures of a case with the row; gives their number.
fn compare(case: &Value, row: &Row) -> usize {
    let mut n = 0;
    for (name, expected) in case["expected"].as_object().unwrap() {
        if let Some((column, is_turned)) = column(name) {
            let found = number(row, column);
            near(if is_turned { 1.0 - found } else { found }, expected, case, name);
            n += 1;
        }
    }
    n
}

#[test]
fn parts_of_unequal_length_have_the_published_dispersion() {
    for word in ["a", "b", "q", "x"] {
        let Some(case) = case("dispersion", &format!("gries2019-unequal-{word}")) else { return };
        let mill = dispersing();
        let parts: Vec<String> = case["input"]["parts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| part.as_str().unwrap().to_owned())
            .collect();
        spread(&mill, &parts);
        let rows = mill.table("output", "term_dispersion");
        // Each document is a stretch of its own.
        for scheme in ["document", "parts_5"] {
            assert_eq!(compare(&case, &dispersion(&rows, &mill, word, scheme)), 6);
        }
    }
}

#[test]
fn distances_along_the_corpus_are_the_published_ones() {
    let Some(case) = case("dispersion", "gries2008-distances") else { return };
    let mill = dispersing();
    let text = case["input"]["text"].as_str().unwrap();
    spread(&mill, &text.split('|').map(|part| part.trim().to_owned()).collect::<Vec<_>>());
    let rows = mill.table("output", "term_dispersion");
    let row = dispersion(&rows, &mill, "a", "document");
    assert_eq!(compare(&case, &row), 3);
    let other = self::case("dispersion", "gries2008-parts-a").unwrap();
    assert_eq!(compare(&other, &row), 1);
}

#[test]
fn words_in_parts_of_known_sizes_have_the_published_dispersion() {
    for (id, n) in [
        ("tlda-allemand", 7),
        ("dp-egbert-allemand-derived", 3),
        ("tlda-extremes-min", 4),
        ("tlda-extremes-max", 6),
    ] {
        let Some(case) = case("dispersion", id) else { return };
        let integers = |name: &str| -> Vec<usize> {
            let list = case["input"][name].as_array().unwrap();
            list.iter().map(|n| n.as_u64().unwrap() as usize).collect()
        };
        let sizes = integers("partsize");
        let parts: Vec<String> = integers("subfreq")
            .iter()
            .zip(sizes)
            .map(|(&frequency, size)| {
                "word ".repeat(frequency)
                    + &"other words stand here\n".repeat((size - frequency) / 4)
                    + &"here ".repeat((size - frequency) % 4)
            })
            .collect();
        let mill = dispersing();
        spread(&mill, &parts);
        let rows = mill.table("output", "term_dispersion");
        assert_eq!(compare(&case, &dispersion(&rows, &mill, "word", "document")), n, "{id}");
    }
}

/// An output of two documents, of sources `t` and `r`.
fn two_texts(target: &str, reference: &str) -> Mill {
    let mill = dispersing();
    let line = |source: &str, text: &str| {
        serde_json::json!({"source": source, "text": text}).to_string() + "\n"
    };
    mill.write("in.jsonl", line("t", target) + &line("r", reference));
    mill.runs(["run", "-q", "--no-entities", "in.jsonl"]);
    mill
}

fn keyness(mill: &Mill, more: &[&str]) -> Rows {
    let contrast = ["keyness", "-q", "--target", "source == \"t\""];
    mill.runs([&contrast[..], more].concat());
    mill.table("output", "keyness")
}

#[test]
fn chi_squared_of_two_texts_is_the_published_one() {
    let Some(case) = case("keyness", "quanteda-chi2") else { return };
    let text = |name: &str| case["input"][name].as_str().unwrap();
    let rows = keyness(&two_texts(text("target"), text("reference")), &[]);
    let row = rows.only("term", "b");
    near(number(&row, "chi2_yates"), &case["expected"][0], &case, "with Yates");
    near(number(&row, "chi2"), &case["expected"][1], &case, "without");
}

#[test]
fn keywords_stand_in_the_published_order() {
    let Some(case) = case("keyness", "quanteda-order") else { return };
    let text = |name: &str| case["input"][name].as_str().unwrap();
    let rows = keyness(&two_texts(text("target"), text("reference")), &[]);
    let mut scored: Vec<_> =
        rows.iter().map(|row| (number(&row, "chi2_yates"), row.text("term").to_owned())).collect();
    // Equal scores keep the order of the features in that package, which is that of the alphabet.
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let order: Vec<_> = scored.iter().map(|(_, term)| term.as_str()).collect();
    let expected: Vec<_> =
        case["expected"].as_array().unwrap().iter().map(|term| term.as_str().unwrap()).collect();
    assert_eq!(order, expected);
}

#[test]
fn one_row_has_every_variant() {
    let Some(case) = case("keyness", "variants-one-row") else { return };
    let text = |word: usize, other: usize| "word ".repeat(word) + &"other ".repeat(other);
    let rows = keyness(&two_texts(&text(10, 90), &text(5, 195)), &[]);
    let row = rows.only("term", "word");
    for (name, column) in [
        ("g2_2", "g2_2cell"),
        ("g2_4", "g2_4cell"),
        ("logratio_hardie", "log_ratio"),
        ("simple_maths_1", "simple_maths"),
        ("din", "difference_coefficient"),
        ("pct_diff", "percent_diff"),
    ] {
        near(number(&row, column), &case["expected"][name], &case, name);
    }
    assert!(number(&row, "log_ratio_low") < 2.0 && number(&row, "log_ratio_high") > 2.0);
}

#[test]
fn a_target_within_a_list_of_the_whole_has_the_published_scores() {
    let Some(case) = case("keyness", "nltk-brown-romance") else { return };
    let input = &case["input"];
    let (mut text, mut list) = (String::new(), "term\tfrequency\n".to_owned());
    let mut rest = input["n_target"].as_u64().unwrap();
    for (word, counts) in input["counts"].as_object().unwrap() {
        let [inside, whole] = [0, 1].map(|at| counts[at].as_u64().unwrap());
        text += &format!("{word} ").repeat(inside as usize);
        list += &[word, "\t", &whole.to_string(), "\n"].concat();
        rest -= inside;
    }
    text += &"other ".repeat(rest as usize);
    list += &["other\t", &rest.to_string(), "\n\t", &input["N"].to_string(), "\n"].concat();
    let mill = two_texts(&text, "nothing");
    mill.write("brown.tsv", list);
    let rows = keyness(&mill, &["--reference", "brown.tsv", "--nested", "--name", "romance"]);
    for (word, expected) in case["expected"].as_object().unwrap() {
        near(number(&rows.only("term", word), "g2_4cell").abs(), expected, &case, word);
    }
    let row = rows.only("term", "she");
    assert_eq!(row.text("reference_is_nested"), "true");
    assert_eq!((row.int("frequency_reference"), row.int("n_reference")), (2132, 981_716 - 56_857));
    assert_eq!(row.text("document_frequency_reference"), "", "a list knows no documents");
    assert!(!fs::read_to_string(mill.path().join("output/run.json")).unwrap().contains("\"/"));
}

#[test]
fn the_keywords_of_a_place_are_the_published_ones() {
    let Some(path) = data("cases/statistics/raw/reuters-docs.json") else { return };
    let Some(case) = case("keyness", "polminer-qatar") else { return };
    let raw: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut lines = String::new();
    for document in raw["docs"].as_array().unwrap() {
        let tokens: Vec<_> =
            document["tokens"].as_array().unwrap().iter().map(|t| t.as_str().unwrap()).collect();
        let line = serde_json::json!({"places": document["places"], "text": tokens.join(" ")});
        lines += &(line.to_string() + "\n");
    }
    let mill = dispersing();
    mill.write("in.jsonl", lines);
    let set = ["--set", "words.unit=form", "--set", "normalise.structure=false"];
    mill.runs([&["run", "-q", "--no-entities", "in.jsonl"][..], &set].concat());
    mill.runs(["keyness", "-q", "--target", "meta_places == \"qatar\""]);
    let rows = mill.table("output", "keyness");
    let top: Vec<_> = rows.iter().take(5).collect();
    let mut terms: Vec<_> = top.iter().map(|row| row.text("term")).collect();
    terms.sort_unstable();
    let expected: Vec<_> =
        case["expected"]["top5"].as_array().unwrap().iter().map(|t| t.as_str().unwrap()).collect();
    assert_eq!(terms, expected);
    let sum: i64 = top.iter().map(|row| row.int("frequency_target")).sum();
    assert_eq!(sum, case["expected"]["sum_f"]);
}

#[test]
fn contrasts_gather_in_one_table_and_one_of_the_same_name_is_replaced() {
    let mill = two_texts("a a b", "a c c c");
    keyness(&mill, &["--name", "m"]);
    let alone = mill.bytes("output");
    for (name, reference) in [("z", "source == \"r\""), ("a", "source != null"), ("m", "rest")] {
        keyness(&mill, &["--name", name, "--reference", reference]);
    }
    let rows = mill.table("output", "keyness");
    let names: Vec<_> = rows.iter().map(|row| row.text("contrast")).collect();
    assert_eq!(names, ["a", "a", "a", "m", "m", "m", "z", "z", "z"]);
    let nested: Vec<_> =
        rows.with("term", "a").map(|row| row.text("reference_is_nested")).collect();
    assert_eq!(nested, ["true", "false", "false"]);
    let run = mill.json("output/run.json");
    let contrasts = run["contrasts"].as_array().unwrap();
    assert_eq!(contrasts.iter().map(|c| &c["name"]).collect::<Vec<_>>(), ["a", "m", "z"]);
    let listed = run["outputs"].as_array().unwrap().iter();
    assert_eq!(listed.filter(|output| output["table"] == "keyness").count(), 1);
    // A run into the same folder takes the contrasts with it, and the first one comes back the same.
    mill.runs(["run", "-q", "--no-entities", "in.jsonl"]);
    assert!(!mill.path().join("output/tables/keyness.csv").exists());
    keyness(&mill, &["--name", "m"]);
    assert_eq!(mill.bytes("output"), alone);
}

#[test]
fn another_output_can_be_the_reference() {
    let mill = two_texts("a a b", "a c c c");
    mill.write("other.txt", "a d d");
    mill.runs(["run", "-q", "--no-entities", "other.txt", "-o", "other"]);
    let rows = keyness(&mill, &["--reference", "other"]);
    let counts: Vec<_> = ["a", "b", "d"]
        .map(|term| rows.only("term", term))
        .iter()
        .map(|row| {
            (
                row.text("term_id").is_empty(),
                row.int("frequency_target"),
                row.int("frequency_reference"),
            )
        })
        .collect();
    assert_eq!(counts, [(false, 2, 1), (false, 1, 0), (true, 0, 2)]);
    assert_eq!(rows.iter().next().unwrap().text("contrast"), "source == \"t\" vs other");
}

#[test]
fn a_wrong_expression_says_where_and_what() {
    let mill = two_texts("a", "b");
    for (target, said) in [
        ("sorce == \"t\"", "at character 1: documents have no column `sorce`"),
        ("source = \"t\"", "at character 8: one `=` compares nothing"),
        ("source == \"x\"", "the target chooses no document"),
        ("source != null", "the reference chooses no document"),
    ] {
        let outcome = mill.run(["keyness", "--target", target]);
        assert_eq!(outcome.code, 2, "{target}");
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    }
    assert_eq!(mill.run(["keyness", "nowhere", "--target", "source == \"t\""]).code, 4);
}

#[test]
fn what_is_not_defined_is_missing() {
    let mill = two_texts("a a", "a");
    let rows = keyness(&mill, &[]);
    let row = rows.only("term", "a");
    for column in ["g2_4cell", "chi2", "ln_p", "q_bh", "ln_q_bh", "bic", "odds_ratio"] {
        assert_eq!(row.text(column), "", "{column} of a term that is all there is");
    }
    assert_eq!(number(&row, "log_ratio").to_bits(), 0, "and as frequent on both sides");
    let absent = two_texts("a b", "b b");
    let rows = keyness(&absent, &[]);
    let row = rows.only("term", "a");
    assert_eq!(
        (row.text("percent_diff"), row.text("odds_ratio")),
        ("", ""),
        "not in the reference"
    );
    // ½ stands for 0: log2((1/2) / (0.5/2)) = 1.
    assert!((number(&row, "log_ratio") - 1.0).abs() < 1e-12);
    let outcome = two_texts("a", "...").run(["keyness", "--target", "source == \"t\""]);
    assert!(outcome.code == 2 && outcome.stderr.contains("the reference has no counted word"));
}

#[test]
fn an_output_without_parquet_files_takes_no_contrast() {
    let mill = two_texts("a", "b");
    mill.runs(["run", "-q", "in.jsonl", "-o", "csv", "--set", "export.formats=[\"csv\"]"]);
    let before = mill.bytes("csv");
    let outcome = mill.run(["keyness", "csv", "--target", "source == \"t\""]);
    assert!(outcome.code == 2 && outcome.stderr.contains("Parquet"), "{}", outcome.stderr);
    assert_eq!(mill.bytes("csv"), before);
}

#[test]
fn the_page_says_the_real_confidence_of_intervals() {
    let mill = two_texts(&"a a b c ".repeat(30), &"a c c d ".repeat(30));
    let says = |what: &str| {
        let page = fs::read_to_string(mill.path().join("output/report.html")).unwrap();
        page.contains(&format!("the line is its {what} interval"))
    };
    keyness(&mill, &["--name", "wide", "--set", "keyness.confidence=0.999"]);
    assert!(says("99.9 %") && !says("95 %"));
    keyness(&mill, &["--name", "usual"]);
    assert!(says("99.9 %") && says("95 %"), "each contrast its own");
}
