//! The head of a WARC record.

use super::Head;

/// Bytes that a head may have.
const LONGEST: usize = 64 << 10;

/// Whether a record begins here.
pub(super) fn begins_record(bytes: &[u8]) -> bool {
    matches!(bytes, [b'W', b'A', b'R', b'C', b'/', b'0' | b'1', b'.', b'0'..=b'9', ..])
}

/// Fields of a head: names and values, without line ends.
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    /// The lines after the first; or, of HTTP, after the line of the status.
    pub(super) fn new(head: &'a [u8]) -> Self {
        Self(head)
    }

    /// The value of a field, without blanks around it; the first when there are several.
    pub(super) fn get(&self, name: &str) -> Option<&'a [u8]> {
        self.0.split(|b| *b == b'\n').skip(1).find_map(|line| {
            let at = memchr::memchr(b':', line)?;
            let found = line[..at].trim_ascii().eq_ignore_ascii_case(name.as_bytes());
            found.then(|| line[at + 1..].trim_ascii())
        })
    }
}

/// Where a head ends, with its empty line.
enum End {
    At(usize),
    /// Not in the bytes that are there.
    Ahead,
    /// It is too long, or another begins in it.
    Nowhere,
}

fn end(bytes: &[u8]) -> End {
    let looked_at = &bytes[..bytes.len().min(LONGEST)];
    let found = memchr::memchr_iter(b'\n', looked_at).find_map(|at| match &looked_at[at + 1..] {
        [b'\n', ..] => Some(End::At(at + 2)),
        [b'\r', b'\n', ..] => Some(End::At(at + 3)),
        // Else each of many heads without an end would be looked for to the longest.
        line if begins_record(line) => Some(End::Nowhere),
        _ => None,
    });
    let goes_on = if bytes.len() < LONGEST { End::Ahead } else { End::Nowhere };
    found.unwrap_or(goes_on)
}

/// The length of a head with its empty line; `None` when that is not there.
pub(super) fn head_len(bytes: &[u8]) -> Option<usize> {
    match end(bytes) {
        End::At(len) => Some(len),
        End::Ahead | End::Nowhere => None,
    }
}

pub(super) fn head(bytes: &[u8]) -> Head {
    if !begins_record(bytes) {
        let could = bytes.len() < 8 && b"WARC/1.0".starts_with(&bytes[..bytes.len().min(5)]);
        return if could { Head::Cut } else { Head::Broken };
    }
    let len = match end(bytes) {
        End::At(len) => len,
        End::Ahead => return Head::Cut,
        End::Nowhere => return Head::Broken,
    };
    let fields = Fields::new(&bytes[..len]);
    let length = fields.get("Content-Length").and_then(|v| std::str::from_utf8(v).ok());
    match length.and_then(|v| v.parse().ok()) {
        Some(block) => Head::Whole { len, block, document: is_document(&fields) },
        None => Head::Broken,
    }
}

/// Whether a record of this type holds what was on a page.
fn is_document(fields: &Fields<'_>) -> bool {
    let kind = fields.get("WARC-Type").unwrap_or_default().to_ascii_lowercase();
    matches!(kind.as_slice(), b"response" | b"resource" | b"conversion")
}

/// Where, after the first byte, a record seems to begin: at the start of a line, or, as after a run of
/// other bytes, with a field of its own in the next one.
pub(super) fn next_record(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(bytes, b"WARC/").filter(|at| *at > 0).find(|&at| {
        let line = &bytes[at..];
        let starts_line =
            bytes[at - 1] == b'\n' && matches!(line.get(8), None | Some(b'\r' | b'\n'));
        let has_field = line.get(8..).is_some_and(|rest| {
            [&b"\r\nWARC-"[..], b"\nWARC-"].iter().any(|start| rest.starts_with(start))
        });
        begins_record(line) && (starts_line || has_field)
    })
}
