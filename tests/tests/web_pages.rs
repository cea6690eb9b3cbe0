//! Web pages, from their bytes to the tables.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use serde_json::Value;
use std::fs;
use textmill_tests::{Mill, data};

/// A page with a main text, which ends with `last`.
fn page(last: &str) -> String {
    let sentence = "The council met on Tuesday and voted, after a long debate, for the plan. ";
    let paragraph = format!("<p>{}</p>", sentence.repeat(4));
    format!(
        "<html><head><title>A plan</title></head><body><article><h1>A plan</h1>{paragraph}\
         {paragraph}<p>Write to {last} before the end of the week.</p></article></body></html>"
    )
}

/// The addresses that are known to have been hidden, as letters of a text; in the place of what is no
/// address stands the mark that plain text gets.
#[test]
fn hidden_addresses_are_values_of_the_page() {
    let Some(path) = data("cases/documents/news/cloudflare_email.json") else { return };
    let cases: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let mill = Mill::new();
    let mut expected = Vec::new();
    for (n, vector) in cases["vectors"].as_array().unwrap().iter().enumerate() {
        let digits = vector["data-cfemail"].as_str().unwrap();
        let hidden = format!(
            "<a href=\"/cdn-cgi/l/email-protection\" class=\"__cf_email__\" \
             data-cfemail=\"{digits}\">[email&#160;protected]</a>"
        );
        mill.write(&format!("in/{n}.html"), page(&hidden));
        expected.push(format!("Write to {} before", vector["decoded"].as_str().unwrap()));
    }
    // A digit is missing.
    let broken = "<a class=\"__cf_email__\" data-cfemail=\"7d1712141\">[email&#160;protected]</a>";
    mill.write("in/8.html", page(broken));
    expected.push("Write to <EMAIL> before".to_owned());
    mill.write("in/9.html", page(cases["html_forms"][2].as_str().unwrap()));
    expected.push("Write to contact before".to_owned());
    mill.runs(["ingest", "-q", "in"]);
    mill.runs(["normalise", "-q"]);
    for (n, expected) in expected.iter().enumerate() {
        let told = mill.runs(["show", "normalise", "--document", &n.to_string()]).stdout;
        assert!(told.contains(expected), "{expected}: {told}");
    }
    // The link shows another word, so that its address is not text, but it is not lost.
    let told = mill.runs(["explain", "--document", "5"]).stdout;
    assert!(told.contains("join@servo.org"), "{told}");
}
