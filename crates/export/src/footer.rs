//! The checksum that the footer of a Parquet file holds of itself.
//!
//! A decoder trusts a footer; one with a flipped bit can make it stop the program. So the footer
//! is checked before it is decoded. The checksum is the value of a key of the footer's own
//! metadata, and is taken while that value is blank.

use polars_parquet_format::{FileMetaData, thrift::protocol::TCompactOutputProtocol};
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
};
use xxhash_rust::xxh3::xxh3_64;

/// The key, which must be the last of the metadata.
pub(crate) const KEY: &str = "textmill.footer";
/// The value until the checksum is known.
pub(crate) const BLANK: &str = "0000000000000000";

/// Between key and value the format puts the type of the value and its length.
const BETWEEN: [u8; 2] = [0x18, BLANK.len() as u8];
/// A file ends with the length of its footer and four letters.
const ENDING: usize = 8;
const MAGIC: &[u8] = b"PAR1";

/// Where in these bytes the checksum stands.
fn place(bytes: &[u8]) -> Option<Range<usize>> {
    let before = [KEY.as_bytes(), &BETWEEN].concat();
    let start = bytes.windows(before.len()).rposition(|w| w == before)? + before.len();
    let end = start + BLANK.len();
    (end <= bytes.len()).then_some(start..end)
}

/// Length of the footer that bytes end with, its ending included.
fn length(bytes: &[u8]) -> Option<usize> {
    let rest = bytes.strip_suffix(MAGIC)?;
    let length = u32::from_le_bytes(*rest.last_chunk()?);
    Some(length as usize + ENDING)
}

/// Puts other metadata into the place of those in the footer that `bytes` end with. What lies before
/// them (the indexes of pages) stays.
pub(crate) fn replace(bytes: &mut Vec<u8>, metadata: &FileMetaData) -> Option<()> {
    let start = bytes.len().checked_sub(length(bytes)?)?;
    bytes.truncate(start);
    metadata.write_to_out_protocol(&mut TCompactOutputProtocol::new(&mut *bytes)).ok()?;
    let length = u32::try_from(bytes.len() - start).ok()?;
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(MAGIC);
    Some(())
}

/// Puts the checksum of the footer that `bytes` end with into its place.
pub(crate) fn sign(bytes: &mut [u8]) -> Option<()> {
    let start = bytes.len().checked_sub(length(bytes)?)?;
    let footer = &mut bytes[start..];
    let checksum = format!("{:016x}", xxh3_64(footer));
    let place = place(footer)?;
    footer[place].copy_from_slice(checksum.as_bytes());
    Some(())
}

/// The footer of a file, ending included; `None` when its checksum does not hold.
pub(crate) fn read(file: &mut File) -> io::Result<Option<Vec<u8>>> {
    let size = file.seek(SeekFrom::End(0))?;
    let Some(before) = size.checked_sub(ENDING as u64) else { return Ok(None) };
    let read_from = |file: &mut File, start| {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(start))?;
        file.read_to_end(&mut bytes)?;
        io::Result::Ok(bytes)
    };
    let ending = read_from(file, before)?;
    let start = length(&ending).and_then(|length| size.checked_sub(length as u64));
    let Some(start) = start else { return Ok(None) };
    let footer = read_from(file, start)?;
    Ok(holds(&footer).then_some(footer))
}

fn holds(footer: &[u8]) -> bool {
    let Some(place) = place(footer) else { return false };
    let mut blank = footer.to_vec();
    blank[place.clone()].copy_from_slice(BLANK.as_bytes());
    footer[place] == *format!("{:016x}", xxh3_64(&blank)).as_bytes()
}
