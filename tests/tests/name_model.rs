//! Names by a model of the user's, for the real binary.
//!
//! Built with the feature `onnx` it runs a model that is worked by hand; built without, it says how
//! to build one that does.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::fs;
use textmill_tests::Mill;

#[cfg(feature = "onnx")]
#[path = "../../crates/onnx/tests/names/made_model.rs"]
mod made_model;

const MODEL: [&str; 2] = ["--set", "annotate.name_model=model"];

/// A folder with letters.
fn letters() -> Mill {
    let mill = Mill::new();
    mill.write("in/a.txt", "Ada Lovelace lives in Zürich. Nobody lives in Paris's 3 May 1842.\n");
    mill.write("in/b.txt", "Grace Hopper lives in New York.\n");
    for n in 0..40 {
        let names = ["Ada lives in Paris. ", "Ada Lovelace. ", "In Zürich lives Ada. "];
        mill.write(&format!("in/c/{n:02}.txt"), names.repeat(n + 1).concat());
    }
    mill
}

#[test]
#[cfg(not(feature = "onnx"))]
fn a_binary_without_the_feature_says_how_to_build_one_that_has_it() {
    let mill = letters();
    for command in [&["run", "-q", "in"][..], &["annotate", "-q"], &["run", "in", "--dry-run"]] {
        let failed = mill.run([command, &MODEL].concat());
        assert_eq!(failed.code, 2, "{}", failed.stderr);
        assert!(failed.stderr.contains("annotate.name_model names the model model, and"));
        assert!(failed.stderr.contains("cargo build --release --features onnx"));
        assert!(!fs::exists(mill.path().join("output")).unwrap());
    }
    // Where no names are looked for, no model is asked.
    mill.runs([&["run", "-q", "--no-entities", "in"][..], &MODEL].concat());
}

#[cfg(feature = "onnx")]
mod with_the_feature {
    use super::*;
    use std::path::Path;

    /// The same with a model that is worked by hand (`made_model`).
    fn mill() -> Mill {
        let mill = letters();
        good_model(&mill.path().join("model"));
        mill
    }

    fn good_model(folder: &Path) {
        fs::create_dir_all(folder).unwrap();
        made_model::write(folder, &made_model::graph("input_ids", 8, &[]));
    }

    #[test]
    fn the_mentions_are_those_worked_by_hand() {
        let mill = mill();
        mill.runs([&["run", "-q", "in"][..], &MODEL].concat());
        let mentions = mill.table("output", "mentions");
        let found = |document: &'static str| {
            let shown = |m: textmill_tests::Row| {
                let score: f64 = m.text("score").parse().unwrap();
                let surface = m.text("surface").to_owned();
                let thousandths = (score * 1000.0).round() as i64;
                (
                    m.int("sentence"),
                    m.int("source_start"),
                    surface,
                    m.text("label").to_owned(),
                    thousandths,
                )
            };
            mentions.with("document_id", document).map(shown).collect::<Vec<_>>()
        };
        let mention = |sentence, start, surface: &str, label: &str, thousandths| {
            (sentence, start, surface.to_owned(), label.to_owned(), thousandths)
        };
        // a.txt. `Ada` is B-PER with 27 / (27 + 3) = 0.9; `Lovelace` has the label of its first
        // sub-token `Love`, I-PER with 9 / (9 + 3) = 0.75, and the name is as sure as its least
        // sure token. `Zürich` and `Paris` are B-LOC with 3 / (3 + 3) = 0.5; `s` is one too, and no
        // part of a name. All else is O. Bytes: `Ada Lovelace` has 12, ` lives in ` 10 more, so
        // that `Zürich` begins at 22 and, with its two bytes of `ü` and the stop, ends at 30; the
        // second sentence begins at 31, and `Nobody lives in ` has 16.
        let expected = [
            mention(0, 0, "Ada Lovelace", "PERSON", 750),
            mention(0, 22, "Zürich", "LOCATION", 500),
            mention(1, 47, "Paris", "LOCATION", 500),
        ];
        assert_eq!(found("0"), expected);
        // b.txt. The embedded finder knows these names, the model none of their words.
        assert_eq!(found("1"), []);
        // All else is as it is without the model.
        mill.runs(["run", "-q", "in", "-o", "embedded"]);
        for table in ["terms", "document_terms", "values"] {
            let rows = |output| fs::read(mill.path().join(format!("{output}/tables/{table}.csv")));
            assert!(rows("output").unwrap() == rows("embedded").unwrap(), "{table}");
        }
        assert_eq!(mill.table("output", "values").len(), 1);
        // Below the least score that is asked for, a name is left out.
        let sure = ["-o", "sure", "--set", "annotate.min_mention_score=0.6"];
        mill.runs([&["run", "-q", "in"][..], &MODEL, &sure].concat());
        let sure = mill.table("sure", "mentions");
        assert!(sure.with("surface", "Paris").next().is_none());
        assert_eq!(sure.with("document_id", "0").count(), 1);
    }

    #[test]
    fn any_number_of_threads_and_stage_by_stage_give_the_same_bytes() {
        let mill = mill();
        // Shards of a few documents, so that there is something to do at the same time.
        let run = ["run", "-q", "in", "--set", "ingest.shard_bytes=2000", "--keep-stages"];
        for jobs in ["1", "4"] {
            mill.runs([&run[..], &MODEL, &["--jobs", jobs, "-o", &format!("jobs{jobs}")]].concat());
        }
        mill.assert_same("jobs1", "jobs4");
        mill.runs(["ingest", "-q", "in", "-o", "staged", "--set", "ingest.shard_bytes=2000"]);
        mill.runs(["normalise", "-q", "staged"]);
        mill.runs([&["annotate", "-q", "staged", "--jobs", "3"][..], &MODEL].concat());
        // What was annotated is what is counted, whatever became of the model.
        fs::remove_dir_all(mill.path().join("model")).unwrap();
        for stage in ["words", "entities", "export"] {
            mill.runs([stage, "-q", "staged"]);
        }
        mill.assert_same("jobs1", "staged");
        assert!(mill.table("staged", "mentions").len() > 1000);
    }

    #[test]
    fn the_manifest_has_the_hashes_of_the_files_and_a_run_may_ask_for_them() {
        let mill = mill();
        mill.runs([&["run", "-q", "in"][..], &MODEL].concat());
        let used = mill.json("output/run.json")["settings"]["annotate"].clone();
        assert_eq!(used["name_model"], "model");
        let pinned = format!("annotate.name_model_blake3={}", used["name_model_blake3"]);
        mill.runs([&["run", "-q", "in", "-o", "again", "--set", &pinned][..], &MODEL].concat());
        mill.assert_same("output", "again");
        // Another graph of the same form.
        let other = made_model::graph("input_ids", 8, &[7]);
        mill.write("model/model.onnx", other);
        let failed = mill.run([&["run", "-q", "in", "--set", &pinned][..], &MODEL].concat());
        assert_eq!(failed.code, 2);
        assert!(failed.stderr.contains("annotate.name_model_blake3 is"), "{}", failed.stderr);
    }

    #[test]
    fn a_folder_that_is_no_model_is_told_before_anything_is_read_or_made() {
        let mill = mill();
        mill.runs(["ingest", "-q", "in", "-o", "staged"]);
        mill.runs(["normalise", "-q", "staged"]);
        let no_labels = r#"{"max_position_embeddings": 10}"#;
        let images = made_model::graph("pixel_values", 8, &[]);
        let cases: [(&str, Option<&[u8]>, &str, &str); 8] = [
            ("model.onnx", None, "model.onnx", "names a folder with model.onnx"),
            ("tokenizer.json", None, "tokenizer.json", "names a folder with model.onnx"),
            ("config.json", None, "config.json", "names a folder with model.onnx"),
            ("model.onnx", Some(b"version https://git-lfs"), "model.onnx", "export the model anew"),
            ("model.onnx", Some(&images), "`pixel_values`", "export the model anew"),
            ("tokenizer.json", Some(b"{}"), "tokenizer.json", "save the tokenizer"),
            ("config.json", Some(no_labels.as_bytes()), "no `id2label`", "take the config.json"),
            ("config.json", Some(b"id2label"), "config.json", "take the config.json"),
        ];
        for (file, bytes, problem, remedy) in cases {
            good_model(&mill.path().join("model"));
            let path = mill.path().join("model").join(file);
            match bytes {
                Some(bytes) => fs::write(path, bytes).unwrap(),
                None => fs::remove_file(path).unwrap(),
            }
            let fused = [&["run", "-q", "in", "-o", "none"][..], &MODEL].concat();
            let staged = [&["annotate", "-q", "staged"][..], &MODEL].concat();
            let dry = [&["run", "in", "-o", "none", "--dry-run"][..], &MODEL].concat();
            for arguments in [fused, staged, dry] {
                let failed = mill.run(&arguments);
                let said = failed.stderr;
                // As for other settings that make no sense.
                assert_eq!(failed.code, 2, "{said}");
                let place = Path::new("model").join(file).display().to_string();
                for part in [&*place, problem, remedy] {
                    assert!(said.contains(part), "`{part}` is not in: {said}");
                }
                assert!(!said.contains("panicked"), "{said}");
            }
            assert!(!fs::exists(mill.path().join("none")).unwrap());
            assert!(!fs::exists(mill.path().join("staged/stages/3-annotated")).unwrap());
        }
    }
}
