//! Expressions over the rows of a table.

use super::{Expression, Mistake, Name, Node, Operator, Value, lexer};
use crate::groups::{Slice, day_of, folder_of};
use std::{borrow::Cow, cmp::Ordering};
use textmill_corpus::{Batch, ColumnType, Table};

/// An expression whose names are those of a table.
#[derive(Clone, Debug)]
pub struct Filter {
    root: Bound,
}

#[derive(Clone, Debug)]
enum Bound {
    Or(Vec<Bound>),
    And(Vec<Bound>),
    Not(Box<Bound>),
    Compare(Source, Operator, Value),
    Flag(usize),
}

/// Where the value of a row comes from.
#[derive(Clone, Copy, Debug)]
enum Source {
    Column(usize, ColumnType),
    Time(Slice),
    Folder,
}

/// Names for columns that have another.
const OTHER_NAMES: [(&str, &str); 2] = [("source", "publisher"), ("category", "section")];

/// A value of a row.
enum Found<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    Day(i32),
    Flag(bool),
}

impl Expression {
    /// Gives the names of the expression the columns of the table of documents.
    ///
    /// # Errors
    /// When a name is none of its columns, or a value cannot be one of the column.
    pub fn over(&self, table: &Table) -> Result<Filter, Mistake> {
        bind(&self.root, table).map(|root| Filter { root })
    }
}

fn bind(node: &Node, table: &Table) -> Result<Bound, Mistake> {
    let all = |nodes: &[Node]| -> Result<Vec<Bound>, Mistake> {
        nodes.iter().map(|node| bind(node, table)).collect()
    };
    Ok(match node {
        Node::Or(nodes) => Bound::Or(all(nodes)?),
        Node::And(nodes) => Bound::And(all(nodes)?),
        Node::Not(node) => Bound::Not(Box::new(bind(node, table)?)),
        Node::Compare(name, operator, value) => compare(name, *operator, value, table)?,
        Node::In(name, values) => Bound::Or(
            values
                .iter()
                .map(|value| compare(name, Operator::Equal, value, table))
                .collect::<Result<_, _>>()?,
        ),
        Node::Flag(name) => match source(name, table)? {
            Source::Column(column, ColumnType::Boolean) => Bound::Flag(column),
            _ => {
                return Err(Mistake {
                    at: name.at,
                    problem: format!("`{}` alone says nothing: it is no flag", name.name),
                    hint: format!("compare it, as {} == \"…\"", name.name),
                });
            }
        },
    })
}

fn source(name: &Name, table: &Table) -> Result<Source, Mistake> {
    let column = |name: &str| {
        let column = table.columns.iter().position(|column| column.name == name)?;
        Some(Source::Column(column, table.columns[column].kind))
    };
    let has = |name: &str| table.column(name).is_some();
    let has_time = has("published") && has("dateline_date");
    let name_of = |name: &str| OTHER_NAMES.iter().find(|(other, _)| *other == name);
    let found = column(&name.name)
        .or_else(|| name_of(&name.name).and_then(|(_, known)| column(known)))
        .or_else(|| Slice::from_name(&name.name).filter(|_| has_time).map(Source::Time))
        .or_else(|| (name.name == "folder" && has("source_path")).then_some(Source::Folder));
    found.ok_or_else(|| {
        let mut known: Vec<&str> = table.columns.iter().map(|column| &*column.name).collect();
        known.extend(["source", "category", "folder", "day", "week", "month", "year"]);
        Mistake {
            at: name.at,
            problem: format!("documents have no column `{}`", name.name),
            hint: format!("they have {}", known.join(", ")),
        }
    })
}

/// A comparison, once the value is known to be one that the column could have.
fn compare(
    name: &Name,
    operator: Operator,
    value: &Value,
    table: &Table,
) -> Result<Bound, Mistake> {
    let source = source(name, table)?;
    let kind = match source {
        Source::Column(_, kind) => kind,
        Source::Time(_) | Source::Folder => ColumnType::Text,
    };
    let is_number = matches!(kind, ColumnType::Int32 | ColumnType::Int64 | ColumnType::Float64);
    let fits = match value {
        Value::Null => matches!(operator, Operator::Equal | Operator::Unequal),
        Value::Number(_) => is_number || kind == ColumnType::Text,
        Value::Flag(_) => kind == ColumnType::Boolean,
        Value::Day(_) | Value::Text(_) => matches!(kind, ColumnType::Text | ColumnType::Date),
    };
    let value = match (kind, value) {
        (ColumnType::Date, Value::Text(text)) => lexer::day(text).map(Value::Day),
        // A day beside text, as found in metadata, is text.
        (ColumnType::Text, Value::Day(day)) => Slice::Day.of(*day).map(Value::Text),
        _ => Some(value.clone()),
    };
    match value.filter(|_| fits) {
        Some(value) => Ok(Bound::Compare(source, operator, value)),
        None => Err(Mistake {
            at: name.at,
            problem: format!("`{}` cannot be compared with this value", name.name),
            hint: match kind {
                ColumnType::Date => {
                    "give a day as 2004-05-12, or use month == \"2004-05\", year == 2004"
                }
                ColumnType::Boolean => "give true or false",
                ColumnType::Text => "give text in quotes, a number, or null with == or !=",
                _ => "give a number",
            }
            .to_owned(),
        }),
    }
}

impl Filter {
    /// Whether a row is chosen.
    pub fn chooses(&self, rows: &Batch, row: usize) -> bool {
        chooses(&self.root, rows, row)
    }
}

fn chooses(node: &Bound, rows: &Batch, row: usize) -> bool {
    match node {
        Bound::Or(nodes) => nodes.iter().any(|node| chooses(node, rows, row)),
        Bound::And(nodes) => nodes.iter().all(|node| chooses(node, rows, row)),
        Bound::Not(node) => !chooses(node, rows, row),
        Bound::Flag(column) => rows.columns[*column].bool(row) == Some(true),
        Bound::Compare(source, operator, value) => {
            let ordering = match (found(*source, rows, row), value) {
                (None, Value::Null) => Some(Ordering::Equal),
                (None, _) | (_, Value::Null) => None,
                (Some(found), value) => order(&found, value),
            };
            match operator {
                Operator::Equal => ordering == Some(Ordering::Equal),
                Operator::Unequal => ordering != Some(Ordering::Equal),
                Operator::Less => ordering.is_some_and(Ordering::is_lt),
                Operator::LessOrEqual => ordering.is_some_and(Ordering::is_le),
                Operator::Greater => ordering.is_some_and(Ordering::is_gt),
                Operator::GreaterOrEqual => ordering.is_some_and(Ordering::is_ge),
            }
        }
    }
}

/// The value of a row; `None` when it is missing.
fn found(source: Source, rows: &Batch, row: usize) -> Option<Found<'_>> {
    match source {
        Source::Column(column, kind) => {
            let column = &rows.columns[column];
            match kind {
                ColumnType::Int32 | ColumnType::Int64 => {
                    column.int(row).map(|n| Found::Number(n as f64))
                }
                ColumnType::Date => column.int(row).map(|day| Found::Day(day as i32)),
                ColumnType::Float64 => column.float(row).map(Found::Number),
                ColumnType::Boolean => column.bool(row).map(Found::Flag),
                ColumnType::Text => column.text(row).map(|text| Found::Text(text.into())),
                ColumnType::ListInt32 => None,
            }
        }
        Source::Folder => {
            folder_of(rows.column("source_path").text(row)?).map(|text| Found::Text(text.into()))
        }
        Source::Time(slice) => {
            let published = rows.column("published").int(row).map(|day| day as i32);
            let day = day_of(published, rows.column("dateline_date").text(row))?;
            slice.of(day).map(|text| Found::Text(text.into()))
        }
    }
}

/// How a value stands to that of the expression; `None` when they cannot be compared.
fn order(found: &Found, value: &Value) -> Option<Ordering> {
    match (found, value) {
        (Found::Text(found), Value::Text(text)) => Some(found.as_bytes().cmp(text.as_bytes())),
        (Found::Text(found), Value::Number(number)) => {
            found.trim().parse::<f64>().ok()?.partial_cmp(number)
        }
        (Found::Number(found), Value::Number(number)) => found.partial_cmp(number),
        (Found::Day(found), Value::Day(day)) => Some(found.cmp(day)),
        (Found::Flag(found), Value::Flag(flag)) => Some(found.cmp(flag)),
        _ => None,
    }
}
