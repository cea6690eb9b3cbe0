//! The head of a record of an ARC file: a line of an address, an IP address, a date, a media type
//! and a length, in versions 1 and 2 of the format.

use super::Head;

/// Bytes that a line may have.
const LONGEST: usize = 16 << 10;

/// What the line of a record says.
pub(super) struct Line<'a> {
    pub(super) url: &'a str,
    pub(super) date: &'a str,
    pub(super) media_type: &'a str,
    pub(super) length: u64,
}

/// Reads a line; addresses may hold blanks, so that it is read from its end.
pub(super) fn line(bytes: &[u8]) -> Option<Line<'_>> {
    let text = std::str::from_utf8(bytes).ok()?.trim_end_matches(['\r', '\n']);
    let mut parts = text.rsplitn(5, ' ');
    let length = parts.next()?;
    let media_type = parts.next()?;
    let date = parts.next()?;
    let is_date = |d: &str| d.len() == 14 && d.bytes().all(|b| b.is_ascii_digit());
    // Version 2 has five more fields before the length.
    if !is_date(date) {
        let mut fields = text.split(' ');
        let (url, _ip, date, media_type) =
            (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        let known = is_date(date) && url.contains(':');
        return known
            .then(|| length.parse().ok().map(|length| Line { url, date, media_type, length }))?;
    }
    let ip = parts.next()?;
    let url = parts.next()?;
    let plausible = url.contains(':') && (ip.contains('.') || ip.contains(':'));
    plausible.then(|| length.parse().ok().map(|length| Line { url, date, media_type, length }))?
}

pub(super) fn head(bytes: &[u8]) -> Head {
    let Some(end) = memchr::memchr(b'\n', &bytes[..bytes.len().min(LONGEST)]) else {
        return if bytes.len() < LONGEST { Head::Cut } else { Head::Broken };
    };
    match line(&bytes[..=end]) {
        Some(line) => Head::Whole {
            len: end + 1,
            block: line.length,
            document: !line.url.starts_with("filedesc:") && !line.url.starts_with("dns:"),
        },
        None => Head::Broken,
    }
}

/// Where, after the first byte, a record seems to begin.
pub(super) fn next_record(bytes: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'\n', bytes).map(|at| at + 1).find(|at| {
        let rest = &bytes[*at..];
        let Some(end) = memchr::memchr(b'\n', &rest[..rest.len().min(LONGEST)]) else {
            return false;
        };
        line(&rest[..=end]).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_hold_blanks() {
        let l = line(b"http://a.org/b c 1.2.3.4 20140216012908 text/html 312\n").unwrap();
        assert_eq!((l.url, l.media_type, l.length), ("http://a.org/b c", "text/html", 312));
        assert_eq!(l.date, "20140216012908");
        assert!(line(b"a line of a page 12\n").is_none());
    }
}
