//! Tar: POSIX ustar and pax, and the long names of GNU tar.

use super::{Archive, ArchiveKind, Damage, Next, Stream, cut};
use crate::code;
use crate::content::Content;
use std::io;

pub(super) const ARCHIVE: ArchiveKind =
    ArchiveKind { name: "tar", recognises, open: |stream, _| Box::new(Tar::new(stream)) };

/// The unit of everything.
const BLOCK: usize = 512;

/// Bytes that a header of extended names may have.
const LONGEST_NAME: u64 = 1 << 20;

struct Tar {
    stream: Stream,
    /// Bytes of the member that are still to come.
    left: u64,
    padding: u64,
}

/// A header of a member.
struct Header {
    name: Vec<u8>,
    size: u64,
    kind: u8,
}

fn recognises(head: &[u8]) -> bool {
    header(head).is_some_and(|header| !header.name.is_empty())
}

/// The header in a block, when its checksum says that it is one.
fn header(block: &[u8]) -> Option<Header> {
    let block = block.get(..BLOCK)?;
    let sum: u64 = block[..148].iter().chain(&block[156..]).map(|b| u64::from(*b)).sum();
    if number(&block[148..156])? != sum + 8 * u64::from(b' ') {
        return None;
    }
    let text = |from: usize, to: usize| {
        let field = &block[from..to];
        &field[..field.iter().position(|b| *b == 0).unwrap_or(field.len())]
    };
    let mut name = text(0, 100).to_vec();
    // The prefix is POSIX's; GNU keeps times there and says so by a blank after "ustar".
    if &block[257..263] == b"ustar\0" && block[345] != 0 {
        name = [text(345, 500), b"/", &name].concat();
    }
    Some(Header { name, size: number(&block[124..136])?, kind: block[156] })
}

/// A number in octal digits, or in binary after a first bit of 1.
fn number(field: &[u8]) -> Option<u64> {
    if field[0] & 0x80 != 0 {
        let (first, rest) = (field[0] & 0x7F, &field[1..]);
        let fits = first == 0 && rest[..rest.len().saturating_sub(8)].iter().all(|b| *b == 0);
        let low = &rest[rest.len().saturating_sub(8)..];
        return fits.then(|| low.iter().fold(0, |n, b| n << 8 | u64::from(*b)));
    }
    let digits = field.trim_ascii();
    let digits = &digits[..digits.iter().position(|b| *b == 0).unwrap_or(digits.len())];
    let digits = std::str::from_utf8(digits.trim_ascii()).ok()?;
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

/// The value of a keyword of a pax header: records of `LENGTH KEY=VALUE\n`.
fn pax<'a>(mut records: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let mut found = None;
    while let Some(space) = memchr::memchr(b' ', records) {
        let len: usize = std::str::from_utf8(&records[..space]).ok()?.parse().ok()?;
        let record = records.get(space + 1..len)?;
        records = &records[len..];
        let Some(at) = memchr::memchr(b'=', record) else { continue };
        if &record[..at] == key {
            found = Some(record[at + 1..].strip_suffix(b"\n").unwrap_or(&record[at + 1..]));
        }
    }
    found
}

/// Whether a member of this kind has text: no link, device or folder (1 to 6), no header of pax (g
/// and x), no names, labels, lists of folders or parts of files of GNU tar (D, K, L, M, N, S, V),
/// no lists or headers of Solaris (A, E, I, X).
fn is_file(kind: u8) -> bool {
    !matches!(kind, b'1'..=b'6') && !b"gxADEIKLMNSVX".contains(&kind)
}

fn padding(size: u64) -> u64 {
    (BLOCK as u64 - size % BLOCK as u64) % BLOCK as u64
}

impl Tar {
    fn new(stream: Stream) -> Self {
        Self { stream, left: 0, padding: 0 }
    }

    /// The data of an extended header; short when the archive ends.
    fn extension(&mut self, size: u64) -> Vec<u8> {
        let mut data = self.stream.peek(size as usize).to_vec();
        data.truncate(size as usize);
        self.stream.consume(data.len());
        self.stream.skip(padding(size));
        data
    }

    fn damage(&mut self, from: u64, message: &str) -> Damage {
        let ahead = self.stream.peek(256);
        let sample = ahead[..ahead.len().min(256)].to_vec();
        let start = self.stream.position();
        self.stream.search(BLOCK, BLOCK, recognises);
        Damage {
            code: code::CONTAINER_CORRUPT,
            message: message.to_owned(),
            start: from.min(start),
            end: self.stream.position(),
            sample,
        }
    }
}

const BAD_HEADER: &str = "the archive is damaged here: no header of a member is found where one \
                          should be; the members before and after this stretch are read; fetch \
                          the archive again";

const UNKNOWN: &str = "this member of the archive is stored in a way that is not read (sparse, or \
                       in several volumes); unpack the archive and name the folder";

impl Archive for Tar {
    fn next(&mut self) -> Next {
        let begin = self.stream.position();
        self.stream.skip(self.left);
        let begin = begin + self.left.min(self.stream.position() - begin);
        self.stream.skip(std::mem::take(&mut self.padding));
        self.left = 0;
        let (mut long_name, mut long_size) = (None, None);
        loop {
            let structure = self.stream.position() - begin;
            let block = self.stream.peek(BLOCK);
            if block.is_empty() {
                return Next::End { structure };
            }
            let block = &block[..block.len().min(BLOCK)];
            if block.iter().all(|b| *b == 0) {
                let n = block.len();
                self.stream.consume(n);
                continue;
            }
            let Some(Header { name, size, kind }) = header(block) else {
                let at = self.stream.position();
                let damage = self.damage(at, BAD_HEADER);
                return Next::Damage { name: None, damage, structure };
            };
            self.stream.consume(BLOCK);
            match kind {
                b'L' | b'x' if size <= LONGEST_NAME => {
                    let data = self.extension(size);
                    if kind == b'L' {
                        let end = data.iter().position(|b| *b == 0).unwrap_or(data.len());
                        long_name = Some(data[..end].to_vec());
                    } else {
                        long_name = pax(&data, b"path").map(<[u8]>::to_vec).or(long_name);
                        let digits = pax(&data, b"size").and_then(|s| std::str::from_utf8(s).ok());
                        long_size = digits.and_then(|s| s.parse().ok()).or(long_size);
                    }
                }
                // What is none of the kinds below is treated as a file, as POSIX asks.
                kind if is_file(kind) => {
                    let name = long_name.take().unwrap_or(name);
                    let size = long_size.take().unwrap_or(size);
                    self.padding = padding(size);
                    if name.ends_with(b"/") || super::is_hidden(&name) {
                        self.stream.skip(size.saturating_add(std::mem::take(&mut self.padding)));
                        continue;
                    }
                    self.left = size;
                    return Next::Member { name, structure: self.stream.position() - begin };
                }
                b'S' | b'M' => {
                    let start = self.stream.position();
                    let structure = start - begin;
                    let end = start + self.stream.skip(size);
                    self.stream.skip(padding(size));
                    let damage = Damage {
                        code: code::UNSUPPORTED_FORMAT,
                        message: UNKNOWN.to_owned(),
                        start,
                        end: end + (self.stream.position() - end),
                        sample: Vec::new(),
                    };
                    return Next::Damage { name: Some(name), damage, structure };
                }
                // Links have a size that counts nothing.
                b'1' | b'2' => (long_name, long_size) = (None, None),
                _ => {
                    self.stream.skip(size.saturating_add(padding(size)));
                    // What was said of a folder or device is not said of the next member.
                    if matches!(kind, b'3'..=b'6') {
                        (long_name, long_size) = (None, None);
                    }
                }
            }
        }
    }

    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.stream.read(out, self.left);
        self.left -= n as u64;
        if n == 0 && self.left > 0 && !out.is_empty() {
            self.left = 0;
            self.padding = 0;
            return Err(self.stream.failure().unwrap_or_else(cut));
        }
        Ok(n)
    }

    fn content(&self) -> &Content {
        self.stream.content()
    }

    fn into_content(self: Box<Self>) -> Content {
        self.stream.into_content()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_octal_or_binary() {
        assert_eq!(number(b"0000644\0"), Some(0o644));
        assert_eq!(number(b" 12 \0\0\0\0"), Some(10));
        assert_eq!(number(b"\x80\0\0\0\0\0\0\0\0\0\x01\x02"), Some(258));
        assert_eq!(number(b"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), None);
        assert_eq!(number(b"12x4567\0"), None);
    }

    #[test]
    fn a_pax_header_holds_records_with_their_length_before_them() {
        // "17 path=long/name" and a line end are 18 bytes.
        let records = b"18 path=long/name\n11 size=12\n";
        assert_eq!(pax(records, b"path"), Some(&b"long/name"[..]));
        assert_eq!(pax(records, b"size"), Some(&b"12"[..]));
        assert_eq!(pax(b"99 path=x\n", b"path"), None);
    }
}
