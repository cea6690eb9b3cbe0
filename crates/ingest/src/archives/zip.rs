//! Zip, as APPNOTE 6.3 describes it, read from front to back: what the headers before the members
//! say counts, so that a cut archive gives all members before the cut.

use super::inflate::Inflate;
use super::{Archive, ArchiveKind, Damage, Limit, Next, Stream, cut};
use crate::code;
use crate::compression;
use crate::content::Content;
use flate2::Crc;
use std::io;

pub(super) const ARCHIVE: ArchiveKind = ArchiveKind {
    name: "zip",
    recognises,
    open: |stream, limit| Box::new(Zip::new(stream, limit)),
};

const LOCAL: &[u8; 4] = b"PK\x03\x04";
const DESCRIPTOR: &[u8; 4] = b"PK\x07\x08";
/// What follows the last member: the directory, or the end of an empty archive.
const AFTER: [&[u8]; 5] =
    [b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"PK\x05\x05"];

/// Bytes of a header before its name.
const HEADER: usize = 30;

fn recognises(head: &[u8]) -> bool {
    head.starts_with(LOCAL)
        || head.starts_with(b"PK\x05\x06")
        // A file in several parts of which there is only one.
        || head.starts_with(b"PK\x30\x30PK\x03\x04")
}

struct Zip {
    stream: Stream,
    limit: Limit,
    member: Option<Member>,
    /// Whether the directory has begun, after which another archive may follow.
    in_directory: bool,
}

/// The member that is being read.
struct Member {
    data: Data,
    crc: Crc,
    /// The checksum and size after the data, not before them.
    described_after: bool,
    expected_crc: u32,
    done: bool,
}

enum Data {
    Stored { left: u64 },
    Compressed(Box<Inflate>),
}

/// What a header says.
struct Header {
    name: Vec<u8>,
    flags: u16,
    method: u16,
    crc: u32,
    compressed: u64,
    len: usize,
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}

/// The header that `bytes` begin with; `None` when it is cut.
fn header(bytes: &[u8]) -> Option<Header> {
    let fixed = bytes.get(..HEADER)?;
    let (name, extra) = (usize::from(u16_at(fixed, 26)), usize::from(u16_at(fixed, 28)));
    let len = HEADER + name + extra;
    let rest = bytes.get(HEADER..len)?;
    let compressed = match u32_at(fixed, 18) {
        u32::MAX => large_size(&rest[name..], u32_at(fixed, 22) == u32::MAX)?,
        size => u64::from(size),
    };
    Some(Header {
        name: rest[..name].to_vec(),
        flags: u16_at(fixed, 6),
        method: u16_at(fixed, 8),
        crc: u32_at(fixed, 14),
        compressed,
        len,
    })
}

/// The compressed size in the extra field of Zip64, after the size when that is there too.
fn large_size(mut extra: &[u8], after_size: bool) -> Option<u64> {
    while extra.len() >= 4 {
        let (id, len) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
        let field = extra.get(4..4 + len)?;
        let at = if after_size { 8 } else { 0 };
        if id == 1 && field.len() >= at + 8 {
            return Some(u64_at(field, at));
        }
        extra = &extra[4 + len..];
    }
    None
}

const BAD_HEADER: &str = "the archive is damaged here: neither a member nor the directory is found \
                          where one should be; the members before and after this stretch are \
                          read; fetch the archive again";
const BAD_SIZE: &str = "the archive is damaged here: the member before this place is \
                        shorter than the archive says; reading goes on at the next member that is \
                        found; fetch the archive again";
const ENCRYPTED: &str = "this member of the archive is encrypted; unpack the archive with its \
                         password and name the folder";
const UNKNOWN_METHOD: &str = "this member of the archive is compressed in a way that is not read; \
                              unpack the archive and name the folder";
const NO_SIZE: &str = "this member of the archive does not say where it ends; unpack the archive \
                       and name the folder";

impl Zip {
    fn new(stream: Stream, limit: Limit) -> Self {
        Self { stream, limit, member: None, in_directory: false }
    }

    /// Goes past what is left of the last member, its descriptor included; what of it is
    /// structure, the rest of its data being rubbish that the reader gave up on. Data that end
    /// before their size says so are followed by the next member, wherever that is: what lies
    /// between is damage.
    fn finish_member(&mut self) -> (u64, Option<Damage>) {
        let Some(member) = self.member.take() else { return (0, None) };
        let left = match &member.data {
            Data::Stored { left } => *left,
            Data::Compressed(inflate) if inflate.whole && inflate.left.unwrap_or(0) > 0 => {
                return self.find_next(&member);
            }
            Data::Compressed(inflate) => inflate.left.unwrap_or(0),
        };
        self.stream.skip(left);
        if !member.described_after {
            return (0, None);
        }
        let len = descriptor(self.stream.peek(LONGEST_DESCRIPTOR)).len;
        (self.stream.skip(len as u64), None)
    }

    /// Goes from the end of a member's data, which its header puts elsewhere, to the next.
    fn find_next(&mut self, member: &Member) -> (u64, Option<Damage>) {
        let described = descriptor(self.stream.peek(LONGEST_DESCRIPTOR));
        let is_described = member.described_after && described.crc == Some(member.crc.sum());
        let len = if is_described { described.len } else { 0 };
        let structure = self.stream.skip(len as u64);
        let ahead = self.stream.peek(256);
        let sample = ahead[..ahead.len().min(256)].to_vec();
        let start = self.stream.position();
        self.stream.search(1, 4, is_start);
        let sample = if self.stream.position() == start { Vec::new() } else { sample };
        let damage = Damage { sample, ..self.skipped(start, code::CONTAINER_CORRUPT, BAD_SIZE) };
        (structure, Some(damage))
    }

    fn skipped(&mut self, start: u64, code: &'static str, message: &str) -> Damage {
        let end = self.stream.position();
        Damage { code, message: message.to_owned(), start, end, sample: Vec::new() }
    }
}

/// Bytes of an entry of the directory that tell its length.
const ENTRY: usize = 46;

/// The length of the entry of the directory, or of its end, that `ahead` begins with (APPNOTE
/// 4.3.12 to 4.3.16); all that is to come when it is cut.
fn entry_len(ahead: &[u8]) -> u64 {
    let short = |at: usize| ahead.get(at..at + 2).map(|n| u64::from(u16_at(n, 0)));
    let len = match ahead[..4] {
        [_, _, 1, 2] if ahead.len() >= ENTRY => {
            [28, 30, 32].into_iter().map(short).sum::<Option<u64>>().map(|n| ENTRY as u64 + n)
        }
        [_, _, 5, 6] => short(20).map(|n| 22 + n),
        [_, _, 6, 6] => ahead.get(4..12).map(|n| u64_at(n, 0).saturating_add(12)),
        [_, _, 6, 7] => Some(20),
        [_, _, 5, 5] => short(4).map(|n| 6 + n),
        _ => None,
    };
    len.unwrap_or(u64::MAX)
}

/// What follows the data of a member that could not be described before them.
struct Descriptor {
    /// The checksum; `None` when the archive ends before it or there is no descriptor.
    crc: Option<u32>,
    len: usize,
}

/// Bytes to look at for a descriptor and the signature after it.
const LONGEST_DESCRIPTOR: usize = 28;

/// The descriptor that `ahead` begins with (APPNOTE 4.3.9): perhaps a signature, the checksum, and
/// two sizes of 4 or of 8 bytes, namely those after which something known comes.
fn descriptor(ahead: &[u8]) -> Descriptor {
    let follows =
        |len: usize| ahead.get(len..).is_some_and(|rest| is_start(rest) || rest.is_empty());
    let signed = usize::from(ahead.starts_with(DESCRIPTOR)) * 4;
    let (short, long) = (signed + 12, signed + 20);
    if is_start(ahead) && !follows(short) && !follows(long) {
        return Descriptor { crc: None, len: 0 };
    }
    let len = if follows(long) && !follows(short) { long } else { short };
    Descriptor { crc: ahead.get(signed..signed + 4).map(|crc| u32_at(crc, 0)), len }
}

fn is_start(bytes: &[u8]) -> bool {
    bytes.starts_with(LOCAL) || AFTER.iter().any(|signature| bytes.starts_with(signature))
}

impl Archive for Zip {
    fn next(&mut self) -> Next {
        let (mut structure, damage) = self.finish_member();
        if let Some(damage) = damage {
            return Next::Damage { name: None, damage, structure };
        }
        loop {
            let ahead = self.stream.peek(4);
            if ahead.is_empty() {
                return Next::End { structure };
            }
            if ahead.starts_with(b"PK\x30\x30") {
                structure += self.stream.skip(4);
                continue;
            }
            if AFTER.iter().any(|signature| ahead.starts_with(signature)) {
                self.in_directory = true;
                let len = entry_len(self.stream.peek(ENTRY));
                structure += self.stream.skip(len);
                continue;
            }
            if self.in_directory && !ahead.starts_with(LOCAL) {
                // A damaged directory, or what else was put after it.
                let start = self.stream.position();
                self.stream.search(1, 4, is_start);
                structure += self.stream.position() - start;
                continue;
            }
            self.in_directory = false;
            let at = self.stream.position();
            let largest = HEADER + 2 * usize::from(u16::MAX);
            let ahead = self.stream.peek(largest);
            let found = if ahead.starts_with(LOCAL) { header(ahead) } else { None };
            let Some(header) = found else {
                let sample = ahead[..ahead.len().min(256)].to_vec();
                self.stream.skip(1);
                self.stream.search(1, 4, is_start);
                let damage =
                    Damage { sample, ..self.skipped(at, code::CONTAINER_CORRUPT, BAD_HEADER) };
                return Next::Damage { name: None, damage, structure };
            };
            self.stream.consume(header.len);
            structure += header.len as u64;
            let described_after = header.flags & 8 != 0 && header.compressed == 0;
            let data_start = self.stream.position();
            let refused = if header.flags & 1 != 0 {
                Some((code::UNSUPPORTED_FORMAT, ENCRYPTED))
            } else if header.method == 0 && described_after {
                Some((code::UNSUPPORTED_FORMAT, NO_SIZE))
            } else if compression::of_zip(header.method).is_none() && header.method != 0 {
                Some((code::UNSUPPORTED_FORMAT, UNKNOWN_METHOD))
            } else {
                None
            };
            if let Some((code, message)) = refused {
                if described_after {
                    self.stream.search(1, 4, is_start);
                } else {
                    self.stream.skip(header.compressed);
                }
                let damage = self.skipped(data_start, code, message);
                return Next::Damage { name: Some(header.name), damage, structure };
            }
            let left = (!described_after).then_some(header.compressed);
            let data = match compression::of_zip(header.method) {
                Some(decompressor) => {
                    Data::Compressed(Box::new(Inflate::new(decompressor, left, self.limit)))
                }
                None => Data::Stored { left: header.compressed },
            };
            let mut member = Member {
                data,
                crc: Crc::new(),
                described_after: header.flags & 8 != 0,
                expected_crc: header.crc,
                done: false,
            };
            if header.name.ends_with(b"/") || super::is_hidden(&header.name) {
                // Its data are gone through, for only they tell where they end.
                let mut sink = vec![0; 64 << 10];
                while member.read(&mut self.stream, &mut sink).is_ok_and(|n| n > 0) {}
                let before = self.stream.position();
                self.member = Some(member);
                let (after, damage) = self.finish_member();
                structure += after + before - data_start;
                if let Some(damage) = damage {
                    return Next::Damage { name: None, damage, structure };
                }
                continue;
            }
            self.member = Some(member);
            return Next::Member { name: header.name, structure };
        }
    }

    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match &mut self.member {
            Some(member) => member.read(&mut self.stream, out),
            None => Ok(0),
        }
    }

    fn content(&self) -> &Content {
        self.stream.content()
    }

    fn into_content(self: Box<Self>) -> Content {
        self.stream.into_content()
    }
}

impl Member {
    fn read(&mut self, stream: &mut Stream, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() || self.done {
            return Ok(0);
        }
        let n = match &mut self.data {
            Data::Stored { left } => {
                let n = stream.read(out, *left);
                *left -= n as u64;
                if n == 0 && *left > 0 {
                    self.done = true;
                    *left = 0;
                    return Err(stream.failure().unwrap_or_else(cut));
                }
                n
            }
            Data::Compressed(inflate) => match inflate.read(stream, out) {
                Ok(n) => n,
                Err(error) => {
                    self.done = true;
                    return Err(error);
                }
            },
        };
        self.crc.update(&out[..n]);
        if n == 0 {
            self.done = true;
            let expected = if self.described_after {
                descriptor(stream.peek(LONGEST_DESCRIPTOR)).crc
            } else {
                Some(self.expected_crc)
            };
            // Where the archive ends before a checksum, there is nothing to compare with.
            if expected.is_some_and(|crc| crc != self.crc.sum()) {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "its checksum is wrong"));
            }
        }
        Ok(n)
    }
}
