//! The trainer as people use it: files in, a model file out.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::{env, fs};
use textmill_annotate::known_words::KnownWords;
use textmill_annotate::lemmas::Lemmatiser;
use textmill_annotate::model::{self, Model};
use textmill_annotate::parts_of_speech::{Tagger, Weights};
use textmill_corpus::PartOfSpeech::{Det, Noun, Propn, Punct, Verb};
use textmill_corpus::{FormId, Lexicon, TokenFlags};

/// A treebank written for this test.
const TREEBANK: &str = "\
# text = The cats saw old dogs.
1\tThe\tthe\tDET
2\tcats\tcat\tNOUN
3\tsaw\tsee\tVERB
4\told\told\tADJ
5\tdogs\tdog\tNOUN
6\t.\t.\tPUNCT

# text = Old dogs saw the cats.
1\tOld\told\tADJ
2\tdogs\tdog\tNOUN
3\tsaw\tsee\tVERB
4\tthe\tthe\tDET
5\tcats\tcat\tNOUN
6\t.\t.\tPUNCT

# text = Mary saw Rome.
1\tMary\tMary\tPROPN
2\tsaw\tsee\tVERB
3\tRome\tRome\tPROPN
4\t.\t.\tPUNCT
";

/// Names written for this test.
const PLACES: &str = "Mary\tB-PER\nsaw\tO\nRome\tB-LOC\n.\tO\n";

fn list(licence: &str) -> String {
    format!(
        "[[source]]\nname = 'Cats and dogs'\npath = 'cats.conllu'\nformat = 'conllu'\n\
         licence = '{licence}'\nurl = 'https://example.org/cats'\n\
         trains = ['parts_of_speech', 'lemmas', 'sentences']\n\n\
         [[source]]\nname = 'Places'\npath = 'places.conll'\nformat = 'conll'\n\
         licence = 'CC-BY-4.0'\nurl = 'https://example.org/places'\ntrains = ['names']\n"
    )
}

/// A folder with a treebank and a list of sources.
fn folder(treebank: &str, licence: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("cats.conllu"), treebank).expect("a file");
    fs::write(folder.path().join("places.conll"), PLACES).expect("a file");
    fs::write(folder.path().join("sources.toml"), list(licence)).expect("a file");
    folder
}

fn train(folder: &Path, out: &str, flags: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_textmill-train"))
        .current_dir(folder)
        .args(["train", "--data", ".", "--sources", "sources.toml", "--notice", "NOTICE.md"])
        .args(["--out", out])
        .args(flags)
        .output()
        .expect("the trainer runs")
}

fn eval(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_textmill-train"))
        .current_dir(folder)
        .arg("eval")
        .args(arguments)
        .output()
        .expect("the trainer runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn error_of(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_same_treebank_gives_the_same_bytes_and_they_tag_it() {
    let folder = folder(TREEBANK, "CC-BY-4.0");
    for out in ["a.tmm", "b.tmm"] {
        let output = train(folder.path(), out, &[]);
        assert!(output.status.success(), "{output:?}");
    }
    let file = fs::read(folder.path().join("a.tmm")).expect("a model");
    assert!(file == fs::read(folder.path().join("b.tmm")).expect("a model"), "bytes differ");

    let model = Model::read(&file).expect("a model file");
    let words = Arc::new(KnownWords::read(&model).expect("a section"));
    let weights = Weights::read(&model, words.clone()).expect("a section");
    let lemmatiser = Lemmatiser::read(&model, words).expect("a section");
    let (mut lexicon, mut tagger) = (Lexicon::default(), Tagger::new(&weights));
    let forms: Vec<FormId> = ["The", "dogs", "saw", "Mary", "."]
        .iter()
        .map(|form| lexicon.intern(form, 0, form.len(), |_, _| TokenFlags::WORD))
        .collect();
    let mut tags = Vec::new();
    tagger.extend(&lexicon);
    tagger.tag(&forms, &mut tags);
    assert_eq!(tags, [Det, Noun, Verb, Propn, Punct]);
    let mut lemma = String::new();
    lemmatiser.lemma("saw", Verb, &mut lemma);
    assert_eq!(lemma, "see");
}

/// Notes whose author begins every second sentence in lower case: where it begins no rule knows,
/// and that it goes on is likely.
const NOTES: &str = "\
# newpar
1\tWe\twe\tPRON\t_\t_\t_\t_\t_\t_
2\tsaw\tsee\tVERB\t_\t_\t_\t_\t_\t_
3\tthe\tthe\tDET\t_\t_\t_\t_\t_\t_
4-5\tcat's\t_\t_\t_\t_\t_\t_\t_\t_
4\tcat\tcat\tNOUN\t_\t_\t_\t_\t_\t_
5\t's\t's\tPART\t_\t_\t_\t_\t_\t_
6\tdish\tdish\tNOUN\t_\t_\t_\t_\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_

1\tnobody\tnobody\tPRON\t_\t_\t_\t_\t_\t_
2\tate\teat\tVERB\t_\t_\t_\t_\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_

# newpar
1\tWe\twe\tPRON\t_\t_\t_\t_\t_\t_
2\tsaw\tsee\tVERB\t_\t_\t_\t_\t_\t_
3\tdogs\tdog\tNOUN\t_\t_\t_\t_\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_

1\tnobody\tnobody\tPRON\t_\t_\t_\t_\t_\t_
2\tran\trun\tVERB\t_\t_\t_\t_\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_
";

#[test]
fn a_model_of_ones_own_treebank_is_measured_on_ones_own_treebank() {
    let folder = folder(NOTES, "CC-BY-4.0");
    for out in ["a.tmm", "b.tmm"] {
        assert!(train(folder.path(), out, &[]).status.success());
    }
    let file = fs::read(folder.path().join("a.tmm")).expect("a model");
    assert!(file == fs::read(folder.path().join("b.tmm")).expect("a model"), "bytes differ");
    // `We saw the cat's dish. nobody ate.` and `We saw dogs. nobody ran.`: 16 tokens as written,
    // 17 words and four sentences, of which two begin where the model is asked.
    let table = eval(folder.path(), &["--model", "a.tmm", "--data", "."]);
    for row in [
        "tokens, from raw text | 16 | 16 | 16 | 100.00",
        "words, from raw text | 17 | 17 | 17 | 100.00",
        "sentences, from raw text | 4 | 4 | 4 | 100.00",
        "UPOS, from raw text | 17 | 17 | 17 | 100.00",
        "ends of sentences that the model is asked for | 2 | 2 | 2 | 100.00",
    ] {
        let row = format!("| cats.conllu | {row} |");
        assert!(table.contains(&row), "{row} in {table}");
    }
    // The embedded model has learned from others, who begin sentences with capitals.
    let embedded = eval(folder.path(), &["--data", "."]);
    assert!(embedded.contains("| sentences, from raw text | 0 | 4 | 2 | 0.00 |"), "{embedded}");
    // A single treebank can be named as well.
    assert_eq!(eval(folder.path(), &["--model", "a.tmm", "--data", "cats.conllu"]), table);
}

#[test]
fn model_and_notice_name_the_sources_with_licence_and_hash() {
    let folder = folder(TREEBANK, "CC-BY-4.0");
    assert!(train(folder.path(), "a.tmm", &[]).status.success());
    let file = fs::read(folder.path().join("a.tmm")).expect("a model");
    let provenance = Model::read(&file).expect("a model file").provenance().expect("a section");
    let provenance: serde_json::Value = serde_json::from_str(provenance).expect("JSON");
    assert_eq!(provenance["may_be_published"], true);
    let source = &provenance["sources"][0];
    assert_eq!(source["licence"], "CC-BY-4.0");
    assert_eq!(source["tokens"], 16);
    assert_eq!(source["files"][0]["path"], "cats.conllu");
    let hash = blake3::hash(TREEBANK.as_bytes()).to_hex().to_string();
    assert_eq!(source["files"][0]["blake3"], hash);
    let notice = fs::read_to_string(folder.path().join("NOTICE.md")).expect("a notice");
    assert!(notice.contains("| Cats and dogs | CC-BY-4.0 |"), "{notice}");
}

#[test]
fn a_licence_that_forbids_publishing_is_refused_and_can_be_insisted_on() {
    let folder = folder(TREEBANK, "CC-BY-NC-4.0");
    let error = error_of(&train(folder.path(), "a.tmm", &[]));
    assert!(error.contains("Cats and dogs has the licence CC-BY-NC-4.0"), "{error}");
    assert!(error.contains("--unpublished"), "{error}");
    assert!(!folder.path().join("a.tmm").exists());
    assert!(train(folder.path(), "a.tmm", &["--unpublished"]).status.success());
    let file = fs::read(folder.path().join("a.tmm")).expect("a model");
    let provenance = Model::read(&file).expect("a model file").provenance().expect("a section");
    assert!(provenance.contains("\"may_be_published\":false"), "{provenance}");
}

#[test]
fn what_is_wrong_with_a_treebank_is_said_with_its_place() {
    let wrong = folder("1\tcats\tcat\tNN\n", "MIT");
    let error = error_of(&train(wrong.path(), "a.tmm", &[]));
    assert!(error.contains("cats.conllu, line 1: \"NN\" is no part of speech"), "{error}");
    let empty = folder("", "MIT");
    let error = error_of(&train(empty.path(), "a.tmm", &[]));
    assert!(error.contains("no source trains parts_of_speech"), "{error}");
    fs::remove_file(empty.path().join("cats.conllu")).expect("removed");
    let error = error_of(&train(empty.path(), "a.tmm", &[]));
    assert!(error.contains("cats.conllu is in none of the folders"), "{error}");
}

#[test]
fn the_embedded_model_names_the_licence_and_the_hashes_of_every_source() {
    let provenance = model::embedded().provenance().expect("a section");
    let provenance: serde_json::Value = serde_json::from_str(provenance).expect("JSON");
    assert_eq!(provenance["may_be_published"], true);
    let sources = provenance["sources"].as_array().expect("a list");
    let notice = include_str!("../../annotate/models/NOTICE.md");
    assert_eq!(sources.len(), include_str!("../sources.toml").matches("[[source]]").count());
    for source in sources {
        let text = |key: &str| source[key].as_str().expect("a string");
        assert!(!text("licence").is_empty() && text("url").starts_with("https://"), "{source}");
        assert!(notice.contains(text("name")) && notice.contains(text("licence")), "{source}");
        let files = source["files"].as_array().expect("a list");
        assert!(!files.is_empty());
        let hashed =
            |file: &serde_json::Value| file["blake3"].as_str().is_some_and(|h| h.len() == 64);
        assert!(files.iter().all(hashed), "{source}");
        let measured_on = |file: &serde_json::Value| {
            file["path"].as_str().is_some_and(|p| format!("/{p}").contains("/gold/"))
        };
        assert!(!files.iter().any(measured_on), "{source}");
    }
}

/// The folder with the data for development.
fn data() -> PathBuf {
    env::var_os("TEXTMILL_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    )
}

#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn eval_prints_a_row_for_each_treebank_and_measure() {
    if !data().join("gold/ud").exists() {
        assert!(env::var_os("CI").is_none(), "{} is absent", data().display());
        eprintln!("skipped: {} is absent", data().display());
        return;
    }
    let data = data().canonicalize().expect("it exists");
    let table = eval(Path::new("."), &["--data", data.to_str().expect("a path in UTF-8")]);
    for treebank in ["en_gum-ud-dev.conllu", "en_ewt-ud-dev.conllu"] {
        for measure in [
            "UPOS",
            "lemma, UPOS given",
            "lemma, UPOS found",
            "tokens, from raw text",
            "words, from raw text",
            "sentences, from raw text",
            "UPOS, from raw text",
            "lemma, from raw text",
        ] {
            let row = format!("| {treebank} | {measure} |");
            assert_eq!(table.matches(&row).count(), 1, "{row} in {table}");
        }
    }
    // The bars that were set for names: F1 of persons, places and organisations.
    for (set, least) in [
        ("worldwide_dev", 70.0),
        ("conll2003_testa", 76.0),
        ("uner_ewt_dev", 66.0),
        ("gum_news_test", 75.0),
        ("wnut17_dev", 47.0),
    ] {
        for measure in ["PER, LOC and ORG", "PER, LOC and ORG, from raw text"] {
            let start = format!("| {set}.conll | {measure} |");
            let row = table.lines().find(|line| line.starts_with(&start)).expect("a row");
            let f1 = row.trim_end_matches(" |").rsplit(' ').next().expect("a last column");
            assert!(f1.parse::<f64>().expect("a number") >= least, "{row}");
        }
    }
}
