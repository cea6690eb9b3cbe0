//! The lists, and what they change.

use super::*;
use crate::{
    marked_text::{Marked, finished_under},
    settings::Settings,
};
use std::sync::Arc;
use textmill_corpus::Batch;

/// The tables of documents under these lists.
fn under(lists: Lists, texts: &[&str]) -> Vec<Batch> {
    let settings = Settings { lists: Arc::new(lists), ..Settings::default() };
    let documents: Vec<Marked> = texts.iter().map(|&text| Marked::from(text)).collect();
    finished_under(&documents, &settings)
}

/// For each mention its surface, entity and rule.
fn mentions(tables: &[Batch]) -> Vec<[String; 3]> {
    let text = |table: usize, column: &str, row: usize| {
        tables[table].column(column).text(row).unwrap().to_owned()
    };
    (0..tables[0].n_rows())
        .map(|row| {
            let entity = tables[0].column("entity_id").int(row).unwrap() as usize;
            [text(0, "surface", row), text(1, "name", entity), text(0, "rule", row)]
        })
        .collect()
}

#[test]
fn a_gazetteer_gives_name_label_and_id() {
    let lists = gazetteer(
        "name,label,id,aliases\nUrsula von der Leyen,PERSON,Q60772,VDL\nKyiv,LOCATION,K-1,\n",
    )
    .unwrap();
    let text = "[ORGANISATION VDL] met [PERSON Leyen] in [LOCATION Kyiv] .";
    let tables = under(lists, &[text]);
    let found = mentions(&tables);
    let leyen = "Ursula von der Leyen";
    assert_eq!(found[0], ["VDL", leyen, "gazetteer"]);
    assert_eq!(found[1], ["Leyen", leyen, "surname"]);
    let text = |column: &str, row| tables[1].column(column).text(row);
    assert_eq!((text("label", 0), text("id", 0)), (Some("PERSON"), Some("Q60772")));
    assert_eq!(text("wikidata", 0), Some("Q60772"));
    // An id of the user's own takes the place of what the lists know.
    assert_eq!((text("id", 1), text("wikidata", 1)), (Some("K-1"), None));
}

#[test]
fn pins_come_before_rules_and_lists() {
    let lists = pins("rule,surface,entity\npin,Bush,Kate Bush\nnever,Oops,\n").unwrap();
    let text = "[PERSON George Bush] and [PERSON Bush] met [PERSON Oops] .";
    let found = mentions(&under(lists, &[text]));
    assert_eq!(found.len(), 2);
    assert_eq!(found[1], ["Bush", "Kate Bush", "pinned"]);
}

#[test]
fn a_surname_that_joins_its_bearer_counts_a_sentence_once() {
    let lee = "[PERSON Ann Lee] met [LOCATION Rome] .";
    let alone = "[PERSON Lee] met [LOCATION Rome] . [PERSON Lee] left .";
    let both = "[PERSON Ann Lee] and [PERSON Lee] saw [LOCATION Rome] .";
    let cells = |lists: Lists| -> Vec<[i64; 4]> {
        let pairs = under(lists, &[lee, lee, lee, alone, both]).pop().unwrap();
        assert_eq!(pairs.table.name, "entity_cooccurrence");
        let columns = ["n_sentences", "n_sentences_1", "n_sentences_2", "n_sentences_all"];
        let row = |row| columns.map(|column| pairs.column(column).int(row).unwrap());
        (0..pairs.n_rows()).map(row).collect()
    };
    // One sentence in each of the first three, two in the fourth, one in the last: six. All name Ann
    // Lee, in the fourth by her surname alone; all but the sixth, `Lee left`, name Rome.
    let [ann_and_rome] = cells(Lists::default())[..] else { panic!("one pair") };
    assert_eq!(ann_and_rome, [5, 6, 5, 6]);
    // With the last document's two kept apart, `Lee` is nobody else: three and one sentences name
    // Ann Lee, two and one name Lee; the pair of both stands in one document, and is not written.
    let apart = pins("rule,surface,entity\napart,Lee,Ann Lee\n").unwrap();
    assert_eq!(cells(apart), [[4, 5, 4, 6], [2, 5, 3, 6]]);
}

#[test]
fn names_kept_apart_are_never_one() {
    let text = "[PERSON Ann Lee] and [PERSON Lee] .";
    let lee = |lists: Lists, texts: &[&str]| mentions(&under(lists, texts)).pop().unwrap();
    assert_eq!(lee(Lists::default(), &[text])[1], "Ann Lee");
    let apart = || pins("rule,surface,entity\napart,Lee,Ann Lee\n").unwrap();
    assert_eq!(lee(apart(), &[text]), ["Lee", "Lee", "ambiguous"]);
    let known = ["[PERSON Ann Lee] ."; 3];
    let texts = [&known[..], &["[PERSON Lee] ."]].concat();
    assert_eq!(lee(Lists::default(), &texts)[1], "Ann Lee");
    assert_eq!(lee(apart(), &texts)[1], "Lee");
    let cities = ["[LOCATION Kiev] [LOCATION Kyiv]"];
    let apart = pins("rule,surface,entity\napart,Kiev,Kyiv\n").unwrap();
    assert_eq!(
        lee(Lists::default(), &["[LOCATION Kyiv] [LOCATION Kyiv] [LOCATION Kiev]"])[1],
        "Kyiv"
    );
    assert_eq!(lee(apart, &cities)[1], "Kyiv");
}

fn gazetteer(text: &str) -> Result<Lists, ListError> {
    Lists::read(Some(ListFile { name: "names.csv", text }), None)
}

fn pins(text: &str) -> Result<Lists, ListError> {
    Lists::read(None, Some(ListFile { name: "pins.csv", text }))
}

#[test]
fn a_gazetteer_is_found_by_any_of_its_names() {
    let lists = gazetteer("name,label,id,aliases\nAcme Corp.,org,A-1,ACME|The Acme\n").unwrap();
    for name in ["Acme Corp", "ACME CORP.", "the Acme", "ACME"] {
        let given = lists.named(name).expect("it is one of its names");
        assert_eq!((given.name.as_str(), given.id.as_deref()), ("Acme Corp.", Some("A-1")));
    }
    assert_eq!(lists.named("Acme Bank"), None);
    let lists = gazetteer("name,label,id\nWHO,ORG,1\n").unwrap();
    assert!(lists.named("WHO").is_some() && lists.named("Who").is_none());
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let said = |lists: Result<Lists, ListError>| {
        let error = lists.unwrap_err();
        format!("{}: {}", error.place, error.problem)
    };
    assert_eq!(
        said(gazetteer("name,label\nA,PER\n")),
        "names.csv, line 1: there is no column `id`"
    );
    let text = "name,label,id\nAnn,PER,1\nBob,CAT,2\n";
    assert_eq!(
        said(gazetteer(text)),
        "names.csv, line 3: `CAT` is no label: PERSON, LOCATION, ORGANISATION, MISCELLANEOUS"
    );
    let text = "name,label,id,aliases\nAnn Lee,PER,1,Lee\nBob Lee,PER,2,Lee\n";
    assert_eq!(said(gazetteer(text)), "names.csv, line 3: `Lee` is a name of `Ann Lee` already");
    let text = "name,label,id\nAnn,PER\n";
    assert_eq!(
        said(gazetteer(text)),
        "names.csv, line 2: there are 2 fields where the header has 3"
    );
    let text = "rule,surface,entity\npin,Bush,\n";
    assert_eq!(said(pins(text)), "pins.csv, line 2: `pin` needs an entity");
    let text = "rule,surface,entity\npin,Blair,A\npin,Ann,B\npin,Blair,B\n";
    assert_eq!(
        said(pins(text)),
        "pins.csv, line 4: it contradicts line 2, which says `pin A` of `Blair`"
    );
    let text = "rule,surface,entity\npin,Blair,A\nnever,Blair,\n";
    assert_eq!(
        said(pins(text)),
        "pins.csv, line 3: it contradicts line 2, which says `pin A` of `Blair`"
    );
    let text = "rule,surface,entity\nnever,Blair,\npin,Blair,A\n";
    assert_eq!(
        said(pins(text)),
        "pins.csv, line 3: it contradicts line 2, which says `never` of `Blair`"
    );
    let text = "rule,surface,entity\napart,Blair,Tony Blair\npin,Blair,Tony Blair\n";
    assert_eq!(
        said(pins(text)),
        "pins.csv, line 2: it contradicts line 3, which says `pin Tony Blair` of `Blair`"
    );
    // What is said twice is no contradiction, nor what is said of one document.
    let text = "rule,surface,entity,document_key\npin,Blair,A,\npin,Blair,A,\nnever,Blair,,00ff\n";
    let lists = pins(text).unwrap();
    assert!(lists.never_row("Blair", "00ff").is_some() && lists.pinned("Blair", "aaaa").is_some());
    let lists =
        pins("rule,surface,entity,document_key\nnever,Blair,,\npin,Blair,A,00ff\n").unwrap();
    assert!(lists.never_row("Blair", "00ff").is_none() && lists.never_row("Blair", "aa").is_some());
    let text = "rule,surface,entity\nban,Bush,\n";
    assert_eq!(said(pins(text)), "pins.csv, line 2: `ban` is no rule: pin, never, apart");
}

#[test]
fn a_pin_of_one_document_comes_before_a_pin_of_all() {
    let lists = pins(
        "rule,surface,entity,document_key\npin,Bush,George W. Bush,\n\
                      pin,Bush,Kate Bush,00ff\nnever,Oops,,\napart,Lee,Ann Lee,\n",
    )
    .unwrap();
    let name = |document| lists.pinned("Bush", document).map(|given| given.name.as_str());
    assert_eq!(name("00ff"), Some("Kate Bush"));
    assert_eq!(name("aaaa"), Some("George W. Bush"));
    assert!(lists.never_row("Oops", "aaaa").is_some() && lists.never_row("oops", "aaaa").is_none());
    assert!(lists.are_apart("Ann Lee", "LEE") && lists.is_apart("Lee"));
    assert!(!lists.are_apart("Bob Lee", "Lee"));
}
