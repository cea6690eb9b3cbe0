//! What compressed batches of Arrow claim to need, looked at before anything is unpacked.
//!
//! A compressed buffer begins with the length that it will have. The library makes room for as much
//! before it looks further, and a damaged length, which can be terabytes, would end the program. So
//! the messages are walked through first, in the way in which they will be read, and none is handed
//! over whose buffers together claim too much.
//!
//! What is too much is no setting: what was read must be found again at the same place, later and by
//! commands that know no settings of the run.

use super::in_words;
use arrow_ipc::{Block, Message, MessageHeader, RecordBatch, root_as_footer, root_as_message};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// What a message begins with, before the length of its metadata.
const CONTINUATION: [u8; 4] = [0xFF; 4];

/// Bytes of the claim that a compressed buffer begins with.
const CLAIM: u64 = 8;

/// Bytes that any batch may claim.
const FREE: u64 = 1 << 30;

/// How many times larger than its compressed bytes a batch may be beyond that; text shrinks to a
/// third or a tenth.
const MOST_GROWTH: u64 = 16;

/// How far a stream can be read.
pub(super) struct Readable {
    /// One past the last byte.
    pub(super) end: u64,
    /// Why it can be read no further, when that is not because it ends.
    pub(super) why: Option<String>,
}

/// Walks through the messages of a stream that begins at `start`.
pub(super) fn of_stream(copy: &mut File, start: u64) -> io::Result<Readable> {
    let len = copy.seek(SeekFrom::End(0))?;
    let mut at = start;
    loop {
        let mut words = [0; 8];
        let begins = at;
        let stopped = |why: String| Ok(Readable { end: begins, why: Some(why) });
        // What is too short to be a message is for the library to judge.
        let whole = Readable { end: len, why: None };
        if len.saturating_sub(at) < CLAIM {
            return Ok(whole);
        }
        read_at(copy, at, &mut words)?;
        let [a, b, c, d, size @ ..] = words;
        let (head, size) = match [a, b, c, d] {
            CONTINUATION => (8, i32::from_le_bytes(size)),
            size => (4, i32::from_le_bytes(size)),
        };
        if size == 0 {
            return Ok(Readable { end: at + head, why: None });
        }
        let Ok(size) = u64::try_from(size) else {
            return stopped(format!("what stands at byte {at} is no message"));
        };
        let body = at + head + size;
        if body > len {
            return Ok(whole);
        }
        let mut metadata = vec![0; size as usize];
        read_at(copy, at + head, &mut metadata)?;
        let message = root_as_message(&metadata).ok();
        let length = message.map(|m| (m, u64::try_from(m.bodyLength())));
        let Some((message, Ok(body_len))) = length else {
            return stopped(format!("what stands at byte {at} is no message"));
        };
        if let Some(why) = refusal(copy, message, body, body_len)? {
            return stopped(why);
        }
        at = body.saturating_add(body_len);
    }
}

/// Looks at the batches that the index of a file lists: for each, why it cannot be read, or nothing.
///
/// # Errors
/// When there is no index, or a dictionary that all batches need claims too much.
pub(super) fn of_file(copy: &mut File) -> Result<Vec<Option<String>>, String> {
    let len = copy.seek(SeekFrom::End(0)).map_err(|e| in_words(&e))?;
    let no_index = || "the index at its end is damaged or cut off".to_owned();
    let mut ending = [0; 4];
    let end = len.checked_sub(10).ok_or_else(no_index)?;
    read_at(copy, end, &mut ending).map_err(|e| in_words(&e))?;
    let size = u64::from(u32::from_le_bytes(ending));
    let start = end.checked_sub(size).ok_or_else(no_index)?;
    let mut index = vec![0; size as usize];
    read_at(copy, start, &mut index).map_err(|e| in_words(&e))?;
    let footer = root_as_footer(&index).map_err(|_| no_index())?;
    for block in footer.dictionaries().iter().flatten() {
        if let Some(why) = of_block(copy, block, len) {
            return Err(why);
        }
    }
    let batches = footer.recordBatches().ok_or_else(no_index)?;
    Ok(batches.iter().map(|block| of_block(copy, block, len)).collect())
}

/// Why a message that the index lists cannot be read. What is no message is for the library to
/// judge, which reads it in the same way.
fn of_block(copy: &mut File, block: &Block, len: u64) -> Option<String> {
    let outside = || Some("the index says that it lies outside of the file".to_owned());
    let number = |n: i64| u64::try_from(n).ok();
    let places = number(block.offset()).zip(number(block.metaDataLength().into()));
    let Some(((offset, size), body_len)) = places.zip(number(block.bodyLength())) else {
        return outside();
    };
    let body = offset.saturating_add(size);
    if body.saturating_add(body_len) > len || size < CLAIM {
        return outside();
    }
    let mut metadata = vec![0; size as usize];
    if let Err(error) = read_at(copy, offset, &mut metadata) {
        return Some(in_words(&error));
    }
    let head = if metadata.starts_with(&CONTINUATION) { 8 } else { 4 };
    let message = root_as_message(&metadata[head..]).ok()?;
    refusal(copy, message, body, body_len).unwrap_or_else(|error| Some(in_words(&error)))
}

/// Why a message cannot be read: its buffers, in a body that begins at `body`, claim too much.
fn refusal(
    copy: &mut File,
    message: Message<'_>,
    body: u64,
    body_len: u64,
) -> io::Result<Option<String>> {
    let Some(batch) = batch_of(message) else { return Ok(None) };
    if batch.compression().is_none() {
        return Ok(None);
    }
    let mut claimed = 0u64;
    for buffer in batch.buffers().iter().flatten() {
        let mut claim = [0; CLAIM as usize];
        let place = u64::try_from(buffer.offset()).ok().and_then(|at| body.checked_add(at));
        // A buffer that lies nowhere is for the library to refuse, which it does at once.
        let Some(place) = place.filter(|_| buffer.length() >= CLAIM as i64) else { continue };
        match read_at(copy, place, &mut claim) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => continue,
            Err(error) => return Err(error),
        }
        // Below zero stands for a buffer that is not compressed.
        let claim = u64::try_from(i64::from_le_bytes(claim)).unwrap_or(0);
        claimed = claimed.saturating_add(claim);
    }
    let limit = FREE.max(body_len.saturating_mul(MOST_GROWTH));
    Ok((claimed > limit).then(|| {
        format!(
            "its columns say that unpacked they need {claimed} bytes, and at most {limit} are \
             believed; if it is true, write it in smaller batches"
        )
    }))
}

/// The rows or the dictionary that a message holds.
fn batch_of(message: Message<'_>) -> Option<RecordBatch<'_>> {
    match message.header_type() {
        MessageHeader::RecordBatch => message.header_as_record_batch(),
        MessageHeader::DictionaryBatch => message.header_as_dictionary_batch()?.data(),
        _ => None,
    }
}

fn read_at(copy: &mut File, at: u64, out: &mut [u8]) -> io::Result<()> {
    copy.seek(SeekFrom::Start(at))?;
    copy.read_exact(out)
}
