//! Rows of the files between stages, with numbers changed.

use textmill_corpus::{Batch, Document, Values};

use crate::document_of;

/// A document for each paragraph of a text.
pub fn documents_of(text: &str) -> Vec<Document> {
    let parts = text.split("\n\n").filter(|part| !part.trim().is_empty());
    parts.take(4).map(document_of).collect()
}

/// Changes numbers in rows: each six bytes say which table, column and place, and what stands
/// there then.
pub fn damage(batches: &mut [Batch], bytes: &[u8]) {
    for change in bytes.as_chunks::<6>().0 {
        let [table, column, place, low, high, shift] = change.map(usize::from);
        let n_tables = batches.len();
        let Some(batch) = batches.get_mut(table % n_tables.max(1)) else { return };
        let n_columns = batch.columns.len();
        let value = (low | high << 8) << (shift % 24);
        let value = if shift >= 128 { !value } else { value };
        let into = |len: usize| place % len.max(1);
        match &mut batch.columns[column % n_columns.max(1)].values {
            Values::Int32(items) | Values::ListInt32 { items, .. } => {
                let at = into(items.len());
                if let Some(item) = items.get_mut(at) {
                    *item = value as i32;
                }
            }
            Values::Int64(items) => {
                let at = into(items.len());
                if let Some(item) = items.get_mut(at) {
                    *item = value as i64;
                }
            }
            _ => {}
        }
    }
}
