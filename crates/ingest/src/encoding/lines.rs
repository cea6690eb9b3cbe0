//! Text that is mostly UTF-8, with lines that are not.

use super::charset::{Charset, UTF_8, WINDOWS_1252};
use super::convert;
use super::evidence;
use super::sink::Sink;

/// Bytes of evidence that a detector needs before its word replaces the plain guess.
const ENOUGH_EVIDENCE: usize = 12;

/// Decodes `bytes` as UTF-8, and each line that is none by itself.
pub(super) fn decode(bytes: &[u8], fallback: Charset, sink: &mut Sink) {
    let mut at = 0;
    while at < bytes.len() {
        let (valid, damaged) = next_damaged_line(&bytes[at..]);
        sink.copy(valid);
        at += valid.len();
        if !damaged.is_empty() {
            decode_damaged(damaged, fallback, sink);
            at += damaged.len();
        }
    }
}

/// The valid lines that `bytes` begin with, and the line after them that is not valid.
fn next_damaged_line(bytes: &[u8]) -> (&str, &[u8]) {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => (text, &[]),
        Err(e) => {
            let bad = e.valid_up_to();
            let start = memchr::memrchr(b'\n', &bytes[..bad]).map_or(0, |n| n + 1);
            let end = memchr::memchr(b'\n', &bytes[bad..]).map_or(bytes.len(), |n| bad + n + 1);
            let valid = std::str::from_utf8(&bytes[..start]).expect("before the first error");
            (valid, &bytes[start..end])
        }
    }
}

/// Decodes a line that is not valid UTF-8, and says in which encoding it was taken to be.
///
/// A line with more intact than broken characters is UTF-8 with damage: a broken sequence of
/// several bytes was cut and is lost, a lone byte was pasted from a text in windows-1252.
pub(super) fn decode_damaged(line: &[u8], fallback: Charset, sink: &mut Sink) -> Charset {
    let (mut intact, mut broken) = (0, 0);
    for chunk in line.utf8_chunks() {
        intact += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if intact == 0 || intact < broken {
        convert::decode(line, fallback, sink);
        return fallback;
    }
    for chunk in line.utf8_chunks() {
        sink.copy(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [pasted] => convert::decode(&[*pasted], WINDOWS_1252, sink),
            cut => sink.replacement(cut.len()),
        }
    }
    UTF_8
}

/// Whether at least half of the lines with more than ASCII are valid UTF-8.
pub(super) fn are_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        match std::str::from_utf8(line) {
            Ok(text) => good += usize::from(!text.is_ascii()),
            Err(_) if decodes_as_utf8(line) => good += 1,
            Err(_) => bad += 1,
        }
    }
    good > 0 && good >= bad
}

fn decodes_as_utf8(line: &[u8]) -> bool {
    decode_damaged(line, WINDOWS_1252, &mut Sink::default()) == UTF_8
}

/// The encoding of the lines that are no UTF-8 in a file of which `head` is the beginning:
/// windows-1252, unless there is enough to tell another.
pub(crate) fn fallback_for(head: &[u8]) -> Charset {
    let mut bad = Vec::new();
    let mut rest = head;
    while !rest.is_empty() && bad.len() < evidence::LOOK_AT {
        let (valid, damaged) = next_damaged_line(rest);
        rest = &rest[valid.len() + damaged.len()..];
        // The last line may only be cut.
        if !rest.is_empty() {
            bad.extend_from_slice(damaged);
        }
    }
    if bad.iter().filter(|b| !b.is_ascii()).count() < ENOUGH_EVIDENCE {
        return WINDOWS_1252;
    }
    evidence::detect(&bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_bad_line_is_windows_1252() {
        assert_eq!(fallback_for(b"{\"text\":\"caf\xE9 latin1\"}\nx\n"), WINDOWS_1252);
    }

    #[test]
    fn many_bad_lines_tell_their_own_encoding() {
        let line = "{\"text\": \"Президент подписал указ о новых мерах\"}\n";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(line);
        assert_eq!(fallback_for(&bytes.repeat(3)).name(), "windows-1251");
    }

    #[test]
    fn a_head_cut_inside_a_character_is_no_evidence() {
        let head = "é\nü – ".as_bytes();
        assert_eq!(fallback_for(&head[..head.len() - 2]), WINDOWS_1252);
    }
}
