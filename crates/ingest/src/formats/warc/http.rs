//! The message of a server: its head, and its body without the codings of the way.

use super::header::{Fields, head_len};
use crate::code;
use crate::compression::{self, State};
use std::borrow::Cow;

/// What a server answered.
pub(super) struct Message<'a> {
    pub(super) status: Option<u16>,
    /// Its media type in lower case, without parameters.
    pub(super) media_type: String,
    /// The encoding that its media type names.
    pub(super) charset: Option<String>,
    pub(super) body: Cow<'a, [u8]>,
    /// Where the body begins in the block, when it lies there as it is.
    pub(super) start: Option<usize>,
}

/// What is wrong with a message.
pub(super) type Problem = (&'static str, String);

/// Reads the message that a block holds; a block without the head of one is a body.
pub(super) fn message(block: &[u8], limit: usize) -> Result<Message<'_>, Problem> {
    let head = if block.starts_with(b"HTTP/") { head_len(block).unwrap_or(0) } else { 0 };
    let fields = Fields::new(&block[..head]);
    let text = |name: &str| {
        fields
            .get(name)
            .map(|v| String::from_utf8_lossy(v).to_ascii_lowercase())
            .unwrap_or_default()
    };
    let content_type = text("Content-Type");
    let mut body = Cow::Borrowed(&block[head..]);
    let mut start = Some(head);
    if text("Transfer-Encoding").contains("chunked")
        && let Some(joined) = without_chunks(&body)
    {
        body = Cow::Owned(joined);
        start = None;
    }
    let coding = text("Content-Encoding");
    match coding.trim() {
        "gzip" | "x-gzip" | "deflate" => {
            // Crawlers store what they have decoded under the head that it came with.
            if let Some(decoded) = inflated(&body, limit)? {
                body = Cow::Owned(decoded);
                start = None;
            }
        }
        "" | "identity" | "none" | "utf-8" => {}
        _ if looks_like_text(&body) => {}
        other => {
            let message = format!("the page is compressed as {other}, which is not read");
            return Err((code::UNSUPPORTED_FORMAT, message));
        }
    }
    let (media_type, parameters) = content_type.split_once(';').unwrap_or((&content_type, ""));
    Ok(Message {
        status: status(block),
        media_type: media_type.trim().to_owned(),
        charset: charset(parameters),
        body,
        start,
    })
}

fn status(block: &[u8]) -> Option<u16> {
    let line = block.strip_prefix(b"HTTP/")?;
    let at = memchr::memchr(b' ', &line[..line.len().min(16)])?;
    std::str::from_utf8(line.get(at + 1..at + 4)?).ok()?.parse().ok()
}

fn charset(parameters: &str) -> Option<String> {
    let at = parameters.find("charset=")? + "charset=".len();
    let value = parameters[at..].trim_matches(|c: char| c == '"' || c == '\'' || c == ' ');
    Some(value.split([';', '"', ',']).next().unwrap_or_default().to_owned())
}

/// The body of chunks; `None` when it has none, as when they were taken away before.
fn without_chunks(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    loop {
        let end = memchr::memchr(b'\n', &body[..body.len().min(1024)])?;
        let line = body[..end].trim_ascii();
        let digits = line.split(|b| *b == b';').next().unwrap_or_default().trim_ascii();
        let size = usize::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok();
        let rest = &body[end + 1..];
        let Some(size) = size else { return (!out.is_empty()).then_some(out) };
        if size == 0 {
            return Some(out);
        }
        // A cut body ends within a chunk.
        let there = size.min(rest.len());
        out.extend_from_slice(&rest[..there]);
        body = rest.get(size..).unwrap_or_default();
        let ends = body.iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        body = &body[ends..];
        if body.is_empty() {
            return Some(out);
        }
    }
}

/// A body that is compressed, as far as it goes; `None` when it is not.
fn inflated(body: &[u8], limit: usize) -> Result<Option<Vec<u8>>, Problem> {
    let Some(mut decompressor) = compression::of_http(body) else { return Ok(None) };
    let (mut out, mut at) = (Vec::new(), 0);
    let mut piece = vec![0; 64 << 10];
    loop {
        let step = decompressor.step(&body[at..], &mut piece);
        at += step.consumed;
        out.extend_from_slice(&piece[..step.produced]);
        if out.len() > limit {
            return Err((code::SIZE_LIMIT, crate::decode::too_long_message(limit)));
        }
        let idle = step.consumed == 0 && step.produced == 0;
        match step.state {
            State::Running if !idle => {}
            State::Corrupt(_) if out.is_empty() => return Ok(None),
            _ => return Ok(Some(out)),
        }
    }
}

fn looks_like_text(body: &[u8]) -> bool {
    let head = &body[..body.len().min(1024)];
    !crate::encoding::is_binary(head) && std::str::from_utf8(head).is_ok_and(|t| !t.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_and_what_is_in_none_is_left_alone() {
        assert_eq!(without_chunks(b"3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n").unwrap(), b"abcde");
        assert_eq!(without_chunks(b"5\r\nabc").unwrap(), b"abc", "cut");
        assert_eq!(without_chunks(b"<html>\n<p>a page\n"), None);
    }

    #[test]
    fn a_media_type_names_its_encoding() {
        let block = b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=\"KOI8-R\"\r\n\r\nbody";
        let m = message(block, 1000).unwrap();
        assert_eq!((m.status, m.media_type.as_str()), (Some(200), "text/html"));
        assert_eq!((m.charset.as_deref(), &*m.body), (Some("koi8-r"), &b"body"[..]));
    }
}
