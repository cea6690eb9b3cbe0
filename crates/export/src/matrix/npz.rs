//! Compressed rows as `scipy.sparse.load_npz` reads them: a ZIP archive of five arrays of `NumPy`
//! (`indices`, `indptr`, `data`, `shape`, `format`), as `scipy.sparse.save_npz` writes them
//! without compression.

use super::{source::Source, zip::ZipFile};
use crate::Error;
use std::{io::Write, path::Path};

/// Writes the matrix as `csr`: counts and indices of 32 bits, of 64 where there are more entries
/// than 32 hold.
pub(super) fn write(source: &Source, path: &Path) -> Result<(), Error> {
    let wide = i32::try_from(source.n_entries).is_err();
    let index_type = if wide { "<i8" } else { "<i4" };
    let failed = || Error::io("write", path);
    let index = |number: u64, bytes: &mut Vec<u8>| {
        if wide {
            bytes.extend((number as i64).to_le_bytes());
        } else {
            bytes.extend((number as i32).to_le_bytes());
        }
    };
    let mut zip = ZipFile::create(path)?;
    let mut bytes = Vec::new();

    // Where each row begins among the entries.
    let mut starts: Vec<u64> = vec![0];
    let mut n_entries = 0;
    zip.begin("indices.npy").map_err(failed())?;
    zip.write_all(&head(index_type, &[source.n_entries])).map_err(failed())?;
    source.rows(|document, entries| {
        // Rows of documents without terms begin where the last one ended.
        starts.resize(document as usize + 1, n_entries);
        n_entries += entries.len() as u64;
        bytes.clear();
        for &(term, _) in entries {
            index(u64::from(term), &mut bytes);
        }
        zip.write_all(&bytes).map_err(failed())
    })?;
    starts.resize(source.n_documents as usize + 1, n_entries);
    zip.end().map_err(failed())?;

    zip.begin("indptr.npy").map_err(failed())?;
    zip.write_all(&head(index_type, &[starts.len() as u64])).map_err(failed())?;
    for chunk in starts.chunks(1 << 13) {
        bytes.clear();
        for &start in chunk {
            index(start, &mut bytes);
        }
        zip.write_all(&bytes).map_err(failed())?;
    }
    zip.end().map_err(failed())?;

    let mut put = |name: &str, content: &[u8]| {
        zip.begin(name)?;
        zip.write_all(content)?;
        zip.end()
    };
    let shape = [source.n_documents as i64, source.n_terms as i64].map(i64::to_le_bytes).concat();
    put("format.npy", &[&head("|S3", &[])[..], b"csr"].concat()).map_err(failed())?;
    put("shape.npy", &[&head("<i8", &[2])[..], &shape].concat()).map_err(failed())?;

    zip.begin("data.npy").map_err(failed())?;
    zip.write_all(&head("<i4", &[source.n_entries])).map_err(failed())?;
    source.rows(|_, entries| {
        bytes.clear();
        bytes.extend(entries.iter().flat_map(|(_, frequency)| frequency.to_le_bytes()));
        zip.write_all(&bytes).map_err(failed())
    })?;
    zip.end().map_err(failed())?;
    zip.finish()
}

/// Bytes of a head before its text.
const BEFORE: usize = 10;

/// The head of an array in the format `.npy`, version 1.0 (`numpy.lib.format`): its type and its
/// shape, padded so that the values begin at a multiple of 64 bytes.
fn head(descr: &str, shape: &[u64]) -> Vec<u8> {
    let shape = match shape {
        [one] => format!("({one},)"),
        more => format!("({})", more.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")),
    };
    let mut text = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}");
    while !(BEFORE + text.len() + 1).is_multiple_of(64) {
        text.push(' ');
    }
    text.push('\n');
    let mut head = b"\x93NUMPY\x01\x00".to_vec();
    head.extend((text.len() as u16).to_le_bytes());
    head.extend(text.as_bytes());
    head
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn the_head_of_an_array_is_the_one_that_numpy_writes() {
        // numpy.save of np.array([1, 2], "<i8"), NumPy 2: 128 bytes of head, this text in it.
        let bytes = head("<i8", &[2]);
        assert_eq!(bytes.len(), 128);
        assert_eq!(bytes[..10], *b"\x93NUMPY\x01\x00v\x00");
        let text = std::str::from_utf8(&bytes[10..]).unwrap();
        assert!(text.starts_with("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }"));
        assert!(text.ends_with(" \n"));
    }
}
