//! What users know better: names with labels and ids, and what the rules are not to do.
//!
//! The gazetteer is CSV with the columns `name`, `label`, `id` and perhaps `aliases` (with `|`
//! between them): a mention written as one of the names, but for case and punctuation, is of the
//! entity `name`, with this label and id. The pins are CSV with the columns `rule`, `surface`,
//! `entity` and perhaps `document_key`: `pin` gives mentions of a surface an entity (a name or id of
//! the gazetteer, or any other name), `never` leaves them out, `apart` keeps two names from being
//! one entity. A `pin` or `never` with a `document_key` is about that document alone.

mod table;

use self::table::{Problem, TableOf};
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

#[cfg(test)]
mod tests;
