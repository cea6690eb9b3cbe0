//! Numbers of documents and of the vocabulary, from files to tables, against published ones.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use serde_json::Value;
use std::{collections::BTreeMap, fs};
use textmill_tests::{Mill, Row, data};

/// The published cases of a file, by their ids.
fn cases(file: &str) -> Option<BTreeMap<String, Value>> {
    let path = data(&format!("cases/statistics/{file}.json"))?;
    let cases: Vec<Value> = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    Some(cases.into_iter().map(|case| (case["id"].as_str().unwrap().to_owned(), case)).collect())
}

fn list(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect()
}

/// A made-up word for each number, of letters alone, so that a token is a token in any tokeniser.
fn word(number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    ["w", &[letter(number / 676), letter(number / 26), letter(number)].iter().collect::<String>()]
        .concat()
}

/// Tokens as a text in which each type is a made-up word.
fn veiled(tokens: &[String]) -> String {
    let mut types: Vec<&String> = tokens.iter().collect();
    types.sort();
    types.dedup();
    let veil = |token| word(types.binary_search(&token).unwrap());
    tokens.iter().map(veil).collect::<Vec<_>>().join(" ")
}

/// A text in which the `i`-th word occurs as often as the `i`-th frequency says.
fn with_frequencies(frequencies: impl IntoIterator<Item = u64>) -> String {
    let words = frequencies.into_iter().enumerate();
    words.flat_map(|(n, f)| (0..f).map(move |_| word(n))).collect::<Vec<_>>().join(" ")
}

/// Runs over texts, a document each, named by their place.
fn mill(texts: &[(&str, String)], more: &[&str]) -> Mill {
    let mill = Mill::new();
    for (n, (name, text)) in texts.iter().enumerate() {
        mill.write(&format!("in/{n:02}-{name}.txt"), text);
    }
    let mut arguments =
        vec!["run", "-q", "in", "--no-entities", "--set", "normalise.structure=false"];
    for setting in more {
        arguments.extend(["--set", setting]);
    }
    mill.runs(arguments);
    mill
}

fn near(row: Row, column: &str, expected: f64, tolerance: f64) {
    let value: f64 = row.text(column).parse().unwrap_or(f64::NAN);
    assert!((value - expected).abs() <= tolerance, "{column}: {value} for {expected}");
}

#[test]
fn published_diversity_comes_out_of_the_table() {
    let Some(cases) = cases("lexdiv") else { return };
    let colorado = data("cases/statistics/raw/lexdiv-colorado.json").unwrap();
    let colorado: Value = serde_json::from_slice(&fs::read(colorado).unwrap()).unwrap();
    let text = |id: &str, key: &str| cases[id]["input"][key].as_str().unwrap().to_owned();
    let numbers = |value: &Value| -> Vec<u64> {
        value.as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect()
    };
    let spectrum = cases["stjohn-spectrum"]["input"]["spectrum"].as_object().unwrap();
    let st_john = spectrum.iter().flat_map(|(frequency, n)| {
        let frequency: u64 = frequency.parse().unwrap();
        (0..n.as_u64().unwrap()).map(move |_| frequency)
    });
    let fisher = std::iter::once(15_609 - 239).chain(std::iter::repeat_n(1, 239));
    let mill = mill(
        &[
            ("colorado", veiled(&list(&colorado["flemmas"]))),
            ("obj1", list(&cases["lexicalrichness-obj1"]["input"]["tokens"]).join(" ")),
            ("popescu", with_frequencies(numbers(&cases["popescu-225"]["input"]["frequencies"]))),
            ("fisher", with_frequencies(fisher)),
            ("basic1", text("quanteda-basic", "d1")),
            ("basic2", text("quanteda-basic", "d2")),
            ("yule1", text("quanteda-yule-i", "d1")),
            ("yule2", text("quanteda-yule-i", "d2")),
            ("706", text("quanteda-706", "d1")),
            ("stjohn", with_frequencies(st_john)),
        ],
        &["words.document_diversity=true"],
    );
    let table = mill.table("output", "document_diversity");
    let rows: Vec<Row> = table.iter().collect();

    let expected = |id: &str, key: &str| cases[id]["expected"][key].as_f64().unwrap();
    for (column, key) in [
        ("ttr", "ttr"),
        ("root_ttr", "rttr"),
        ("herdan_c", "herdan_c"),
        ("mattr_50", "mattr50"),
        ("hdd", "hdd"),
    ] {
        near(rows[0], column, expected("lexdiv-colorado", key), 1e-9);
    }
    // The note of the case: MTLD at 0.72 and below, no least length, is 36.505950.
    near(rows[0], "mtld", 36.505_950, 1e-6);
    for (column, key) in [
        ("n_tokens", "N"),
        ("n_types", "V"),
        ("ttr", "ttr"),
        ("root_ttr", "rttr"),
        ("cttr", "cttr"),
        ("herdan_c", "herdan_c"),
        ("summer_s", "summer_s_ln"),
        ("dugast_u", "dugast_u_ln"),
        ("maas_a2", "maas_a2_ln"),
        ("yule_k", "yule_k"),
        ("yule_i", "yule_i"),
        ("herdan_vm", "herdan_vm_sqrt"),
        ("simpson_d", "simpson_d"),
    ] {
        near(rows[1], column, expected("lexicalrichness-obj1", key), 1e-12);
    }
    assert_eq!((rows[1].text("mtld"), rows[1].text("reason")), ("", "fewer than 42 tokens"));
    near(rows[2], "entropy_bits", expected("popescu-225", "H_rank"), 6e-5);
    near(rows[3], "fisher_alpha", cases["fisher-alpha"]["expected"].as_f64().unwrap(), 6e-4);
    for (row, at) in [(4, 0), (5, 1)] {
        for (column, key) in
            [("ttr", "ttr"), ("cttr", "cttr"), ("root_ttr", "rttr"), ("herdan_c", "herdan_c")]
        {
            let published = cases["quanteda-basic"]["expected"][key][at].as_f64().unwrap();
            near(rows[row], column, published, 1e-9);
        }
    }
    // Where quanteda has 0 the table has nothing, and says why.
    assert_eq!(rows[6].text("yule_i"), "");
    assert!(rows[6].text("reason").contains("every token a type of its own"));
    near(rows[7], "yule_i", 1.5, 1e-9);
    near(rows[8], "herdan_c", expected("quanteda-706", "herdan_c"), 6e-4);
    // The case: 112.767 follows from the printed spectrum, of which the paper prints 113.09.
    near(rows[9], "yule_k", cases["stjohn-spectrum"]["our_value"]["K"].as_f64().unwrap(), 1e-9);
}

#[test]
fn a_published_spectrum_comes_out_of_the_text_that_has_it() {
    let Some(cases) = cases("frequency") else { return };
    let spectrum = cases["stjohn-spectrum-counts"]["input"]["spectrum"].as_object().unwrap();
    let frequencies = spectrum.iter().flat_map(|(frequency, n)| {
        let frequency: u64 = frequency.parse().unwrap();
        (0..n.as_u64().unwrap()).map(move |_| frequency)
    });
    let mill =
        mill(&[("stjohn", with_frequencies(frequencies))], &["words.vocabulary_growth_step=500"]);
    let table = mill.table("output", "frequency_spectrum");
    assert_eq!(table.len(), spectrum.len());
    for row in table.iter() {
        assert_eq!(Some(row.int("n_terms")), spectrum[row.text("frequency")].as_i64());
    }
    let expected = |key: &str| cases["stjohn-spectrum-counts"]["expected"][key].as_i64().unwrap();
    assert_eq!((table.sum("n_tokens"), table.sum("n_terms")), (expected("N"), expected("V")));
    let growth = mill.table("output", "vocabulary_growth");
    let last = growth.iter().last().unwrap();
    assert_eq!(last.int("n_hapax"), expected("V1"));
    assert_eq!((growth.len(), last.int("n_tokens")), (2, 755), "at 500, and at the end");
}

#[test]
fn the_vocabulary_grows_as_the_documents_are_read() {
    let Some(cases) = cases("frequency") else { return };
    let texts = list(&cases["quanteda-freq"]["input"]["docs"]);
    let texts: Vec<_> = texts.into_iter().map(|text| ("d", text)).collect();
    let mill = mill(&texts, &["words.vocabulary_growth_step=4"]);
    // a a b b | c d  a d | d d  a a | a: after 4 a and b, both twice; after 8 c once and d twice.
    let growth = mill.table("output", "vocabulary_growth");
    let points: Vec<_> =
        growth.iter().map(|row| ["n_tokens", "n_terms", "n_hapax"].map(|c| row.int(c))).collect();
    assert_eq!(points, [[4, 2, 0], [8, 4, 1], [12, 4, 1], [13, 4, 1]]);
}

#[test]
fn published_readability_comes_out_of_raw_text() {
    let Some(cases) = cases("readability") else { return };
    let text = |id: &str| cases[id]["input"]["text"].as_str().unwrap().to_owned();
    let cats = list(&cases["quanteda-flesch-cat"]["input"]["texts"]);
    let long = cases["dale-chall-1948"]["input"]["texts"].as_object().unwrap();
    let mut texts = vec![
        ("easy", text("textstat-easy")),
        ("cat1", cats[0].clone()),
        ("cat2", cats[1].clone()),
        ("fog", text("quanteda-fog")),
        ("long", text("textstat-long")),
    ];
    texts.extend(long.values().map(|text| ("dale", text.as_str().unwrap().to_owned())));
    let mill = mill(&texts, &["words.document_readability=true"]);
    let table = mill.table("output", "document_readability");
    let rows: Vec<Row> = table.iter().collect();

    let counts = |id: &str, key: &str| cases[id]["input"]["counts"][key].as_i64().unwrap();
    for (column, key) in [
        ("words", "words"),
        ("sentences", "sentences"),
        ("letters", "letters"),
        ("characters", "chars_nospace"),
        ("long_words", "long_gt6"),
        ("syllables", "syllables"),
        ("polysyllables", "polysyllable"),
    ] {
        assert_eq!(rows[0].int(column), counts("textstat-easy", key), "{column}");
    }
    for (column, key) in [
        ("flesch", "flesch_reading_ease"),
        ("flesch_kincaid", "flesch_kincaid_grade"),
        ("smog", "smog_index"),
        ("ari", "automated_readability_index"),
        ("lix", "lix"),
        ("rix", "rix"),
    ] {
        near(rows[0], column, cases["textstat-easy"]["expected"][key].as_f64().unwrap(), 5e-4);
    }
    // The note of the case: 5.738 with Coleman and Liau's 0.0588, where textstat has 0.058.
    near(rows[0], "coleman_liau", 5.738, 5e-4);
    for (row, at) in [(1, 0), (2, 1)] {
        let published = cases["quanteda-flesch-cat"]["expected"][at].as_f64().unwrap();
        near(rows[row], "flesch", published, 1e-9);
    }
    near(rows[3], "gunning_fog", cases["quanteda-fog"]["expected"].as_f64().unwrap(), 1e-9);
    for (column, key) in [("words", "words"), ("letters", "letters"), ("long_words", "long_gt6")] {
        assert_eq!(rows[4].int(column), counts("textstat-long", key), "{column}");
    }
    // What Dale and Chall counted by hand.
    let dale = &cases["dale-chall-1948"]["expected"];
    for (row, id) in [(5, "dc1"), (6, "dc2"), (7, "dc3")] {
        assert_eq!(Some(rows[row].int("words")), dale[id]["words"].as_i64(), "{id}");
        if let Some(sentences) = dale[id]["sentences"].as_i64() {
            assert_eq!(rows[row].int("sentences"), sentences, "{id}");
        }
    }
}

#[test]
fn tokens_and_sentences_are_the_text_with_its_bytes() {
    let mill = mill(
        &[("a", "The caf\u{e9}\u{2019}s cat sat. It slept.".to_owned())],
        &["words.tokens=true", "words.sentences=true", "annotate.parts_of_speech=true"],
    );
    let file = fs::read(mill.path().join("in/00-a.txt")).unwrap();
    let tokens = mill.table("output", "tokens");
    for row in tokens.iter() {
        let (start, length) = (row.int("source_start") as usize, row.int("source_length") as usize);
        assert_eq!(&file[start..start + length], row.text("form").as_bytes());
    }
    let terms = mill.table("output", "terms");
    for row in tokens.iter().filter(|row| !row.text("term_id").is_empty()) {
        let term = terms.only("term_id", row.text("term_id")).text("term");
        assert_eq!(term, row.text("form").to_lowercase().replace('\u{2019}', "'"));
    }
    let slept = tokens.only("form", "slept");
    assert_eq!((slept.text("lemma"), slept.text("pos")), ("sleep", "VERB"));
    assert_eq!(tokens.with("is_clitic", "true").count(), 1);
    assert!(tokens.with("is_punctuation", "true").all(|row| row.text("term_id").is_empty()));
    let sentences = mill.table("output", "sentences");
    assert_eq!(sentences.sum("n_tokens"), tokens.len() as i64);
    assert_eq!(sentences.sum("n_words"), terms.sum("frequency"));
}
