//! Compressed files, told by their first bytes. A new kind is one file here and one line below.

mod bzip2;
mod deflate;
mod gzip;
mod xz;
mod zstandard;

/// All kinds, in the order in which they are tried.
pub(crate) const COMPRESSIONS: &[Compression] =
    &[gzip::COMPRESSION, zstandard::COMPRESSION, xz::COMPRESSION, bzip2::COMPRESSION];

/// What decompresses a member of a zip archive, by the number of its method; `None` for others.
pub(crate) fn of_zip(method: u16) -> Option<Box<dyn Decompressor>> {
    match method {
        8 => Some(deflate::open()),
        12 => Some(bzip2::open()),
        93 => Some((zstandard::COMPRESSION.open)()),
        95 => Some(xz::open()),
        _ => None,
    }
}

/// What decompresses the body of a message that is compressed as `gzip` or `deflate`, the latter
/// with or without its frame; `None` when its first bytes are neither.
pub(crate) fn of_http(body: &[u8]) -> Option<Box<dyn Decompressor>> {
    match body {
        _ if (gzip::COMPRESSION.recognises)(body) => Some((gzip::COMPRESSION.open)()),
        // RFC 1950: method 8, and a header that 31 divides.
        [a, b, ..] if a & 0x0F == 8 && (u16::from(*a) << 8 | u16::from(*b)) % 31 == 0 => {
            Some(deflate::in_frame())
        }
        [b'<' | b' ' | b'\n' | b'\r', ..] | [] => None,
        _ => Some(deflate::open()),
    }
}

/// A way in which a file can be compressed.
pub(crate) struct Compression {
    /// Its name in the manifest.
    pub(crate) name: &'static str,
    /// What file names end in, without the dot.
    pub(crate) extensions: &'static [&'static str],
    /// Whether a member begins with these bytes; [`MAGIC`] of them are given when there are.
    pub(crate) recognises: fn(&[u8]) -> bool,
    /// A decompressor at the beginning of a member.
    pub(crate) open: fn() -> Box<dyn Decompressor>,
    /// Whether a damaged member that is read on into the next one never gives what that one holds,
    /// so that no record is read twice when the next one is looked for in what was read.
    pub(crate) looks_back: bool,
}

/// Bytes that are enough to recognise every kind.
pub(crate) const MAGIC: usize = 8;

/// Decompresses a file step by step, member after member.
pub(crate) trait Decompressor: Send {
    /// Turns some of `input` into some of `output`. An empty `input` asks for what is left inside.
    fn step(&mut self, input: &[u8], output: &mut [u8]) -> Step;
}

/// What a step did.
pub(crate) struct Step {
    /// Bytes of the input that are done with.
    pub(crate) consumed: usize,
    /// Bytes of the output that were written.
    pub(crate) produced: usize,
    /// How things stand.
    pub(crate) state: State,
}

/// What [`State::Corrupt`] says when a member came to its end and is not what was packed.
pub(crate) const WRONG_CHECK: &str = "its checksum is wrong";

/// How a decompressor stands after a step.
pub(crate) enum State {
    /// In the middle of a member.
    Running,
    /// A member has ended; the next step begins another.
    MemberEnd,
    /// The input is damaged, in these words; the decompressor cannot go on.
    Corrupt(String),
}

/// The kind that begins with these bytes.
pub(crate) fn recognise(head: &[u8]) -> Option<&'static Compression> {
    COMPRESSIONS.iter().find(|c| (c.recognises)(head))
}

/// A file name without the ending of its compression, and the kind that the ending names.
pub(crate) fn strip_extension(name: &str) -> (&str, Option<&'static Compression>) {
    if let Some((stem, extension)) = name.rsplit_once('.')
        && let Some(kind) = COMPRESSIONS
            .iter()
            .find(|c| c.extensions.iter().any(|e| e.eq_ignore_ascii_case(extension)))
    {
        return (stem, Some(kind));
    }
    (name, None)
}
