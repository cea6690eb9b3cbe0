//! What users know better: names with labels and ids, and what the rules are not to do.
//!
//! The gazetteer is CSV with the columns `name`, `label`, `id` and perhaps `aliases` (with `|`
//! between them): a mention written as one of the names, but for case and punctuation, is of the
//! entity `name`, with this label and id. The pins are CSV with the columns `rule`, `surface`,
//! `entity` and perhaps `document_key`: `pin` gives mentions of a surface an entity (a name or id of
//! the gazetteer, or any other name), `never` leaves them out, `apart` keeps two names from being
//! one entity. A `pin` or `never` with a `document_key` is about that document alone.

use crate::resolve::entity_key;
use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashSet};
use textmill_corpus::EntityLabel;

/// A file with its name, for errors.
#[derive(Clone, Copy, Debug)]
pub struct ListFile<'a> {
    /// As the user wrote it.
    pub name: &'a str,
    /// Its content.
    pub text: &'a str,
}

/// What is wrong with a list: the file and line, the problem, the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListError {
    /// The file, and the line where it is known.
    pub place: String,
    /// What is wrong there.
    pub problem: String,
    /// What to do about it.
    pub hint: &'static str,
}

/// An entity that the gazetteer gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) name: String,
    pub(crate) label: Option<EntityLabel>,
    pub(crate) id: Option<String>,
}

/// What the files of the user say. No setting of its own: the names of the files are settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    given: Vec<Given>,
    /// Places in `given` by the names of the gazetteer without case and punctuation.
    by_name: HashMap<String, usize, FixedState>,
    /// Places in `given` by surface and document; all documents under an empty key.
    pins: HashMap<(String, String), usize, FixedState>,
    never: HashSet<(String, String), FixedState>,
    /// Pairs of names, each both ways, and all names that are in one.
    apart: HashSet<(String, String), FixedState>,
    kept_apart: HashSet<String, FixedState>,
}

const GAZETTEER: &str = "give a CSV file with the columns name,label,id and perhaps aliases, as: \
                         Ursula von der Leyen,PERSON,Q60772,von der Leyen|VDL";
const PINS: &str = "give a CSV file with the columns rule,surface,entity and perhaps document_key, \
                    where rule is pin, never or apart, as: pin,Bush,George W. Bush";

impl Lists {
    /// Reads the gazetteer and the pins, each when there is one.
    ///
    /// # Errors
    /// When a file is no such CSV, names a label or rule that does not exist, or gives two things
    /// for one name.
    pub fn read(gazetteer: Option<ListFile>, pins: Option<ListFile>) -> Result<Self, ListError> {
        let mut lists = Self::default();
        if let Some(file) = gazetteer {
            lists.read_gazetteer(file).map_err(|problem| problem.in_file(file, GAZETTEER))?;
        }
        if let Some(file) = pins {
            lists.read_pins(file).map_err(|problem| problem.in_file(file, PINS))?;
        }
        Ok(lists)
    }

    fn read_gazetteer(&mut self, file: ListFile) -> Result<(), Problem> {
        let mut table = TableOf::new(file.text, ["name", "label", "id"], "aliases")?;
        while let Some((line, [name, label, id, aliases])) = table.next()? {
            let at = |problem: String| Problem { line: Some(line), problem };
            if name.is_empty() {
                return Err(at("there is no name".into()));
            }
            let label = match label.as_str() {
                "" => None,
                label => Some(label_of(label).ok_or_else(|| {
                    at(format!(
                        "`{label}` is no label: PERSON, LOCATION, ORGANISATION, MISCELLANEOUS"
                    ))
                })?),
            };
            let place = self.given.len();
            for alias in [name.as_str()].into_iter().chain(aliases.split('|')).map(str::trim) {
                let key = key(alias);
                if key.is_empty() {
                    continue;
                }
                if let Some(&other) = self.by_name.get(&key)
                    && other != place
                {
                    return Err(at(format!(
                        "`{alias}` is a name of `{}` already",
                        self.given[other].name
                    )));
                }
                self.by_name.insert(key, place);
            }
            self.given.push(Given { name, label, id: (!id.is_empty()).then_some(id) });
        }
        Ok(())
    }

    fn read_pins(&mut self, file: ListFile) -> Result<(), Problem> {
        let mut table = TableOf::new(file.text, ["rule", "surface", "entity"], "document_key")?;
        while let Some((line, [rule, surface, entity, document])) = table.next()? {
            let at = |problem: String| Problem { line: Some(line), problem };
            if surface.is_empty() {
                return Err(at("there is no surface".into()));
            }
            let needs_entity = || {
                if entity.is_empty() {
                    Err(at(format!("`{rule}` needs an entity")))
                } else {
                    Ok(())
                }
            };
            match rule.as_str() {
                "pin" => {
                    needs_entity()?;
                    let place = self.entity(entity);
                    self.pins.insert((one_space(&surface), document), place);
                }
                "never" => {
                    self.never.insert((one_space(&surface), document));
                }
                "apart" => {
                    needs_entity()?;
                    let (one, other) = (squeezed(&surface), squeezed(&entity));
                    self.kept_apart.extend([one.clone(), other.clone()]);
                    self.apart.insert((one.clone(), other.clone()));
                    self.apart.insert((other, one));
                }
                _ => return Err(at(format!("`{rule}` is no rule: pin, never, apart"))),
            }
        }
        Ok(())
    }

    /// The place of an entity by its name or id; a new one for a name that the gazetteer lacks.
    fn entity(&mut self, entity: String) -> usize {
        let by_id = self.given.iter().position(|given| given.id.as_ref() == Some(&entity));
        let known = by_id.or_else(|| self.by_name.get(&key(&entity)).copied());
        known.unwrap_or_else(|| {
            self.given.push(Given { name: entity, label: None, id: None });
            self.given.len() - 1
        })
    }

    /// The entity that the gazetteer has under a name.
    pub(crate) fn named(&self, name: &str) -> Option<&Given> {
        if self.by_name.is_empty() {
            return None;
        }
        let written_so = self.by_name.get(&key(name));
        let place = written_so.or_else(|| {
            // In a headline a name is in capitals that is not otherwise.
            self.by_name.get(&entity_key(name.trim(), EntityLabel::Location))
        });
        place.map(|&place| &self.given[place])
    }

    /// The entity that a surface is pinned to in a document.
    pub(crate) fn pinned(&self, surface: &str, document: &str) -> Option<&Given> {
        if self.pins.is_empty() {
            return None;
        }
        let surface = one_space(surface);
        let here = self.pins.get(&(surface.clone(), document.to_owned()));
        here.or_else(|| self.pins.get(&(surface, String::new()))).map(|&place| &self.given[place])
    }

    /// Whether any surface names nothing.
    pub(crate) fn leave_out_any(&self) -> bool {
        !self.never.is_empty()
    }

    /// Whether a surface names nothing in a document.
    pub(crate) fn is_never(&self, surface: &str, document: &str) -> bool {
        let surface = one_space(surface);
        self.never.contains(&(surface.clone(), String::new()))
            || self.never.contains(&(surface, document.to_owned()))
    }

    /// Whether two names are not to be one entity.
    pub(crate) fn are_apart(&self, one: &str, other: &str) -> bool {
        !self.apart.is_empty() && self.apart.contains(&(squeezed(one), squeezed(other)))
    }

    /// Whether a name is to be kept apart from any other.
    pub(crate) fn is_apart(&self, name: &str) -> bool {
        !self.kept_apart.is_empty() && self.kept_apart.contains(&squeezed(name))
    }
}

/// A name without case, punctuation and spaces, by which initials together and apart are one.
fn squeezed(name: &str) -> String {
    entity_key(name.trim(), EntityLabel::Location).replace(' ', "")
}

/// A name without case and punctuation; short ones in capitals keep their case.
fn key(name: &str) -> String {
    let key = entity_key(name.trim(), EntityLabel::Location);
    let is_short = key.chars().count() <= 4 && name.chars().any(char::is_alphabetic);
    if is_short && !name.chars().any(char::is_lowercase) { key.to_uppercase() } else { key }
}

/// Words with one space between them: a line may break inside a name.
fn one_space(surface: &str) -> String {
    surface.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A label by its name or its beginning, as `PER` and `ORG`.
fn label_of(name: &str) -> Option<EntityLabel> {
    let name = name.to_uppercase().replace("ORGANIZATION", "ORGANISATION");
    EntityLabel::ALL.into_iter().find(|label| name.len() >= 3 && label.name().starts_with(&name))
}

/// What is wrong, and in which line.
#[derive(Debug)]
struct Problem {
    line: Option<u64>,
    problem: String,
}

impl Problem {
    fn in_file(self, file: ListFile, hint: &'static str) -> ListError {
        let place = match self.line {
            Some(line) => format!("{}, line {line}", file.name),
            None => file.name.to_owned(),
        };
        ListError { place, problem: self.problem, hint }
    }
}

impl From<csv::Error> for Problem {
    fn from(error: csv::Error) -> Self {
        let line = error.position().map(csv::Position::line);
        let problem = match error.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                format!("there are {len} fields where the header has {expected_len}")
            }
            _ => error.to_string(),
        };
        Self { line, problem }
    }
}

/// A CSV table with three columns and perhaps a fourth, in any order.
struct TableOf<'t> {
    rows: csv::StringRecordsIntoIter<&'t [u8]>,
    columns: [Option<usize>; 4],
}

impl<'t> TableOf<'t> {
    fn new(text: &'t str, needed: [&str; 3], more: &str) -> Result<Self, Problem> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut table = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let header = table.headers()?.clone();
        let column = |name: &str| header.iter().position(|column| column == name);
        for name in needed {
            if column(name).is_none() {
                let problem = format!("there is no column `{name}`");
                return Err(Problem { line: Some(1), problem });
            }
        }
        let [one, two, three] = needed.map(column);
        Ok(Self { columns: [one, two, three, column(more)], rows: table.into_records() })
    }

    /// The next row, with its line.
    fn next(&mut self) -> Result<Option<(u64, [String; 4])>, Problem> {
        let Some(row) = self.rows.next() else { return Ok(None) };
        let row = row?;
        let line = row.position().map_or(0, csv::Position::line);
        let field = |column: Option<usize>| column.and_then(|at| row.get(at)).unwrap_or_default();
        Ok(Some((line, self.columns.map(|column| field(column).to_owned()))))
    }
}

#[cfg(test)]
mod tests {
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
        finished_under(&settings, &documents)
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
        assert_eq!(
            said(gazetteer(text)),
            "names.csv, line 3: `Lee` is a name of `Ann Lee` already"
        );
        let text = "name,label,id\nAnn,PER\n";
        assert_eq!(
            said(gazetteer(text)),
            "names.csv, line 2: there are 2 fields where the header has 3"
        );
        let text = "rule,surface,entity\npin,Bush,\n";
        assert_eq!(said(pins(text)), "pins.csv, line 2: `pin` needs an entity");
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
        assert!(lists.is_never("Oops", "aaaa") && !lists.is_never("oops", "aaaa"));
        assert!(lists.are_apart("Ann Lee", "LEE") && lists.is_apart("Lee"));
        assert!(!lists.are_apart("Bob Lee", "Lee"));
    }
}
