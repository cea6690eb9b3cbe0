//! What users know better: names with labels and ids, and what the rules are not to do.
//!
//! The gazetteer is CSV with the columns `name`, `label`, `id` and perhaps `aliases` (with `|`
//! between them): a mention written as one of the names, but for case and punctuation, is of the
//! entity `name`, with this label and id, and where the finder misses such a name it is a mention all
//! the same (`running_text`). The pins are CSV with the columns `rule`, `surface`,
//! `entity` and perhaps `document_key`: `pin` gives mentions of a surface an entity (a name or id of
//! the gazetteer, or any other name), `never` leaves them out, `apart` keeps two names from being
//! one entity. A `pin` or `never` with a `document_key` is about that document alone.

mod running_text;
mod table;
mod usage;

pub(crate) use self::usage::{ListKind, ListRow, Usage};
pub use self::usage::{ListsUsed, RowsUsed};

use self::{
    running_text::NamesInText,
    table::{Problem, TableOf},
};
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

/// What a pin says: the place of its entity in `given`, and its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pin {
    place: usize,
    row: usize,
}

/// What the files of the user say. No setting of its own: the names of the files are settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// Those of the gazetteer, row by row, and then others that pins name.
    given: Vec<Given>,
    /// Places in `given` by the names of the gazetteer without case and punctuation.
    by_name: HashMap<String, usize, FixedState>,
    /// Places in `given` by the ids of the gazetteer; the first of several.
    by_id: HashMap<String, usize, FixedState>,
    /// The names of the gazetteer, to be found in text.
    in_text: NamesInText,
    /// Pins by surface and document; all documents under an empty key.
    pins: HashMap<(String, String), Pin, FixedState>,
    /// Rows by the same.
    never: HashMap<(String, String), usize, FixedState>,
    /// Pairs of names, each both ways, and all names that are in one.
    apart: HashSet<(String, String), FixedState>,
    kept_apart: HashSet<String, FixedState>,
    /// The rows of both files, in their order.
    rows: Vec<ListRow>,
    /// Rows of the gazetteer.
    n_names: usize,
}

const GAZETTEER: &str = "give a CSV file with the columns name,label,id and perhaps aliases, as: \
                         Ursula von der Leyen,PERSON,Q60772,von der Leyen|VDL";
const PINS: &str = "give a CSV file with the columns rule,surface,entity and perhaps document_key, \
                    where rule is pin, never or apart, as: pin,Bush,George W. Bush";

impl Lists {
    /// Reads the gazetteer and the pins, each when there is one.
    ///
    /// # Errors
    /// When a file is no such CSV, names a label or rule that does not exist, or says two things of
    /// one name.
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
                self.in_text.add(alias);
            }
            self.rows.push(ListRow::of_gazetteer(line, &name));
            if !id.is_empty() {
                self.by_id.entry(id.clone()).or_insert(place);
            }
            self.given.push(Given { name, label, id: (!id.is_empty()).then_some(id) });
            self.n_names += 1;
        }
        Ok(())
    }

    fn read_pins(&mut self, file: ListFile) -> Result<(), Problem> {
        let mut table = TableOf::new(file.text, ["rule", "surface", "entity"], "document_key")?;
        let mut pinned_to = HashMap::<String, usize, FixedState>::default();
        let mut apart = Vec::new();
        while let Some((line, [rule, surface, entity, document])) = table.next()? {
            let at = |problem: String| Problem { line: Some(line), problem };
            if surface.is_empty() {
                return Err(at("there is no surface".into()));
            }
            if entity.is_empty() && matches!(rule.as_str(), "pin" | "apart") {
                return Err(at(format!("`{rule}` needs an entity")));
            }
            let row = self.rows.len();
            let written = (one_space(&surface), document.clone());
            match rule.as_str() {
                "pin" => {
                    let place = self.entity(&entity, &mut pinned_to);
                    if let Some(&row) = self.never.get(&written) {
                        return Err(at(self.contradiction(&surface, row)));
                    }
                    let pin = *self.pins.entry(written).or_insert(Pin { place, row });
                    if pin.place != place {
                        return Err(at(self.contradiction(&surface, pin.row)));
                    }
                }
                "never" => {
                    if let Some(pin) = self.pins.get(&written) {
                        return Err(at(self.contradiction(&surface, pin.row)));
                    }
                    self.never.entry(written).or_insert(row);
                }
                "apart" => {
                    let (one, other) = (squeezed(&surface), squeezed(&entity));
                    if one == other {
                        return Err(at(format!(
                            "`{surface}` and `{entity}` are one name, which cannot be apart from itself"
                        )));
                    }
                    self.kept_apart.extend([one.clone(), other.clone()]);
                    self.apart.insert((one.clone(), other.clone()));
                    self.apart.insert((other, one));
                    apart.push((line, surface.clone(), entity.clone()));
                }
                _ => return Err(at(format!("`{rule}` is no rule: pin, never, apart"))),
            }
            self.rows.push(ListRow::of_pins(line, &rule, &surface, &entity, &document));
        }
        apart.into_iter().try_for_each(|(line, one, other)| self.check_apart(line, &one, &other))
    }

    /// Refuses two names to be kept apart of which the one is pinned to the other.
    fn check_apart(&self, line: u64, one: &str, other: &str) -> Result<(), Problem> {
        for (surface, entity) in [(one, other), (other, one)] {
            let pin = self.pins.get(&(one_space(surface), String::new()));
            if let Some(pin) = pin
                && squeezed(&self.given[pin.place].name) == squeezed(entity)
            {
                let problem = self.contradiction(surface, pin.row);
                return Err(Problem { line: Some(line), problem });
            }
        }
        Ok(())
    }

    /// What an earlier row says of a surface of which another row says something else.
    fn contradiction(&self, surface: &str, row: usize) -> String {
        let row = &self.rows[row];
        format!("it contradicts line {}, which says `{}` of `{surface}`", row.line, row.says())
    }

    /// The place of an entity by its name or id; a new one for a name that the gazetteer lacks.
    fn entity(
        &mut self,
        entity: &str,
        pinned_to: &mut HashMap<String, usize, FixedState>,
    ) -> usize {
        let by_id = self.by_id.get(entity).copied();
        if let Some(place) = by_id.or_else(|| self.by_name.get(&key(entity)).copied()) {
            return place;
        }
        *pinned_to.entry(key(entity)).or_insert_with(|| {
            self.given.push(Given { name: entity.to_owned(), label: None, id: None });
            self.given.len() - 1
        })
    }

    /// The entity that the gazetteer has under a name.
    pub(crate) fn named(&self, name: &str) -> Option<&Given> {
        self.place_of(name).map(|place| &self.given[place])
    }

    /// The place of that entity, which is its row too.
    fn place_of(&self, name: &str) -> Option<usize> {
        if self.by_name.is_empty() {
            return None;
        }
        let written_so = self.by_name.get(&key(name));
        let place = written_so.or_else(|| {
            // In a headline a name is in capitals that is not otherwise.
            self.by_name.get(&entity_key(name.trim(), EntityLabel::Location))
        });
        place.copied()
    }

    /// The entity that a surface is pinned to in a document.
    pub(crate) fn pinned(&self, surface: &str, document: &str) -> Option<&Given> {
        self.pin_of(surface, document).map(|pin| &self.given[pin.place])
    }

    fn pin_of(&self, surface: &str, document: &str) -> Option<Pin> {
        if self.pins.is_empty() {
            return None;
        }
        let surface = one_space(surface);
        let here = self.pins.get(&(surface.clone(), document.to_owned()));
        here.or_else(|| self.pins.get(&(surface, String::new()))).copied()
    }

    /// The row by which a surface names nothing in a document: what is said of the document comes
    /// before what is said of all.
    fn never_row(&self, surface: &str, document: &str) -> Option<usize> {
        if self.never.is_empty() {
            return None;
        }
        let here = (one_space(surface), document.to_owned());
        if let Some(&row) = self.never.get(&here) {
            return Some(row);
        }
        if self.pins.contains_key(&here) {
            return None;
        }
        self.never.get(&(here.0, String::new())).copied()
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

#[cfg(test)]
mod tests;
#[cfg(test)]
mod text_tests;
