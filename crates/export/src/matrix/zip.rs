//! A ZIP archive of files that are stored as they are, written from beginning to end.
//!
//! Sizes and checksums follow each file (a data descriptor) and stand in the directory at the end,
//! always in the wide form (ZIP64), so that a file may be longer than 4 GiB. Source: PKWARE,
//! APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3.

use crate::{Error, partial_file::PartialFile};
use std::{
    io::{self, Write},
    path::Path,
};

/// The version of the format that knows ZIP64.
const VERSION: u16 = 45;
/// Sizes and checksum come after the content.
const DESCRIPTOR_FOLLOWS: u16 = 1 << 3;
/// 1980-01-01, the first day that there is: archives of equal content are equal.
const DATE: u16 = 1 << 5 | 1;
/// What stands in a narrow field whose value is in the wide form.
const WIDE: u32 = u32::MAX;

/// A file in the archive.
struct Entry {
    name: String,
    offset: u64,
    size: u64,
    crc: u32,
}

/// An archive that is being written.
pub(super) struct ZipFile {
    file: PartialFile,
    table: [u32; 256],
    written: u64,
    entries: Vec<Entry>,
}

impl ZipFile {
    pub(super) fn create(path: &Path) -> Result<Self, Error> {
        let file = PartialFile::create(path)?;
        Ok(Self { file, table: crc_table(), written: 0, entries: Vec::new() })
    }

    /// Begins a file; what is written from here to [`ZipFile::end`] is its content.
    pub(super) fn begin(&mut self, name: &str) -> io::Result<()> {
        let entry = Entry { name: name.to_owned(), offset: self.written, size: 0, crc: WIDE };
        let mut head = b"PK\x03\x04".to_vec();
        common(&mut head, 0, WIDE, &entry);
        head.extend(20_u16.to_le_bytes());
        head.extend(name.as_bytes());
        // Extra field 1: size, and size as stored; not known yet.
        extra(&mut head, &[0, 0]);
        self.entries.push(entry);
        self.put(&head)
    }

    /// Ends the file.
    pub(super) fn end(&mut self) -> io::Result<()> {
        let entry = self.entries.last_mut().expect("a file was begun");
        entry.crc = !entry.crc;
        let mut tail = b"PK\x07\x08".to_vec();
        tail.extend(entry.crc.to_le_bytes());
        tail.extend([entry.size.to_le_bytes(); 2].concat());
        self.put(&tail)
    }

    /// Writes the directory and gives the archive its name.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        let start = self.written;
        let mut out = Vec::new();
        for entry in &self.entries {
            out.extend(b"PK\x01\x02");
            out.extend(VERSION.to_le_bytes());
            common(&mut out, entry.crc, WIDE, entry);
            out.extend(28_u16.to_le_bytes());
            // No comment, first disk, no attributes; the offset is in the extra field.
            out.extend([0; 10]);
            out.extend(WIDE.to_le_bytes());
            out.extend(entry.name.as_bytes());
            extra(&mut out, &[entry.size, entry.size, entry.offset]);
        }
        let (n, length) = (self.entries.len() as u64, out.len() as u64);
        out.extend(b"PK\x06\x06");
        out.extend(44_u64.to_le_bytes());
        out.extend([VERSION.to_le_bytes(); 2].concat());
        out.extend([0; 8]);
        for number in [n, n, length, start] {
            out.extend(number.to_le_bytes());
        }
        out.extend(b"PK\x06\x07\0\0\0\0");
        out.extend((start + length).to_le_bytes());
        out.extend(1_u32.to_le_bytes());
        out.extend(b"PK\x05\x06\0\0\0\0");
        out.extend([(n as u16).to_le_bytes(); 2].concat());
        out.extend([WIDE.to_le_bytes(); 2].concat());
        out.extend([0; 2]);
        let path = self.file.path().to_owned();
        self.put(&out).map_err(Error::io("write", &path))?;
        self.file.seal().map(drop)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len() as u64;
        self.file.write_all(bytes)
    }
}

impl Write for ZipFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let entry = self.entries.last_mut().expect("a file was begun");
        entry.size += bytes.len() as u64;
        entry.crc = bytes.iter().fold(entry.crc, |crc, &byte| {
            self.table[((crc ^ u32::from(byte)) & 0xFF) as usize] ^ (crc >> 8)
        });
        self.put(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// What the heads of a file in the archive and in the directory have in common: from the version
/// that is needed to the length of the name.
fn common(out: &mut Vec<u8>, crc: u32, size: u32, entry: &Entry) {
    for number in [VERSION, DESCRIPTOR_FOLLOWS, 0, 0, DATE] {
        out.extend(number.to_le_bytes());
    }
    for number in [crc, size, size] {
        out.extend(number.to_le_bytes());
    }
    out.extend((entry.name.len() as u16).to_le_bytes());
}

/// The extra field with wide numbers.
fn extra(out: &mut Vec<u8>, numbers: &[u64]) {
    out.extend(1_u16.to_le_bytes());
    out.extend((numbers.len() as u16 * 8).to_le_bytes());
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

/// The remainders of CRC-32 (polynomial 0x04C11DB7, bits reversed), by byte.
fn crc_table() -> [u32; 256] {
    std::array::from_fn(|byte| {
        (0..8).fold(
            byte as u32,
            |crc, _| {
                if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 }
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_file_has_its_content_and_its_checksum() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zip");
        let mut zip = ZipFile::create(&path).unwrap();
        zip.begin("a.txt").unwrap();
        zip.write_all(b"12345").unwrap();
        zip.write_all(b"6789").unwrap();
        zip.end().unwrap();
        zip.finish().unwrap();
        let bytes = std::fs::read(&path).unwrap();
        // The check value of CRC-32 is that of these nine digits: CBF43926.
        let tail = [&b"123456789PK\x07\x08"[..], &0xCBF4_3926_u32.to_le_bytes()].concat();
        assert!(bytes.windows(tail.len()).any(|window| window == tail));
    }
}
