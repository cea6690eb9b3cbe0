//! Rows of a declared table, as columns: the one form in which anything leaves the pipeline.

use crate::{ColumnType, Table};
use std::sync::Arc;

/// The values of one column. A row that is null holds a default value here and `false` in
/// [`ColumnBuilder::valid`].
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Counts, ids and positions inside a document; days since 1970-01-01 in a date column.
    Int32(Vec<i32>),
    /// Counts over the corpus, positions in a file.
    Int64(Vec<i64>),
    /// Rates and scores.
    Float64(Vec<f64>),
    /// Flags.
    Boolean(Vec<bool>),
    /// Text: all values end to end, and where each ends.
    Text {
        /// All values, one after another.
        text: String,
        /// One past the last byte of each value.
        ends: Vec<usize>,
    },
    /// Lists of integers (between stages only): all items end to end, and where each list ends.
    ListInt32 {
        /// All items, one after another.
        items: Vec<i32>,
        /// One past the last item of each list.
        ends: Vec<usize>,
    },
}

/// A column that grows by one value a row.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnBuilder {
    /// The values.
    pub values: Values,
    /// Which rows hold a value; `None` when all do.
    pub valid: Option<Vec<bool>>,
}

impl ColumnBuilder {
    /// An empty column for values of a declared type.
    pub fn new(kind: ColumnType) -> Self {
        let values = match kind {
            ColumnType::Int32 | ColumnType::Date => Values::Int32(Vec::new()),
            ColumnType::Int64 => Values::Int64(Vec::new()),
            ColumnType::Float64 => Values::Float64(Vec::new()),
            ColumnType::Boolean => Values::Boolean(Vec::new()),
            ColumnType::Text => Values::Text { text: String::new(), ends: Vec::new() },
            ColumnType::ListInt32 => Values::ListInt32 { items: Vec::new(), ends: Vec::new() },
        };
        Self { values, valid: None }
    }

    /// A column of values none of which is null.
    pub fn from_values(values: Values) -> Self {
        Self { values, valid: None }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        match &self.values {
            Values::Int32(v) => v.len(),
            Values::Int64(v) => v.len(),
            Values::Float64(v) => v.len(),
            Values::Boolean(v) => v.len(),
            Values::Text { ends, .. } | Values::ListInt32 { ends, .. } => ends.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether row `row` holds a value.
    pub fn is_valid(&self, row: usize) -> bool {
        self.valid.as_ref().is_none_or(|v| v[row])
    }

    fn mark(&mut self, valid: bool) {
        let n = self.len();
        match &mut self.valid {
            Some(v) => v.push(valid),
            None if valid => {}
            None => {
                let mut v = vec![true; n - 1];
                v.push(false);
                self.valid = Some(v);
            }
        }
    }

    /// Adds an integer, as wide as the column is; `None` is null.
    ///
    /// # Panics
    /// When the column does not hold integers.
    pub fn push_int(&mut self, value: impl Into<Option<i64>>) {
        let value = value.into();
        match &mut self.values {
            Values::Int32(v) => v.push(value.unwrap_or(0) as i32),
            Values::Int64(v) => v.push(value.unwrap_or(0)),
            other => panic!("no column of integers: {other:?}"),
        }
        self.mark(value.is_some());
    }

    /// Adds a number; `None`, NaN and the infinities are null.
    ///
    /// # Panics
    /// When the column does not hold numbers with a fraction.
    pub fn push_float(&mut self, value: impl Into<Option<f64>>) {
        let value = value.into().filter(|v| v.is_finite());
        let Values::Float64(v) = &mut self.values else { panic!("no column of floats") };
        v.push(value.unwrap_or(0.0));
        self.mark(value.is_some());
    }

    /// Adds a flag; `None` is null.
    ///
    /// # Panics
    /// When the column does not hold flags.
    pub fn push_bool(&mut self, value: impl Into<Option<bool>>) {
        let value = value.into();
        let Values::Boolean(v) = &mut self.values else { panic!("no column of flags") };
        v.push(value.unwrap_or(false));
        self.mark(value.is_some());
    }

    /// Adds text; `None` is null.
    ///
    /// # Panics
    /// When the column does not hold text.
    pub fn push_text<'a>(&mut self, value: impl Into<Option<&'a str>>) {
        let value = value.into();
        let Values::Text { text, ends } = &mut self.values else { panic!("no column of text") };
        text.push_str(value.unwrap_or(""));
        ends.push(text.len());
        self.mark(value.is_some());
    }

    /// Adds a list of integers.
    ///
    /// # Panics
    /// When the column does not hold lists.
    pub fn push_list(&mut self, list: impl IntoIterator<Item = i32>) {
        let Values::ListInt32 { items, ends } = &mut self.values else {
            panic!("no column of lists")
        };
        items.extend(list);
        ends.push(items.len());
        self.mark(true);
    }

    /// The integer in row `row`; `None` when it is null or no integer.
    pub fn int(&self, row: usize) -> Option<i64> {
        match &self.values {
            _ if !self.is_valid(row) => None,
            Values::Int32(v) => Some(i64::from(v[row])),
            Values::Int64(v) => Some(v[row]),
            _ => None,
        }
    }

    /// The number in row `row`; `None` when it is null or not a number with a fraction.
    pub fn float(&self, row: usize) -> Option<f64> {
        match &self.values {
            Values::Float64(v) if self.is_valid(row) => Some(v[row]),
            _ => None,
        }
    }

    /// The flag in row `row`; `None` when it is null or no flag.
    pub fn bool(&self, row: usize) -> Option<bool> {
        match &self.values {
            Values::Boolean(v) if self.is_valid(row) => Some(v[row]),
            _ => None,
        }
    }

    /// The text in row `row`; `None` when it is null or no text.
    pub fn text(&self, row: usize) -> Option<&str> {
        match &self.values {
            Values::Text { text, ends } if self.is_valid(row) => {
                let start = if row == 0 { 0 } else { ends[row - 1] };
                Some(&text[start..ends[row]])
            }
            _ => None,
        }
    }

    /// The list in row `row`; `None` when it is null or no list.
    pub fn list(&self, row: usize) -> Option<&[i32]> {
        match &self.values {
            Values::ListInt32 { items, ends } if self.is_valid(row) => {
                let start = if row == 0 { 0 } else { ends[row - 1] };
                Some(&items[start..ends[row]])
            }
            _ => None,
        }
    }

    /// Adds row `row` of another column of the same type.
    ///
    /// # Panics
    /// When the types differ.
    pub fn push_from(&mut self, other: &ColumnBuilder, row: usize) {
        match &self.values {
            Values::Int32(_) | Values::Int64(_) => self.push_int(other.int(row)),
            Values::Float64(_) => self.push_float(other.float(row)),
            Values::Boolean(_) => self.push_bool(other.bool(row)),
            Values::Text { .. } => self.push_text(other.text(row)),
            Values::ListInt32 { .. } => {
                self.push_list(other.list(row).unwrap_or_default().iter().copied());
            }
        }
    }
}

/// Rows of a table.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The declaration that the columns follow.
    pub table: Arc<Table>,
    /// One column for each that is declared, in the same order.
    pub columns: Vec<ColumnBuilder>,
}

impl Batch {
    /// No rows yet.
    pub fn new(table: &Arc<Table>) -> Self {
        let columns = table.columns.iter().map(|c| ColumnBuilder::new(c.kind)).collect();
        Self { table: Arc::clone(table), columns }
    }

    /// Rows from columns that were built apart.
    ///
    /// # Panics
    /// When the columns do not follow the declaration: their number, types and lengths, and no
    /// null where none is declared.
    pub fn from_columns(table: &Arc<Table>, columns: Vec<ColumnBuilder>) -> Self {
        let batch = Self { table: Arc::clone(table), columns };
        if let Err(why) = batch.check() {
            panic!("{why}");
        }
        batch
    }

    /// Number of rows.
    pub fn n_rows(&self) -> usize {
        self.columns.first().map_or(0, ColumnBuilder::len)
    }

    /// A declared column by its name.
    ///
    /// # Panics
    /// When none has this name.
    pub fn column(&self, name: &str) -> &ColumnBuilder {
        &self.columns[self.index(name)]
    }

    /// A declared column by its name, to add to.
    ///
    /// # Panics
    /// When none has this name.
    pub fn column_mut(&mut self, name: &str) -> &mut ColumnBuilder {
        let index = self.index(name);
        &mut self.columns[index]
    }

    fn index(&self, name: &str) -> usize {
        self.table
            .columns
            .iter()
            .position(|c| c.name == name)
            .unwrap_or_else(|| panic!("{} has no column {name}", self.table.name))
    }

    /// Adds all rows of another batch of the same table.
    pub fn append(&mut self, other: &Batch) {
        for (mine, theirs) in self.columns.iter_mut().zip(&other.columns) {
            for row in 0..theirs.len() {
                mine.push_from(theirs, row);
            }
        }
    }

    /// Whether the columns follow the declaration, or the first way in which they do not.
    ///
    /// # Errors
    /// A sentence that names the table and the column.
    pub fn check(&self) -> Result<(), String> {
        let name = self.table.name;
        if self.columns.len() != self.table.columns.len() {
            return Err(format!(
                "{name}: {} columns declared, {} given",
                self.table.columns.len(),
                self.columns.len()
            ));
        }
        for (declared, given) in self.table.columns.iter().zip(&self.columns) {
            if std::mem::discriminant(&given.values)
                != std::mem::discriminant(&ColumnBuilder::new(declared.kind).values)
            {
                return Err(format!("{name}.{}: not of type {:?}", declared.name, declared.kind));
            }
            if given.len() != self.n_rows() {
                return Err(format!(
                    "{name}.{}: {} rows, others {}",
                    declared.name,
                    given.len(),
                    self.n_rows()
                ));
            }
            if !declared.nullable
                && let Some(row) = given.valid.iter().flatten().position(|valid| !valid)
            {
                return Err(format!("{name}.{}: null in row {row}", declared.name));
            }
        }
        Ok(())
    }
}
