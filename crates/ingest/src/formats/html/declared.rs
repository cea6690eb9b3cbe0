//! The encoding that a page or a document in XML declares.

use crate::encoding::Charset;

/// Bytes in which a page declares its encoding; browsers look no further than 1 024.
const DECLARATION: usize = 4096;

/// The encoding that a page declares, in `<meta charset>` or in an XML declaration.
pub(crate) fn declared_encoding(page: &[u8]) -> Option<Charset> {
    let head = page[..page.len().min(DECLARATION)].to_ascii_lowercase();
    let xml = head.trim_ascii_start().starts_with(b"<?xml").then(|| label(&head, b"encoding"));
    let meta = memchr::memmem::find_iter(&head, b"<meta").find_map(|at| {
        let tag = &head[at..];
        let end = memchr::memchr(b'>', tag).unwrap_or(tag.len());
        label(&tag[..end], b"charset")
    });
    let label = meta.or(xml.flatten())?;
    // A page that can be read byte by byte is not in UTF-16, whatever it says.
    Charset::named(std::str::from_utf8(label).ok()?).map(Charset::of_page)
}

/// The value of `name = "value"`, with or without quotes.
fn label<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let at = memchr::memmem::find(tag, name)? + name.len();
    let value = tag[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let ends =
        |b: &u8| matches!(b, b'"' | b'\'' | b';' | b'>' | b'?' | b'/') || b.is_ascii_whitespace();
    Some(&value[..value.iter().position(ends).unwrap_or(value.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_declares_its_encoding_in_many_ways() {
        for (page, name) in [
            (&b"<meta charset=\"windows-1251\">"[..], Some("windows-1251")),
            (b"<META charset = 'Shift_JIS' />", Some("Shift_JIS")),
            (
                b"<meta http-equiv=content-type content=\"text/html; charset=koi8-r\">",
                Some("KOI8-R"),
            ),
            (b"<?xml version='1.0' encoding='iso-8859-1'?><html>", Some("windows-1252")),
            (b"<meta charset=utf-16>", Some("UTF-8")),
            (b"<meta charset=nonsense>", None),
            (b"<p>charset=koi8-r</p>", None),
        ] {
            assert_eq!(declared_encoding(page).map(Charset::name), name, "{page:?}");
        }
    }
}
