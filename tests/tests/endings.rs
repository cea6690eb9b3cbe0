//! How a command ends that is interrupted, not listened to, or pointed at a folder of somebody else.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::{fs, io::Read};
use textmill_tests::Mill;

/// A text that takes a debug build a few seconds.
fn long_text(sentences: usize) -> String {
    use std::fmt::Write;
    (0..sentences).fold(String::new(), |mut text, n| {
        write!(text, "Word{} met Paris{n} and Angela Merkel. ", n * n % 997).unwrap();
        text
    })
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_says_so_and_leaves_no_half_table() {
    use std::{os::unix::process::ExitStatusExt, process::Command};
    let mill = Mill::new();
    for n in 0..6 {
        mill.write(&format!("in/{n}.txt"), long_text(1500));
    }
    for (signal, number) in [("INT", 2), ("TERM", 15)] {
        let mut child = mill.starts(["run", "in", "--progress", "json", "--jobs", "2"]);
        // It watches for signals when it says that it began.
        let mut said = [0; 10];
        let mut stderr = child.stderr.take().unwrap();
        stderr.read_exact(&mut said).unwrap();
        // And has something to tidy up.
        while !mill.path().join("output/tables").exists() {
            assert!(child.try_wait().unwrap().is_none(), "the run was too short");
        }
        let kill = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
        assert!(kill.unwrap().success());
        let mut rest = String::new();
        stderr.read_to_string(&mut rest).unwrap();
        // The process ends by the signal, which a shell calls 128 and its number.
        assert_eq!(child.wait().unwrap().signal(), Some(number), "{rest}");
        let last: serde_json::Value =
            serde_json::from_str(rest.lines().last().unwrap()).expect("the last event is JSON");
        assert_eq!(last["exit_code"], 128 + number);
        assert!(last["message"].as_str().unwrap().contains("interrupted"), "{last}");
        assert!(!mill.path().join("output/run.json").exists());
        assert_eq!(fs::read_dir(mill.path().join("output/tables")).unwrap().count(), 0);
    }
    // The same command makes it anew.
    mill.runs(["run", "in/0.txt"]);
    assert!(mill.path().join("output/run.json").exists());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mill = Mill::new();
    // More than a pipe holds (64 KiB on Linux).
    mill.write("in.txt", long_text(2000));
    mill.runs(["run", "in.txt", "-q", "--set", "words.tokens=true"]);
    for command in [
        &["tokens", "in.txt"][..],
        &["kwic", "merkel"],
        &["tables"],
        &["settings"],
        &["man"],
        &["completions", "zsh"],
    ] {
        let mut child = mill.starts(command);
        // As `head -c 1` does: reads a byte, and closes the pipe.
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0]).unwrap();
        drop(stdout);
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(child.wait().unwrap().success(), "{command:?}: {said}");
        assert!(!said.contains("error") && !said.contains("panicked"), "{command:?}: {said}");
    }
}

#[test]
fn a_folder_of_somebody_else_is_left_as_it_is() {
    let mill = Mill::new();
    mill.write("in.txt", "Marie Curie worked in Paris.");
    for (name, content) in [
        ("README.md", "# My thesis\n"),
        ("tables/terms.csv", "my,own,table\n"),
        ("report.html", "<p>my page</p>\n"),
        ("run.json", "{\"miles\": 3}\n"),
    ] {
        let folder = format!("mine-{}", name.replace('/', "-"));
        let path = format!("{folder}/{name}");
        mill.write(&path, content);
        let outcome = mill.run(["run", "in.txt", "-o", &folder]);
        assert_eq!(outcome.code, 2, "{name}: {}", outcome.stderr);
        let file = name.rsplit('/').next().unwrap();
        assert!(outcome.stderr.contains(file), "{name}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("another output folder"), "{name}: {}", outcome.stderr);
        assert_eq!(fs::read_to_string(mill.path().join(&path)).unwrap(), content);
        let made = mill.bytes(&folder);
        assert_eq!(made.keys().collect::<Vec<_>>(), [name], "nothing else was written");
    }
}

#[test]
fn a_page_that_is_not_wanted_is_not_drawn_and_an_old_one_goes() {
    let mill = Mill::new();
    mill.write("in.txt", "Marie Curie worked in Paris.");
    let page = mill.path().join("output/report.html");
    mill.runs(["run", "in.txt"]);
    assert!(page.exists());
    let outcome = mill.runs(["run", "in.txt", "--no-report"]);
    assert!(!page.exists(), "it would show the run before");
    assert!(!outcome.stderr.contains("report.html"), "{}", outcome.stderr);
    // And it can be drawn later.
    mill.runs(["report", "output"]);
    assert!(page.exists());
}
