//! Rows of columns as lines of JSON.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Decimal128Type, Decimal256Type, Float16Type, Float32Type, Float64Type,
    Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatch, downcast_dictionary_array};
use arrow_schema::{DataType, TimeUnit};
use std::ops::Range;

/// Values in values that are written; what lies deeper is null.
const MAX_DEPTH: usize = 16;

/// Appends rows as objects, one a line, with a member for each column; null where there is no
/// value, and for values that are no text, number, date, list or structure of such.
pub(super) fn write(
    batch: &RecordBatch,
    rows: Range<usize>,
    out: &mut Vec<u8>,
) -> Result<(), String> {
    let schema = batch.schema();
    for row in rows {
        out.push(b'{');
        for (at, (field, column)) in schema.fields().iter().zip(batch.columns()).enumerate() {
            if at > 0 {
                out.push(b',');
            }
            json(field.name(), out)?;
            out.push(b':');
            value(column.as_ref(), row, 0, out)?;
        }
        out.extend_from_slice(b"}\n");
    }
    Ok(())
}

fn json<T: serde::Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) -> Result<(), String> {
    serde_json::to_writer(out, value).map_err(|e| e.to_string())
}

/// A number, as it would be in JSON: infinities and what is no number are null.
macro_rules! number {
    ($array:expr, $row:expr, $out:expr, $kind:ty) => {
        json(&$array.as_primitive::<$kind>().value($row), $out)
    };
}

fn value(array: &dyn Array, row: usize, depth: usize, out: &mut Vec<u8>) -> Result<(), String> {
    if array.is_null(row) || depth > MAX_DEPTH {
        out.extend_from_slice(b"null");
        return Ok(());
    }
    match array.data_type() {
        DataType::Boolean => json(&array.as_boolean().value(row), out),
        DataType::Int8 => number!(array, row, out, Int8Type),
        DataType::Int16 => number!(array, row, out, Int16Type),
        DataType::Int32 => number!(array, row, out, Int32Type),
        DataType::Int64 => number!(array, row, out, Int64Type),
        DataType::UInt8 => number!(array, row, out, UInt8Type),
        DataType::UInt16 => number!(array, row, out, UInt16Type),
        DataType::UInt32 => number!(array, row, out, UInt32Type),
        DataType::UInt64 => number!(array, row, out, UInt64Type),
        DataType::Float16 => json(&f32::from(array.as_primitive::<Float16Type>().value(row)), out),
        DataType::Float32 => number!(array, row, out, Float32Type),
        DataType::Float64 => number!(array, row, out, Float64Type),
        DataType::Decimal128(..) => {
            json(&array.as_primitive::<Decimal128Type>().value_as_string(row), out)
        }
        DataType::Decimal256(..) => {
            json(&array.as_primitive::<Decimal256Type>().value_as_string(row), out)
        }
        DataType::Utf8 => json(array.as_string::<i32>().value(row), out),
        DataType::LargeUtf8 => json(array.as_string::<i64>().value(row), out),
        DataType::Utf8View => json(array.as_string_view().value(row), out),
        DataType::Binary => bytes(array.as_binary::<i32>().value(row), out),
        DataType::LargeBinary => bytes(array.as_binary::<i64>().value(row), out),
        DataType::BinaryView => bytes(array.as_binary_view().value(row), out),
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => {
            json(&moment(array, row), out)
        }
        DataType::Dictionary(..) => {
            downcast_dictionary_array!(
                array => match array.key(row) {
                    Some(key) => value(array.values().as_ref(), key, depth + 1, out),
                    None => null(out),
                },
                _ => null(out)
            )
        }
        DataType::List(_) => list(array.as_list::<i32>().value(row).as_ref(), depth, out),
        DataType::LargeList(_) => list(array.as_list::<i64>().value(row).as_ref(), depth, out),
        DataType::FixedSizeList(..) => {
            list(array.as_fixed_size_list().value(row).as_ref(), depth, out)
        }
        DataType::Struct(fields) => {
            let columns = array.as_struct().columns();
            out.push(b'{');
            for (at, (field, column)) in fields.iter().zip(columns).enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                json(field.name(), out)?;
                out.push(b':');
                value(column.as_ref(), row, depth + 1, out)?;
            }
            out.push(b'}');
            Ok(())
        }
        DataType::Map(..) => list(&array.as_map().value(row), depth, out),
        _ => null(out),
    }
}

#[allow(clippy::unnecessary_wraps, reason = "it stands beside others that can fail")]
fn null(out: &mut Vec<u8>) -> Result<(), String> {
    out.extend_from_slice(b"null");
    Ok(())
}

/// Bytes that are text: some programs write text as bytes.
fn bytes(bytes: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
    json(&simdutf8::basic::from_utf8(bytes).ok(), out)
}

fn list(values: &dyn Array, depth: usize, out: &mut Vec<u8>) -> Result<(), String> {
    out.push(b'[');
    for row in 0..values.len() {
        if row > 0 {
            out.push(b',');
        }
        value(values, row, depth + 1, out)?;
    }
    out.push(b']');
    Ok(())
}

/// A date or a moment as ISO 8601 has it, in UTC where a time zone is known.
fn moment(array: &dyn Array, row: usize) -> Option<String> {
    macro_rules! of {
        ($kind:ty) => {
            array.as_primitive::<$kind>().value_as_datetime(row)
        };
    }
    let (moment, in_utc) = match array.data_type() {
        DataType::Date32 => return Some(of!(Date32Type)?.date().to_string()),
        DataType::Date64 => return Some(of!(Date64Type)?.date().to_string()),
        DataType::Timestamp(unit, zone) => {
            let moment = match unit {
                TimeUnit::Second => of!(TimestampSecondType)?,
                TimeUnit::Millisecond => of!(TimestampMillisecondType)?,
                TimeUnit::Microsecond => of!(TimestampMicrosecondType)?,
                TimeUnit::Nanosecond => of!(TimestampNanosecondType)?,
            };
            (moment, zone.is_some())
        }
        _ => return None,
    };
    Some(format!("{moment:?}{}", if in_utc { "Z" } else { "" }))
}
