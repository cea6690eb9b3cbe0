//! Finds elements in bytes, by their names alone.

/// An element.
pub(super) struct Element {
    /// Where its first tag begins.
    pub(super) start: usize,
    /// One past its last tag; `None` when that is not there.
    pub(super) end: Option<usize>,
}

/// The first element of one of these names, whatever its case and namespace.
pub(super) fn next_element(bytes: &[u8], names: &[String]) -> Option<Element> {
    let mut open: Option<(usize, &[u8], usize)> = None;
    let mut at = 0;
    while let Some(n) = memchr::memchr(b'<', &bytes[at..]) {
        at += n;
        let rest = &bytes[at..];
        if let Some(skipped) = unparsed(rest) {
            at += skipped;
            continue;
        }
        let closes = rest.get(1) == Some(&b'/');
        let name = local_name(&rest[1 + usize::from(closes)..]);
        match &mut open {
            Some((start, record, depth)) if name.eq_ignore_ascii_case(record) => {
                if closes {
                    *depth -= 1;
                    if *depth == 0 {
                        let tag = memchr::memchr(b'>', rest);
                        return Some(Element { start: *start, end: tag.map(|n| at + n + 1) });
                    }
                } else if !is_empty_tag(rest) {
                    *depth += 1;
                }
            }
            None if !closes && names.iter().any(|n| n.as_bytes().eq_ignore_ascii_case(name)) => {
                if is_empty_tag(rest) {
                    let tag = memchr::memchr(b'>', rest);
                    return Some(Element { start: at, end: tag.map(|n| at + n + 1) });
                }
                open = Some((at, name, 1));
            }
            _ => {}
        }
        at += 1;
    }
    open.map(|(start, ..)| Element { start, end: None })
}

/// What is to be gone past of a comment or a stretch of raw text; one that does not end hides
/// nothing but its first byte.
fn unparsed(rest: &[u8]) -> Option<usize> {
    let end: &[u8] = if rest.starts_with(b"<!--") {
        b"-->"
    } else if rest.starts_with(b"<![CDATA[") {
        b"]]>"
    } else {
        return None;
    };
    Some(memchr::memmem::find(rest, end).map_or(1, |n| n + end.len()))
}

fn local_name(bytes: &[u8]) -> &[u8] {
    let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'>' | b'/' | b'<');
    let name = &bytes[..bytes.iter().take(256).position(is_end).unwrap_or(bytes.len().min(256))];
    memchr::memrchr(b':', name).map_or(name, |colon| &name[colon + 1..])
}

fn is_empty_tag(rest: &[u8]) -> bool {
    memchr::memchr(b'>', rest).is_some_and(|end| end > 0 && rest[end - 1] == b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &str) -> Option<(usize, Option<usize>)> {
        let names = ["item".to_owned()];
        next_element(bytes.as_bytes(), &names).map(|e| (e.start, e.end))
    }

    #[test]
    fn an_element_ends_with_its_own_tag() {
        assert_eq!(found("a<items/><item x='1'>b<item/>c</item>d"), Some((9, Some(37))));
        assert_eq!(found("<ns:ITEM><item>x</item></ns:ITEM>"), Some((0, Some(33))));
        assert_eq!(found("<!-- <item> --><item><![CDATA[</item>]]></item>"), Some((15, Some(47))));
        assert_eq!(found("<item>cut"), Some((0, None)));
        assert_eq!(found("none"), None);
    }
}
