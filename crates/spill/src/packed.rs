//! The bytes of a batch in a spool: each integer column as its least value and the differences
//! from it, in as few bytes each as the largest needs.
//!
//! This is scratch between two passes of one run, not a file format: no version, no portability.

use std::sync::Arc;
use textmill_corpus::{Batch, ColumnBuilder, ColumnType, Table, Values};

/// Appends the bytes of a batch.
pub(crate) fn pack(batch: &Batch, out: &mut Vec<u8>) {
    put(out, batch.n_rows() as u64);
    for column in &batch.columns {
        pack_validity(column.valid.as_deref(), out);
        match &column.values {
            Values::Int32(v) => pack_integers(v.iter().map(|&n| i64::from(n)), out),
            Values::Int64(v) => pack_integers(v.iter().copied(), out),
            Values::Float64(v) => v.iter().for_each(|n| out.extend(n.to_le_bytes())),
            Values::Boolean(v) => out.extend(v.iter().map(|&b| u8::from(b))),
            Values::Text { text, ends } => {
                pack_ends(ends, out);
                out.extend(text.as_bytes());
            }
            Values::ListInt32 { items, ends } => {
                pack_ends(ends, out);
                pack_integers(items.iter().map(|&n| i64::from(n)), out);
            }
        }
    }
}

/// The batch that these bytes hold; `None` when they hold none of this table.
pub(crate) fn unpack(bytes: &[u8], table: &Arc<Table>) -> Option<Batch> {
    let mut input = Input(bytes);
    let rows = input.number()? as usize;
    let mut columns = Vec::with_capacity(table.columns.len());
    for column in &table.columns {
        let valid = match input.take(1)?[0] {
            0 => None,
            _ => Some(input.take(rows)?.iter().map(|&b| b != 0).collect()),
        };
        let values = unpack_values(column.kind, rows, &mut input)?;
        columns.push(ColumnBuilder { values, valid });
    }
    Some(Batch::from_columns(table, columns))
}

fn unpack_values(kind: ColumnType, rows: usize, input: &mut Input) -> Option<Values> {
    Some(match kind {
        ColumnType::Int32 | ColumnType::Date => Values::Int32(input.integers(rows, |n| n as i32)?),
        ColumnType::Int64 => Values::Int64(input.integers(rows, |n| n)?),
        ColumnType::Float64 => Values::Float64(
            input.take(rows * 8)?.as_chunks().0.iter().map(|b| f64::from_le_bytes(*b)).collect(),
        ),
        ColumnType::Boolean => Values::Boolean(input.take(rows)?.iter().map(|&b| b != 0).collect()),
        ColumnType::Text => {
            let ends = input.ends(rows)?;
            let text = input.take(ends.last().copied().unwrap_or(0))?;
            Values::Text { text: String::from_utf8(text.to_vec()).ok()?, ends }
        }
        ColumnType::ListInt32 => {
            let ends = input.ends(rows)?;
            let items = input.integers(ends.last().copied().unwrap_or(0), |n| n as i32)?;
            Values::ListInt32 { items, ends }
        }
    })
}

fn put(out: &mut Vec<u8>, number: u64) {
    out.extend(number.to_le_bytes());
}

fn pack_validity(valid: Option<&[bool]>, out: &mut Vec<u8>) {
    out.push(u8::from(valid.is_some()));
    out.extend(valid.into_iter().flatten().map(|&b| u8::from(b)));
}

/// Ends as the lengths between them, which are small.
fn pack_ends(ends: &[usize], out: &mut Vec<u8>) {
    let mut before = 0;
    let lengths = ends.iter().map(|&end| (end - std::mem::replace(&mut before, end)) as i64);
    pack_integers(lengths.collect::<Vec<_>>().into_iter(), out);
}

fn pack_integers(values: impl Iterator<Item = i64> + Clone, out: &mut Vec<u8>) {
    let (least, most) =
        values.clone().fold((i64::MAX, i64::MIN), |(low, high), n| (low.min(n), high.max(n)));
    let least = least.min(most);
    let range = most.wrapping_sub(least) as u64;
    let width = match range {
        0 => 0,
        1..=0xFF => 1,
        0x100..=0xFFFF => 2,
        0x1_0000..=0xFF_FFFF => 3,
        0x100_0000..=0xFFFF_FFFF => 4,
        _ => 8,
    };
    out.push(width);
    put(out, least as u64);
    let differences = values.map(|n| n.wrapping_sub(least) as u64);
    match width {
        0 => {}
        1 => out.extend(differences.map(|d| d as u8)),
        2 => differences.for_each(|d| out.extend((d as u16).to_le_bytes())),
        3 => differences.for_each(|d| out.extend_from_slice(&d.to_le_bytes()[..3])),
        4 => differences.for_each(|d| out.extend((d as u32).to_le_bytes())),
        _ => differences.for_each(|d| out.extend(d.to_le_bytes())),
    }
}

/// Bytes that are taken from the front.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    fn integers<T>(&mut self, n: usize, make: impl Fn(i64) -> T) -> Option<Vec<T>> {
        let width = usize::from(self.take(1)?[0]);
        let least = self.number()? as i64;
        let at = |d: u64| make(least.wrapping_add(d as i64));
        let bytes = self.take(n * width)?;
        Some(match width {
            0 => (0..n).map(|_| at(0)).collect(),
            1 => bytes.iter().map(|&b| at(u64::from(b))).collect(),
            2 => {
                bytes.as_chunks().0.iter().map(|b| at(u64::from(u16::from_le_bytes(*b)))).collect()
            }
            3 => bytes
                .as_chunks()
                .0
                .iter()
                .map(|&[a, b, c]| at(u64::from(u32::from_le_bytes([a, b, c, 0]))))
                .collect(),
            4 => {
                bytes.as_chunks().0.iter().map(|b| at(u64::from(u32::from_le_bytes(*b)))).collect()
            }
            _ => bytes.as_chunks().0.iter().map(|b| at(u64::from_le_bytes(*b))).collect(),
        })
    }

    fn ends(&mut self, n: usize) -> Option<Vec<usize>> {
        let mut at = 0usize;
        let lengths = self.integers(n, |n| n as usize)?;
        lengths
            .into_iter()
            .map(|len| {
                at = at.checked_add(len)?;
                Some(at)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use textmill_corpus::Column;

    #[test]
    fn integers_of_every_width_come_back() {
        for most in [0, 1, 255, 256, 65_535, 65_536, 1 << 24, i64::from(u32::MAX), i64::MAX] {
            let values = [-most, 0, most / 3, most];
            let mut out = Vec::new();
            pack_integers(values.iter().copied(), &mut out);
            let mut input = Input(&out);
            assert_eq!(input.integers(4, |n| n), Some(values.to_vec()), "up to {most}");
            assert!(input.0.is_empty());
        }
        let extremes = [i64::MIN, i64::MAX];
        let mut out = Vec::new();
        pack_integers(extremes.iter().copied(), &mut out);
        assert_eq!(Input(&out).integers(2, |n| n), Some(extremes.to_vec()));
    }

    #[test]
    fn every_type_comes_back_with_its_nulls() {
        use ColumnType::{Boolean, Date, Float64, Int32, Int64, ListInt32, Text};
        let kinds = [Int32, Int64, Float64, Boolean, Text, Date, ListInt32];
        let table = Arc::new(Table {
            name: "all",
            grain: "",
            about: "",
            columns: kinds.iter().map(|&k| Column::nullable("c", k, "", "")).collect(),
            key: &[],
            order: "",
        });
        let mut batch = Batch::new(&table);
        for null in [false, true, false] {
            let some = |n| (!null).then_some(n);
            batch.columns[0].push_int(some(-5));
            batch.columns[1].push_int(some(1 << 40));
            batch.columns[2].push_float((!null).then_some(0.1));
            batch.columns[3].push_bool((!null).then_some(true));
            batch.columns[4].push_text((!null).then_some("naïve"));
            batch.columns[5].push_int(some(18_000));
            batch.columns[6].push_list([1, -2, 3]);
        }
        let mut out = Vec::new();
        pack(&batch, &mut out);
        assert_eq!(unpack(&out, &table).map(|b| b.columns), Some(batch.columns));
        assert!(unpack(&out[..out.len() - 1], &table).is_none(), "a cut is noticed");
    }
}
