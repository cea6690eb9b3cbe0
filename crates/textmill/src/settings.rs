//! All settings: assembled from the stages, layered from defaults, file, environment and flags.

use crate::{
    entity_lists,
    memory::Memory,
    multiword_file,
    settings_error::{SettingsError, explain, of_another_kind, unknown},
};
use serde::{Deserialize, Serialize, de::IntoDeserializer};
use std::path::{Path, PathBuf};
use textmill_spill::Scratch;
use toml::{Table, Value};

/// The file that is read when the folder in which textmill is started holds one.
pub(crate) const DEFAULT_FILE: &str = "textmill.toml";

/// What the names of environment variables with settings begin with.
const PREFIX: &str = "TEXTMILL_";

/// Threads that may be asked for: more would only stand in each other's way.
const MOST_JOBS: usize = 512;

/// Variables with that beginning that are no settings: tests and benchmarks read them.
const OTHER_VARIABLES: [&str; 1] = ["TEXTMILL_DATA"];

/// Every setting of a run. Each stage owns its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    /// How to run: nothing here changes a table.
    pub(crate) run: RunSettings,
    pub(crate) ingest: textmill_ingest::Settings,
    pub(crate) normalise: textmill_normalise::Settings,
    /// What is found out about the quality and the language of a text.
    pub(crate) quality: textmill_quality::Settings,
    /// Which documents are left out.
    pub(crate) filter: textmill_quality::Filter,
    pub(crate) annotate: textmill_annotate::Settings,
    pub(crate) words: textmill_words::Settings,
    /// How contrasts are scored that are added to a finished output.
    pub(crate) keyness: textmill_words::contrast::Settings,
    pub(crate) entities: textmill_entities::Settings,
    pub(crate) duplicates: textmill_duplicates::Settings,
    pub(crate) export: textmill_export::Settings,
    /// Whether a page is drawn of the tables.
    pub(crate) report: textmill_report::Settings,
    /// What file, environment and flags gave to the section `export`, be it the default.
    #[serde(skip)]
    pub(crate) given_to_export: Table,
}

/// How to run; nothing here changes a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RunSettings {
    /// Threads that work at the same time; 0 takes as many as the machine has.
    pub(crate) jobs: usize,
    /// Share of records, from 0 to 1, that may be quarantined before the exit code says so.
    pub(crate) max_quarantine: f64,
    /// Folder for temporary files; empty takes the system's.
    pub(crate) temporary_directory: PathBuf,
    /// Memory for counts under several terms; beyond it they go to temporary files.
    pub(crate) memory: Memory,
}

impl Default for RunSettings {
    fn default() -> Self {
        Self {
            jobs: 0,
            max_quarantine: 0.001,
            temporary_directory: PathBuf::new(),
            memory: Memory(512 << 20),
        }
    }
}

impl RunSettings {
    /// The number of threads, worked out.
    pub(crate) fn threads(&self) -> usize {
        match self.jobs {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            jobs => jobs,
        }
    }

    /// The folder for temporary files, worked out.
    pub(crate) fn temporary(&self) -> PathBuf {
        if self.temporary_directory.as_os_str().is_empty() {
            std::env::temp_dir()
        } else {
            self.temporary_directory.clone()
        }
    }

    /// Where counts of words wait, and how much of them in memory: three quarters, for those of
    /// entities are there at the same time.
    pub(crate) fn scratch(&self) -> Scratch {
        let memory = usize::try_from(self.memory.0).unwrap_or(usize::MAX);
        Scratch { directory: self.temporary(), memory: memory / 4 * 3 }
    }

    /// Where counts of entities wait, and how much of them in memory: the other quarter.
    pub(crate) fn scratch_of_entities(&self) -> Scratch {
        let memory = usize::try_from(self.memory.0).unwrap_or(usize::MAX);
        Scratch { directory: self.temporary(), memory: memory / 4 }
    }
}

/// Settings that came with the command, as `words.blocks=["body"]`, and flags of their own.
#[derive(Debug, Default)]
pub(crate) struct Flags {
    /// The settings file named on the command line.
    pub(crate) file: Option<PathBuf>,
    /// `key=value` pairs of `--set`, then those of flags; the last one wins.
    pub(crate) pairs: Vec<(String, Value)>,
}

impl Settings {
    /// Layers defaults, the settings file, the environment and flags; later ones win.
    pub(crate) fn load(
        flags: &Flags,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, SettingsError> {
        let mut all = Table::new();
        let default = Path::new(DEFAULT_FILE);
        let file = flags.file.as_deref().or(default.exists().then_some(default));
        if let Some(path) = file {
            overlay(&mut all, read_file(path)?);
        }
        let mut variables: Vec<_> = environment
            .filter(|(name, _)| name.starts_with(PREFIX) && !OTHER_VARIABLES.contains(&&**name))
            .collect();
        variables.sort();
        for (name, value) in variables {
            let place = format!("environment variable {name}");
            let Some((section, key)) = split_variable(&name) else {
                return Err(unknown(&place, &name, &variable_names()));
            };
            overlay(&mut all, checked(&place, &section, &key, parse(&value))?);
        }
        for (name, value) in &flags.pairs {
            let place = format!("--set {name}");
            let Some((section, key)) = name.split_once('.') else {
                return Err(unknown(&place, name, &setting_names()));
            };
            overlay(&mut all, checked(&place, section, key, value.clone())?);
        }
        let given = all.get("export").and_then(Value::as_table).cloned().unwrap_or_default();
        let mut settings: Self = deserialise("the settings together", all)?;
        settings.given_to_export = given;
        let file = std::mem::take(&mut settings.words.multiword_file);
        if !file.as_os_str().is_empty() {
            settings.words.multiword_terms.append(&mut multiword_file::read(&file)?);
        }
        entity_lists::read(&mut settings.entities)?;
        settings.check()?;
        settings.annotate.parts_of_speech |= settings.words.needs_lemmas();
        settings.share();
        Ok(settings)
    }

    /// Gives the tables of entities what they have in common with those of words.
    fn share(&mut self) {
        let stop_words = textmill_words::StopWords::of(&self.words.stop_words).unwrap_or_default();
        self.entities.shared = textmill_entities::Shared {
            groupings: self.words.groupings.clone(),
            blocks: self.words.blocks.clone(),
            stop_words: stop_words.in_order().into_iter().map(Into::into).collect(),
        };
    }

    /// What a type alone cannot hold.
    fn check(&self) -> Result<(), SettingsError> {
        if !(0.0..=1.0).contains(&self.run.max_quarantine) {
            return Err(SettingsError {
                place: "run.max_quarantine".into(),
                problem: format!("{} is no share of the records", self.run.max_quarantine),
                hint: "give a number from 0 (none) to 1 (all)".into(),
            });
        }
        if self.ingest.max_document_bytes == 0 {
            return Err(SettingsError {
                place: "ingest.max_document_bytes".into(),
                problem: "no record has 0 bytes, and all would be set aside".into(),
                hint: "give the bytes that a record may have, 1 GiB at most".into(),
            });
        }
        self.words.check().map_err(|refused| SettingsError {
            place: format!("words.{}", refused.setting),
            problem: refused.problem,
            hint: refused.hint,
        })?;
        self.keyness.check().map_err(|refused| SettingsError {
            place: format!("keyness.{}", refused.setting),
            problem: refused.problem,
            hint: refused.hint.to_owned(),
        })?;
        if !(0.0..=1.0).contains(&self.annotate.min_mention_score) {
            return Err(SettingsError {
                place: "annotate.min_mention_score".into(),
                problem: format!("{} is no score", self.annotate.min_mention_score),
                hint: "give a number from 0 (every name) to 1 (only the surest)".into(),
            });
        }
        if let Some(language) = self.filter.no_language() {
            return Err(SettingsError {
                place: "filter.languages".into(),
                problem: format!("`{language}` is no code of a language"),
                hint: "give codes of ISO 639, as `en` for English or `de` for German".into(),
            });
        }
        if self.run.jobs > MOST_JOBS {
            return Err(SettingsError {
                place: "run.jobs".into(),
                problem: format!("{} threads are more than any machine can use", self.run.jobs),
                hint: format!("give {MOST_JOBS} at most, or 0 for as many as the machine has"),
            });
        }
        self.normalise.check().map_err(|error| SettingsError {
            place: "normalise.off".into(),
            problem: error.to_string(),
            hint: error.hint(),
        })
    }

    /// These settings with the sections that a stage recorded in place of their own.
    pub(crate) fn with_recorded(
        &self,
        sections: &serde_json::Map<String, serde_json::Value>,
    ) -> Result<Self, SettingsError> {
        let mut all = serde_json::to_value(self).expect("settings are plain values");
        if let Some(all) = all.as_object_mut() {
            all.extend(sections.iter().map(|(name, section)| (name.clone(), section.clone())));
        }
        let settings: Result<Self, _> = serde_json::from_value(all);
        let mut settings = settings.map_err(|error| SettingsError {
            place: "stages/".into(),
            problem: error.to_string(),
            hint: "run the stages again with this version".into(),
        })?;
        settings.share();
        Ok(settings)
    }

    /// The settings that decide what the tables hold, for the manifest: all but `run`, `report`,
    /// the size of shards, and `keyness`, which a contrast says itself.
    pub(crate) fn for_manifest(&self) -> serde_json::Value {
        let mut value = serde_json::to_value(self).expect("settings are plain values");
        if let Some(sections) = value.as_object_mut() {
            sections.remove("run");
            sections.remove("keyness");
            sections.remove("report");
        }
        if let Some(ingest) = value["ingest"].as_object_mut() {
            ingest.remove("shard_bytes");
        }
        value
    }

    /// The settings as a file that could be read again.
    pub(crate) fn to_toml(&self) -> String {
        toml::to_string(self).expect("settings are plain values")
    }
}

/// The value that a text is in TOML; text that is none is taken as it stands.
pub(crate) fn parse(text: &str) -> Value {
    toml::from_str::<Table>(&format!("value = {text}"))
        .ok()
        .and_then(|mut table| table.remove("value"))
        .unwrap_or_else(|| Value::String(text.to_owned()))
}

fn read_file(path: &Path) -> Result<Table, SettingsError> {
    let place = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| SettingsError {
        place: place.clone(),
        problem: error.to_string(),
        hint: "name a settings file that can be read with --config".into(),
    })?;
    // Read into settings alone first: only then does an error know its line.
    if let Err(error) = toml::from_str::<Settings>(&text) {
        let line = error.span().map(|span| text[..span.start].matches('\n').count() + 1);
        let place = line.map_or(place.clone(), |line| format!("{place}, line {line}"));
        return Err(explain(&place, error.message()));
    }
    Ok(toml::from_str(&text).expect("it was read as settings"))
}

/// A table with one setting, once it is known to be one.
/// A setting that is a list may be given one value alone: `words.levels=lemma`.
fn checked(place: &str, section: &str, key: &str, value: Value) -> Result<Table, SettingsError> {
    let value = match value {
        Value::String(one) if is_list(section, key) => Value::Array(vec![Value::String(one)]),
        value => value,
    };
    let inner = Table::from_iter([(key.to_owned(), value)]);
    let table = Table::from_iter([(section.to_owned(), Value::Table(inner))]);
    deserialise(place, table.clone())
        .map_err(|error| of_another_kind(place, section, key, &table).unwrap_or(error))?;
    Ok(table)
}

/// Whether the setting is a list.
fn is_list(section: &str, key: &str) -> bool {
    let all = Table::try_from(Settings::default()).expect("settings are plain values");
    all.get(section).and_then(|section| section.get(key)).is_some_and(Value::is_array)
}

fn deserialise(place: &str, table: Table) -> Result<Settings, SettingsError> {
    Settings::deserialize(table.into_deserializer())
        .map_err(|error: toml::de::Error| explain(place, error.message()))
}

/// Puts `over` on top of `under`, key by key.
fn overlay(under: &mut Table, over: Table) {
    for (key, value) in over {
        match (under.get_mut(&key), value) {
            (Some(Value::Table(under)), Value::Table(over)) => overlay(under, over),
            (_, value) => {
                under.insert(key, value);
            }
        }
    }
}

/// `TEXTMILL_WORDS_BLOCKS` is `blocks` of the section `words`.
fn split_variable(name: &str) -> Option<(String, String)> {
    let name = name.strip_prefix(PREFIX)?.to_ascii_lowercase();
    let (section, key) = name.split_once('_')?;
    Some((section.to_owned(), key.to_owned()))
}

/// The names of all settings, as `words.blocks`.
fn setting_names() -> Vec<String> {
    let all = Table::try_from(Settings::default()).expect("settings are plain values");
    let sections = all.iter().filter_map(|(name, value)| Some((name, value.as_table()?)));
    sections.flat_map(|(name, keys)| keys.keys().map(move |key| format!("{name}.{key}"))).collect()
}

fn variable_names() -> Vec<String> {
    let name = |n: &String| format!("{PREFIX}{}", n.replace('.', "_").to_ascii_uppercase());
    setting_names().iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(pairs: &[(&str, &str)], variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        let pairs = pairs.iter().map(|(k, v)| ((*k).to_owned(), parse(v))).collect();
        let variables = variables.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        Settings::load(&Flags { file: None, pairs }, variables)
    }

    #[test]
    fn flags_win_over_the_environment() {
        let variables = [("TEXTMILL_RUN_JOBS", "3"), ("TEXTMILL_RUN_MAX_QUARANTINE", "0.5")];
        let settings = load(&[("run.jobs", "5")], &variables).unwrap();
        assert_eq!((settings.run.jobs, settings.run.max_quarantine), (5, 0.5));
    }

    #[test]
    fn lists_and_words_can_be_set() {
        let settings = load(&[("words.blocks", "[\"body\"]")], &[]).unwrap();
        assert_eq!(settings.words.blocks, [textmill_corpus::BlockKind::Body]);
    }

    #[test]
    fn an_unknown_name_is_an_error_with_the_nearest_one() {
        for error in [
            load(&[("words.bloks", "[]")], &[]).unwrap_err(),
            load(&[], &[("TEXTMILL_WORDS_BLOKS", "[]")]).unwrap_err(),
        ] {
            assert_eq!(error.hint, "did you mean `blocks`?", "{error}");
        }
        let error = load(&[("wrods.blocks", "[]")], &[]).unwrap_err();
        assert_eq!(error.hint, "did you mean `words`?", "{error}");
    }

    #[test]
    fn a_value_of_the_wrong_type_names_its_place() {
        let error = load(&[("run.jobs", "many")], &[]).unwrap_err();
        assert!(error.to_string().starts_with("--set run.jobs: "), "{error}");
    }

    #[test]
    fn memory_is_given_in_bytes_or_with_a_unit() {
        for value in ["314572800", "300M", "\"300 MiB\""] {
            let settings = load(&[("run.memory", value)], &[]).unwrap();
            assert_eq!(settings.run.memory, Memory(300 << 20), "{value}");
        }
        let error = load(&[("run.memory", "much")], &[]).unwrap_err();
        assert!(error.to_string().starts_with("--set run.memory: `much` is no amount"), "{error}");
    }

    #[test]
    fn a_number_that_cannot_be_is_refused() {
        for (setting, value) in [
            ("run.max_quarantine", "5"),
            ("run.jobs", "100000"),
            ("ingest.max_document_bytes", "0"),
            ("words.ngrams_max_n", "1"),
            ("words.skipgrams_max_n", "6"),
            ("words.collocations_left", "1000"),
        ] {
            let error = load(&[(setting, value)], &[]).unwrap_err();
            assert!(error.to_string().starts_with(setting), "{error}");
        }
    }

    #[test]
    fn the_manifest_does_not_depend_on_the_number_of_threads() {
        let settings = |jobs| load(&[("run.jobs", jobs)], &[]).unwrap().for_manifest();
        assert_eq!(settings("1"), settings("7"));
    }
}
