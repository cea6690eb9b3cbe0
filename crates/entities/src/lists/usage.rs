//! How often each row of the user's files was of use.

use super::Lists;
use textmill_corpus::DocumentView;

/// One of the user's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListKind {
    Gazetteer,
    Pins,
}

impl ListKind {
    pub(crate) const ALL: [Self; 2] = [Self::Gazetteer, Self::Pins];

    /// Its name in the settings.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Gazetteer => "gazetteer",
            Self::Pins => "pins",
        }
    }
}

/// A row of the user's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListRow {
    pub(crate) file: ListKind,
    pub(crate) line: u64,
    /// `name` in the gazetteer, else as the pins say.
    pub(crate) rule: String,
    pub(crate) surface: String,
    pub(crate) entity: Option<String>,
    pub(crate) document: Option<String>,
}

impl ListRow {
    pub(super) fn of_gazetteer(line: u64, name: &str) -> Self {
        let entity = Some(name.to_owned());
        let (rule, surface) = ("name".to_owned(), name.to_owned());
        Self { file: ListKind::Gazetteer, line, rule, surface, entity, document: None }
    }

    pub(super) fn of_pins(
        line: u64,
        rule: &str,
        surface: &str,
        entity: &str,
        document: &str,
    ) -> Self {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self {
            file: ListKind::Pins,
            line,
            rule: rule.to_owned(),
            surface: surface.to_owned(),
            entity: given(entity),
            document: given(document),
        }
    }

    /// What it says of its surface.
    pub(super) fn says(&self) -> String {
        match &self.entity {
            Some(entity) => format!("{} {entity}", self.rule),
            None => self.rule.clone(),
        }
    }

    /// Whether it is counted what the row did: not of names that are kept apart.
    pub(crate) fn is_counted(&self) -> bool {
        self.rule != "apart"
    }
}

/// The rows of the user's files, and for each of them the mentions that it decided.
#[derive(Clone, Debug, Default)]
pub(crate) struct Usage {
    pub(crate) rows: Vec<ListRow>,
    pub(crate) n_mentions: Vec<i64>,
}

impl Usage {
    /// Of the rows of these lists, none of use so far.
    pub(crate) fn of(lists: &Lists) -> Self {
        Self { rows: lists.rows.clone(), n_mentions: vec![0; lists.rows.len()] }
    }

    /// Adds the mentions of other documents.
    pub(crate) fn add(&mut self, n_mentions: &[i64]) {
        for (sum, n) in self.n_mentions.iter_mut().zip(n_mentions) {
            *sum += n;
        }
    }

    /// How many rows of a file are counted, and how many of them decided no mention.
    fn of_file(&self, file: ListKind) -> RowsUsed {
        let rows = self.rows.iter().zip(&self.n_mentions);
        let counted = rows.filter(|(row, _)| row.file == file && row.is_counted());
        counted.fold(RowsUsed::default(), |used, (_, &n)| RowsUsed {
            rows: used.rows + 1,
            never_used: used.never_used + u64::from(n == 0),
        })
    }

    /// The same of both files; `None` without any.
    pub(crate) fn summary(&self) -> Option<ListsUsed> {
        let [gazetteer, pins] = ListKind::ALL.map(|file| self.of_file(file));
        (!self.rows.is_empty()).then_some(ListsUsed { gazetteer, pins })
    }
}

/// How many rows of a file of the user's were of use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct RowsUsed {
    /// Rows of the file; of the pins without those that keep names apart.
    pub rows: u64,
    /// Rows that decided no mention.
    pub never_used: u64,
}

/// How many rows of the user's files were of use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct ListsUsed {
    /// Of the gazetteer.
    pub gazetteer: RowsUsed,
    /// Of the pins.
    pub pins: RowsUsed,
}

impl Lists {
    /// One 0 for each row.
    pub(crate) fn unused(&self) -> Vec<i64> {
        vec![0; self.rows.len()]
    }

    /// Counts the mentions of a document that rows decide: a pin, and the entry of the gazetteer that
    /// is meant.
    pub(crate) fn count_use(&self, view: &DocumentView, used: &mut [i64]) {
        if self.pins.is_empty() && self.by_name.is_empty() {
            return;
        }
        let document = view.document.key.to_string();
        for mention in view.mentions {
            let surface = &view.document.text[mention.start as usize..mention.end as usize];
            let pin = self.pin_of(surface, &document);
            if let Some(pin) = pin {
                used[pin.row] += 1;
            }
            let place = pin.map(|pin| pin.place).or_else(|| self.place_of(surface));
            if let Some(place) = place.filter(|&place| place < self.n_names) {
                used[place] += 1;
            }
        }
    }
}
