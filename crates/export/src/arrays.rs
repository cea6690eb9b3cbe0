//! Columns as Arrow arrays, and back.

use polars_arrow::{
    array::{Array, BooleanArray, ListArray, PrimitiveArray, Utf8Array, Utf8ViewArray},
    bitmap::Bitmap,
    datatypes::{ArrowDataType, Field},
    offset::OffsetsBuffer,
    types::NativeType,
};
use textmill_corpus::{ColumnBuilder, ColumnType, Values};

/// The Arrow type in which a column is written.
pub(crate) fn written_type(kind: ColumnType) -> ArrowDataType {
    match kind {
        ColumnType::Int32 => ArrowDataType::Int32,
        ColumnType::Int64 => ArrowDataType::Int64,
        ColumnType::Float64 => ArrowDataType::Float64,
        ColumnType::Boolean => ArrowDataType::Boolean,
        ColumnType::Text => ArrowDataType::LargeUtf8,
        ColumnType::Date => ArrowDataType::Date32,
        ColumnType::ListInt32 => ArrowDataType::LargeList(Box::new(list_item())),
    }
}

/// The Arrow type as which a column is read: text comes as views, as the decoder makes them.
pub(crate) fn read_type(kind: ColumnType) -> ArrowDataType {
    match kind {
        ColumnType::Text => ArrowDataType::Utf8View,
        other => written_type(other),
    }
}

fn list_item() -> Field {
    Field::new("element".into(), ArrowDataType::Int32, false)
}

/// A column as an Arrow array; its values are moved, not copied.
pub(crate) fn to_array(column: ColumnBuilder, kind: ColumnType) -> Box<dyn Array> {
    let valid = column.valid.as_deref().filter(|v| v.contains(&false)).map(Bitmap::from);
    let dtype = written_type(kind);
    match column.values {
        Values::Int32(v) => PrimitiveArray::new(dtype, v.into(), valid).boxed(),
        Values::Int64(v) => PrimitiveArray::new(dtype, v.into(), valid).boxed(),
        Values::Float64(v) => PrimitiveArray::new(dtype, v.into(), valid).boxed(),
        Values::Boolean(v) => BooleanArray::new(dtype, Bitmap::from(v), valid).boxed(),
        Values::Text { text, ends } => {
            let bytes = text.into_bytes().into();
            Utf8Array::<i64>::new(dtype, to_offsets(&ends), bytes, valid).boxed()
        }
        Values::ListInt32 { items, ends } => {
            let items = PrimitiveArray::from_vec(items).boxed();
            ListArray::<i64>::new(dtype, to_offsets(&ends), items, valid).boxed()
        }
    }
}

fn to_offsets(ends: &[usize]) -> OffsetsBuffer<i64> {
    let offsets: Vec<i64> = std::iter::once(0).chain(ends.iter().map(|&end| end as i64)).collect();
    offsets.try_into().expect("each value of a column ends where or after the one before does")
}

/// Adds the values of an Arrow array to a column of the same type; `None` when it is another.
pub(crate) fn append_array(column: &mut ColumnBuilder, array: &dyn Array) -> Option<()> {
    append_valid(column, array);
    match &mut column.values {
        Values::Int32(to) => append_numbers(to, array),
        Values::Int64(to) => append_numbers(to, array),
        Values::Float64(to) => append_numbers(to, array),
        Values::Boolean(to) => {
            to.extend(array.as_any().downcast_ref::<BooleanArray>()?.values_iter());
            Some(())
        }
        Values::Text { text, ends } => append_text(text, ends, array),
        Values::ListInt32 { items, ends } => {
            let array = array.as_any().downcast_ref::<ListArray<i64>>()?;
            let (base, first) = (items.len() as i64, *array.offsets().first());
            let item_array = array.values().as_any().downcast_ref::<PrimitiveArray<i32>>()?;
            let last = *array.offsets().last();
            items.extend_from_slice(item_array.values().get(first as usize..last as usize)?);
            let offsets = &array.offsets().as_slice()[1..];
            ends.extend(offsets.iter().map(|end| (base + end - first) as usize));
            Some(())
        }
    }
}

fn append_numbers<T: NativeType>(to: &mut Vec<T>, array: &dyn Array) -> Option<()> {
    to.extend_from_slice(array.as_any().downcast_ref::<PrimitiveArray<T>>()?.values());
    Some(())
}

fn append_text(text: &mut String, ends: &mut Vec<usize>, array: &dyn Array) -> Option<()> {
    let array = array.as_any().downcast_ref::<Utf8ViewArray>()?;
    ends.reserve(array.len());
    for value in array {
        text.push_str(value.unwrap_or(""));
        ends.push(text.len());
    }
    Some(())
}

fn append_valid(column: &mut ColumnBuilder, array: &dyn Array) {
    let before = column.len();
    match array.validity() {
        Some(valid) => {
            column.valid.get_or_insert_with(|| vec![true; before]).extend(valid.iter());
        }
        None => {
            if let Some(valid) = &mut column.valid {
                valid.resize(before + array.len(), true);
            }
        }
    }
}
